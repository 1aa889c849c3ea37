"""
How wide words are, and how they break into lines.

Source: the advance widths of Helvetica and Helvetica Bold in Adobe's font metrics, in thousandths
of the size; Arial and Liberation Sans were made to the same widths.
"""

from __future__ import annotations

from collections.abc import Mapping

# What is listed nowhere is taken to be as wide as the widest common letter.
UNKNOWN = 1000
# A little more than the table says, for other fonts and for rounding.
CAUTION = 1.03


def _table(*groups: tuple[int, str]) -> Mapping[str, int]:
    return {letter: width for width, letters in groups for letter in letters}


PLAIN = _table(
    (191, "'"),
    (222, "ijl‘’"),
    (278, " !,./:;I[]\\ft·"),
    (333, "()-r“”"),
    (350, "•"),
    (355, '"'),
    (500, "Jckvsxyz"),
    (556, "#$0123456789?L_abdeghnopqué£–"),
    (584, "+<=>"),
    (611, "FTZ"),
    (667, "&ABEKPSVXY"),
    (722, "CDHNRUw"),
    (778, "GOQ"),
    (833, "Mm"),
    (889, "%"),
    (944, "W"),
    (1000, "—…"),
)
BOLD = _table(
    (238, "'"),
    (278, " ,./I\\ijl‘’·"),
    (333, "!()-:;[]ft"),
    (389, "r"),
    (474, '"'),
    (500, "z“”"),
    (556, "#$0123456789J_aceksvxyé£–"),
    (584, "+<=>"),
    (611, "?FLTZbdghnopqu"),
    (667, "ESPVXY"),
    (722, "&ABCDHKNRU"),
    (778, "GOQw"),
    (833, "M"),
    (889, "%m"),
    (944, "W"),
    (1000, "—…"),
)


def width_of(text: str, size: int, *, bold: bool = False) -> float:
    """Return a text's width in the units of `size`, a little too much rather than too little."""
    return _scaled(_thousandths(text, bold=bold), size)


def wrap(text: str, room: float, size: int, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text in lines no wider than `room`; a word wider than that is broken."""
    space = _thousandths(" ", bold=bold)
    lines: list[str] = []
    line, width = "", 0
    for word in text.split():
        # Each word is measured once: a page waits for the drawing.
        more = _thousandths(word, bold=bold)
        if line and _scaled(width + space + more, size) <= room:
            line, width = f"{line} {word}", width + space + more
            continue
        if line:
            lines.append(line)
        line, width = word, more
        if _scaled(more, size) > room:
            *whole, line = _broken(word, room, size, bold=bold)
            lines += whole
            width = _thousandths(line, bold=bold)
    return (*lines, line) if line else tuple(lines)


def _thousandths(text: str, *, bold: bool) -> int:
    table = BOLD if bold else PLAIN
    return sum([table.get(letter, UNKNOWN) for letter in text])


def _scaled(thousandths: int, size: int) -> float:
    return thousandths * size * CAUTION / 1000


def _broken(word: str, room: float, size: int, *, bold: bool) -> list[str]:
    """Return a word in parts that fit, of one letter at least."""
    parts = [""]
    for letter in word:
        if parts[-1] and width_of(parts[-1] + letter, size, bold=bold) > room:
            parts.append("")
        parts[-1] += letter
    return parts
