"""
Phrases that look like a grade, in a note that may hold none.

Source: Leicestershire's page, “no rating or grade given as Ofsted remain the sole arbiter of
quality”. A machine cannot tell a grade from a word of praise: it points, and a person says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goodward.core.policy.vocabulary import AREA_GRADES, OUTCOMES

AROUND = 60


class Phrase(NamedTuple):
    """A phrase that looks like a grade. key: of its field; words: it with what stands around."""

    key: str
    phrase: str
    words: str


# Words of a scale that are everyday words too: a grade only where the sentence treats them so.
EVERYDAY = ("outstanding", "good", "exceptional")
COMPLIANT = frozenset({"met"})
_GRADING = r"(?:graded?|judged?|rated?|scored?|assessed|outcome|judgement|grade|rating)"
_JUDGING = (
    r"(?:remains?|securely?|solid(?:ly)?|still|currently|now|at least|overall|be|is|are|was|were)"
)
_JUDGED = r"(?:grade|rating|judgement|judgment|outcome|standard|provision|provider|setting|nursery)"


def _as_words(grade: str) -> str:
    return r"[ \-]+(?:with[ \-]+)?".join(grade.split("_"))


def _patterns() -> Iterator[str]:
    grades = sorted({*OUTCOMES, *AREA_GRADES} - {*EVERYDAY, *COMPLIANT}, key=len, reverse=True)
    plain = "|".join(map(_as_words, grades))
    everyday = "|".join(EVERYDAY)
    compliant = "|".join(COMPLIANT)
    between = r"(?:\s+(?:as|to be|at|of|is|was|would be))?[:\s]+[“\"‘']?"
    yield rf"(?i:\b(?:{plain})\b)"
    yield rf"(?i:\b{_GRADING}{between}(?:{everyday}|(?:not )?(?:{compliant}))\b)"
    # “There were good conversations” judges nothing.
    yield rf"(?i:(?<!there )\b{_JUDGING}\s+[“\"‘']?(?:{everyday})\b)"
    yield rf"(?i:\b(?:{everyday})[ \-]+(?:or better|{_JUDGED})\b)"
    # Ofsted's grades are written with a capital; a word that begins a sentence is left alone.
    yield rf"(?<=[a-z,;:] )(?:{'|'.join(each.capitalize() for each in EVERYDAY)})\b"
    yield r"(?i:\b(?:level|band|stars?|grade|rating|score)[ :]+(?:of )?[0-9]+\b)"
    yield r"(?i:\b\d{1,2}\s*(?:/|out of)\s*(?:4|5|7|10|100)\b)"
    yield r"(?i:\b[1-5]\s+stars?\b)"
    yield r"(?i:\b(?:red|amber|green)[ \-]+(?:rated|rating)\b|\bRAG[ \-]+rat)"
    yield r"(?i:\b(?:grade|rating|score)s?\b)"


LOOKS_LIKE = re.compile("|".join(_patterns()))


def phrases_in(texts: Mapping[str, str]) -> tuple[Phrase, ...]:
    """Return every phrase that looks like a grade, field by field, the same one once a field."""
    found = []
    for key, text in texts.items():
        seen = set()
        for match in LOOKS_LIKE.finditer(text):
            name = " ".join(match[0].casefold().split())
            if name not in seen:
                seen.add(name)
                found.append(Phrase(key, match[0], _around(text, match.start(), match.end())))
    return tuple(found)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{text[start:end]}{after}".split())
