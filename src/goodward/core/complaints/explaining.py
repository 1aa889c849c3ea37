"""Why a complaint is acknowledged and answered by a day, in words for who complained."""

from __future__ import annotations

from goodward.core.complaints.standing import Round
from goodward.core.counted import counted
from goodward.core.policy.explaining import day_in_words

TAKEN = "the day we gave you when we took more time"


def why_acknowledged_by(latest: Round) -> str:
    """Return how the day was counted: “5 working days after Monday 2 March 2026”, or nothing."""
    days = latest.stage.acknowledge
    return f"{counted(days, 'working day')} after {day_in_words(latest.began_on)}" if days else ""


def why_answered_by(latest: Round) -> str:
    """
    Return how the day was counted; “” where the stage has none.

    Before it is acknowledged, an answer that counts from there is due as though that came on its
    last day, so it is said to be due then at the latest.
    """
    days = latest.stage.answer
    if not days:
        return ""
    if latest.extended_to:
        return TAKEN
    words = counted(days, "working day")
    if not latest.stage.is_answered_from_acknowledgement:
        return f"{words} after {day_in_words(latest.began_on)}"
    if latest.acknowledged_on:
        read_on = day_in_words(latest.acknowledged_on)
        return f"{words} after {read_on}, when we told you that it was read"
    return f"at the latest {words} after that"
