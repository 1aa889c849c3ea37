"""
Who gets a place, who waits, and who is next.

A line is in order of asking. Nobody passes those who wait: whoever asks while others wait goes to
the end, even if a place happens to be free at that moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from goodward.core.counted import counted
from goodward.core.gatherings.moves import HOLDING, STANDING


class Place(NamedTuple):
    """One booking as the line sees it. key: grows in order of asking. answer_by: of an offer."""

    key: int
    provider: int
    name: str
    state: str
    answer_by: datetime | None = None


class Terms(NamedTuple):
    """
    On what terms a gathering is booked.

    places: None where as many may come as like. per_provider: at most so many of one provider,
    None without a limit. book_by: the last day for providers. starts: of the first session.
    """

    state: str
    places: int | None
    per_provider: int | None
    book_by: date | None
    starts: datetime


def free_places(line: Iterable[Place], places: int | None) -> int | None:
    """Return how many places nobody holds, never below 0; None where there is no limit."""
    if places is None:
        return None
    return max(0, places - sum(each.state in HOLDING for each in line))


def state_of_a_new_one(line: Sequence[Place], places: int | None) -> str:
    """Return “placed”, or “waiting” where no place is free or somebody waits already."""
    waits = any(each.state == "waiting" for each in line)
    free = free_places(line, places)
    return "placed" if free is None or (free and not waits) else "waiting"


def next_in_line(line: Sequence[Place], places: int | None) -> list[int]:
    """Return the keys of those who wait and for whom there is a place now, first come first."""
    waiting = sorted(each.key for each in line if each.state == "waiting")
    free = free_places(line, places)
    return waiting if free is None else waiting[:free]


def place_in_line(line: Sequence[Place], key: int) -> int:
    """Return which place of the waiting list a booking has, from 1; 0 where it does not wait."""
    waiting = sorted(each.key for each in line if each.state == "waiting")
    return waiting.index(key) + 1 if key in waiting else 0


def lapsed(line: Iterable[Place], now: datetime) -> list[int]:
    """Return the keys of offers that nobody took up in time."""
    return [
        each.key
        for each in line
        if each.state == "offered" and each.answer_by is not None and each.answer_by <= now
    ]


def answer_by(now: datetime, hours: int, starts: datetime) -> datetime:
    """Return until when an offered place is kept: so many hours, at most until it starts."""
    return min(now + timedelta(hours=hours), starts)


def why_not(
    terms: Terms,
    line: Sequence[Place],
    *,
    provider: int,
    names: Sequence[str],
    now: datetime,
    today: date,
    is_officer: bool,
) -> str:
    """
    Return why these people of a provider cannot be booked, in words; empty where they can.

    names: of the people, none empty. is_officer: the last day for booking binds providers alone.
    """
    own = [each for each in line if each.provider == provider and each.state in STANDING]
    booked = {_plain(each.name) for each in own}
    new = [_plain(each) for each in names]
    twice = next(
        (name for name in names if _plain(name) in booked or new.count(_plain(name)) > 1), ""
    )
    if terms.state != "published":
        return NOT_OPEN[terms.state]
    if now >= terms.starts:
        return "It has begun. Nobody can be booked any more"
    if terms.book_by and today > terms.book_by and not is_officer:
        return "The last day for booking has passed. Ask us whether there is still a place"
    if twice:
        if _plain(twice) in booked:
            return f"{twice.strip()} is booked already"
        return f"{twice.strip()} stands here twice. Enter each person once"
    if terms.per_provider is not None and len(own) + len(new) > terms.per_provider:
        return (
            f"At most {counted(terms.per_provider, 'person', 'people')} of one provider can come, "
            f"and {counted(len(own), 'is', 'are')} booked already"
        )
    return ""


NOT_OPEN = {
    "draft": "It is not published yet",
    "held": "It has been held",
    "cancelled": "It has been cancelled",
}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
