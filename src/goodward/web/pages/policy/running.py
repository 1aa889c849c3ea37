"""Running cases on other versions: what moving them to this one would change, and moving them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.cases.moving import move_cases
from goodward.cases.queries import preview_of_moves
from goodward.core.counted import counted
from goodward.policies.queries import rules_of
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day
from goodward.ui.components.pages import page_links
from goodward.web.pages.policy.change_presenters import role_lines, shown_case
from goodward.web.pages.policy.forms import MoveForm

CASES = 50


@requires("record.moved_to_version")
def running(request, applies_from):
    """Show the cases that could be moved to a version and what that would change; move them."""
    now = timezone.now()
    today = english_date(now)
    version = rules_of(request.authority).applying_from(date.fromisoformat(applies_from))
    if version is None:
        raise Http404("no version of the policy applies from that day")
    page: dict[str, Any] = {"day": plain_day(version.applies_from), "applies_from": applies_from}
    if version.applies_from > today:
        return render(request, "policy/running.html.jinja", {**page, "is_to_come": True})
    only = _only(request)
    found = preview_of_moves(request.authority, version, on=today, only=only)
    form = MoveForm(
        request.POST or None,
        movable=[each.provider_pk for each in found.cases],
        ticked=request.POST.getlist("case"),
    )
    if form.is_valid():
        try:
            moved = move_cases(
                authority=request.authority,
                providers=form.cleaned_data["providers"],
                to=version.applies_from,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=now,
            )
        except EventRefused as refused:
            form.add_error(None, f"{refused}. Nothing was moved.")
        else:
            messages.success(
                request,
                f"{counted(moved.cases, 'case was', 'cases were')} moved to the version from "
                f"{page['day']}.",
            )
            return redirect("policy:running", applies_from=applies_from)
    # Those that would notice first.
    by_effect = sorted(found.cases, key=lambda each: not any(each.difference[1:-1]))
    cases = Paginator(by_effect, CASES).get_page(request.GET.get("page"))
    page |= {
        "form": form,
        "today": plain_day(today),
        "total": len(found.cases),
        "roles": role_lines(found, version),
        "cases": [shown_case(each, version, version) for each in cases],
        "links": page_links(cases, request.GET, noun="providers"),
        "is_one": only is not None,
    }
    return render(request, "policy/running.html.jinja", page)


def _only(request) -> tuple[int] | None:
    """Return the provider that alone is asked about, None for all."""
    asked = request.GET.get("provider", "")
    return (int(asked),) if asked.isdecimal() and len(asked) < 19 else None
