"""
Parts of the entitlements, each of which is funded or not by itself.

A part is one entitlement; where words of the national base tell its ages apart, as with three- and
four-year-olds, a part is one entitlement for one age, so that a decision about three-year-olds
alone says nothing of those of four.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from goodward.core.policy.entitlements import entitlement_title
from goodward.core.policy.language import PolicyText
from goodward.core.policy.language.national import NationalText


class Part(NamedTuple):
    """
    One part.

    key: the entitlement's name, with the word of the age behind “/”. since, until: when there is
    such an entitlement; None where not known.
    """

    key: str
    entitlement: str
    word: str
    title: str
    since: date | None = None
    until: date | None = None

    def is_there_on(self, day: date) -> bool:
        """Return whether there is such an entitlement on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


def parts_of(national: NationalText, policy: PolicyText) -> tuple[Part, ...]:
    """Return every part: England's in the order of the base, then the authority's own."""
    found: list[Part] = []
    for name, said in national.entitlements.items():
        if said.covers:
            continue
        title = entitlement_title(policy, name)
        words = _words_for_one_age(national, name)
        if len(words) < 2:
            found.append(Part(name, name, "", title, said.since, said.until))
            continue
        for word in words:
            own = entitlement_title(policy, word)
            both = f"{title}: {own[:1].lower()}{own[1:]}"
            found.append(Part(f"{name}/{word}", name, word, both, said.since, said.until))
    found += [
        Part(name, name, "", entitlement_title(policy, name))
        for name in policy.entitlements
        if name not in national.entitlements
    ]
    return tuple(found)


def parts_named(
    words: Iterable[str], national: NationalText, policy: PolicyText
) -> tuple[Part, ...]:
    """Return the parts that words of a policy mean, such as all of `two_year_old`."""
    asked = set(words)
    return tuple(each for each in parts_of(national, policy) if _is_meant(each, asked, national))


def _is_meant(part: Part, words: set[str], national: NationalText) -> bool:
    if {part.entitlement, part.word} & words:
        return True
    return any(
        part.entitlement in said.covers
        for name, said in national.entitlements.items()
        # A word for one age means the parts of that age alone.
        if name in words and (not part.word or not said.ages.isdigit())
    )


def _words_for_one_age(national: NationalText, entitlement: str) -> list[str]:
    return [
        name
        for name, said in national.entitlements.items()
        if entitlement in said.covers and said.ages.isdigit()
    ]
