"""What an authority sets for its audits of claims; a newer row supersedes an older one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.claims.models import Options
from goodward.claims.refusing import AuditRefused
from goodward.core.claims.choosing import MOST_WEIGHT, SIGNALS

MOST_DAYS, MOST_MONTHS, MOST_RATE = 365, 600, 10_000
FIELDS = ("columns", "words", "rates", "weights", "answer_days", "keep_months", "basis")


def options_of(authority: LocalAuthority) -> Options | None:
    """Return what was set last, None before anything was."""
    return Options.objects.for_authority(authority).order_by("-pk").first()


@transaction.atomic
def keep_options(*, authority: LocalAuthority, by: User, at: datetime, **changed: Any) -> Options:
    """
    Set some options; what is not named stays as it was.

    changed: fields of `Options`. rates: pence an hour; weights: 0 to 100 of each signal.

    :raises AuditRefused: for a number out of bounds, or a time of keeping without its basis.
    """
    before = options_of(authority)
    said = {name: getattr(before, name) for name in FIELDS} if before else {}
    said |= changed
    _check_number(said.get("answer_days"), MOST_DAYS, "answer_days", "Working days")
    _check_number(said.get("keep_months"), MOST_MONTHS, "keep_months", "Months")
    for name, rate in said.get("rates", {}).items():
        _check_number(rate, MOST_RATE, f"rate_{name}", "A rate in pence")
    _check_weights(said.get("weights", {}))
    if said.get("keep_months") and not str(said.get("basis", "")).strip():
        raise AuditRefused("Say on what the time of keeping rests", "basis")
    kept = Options.objects.for_authority(authority).create(
        authority=authority, kept_at=at, kept_by=by, **said
    )
    audit.record(
        authority_id=authority.pk,
        kind="claims.options",
        by=by,
        at=at,
        subject=("claims options", kept.pk),
        detail={name: value for name, value in changed.items() if name != "columns"},
    )
    return kept


def _check_number(number: int | None, most: int, field: str, what: str) -> None:
    if number is not None and not 0 < number <= most:
        raise AuditRefused(f"{what} must be from 1 to {most}", field)


def _check_weights(weights: Mapping[str, int]) -> None:
    for name, weight in weights.items():
        if name not in SIGNALS or not 0 <= weight <= MOST_WEIGHT:
            raise AuditRefused(f"A weight must be from 0 to {MOST_WEIGHT}", f"weight_{name}")
