"""Putting values into a text of a message. What a person typed is text, never a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from goodward.core.messages.markup import holes_in
from goodward.core.messages.texts import LINK, LIST, PARAGRAPH, Block, Level, MessageText, Shape
from goodward.core.policy.problems import nearest

Given = Mapping[str, str | Sequence[str]]
_HOLE = re.compile(r"\{([^{}]*)\}")
_ALONE = re.compile(r"^\{([^{}]*)\}$")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_ADDRESS = re.compile(r"^https?://\S+$")
# Signs that have no place in a text and could disturb what shows it; tab and line end are kept.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class ValuesRefused(ValueError):
    """What was given does not fit what the text asks for; the sentence says what."""


class Filled(NamedTuple):
    """A message as it is read: its subject, and its blocks at each level."""

    subject: str
    bodies: Mapping[Level, tuple[Block, ...]]


def fill(text: MessageText, given: Given) -> Filled:
    """
    Return a text with its values put in.

    given: a text for each value; of `items` a sequence of texts.

    :raises ValuesRefused: for a value that is unknown, missing, empty though it may not be, or of
        another shape. Every one is named.
    """
    if wrong := list(_wrong(text, given)):
        raise ValuesRefused(f"{text.name}: " + "; ".join(wrong))
    clean = {name: _clean(value) for name, value in given.items()}
    return Filled(
        " ".join(_put(text.subject, clean).split()),
        {level: tuple(_filled(blocks, clean)) for level, blocks in text.bodies.items()},
    )


def _wrong(text: MessageText, given: Given) -> Iterator[str]:
    for name in given:
        if name not in text.values:
            yield f"“{name}” is no value of it; {nearest(name, text.values)}"
    for name, value in text.values.items():
        said = given.get(name)
        if said is None:
            yield f"“{name}” is missing"
        elif (value.shape == Shape.ITEMS) == isinstance(said, str):
            yield f"“{name}” must be {'a list of texts' if isinstance(said, str) else 'a text'}"
        elif not value.may_be_empty and not "".join(said).strip():
            yield f"“{name}” is empty"
        elif value.shape == Shape.LINK and said and not _ADDRESS.match(str(said)):
            yield f"“{name}” is no address: it begins with https://"


def _clean(value: str | Sequence[str]) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return _CONTROL.sub("", value.replace("\r\n", "\n")).strip()
    return tuple(each for each in (_clean(str(one)) for one in value) if isinstance(each, str))


def _filled(blocks: Sequence[Block], given: Mapping[str, str | tuple[str, ...]]) -> Iterator[Block]:
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        filled = _block(block, given)
        if after and after.kind == LIST and not _block(after, given).lines:
            # A line that leads to a list goes with it.
            filled = filled._replace(lines=tuple(e for e in filled.lines if not e.endswith(":")))
        if filled.lines and (filled.address or filled.kind != LINK):
            yield from _paragraphs(block, filled, given)


def _paragraphs(
    block: Block, filled: Block, given: Mapping[str, str | tuple[str, ...]]
) -> Iterator[Block]:
    """Yield a block; of a value that stands alone, each paragraph that somebody typed in it."""
    alone = _ALONE.match("\n".join(block.lines)) if block.kind == PARAGRAPH else None
    said = given[alone[1]] if alone else ""
    if not isinstance(said, str) or not _EMPTY_LINES.search(said):
        yield filled
        return
    for piece in _EMPTY_LINES.split(said):
        yield Block(PARAGRAPH, tuple(piece.splitlines()))


def _block(block: Block, given: Mapping[str, str | tuple[str, ...]]) -> Block:
    if block.kind == LINK:
        return Block(LINK, (_put(block.lines[0], given),), _put(block.address, given))
    lines = (each for line in block.lines for each in _lines(block.kind, line, given))
    return Block(block.kind, tuple(lines))


def _lines(kind: str, line: str, given: Mapping[str, str | tuple[str, ...]]) -> Iterator[str]:
    """Yield what a line comes to: nothing where all its values are empty, an item for each item."""
    names = holes_in(line)
    if names and not any(given[name] for name in names):
        return
    only = given[names[0]] if len(names) == 1 and line == f"{{{names[0]}}}" else ""
    if kind == LIST and isinstance(only, tuple):
        yield from (" ".join(each.split()) for each in only if each)
        return
    words = _put(line, given)
    # Line ends that somebody typed are kept in a paragraph; an item is one line.
    yield from filter(
        str.strip, words.splitlines() if kind == PARAGRAPH else [" ".join(words.split())]
    )


def _put(words: str, given: Mapping[str, str | tuple[str, ...]]) -> str:
    return _HOLE.sub(lambda found: str(given[found[1]]), words)
