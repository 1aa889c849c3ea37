"""Meetings and training in the words of those who may come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.gatherings.queries import GatheringLine, OwnBooking
from goodward.gatherings.wording import (
    GATHERING_LOOKS,
    KIND_TEXTS,
    and_list,
    clock,
    look_of,
    moment_text,
    price_text,
    session_text,
)
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from datetime import datetime

    from goodward.gatherings.models import Booking, Gathering, Session


FULL = "Full"


class OnRow(NamedTuple):
    """Something that is on. room: whether there is a place now."""

    pk: int
    title: str
    kind: str
    when: str
    price: str
    room: str

    @classmethod
    def of(cls, line: GatheringLine, own: Iterable[Booking] = ()) -> OnRow:
        each = line.gathering
        return cls(
            each.pk,
            each.title,
            KIND_TEXTS[each.kind],
            start_text(each.starts_at),
            price_text(each.price),
            _room(line, own),
        )


class OwnRow(NamedTuple):
    """A booking of one's own. links: what may be done, text and address."""

    key: int
    name: str
    title: str
    when: str
    look: Look
    detail: str
    links: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, own: OwnBooking, provider: int, *, now: datetime) -> OwnRow:
        each = own.booking
        gathering = each.gathering
        is_open = gathering.state == "published" and now < gathering.starts_at
        look = GATHERING_LOOKS["cancelled"] if gathering.state == "cancelled" else look_of(each)
        place = own.place_in_line
        return cls(
            gathering.pk,
            each.name,
            gathering.title,
            start_text(gathering.starts_at),
            Look(*look),
            f"Please answer by {moment_text(each.answer_by)}"
            if each.answer_by
            else f"Number {place} in the line"
            if place
            else "",
            tuple(
                (text, reverse(page, kwargs={"provider": provider, "booking": each.pk}))
                for text, page, states in LINKS
                if is_open and each.state in states
            ),
        )


LINKS = (
    ("Take up the place", "portal_events:accept", {"offered"}),
    ("Withdraw", "portal_events:withdraw", {"placed", "offered", "waiting"}),
)


def start_text(at: datetime) -> str:
    """Return “Thursday 14 January 2027, 10am”."""
    starts = localtime(at)
    return f"{long_day(starts.date())}, {clock(starts.time())}"


def facts_of(
    gathering: Gathering, sessions: Iterable[Session], *, has_place: bool
) -> list[SummaryLine]:
    """Return what there is to know; the link only for those who have a place."""
    return [
        SummaryLine("When", "; ".join(map(session_text, sessions))),
        SummaryLine("Where", gathering.place or "Online"),
        *(
            [SummaryLine("Link to take part online", gathering.link, url=gathering.link)]
            if gathering.link and has_place
            else []
        ),
        SummaryLine("Price", price_text(gathering.price)),
        *(
            [SummaryLine("Last day for booking", long_day(gathering.book_by))]
            if gathering.book_by
            else []
        ),
        *(
            [SummaryLine("From one setting", f"At most {gathering.per_provider}")]
            if gathering.per_provider
            else []
        ),
    ]


def _room(line: GatheringLine, own: Iterable[Booking]) -> str:
    """Return who of the provider has a place or waits, else whether there is a place now."""
    held = {
        state: [each.name for each in own if each.state == state]
        for state in ("placed", "offered", "waiting")
    }
    said = [
        f"{and_list(names)} {words[len(names) > 1]}"
        for words, names in (
            (("has a place", "have a place"), held["placed"]),
            (("is offered a place", "are offered a place"), held["offered"]),
            (("is on the waiting list", "are on the waiting list"), held["waiting"]),
        )
        if names
    ]
    free = _free(line)
    # Whoever has a place need not be told what those can do who have none.
    return ". ".join([*said, *([free] if not said or not free.startswith(FULL) else [])])


def _free(line: GatheringLine) -> str:
    places = line.gathering.places
    if places is None:
        return "Everybody can come"
    free = places - line.held if not line.waiting else 0
    return f"{free} free" if free > 0 else f"{FULL}: you can join the waiting list"
