"""Whether two actions of one plan ask for the same thing."""

from __future__ import annotations

import re
import unicodedata

# Reports and notes open the same demand in different words. Longer openings stand first.
OPENINGS = (
    "the provider must ensure that",
    "the provider should ensure that",
    "the provider must",
    "the provider should",
    "ensure that",
    "make sure that",
    "ensure",
    "make sure",
)

NEAR = 0.7
"""Share of words two actions have in common from which a person is asked. A reading: untested."""

_NUMBERING = re.compile(r"^\s*(?:[-*•–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")


def fingerprint(text: str) -> str:
    """Return the words of an action without case, spacing, punctuation, number or opening."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _NUMBERING.sub("", plain).replace("'", "").replace("\u2019", "")
    words = " ".join(re.findall(r"\w+", plain))
    for opening in OPENINGS:
        if words.startswith(opening + " "):
            return words.removeprefix(opening + " ")
    return words


def is_near(one: str, other: str) -> bool:
    """Tell whether a person should be asked: most words shared, yet not the same words."""
    if fingerprint(one) == fingerprint(other):
        return False
    first, second = set(fingerprint(one).split()), set(fingerprint(other).split())
    together = first | second
    return bool(together) and len(first & second) / len(together) >= NEAR
