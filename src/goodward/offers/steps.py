"""Keeping what was done with a bespoke package: its own steps, and the authority's record."""

from __future__ import annotations

from datetime import date, datetime

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.core.offers.moves import STATES, after
from goodward.offers.models import BespokePackage, BespokeStep
from goodward.offers.refusing import OfferRefused


def held_back(package: BespokePackage) -> BespokePackage:
    """Return the package as it is now, so that two people never do two things with it at once."""
    rows = BespokePackage.objects.for_authority(package.authority).select_for_update(of=("self",))
    return rows.select_related("provider", "provider__authority", "authority").get(pk=package.pk)


def do(
    package: BespokePackage,
    act: str,
    day: date,
    *,
    by: User | None,
    at: datetime,
    version: int = 0,
    said: str = "",
    by_whom: str = "",
) -> None:
    """
    Do an act of `core.offers.moves` with a package that is held back.

    :raises OfferRefused: where it cannot be done as things stand.
    """
    new = after(package.state, act)
    if new is None:
        words = STATES[package.state].lower()
        raise OfferRefused(f"This package stands as “{words}”, so this can no longer be done")
    package.state = new
    package.save()
    keep_step(package, act, day, by=by, at=at, version=version, said=said, by_whom=by_whom)


def keep_step(
    package: BespokePackage,
    kind: str,
    day: date,
    *,
    by: User | None,
    at: datetime,
    version: int = 0,
    said: str = "",
    by_whom: str = "",
) -> None:
    """Append what was done."""
    BespokeStep.objects.for_authority(package.authority).create(
        authority=package.authority,
        package=package,
        kind=kind,
        version=version,
        day=day,
        said=said.strip(),
        by_whom=by_whom.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=package.authority_id,
        kind=f"bespoke.{kind}",
        by=by,
        at=at,
        subject=("bespoke", package.pk),
        detail={"provider": package.provider_id, "version": version, "by_whom": by_whom.strip()},
        reason=said.strip(),
    )
