"""Compliments and complaints: receiving them, deciding them, and the authority's terms."""

from __future__ import annotations

from goodward.complaints.deciding import (
    acknowledge,
    answer,
    decide,
    escalate,
    extend,
    hand_over,
    learn,
    learned,
    note,
    remedy,
    reopen,
    share,
    thank,
    withdraw,
)
from goodward.complaints.keeping import keep_terms
from goodward.complaints.receiving import receive
from goodward.complaints.refusing import FeedbackRefused

__all__ = [
    "FeedbackRefused",
    "acknowledge",
    "answer",
    "decide",
    "escalate",
    "extend",
    "hand_over",
    "keep_terms",
    "learn",
    "learned",
    "note",
    "receive",
    "remedy",
    "reopen",
    "share",
    "thank",
    "withdraw",
]
