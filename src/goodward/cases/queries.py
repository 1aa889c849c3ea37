"""Reading cases: what is owed, why, and what happened."""

from __future__ import annotations

from datetime import date
from itertools import islice

from goodward.accounts.models import LocalAuthority
from goodward.cases.as_known import AsKnown, as_known, with_events
from goodward.cases.casefile import (
    Case,
    CaseDuty,
    Held,
    TimelineEntry,
    answer_of,
    event_named,
    provider_case,
    state_of,
    timeline,
)
from goodward.cases.deadlines import (
    AskedFor,
    DutyDeadline,
    Rows,
    deadline_counts,
    deadlines,
    officer_counts,
    rule_behind,
    rule_called,
)
from goodward.cases.excuses import excuses_of
from goodward.cases.happened import days_of
from goodward.cases.happening import Happening, happened_since
from goodward.cases.known import KnownCase, KnownDuty, case_known_to, timeline_known_to
from goodward.cases.previewing import Preview, PreviewedCase, preview, preview_of_moves
from goodward.cases.proving import Difference
from goodward.cases.proving_together import prove_together
from goodward.cases.runs import ProviderRun, number_of_runs, runs_of
from goodward.cases.slipping import (
    PathwaySlips,
    ToAllocate,
    open_runs,
    overdue_of,
    slips,
    to_allocate,
)
from goodward.cases.work import (
    COUNT_TO,
    FellDue,
    Lane,
    Work,
    WorkLine,
    duties_named,
    duties_past,
    fell_due,
    get_duty,
    my_work,
    overdue_work,
    role_work,
)
from goodward.cases.writing import facts_of

__all__ = [
    "COUNT_TO",
    "AsKnown",
    "AskedFor",
    "Case",
    "CaseDuty",
    "Difference",
    "DutyDeadline",
    "FellDue",
    "Happening",
    "Held",
    "KnownCase",
    "KnownDuty",
    "Lane",
    "PathwaySlips",
    "Preview",
    "PreviewedCase",
    "ProviderRun",
    "Rows",
    "TimelineEntry",
    "ToAllocate",
    "Work",
    "WorkLine",
    "answer_of",
    "as_known",
    "case_known_to",
    "days_of",
    "deadline_counts",
    "deadlines",
    "duties_named",
    "duties_past",
    "event_named",
    "excuses_of",
    "facts_of",
    "fell_due",
    "get_duty",
    "happened_since",
    "my_work",
    "number_of_runs",
    "officer_counts",
    "open_runs",
    "overdue_of",
    "overdue_work",
    "preview",
    "preview_of_moves",
    "prove",
    "provider_case",
    "role_work",
    "rule_behind",
    "rule_called",
    "runs_of",
    "slips",
    "state_of",
    "timeline",
    "timeline_known_to",
    "to_allocate",
    "with_events",
]


def prove(
    authority: LocalAuthority, *, as_of: date, limit: int | None = None, workers: int = 1
) -> list[Difference]:
    """
    Return each stored row of an authority that is not what its events come to on a day.

    limit: stop after so many; None finds them all. workers: how many processes share the work of a
    large authority; more than one only outside a transaction.
    """
    return list(islice(prove_together(authority, as_of=as_of, workers=workers), limit))
