"""
What a booking means for the training need of a provider that it meets.

A need is booked once somebody has a place for it, attended once somebody came, and wanted again
when nobody has a place any more.
"""

from __future__ import annotations

from datetime import datetime

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.core.support.needs import MOVES
from goodward.gatherings.models import Booking, Gathering
from goodward.gatherings.wording import price_text
from goodward.support import actions as support
from goodward.support.models import TrainingNeed


def need_booked(booking: Booking, *, by: User | None, at: datetime) -> None:
    """Note in the training plan how many have a place for the need of this booking."""
    need = _need(booking, "booked")
    if need is None:
        return
    gathering = booking.gathering
    support.book_training(
        need=need,
        course=gathering.title,
        on=english_date(gathering.starts_at),
        places=len(_for_it(booking)),
        price=price_text(gathering.price),
        by=by,
        at=at,
    )


def need_dropped(booking: Booking, reason: str, *, by: User | None, at: datetime) -> None:
    """Note in the training plan that a place is gone: fewer come, or nobody."""
    need = _need(booking, "cancelled")
    if need is None or need.state != "booked":
        return
    if _for_it(booking):
        need_booked(booking, by=by, at=at)
    else:
        support.cancel_training(need=need, reason=reason, by=by, at=at)


def need_met(booking: Booking, *, by: User | None, at: datetime) -> None:
    """Note in the training plan that people came, once for all who came for the same need."""
    need = _need(booking, "attended")
    if need is None:
        return
    gathering = booking.gathering
    came = sum(each.attendance == "attended" for each in _for_it(booking))
    support.attended(
        need=need,
        on=min(english_date(gathering.ends_at), english_date(at)),
        people=came,
        said=gathering.title,
        by=by,
        at=at,
    )


def needs_moved(gathering: Gathering, *, by: User | None, at: datetime) -> None:
    """Note in the training plans that a course is on another day."""
    for booking in _one_a_need(gathering):
        need_booked(booking, by=by, at=at)


def needs_cancelled(gathering: Gathering, reason: str, *, by: User | None, at: datetime) -> None:
    """Note in the training plans that a course does not take place; it can be booked anew."""
    for booking in _one_a_need(gathering):
        need = _need(booking, "cancelled")
        if need is not None and need.state == "booked":
            support.cancel_training(need=need, reason=reason, by=by, at=at)


def _one_a_need(gathering: Gathering) -> list[Booking]:
    """Return one booking with a place for each training need that the gathering meets."""
    rows = Booking.objects.for_authority(gathering.authority).filter(
        gathering=gathering, need__isnull=False, state="placed"
    )
    by_need = {each.need_id: each for each in rows.select_related("authority").order_by("-pk")}
    for each in by_need.values():
        each.gathering = gathering
    return list(by_need.values())


def _need(booking: Booking, act: str) -> TrainingNeed | None:
    """Return the need of a booking as it is now, where this may be done about it."""
    if booking.need_id is None:
        return None
    need = TrainingNeed.objects.for_authority(booking.authority).get(pk=booking.need_id)
    return need if (need.state, act) in MOVES else None


def _for_it(booking: Booking) -> list[Booking]:
    rows = Booking.objects.for_authority(booking.authority)
    return list(
        rows.filter(gathering_id=booking.gathering_id, need_id=booking.need_id, state="placed")
    )
