"""Correcting an entry: what it should have been, or that it never was; never an edit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.cases import actions, queries
from goodward.notices.queries import concern_of_event, notice_of_event
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.record.asking import fields_for
from goodward.web.pages.record.coming_back import back_address
from goodward.web.pages.record.entries import CorrectedEntry, standing_of
from goodward.web.pages.record.forms import EventForm, ReasonForm, Said, typed_from, with_current
from goodward.web.pages.record.labels import VALUE_TEXTS
from goodward.web.pages.record.opening import Opening, open_for
from goodward.web.pages.record.presenters import ProviderLead
from goodward.web.pages.record.saying import banner
from goodward.web.pages.record.wording import WORDINGS

REMOVE, CORRECTED = "remove", "corrected"
BY_TWO_PEOPLE = "funding_decided"


@requires("record.corrected")
def correct(request, pk, name):
    """Show an entry, ask what it should have been and why, and record the correction."""
    opening = open_for(request, pk)
    entry = get_or_404(queries.event_named, opening.provider, name)
    _check_may_correct(request, opening, entry)
    if (whole := _corrected_as_a_whole(request, opening, entry)) is not None:
        return whole
    # What has no form to be recorded by has none to be corrected by: it happened, or it did not.
    only_taken_back = entry.kind not in WORDINGS
    removes = only_taken_back or request.GET.get("way") == REMOVE
    reason = ReasonForm(request.POST or None, label_suffix="")
    form = None if removes else _form(request, opening, entry)
    if reason.is_valid() and (form is None or form.is_valid()):
        said = None if form is None else form.said()
        try:
            recorded = actions.correct(
                provider=opening.provider,
                name=entry.name,
                instead=said and _entry(entry.kind, said),
                reason=reason.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.EventRefused as refused:
            (form or reason).add_error(*_where(form, refused))
        else:
            lead = ProviderLead.of(opening)
            messages.success(request, banner("Corrected", lead.name, recorded.changes))
            return redirect(back_address(request, pk))
    page = {
        "provider": ProviderLead.of(opening),
        "entry": CorrectedEntry.of(entry, opening),
        "form": form,
        "reason": reason,
        "removes": removes,
        "only_taken_back": only_taken_back,
        "back_url": back_address(request, pk),
    }
    return render(request, "record/correct.html.jinja", page)


def _corrected_as_a_whole(request: Any, opening: Opening, entry: queries.TimelineEntry) -> Any:
    """Lead to the notice or concern that an entry came with; by itself it would contradict it."""
    for of_event, page, right, what in (
        (notice_of_event, "notices:show", "notices.view", "a notice of Ofsted’s"),
        (concern_of_event, "notices:concern", "concern.view", "a concern"),
    ):
        if (key := of_event(opening.provider, entry.name)) is not None:
            messages.info(request, f"This entry came with {what}, and is corrected on its page.")
            if request.may(right):
                return redirect(page, pk=key)
            return redirect("providers:show", pk=opening.provider.pk)
    return None


def _check_may_correct(request: Any, opening: Opening, entry: queries.TimelineEntry) -> None:
    """
    Correct only what one might have recorded: else a correction would go round every right.

    :raises Http404: for a correction, which is corrected by correcting its entry again, and for a
        decision about funding, which two people took and only two people change.
    """
    if entry.kind == BY_TWO_PEOPLE:
        raise Http404("a decision about funding is changed by another decision")
    if entry.kind == CORRECTED:
        raise Http404("a correction cannot itself be corrected")
    may_record = request.may(f"record.{entry.kind}")
    if not may_record or not request.may("record.corrected", opening.case.state):
        raise PermissionDenied


def _form(request: Any, opening: Opening, entry: queries.TimelineEntry) -> EventForm:
    """Return the entry's own form, filled with what stands now."""
    standing = standing_of(entry, opening.timeline)
    role = standing.fields.get("role", "")
    people, hints = opening.people_for(role) if entry.kind == "officer_allocated" else ((), {})
    shown = typed_from(entry.kind, standing.fields, pathway=standing.pathway)
    shown["person"] = next((key for key, name in people if name == entry.person_name), None)
    asked = fields_for(
        entry.kind,
        opening.choices,
        today=opening.today,
        framework=standing.fields.get("framework", ""),
        role=role,
        people=people,
        hints=hints,
    )
    known = {
        name: standing.fields[name] for name in ("framework", "role") if name in standing.fields
    }
    return EventForm(
        entry.kind,
        with_current(asked, shown, VALUE_TEXTS),
        request.POST or None,
        initial=shown
        | {
            "on": standing.on,
            "notified_on": standing.notified_on or standing.on,
            "note": standing.note,
        },
        known=known if entry.kind in ("judgement_published", "officer_allocated") else {},
        label_suffix="",
    )


def _entry(kind: str, said: Said) -> actions.Entry:
    return actions.Entry(
        kind, said.on, said.fields, said.pathway, said.notified_on, said.person, said.note
    )


def _where(form: EventForm | None, refused: actions.EventRefused) -> tuple[str | None, str]:
    field = refused.field if form is not None and refused.field in form.fields else None
    return field, str(refused)
