"""
What people paste, made fit to keep: no control signs, and no markup of a word processor.

Words are never changed. Only text that bears the marks of Word's own markup is taken for markup;
what a person types between angle brackets stays as it is.
"""

from __future__ import annotations

import re
from html import unescape

# What Word writes into what it puts on the clipboard, and nobody types.
_WORDS_OWN = re.compile(r"class=\"?Mso|<o:p>|<w:\w|<!--\[if |xmlns:[ow]=|mso-\w+:", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<!--\[if.*?<!\[endif\]-->|<!--.*?-->|<(style|script|head|xml)\b.*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_NEW_LINE = re.compile(r"<(?:br\s*/?|/p|/div|/li|/tr|/h[1-6])\s*>", re.IGNORECASE)
_LIST_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|<!\[[^<>]*>", re.IGNORECASE)

# Signs of Word's symbol fonts, which stand for bullets; and signs that are there but not seen.
_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8"), "•")
_DROPPED = dict.fromkeys(
    [
        *(code for code in range(32) if chr(code) not in "\n\t\v\f"),
        *range(0x7F, 0xA0),
        0xAD,
        0xFEFF,
        0xFFFE,
        0xFFFF,
    ]
)
_SIGNS = {**_DROPPED, **_BULLETS, ord("\v"): "\n", ord("\f"): "\n", 0x2028: "\n", 0x2029: "\n"}


def made_fit(text: str) -> str:
    """Return a text as it is kept: lines end in one sign, and nothing unprintable is left."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _WORDS_OWN.search(text):
        text = _without_markup(text)
    text = text.encode("utf-8", errors="ignore").decode("utf-8")
    return text.translate(_SIGNS)


def _without_markup(text: str) -> str:
    text = _UNSEEN.sub("", text)
    text = re.sub(r"\s*\n\s*", " ", text)
    text = _NEW_LINE.sub("\n", text)
    text = _LIST_ITEM.sub("• ", text)
    text = unescape(_TAG.sub("", text)).replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
