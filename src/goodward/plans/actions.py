"""Writing a plan: actions put in once, how they go, and what the plan says as a whole."""

from __future__ import annotations

from goodward.plans.adding import Added, Source, add, attach
from goodward.plans.answering import Upload, say, show
from goodward.plans.changing import answer, change
from goodward.plans.models import Side, SourceKind
from goodward.plans.progress import close, reopen, review
from goodward.plans.writing import PlanRefused

__all__ = [
    "Added",
    "PlanRefused",
    "Side",
    "Source",
    "SourceKind",
    "Upload",
    "add",
    "answer",
    "attach",
    "change",
    "close",
    "reopen",
    "review",
    "say",
    "show",
]
