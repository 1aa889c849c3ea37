"""
A provider's own audits: theirs alone until they share one.

Source: Leicestershire's strategy offers the Positive Practice Tool “for providers' own use”.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit_record
from goodward.instruments.models import Audit, AuditEnd, AuditSharing, EndKind, SharingKind
from goodward.instruments.refusals import AuditRefused
from goodward.providers.models import Provider


class SharingState(NamedTuple):
    """Whether an audit is shared, since when, and who of the authority has read it since."""

    is_shared: bool
    at: datetime | None
    read_by: tuple[str, ...]


def seen_by_officers(rows: QuerySet[Audit], authority: LocalAuthority) -> QuerySet[Audit]:
    """Leave out the audits that providers filled in for themselves and have not shared."""
    sharings = AuditSharing.objects.for_authority(authority).exclude(kind=SharingKind.READ)
    last = sharings.filter(audit=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    rows = rows.annotate(last_sharing=Subquery(last))
    return rows.filter(Q(is_own=False) | Q(last_sharing=SharingKind.SHARED))


def own_audits(provider: Provider) -> QuerySet[Audit]:
    """Return the audits a provider filled in for its own purposes."""
    rows = Audit.objects.for_authority(provider.authority).filter(provider=provider, is_own=True)
    return rows.select_related("form", "end", "begun_by", "authority")


def own_audit(provider: Provider, pk: int) -> Audit:
    """
    Return one audit that a provider filled in for its own purposes.

    :raises Audit.DoesNotExist: also for another provider's, and for the authority's.
    """
    return own_audits(provider).select_related("provider__authority", "visit").get(pk=pk)


def sharing_of(audit: Audit) -> SharingState:
    """Return whether an audit is shared now. One query."""
    rows = AuditSharing.objects.for_authority(audit.authority).filter(audit=audit)
    state = SharingState(False, None, ())
    for each in rows.select_related("by").order_by("pk"):
        if each.kind == SharingKind.SHARED:
            state = SharingState(True, each.at, ())
        elif each.kind == SharingKind.TAKEN_BACK:
            state = SharingState(False, None, ())
        elif each.by.full_name not in state.read_by:
            state = state._replace(read_by=(*state.read_by, each.by.full_name))
    return state


@transaction.atomic
def share(*, audit: Audit, by: User, at: datetime) -> None:
    """
    Let the authority's officers read an audit that was finished.

    :raises AuditRefused: for one that is not the provider's own, not finished, or shared already.
    """
    audit = _held(audit)
    ends = AuditEnd.objects.for_authority(audit.authority).filter(audit=audit)
    if not ends.filter(kind=EndKind.FINISHED).exists():
        raise AuditRefused("Finish it first: what is shared cannot be changed any more")
    if sharing_of(audit).is_shared:
        raise AuditRefused("It is shared already")
    _append(audit, SharingKind.SHARED, by=by, at=at)


@transaction.atomic
def take_back(*, audit: Audit, by: User, at: datetime) -> None:
    """
    Take back what was shared, while no officer has read it.

    :raises AuditRefused: for one that is not shared, or that an officer has read.
    """
    audit = _held(audit)
    state = sharing_of(audit)
    if not state.is_shared:
        raise AuditRefused("It is not shared")
    if state.read_by:
        raise AuditRefused(f"{state.read_by[0]} has read it, so it stays shared")
    _append(audit, SharingKind.TAKEN_BACK, by=by, at=at)


@transaction.atomic
def note_read(*, audit: Audit, by: User, at: datetime) -> None:
    """Note that an officer read what a provider shared; the first time is enough."""
    if not audit.is_own:
        return
    audit = _held(audit)
    mine = AuditSharing.objects.for_authority(audit.authority).filter(audit=audit)
    since = mine.filter(kind=SharingKind.SHARED).order_by("-pk").values_list("pk", flat=True)[:1]
    if not mine.filter(kind=SharingKind.READ, by=by, pk__gt=Subquery(since)).exists():
        _append(audit, SharingKind.READ, by=by, at=at)


def _held(audit: Audit) -> Audit:
    """Return the audit, held so that nobody reads it while it is taken back."""
    if not audit.is_own:
        raise AuditRefused("This is the authority’s own audit")
    rows = Audit.objects.for_authority(audit.authority).select_for_update(of=("self",))
    return rows.select_related("authority").get(pk=audit.pk)


def _append(audit: Audit, kind: SharingKind, *, by: User, at: datetime) -> None:
    AuditSharing.objects.for_authority(audit.authority).create(
        authority=audit.authority, audit=audit, kind=kind, at=at, by=by
    )
    audit_record.record(
        authority_id=audit.authority_id,
        kind=f"own_audit.{kind.value}",
        by=by,
        at=at,
        subject=("provider", audit.provider_id),
        detail={"audit": audit.pk},
    )
