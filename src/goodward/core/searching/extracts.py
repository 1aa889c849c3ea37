"""A piece of a text around the words that were found, and which of it to mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from goodward.core.searching.folding import fold
from goodward.core.searching.stems import stem
from goodward.core.searching.words import WORD, Asked, Term

LENGTH = 220
# So much before the first word that was found, for the sentence to be understood.
BEFORE = 60
MORE = "…"


class Piece(NamedTuple):
    """Some of an extract; is_found: one of the words that were looked for."""

    text: str
    is_found: bool = False


def extract(text: str, asked: Asked, *, length: int = LENGTH) -> tuple[Piece, ...]:
    """
    Return at most about `length` letters around the first word that was found, in pieces.

    Where the text holds none of the words (they stand in its title), its beginning.
    """
    spans = _spans(text, asked)
    first = next(spans, None)
    start = min(_word_start(text, first[0] - BEFORE), first[0]) if first else 0
    end = max(_word_end(text, start + length), first[1] if first else 0)
    shown = [first, *_until(spans, end)] if first else []
    cut = list(_pieces(text, start, end, [each for each in shown if each]))
    return _tidied(cut, goes_before=start > 0, goes_on=end < len(text))


def marked(text: str, asked: Asked) -> tuple[Piece, ...]:
    """Return the whole of a short text in pieces."""
    return _tidied(list(_pieces(text, 0, len(text), list(_spans(text, asked)))))


def holds_all(text: str, asked: Asked) -> bool:
    """Return whether a text has every term in it by itself."""
    stems = [stem(each) for each in WORD.findall(fold(text))]
    return all(_holds(stems, each) for each in asked.terms)


def _holds(stems: list[str], term: Term) -> bool:
    *before, last = (stem(each) for each in term.words)
    for place in range(len(stems) - len(before)):
        *these, its = stems[place : place + len(before) + 1]
        if these == before and (its.startswith(last) if term.is_beginning else its == last):
            return True
    return False


def _spans(text: str, asked: Asked) -> Iterator[tuple[int, int]]:
    wanted = {stem(word) for term in asked.terms for word in term.words}
    goes_on = tuple(stem(each.words[-1]) for each in asked.terms if each.is_beginning)
    # Stems differ in their ends alone, so that few words of a text have to be looked at.
    typed = {word for term in asked.terms for word in term.words}
    begins = {re.escape(_shared(word, stem(word))) for word in typed}
    if not begins:
        return
    folded = fold(text)
    for found in re.finditer(rf"(?<![^\W_])(?:{'|'.join(sorted(begins))})[^\W_]*", folded):
        its = stem(found.group())
        if its in wanted or (goes_on and its.startswith(goes_on)):
            yield found.span()


def _shared(word: str, other: str) -> str:
    """Return the beginning two words have in common; both begin alike."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
    return "".join(letter for letter, _ in same)


def _until(spans: Iterator[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    for each in spans:
        if each[1] > end:
            return
        yield each


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    place = start
    for first, last in spans:
        if first > place:
            yield Piece(text[place:first])
        yield Piece(text[first:last], is_found=True)
        place = last
    if place < end:
        yield Piece(text[place:end])


def _tidied(
    pieces: list[Piece], *, goes_before: bool = False, goes_on: bool = False
) -> tuple[Piece, ...]:
    """Put every run of spaces and lines into one space, and say where the text goes on."""
    found = [each._replace(text=re.sub(r"\s+", " ", each.text)) for each in pieces]
    if found and goes_before:
        found.insert(0, Piece(MORE))
    if found and goes_on:
        found.append(Piece(MORE))
    return tuple(found)


def _word_start(text: str, at: int) -> int:
    """Return the beginning of the first whole word from a place on."""
    if at <= 0:
        return 0
    found = re.compile(r"\s").search(text, at - 1)
    return found.end() if found else at


def _word_end(text: str, at: int) -> int:
    """Return the end of the last whole word before a place."""
    if at >= len(text):
        return len(text)
    before = max(text.rfind(each, 0, at + 1) for each in (" ", "\n"))
    return before if before > at - BEFORE else at
