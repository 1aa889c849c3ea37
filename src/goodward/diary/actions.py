"""Keeping the diary: visits and days away."""

from __future__ import annotations

from goodward.diary.answering import (
    ask_to_move,
    cancel_by_setting,
    confirm,
    keep,
    move_by_setting,
    no_show,
)
from goodward.diary.away import AbsenceRefused, note_absence, withdraw_absence
from goodward.diary.booking import Goer, VisitRefused, When, book, cancel, hold, move
from goodward.diary.entering import enter
from goodward.diary.handing import hand_over_visit

__all__ = [
    "AbsenceRefused",
    "Goer",
    "VisitRefused",
    "When",
    "ask_to_move",
    "book",
    "cancel",
    "cancel_by_setting",
    "confirm",
    "enter",
    "hand_over_visit",
    "hold",
    "keep",
    "move",
    "move_by_setting",
    "no_show",
    "note_absence",
    "withdraw_absence",
]
