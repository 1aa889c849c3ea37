"""
Imports, what they stage and how it was answered, outcomes, reports, figures, who follows whom.

What was decided is never changed: the database refuses, and what follows is a row of its own.
"""

from goodward.inspections.models.before import HeldBefore
from goodward.inspections.models.figures import (
    CouncilDistricts,
    Neighbours,
    RegisterFigures,
    Release,
    ReleaseFigures,
)
from goodward.inspections.models.imports import LISTED_BESIDE, Import, ImportState
from goodward.inspections.models.outcomes import OfstedReport, Outcome
from goodward.inspections.models.staged import (
    ANSWERS,
    ReviewAnswer,
    StagedOutcome,
    StagedPair,
    StagedRow,
)
from goodward.inspections.models.successions import SuccessionStep

__all__ = [
    "ANSWERS",
    "LISTED_BESIDE",
    "CouncilDistricts",
    "HeldBefore",
    "Import",
    "ImportState",
    "Neighbours",
    "OfstedReport",
    "Outcome",
    "RegisterFigures",
    "Release",
    "ReleaseFigures",
    "ReviewAnswer",
    "StagedOutcome",
    "StagedPair",
    "StagedRow",
    "SuccessionStep",
]
