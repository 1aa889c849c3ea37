"""Putting a package of support together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.core.support.offering import Choice
from goodward.providers.models import Provider
from goodward.support import queries
from goodward.support.agreeing import set_aside
from goodward.support.models import Package, PackageItem, PackageTopic
from goodward.support.refusing import SupportRefused
from goodward.support.steps import into_record, step

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
    into_record("package.brokered", package, by=by, at=at)
    return package


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
