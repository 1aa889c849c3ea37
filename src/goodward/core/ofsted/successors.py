"""
Which number that joined may be a setting known under another: scored, for a person to decide.

Source: oddity 14, “re-registration gives a new URN”: owner, name and postcode. The points are ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goodward.core.ofsted.nothings import nothing_in, plain

OUT_OF = 10
# Below it two registrations have too little in common to ask: a name or a postcode alone, which
# many share.
LEAST = 5
# One that is still there is seldom followed yet: another setting of the same owner is likelier.
LEAST_STILL_THERE = 8


class Registration(NamedTuple):
    """
    One registration, as Ofsted's files say it.

    kind: Ofsted's kind of provision, such as “non_domestic”. is_there: whether an old one still
    stands in the register. An empty or withheld text matches nothing, whatever the other says.
    """

    urn: str
    kind: str
    name: str
    address: str
    postcode: str
    owner_urn: str
    is_there: bool = False


class Pair(NamedTuple):
    """Two registrations that may be one setting; said: what agrees and what does not."""

    new: Registration
    old: Registration
    score: int
    said: str


class Sign(NamedTuple):
    """What counts: its points when both say the same, and the words for same and other."""

    field: str
    points: int
    same: str
    other: str


# Names are not unique and owners have many sites, so that no sign suffices by itself.
SIGNS = (
    Sign("postcode", 3, "same postcode", "other postcode"),
    Sign("address", 1, "same address", "address written otherwise"),
    Sign("name", 4, "same name", "other name"),
    Sign("owner_urn", 2, "same owner", "other owner"),
)


def perhaps_the_same(new: Iterable[Registration], old: Iterable[Registration]) -> Iterator[Pair]:
    """
    Yield the pairs worth asking about, for each new one the likeliest first.

    Registrations of different kinds of provision are never paired. Every pair that can reach the
    least score shares a postcode or a name, so only such are looked at.
    """
    by_text: dict[tuple[str, str], list[Registration]] = defaultdict(list)
    for each in old:
        for field in ("postcode", "name"):
            if text := compared(field, getattr(each, field)):
                by_text[field, text].append(each)
    for each in new:
        near: dict[str, Registration] = {}
        for field in ("postcode", "name"):
            text = compared(field, getattr(each, field))
            near |= {other.urn: other for other in by_text.get((field, text), ()) if text}
        pairs = [
            Pair(each, other, *_weighed(each, other))
            for other in near.values()
            if other.kind == each.kind and other.urn != each.urn
        ]
        yield from sorted(
            (pair for pair in pairs if pair.score >= _least(pair.old)),
            key=lambda pair: (-pair.score, pair.old.urn),
        )


def _least(old: Registration) -> int:
    return LEAST_STILL_THERE if old.is_there else LEAST


def _weighed(new: Registration, old: Registration) -> tuple[int, str]:
    score, words = 0, []
    for sign in SIGNS:
        mine, theirs = (compared(sign.field, getattr(each, sign.field)) for each in (new, old))
        if not (mine and theirs):
            continue
        if mine == theirs:
            score += sign.points
        words.append(sign.same if mine == theirs else sign.other)
    return score, ", ".join(words)


def compared(field: str, text: str) -> str:
    """Return a text as it is compared: no capitals or signs; empty when Ofsted withholds it."""
    if nothing_in(text) is not None:
        return ""
    if field == "address":
        text = text.split("\n", maxsplit=1)[0]
        if nothing_in(text) is not None:
            return ""
    if field == "postcode":
        return "".join(text.split()).casefold()
    spelt = text.replace("’", "").replace("'", "").replace("&", " and ")
    letters = "".join(each if each.isalnum() else " " for each in spelt)
    words = [word for word in plain(letters).split() if word not in _LEFT_OUT]
    return " ".join(words)


# How a company writes itself says nothing of which setting it is.
_LEFT_OUT = frozenset({"ltd", "limited", "the", "and", "llp", "cic"})
