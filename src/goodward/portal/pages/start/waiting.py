"""What waits for a provider's answer besides its duties: visits, notes and quotes, a link each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from goodward.core.notes.answering import AnswerState
from goodward.diary.queries import VisitLine, seen_with_what_was_said
from goodward.diary.standing import Said
from goodward.notes.queries import issued_to
from goodward.notes.queries import standing_of as standing_of_note
from goodward.offers.queries import packages_of
from goodward.providers.entries import Entry
from goodward.ui.components.dates import long_day
from goodward.ui.components.duties import Act

if TYPE_CHECKING:
    from goodward.providers.models import Provider

Waiting = Iterator[tuple[str, int]]


def waiting_for(entry: Entry, *, today: date) -> list[Act]:
    """
    Return what a person may answer for a provider and nobody has, as links, visits first.

    A note waits only while the policy asks for an answer, and a quote only while it is open.
    """
    return [
        Act(text, reverse(page, kwargs={"provider": entry.provider.pk, what: key}))
        for act, page, what, found in _SORTS
        if entry.may(act)
        for text, key in found(entry.provider, today)
    ]


def _visits(provider: Provider, today: date) -> Waiting:
    said = [each for each in seen_with_what_was_said(provider) if _is_unanswered(*each, today)]
    for line, _ in sorted(said, key=lambda each: (each[0].day, each[0].pk)):
        at = f", {line.starts_at:%H:%M}" if line.starts_at else ""
        yield f"Confirm our visit on {long_day(line.day)}{at}", line.pk


def _is_unanswered(line: VisitLine, said: Said, today: date) -> bool:
    is_to_come = line.state == "booked" and line.day >= today
    return is_to_come and said.confirmed is None and said.wish is None


def _notes(provider: Provider, today: date) -> Waiting:
    for issued in issued_to(provider):
        standing = standing_of_note(issued, today=today)
        if standing.state == AnswerState.WAITING:
            by = f", by {long_day(standing.due_on)}" if standing.due_on else ""
            visited = long_day(issued.note.visit.day)
            yield f"Say whether our note of {visited} is accurate{by}", issued.note_id


def _quotes(provider: Provider, today: date) -> Waiting:
    for line in packages_of(provider):
        if line.state == "sent" and line.valid_until is not None and line.valid_until >= today:
            yield f"Answer quote {line.number}, by {long_day(line.valid_until)}", line.pk


# What one must be allowed, where it is answered, what its address calls it, and what waits.
_SORTS: tuple[tuple[str, str, str, Callable[[Provider, date], Waiting]], ...] = (
    ("visit.answer", "portal_visits:show", "visit", _visits),
    ("note.answer", "portal_notes:show", "note", _notes),
    ("offer.agree", "portal_offers:package", "package", _quotes),
)
