"""The list of those who have a place, on paper, to sign in on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goodward.documents.signing import SigningSheet, signing_pdf
from goodward.gatherings.models import Booking, Gathering, Session
from goodward.gatherings.wording import KIND_TEXTS, session_text

# Empty lines for those who come without a booking.
MORE_LINES = 6


def sign_in_sheet(
    gathering: Gathering, sessions: Iterable[Session], bookings: Iterable[Booking], *, dated: date
) -> bytes:
    """
    Return the sheet as a PDF: who has a place, by name, and lines for others.

    It goes round a room, so it holds no address and nothing of what somebody needs.

    :raises CannotBeSet: when the document would not be accessible.
    """
    people = sorted(
        (each.name, each.provider.shown_name) for each in bookings if each.state == "placed"
    )
    sheet = SigningSheet(
        gathering.authority.name,
        gathering.title,
        (
            ("What", KIND_TEXTS[gathering.kind]),
            ("When", "\n".join(map(session_text, sessions))),
            ("Where", gathering.place or "Online"),
        ),
        tuple(people),
        MORE_LINES,
    )
    return signing_pdf(sheet, dated=dated)
