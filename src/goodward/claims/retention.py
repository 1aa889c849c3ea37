"""
How long claims files are kept. Nothing is deleted silently: somebody who did not bring the file in
approves it, a legal hold stops it, and findings stay without what names a child.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple, Protocol, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.claims.models import (
    AuditStep,
    ClaimsAudit,
    ClaimsFile,
    FileAct,
    FileStep,
    Finding,
    FindingChild,
    Options,
    PapersStep,
)
from goodward.claims.options import options_of
from goodward.claims.receiving import into_record
from goodward.claims.refusing import AuditRefused
from goodward.claims.standing import standing_of
from goodward.core.calendars.working_days import add_months
from goodward.core.claims.progress import Act, State
from goodward.core.policy.explaining import day_in_words
from goodward.files import sealing

Step = TypeVar("Step", FileStep, PapersStep)
ENDED = frozenset({State.CLOSED, State.SET_ASIDE})


class Keeping(NamedTuple):
    """
    How long a file is kept. due_on: the day it may be deleted; None while an audit of it is open,
    or no time is set. held_why: empty unless it is on hold. approved: who approved its deletion.
    """

    file: ClaimsFile
    due_on: date | None
    open_audits: int
    held_why: str
    approved: FileStep | None
    deleted: FileStep | None

    def waits(self, today: date) -> bool:
        """Return whether it waits for somebody to approve that it is deleted."""
        is_due = self.due_on is not None and self.due_on <= today
        return is_due and not (self.held_why or self.approved or self.deleted)


def keeping_of(file: ClaimsFile) -> Keeping:
    """Return how long a file is kept, and why."""
    done = FileStep.objects.for_authority(file.authority).filter(file=file)
    held, approved, deleted = after(done.select_related("recorded_by").order_by("pk"))
    audits = audits_with(file)
    standings = [standing_of(each) for each in audits]
    unfinished = sum(each.state not in ENDED for each in standings)
    closed = [each.closed_on for each in standings if each.closed_on]
    due = due_after([english_date(file.came_at), *closed], options_of(file.authority))
    return Keeping(file, None if unfinished else due, unfinished, held, approved, deleted)


def after(steps: Iterable[Step]) -> tuple[str, Step | None, Step | None]:
    """Return why something is on hold, and the steps that approved its deletion and deleted it."""
    held = ""
    approved: Step | None = None
    deleted: Step | None = None
    for each in steps:
        match each.kind:
            case FileAct.HOLD:
                held, approved = each.said, None
            case FileAct.RELEASE:
                held = ""
            case FileAct.APPROVE:
                approved = each
            case FileAct.DELETE:
                deleted = each
    return held, approved, deleted


def audits_with(file: ClaimsFile) -> list[ClaimsAudit]:
    """Return the audits that took the findings of a file in."""
    steps = AuditStep.objects.for_authority(file.authority).filter(
        kind=Act.TAKE, fields__file=file.pk
    )
    rows = ClaimsAudit.objects.for_authority(file.authority).filter(pk__in=steps.values("audit_id"))
    return list(rows.select_related("authority", "provider").order_by("pk"))


@transaction.atomic
def put_on_hold(*, file: ClaimsFile, why: str, by: User, at: datetime) -> FileStep:
    """
    Put a file on legal hold: it is not deleted until the hold ends, and is then approved anew.

    :raises AuditRefused: without a reason, or for one that is deleted or on hold.
    """
    why = AuditRefused.unless_said(why, "Say why it must be kept", "why")
    now = keeping_of(_locked(file))
    if now.deleted or now.held_why:
        raise AuditRefused("This file is deleted, or on hold already")
    return _step(file, FileAct.HOLD, said=why, by=by, at=at)


@transaction.atomic
def end_hold(*, file: ClaimsFile, why: str, by: User, at: datetime) -> FileStep:
    """
    End a legal hold.

    :raises AuditRefused: without a reason, or for a file that is not on hold.
    """
    why = AuditRefused.unless_said(why, "Say why it need not be kept any more", "why")
    if not keeping_of(_locked(file)).held_why:
        raise AuditRefused("This file is not on hold")
    return _step(file, FileAct.RELEASE, said=why, by=by, at=at)


@transaction.atomic
def approve_deletion(*, file: ClaimsFile, by: User, at: datetime) -> FileStep:
    """
    Approve that a file is deleted the next night.

    :raises AuditRefused: before its day, on hold, or by whoever brought it in.
    """
    now = keeping_of(_locked(file))
    if file.came_by_id == by.pk:
        raise AuditRefused("You brought this file in: somebody else has to approve its deletion")
    if not now.waits(english_date(at)):
        raise AuditRefused("This file does not wait to be deleted: read its page again")
    return _step(file, FileAct.APPROVE, by=by, at=at)


def delete_approved(authority: LocalAuthority, *, at: datetime) -> int:
    """
    Delete what was approved: the file's bytes, references of children and words about them.

    Findings stay, with their check, hours and provider. Return how many files it were.
    """
    approved = FileStep.objects.for_authority(authority).filter(kind=FileAct.APPROVE)
    gone = FileStep.objects.for_authority(authority).filter(kind=FileAct.DELETE)
    files = ClaimsFile.objects.for_authority(authority).filter(pk__in=approved.values("file_id"))
    count = 0
    for file in files.exclude(pk__in=gone.values("file_id")).select_related("authority"):
        with transaction.atomic():
            now = keeping_of(_locked(file))
            if now.approved is None or now.held_why or now.deleted:
                continue
            children = _children_of(file)
            number, _ = children.delete()
            fields = {"children": number, "approved_by": now.approved.recorded_by_id}
            _step(file, FileAct.DELETE, fields=fields, by=None, at=at)
        # Only once that it is gone has been kept; what is left after a crash is swept up.
        sealing.destroy(file.place)
        count += 1
    return count


def places_in_use(authority: LocalAuthority) -> set[str]:
    """Return the places of files that are to lie on the disk."""
    gone = FileStep.objects.for_authority(authority).filter(kind=FileAct.DELETE)
    rows = ClaimsFile.objects.for_authority(authority).exclude(pk__in=gone.values("file_id"))
    return set(rows.values_list("place", flat=True))


def _children_of(file: ClaimsFile) -> QuerySet[FindingChild]:
    rows = Finding.objects.for_authority(file.authority)
    in_file = rows.filter(checked__file=file)
    in_audits = rows.filter(audit__in=[each.pk for each in audits_with(file)])
    return FindingChild.objects.for_authority(file.authority).filter(
        finding__in=(in_file | in_audits).values("pk")
    )


def due_after(days: Iterable[date], options: Options | None) -> date | None:
    """Return the day something may be deleted: after the last of some days, the time set."""
    if options is None or not options.keep_months:
        return None
    return add_months(max(days), options.keep_months)


def _locked(file: ClaimsFile) -> ClaimsFile:
    rows = ClaimsFile.objects.for_authority(file.authority).select_for_update()
    rows.get(pk=file.pk)
    return file


def _step(
    file: ClaimsFile,
    kind: FileAct,
    *,
    by: User | None,
    at: datetime,
    said: str = "",
    fields: Mapping[str, object] | None = None,
) -> FileStep:
    step = FileStep.objects.for_authority(file.authority).create(
        authority=file.authority,
        file=file,
        kind=kind,
        fields=dict(fields or {}),
        said=said,
        recorded_at=at,
        recorded_by=by,
    )
    into_record(file, kind=f"claims_file.{kind}", by=by, at=at, reason=said, **(fields or {}))
    return step


class Until(Protocol):
    """What says until when something is kept: a file, or the papers of an audit."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def open_audits(self) -> int: ...
    @property
    def held_why(self) -> str: ...
    @property
    def deleted(self) -> object | None: ...


def until_words(now: Until) -> str:
    """Return until when something is kept, in words."""
    if now.deleted:
        return "Deleted"
    if now.held_why:
        return f"On legal hold: {now.held_why}"
    if now.open_audits:
        return "Until no audit of it is open, and then for the time that is set"
    if now.due_on is None:
        return "No time is set: it is kept until somebody sets one"
    return f"May be deleted from {day_in_words(now.due_on)}"
