"""Writing who carries which cases, and what people know well."""

from __future__ import annotations

from goodward.caseload.handing import HandOverRefused, hand_over
from goodward.caseload.skills import SkillRefused, note_skill, withdraw_skill
from goodward.cases.actions import allocate

__all__ = [
    "HandOverRefused",
    "SkillRefused",
    "allocate",
    "hand_over",
    "note_skill",
    "withdraw_skill",
]
