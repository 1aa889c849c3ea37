"""Reports to cabinet: written, finished, approved by another, sent; and when they are begun."""

from __future__ import annotations

from goodward.cabinet.scheduling import begin_due, change_schedule
from goodward.cabinet.writing import (
    approve,
    begin,
    count_again,
    finish,
    send,
    send_back,
    set_aside,
    write,
)
from goodward.core.cabinet.moves import ReportRefused

__all__ = [
    "ReportRefused",
    "approve",
    "begin",
    "begin_due",
    "change_schedule",
    "count_again",
    "finish",
    "send",
    "send_back",
    "set_aside",
    "write",
]
