"""A gathering in words, wherever it is told of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from goodward.audit.moments import ENGLAND
from goodward.core.policy.explaining import day_in_words

if TYPE_CHECKING:
    from goodward.gatherings.models import Booking, Gathering, Session

KIND_TEXTS = {"forum": "Forum", "network": "Network meeting", "training": "Training"}
# Word and colour of each state, for whoever sees it.
GATHERING_LOOKS = {
    "draft": ("Draft", "grey"),
    "published": ("Published", "blue"),
    "held": ("Held", "green"),
    "cancelled": ("Cancelled", "red"),
}
BOOKING_LOOKS = {
    "placed": ("Has a place", "green"),
    "offered": ("Place offered", "yellow"),
    "waiting": ("Waiting", "blue"),
    "withdrawn": ("Withdrawn", "grey"),
    "lapsed": ("Not taken up", "grey"),
}
ATTENDANCE_LOOKS = {"attended": ("Came", "green"), "absent": ("Did not come", "orange")}


def price_text(pence: int) -> str:
    """Return “Free”, “£45 a place” or “£12.50 a place”."""
    pounds, rest = divmod(pence, 100)
    if not pence:
        return "Free"
    return f"£{pounds:,}.{rest:02} a place" if rest else f"£{pounds:,} a place"


def clock(at: time) -> str:
    """Return a time as GOV.UK writes it: “10am”, “1:30pm”, “midday”."""
    if (at.hour, at.minute) == (12, 0):
        return "midday"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def session_text(session: Session) -> str:
    """Return “Thursday 14 January 2027, 10am to midday”."""
    return f"{day_in_words(session.day)}, {clock(session.starts_at)} to {clock(session.ends_at)}"


def moment_text(at: datetime) -> str:
    """Return “midday on Tuesday 12 January 2027”."""
    local = at.astimezone(ENGLAND)
    return f"{clock(local.time())} on {day_in_words(local.date())}"


def where_text(gathering: Gathering) -> str:
    """Return where it is, without the link: that is only for those who have a place."""
    return gathering.place or "Online"


def look_of(booking: Booking) -> tuple[str, str]:
    """Return the word and colour of a booking: whether they came once that is known."""
    return ATTENDANCE_LOOKS.get(booking.attendance) or BOOKING_LOOKS[booking.state]


def places_text(held: int, places: int | None) -> str:
    """Return “12 of 20 places taken”, or “12 booked” where there is no limit."""
    return f"{held} booked" if places is None else f"{held} of {places} places taken"


def booked_text(bookings: Sequence[Booking]) -> str:
    """Return what came of booking: “Kim has a place. Lou and Sam wait.”"""
    placed = [each.name for each in bookings if each.state == "placed"]
    waiting = [each.name for each in bookings if each.state == "waiting"]
    said = [
        f"{and_list(placed)} {'has' if len(placed) == 1 else 'have'} a place." if placed else "",
        f"{and_list(waiting)} {'waits' if len(waiting) == 1 else 'wait'} for one."
        if waiting
        else "",
    ]
    return " ".join(filter(None, said))


def and_list(names: Sequence[str]) -> str:
    """Return “Kim”, “Kim and Lou”, “Kim, Lou and Sam”."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
