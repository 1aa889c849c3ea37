"""A gathering in words, wherever it is told of."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from goodward.audit.moments import ENGLAND
from goodward.core.policy.explaining import day_in_words

if TYPE_CHECKING:
    from goodward.gatherings.models import Gathering, Session

KIND_TEXTS = {"forum": "Forum", "network": "Network meeting", "training": "Training"}


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
