"""Filling in audits, putting their gaps into the plan, and wording of licensed scales."""

from __future__ import annotations

from goodward.instruments.describing import describe
from goodward.instruments.filling import begin, finish, save_answers, set_aside
from goodward.instruments.gaps import Planned, Wanted, plan_gaps
from goodward.instruments.refusals import AuditRefused, ChangedMeanwhile

__all__ = [
    "AuditRefused",
    "ChangedMeanwhile",
    "Planned",
    "Wanted",
    "begin",
    "describe",
    "finish",
    "plan_gaps",
    "save_answers",
    "set_aside",
]
