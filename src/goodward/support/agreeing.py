"""Agreeing a package of support, or setting it aside."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.support import queries
from goodward.support.letter import send_agreed
from goodward.support.models import Package, PackageState
from goodward.support.refusing import SupportRefused
from goodward.support.steps import into_record, step

STATE_WORDS: dict[str, str] = {
    PackageState.PROPOSED: "proposed",
    PackageState.AGREED: "agreed",
    PackageState.SET_ASIDE: "set aside",
}


@transaction.atomic
def agree(
    *,
    package: Package,
    on: date,
    by: User,
    at: datetime,
    remark: str = "",
    to: Collection[int] = (),
) -> Package:
    """
    Say that a package was agreed with the provider; its event is recorded with it.

    to: keys of the contacts of the provider who are sent what was agreed, in the same transaction.

    :raises SupportRefused: unless it is proposed and its pathway was open that day, or when it
        cannot be sent to them; `cases.EventRefused` when the event cannot be recorded, such as for
        a day still to come.
    """
    package = _still_proposed(package, "agreed")
    run = queries.run_of(package.provider, package.pathway, package.pathway_number, on)
    if run is None or (run.closed_on is not None and run.closed_on < on):
        raise SupportRefused(
            "The pathway it is for was not open on that day. Check the day, or set the package "
            "aside and put a new one together",
            "on",
        )
    recorded = cases.record(
        provider=package.provider,
        kind="package_agreed",
        on=on,
        by=by,
        at=at,
        pathway=package.pathway,
        note=remark,
    )
    package.state, package.agreed_on = PackageState.AGREED, on
    package.agreed_event = recorded.name
    package.save()
    step(package, "agreed", on, by=by, at=at, said=remark)
    send_agreed(package, to=to, by=by, at=at)
    into_record("package.agreed", package, by=by, at=at)
    return package


@transaction.atomic
def set_aside(
    *, package: Package, reason: str, by: User, at: datetime, is_declined: bool = False
) -> Package:
    """
    Set a package aside that will not be agreed. It stays readable, and covers nothing.

    is_declined: whether the provider declined support; that is an event of its own, which the
    policy may answer, and is recorded with it.

    :raises SupportRefused: unless it is proposed, or without a reason; `cases.EventRefused` when
        the event cannot be recorded.
    """
    package = _still_proposed(package, "set aside")
    reason = SupportRefused.unless_said(reason, "Say why it is set aside", "reason")
    today = english_date(at)
    if is_declined:
        cases.record(
            provider=package.provider,
            kind="support_declined",
            on=today,
            by=by,
            at=at,
            pathway=package.pathway,
            note=reason,
        )
    package.state = PackageState.SET_ASIDE
    package.save()
    step(package, "set_aside", today, by=by, at=at, said=reason)
    into_record("package.set_aside", package, by=by, at=at)
    return package


def _still_proposed(package: Package, act: str) -> Package:
    """Return the package as it is now, so that two people never do two things with it at once."""
    rows = Package.objects.for_authority(package.authority).select_for_update()
    held = rows.get(pk=package.pk)
    if held.state != PackageState.PROPOSED:
        raise SupportRefused(f"This package is {STATE_WORDS[held.state]} and cannot be {act}")
    return held
