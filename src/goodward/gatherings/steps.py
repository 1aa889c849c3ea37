"""Keeping what was done with a gathering or a booking, and the authority's own record of it."""

from __future__ import annotations

from datetime import datetime

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.gatherings.models import Booking, BookingStep, Gathering, GatheringStep


def step(
    gathering: Gathering, kind: str, *, by: User | None, at: datetime, said: str = ""
) -> GatheringStep:
    """Append what was done with a gathering."""
    made = GatheringStep.objects.for_authority(gathering.authority).create(
        authority=gathering.authority,
        gathering=gathering,
        kind=kind,
        said=said.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=gathering.authority_id,
        kind=f"gathering.{kind}",
        by=by,
        at=at,
        subject=("gathering", gathering.pk),
        reason=said.strip() if kind == "cancelled" else "",
    )
    return made


def booking_step(
    booking: Booking, kind: str, *, by: User | None, at: datetime, said: str = ""
) -> BookingStep:
    """Append what was done with a booking. The record keeps whose it is, never the name."""
    made = BookingStep.objects.for_authority(booking.authority).create(
        authority=booking.authority,
        booking=booking,
        kind=kind,
        said=said.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=booking.authority_id,
        kind=f"booking.{kind}",
        by=by,
        at=at,
        subject=("gathering", booking.gathering_id),
        detail={"booking": booking.pk, "provider": booking.provider_id},
    )
    return made
