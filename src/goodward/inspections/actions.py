"""Bringing in Ofsted's files, accepting them, and opening the case of a standing outcome."""

from __future__ import annotations

from datetime import date, datetime

from goodward.accounts.models import User
from goodward.cases import actions as cases
from goodward.inspections import queries
from goodward.inspections.committing import (
    HISTORY,
    START,
    CommitRefused,
    CommitReport,
    StandingNeeded,
    abandon,
    commit,
)
from goodward.inspections.reviewing import (
    ACCEPT,
    KEEP,
    OPEN,
    REJECT,
    ReviewRefused,
    answer_pair,
    decide,
    decide_rest,
)
from goodward.inspections.staging import ImportRefused, WhichDay, WhichSheet, stage
from goodward.inspections.succeeding import SuccessionRefused, part
from goodward.inspections.undoing import UndoRefused, UndoReport, undo
from goodward.providers.models import Provider

__all__ = [
    "ACCEPT",
    "HISTORY",
    "KEEP",
    "OPEN",
    "REJECT",
    "START",
    "CommitRefused",
    "CommitReport",
    "ImportRefused",
    "NoOutcome",
    "ReviewRefused",
    "StandingNeeded",
    "SuccessionRefused",
    "UndoRefused",
    "UndoReport",
    "WhichDay",
    "WhichSheet",
    "abandon",
    "answer_pair",
    "commit",
    "decide",
    "decide_rest",
    "open_case",
    "part",
    "stage",
    "undo",
]


class NoOutcome(LookupError):
    """There is no outcome from which a case could be opened."""


def open_case(
    *, provider: Provider, notified_on: date, by: User | None, at: datetime, note: str = ""
) -> cases.Recorded:
    """
    Open the case of an outcome that was taken in as history.

    notified_on: the day the authority was really told of it; clocks start there.

    :raises NoOutcome: if the provider has no outcome in force.
    :raises cases.EventRefused: if the day lies before the inspection or in the future.
    """
    outcome = queries.outcome_in_force(provider)
    if outcome is None:
        raise NoOutcome(f"{provider.shown_name} has no outcome to open a case from")
    fields = {**outcome.judgement, "inspected_on": outcome.inspected_on}
    return cases.record(
        provider=provider,
        kind="judgement_published",
        on=outcome.inspected_on,
        notified_on=notified_on,
        fields=fields,
        by=by,
        at=at,
        note=note,
    )
