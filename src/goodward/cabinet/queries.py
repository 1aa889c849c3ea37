"""Reading reports to cabinet: all of them, one, what waits for somebody, and the schedule."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority, User
from goodward.cabinet.making import (
    FORMS,
    FileForm,
    as_report,
    file_name,
    standing_in_words,
)
from goodward.cabinet.models import CabinetReport, ReportSchedule
from goodward.cabinet.posting import readers_of, schedule_in_use
from goodward.cabinet.steps import Whole, all_of, get
from goodward.core.cabinet.moves import Act, State, may

__all__ = [
    "FORMS",
    "CabinetReport",
    "FileForm",
    "ReportSchedule",
    "Whole",
    "as_report",
    "file_name",
    "readers_of",
    "schedule_in_use",
    "standing_in_words",
]


def get_report(authority: LocalAuthority, pk: int) -> Whole:
    """
    Return one report.

    :raises CabinetReport.DoesNotExist: also for another authority's.
    """
    return get(authority, pk)


def reports_of(authority: LocalAuthority) -> list[Whole]:
    """Return every report of an authority, the newest first, without figures and words."""
    return all_of(authority)


def waiting_for(authority: LocalAuthority, person: User) -> list[Whole]:
    """Return the finished reports a person could approve: none that they had a hand in."""
    return [
        each
        for each in all_of(authority)
        if each.now.state is State.FINISHED and may(each.now, Act.APPROVE, person.pk)
    ]
