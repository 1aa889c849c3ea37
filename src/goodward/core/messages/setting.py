"""A filled message as plain text, as a person hears it read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from goodward.core.messages.texts import LINK, LIST, Block


def as_text(blocks: Sequence[Block]) -> str:
    """Return blocks as plain text: a blank line between them, an address on a line of its own."""
    return "\n\n".join(_text(block) for block in blocks) + "\n"


def _text(block: Block) -> str:
    if block.kind == LIST:
        return "\n".join(f"- {line}" for line in block.lines)
    if block.kind == LINK:
        return f"{block.lines[0]}:\n{block.address}"
    return "\n".join(block.lines)
