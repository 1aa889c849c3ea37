"""Saying that support was given, that it was not, and what came of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.support.models import ItemState, Outcome, PackageItem, PackageState
from goodward.support.refusing import SupportRefused
from goodward.support.steps import step


@transaction.atomic
def deliver(
    *,
    item: PackageItem,
    on: date,
    given_by: str,
    by: User,
    at: datetime,
    attended: int | None = None,
    attended_by: str = "",
) -> PackageItem:
    """
    Say that support was given, on which day and by whom. Said again, it stands as said last.

    attended: how many people of the provider took part, None where nobody counted. attended_by: who
    they were in words, such as “two room leaders”.

    :raises SupportRefused: before its package is agreed, for a day still to come or before it was
        agreed, or without anybody who gave it.
    """
    item = _held_back(item)
    given_by = SupportRefused.unless_said(given_by, "Say who gave it", "given_by")
    SupportRefused.if_to_come(on, english_date(at), "on", "The day it was given")
    agreed_on = item.topic.package.agreed_on
    if agreed_on is not None and on < agreed_on:
        raise SupportRefused("The day it was given must not be before it was agreed", "on")
    item.state, item.given_on, item.given_by = ItemState.GIVEN, on, given_by
    item.attended, item.attended_by = attended, attended_by.strip()
    item.save()
    step(item.topic.package, "given", on, by=by, at=at, said=_given_text(item), item=item)
    _record("support.given", item, by=by, at=at)
    return item


@transaction.atomic
def not_given(*, item: PackageItem, reason: str, by: User, at: datetime) -> PackageItem:
    """
    Say that support will not be given after all. It covers nothing, and can still be given later.

    :raises SupportRefused: unless it is planned, or without a reason.
    """
    item = _held_back(item)
    if item.state != ItemState.PLANNED:
        raise SupportRefused("This support is no longer planned")
    reason = SupportRefused.unless_said(reason, "Say why it is not given", "reason")
    item.state = ItemState.NOT_GIVEN
    item.save()
    step(item.topic.package, "not_given", english_date(at), by=by, at=at, said=reason, item=item)
    _record("support.not_given", item, by=by, at=at)
    return item


@transaction.atomic
def outcome(*, item: PackageItem, outcome: str, said: str, by: User, at: datetime) -> PackageItem:
    """
    Say what came of support that was given: of `Outcome`, with words. Said again, the last stands.

    :raises SupportRefused: before it was given, for an outcome nobody knows, or without words.
    """
    item = _held_back(item)
    if item.state != ItemState.GIVEN:
        raise SupportRefused("First say that it was given")
    if outcome not in Outcome.values:
        raise SupportRefused("Choose what came of it", "outcome")
    said = SupportRefused.unless_said(said, "Say what shows it", "said")
    item.outcome = outcome
    item.save()
    step(item.topic.package, outcome, english_date(at), by=by, at=at, said=said, item=item)
    _record("support.outcome", item, by=by, at=at)
    return item


def _given_text(item: PackageItem) -> str:
    people = "" if item.attended is None else str(item.attended)
    attended = " ".join(filter(None, (people, item.attended_by)))
    return f"By {item.given_by}" + (f". Attended: {attended}" if attended else "")


def _held_back(item: PackageItem) -> PackageItem:
    """Return the item as it is now, so that two people never do two things with it at once."""
    rows = PackageItem.objects.for_authority(item.authority).select_for_update()
    held = rows.get(pk=item.pk)
    if held.topic.package.state != PackageState.AGREED:
        raise SupportRefused("First agree the package that this support stands in")
    return held


def _record(kind: str, item: PackageItem, *, by: User, at: datetime) -> None:
    audit.record(
        authority_id=item.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("package", item.topic.package_id),
        detail={"item": item.pk, "offer": item.offer, "outcome": item.outcome},
    )
