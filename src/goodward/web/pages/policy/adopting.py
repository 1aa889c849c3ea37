"""Before a draft becomes a version: what it would change, and the decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.queries import preview
from goodward.policies import drafting, library
from goodward.policies.actions import PolicyRefused
from goodward.policies.queries import get_draft, in_force, may_be_adopted_by, rules_of_draft
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.components.pages import page_links
from goodward.web.pages.policy.change_presenters import role_lines, shown_case
from goodward.web.pages.policy.draft_presenters import draft_line
from goodward.web.pages.policy.forms import ReasonForm, SetAsideForm

CASES = 50


@requires("policy.draft")
def show_preview(request, pk):
    """Show what a draft would change in the cases that are open today."""
    draft = get_or_404(get_draft, request.authority, pk)
    page: dict[str, Any] = {"draft": draft_line(draft)}
    try:
        candidate = rules_of_draft(draft).latest
    except library.PolicyUnreadable:
        return render(request, "policy/preview.html.jinja", {**page, "has_problems": True})
    today = english_date(timezone.now())
    before = in_force(request.authority, today)
    if before is None:
        return render(request, "policy/preview.html.jinja", {**page, "is_first": True})
    found = preview(request.authority, candidate, as_of=today)
    cases = Paginator(found.cases, CASES).get_page(request.GET.get("page"))
    page |= {
        "day": plain_day(today),
        "applies_from": plain_day(candidate.applies_from),
        "open_cases": found.open_cases,
        "changing": len(found.cases),
        "roles": role_lines(found, candidate),
        "cases": [shown_case(each, candidate, before) for each in cases],
        "links": page_links(cases, request.GET, noun="providers"),
        "may_adopt": request.may("policy.adopt") and draft.is_open,
    }
    return render(request, "policy/preview.html.jinja", page)


@requires("policy.adopt")
def adopt(request, pk):
    """Ask why, and make the draft a version; or say what stands in the way."""
    draft = get_or_404(get_draft, request.authority, pk)
    if not draft.is_open:
        return redirect("policy:draft", pk=pk)
    now = timezone.now()
    obstacle = _obstacle(draft, request.user, now)
    form = ReasonForm(request.POST or None, initial={"seen": draft.fingerprint})
    if not obstacle and form.is_valid():
        try:
            version = drafting.adopt_draft(
                draft=draft, by=request.user, at=now, **form.cleaned_data
            )
        except drafting.ChangedMeanwhile as meanwhile:
            messages.error(request, f"{meanwhile}. Nothing was adopted; look at it again.")
            return redirect("policy:draft", pk=pk)
        except (PolicyRefused, drafting.DraftClosed) as refused:
            form.add_error(None, f"{_sentence(refused)}. Nothing was adopted.")
        else:
            messages.success(
                request,
                f"Adopted. It applies from {plain_day(version.applies_from)}; running cases stay "
                "on the version they opened under.",
            )
            return redirect("policy:versions")
    page = {"form": form, "draft": draft_line(draft), "obstacle": obstacle}
    return render(request, "policy/adopt.html.jinja", page)


@requires("policy.draft")
def set_aside(request, pk):
    """Ask once more, and set the draft aside."""
    draft = get_or_404(get_draft, request.authority, pk)
    if not draft.is_open:
        return redirect("policy:draft", pk=pk)
    form = SetAsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drafting.set_aside_draft(
                draft=draft, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except drafting.DraftClosed as closed:
            messages.error(request, _sentence(closed))
        else:
            messages.success(request, "The draft was set aside. It stays to be read.")
        return redirect("policy:versions")
    page = {"form": form, "draft": draft_line(draft)}
    return render(request, "policy/set_aside.html.jinja", page)


def _obstacle(draft, user, now) -> str:
    """Return what keeps this person from adopting the draft as it is, else nothing."""
    if not may_be_adopted_by(draft, user.pk):
        return "You wrote some of this draft, so somebody else has to adopt it."
    try:
        drafting.check_adoptable(draft, at=now)
    except PolicyRefused as refused:
        return f"This draft cannot be adopted as it is: {refused}."
    return ""


def _sentence(problem: Exception) -> str:
    text = str(problem)
    return f"{text[:1].upper()}{text[1:]}"
