"""Entering a notice, and correcting what it says."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.cases.actions import EventRefused
from goodward.core.notices.kinds import WITH_REQUIREMENTS, Kind, Served
from goodward.notices import actions, queries
from goodward.notices.naming import KIND_TITLES
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.notices import presenters
from goodward.web.pages.notices.forms import ChooseForm, CorrectForm, NoticeForm
from goodward.web.pages.record.from_address import said_in_address

FIRST_ROWS, MOST_ROWS = 2, 30


@requires("notices.enter")
def choose(request, pk):
    """Ask which notice it is, and on whom it was served."""
    provider = get_or_404(get_provider, request.authority, pk)
    form = ChooseForm(
        request.POST or None, label_suffix="", initial={"kind": request.GET.get("kind", "")}
    )
    has_owner = bool(provider.owner_urn or provider.owner_name)
    if not has_owner:
        del form.fields["served"]
    if form.is_valid():
        said = form.cleaned_data
        served = said.get("served", Served.SETTING.value)
        there = {"pk": pk, "kind": _slug(said["kind"]), "served": _slug(served)}
        carried = {name: request.GET[name] for name in ("on", "says") if name in request.GET}
        address = reverse("notices:enter", kwargs=there)
        return redirect(f"{address}?{urlencode(carried)}" if carried else address)
    page = {"form": form, "provider": provider, "has_owner": has_owner}
    return render(request, "notices/choose.html.jinja", page)


@requires("notices.enter")
def enter(request, pk, kind, served):
    """Ask what the notice says and which settings it touches, and enter it."""
    provider = get_or_404(get_provider, request.authority, pk)
    notice_kind, on_whom = _read(Kind, kind), _read(Served, served)
    is_person = on_whom is Served.PERSON
    if is_person and not (provider.owner_urn or provider.owner_name):
        raise Http404("the registered person of this setting is not known here")
    form, wants_more = _notice_form(request, provider, notice_kind, is_person=is_person)
    if not wants_more and form.is_valid():
        try:
            entered = actions.enter(
                provider=provider,
                kind=notice_kind,
                served=on_whom,
                facts=form.facts(),
                asked=form.asked(),
                settings=form.chosen(),
                by=request.user,
                at=timezone.now(),
            )
        except (actions.NoticeRefused, EventRefused) as refused:
            form.add_error(form.field_of(refused.field), str(refused))
        else:
            done = f"{entered.notice.row} is entered."
            messages.success(request, presenters.told(done, entered.changes))
            return redirect("notices:show", pk=entered.notice.row.pk)
    page = {
        "form": form,
        "provider": provider,
        "title": KIND_TITLES[notice_kind],
        "owner": provider.owner_name or provider.owner_urn if is_person else "",
        "has_requirements": notice_kind in WITH_REQUIREMENTS,
        "may_more": len(form.numbers) < MOST_ROWS,
        "wants_more": wants_more,
    }
    return render(request, "notices/enter.html.jinja", page)


@requires("notices.correct")
def correct(request, pk):
    """Ask what a notice should have said, and why; the events follow at every setting."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    facts = whole.facts
    initial = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    form = CorrectForm(
        request.POST or None,
        label_suffix="",
        kind=whole.kind,
        initial=initial | {"until_on": whole.now.until},
    )

    def do(said):
        actions.correct(
            notice=whole, facts=form.facts(), why=said["why"], by=request.user, at=timezone.now()
        )
        return "What it says is corrected. Its events follow at every setting."

    if is_done(request, form, do, actions.NoticeRefused, EventRefused):
        return redirect("notices:show", pk=pk)
    page = {
        "form": form,
        "title": "Correct what it says",
        "about": presenters.on_whom(whole),
        "name": str(whole.row),
        "pk": pk,
        "submit": "Correct it",
        "lead": "What was entered stays in its history. Where a day changes, the dates that count "
        "from it change at every setting.",
    }
    return render(request, "notices/act.html.jinja", page)


def _notice_form(
    request: Any, provider: Any, kind: Kind, *, is_person: bool
) -> tuple[NoticeForm, bool]:
    """Return the form, and whether another requirement is asked for: then nothing is checked."""
    policy = rules_of(request.authority).latest.text
    found = queries.siblings_of(provider) if is_person else queries.Siblings((), ())
    same, hints = presenters.choices_of(found.same, policy)
    alike, more_hints = presenters.choices_of(found.alike, policy)
    rows = 0
    if kind in WITH_REQUIREMENTS:
        typed = request.POST.get("rows", "")
        rows = int(typed) if typed.isdecimal() and len(typed) < 3 else FIRST_ROWS
        rows = min(max(rows, 1), MOST_ROWS)
    asked: dict[str, Any] = {
        "kind": kind,
        "same": same,
        "alike": alike,
        "hints": hints | more_hints,
    }
    known = said_in_address("", request.GET)
    initial = {"issued_on": known.get("on"), "says": request.GET.get("says", "")}
    form = NoticeForm(request.POST or None, label_suffix="", rows=rows, initial=initial, **asked)
    if request.POST.get("then") != "more" or kind not in WITH_REQUIREMENTS:
        return form, False
    typed_so_far = {name: form[name].data for name in form.fields}
    more = min(rows + 1, MOST_ROWS)
    return NoticeForm(label_suffix="", rows=more, initial=typed_so_far, **asked), True


def _slug(value: str) -> str:
    return value.replace("_", "-")


def _read(words: Any, slug: str) -> Any:
    try:
        return words(slug.replace("-", "_"))
    except ValueError as unknown:
        raise Http404(f"there is no “{slug}”") from unknown
