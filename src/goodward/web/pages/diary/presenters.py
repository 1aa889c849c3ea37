"""The diary in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.core.places.distances import miles_text
from goodward.core.visiting.clashes import Against, Clash
from goodward.core.visiting.travelling import Leg
from goodward.diary.queries import VisitLine
from goodward.diary.standing import standing_of
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine
from goodward.web.pages.diary.forms import VISIT_KINDS

if TYPE_CHECKING:
    from goodward.diary.models import Absence, VisitStep

STATE_TEXTS = {"booked": "Booked", "held": "Held", "cancelled": "Cancelled"}
STATE_COLOURS = {"booked": "blue", "held": "green", "cancelled": "grey"}
STEP_TEXTS = {
    "booked": "Booked",
    "moved": "Moved",
    "cancelled": "Cancelled",
    "held": "Held",
    "handed_over": "Given to somebody else who goes",
    "confirmed": "Confirmed",
    "asked": "Another day asked for",
    "kept": "Kept as it is",
    "no_show": "Not kept",
}
# A sentence for each thing that speaks against a visit.
AGAINST_TEXTS: dict[Against, str] = {
    Against.SAME_TIME: "{person} is at {called} at that time",
    Against.FULL_DAY: "{person} has three visits that day already",
    Against.PROVIDER_HAS_ONE: "The provider has another visit that day",
    Against.AWAY: "{person} is away that day",
    Against.DAY_OFF: "That day is {called}, no working day",
}


def clash_text(clash: Clash, names: Mapping[int, str]) -> str:
    """Return what speaks against a visit as a sentence. names: of people, by key."""
    return AGAINST_TEXTS[clash.against].format(
        person=names.get(clash.person or 0, ""), called=clash.called
    )


def when_text(day: date, starts_at: time | None, ends_at: time | None) -> str:
    """Return a day with its times."""
    times = f", {starts_at:%H:%M} to {ends_at:%H:%M}" if starts_at and ends_at else ""
    return f"{long_day(day)}{times}"


def who_text(line: VisitLine, teams: Mapping[str, str]) -> str:
    """Return who goes. teams: what they are called, by role."""
    names = [*line.people, *([teams.get(line.team, line.team)] if line.team else [])]
    return ", ".join(names)


def travel_texts(legs: Mapping[int, Leg]) -> dict[int, str]:
    """Return in words how far visits are from the ones before, by the visit's key."""
    return {pk: travel_text(leg) for pk, leg in legs.items()}


def travel_text(leg: Leg) -> str:
    """Return “About 7 miles from the visit before”, or that nobody knows."""
    whence = "the visit before" if leg.is_before else "the nearest visit that day"
    if leg.miles is None:
        return f"How far from {whence} is not known, because a postcode is missing"
    text = miles_text(leg.miles)
    return f"{text[0].upper()}{text[1:]} from {whence}"


class StepRow(NamedTuple):
    """What was done with a visit."""

    what: str
    when: str
    why: str
    by: str

    @classmethod
    def of(cls, step: VisitStep) -> StepRow:
        moment = localtime(step.recorded_at)
        whose = {"setting": " by the setting", "authority": " by us"}.get(step.by_whom, "")
        return cls(
            f"{STEP_TEXTS[step.kind]}{whose}: {when_text(step.day, step.starts_at, step.ends_at)}",
            f"{moment.day} {moment:%B %Y, %H:%M}",
            step.reason,
            str(step.recorded_by or "Goodward"),
        )


class ProviderSaid(NamedTuple):
    """What the provider said of a visit. days: another that would suit, as values and in words."""

    confirmed: str
    wish: str
    days: tuple[tuple[str, str], ...]


def said_by_provider(steps: list[VisitStep]) -> ProviderSaid:
    """Return what stands of what the provider said; empty texts where it said nothing."""
    said = standing_of(steps)
    confirmed = ""
    if said.confirmed is not None:
        moment = localtime(said.confirmed.recorded_at)
        confirmed = f"Confirmed by {said.confirmed.recorded_by}, {moment.day} {moment:%B %Y, %H:%M}"
    if said.wish is None:
        return ProviderSaid(confirmed, "", ())
    days = tuple((each.isoformat(), long_day(each)) for each in said.wish.days)
    return ProviderSaid(confirmed, f"{said.wish.said_by}: {said.wish.reason}", days)


def facts(line: VisitLine, pathway: str, teams: Mapping[str, str]) -> list[SummaryLine]:
    """Return what there is to say of a visit."""
    said = [
        ("When", when_text(line.day, line.starts_at, line.ends_at)),
        ("Who was to go" if line.state == "held" else "Who goes", who_text(line, teams)),
        ("Kind", ", ".join(VISIT_KINDS[each] for each in line.kinds)),
        ("Pathway", pathway or "Every one it can serve"),
        ("About", line.purpose),
        ("The provider", "Knows of it" if line.is_announced else "Does not know of it"),
    ]
    return [SummaryLine(name, text) for name, text in said if text]


class VisitRow(NamedTuple):
    """A visit in a week."""

    pk: int
    provider: str
    when: str
    about: str
    state: str
    colour: str
    travel: str


class DayRow(NamedTuple):
    """A day of a week: its visits in order, and why it is off, if it is."""

    title: str
    off: str
    visits: tuple[VisitRow, ...]


def week_days(
    monday: date,
    visits: Iterable[VisitLine],
    off: Mapping[date, str],
    travel: Mapping[int, str],
) -> list[DayRow]:
    """
    Return the days of a week; Saturday and Sunday only when something is on.

    off: why days are off. travel: by the visit's key, how far it is from the one before.
    """
    lines = list(visits)
    rows = []
    for day in (monday + timedelta(days=number) for number in range(7)):
        here = tuple(_visit_row(each, travel) for each in lines if each.day == day)
        if here or day.weekday() < 5:
            rows.append(DayRow(long_day(day), off.get(day, ""), here))
    return rows


def _visit_row(line: VisitLine, travel: Mapping[int, str]) -> VisitRow:
    at = f"{line.starts_at:%H:%M} to {line.ends_at:%H:%M}" if line.starts_at else "No time yet"
    kinds = ", ".join(VISIT_KINDS[each] for each in line.kinds)
    quiet = "" if line.is_announced else ". Unannounced"
    return VisitRow(
        line.pk,
        line.provider_name,
        at,
        f"{kinds}{quiet}{f'. {line.purpose}' if line.purpose else ''}",
        STATE_TEXTS[line.state],
        STATE_COLOURS[line.state],
        travel.get(line.pk, ""),
    )


class AbsenceRow(NamedTuple):
    """Days away."""

    pk: int
    who: str
    days: str
    cover: str

    @classmethod
    def of(cls, absence: Absence) -> AbsenceRow:
        one_day = absence.first_day == absence.last_day
        days = long_day(absence.first_day)
        return cls(
            absence.pk,
            str(absence.person),
            days if one_day else f"{days} to {long_day(absence.last_day)}",
            str(absence.cover or "Nobody"),
        )
