"""The words of the universal offer on the officers' pages: steps, lists and the diary's states."""

from __future__ import annotations

from datetime import date

from goodward.ui.components.dates import plain_day

STEP_TEXTS = {
    "asked": "Asked for",
    "quoted": "Quote written",
    "sent": "Quote sent",
    "agreed": "Agreed",
    "declined": "Declined",
    "delivered": "Delivered",
    "taken_back": "Delivery taken back",
    "closed": "Closed",
    "cancelled": "Cancelled",
}
WHICH_TEXTS = {
    "due": "Due, the soonest first",
    "overdue": "Overdue",
    "asked": "Asked for a time",
    "booked": "Booked",
    "entitled": "Entitled, none due",
    "held": "Held at some time",
}
VISIT_TEXTS = {"booked": "Booked", "held": "Held", "cancelled": "Cancelled"}
VISIT_COLOURS = {"booked": "blue", "held": "green", "cancelled": "grey"}


def until_text(day: date | None) -> str:
    """Return until when something is offered; nothing where it has no end."""
    return f"until {plain_day(day)}" if day else ""
