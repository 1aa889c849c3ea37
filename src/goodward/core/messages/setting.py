"""
A filled message as it is sent: plain text, and HTML that loads nothing from anywhere.

Both parts say the same. The HTML sets no background and no colour of text, so that a reader's dark
mode decides; a link is shown as its address, so that people see where it leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from goodward.core.messages.texts import HEADING, LINK, LIST, Block

_STYLE = (
    "body{font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;margin:0;"
    "padding:16px}"
    "main,footer{max-width:38em;margin:0 auto;overflow-wrap:anywhere}"
    "h2{font-size:18px;margin:24px 0 8px}"
    "p,ul{margin:0 0 16px}"
    "footer{border-top:1px solid #8a8f94;margin-top:24px;padding-top:12px}"
    "footer p{font-size:14px}"
)


class Envelope(NamedTuple):
    """
    What stands around the words, for one person.

    greeting: “Hello Alex Marsh,”. footer: sentences on why they get it; an address in one is shown
    as a link. language: of the words, as a tag of BCP 47.
    """

    subject: str
    greeting: str
    footer: tuple[str, ...]
    language: str = "en-GB"


def as_text(blocks: Sequence[Block]) -> str:
    """Return blocks as plain text: a blank line between them, an address on a line of its own."""
    return "\n\n".join(_text(block) for block in blocks) + "\n"


def text_part(blocks: Sequence[Block], envelope: Envelope) -> str:
    """Return the whole plain part, with its greeting and why somebody gets it."""
    parts = [f"{envelope.greeting}\n\n{as_text(blocks)}"]
    if envelope.footer:
        # Two hyphens and a space: mail programs know what follows as a signature (RFC 3676, 4.3).
        parts.append("-- \n" + "\n".join(envelope.footer) + "\n")
    return "\n".join(parts)


def html_part(blocks: Sequence[Block], envelope: Envelope) -> str:
    """Return the whole HTML part: one page without images, scripts or anything from elsewhere."""
    footer = "".join(f"<p>{_with_address(line)}</p>" for line in envelope.footer)
    return (
        f'<!doctype html><html lang="{escape(envelope.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(envelope.subject)}</title><style>{_STYLE}</style></head>"
        f"<body><main><p>{escape(envelope.greeting)}</p>{as_html(blocks)}</main>"
        f"{f'<footer>{footer}</footer>' if footer else ''}</body></html>\n"
    )


def as_html(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML elements."""
    return "".join(map(_html, blocks))


def _text(block: Block) -> str:
    if block.kind == LIST:
        return "\n".join(f"- {line}" for line in block.lines)
    if block.kind == LINK:
        return f"{block.lines[0]}:\n{block.address}"
    if block.kind == HEADING:
        return f"{block.lines[0]}\n{'-' * min(len(block.lines[0]), 70)}"
    return "\n".join(block.lines)


def _html(block: Block) -> str:
    lines = [escape(line) for line in block.lines]
    if block.kind == LIST:
        return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    if block.kind == LINK:
        address = escape(block.address)
        return f'<p>{lines[0]}:<br><a href="{address}">{address}</a></p>'
    if block.kind == HEADING:
        return f"<h2>{lines[0]}</h2>"
    return f"<p>{'<br>'.join(lines)}</p>"


def _with_address(line: str) -> str:
    words = [escape(word) for word in line.split(" ")]
    return " ".join(
        f'<a href="{word}">{word}</a>' if word.startswith(("https://", "http://")) else word
        for word in words
    )
