"""Filling in audits, putting their gaps into the plan, and wording of licensed scales."""

from __future__ import annotations

from goodward.instruments.describing import describe
from goodward.instruments.filling import begin, finish, save_answers, set_aside
from goodward.instruments.gaps import Planned, Wanted, plan_gaps
from goodward.instruments.refusals import AuditRefused, ChangedMeanwhile
from goodward.instruments.sharing import note_read, share, take_back

__all__ = [
    "AuditRefused",
    "ChangedMeanwhile",
    "Planned",
    "Wanted",
    "begin",
    "describe",
    "finish",
    "note_read",
    "plan_gaps",
    "save_answers",
    "set_aside",
    "share",
    "take_back",
]
