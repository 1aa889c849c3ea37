"""
How long the sentences of a message are: long ones keep readers from what they must do.

Source: GOV.UK, Content design: writing for GOV.UK, on sentences of up to 25 words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goodward.core.messages.texts import LINK, Block

LONGEST_SENTENCE = 25  # words
LONGEST_PLAIN_SENTENCE = 16  # words
_END = re.compile(r"(?<=[.?!:])\s+")


def sentences_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield each sentence of the paragraphs and items; a value in braces counts as one word."""
    for block in blocks:
        if block.kind != LINK:
            pieces = [" ".join(block.lines)] if block.kind == "paragraph" else block.lines
            for piece in pieces:
                yield from filter(None, _END.split(piece.strip()))


def long_sentences(blocks: Iterable[Block], longest: int = LONGEST_PLAIN_SENTENCE) -> Iterator[str]:
    """Yield the sentences of more words than `longest`."""
    return (each for each in sentences_of(blocks) if len(each.split()) > longest)
