"""Visits, notes and audits for tests, made by doing the real thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goodward.accounts.models import User
from goodward.core.instruments.answers import Answer
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.diary.models import Visit
from goodward.instruments import actions as instruments
from goodward.instruments.models import Audit
from goodward.instruments.queries import sheet_of, stamp_of
from goodward.notes import actions as notes
from goodward.notes.models import IssuedNote, Note
from goodward.notes.queries import offers_for
from goodward.providers.actions import add_contact
from goodward.providers.models import Contact, Provider
from tests.support.days import day, noon


def a_contact(provider: Provider, name: str = "Alex Marsh", **fields: object) -> Contact:
    """Return the manager of a provider, to whom notes are sent."""
    email = f"{name.replace(' ', '.').lower()}@nursery.example"
    said = {"role": "manager", "email": email, **fields}
    return add_contact(provider=provider, name=name, by=None, at=noon("Monday 2026-01-05"), **said)


def a_visit(
    provider: Provider,
    on: str,
    *goers: tuple[User, str],
    booked: str = "",
    pathway: str = "requires_improvement",
    kinds: Sequence[str] = ("support",),
    is_announced: bool = True,
) -> Visit:
    """Return a booked visit. on, booked: days with weekdays; the same unless said otherwise."""
    return diary.book(
        provider=provider,
        when=When(day(on)),
        goers=[Goer(person.pk, role) for person, role in goers],
        by=goers[0][0],
        at=noon(booked or on),
        pathway=pathway,
        pathway_number=1 if pathway else 0,
        kinds=kinds,
        is_announced=is_announced,
    )


def a_held_visit(provider: Provider, on: str, *goers: tuple[User, str], **said: object) -> Visit:
    """Return a visit that was held on the day it was booked for, by everybody who was to go."""
    visit = a_visit(provider, on, *goers, **said)
    return diary.hold(
        visit=visit,
        on=day(on),
        present=[person.pk for person, _ in goers],
        by=goers[0][0],
        at=noon(on),
    )


def a_note(visit: Visit, by: User, on: str, texts: Mapping[str, str] | None = None) -> Note:
    """Return the first note a visit may be written up in, with these texts in it."""
    [offer, *_] = offers_for(visit, today=day(on))
    note = notes.begin(
        visit=visit, pathway=offer.run.id, place=offer.asked_for.place, by=by, at=noon(on)
    )
    if texts:
        notes.write(note=note, base=note.revision, changes=texts, by=by, at=noon(on))
        note.refresh_from_db()
    return note


def an_issued_note(visit: Visit, by: User, on: str, texts: Mapping[str, str]) -> IssuedNote:
    """Return a note that was written and issued on one day."""
    return notes.issue(note=a_note(visit, by, on, texts), by=by, at=noon(on), without_missing=True)


def an_audit(
    provider: Provider,
    by: User,
    on: str,
    form_id: str = "shared_thinking",
    *,
    is_finished: bool = True,
) -> Audit:
    """Return an audit on which two items of one section are rated 4 and 5."""
    audit = instruments.begin(provider=provider, form_id=form_id, on=day(on), by=by, at=noon(on))
    sheet = sheet_of(audit)
    section = sheet.form.sections[0]
    first, second = section.items[:2]
    instruments.save_answers(
        audit=audit,
        section=section.id,
        answers={first.key: Answer("4"), second.key: Answer("5")},
        seen=stamp_of(sheet.answers, section.id),
        by=by,
        at=noon(on),
    )
    if is_finished:
        instruments.finish(audit=audit, on=day(on), by=by, at=noon(on), knowing=True)
    return audit
