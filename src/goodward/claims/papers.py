"""
How long the papers of an audit are kept: the evidence its provider sent, and what was typed in it
of single children. As with claims files, nothing is deleted before somebody else approves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit_record
from goodward.audit.moments import english_date
from goodward.claims.models import (
    AuditStep,
    ClaimsAudit,
    FileAct,
    Finding,
    FindingChild,
    PapersStep,
)
from goodward.claims.options import options_of
from goodward.claims.refusing import AuditRefused
from goodward.claims.retention import ENDED, after, due_after
from goodward.claims.standing import lead_key, standing_after, steps_of
from goodward.core.claims.progress import Act
from goodward.files import actions as files
from goodward.files.queries import file_of


class PapersKept(NamedTuple):
    """
    How long the papers of an audit are kept.

    lead: the key of who leads it. files: keys of its evidence. children: how many words about
    single children there are. due_on: the day they may be deleted; None while the audit is open, or
    no time is set. open_audits: 1 while it is.
    """

    audit: ClaimsAudit
    lead: int | None
    files: tuple[int, ...]
    children: int
    due_on: date | None
    open_audits: int
    held_why: str
    approved: PapersStep | None
    deleted: PapersStep | None

    @property
    def are_there(self) -> bool:
        return bool(self.files or self.children) and not self.deleted

    def waits(self, today: date) -> bool:
        """Return whether they wait for somebody to approve that they are deleted."""
        is_due = self.due_on is not None and self.due_on <= today
        return self.are_there and is_due and not (self.held_why or self.approved)


def papers_of(audit: ClaimsAudit) -> PapersKept:
    """Return how long the papers of an audit are kept, and why."""
    steps = steps_of(audit)
    now = standing_after(audit, steps)
    is_open = now.state not in ENDED
    done = PapersStep.objects.for_authority(audit.authority).filter(audit=audit)
    held, approved, deleted = after(done.select_related("recorded_by").order_by("pk"))
    due = due_after([each.on for each in steps], options_of(audit.authority))
    return PapersKept(
        audit,
        lead_key(audit, now),
        tuple(each.fields["file"] for each in steps if each.kind == Act.EVIDENCE),
        _children_of(audit).count(),
        None if is_open else due,
        int(is_open),
        held,
        approved,
        deleted,
    )


def audits_with_papers(authority: LocalAuthority) -> QuerySet[ClaimsAudit]:
    """Return the audits that have ended and whose papers are still there, the oldest first."""
    steps = AuditStep.objects.for_authority(authority).filter(audit=OuterRef("pk"))
    children = FindingChild.objects.for_authority(authority).filter(finding__audit=OuterRef("pk"))
    gone = PapersStep.objects.for_authority(authority).filter(
        audit=OuterRef("pk"), kind=FileAct.DELETE
    )
    rows = ClaimsAudit.objects.for_authority(authority).filter(
        Exists(steps.filter(kind__in=(Act.CLOSE, Act.SET_ASIDE))),
        Q(Exists(steps.filter(kind=Act.EVIDENCE))) | Q(Exists(children)),
        ~Exists(gone),
    )
    return rows.select_related("authority", "provider__authority", "lead").order_by("pk")


@transaction.atomic
def put_papers_on_hold(*, audit: ClaimsAudit, why: str, by: User, at: datetime) -> PapersStep:
    """
    Put the papers of an audit on legal hold: they are not deleted until it ends.

    :raises AuditRefused: without a reason, where there are none, or on hold already.
    """
    why = AuditRefused.unless_said(why, "Say why they must be kept", "why")
    now = papers_of(_locked(audit))
    if not now.are_there or now.held_why:
        raise AuditRefused("There are no papers, or they are on hold already")
    return _step(audit, FileAct.HOLD, said=why, by=by, at=at)


@transaction.atomic
def end_hold_of_papers(*, audit: ClaimsAudit, why: str, by: User, at: datetime) -> PapersStep:
    """
    End a legal hold; their deletion is then approved anew.

    :raises AuditRefused: without a reason, or where there is no hold.
    """
    why = AuditRefused.unless_said(why, "Say why they need not be kept any more", "why")
    if not papers_of(_locked(audit)).held_why:
        raise AuditRefused("These papers are not on hold")
    return _step(audit, FileAct.RELEASE, said=why, by=by, at=at)


@transaction.atomic
def approve_deletion_of_papers(*, audit: ClaimsAudit, by: User, at: datetime) -> PapersStep:
    """
    Approve that the papers of an audit are deleted the next night.

    :raises AuditRefused: before their day, on hold, or by whoever leads the audit.
    """
    now = papers_of(_locked(audit))
    if now.lead == by.pk:
        raise AuditRefused("You lead this audit: somebody else has to approve the deletion")
    if not now.waits(english_date(at)):
        raise AuditRefused("These papers do not wait to be deleted: read the audit’s page again")
    return _step(audit, FileAct.APPROVE, by=by, at=at)


def delete_approved_papers(authority: LocalAuthority, *, at: datetime) -> int:
    """Delete the papers whose deletion was approved. Return of how many audits it were."""
    count = 0
    for audit in audits_with_papers(authority):
        with transaction.atomic():
            now = papers_of(_locked(audit))
            if now.approved is None or now.held_why or now.deleted:
                continue
            children, _ = _children_of(audit).delete()
            why = f"the time of keeping had passed ({_basis(authority)})"
            for key in now.files:
                files.end(file=file_of(audit.provider, key), why=why, at=at)
            fields = {
                "children": children,
                "files": len(now.files),
                "approved_by": now.approved.recorded_by_id,
            }
            _step(audit, FileAct.DELETE, fields=fields, by=None, at=at)
        count += 1
    return count


def _basis(authority: LocalAuthority) -> str:
    options = options_of(authority)
    return options.basis if options else ""


def _children_of(audit: ClaimsAudit) -> QuerySet[FindingChild]:
    own = Finding.objects.for_authority(audit.authority).filter(audit=audit)
    return FindingChild.objects.for_authority(audit.authority).filter(finding__in=own)


def _locked(audit: ClaimsAudit) -> ClaimsAudit:
    rows = ClaimsAudit.objects.for_authority(audit.authority).select_related(None)
    rows.select_for_update().get(pk=audit.pk)
    return audit


def _step(
    audit: ClaimsAudit,
    kind: FileAct,
    *,
    by: User | None,
    at: datetime,
    said: str = "",
    fields: Mapping[str, object] | None = None,
) -> PapersStep:
    step = PapersStep.objects.for_authority(audit.authority).create(
        authority=audit.authority,
        audit=audit,
        kind=kind,
        fields=dict(fields or {}),
        said=said,
        recorded_at=at,
        recorded_by=by,
    )
    audit_record.record(
        authority_id=audit.authority_id,
        kind=f"claims_papers.{kind}",
        by=by,
        at=at,
        subject=("claims audit", audit.pk),
        detail=dict(fields or {}),
        reason=said,
    )
    return step
