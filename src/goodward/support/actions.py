"""Support: putting packages together, giving what was agreed, and the training plan."""

from __future__ import annotations

from goodward.support.agreeing import agree, set_aside
from goodward.support.brokering import Wish, broker
from goodward.support.delivering import deliver, not_given, outcome
from goodward.support.refusing import SupportRefused
from goodward.support.training import (
    attended,
    book_training,
    cancel_training,
    note_need,
    signpost,
)

__all__ = [
    "SupportRefused",
    "Wish",
    "agree",
    "attended",
    "book_training",
    "broker",
    "cancel_training",
    "deliver",
    "not_given",
    "note_need",
    "outcome",
    "set_aside",
    "signpost",
]
