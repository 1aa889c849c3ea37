"""
Letters without their accents, one for one, so that a text keeps its length.

SQLite folds for itself; PostgreSQL is given this table, and so is what is typed and what is marked.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# Latin-1 and Latin Extended-A: the languages of Western and Central Europe, and Romanian.
_FIRST, _LAST = 0xC0, 0x17F
_ROMANIAN = "ȘșȚț"


@cache
def letters() -> tuple[str, str]:
    """Return the accented letters, and in the same order what each becomes, in small letters."""
    candidates = [*map(chr, range(_FIRST, _LAST + 1)), *_ROMANIAN]
    pairs = [(each, plain) for each in candidates if (plain := _plain(each))]
    return "".join(each for each, _ in pairs), "".join(plain for _, plain in pairs)


def fold(text: str) -> str:
    """Return a text in small letters without accents, as long as it was."""
    return _lowered(text.translate(_table()))


@cache
def _table() -> dict[int, int]:
    return str.maketrans(*letters())


def _plain(letter: str) -> str:
    """Return the letter a to z below the accents, else the small one of a capital, else nothing."""
    apart = unicodedata.normalize("NFKD", letter)
    first, marks = apart[0], apart[1:]
    is_accented = bool(marks) and all(unicodedata.combining(each) for each in marks)
    if is_accented and first.isascii() and first.isalpha():
        return first.lower()
    # In the locale “C” PostgreSQL knows no capitals but those of English.
    small = letter.lower()
    return small if small != letter and len(small) == 1 else ""


def _lowered(text: str) -> str:
    lowered = text.lower()
    # A few letters become two; then each is lowered that stays one.
    if len(lowered) == len(text):
        return lowered
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
