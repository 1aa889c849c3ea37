"""Filling in audits, and entering the wording of licensed scales."""

from __future__ import annotations

from goodward.instruments.describing import describe
from goodward.instruments.filling import begin, finish, save_answers, set_aside
from goodward.instruments.refusals import AuditRefused, ChangedMeanwhile

__all__ = [
    "AuditRefused",
    "ChangedMeanwhile",
    "begin",
    "describe",
    "finish",
    "save_answers",
    "set_aside",
]
