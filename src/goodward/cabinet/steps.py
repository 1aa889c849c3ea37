"""Reading a report's steps: where it stands, its figures, its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.cabinet.models import CabinetReport, ReportStep
from goodward.core.cabinet import moves
from goodward.core.cabinet.figures import Section, read_kept
from goodward.core.cabinet.moves import Act
from goodward.core.measuring.periods import Period, period_called, year_before


class Whole(NamedTuple):
    """A report: its row, where it stands, and its steps in order."""

    row: CabinetReport
    now: moves.Standing
    steps: tuple[ReportStep, ...]

    @property
    def period(self) -> Period:
        return period_called(self.row.period)

    @property
    def compared(self) -> Period:
        """The period a year before, with which it is compared."""
        return year_before(self.period)

    @property
    def as_at(self) -> date | None:
        """The day its figures were taken; None before."""
        counted = self._step(self.now.counted)
        return date.fromisoformat(counted.content["as_at"]) if counted else None

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its figures as they were taken last."""
        counted = self._step(self.now.counted)
        return read_kept(counted.content["sections"]) if counted else ()

    @property
    def words(self) -> dict[str, str]:
        """What was written into each box; a box with nothing in it is not there."""
        return self.words_at(self.now.written)

    def words_at(self, key: int | None) -> dict[str, str]:
        """Return the words as one step left them; none before the first and for a wrong key."""
        written = self._step(key)
        is_written = written is not None and written.kind == Act.WRITE
        return dict(written.content["words"]) if written and is_written else {}

    @property
    def finished(self) -> ReportStep | None:
        return self._step(self.now.finished)

    @property
    def approved(self) -> ReportStep | None:
        return self._step(self.now.approved)

    @property
    def returned(self) -> ReportStep | None:
        """The step that returned it, while it stands so."""
        last = next((each for each in reversed(self.steps) if each.kind == Act.RETURN), None)
        return last if self.now.state is moves.State.RETURNED else None

    def _step(self, key: int | None) -> ReportStep | None:
        return next((each for each in self.steps if each.pk == key), None) if key else None


def read(row: CabinetReport, steps: Sequence[ReportStep]) -> Whole:
    """Return a report. steps: its own, in order."""
    now = moves.standing(moves.Step(each.pk, Act(each.kind), each.by_id) for each in steps)
    return Whole(row, now, tuple(steps))


def get(authority: LocalAuthority, pk: int) -> Whole:
    """
    Return one report. Two queries.

    :raises CabinetReport.DoesNotExist: also for another authority's.
    """
    rows = CabinetReport.objects.for_authority(authority)
    row = rows.select_related("authority", "begun_by").get(pk=pk)
    return read(row, _steps_of(authority, [row])[row.pk])


def all_of(authority: LocalAuthority) -> list[Whole]:
    """Return every report, the newest first, without its figures and words. Two queries."""
    rows = list(CabinetReport.objects.for_authority(authority).order_by("-pk"))
    steps = _steps_of(authority, rows, without_content=True)
    return [read(row, steps[row.pk]) for row in rows]


def held(report: CabinetReport) -> Whole:
    """Return a report as it stands now, its row locked until the transaction ends."""
    rows = CabinetReport.objects.for_authority(report.authority).select_for_update(of=("self",))
    rows.get(pk=report.pk)
    return get(report.authority, report.pk)


def step(
    row: CabinetReport,
    act: Act,
    *,
    by: User | None,
    at: datetime,
    content: dict[str, Any] | None = None,
    said: str = "",
    detail: dict[str, Any] | None = None,
) -> ReportStep:
    """Append what was done, in the report's own steps and in the authority's record."""
    made = ReportStep(
        authority=row.authority,
        report=row,
        kind=act,
        content=content or {},
        said=said,
        at=at,
        by=by,
    )
    made.save(force_insert=True)
    audit.record(
        authority_id=row.authority_id,
        kind=f"cabinet_report.{act}",
        by=by,
        at=at,
        subject=("cabinet_report", row.pk),
        detail=detail or {},
        reason=said,
    )
    return made


def _steps_of(
    authority: LocalAuthority, rows: Sequence[CabinetReport], *, without_content: bool = False
) -> dict[int, list[ReportStep]]:
    found = ReportStep.objects.for_authority(authority).filter(report__in=rows)
    found = found.select_related("by").order_by("pk")
    by_report: dict[int, list[ReportStep]] = {each.pk: [] for each in rows}
    for each in found.defer("content") if without_content else found:
        by_report[each.report_id].append(each)
    return by_report
