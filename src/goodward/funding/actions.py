"""Everything that is done about funding: decisions of two people, letters, what is said against."""

from __future__ import annotations

from goodward.funding.beginning import begin, begin_earlier
from goodward.funding.challenging import change, receive, set_day, take_back, uphold
from goodward.funding.challenging import take_up as take_up_challenge
from goodward.funding.conditions import Note, note
from goodward.funding.deciding import (
    approve,
    put_forward,
    send_back,
    take_up,
    withdraw,
    write,
)
from goodward.funding.refusing import FundingRefused
from goodward.funding.reviewing import review
from goodward.funding.writing import draft_letter

__all__ = [
    "FundingRefused",
    "Note",
    "approve",
    "begin",
    "begin_earlier",
    "change",
    "draft_letter",
    "note",
    "put_forward",
    "receive",
    "review",
    "send_back",
    "set_day",
    "take_back",
    "take_up",
    "take_up_challenge",
    "uphold",
    "withdraw",
    "write",
]
