"""What a package may hold, and what is left out of it because earlier support has covered it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from goodward.core.policy.language import PolicyText, SupportItem
from goodward.core.policy.support_kinds import KIND_TITLES, TOPIC_TITLES

OTHER = ""
# Where the policy's notes have no columns.
PLAIN_HEADINGS = ("What needs to happen?",)


class Offer(NamedTuple):
    """
    One thing the policy offers a provider.

    name: the policy's word for it. kind: of `KIND_TITLES`, empty where the policy names none.
    covers: the topics it is about; none: any. is_left_out_once_given: whether giving it again on
    the same topic needs a reason.
    """

    name: str
    title: str
    kind: str
    is_chargeable: bool
    channels: tuple[str, ...]
    covers: tuple[str, ...]
    not_when: tuple[str, ...]
    is_left_out_once_given: bool


class Given(NamedTuple):
    """
    Support that stands in a package of the provider, in whatever case.

    offer: its name in the policy. on: the day it was given, None while it was not. by: who gave it.
    outcome: what came of it, empty while nobody said. title: as the policy called it on the day.
    pathway, package: where it stands.
    """

    offer: str
    topic: str
    on: date | None
    by: str = ""
    outcome: str = ""
    title: str = ""
    pathway: str = ""
    package: int = 0


class Standing(StrEnum):
    """How an offer stands for one topic."""

    NEW = "new"
    # It stands in a package and was not given yet: no reason is needed, but somebody should look.
    AGREED = "agreed"
    # It was given before, and the policy offers it again.
    AGAIN = "again"
    # It was given before, and the policy leaves it out.
    COVERED = "covered"


class Choice(NamedTuple):
    """An offer for one topic. given: what earlier support speaks of it, the latest first."""

    offer: Offer
    topic: str
    standing: Standing
    given: tuple[Given, ...]

    @property
    def needs_reason(self) -> bool:
        """Whether somebody must say why it is given all the same."""
        return self.standing is Standing.COVERED


def offers_to(policy: PolicyText, provider_type: str) -> list[Offer]:
    """
    Return what a policy offers a type of provider, kind by kind in the order of `KIND_TITLES`.

    What has no kind stands last; within a kind the order is the policy's.
    """
    order = {kind: place for place, kind in enumerate((*KIND_TITLES, OTHER))}
    found = [
        _offer(name, item)
        for name, item in policy.support.items()
        if _is_for(item, provider_type, policy.provider_groups)
    ]
    return sorted(found, key=lambda each: order[each.kind])


def topics_of(offers: Iterable[Offer]) -> tuple[str, ...]:
    """Return what support can be about: the topics everybody knows, then the policy's own."""
    own = (topic for each in offers for topic in each.covers)
    return tuple(dict.fromkeys((*TOPIC_TITLES, *own)))


def headings_of(policy: PolicyText, pathway: str) -> tuple[str, ...]:
    """Return under which headings a topic is talked over: those of the pathway's note of visit."""
    notes = policy.pathways[pathway].notes
    return next((tuple(each.columns) for each in notes if each.columns), PLAIN_HEADINGS)


def choices(
    offers: Sequence[Offer], topics: Iterable[str], given: Sequence[Given]
) -> dict[str, list[Choice]]:
    """
    Return what a package may hold, topic by topic, each offer with how it stands.

    An offer that says what it covers stands under those topics only. The same support on another
    topic covers nothing, and nor does support that was agreed and never given.

    given: what stands in the provider's packages, of any case: the documents set no limit in time.
    Source: Leicestershire's service page, “Any actions covered by previous support will not be
    included”, as its conflict register reads it (L3).
    """
    return {
        topic: [
            _choice(each, topic, given)
            for each in offers
            if not each.covers or topic in each.covers
        ]
        for topic in topics
    }


def _choice(offer: Offer, topic: str, given: Sequence[Given]) -> Choice:
    mine = [each for each in given if (each.offer, each.topic) == (offer.name, topic)]
    mine.sort(key=lambda each: each.on or date.min, reverse=True)
    return Choice(offer, topic, _standing(offer, mine), tuple(mine))


def _standing(offer: Offer, mine: Sequence[Given]) -> Standing:
    if any(each.on is not None for each in mine):
        return Standing.COVERED if offer.is_left_out_once_given else Standing.AGAIN
    return Standing.AGREED if mine else Standing.NEW


def _offer(name: str, item: SupportItem) -> Offer:
    return Offer(
        name,
        item.title,
        item.kind or OTHER,
        item.cost == "chargeable",
        tuple(item.channels),
        tuple(item.covers),
        tuple(item.not_when),
        item.once_covered == "left_out",
    )


def _is_for(item: SupportItem, provider_type: str, groups: Mapping[str, Sequence[str]]) -> bool:
    return any(name == provider_type or provider_type in groups.get(name, ()) for name in item.for_)
