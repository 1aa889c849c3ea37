"""What may be done with a bespoke package, by where it stands, and where it stands afterwards."""

from __future__ import annotations

# Where a package stands, in words.
STATES: dict[str, str] = {
    "asked": "Asked for",
    "quoted": "Quote being prepared",
    "sent": "Quote sent",
    "agreed": "Agreed",
    "declined": "Declined",
    "closed": "Delivered and closed",
    "cancelled": "Cancelled",
}
# Nothing more is done with these.
ENDED = frozenset({"declined", "closed", "cancelled"})

# A change is a new version of the quote, never an edit: quoting again is always possible until the
# end, and what was agreed before stays readable.
MOVES: dict[tuple[str, str], str] = {
    ("asked", "quoted"): "quoted",
    ("asked", "cancelled"): "cancelled",
    ("quoted", "quoted"): "quoted",
    ("quoted", "sent"): "sent",
    ("quoted", "cancelled"): "cancelled",
    ("sent", "quoted"): "quoted",
    ("sent", "agreed"): "agreed",
    ("sent", "declined"): "declined",
    ("sent", "cancelled"): "cancelled",
    ("agreed", "delivered"): "agreed",
    ("agreed", "taken_back"): "agreed",
    ("agreed", "closed"): "closed",
    ("agreed", "cancelled"): "cancelled",
    # What was delivered by mistake can be taken back after the end as well: it is money.
    ("closed", "taken_back"): "closed",
    ("cancelled", "taken_back"): "cancelled",
}
ACTS = tuple(dict.fromkeys(act for _, act in MOVES))


def after(state: str, act: str) -> str | None:
    """Return where a package stands after an act; None where the act is not possible."""
    return MOVES.get((state, act))
