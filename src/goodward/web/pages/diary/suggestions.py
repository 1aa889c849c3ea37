"""Suggested days for a visit, and a plan of the coming weeks, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.cases.queries import WorkLine
from goodward.core.places.distances import miles_text
from goodward.core.visiting.planning import Owed, Planned
from goodward.core.visiting.suggesting import Beside, Suggestion
from goodward.diary.planning import NextVisit, WeeksPlan
from goodward.ui.components.dates import long_day
from goodward.web.due import due_note, due_text, number_text

STRAIGHT = "Distances are straight lines between the centres of postcode districts."
PART_OF_DAY = {True: " in the morning", False: " in the afternoon", None: " that day"}


class SuggestedDay(NamedTuple):
    """A day to choose, the address that fills the form with it, and what speaks for it."""

    title: str
    url: str
    why: str


def suggested_day(
    suggestion: Suggestion, names: Mapping[int, str], query: Mapping[str, str]
) -> SuggestedDay:
    """Return a suggestion in words. names: of people, by key. query: what the address keeps."""
    said = {name: value for name, value in query.items() if value}
    said["day"] = suggestion.day.isoformat()
    return SuggestedDay(long_day(suggestion.day), f"?{urlencode(said)}", _why(suggestion, names))


def _why(suggestion: Suggestion, names: Mapping[int, str]) -> str:
    if not suggestion.beside:
        return "Nothing else is in the diary that day."
    return " ".join(_beside_text(each, names) for each in suggestion.beside)


def _beside_text(beside: Beside, names: Mapping[int, str]) -> str:
    where = f"{names.get(beside.person, 'Somebody')} is at {beside.called}"
    when = PART_OF_DAY[beside.is_morning]
    if beside.miles is None:
        return f"{where}{when}, an unknown distance away."
    return f"{where}{when}, {miles_text(beside.miles)} away."


def deadline_text(owed: NextVisit | None, today: date) -> str:
    """Return by when the visit is owed, as a sentence above its suggested days."""
    if owed is None:
        return "No visit is owed at the moment. These days of the coming four weeks fit best."
    if owed.due_on is None:
        return (
            "The policy sets no day for this visit. These days of the coming four weeks fit best."
        )
    if owed.due_on < today:
        return (
            f"{due_text(owed.due_on, today)}, {due_note(owed.due_on, today)}. "
            "These are the soonest days."
        )
    return f"{due_text(owed.due_on, today)}. These days are in time, the shortest way first."


class PlannedRow(NamedTuple):
    """A visit of the plan. way: how far from another of that day. url: where it is booked."""

    provider: str
    about: str
    due: str
    is_late: bool
    way: str
    url: str


class PlannedDay(NamedTuple):
    """A day of the plan: what is booked already, and what is proposed."""

    title: str
    booked: tuple[str, ...]
    rows: tuple[PlannedRow, ...]


class UnplannedRow(NamedTuple):
    """A visit that found no day, and why."""

    provider: str
    due: str
    url: str


def planned_days(
    weeks: WeeksPlan, booked: Mapping[date, tuple[str, ...]], person: int, today: date
) -> list[PlannedDay]:
    """Return the days of a plan on which something is proposed. booked: what is, by day."""
    by_day: dict[date, list[PlannedRow]] = {}
    for each in weeks.plan.planned:
        row = _planned_row(each, weeks.lines[each.owed.key], person, today)
        by_day.setdefault(each.day, []).append(row)
    return [
        PlannedDay(long_day(day), booked.get(day, ()), tuple(rows))
        for day, rows in sorted(by_day.items())
    ]


def _planned_row(planned: Planned, line: WorkLine, person: int, today: date) -> PlannedRow:
    about = ", ".join(filter(None, (line.pathway_title, number_text(line.act, line.number))))
    return PlannedRow(
        line.provider_name,
        about,
        _due(planned.owed, today),
        line.due_on is not None and line.due_on < planned.day,
        _way(planned),
        book_address(planned.owed, line, person, planned.day),
    )


def _way(planned: Planned) -> str:
    if planned.beside is None:
        return ""
    stop, miles = planned.beside
    text = miles_text(miles)
    return f"{text[0].upper()}{text[1:]} from {stop.called}"


def _due(owed: Owed, today: date) -> str:
    return ", ".join(filter(None, (due_text(owed.due_on, today), due_note(owed.due_on, today))))


def unplanned_row(owed: Owed, line: WorkLine, person: int, today: date) -> UnplannedRow:
    """Return a visit that found no day."""
    return UnplannedRow(owed.called, _due(owed, today), book_address(owed, line, person, None))


def book_address(owed: Owed, line: WorkLine, person: int, day: date | None) -> str:
    """Return the address that books a visit with what the plan says filled in."""
    said = {"pathway": line.pathway, "person": str(person)}
    if day is not None:
        said["day"] = day.isoformat()
    return f"{reverse('diary:book', kwargs={'pk': owed.provider})}?{urlencode(said)}"
