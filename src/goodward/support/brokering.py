"""Putting a package of support together, agreeing it, and setting it aside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.support.offering import Choice
from goodward.providers.models import Provider
from goodward.support import queries
from goodward.support.letter import send_agreed
from goodward.support.models import (
    Package,
    PackageItem,
    PackageState,
    PackageTopic,
    SupportStep,
)
from goodward.support.refusing import SupportRefused, check_words

STATE_WORDS: dict[str, str] = {
    PackageState.PROPOSED: "proposed",
    PackageState.AGREED: "agreed",
    PackageState.SET_ASIDE: "set aside",
}

Said = tuple[tuple[str, str], ...]


class Wish(NamedTuple):
    """
    What a package is to hold on one topic.

    said: a heading and what stands under it, such as “What needs to happen?”. offers: names in the
    policy. why_again: why something is given again that earlier support covered.
    """

    topic: str
    offers: Sequence[str]
    said: Said = ()
    why_again: str = ""


@transaction.atomic
def broker(
    *,
    provider: Provider,
    pathway: str,
    pathway_number: int,
    wishes: Sequence[Wish],
    by: User,
    at: datetime,
    instead_of: Package | None = None,
) -> Package:
    """
    Put a package together from what the policy offers this provider; nothing is agreed yet.

    instead_of: a proposed package that is set aside for it.

    :raises SupportRefused: for a pathway that is not open, an empty package, what is not offered,
        or what earlier support covered and nobody says why it is given again.
    """
    today = english_date(at)
    offered = queries.what_may_be_offered(
        provider, pathway, pathway_number, [each.topic for each in wishes], today=today
    )
    if offered is None:
        raise SupportRefused("This pathway is not open; a package is agreed on one that is")
    topics = [each.topic for each in wishes]
    if set(topics) - set(offered.choices) or len(set(topics)) < len(topics):
        raise SupportRefused("Choose each topic once, from those shown", "topic")
    chosen = [(each, _chosen(each, offered.choices[each.topic])) for each in wishes]
    if not any(items for _, items in chosen):
        raise SupportRefused("Choose at least one thing the package holds", "items")
    package = Package.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        pathway=pathway,
        pathway_number=pathway_number,
        policy_hash=offered.policy_hash,
    )
    for wish, items in chosen:
        _keep(package, wish, items)
    step(package, "brokered", today, by=by, at=at)
    if instead_of is not None:
        reason = f"Package {package.pk} takes its place"
        set_aside(package=instead_of, reason=reason, by=by, at=at)
    _record("package.brokered", package, by=by, at=at)
    return package


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
        cannot be sent to them;
        `cases.EventRefused` when the event cannot be recorded, such as for a day still to come.
    """
    package = _held_back(package, PackageState.PROPOSED, "agreed")
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
    _record("package.agreed", package, by=by, at=at)
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
    package = _held_back(package, PackageState.PROPOSED, "set aside")
    reason = check_words(reason, "Say why it is set aside", "reason")
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
    _record("package.set_aside", package, by=by, at=at)
    return package


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


def _chosen(wish: Wish, choices: Sequence[Choice]) -> list[Choice]:
    found = {each.offer.name: each for each in choices}
    if any(name not in found for name in wish.offers):
        raise SupportRefused("Something chosen is not offered to this provider", "items")
    items = [each for each in choices if each.offer.name in wish.offers]
    if any(each.needs_reason for each in items) and not wish.why_again.strip():
        raise SupportRefused("Say why it is given again", f"why_{wish.topic}")
    return items


def _keep(package: Package, wish: Wish, items: Sequence[Choice]) -> None:
    said = [[heading, text.strip()] for heading, text in wish.said if text.strip()]
    if not items and not said:
        return
    authority = package.authority
    topic = PackageTopic.objects.for_authority(authority).create(
        authority=authority,
        package=package,
        topic=wish.topic,
        said=said,
    )
    PackageItem.objects.for_authority(authority).bulk_create(
        PackageItem(
            authority=authority,
            topic=topic,
            offer=each.offer.name,
            title=each.offer.title,
            kind=each.offer.kind,
            is_chargeable=each.offer.is_chargeable,
            why_again=wish.why_again.strip() if each.needs_reason else "",
        )
        for each in items
    )


def _held_back(package: Package, state: str, act: str) -> Package:
    """Return the package as it is now, so that two people never do two things with it at once."""
    rows = Package.objects.for_authority(package.authority).select_for_update()
    held = rows.get(pk=package.pk)
    if held.state != state:
        raise SupportRefused(f"This package is {STATE_WORDS[held.state]} and cannot be {act}")
    return held


def _record(kind: str, package: Package, *, by: User, at: datetime) -> None:
    audit.record(
        authority_id=package.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("package", package.pk),
        detail={"provider": package.provider_id, "event": package.agreed_event},
    )
