"""
The few marks a body may use: paragraphs, lists, and one link on a line of its own.

    A blank line parts two paragraphs.

    - An item of a list.

    [See your visits]({link})

Marks are read before values are put in, so that nothing a person typed is ever taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from goodward.core.messages.texts import LINK, LIST, PARAGRAPH, Block

_LINK_LINE = re.compile(r"^\[(?P<words>[^\[\]]+)\]\((?P<address>[^()\s]+)\)$")
_LOOKS_LIKE_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
_ITEM = "- "
_HOLE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"^[a-z][a-z0-9_]*$")
# Marks of other languages, which would reach a reader as signs.
_FOREIGN = (
    (re.compile(r"^#+ "), "headings are not used in messages: write a paragraph"),
    (re.compile(r"\*\*|__"), "bold is not used in messages: leave the marks out"),
    (re.compile(r"<[a-zA-Z/][^>]*>"), "HTML is not used in messages: leave the tags out"),
)


class Wrong(NamedTuple):
    """Something a body may not say. words: the piece of the text it is about."""

    words: str
    message: str


def blocks_of(body: str) -> tuple[Block, ...]:
    """Return a body as blocks, in order; what `wrong_in` finds is left as text."""
    return tuple(_block(lines) for lines in _pieces(body))


def wrong_in(body: str) -> Iterator[Wrong]:
    """Yield what a body may not say."""
    for line in body.splitlines():
        for pattern, message in _FOREIGN:
            if found := pattern.search(line):
                yield Wrong(found.group(), message)
        if _LOOKS_LIKE_LINK.search(line) and not _LINK_LINE.match(line.strip()):
            yield Wrong(line.strip(), "a link stands on a line of its own: [words]({link})")
        without = _HOLE.sub("", line)
        if "{" in without or "}" in without:
            yield Wrong(line.strip(), "a value is written as its name in braces: {name}")
        for name in holes_in(line):
            if not _NAME.match(name):
                yield Wrong(f"{{{name}}}", "a value is written as its name in braces: {name}")
    links = [each for each in blocks_of(body) if each.kind == LINK]
    for each in links[1:]:
        yield Wrong(f"[{each.lines[0]}]", "a message has one link, so that the next step is plain")


def holes_in(text: str) -> list[str]:
    """Return the names in braces, in order, also those that stand twice."""
    return _HOLE.findall(text)


def _pieces(body: str) -> Iterator[list[str]]:
    """Yield the lines of each block: a list or a link ends a paragraph without a blank line."""
    piece: list[str] = []
    kind = ""
    for line in (*(each.strip() for each in body.splitlines()), ""):
        now = "" if not line else _kind_of(line)
        if piece and (now != kind or now == LINK):
            yield piece
            piece = []
        if line:
            piece.append(line)
        kind = now


def _kind_of(line: str) -> str:
    if line.startswith(_ITEM):
        return LIST
    return LINK if _LINK_LINE.match(line) else PARAGRAPH


def _block(lines: list[str]) -> Block:
    kind = _kind_of(lines[0])
    if kind == LIST:
        return Block(LIST, tuple(each.removeprefix(_ITEM) for each in lines))
    found = _LINK_LINE.match(lines[0])
    if found:
        return Block(LINK, (found["words"],), found["address"])
    return Block(PARAGRAPH, tuple(lines))
