"""Writing a report: begun with its figures, words put to them, finished, returned, approved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.cabinet.making import as_report
from goodward.cabinet.models import CabinetReport
from goodward.cabinet.posting import send_to_readers, tell_of_return
from goodward.cabinet.steps import Whole, get, held, step
from goodward.core.cabinet import moves
from goodward.core.cabinet.figures import as_kept
from goodward.core.cabinet.moves import Act, ReportRefused
from goodward.core.cabinet.words import INTRODUCTION, Saved, checked, put_together
from goodward.core.measuring.periods import period_called
from goodward.documents.cabinet import report_pdf
from goodward.documents.typesetting import CannotBeSet
from goodward.reports.sections.taking import take

LONGEST_TITLE = 200


@transaction.atomic
def begin(
    *,
    authority: LocalAuthority,
    period: str,
    title: str,
    by: User | None,
    at: datetime,
    is_scheduled: bool = False,
) -> CabinetReport:
    """
    Begin a report of a period, with its figures as they are today.

    period: its key, as `core.measuring.periods` has them.

    :raises ReportRefused: without a title, or for a period that has not begun or is none.
    """
    title = ReportRefused.unless_said(" ".join(title.split()), "Enter a title", "title")
    if len(title) > LONGEST_TITLE:
        raise ReportRefused(f"The title must be {LONGEST_TITLE} characters or fewer", "title")
    try:
        found = period_called(period)
    except ValueError:
        raise ReportRefused("Select a period", "period") from None
    if found.first > english_date(at):
        raise ReportRefused("This period has not begun", "period")
    row = CabinetReport(
        authority=authority,
        title=title,
        period=period,
        is_scheduled=is_scheduled,
        begun_at=at,
        begun_by=by,
    )
    row.save(force_insert=True)
    step(row, Act.BEGIN, by=by, at=at, detail={"period": period})
    _count(row, by=by, at=at)
    return row


@transaction.atomic
def count_again(*, report: CabinetReport, by: User, at: datetime) -> None:
    """
    Take the figures of a report anew, as they are today. What was written stays.

    :raises ReportRefused: once it is finished.
    """
    whole = held(report)
    moves.check_may(whole.now, Act.COUNT, by.pk)
    _count(whole.row, by=by, at=at)


@transaction.atomic
def write(
    *,
    report: CabinetReport,
    seen: int | None,
    typed: Mapping[str, str],
    by: User,
    at: datetime,
) -> Saved:
    """
    Keep words of a report, and return what came of it.

    seen: the step whose words the form was opened with; None where there were none. Boxes that
    somebody else changed meanwhile are not overwritten: they are in `asked`, and everything else is
    kept.

    :raises ReportRefused: for a text that is too long, or once it is finished.
    """
    whole = held(report)
    moves.check_may(whole.now, Act.WRITE, by.pk)
    known = (INTRODUCTION, *(each.key for each in whole.sections))
    # Words to a section that the report had once and has no more stay where they are.
    rest = {name: text for name, text in whole.words.items() if name not in known}
    boxes = checked(typed, known)
    saved = put_together(seen={**whole.words_at(seen)}, kept=whole.words, typed={**rest, **boxes})
    if saved.boxes != whole.words:
        changed = [
            name
            for name in (*known, *rest)
            if saved.boxes.get(name, "") != whole.words.get(name, "")
        ]
        step(
            whole.row, Act.WRITE, by=by, at=at,
            content={"words": saved.boxes}, detail={"boxes": changed},
        )  # fmt: skip
    return saved


@transaction.atomic
def finish(*, report: CabinetReport, by: User, at: datetime) -> None:
    """
    Finish a report: its figures and words are frozen until it is returned.

    :raises ReportRefused: unless it is being written, or if not everybody could read its PDF.
    """
    whole = held(report)
    moves.check_may(whole.now, Act.FINISH, by.pk)
    step(whole.row, Act.FINISH, by=by, at=at)
    try:
        report_pdf(as_report(get(whole.row.authority, whole.row.pk)))
    except CannotBeSet as problem:
        why = str(problem)
        raise ReportRefused(f"{why[:1].upper()}{why[1:]}") from problem


@transaction.atomic
def send_back(*, report: CabinetReport, why: str, by: User, at: datetime) -> None:
    """
    Return a finished report to whoever wrote it, with words.

    :raises ReportRefused: without words, unless it is finished, or for one of its authors.
    """
    whole = held(report)
    moves.check_may(whole.now, Act.RETURN, by.pk)
    why = ReportRefused.unless_said(why, "Say what should change", "why")
    made = step(whole.row, Act.RETURN, by=by, at=at, said=why)
    tell_of_return(whole, made, by=by, at=at)


@transaction.atomic
def approve(*, report: CabinetReport, is_to_be_sent: bool, by: User, at: datetime) -> int:
    """
    Approve a finished report, and send it to its readers; return how many it went to.

    :raises ReportRefused: unless it is finished, or for one of its authors.
    """
    whole = held(report)
    moves.check_may(whole.now, Act.APPROVE, by.pk)
    step(whole.row, Act.APPROVE, by=by, at=at)
    return _send(get(whole.row.authority, whole.row.pk), by=by, at=at) if is_to_be_sent else 0


@transaction.atomic
def send(*, report: CabinetReport, by: User, at: datetime) -> int:
    """
    Send an approved report to its readers, once; return how many it went to.

    :raises ReportRefused: unless it is approved, when it went already, or without a reader.
    """
    whole = held(report)
    moves.check_may(whole.now, Act.SEND, by.pk)
    return _send(whole, by=by, at=at)


@transaction.atomic
def set_aside(*, report: CabinetReport, why: str, by: User, at: datetime) -> None:
    """
    Give a report up that was not approved. It stays readable.

    :raises ReportRefused: without a reason, or once it is approved or set aside.
    """
    whole = held(report)
    moves.check_may(whole.now, Act.SET_ASIDE, by.pk)
    why = ReportRefused.unless_said(why, "Say why it is set aside", "why")
    step(whole.row, Act.SET_ASIDE, by=by, at=at, said=why)


def _send(whole: Whole, *, by: User, at: datetime) -> int:
    readers = send_to_readers(whole, by=by, at=at)
    step(whole.row, Act.SEND, by=by, at=at, content={"readers": readers})
    return readers


def _count(row: CabinetReport, *, by: User | None, at: datetime) -> None:
    today = english_date(at)
    sections = take(row.authority, period_called(row.period), today=today)
    step(
        row,
        Act.COUNT,
        by=by,
        at=at,
        content={"as_at": today.isoformat(), "sections": as_kept(sections)},
        detail={"as_at": today},
    )
