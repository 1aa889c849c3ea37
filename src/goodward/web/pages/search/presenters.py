"""What was found, in the words of who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.core.searching.extracts import Piece, extract, marked
from goodward.searching.queries import COUNT_TO, Kind
from goodward.ui.components.dates import long_day

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
        pieces = extract(hit.words, asked)
        return cls(
            reverse(words.page, args=[hit.key]),
            (*([Piece(words.begins)] if words.begins else []), *marked(hit.title, asked)),
            day or (f"Number {hit.number}" if hit.number else "No number yet"),
            # Of a provider only what was found is worth a line.
            pieces if kind != Kind.PROVIDER or any(p.is_found for p in pieces) else (),
            GONE if hit.status == "left" and kind == Kind.PROVIDER else "",
        )


class Group(NamedTuple):
    """What was found of one kind. more_url: where the rest is; empty when this is all."""

    heading: str
    count_text: str
    hits: tuple[HitView, ...]
    more_url: str
    more: str


class Choice(NamedTuple):
    """One kind to look at by itself, with how many there are."""

    text: str
    count_text: str
    url: str
    is_current: bool


def count_text(count: int) -> str:
    """Return how many there are: “12”, or “more than 500”."""
    return f"more than {COUNT_TO}" if count > COUNT_TO else f"{count:,}"
