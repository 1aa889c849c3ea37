"""How long it took from below Good to Good or better, of all who were supported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from goodward.cases.queries import runs_of
from goodward.core.measuring.spells import Spell, spells
from goodward.core.measuring.survival import Curve, curve
from goodward.policies.queries import rules_of

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority
    from goodward.core.policy.versions import PolicyVersions

Key = TypeVar("Key")
IMPROVED = "improved"
COUNTED = (
    "Counted from the day the authority was told of a judgement below Good to the day it was "
    "told of Good or better. Where the pathway changed on the way it is counted once, from the "
    "first."
)
STILL_OPEN = (
    "Those who are still below Good count for the days they have been so, and those who left "
    "until they left. Neither is taken to have improved, nor never to."
)
CAUSE = (
    "This shows how long it took, not why. Providers with less to improve get there sooner, "
    "whoever helps them; when Ofsted comes again is Ofsted’s to say; and few cases make large "
    "swings."
)


class Group(NamedTuple):
    """Some of the spells. title: what they share."""

    title: str
    curve: Curve


class Impact(NamedTuple):
    """
    How long it took, for all and for groups.

    by_pathway, by_type: in the order of the policy, and of how many there are. by_version: by the
    version of the policy in force as each began, the earliest first.
    """

    whole: Curve
    by_pathway: tuple[Group, ...]
    by_type: tuple[Group, ...]
    by_version: tuple[tuple[date, Curve], ...]


def impact(authority: LocalAuthority, *, as_at: date) -> Impact:
    """Return how long it took from below Good to Good or better, as at a day. Two queries."""
    rules = rules_of(authority)
    runs = runs_of(authority)
    types = {each.run.provider: each.provider_type for each in runs}
    titles = below_good(rules)
    found = spells((each.run for each in runs), titles, as_at=as_at)
    by_pathway = _grouped(found, lambda spell: spell.pathway)
    by_type = _grouped(found, lambda spell: types[spell.provider])
    by_version = _grouped(found, lambda spell: rules.on(spell.began_on).applies_from)
    return Impact(
        curve(each.seen for each in found),
        tuple(Group(titles[name], by_pathway[name]) for name in titles if name in by_pathway),
        tuple(
            Group(name, each)
            for name, each in sorted(by_type.items(), key=lambda item: -item[1].number)
        ),
        tuple(sorted(by_version.items())),
    )


def below_good(rules: PolicyVersions) -> dict[str, str]:
    """Return the pathways that only Good or better ends well, of every version, with titles."""
    return {
        name: each.title
        for version in rules.versions
        for name, each in version.text.pathways.items()
        if each.when_better == IMPROVED
    }


def _grouped(found: list[Spell], by: Callable[[Spell], Key]) -> dict[Key, Curve]:
    groups: dict[Key, list[Spell]] = defaultdict(list)
    for each in found:
        groups[by(each)].append(each)
    return {key: curve(each.seen for each in several) for key, several in groups.items()}
