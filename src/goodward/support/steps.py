"""Keeping what was done with a package: its own steps, and the authority's record."""

from __future__ import annotations

from datetime import date, datetime

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.support.models import Package, PackageItem, SupportStep


def step(
    package: Package,
    kind: str,
    day: date,
    *,
    by: User,
    at: datetime,
    said: str = "",
    item: PackageItem | None = None,
) -> None:
    """Append what was done with a package, or with an item of it."""
    SupportStep.objects.for_authority(package.authority).create(
        authority=package.authority,
        package=package,
        item=item,
        kind=kind,
        day=day,
        said=said.strip(),
        recorded_at=at,
        recorded_by=by,
    )


def into_record(kind: str, package: Package, *, by: User, at: datetime) -> None:
    """Record in the authority's own record that something was done with a package."""
    audit.record(
        authority_id=package.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("package", package.pk),
        detail={"provider": package.provider_id, "event": package.agreed_event},
    )
