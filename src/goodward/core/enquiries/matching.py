"""Which provider of the register a prospective one may have become. A person decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

# Words that many names share, and so tell nothing.
_COMMON = frozenset(
    (
        *("the", "and", "of", "at", "ltd", "limited", "club", "care", "kids", "little"),
        *("nursery", "nurseries", "day", "pre", "school", "preschool", "playgroup"),
        *("childcare", "childminder", "childminding", "early", "years"),
    )
)
# Of all the words that tell two names apart, so many must be the same.
_SAME = 0.5


class Candidate(NamedTuple):
    """A registered provider, as far as it is compared."""

    key: int
    urn: str
    name: str
    postcode: str
    type: str


class Proposal(NamedTuple):
    """One that it may be. reasons: of “number”, “postcode”, “name”, “type”."""

    candidate: Candidate
    reasons: tuple[str, ...]


def proposals(
    *, name: str, postcode: str, urn: str, type_wanted: str, candidates: Iterable[Candidate]
) -> list[Proposal]:
    """
    Return the candidates that speak for themselves, the likeliest first.

    urn: as the person gave it, else empty. The type alone is no reason; beside another it is one.
    """
    found = []
    for each in candidates:
        reasons = [
            reason
            for reason, holds in (
                ("number", bool(urn) and each.urn == _plain_urn(urn)),
                ("postcode", bool(postcode) and _plain(each.postcode) == _plain(postcode)),
                ("name", are_alike(each.name, name)),
            )
            if holds
        ]
        if reasons and each.type == type_wanted:
            reasons.append("type")
        if reasons:
            found.append(Proposal(each, tuple(reasons)))
    return sorted(
        found,
        key=lambda each: ("number" not in each.reasons, -len(each.reasons), each.candidate.key),
    )


def are_alike(one: str, other: str) -> bool:
    """Return whether most of the words that tell two names apart are the same."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return False
    return len(mine & theirs) / len(mine | theirs) >= _SAME


def _words(name: str) -> set[str]:
    plain = "".join(each if each.isalnum() else " " for each in name.replace("’", "").casefold())
    return set(plain.replace("'", "").split()) - _COMMON


def _plain(postcode: str) -> str:
    return "".join(postcode.split()).casefold()


def _plain_urn(urn: str) -> str:
    return "".join(urn.split()).upper()
