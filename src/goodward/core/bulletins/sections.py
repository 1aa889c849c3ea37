"""
The sections of a bulletin, from what was typed to what is sent.

    A blank line parts two paragraphs.

    - An item of a list.

    [Words of a link](https://example.gov.uk/page)

A link stands on a line of its own, so that people see where it leads. Everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from goodward.core.messages.markup import blocks_of
from goodward.core.messages.texts import HEADING, LINK, Block

LONGEST_HEADING, LONGEST_TEXT, MOST_SECTIONS = 200, 8_000, 30
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
_LINK_LINE = re.compile(r"^\[[^\[\]]+\]\(\S+\)$")
_ADDRESS = re.compile(r"^(https?://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+)$")
# Signs that have no place in a text and could disturb what shows it; tab and line end are kept.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Section(NamedTuple):
    """One section: its heading, and its text as it was typed."""

    heading: str
    text: str

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> Section:
        """Return a section from what was kept of it."""
        return cls(kept.get("heading", ""), kept.get("text", ""))


def clean(text: str) -> str:
    """Return a text without what could disturb a reader, and with plain line ends."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def wrong_with(section: Section) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a section: its field, and a sentence that says what to write."""
    if not section.heading.strip():
        yield "heading", "Enter a heading"
    if len(section.heading) > LONGEST_HEADING:
        yield "heading", f"The heading must be {LONGEST_HEADING} characters or fewer"
    if not section.text.strip():
        yield "text", "Enter the text of the section"
    if len(section.text) > LONGEST_TEXT:
        yield "text", f"The text must be {LONGEST_TEXT:,} characters or fewer. Make two sections"
    for line in section.text.splitlines():
        found = _LINK.search(line)
        if found and not _LINK_LINE.match(line.strip()):
            yield "text", f"Put the link on a line of its own: {found.group()}"
    for block in blocks_of(section.text):
        if block.kind == LINK and not _ADDRESS.match(block.address):
            yield "text", f"A link begins with https://, not “{block.address}”"


def blocks_of_sections(sections: Iterable[Section]) -> tuple[Block, ...]:
    """Return sections as they are sent and shown: each with its heading before it."""
    return tuple(
        block
        for section in sections
        for block in (Block(HEADING, (section.heading,)), *blocks_of(section.text))
    )
