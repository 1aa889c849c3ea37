"""Meetings and training in the words of officers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.audit.moments import english_date
from goodward.core.audiences.fitting import Audience
from goodward.core.counted import counted
from goodward.core.gatherings.placing import place_in_line
from goodward.gatherings.queries import GatheringLine, as_place
from goodward.gatherings.wording import (
    GATHERING_LOOKS,
    KIND_TEXTS,
    clock,
    look_of,
    moment_text,
    places_text,
    price_text,
    session_text,
)
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.components.statuses import Look
from goodward.web.audiences import Pairs, audience_lines

if TYPE_CHECKING:
    from goodward.gatherings.models import Booking, Gathering, GatheringStep, Session

STEP_TEXTS = {
    "written": "Written down",
    "changed": "Changed",
    "published": "Published",
    "held": "Held",
    "cancelled": "Cancelled",
}
EXPORTED = (
    "Person", "E-mail", "Provider", "URN", "Booking", "Came", "Without a booking",
    "What would help",
)  # fmt: skip


class GatheringRow(NamedTuple):
    """A line of the list."""

    pk: int
    title: str
    kind: str
    when: str
    places: str
    waiting: str
    look: Look

    @classmethod
    def of(cls, line: GatheringLine) -> GatheringRow:
        each = line.gathering
        starts = localtime(each.starts_at)
        return cls(
            each.pk,
            each.title,
            KIND_TEXTS[each.kind],
            f"{long_day(starts.date())}, {clock(starts.time())}",
            places_text(line.held, each.places),
            f"{counted(line.waiting, 'person waits', 'people wait')}" if line.waiting else "",
            Look(*GATHERING_LOOKS[each.state]),
        )


class BookingRow(NamedTuple):
    """Somebody who was booked. links: what may be done, text and address."""

    pk: int
    name: str
    provider: str
    provider_url: str
    look: Look
    detail: str
    links: tuple[tuple[str, str], ...]


def booking_rows(
    bookings: Sequence[Booking], *, gathering: Gathering, may_change: bool
) -> list[BookingRow]:
    """Return everybody who was booked, in the order of asking."""
    line = [as_place(each) for each in bookings]
    may = may_change and gathering.state == "published"
    return [
        BookingRow(
            each.pk,
            each.name,
            each.provider.shown_name,
            reverse("gatherings:of_provider", kwargs={"pk": each.provider_id}),
            Look(*look_of(each)),
            _detail(each, place_in_line(line, each.pk)),
            tuple(
                (text, reverse(page, kwargs={"pk": each.pk}))
                for text, page, states in LINKS
                if may and each.state in states
            ),
        )
        for each in bookings
    ]


LINKS = (
    ("Take up the place", "gatherings:accept", {"offered"}),
    ("Withdraw", "gatherings:withdraw", {"placed", "offered", "waiting"}),
)


def _detail(booking: Booking, place: int) -> str:
    said = [
        f"Number {place} in the line" if place else "",
        f"Kept until {moment_text(booking.answer_by)}" if booking.answer_by else "",
        "Came without a booking" if booking.is_unexpected else "",
        f"Would help: {booking.needs}" if booking.needs else "",
        f"Meets the training need “{booking.need.text}”" if booking.need else "",
    ]
    return ". ".join(filter(None, said))


def facts_of(
    gathering: Gathering, sessions: Iterable[Session], pathways: Pairs, held: int
) -> list[SummaryLine]:
    """Return what there is to know of a gathering."""
    limit = gathering.per_provider
    hours = gathering.hours_to_accept
    return [
        SummaryLine("When", "; ".join(map(session_text, sessions))),
        SummaryLine("Where", gathering.place or "Online"),
        *([SummaryLine("Link, for those with a place", gathering.link)] if gathering.link else []),
        SummaryLine("For", "; ".join(audience_lines(Audience.of(gathering.audience), pathways))),
        SummaryLine("Places", places_text(held, gathering.places)),
        *([SummaryLine("From one provider", f"At most {limit}")] if limit else []),
        SummaryLine("Price", price_text(gathering.price)),
        *(
            [SummaryLine("Last day for booking", long_day(gathering.book_by))]
            if gathering.book_by
            else []
        ),
        SummaryLine(
            "A place that comes free",
            f"Is kept for the next in line for {counted(hours, 'hour')}"
            if hours
            else "Goes to the next in line at once",
        ),
    ]


def step_lines(steps: Iterable[GatheringStep]) -> list[tuple[str, str, str]]:
    """Return what was done with a gathering: what, when and by whom, and why."""
    return [
        (
            STEP_TEXTS[each.kind],
            f"{localtime(each.recorded_at):%-d %B %Y, %H:%M}, {each.recorded_by or 'Goodward'}",
            "Everybody was told the new day, time or place" if each.said == "moved" else each.said,
        )
        for each in steps
    ]


def next_step(gathering: Gathering, *, now: datetime) -> tuple[str, str, str]:
    """Return the one thing to do next: its words, the button and the page; empty when none is."""
    if gathering.state == "draft":
        return ("Only officers see it yet.", "Publish it", "gatherings:publish")
    if gathering.state == "published" and now >= gathering.starts_at:
        return ("It has begun.", "Note who came", "gatherings:attendance")
    if gathering.state == "published":
        return ("Providers it is for can book.", "Book for a provider", "gatherings:choose")
    return ("", "", "")


def csv_cells(booking: Booking) -> tuple[str, ...]:
    """Return somebody's cells for a spreadsheet."""
    return (
        booking.name,
        booking.email,
        booking.provider.shown_name,
        booking.provider.urn or "",
        look_of(booking)[0] if not booking.attendance else "Has a place",
        {"attended": "yes", "absent": "no"}.get(booking.attendance, ""),
        "yes" if booking.is_unexpected else "no",
        booking.needs,
    )


def attended_lines(bookings: Iterable[Booking]) -> list[tuple[str, str, str]]:
    """Return what people of a provider attended: title, person, and when."""
    return [
        (each.gathering.title, each.name, long_day(english_date(each.gathering.starts_at)))
        for each in bookings
    ]
