"""Choosing what to record, and recording it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts.queries import person_of
from goodward.cases import actions, queries
from goodward.core.notices.concerns import Act, may
from goodward.diary.queries import visits_of
from goodward.notices.queries import concerns_of_provider
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.web.pages.record import presenters
from goodward.web.pages.record.access import requires_kind
from goodward.web.pages.record.asking import fields_for
from goodward.web.pages.record.background import background
from goodward.web.pages.record.choices import Pairs
from goodward.web.pages.record.coming_back import back_address
from goodward.web.pages.record.first_questions import first_question
from goodward.web.pages.record.forms import EventForm, FirstForm, Said
from goodward.web.pages.record.from_address import said_in_address
from goodward.web.pages.record.opening import Opening, open_for
from goodward.web.pages.record.prefilling import initial_values
from goodward.web.pages.record.saying import banner
from goodward.web.pages.record.wording import WORDINGS

ABOUT_A_BOOKING = frozenset({"visit_held", "visit_moved", "visit_cancelled"})
# Recorded here as well, one visit would count twice.
STANDS_IN_DIARY = "A visit on that day stands in the diary: open it there, and say that it was held"


@requires("view")
def choose(request, pk):
    """List what this person may record of the provider as things stand."""
    opening = open_for(request, pk)
    page = {
        "provider": presenters.ProviderLead.of(opening),
        "groups": presenters.record_groups(opening, request.may, back=request.GET.get("back", "")),
    }
    return render(request, "record/choose.html.jinja", page)


@requires_kind
def record_event(request, pk, kind):
    """Ask for one event and record it."""
    opening = open_for(request, pk)
    back = back_address(request, pk)
    lead = presenters.ProviderLead.of(opening)
    if refusal := presenters.refusal_of(kind, opening, request.may):
        page = {"provider": lead, "refusal": refusal, "back_url": back}
        return render(request, "record/not_now.html.jinja", page, status=403)
    duty = _duty_of(request, opening)
    known = first_question(kind, opening, duty, request.GET)
    if known.is_open:
        first = FirstForm(
            known.name, known.label, known.pairs, request.GET if known.asked else None
        )
        page = {"provider": lead, "form": first, "back_url": back, "wording": WORDINGS[kind],
                "kept": presenters.kept_of(request.GET, known.name)}  # fmt: skip
        return render(request, "record/first.html.jinja", page)
    people, hints = opening.people_for(known.value) if known.name == "role" else ((), {})
    form = _form(request, kind, opening, duty, known, people, hints)
    planned = in_diary(request.authority, pk) if kind in ABOUT_A_BOOKING else ()
    if form.is_valid() and kind == "visit_held" and form.said().on in {day for _, day in planned}:
        form.refuse(STANDS_IN_DIARY, "on")
    if form.is_valid():
        try:
            recorded = _record(request, opening, kind, form.said())
        except actions.EventRefused as refused:
            form.refuse(str(refused), refused.field)
        else:
            said = banner(WORDINGS[kind].done, lead.name, recorded.changes)
            messages.success(request, said)
            return redirect(back)
    page = {
        "provider": lead,
        "form": form,
        "wording": WORDINGS[kind],
        "back_url": back,
        "background": background(kind, opening, duty),
        "planned": [(visit, long_day(day)) for visit, day in planned],
        "nobody": known.name == "role" and not people,
        "concerns": _concerns(request, opening, kind),
    }
    return render(request, "record/event.html.jinja", page)


def _concerns(request: Any, opening: Opening, kind: str) -> list[tuple[int, str]]:
    """Return the concerns that wait to be shared: said there, Ofsted's reference stands with it."""
    if kind != "ofsted_informed" or not request.may("concern.share"):
        return []
    return [
        (each.row.pk, str(each.row))
        for each in concerns_of_provider(opening.provider)
        if may(each.state, Act.SHARE)
    ]


def in_diary(authority, pk) -> list[tuple[int, date]]:
    """Return the visits of a provider that are booked in the diary: key and day of each."""
    lines = visits_of(get_provider(authority, pk))
    return [(each.pk, each.day) for each in lines if each.state == "booked"]


def _duty_of(request: Any, opening: Opening) -> queries.WorkLine | None:
    """Return the duty one came from; a duty of another provider is a 404."""
    asked = request.GET.get("duty", "")
    if not asked.isdecimal():
        return None
    duty = get_or_404(queries.get_duty, request.authority, int(asked[:18]))
    return duty if duty.provider_pk == opening.provider.pk else None


def _form(request, kind, opening, duty, known, people: Pairs, hints) -> EventForm:
    asked = fields_for(
        kind,
        opening.choices,
        today=opening.today,
        **known.fields,
        people=people,
        hints=hints,
    )
    initial = initial_values(kind, opening, duty) | said_in_address(kind, request.GET)
    return EventForm(
        kind, asked, request.POST or None, initial=initial, known=known.fields, label_suffix=""
    )


def _record(request, opening: Opening, kind: str, said: Said) -> actions.Recorded:
    at, provider = timezone.now(), opening.provider
    if kind == "officer_allocated":
        return actions.allocate(
            provider=provider,
            role=said.fields["role"],
            person=person_of(request.authority, said.person or 0),
            on=said.on,
            by=request.user,
            at=at,
            pathway=said.pathway,
            note=said.note,
        )
    return actions.record(
        provider=provider,
        kind=kind,
        on=said.on,
        by=request.user,
        at=at,
        fields=said.fields,
        pathway=said.pathway,
        notified_on=said.notified_on,
        note=said.note,
    )
