"""Sweeping: every check in its turn, what it found kept from the day it came until it is gone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases.actions import NightReport
from goodward.core.integrity import limits
from goodward.core.integrity.comparing import compared
from goodward.core.refusals import Refused
from goodward.integrity.checks import BY_KEY, CHECKS, FAILED, Check
from goodward.integrity.looking import Asked, Found
from goodward.integrity.mending import MENDS
from goodward.integrity.models import Finding, Sweep

__all__ = ["MendRefused", "begin", "go_on", "mend", "sweep_all"]

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]


class MendRefused(Refused):
    """What was found cannot be mended so; the sentence says why."""


@transaction.atomic
def begin(*, authority: LocalAuthority, by: User | None, at: datetime) -> Sweep:
    """
    Begin a sweep; one that somebody began less than an hour ago and that goes on is given back.

    by: nobody for the night's.
    """
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    going_on = (
        Sweep.objects.for_authority(authority)
        .filter(ended_at=None, begun_at__gt=at - limits.SWEEP)
        .order_by("-pk")
        .first()
    )
    if going_on is not None:
        return going_on
    sweep = Sweep(authority=authority, begun_at=at, begun_by=by)
    sweep.save(force_insert=True)
    return sweep


def go_on(
    sweep: Sweep,
    *,
    now: Clock,
    at_most: timedelta | None = None,
    proved: NightReport | None = None,
    checks: Sequence[Check] = CHECKS,
) -> Sweep:
    """
    Run the checks of a sweep that have not run yet, one after the other, and return how far it is.

    at_most: no further check is begun once so much time has passed; None runs all. proved: what
    the night has found out already. A check that fails stops no other: that it did is a finding.
    """
    started = now()
    for check in checks:
        if check.key in sweep.done:
            continue
        before = now()
        if at_most is not None and before - started > at_most:
            return sweep
        new, gone = _run(sweep.authority, check, at=before, proved=proved)
        sweep.done = [*sweep.done, check.key]
        sweep.new, sweep.gone = sweep.new + new, sweep.gone + gone
        sweep.took_ms += round((now() - before) / timedelta(milliseconds=1))
        sweep.save()
    if sweep.ended_at is None:
        _end(sweep, at=now())
    return sweep


def sweep_all(
    authority: LocalAuthority,
    *,
    now: Clock,
    by: User | None = None,
    proved: NightReport | None = None,
    checks: Sequence[Check] = CHECKS,
) -> Sweep:
    """Run a whole sweep of an authority, as every night does. proved: as for `go_on`."""
    sweep = begin(authority=authority, by=by, at=now())
    return go_on(sweep, now=now, proved=proved, checks=checks)


@transaction.atomic
def mend(*, finding: Finding, by: User, now: Clock) -> bool:
    """
    Do what mends a finding, run its check again, and return whether it is gone.

    :raises MendRefused: where a page mends it and no button can, or when it is gone already.
    """
    check = BY_KEY.get(finding.check_key)
    if check is None or not check.act:
        raise MendRefused("This is mended on the page it leads to")
    open_now = Finding.objects.for_authority(finding.authority).filter(gone_at=None)
    if not open_now.filter(pk=finding.pk).exists():
        raise MendRefused("It is gone already. Nothing was changed")
    at = now()
    MENDS[check.act](finding, at)
    audit.record(
        authority_id=finding.authority_id,
        kind="integrity.mended",
        by=by,
        at=at,
        subject=("finding", finding.pk),
        detail={"check": check.key, "found_at": finding.found_at},
    )
    _run(finding.authority, check, at=now(), proved=None)
    return not open_now.filter(pk=finding.pk).exists()


@transaction.atomic
def _end(sweep: Sweep, *, at: datetime) -> None:
    sweep.ended_at = max(at, sweep.begun_at)
    sweep.save()
    audit.record(
        authority_id=sweep.authority_id,
        kind="integrity.swept",
        by=sweep.begun_by,
        at=at,
        subject=("sweep", sweep.pk),
        detail={"new": sweep.new, "gone": sweep.gone, "took_ms": sweep.took_ms},
    )


def _run(
    authority: LocalAuthority, check: Check, *, at: datetime, proved: NightReport | None
) -> tuple[int, int]:
    """Run one check and keep what became of its findings: how many came, and how many went."""
    try:
        with transaction.atomic():
            found = list(check.look(Asked(authority, at, english_date(at), proved)))
    except Exception as trouble:
        logger.exception("the check “%s” could not be run", check.key)
        # What it found before stays as it was: nobody knows whether it is gone.
        words = f"The check could not be run ({type(trouble).__name__}); what it found before stays"
        failed = [Found(check.key, words)]
        return _keep(authority, FAILED, failed, at=at, of=check.key)
    mended = _keep(authority, FAILED, [], at=at, of=check.key)
    came = _keep(authority, check.key, found, at=at)
    return came[0] + mended[0], came[1] + mended[1]


@transaction.atomic
def _keep(
    authority: LocalAuthority, key: str, found: Sequence[Found], *, at: datetime, of: str = ""
) -> tuple[int, int]:
    """of: narrows to one thing, for the failures of one check beside those of others."""
    rows = Finding.objects.for_authority(authority).filter(check_key=key, gone_at=None)
    held = {each.ref: each for each in (rows.filter(ref=of) if of else rows)}
    by_ref = {each.ref: each for each in found}
    change = compared(held.keys(), by_ref.keys())
    for ref in sorted(change.new):
        each = by_ref[ref]
        Finding(
            authority=authority,
            check_key=key,
            ref=ref,
            words=each.words,
            provider_id=each.provider,
            person_id=each.person,
            key=each.key,
            detail=dict(each.detail),
            found_at=at,
            seen_at=at,
        ).save(force_insert=True)
    for ref in change.still:
        finding, each = held[ref], by_ref[ref]
        finding.seen_at, finding.words = max(at, finding.seen_at), each.words
        finding.provider_id = each.provider
        finding.save(update_fields=["seen_at", "words", "provider"])
    gone = Finding.objects.for_authority(authority).filter(
        pk__in=[held[ref].pk for ref in change.gone]
    )
    gone.update(gone_at=at)
    return len(change.new), len(change.gone)
