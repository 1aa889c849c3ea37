"""Suggested days for a visit, and a plan of the coming weeks, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.core.places.distances import miles_text
from goodward.core.visiting.planning import Owed, Planned
from goodward.core.visiting.suggesting import Beside, Suggestion
from goodward.diary.planning import NextVisit, WeeksPlan
from goodward.ui.components.dates import long_day
from goodward.ui.due import due_note, due_text, number_text
from goodward.web.pages.record.coming_back import BACK

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


@dataclass(frozen=True)
class PlanMaker:
    """Turns a plan into rows. person: whose it is; back: its address, where one returns to."""

    weeks: WeeksPlan
    person: int
    back: str
    today: date

    def days(self, booked: Mapping[date, tuple[str, ...]]) -> list[PlannedDay]:
        """Return the days on which something is proposed. booked: what is already, by day."""
        by_day: dict[date, list[PlannedRow]] = {}
        for each in self.weeks.plan.planned:
            by_day.setdefault(each.day, []).append(self._row(each))
        return [
            PlannedDay(long_day(day), booked.get(day, ()), tuple(rows))
            for day, rows in sorted(by_day.items())
        ]

    def no_room(self) -> list[UnplannedRow]:
        """Return the visits that found no day."""
        return [
            UnplannedRow(each.called, self._due(each), self._address(each))
            for each in self.weeks.plan.no_room
        ]

    def _row(self, planned: Planned) -> PlannedRow:
        owed = planned.owed
        line = self.weeks.lines[owed.key]
        about = ", ".join(filter(None, (line.pathway_title, number_text(line.act, line.number))))
        return PlannedRow(
            line.provider_name,
            about,
            self._due(owed),
            owed.due_on is not None and owed.due_on < planned.day,
            _way(planned),
            self._address(owed, planned.day),
        )

    def _due(self, owed: Owed) -> str:
        note = due_note(owed.due_on, self.today)
        return ", ".join(filter(None, (due_text(owed.due_on, self.today), note)))

    def _address(self, owed: Owed, day: date | None = None) -> str:
        """Return the address that books a visit with what the plan says filled in."""
        said = {
            "pathway": self.weeks.lines[owed.key].pathway,
            "person": str(self.person),
            "day": day.isoformat() if day else "",
            BACK: self.back,
        }
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{reverse('diary:book', kwargs={'pk': owed.provider})}?{query}"


def _way(planned: Planned) -> str:
    if planned.beside is None:
        return ""
    stop, miles = planned.beside
    text = miles_text(miles)
    return f"{text[0].upper()}{text[1:]} from {stop.called}"
