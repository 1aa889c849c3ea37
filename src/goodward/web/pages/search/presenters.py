"""What was found, in the words of who reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.core.searching.extracts import Piece, extract, holds_all, marked
from goodward.searching.queries import COUNT_TO, Kind
from goodward.ui.components.dates import long_day
from goodward.ui.frame import Link

if TYPE_CHECKING:
    from goodward.core.searching.words import Asked
    from goodward.searching.queries import Hit


class Words(NamedTuple):
    """
    How a kind is spoken of.

    page: where one is shown. begins: what its heading begins with. right: who may see it.
    """

    several: str
    page: str
    begins: str
    dated: str
    right: str


KINDS: dict[Kind, Words] = {
    Kind.PROVIDER: Words("Providers", "providers:show", "", "", "view"),
    Kind.NOTE: Words("Notes of visit", "notes:show", "Note of visit: ", "Visit of", "view"),
    Kind.ACTION: Words("Actions of plans", "plans:action", "Action: ", "Last entry", "view"),
    Kind.MESSAGE: Words("Messages", "messages:show", "", "Written", "view"),
}
GONE = "Left the register"
_TWICE = re.compile(r"\b(([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})) \2\3\b")


class HitView(NamedTuple):
    """One thing that was found. heading, pieces: what it says, with what was found told apart."""

    url: str
    heading: tuple[Piece, ...]
    about: str
    pieces: tuple[Piece, ...]
    tag: str

    @classmethod
    def of(cls, hit: Hit, kind: Kind, asked: Asked) -> HitView:
        words = KINDS[kind]
        day = f"{words.dated} {long_day(hit.day)}" if hit.day else ""
        return cls(
            reverse(words.page, args=[hit.key]),
            (*([Piece(words.begins)] if words.begins else []), *marked(hit.title, asked)),
            day or (f"Number {hit.number}" if hit.number else "No number yet"),
            _of_provider(hit, asked) if kind == Kind.PROVIDER else extract(hit.words, asked),
            GONE if hit.status == "left" and kind == Kind.PROVIDER else "",
        )


def _of_provider(hit: Hit, asked: Asked) -> tuple[Piece, ...]:
    """
    Return what was found of a provider beside its name, such as its owner; else nothing.

    Its postcode stands in the index a second time without its space, to be found by that as well.
    """
    if holds_all(hit.title, asked):
        return ()
    for words in (_TWICE.sub(r"\1", hit.words), hit.words):
        pieces = extract(words, asked)
        if any(each.is_found for each in pieces):
            return pieces
    return ()


class Group(NamedTuple):
    """
    What was found of one kind. more_url: where the rest is; empty when this is all.

    several: what can be done for several of them.
    """

    heading: str
    count_text: str
    hits: tuple[HitView, ...]
    more_url: str
    more: str
    several: tuple[Link, ...] = ()


class Choice(NamedTuple):
    """One kind to look at by itself, with how many there are."""

    text: str
    count_text: str
    url: str
    is_current: bool


def count_text(count: int) -> str:
    """Return how many there are: “12”, or “more than 500”."""
    return f"more than {COUNT_TO}" if count > COUNT_TO else f"{count:,}"
