"""Reports to cabinet for tests, brought to a state by doing the real thing."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority, User
from goodward.cabinet import actions, queries
from goodward.cabinet.models import CabinetReport
from goodward.core.cabinet.moves import State
from tests.support.builders import a_person
from tests.support.days import noon

MANAGER, SENIOR = "improvement_standards_manager", "senior_staff"


def a_report_to_cabinet(
    authority: LocalAuthority,
    today: str,
    *,
    period: str = "2026-q1",
    by: User | None = None,
    at: State = State.DRAFT,
) -> CabinetReport:
    """Return a report of a period, begun and brought to a state on one day."""
    by = by or a_person(authority, MANAGER)
    report = actions.begin(
        authority=authority,
        period=period,
        title="Early years improvement",
        by=by,
        at=noon(today),
    )
    if at is State.DRAFT:
        return report
    actions.write(
        report=report,
        seen=None,
        typed={"introduction": "What this is about."},
        by=by,
        at=noon(today),
    )
    actions.finish(report=report, by=by, at=noon(today))
    if at is State.APPROVED:
        second = a_person(authority, SENIOR)
        actions.approve(report=report, is_to_be_sent=False, by=second, at=noon(today))
    elif at is not State.FINISHED:
        raise NotImplementedError(f"teach this how a report becomes {at}")
    return report


def as_it_stands(report: CabinetReport) -> queries.Whole:
    """Return a report with its steps."""
    return queries.get_report(report.authority, report.pk)
