"""Reading support: what may be offered, packages, what was given, and the training plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.cases import queries as cases
from goodward.core.policy.answer import Pathway
from goodward.core.support.offering import (
    Choice,
    Given,
    choices,
    headings_of,
    offers_to,
    topics_of,
)
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from goodward.support.models import (
    ItemState,
    Package,
    PackageItem,
    PackageState,
    PackageTopic,
    SupportStep,
    TrainingNeed,
    TrainingStep,
)


class Offered(NamedTuple):
    """
    What a package may be put together from.

    pathways: what each is called, by its name. headings: what is said on each topic. topics: all
    there can be. choices: by topic asked for. policy_hash: of the version the run is pinned to.
    """

    pathways: dict[str, str]
    headings: tuple[str, ...]
    topics: tuple[str, ...]
    choices: dict[str, list[Choice]]
    policy_hash: str


class PackageLine(NamedTuple):
    """A package as lists show it. given, items: how many were given, and of how many."""

    pk: int
    pathway: str
    pathway_number: int
    state: str
    agreed_on: date | None
    topics: tuple[str, ...]
    given: int
    items: int


class TopicPart(NamedTuple):
    """One topic of a package: what was said of it, and its items in the order they were chosen."""

    topic: str
    said: tuple[tuple[str, str], ...]
    items: tuple[PackageItem, ...]


class NeedLine(NamedTuple):
    """A training need with what was done about it, in order."""

    need: TrainingNeed
    steps: tuple[TrainingStep, ...]


def what_may_be_offered(
    provider: Provider, pathway: str, number: int, topics: Sequence[str], *, today: date
) -> Offered | None:
    """
    Return what the policy offers this provider on an open run of a pathway; None when none is open.

    Topics that nobody knows are left out. The version is the one the run is pinned to.
    """
    run = run_of(provider, pathway, number, today)
    if run is None or run.closed_on is not None:
        return None
    text = rules_of(provider.authority).with_hash(run.policy.hash).text
    offers = offers_to(text, provider.type)
    known = topics_of(offers)
    asked = [each for each in known if each in topics]
    return Offered(
        {name: each.title for name, each in text.pathways.items()},
        headings_of(text, pathway),
        known,
        choices(offers, asked, earlier_support(provider)),
        run.policy.hash,
    )


def run_of(provider: Provider, pathway: str, number: int, day: date) -> Pathway | None:
    """Return a run of a pathway as it stood at the end of a day; None before it opened."""
    runs = cases.provider_case(provider, today=day).answer.pathways
    return next((each for each in runs if (each.id, each.number) == (pathway, number)), None)


def earlier_support(provider: Provider) -> list[Given]:
    """Return what stands in the provider's agreed packages, given or still to be given."""
    rows = (
        PackageItem.objects.for_authority(provider.authority)
        .filter(topic__package__provider=provider, topic__package__state=PackageState.AGREED)
        .exclude(state=ItemState.NOT_GIVEN)
        .select_related("topic__package")
        .order_by("given_on", "pk")
    )
    return [
        Given(
            each.offer,
            each.topic.topic,
            each.given_on,
            each.given_by,
            each.outcome,
            each.title,
            each.topic.package.pathway,
            each.topic.package_id,
        )
        for each in rows
    ]


def covered_already(provider: Provider) -> list[Given]:
    """Return what earlier support gave, in whatever case and however long ago."""
    return [each for each in earlier_support(provider) if each.on is not None]


def get_package(authority: LocalAuthority, pk: int) -> Package:
    """
    Return one package with its provider.

    :raises Package.DoesNotExist: also for another authority's.
    """
    rows = Package.objects.for_authority(authority)
    return rows.select_related("provider", "provider__authority", "authority").get(pk=pk)


def get_item(authority: LocalAuthority, pk: int) -> PackageItem:
    """
    Return one item with its package and provider.

    :raises PackageItem.DoesNotExist: also for another authority's.
    """
    rows = PackageItem.objects.for_authority(authority)
    return rows.select_related("authority", "topic__package__provider").get(pk=pk)


def packages_of(provider: Provider) -> list[PackageLine]:
    """Return a provider's packages, the latest first. Three queries."""
    rows = Package.objects.for_authority(provider.authority).filter(provider=provider)
    return [_line(each) for each in rows.prefetch_related("topics__items").order_by("-pk")]


def topics_in(package: Package) -> list[TopicPart]:
    """Return what a package holds, topic by topic. Two queries."""
    rows = PackageTopic.objects.for_authority(package.authority).filter(package=package)
    return [
        TopicPart(
            each.topic,
            tuple((heading, text) for heading, text in each.said),
            tuple(sorted(each.items.all(), key=lambda item: item.pk)),
        )
        for each in rows.prefetch_related("items").order_by("pk")
    ]


def steps_of(package: Package) -> list[SupportStep]:
    """Return what was done with a package and its items, in order."""
    rows = SupportStep.objects.for_authority(package.authority).filter(package=package)
    return list(rows.select_related("recorded_by", "item__topic").order_by("recorded_at", "pk"))


def training_of(provider: Provider) -> list[NeedLine]:
    """Return a provider's training needs with what was done about each, in the order found."""
    rows = TrainingNeed.objects.for_authority(provider.authority).filter(provider=provider)
    needs = rows.prefetch_related("steps__recorded_by").order_by("found_on", "pk")
    return [
        NeedLine(each, tuple(sorted(each.steps.all(), key=lambda step: step.pk))) for each in needs
    ]


def get_need(authority: LocalAuthority, pk: int) -> TrainingNeed:
    """
    Return one training need with its provider.

    :raises TrainingNeed.DoesNotExist: also for another authority's.
    """
    rows = TrainingNeed.objects.for_authority(authority)
    return rows.select_related("provider", "provider__authority", "authority").get(pk=pk)


def _line(package: Package) -> PackageLine:
    topics = sorted(package.topics.all(), key=lambda each: each.pk)
    items = [item for topic in topics for item in topic.items.all()]
    return PackageLine(
        package.pk,
        package.pathway,
        package.pathway_number,
        package.state,
        package.agreed_on,
        tuple(each.topic for each in topics),
        sum(each.state == ItemState.GIVEN for each in items),
        len(items),
    )
