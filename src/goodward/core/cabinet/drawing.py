"""
Tables of a report as SVG: bars beside each other, or lines over time.

Only presentation attributes are used, so that it stands in a page with a strict content policy and
in a PDF alike. It needs no colour: the second series is striped, or broken and with hollow marks,
and each number stands at its bar. A table says the same beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil, log10

from goodward.core.cabinet.figures import Drawn, Form, Table, Value, written
from goodward.core.instruments.drawing import GRID, INK, LINE, QUIET, WIDTH, as_svg

# Of bars: a line of words above each group, then its bars, with the numbers at their ends.
LEFT, RIGHT, TOP, BOTTOM = 4, 46, 8, 22
LEGEND, WORDS, BAR, GAP = 18, 17, 12, 9
AFTER_LEGEND = 6
# Of lines.
LINE_HEIGHT, LINE_LEFT, LINE_RIGHT = 200, 40, 14
# More letters than these do not fit above a bar.
LONGEST = 50
STRIPES = 5
# As wide is a letter, about; words below two points keep so far apart.
LETTER, APART = 6.4, 10


def draw(table: Table, *, id_: str) -> str:
    """
    Return a table as SVG, the same bytes each time.

    id_: unique on the page; title, description and stripes are tied to the drawing by it.

    :raises ValueError: for a table that is not drawn, or has no line.
    """
    if not table.is_drawn:
        raise ValueError("there is nothing to draw")
    room = _Bars(table, id_) if table.drawn is Drawn.BARS else _Lines(table)
    return as_svg(
        room.parts(), title=table.title, words=in_words(table), id_=id_, height=room.height
    )


def in_words(table: Table) -> str:
    """Return what the drawing shows as sentences, a series each."""
    said = []
    for place in table.drawn_columns:
        column = table.columns[place]
        values = "; ".join(
            f"{line.title}: {written(line.values[place], column.form)}"
            for line in table.drawn_lines
        )
        said.append(f"{column.title}. {values}.")
    return " ".join(said)


def _text(x: float, y: float, words: str, **more: str) -> str:
    how = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{x}" y="{y}" font-size="12"{how}>{escape(words)}</text>'


def _top_of(values: Sequence[Value], form: Form) -> float:
    """Return a round number that no value exceeds; a whole for shares."""
    if form is Form.SHARE:
        return 1.0
    largest = max((each for each in values if each is not None), default=0)
    if largest <= 0:
        return 1.0
    size = 10.0 ** (ceil(log10(largest)) - 1)
    steps = next(each for each in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if each * size >= largest)
    return max(steps * size, 1.0)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


class _Bars:
    def __init__(self, table: Table, id_: str) -> None:
        self._lines = table.drawn_lines
        self._places = table.drawn_columns
        self._stripes = f"{escape(id_)}-s"
        self._columns = [table.columns[place] for place in table.drawn_columns]
        self._form = self._columns[0].form
        self._top = _top_of(
            [line.values[place] for line in table.drawn_lines for place in table.drawn_columns],
            self._form,
        )
        self._group = WORDS + BAR * len(self._columns) + GAP
        self._start = TOP + LEGEND * len(self._columns) + AFTER_LEGEND
        self.height = self._start + self._group * len(self._lines) + BOTTOM

    def parts(self) -> Iterator[str]:
        yield self._pattern()
        yield from self._legend()
        yield from self._grid()
        for number, line in enumerate(self._lines):
            y = self._start + number * self._group
            yield _text(LEFT, y + 12, _cut(line.title), fill=INK)
            for place, column in enumerate(self._places):
                yield from self._bar(line.values[column], y + WORDS + place * BAR, place)

    def _pattern(self) -> str:
        return (
            f'<defs><pattern id="{self._stripes}" width="{STRIPES}" height="{STRIPES}" '
            'patternUnits="userSpaceOnUse">'
            f'<path d="M0 {STRIPES}L{STRIPES} 0" stroke="{LINE}" stroke-width="1"/>'
            "</pattern></defs>"
        )

    def _fill(self, place: int) -> str:
        if place == 0:
            return f'fill="{LINE}"'
        return f'fill="url(#{self._stripes})" stroke="{LINE}" stroke-width="1"'

    def _legend(self) -> Iterator[str]:
        for place, column in enumerate(self._columns):
            y = TOP + place * LEGEND
            yield f'<rect x="{LEFT}" y="{y}" width="12" height="10" {self._fill(place)}/>'
            yield _text(LEFT + 18, y + 9.5, column.title, fill=INK)

    def _grid(self) -> Iterator[str]:
        end = self.height - BOTTOM
        for share in (0.0, 0.5, 1.0):
            x = self._across(self._top * share)
            yield f'<path d="M{x} {self._start}V{end}" stroke="{GRID}" stroke-width="1"/>'
            number = self._top * share
            if number == int(number) or self._form is Form.SHARE:
                said = written(number if self._form is Form.SHARE else int(number), self._form)
                anchor = {0.0: "start", 1.0: "end"}.get(share, "middle")
                yield _text(x, end + 15, said, fill=QUIET, text_anchor=anchor)

    def _bar(self, value: Value, y: float, place: int) -> Iterator[str]:
        wide = round(self._across(max(value or 0, 0)) - LEFT, 1)
        if wide:
            yield (
                f'<rect x="{LEFT}" y="{y}" width="{wide}" height="{BAR - 2}" {self._fill(place)}/>'
            )
        yield _text(
            LEFT + wide + 4, y + 9.5, written(value, self._form), fill=INK, font_weight="700"
        )

    def _across(self, value: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * min(value / self._top, 1), 1)


class _Lines:
    height = LINE_HEIGHT + BOTTOM

    def __init__(self, table: Table) -> None:
        self._lines = table.drawn_lines
        self._places = table.drawn_columns
        self._columns = [table.columns[place] for place in table.drawn_columns]
        self._form = self._columns[0].form
        self._start = TOP + LEGEND * len(self._columns) + AFTER_LEGEND
        self._top = _top_of(
            [line.values[place] for line in table.drawn_lines for place in table.drawn_columns],
            self._form,
        )

    def parts(self) -> Iterator[str]:
        yield from self._grid()
        yield from self._words()
        for place, column in enumerate(self._places):
            yield from self._legend(place)
            yield from self._series([line.values[column] for line in self._lines], place)

    def _legend(self, place: int) -> Iterator[str]:
        y = TOP + place * LEGEND + 5
        yield f'<path d="M4 {y}H26" stroke="{LINE}" stroke-width="2"{_dashes(place)}/>'
        yield _mark(15, y, place)
        yield _text(32, y + 4.5, self._columns[place].title, fill=INK)

    def _grid(self) -> Iterator[str]:
        for share in (0.0, 0.5, 1.0):
            y = self._up(self._top * share)
            yield (
                f'<path d="M{LINE_LEFT} {y}H{WIDTH - LINE_RIGHT}" stroke="{GRID}" '
                'stroke-width="1"/>'
            )
            number = self._top * share
            if number == int(number) or self._form is Form.SHARE:
                said = written(number if self._form is Form.SHARE else int(number), self._form)
                yield _text(LINE_LEFT - 5, y + 4, said, fill=QUIET, text_anchor="end")

    def _words(self) -> Iterator[str]:
        """Write what the points are of below them, the last one first, as many as stand clear."""
        free_until = float(WIDTH)
        for number in reversed(range(len(self._lines))):
            said = _cut(self._lines[number].title)
            half = LETTER * len(said) / 2
            x = min(max(self._across(number), half), WIDTH - half)
            if x + half <= free_until:
                free_until = x - half - APART
                yield _text(round(x, 1), self.height - 6, said, fill=QUIET, text_anchor="middle")

    def _series(self, values: Sequence[Value], place: int) -> Iterator[str]:
        """Join the points; where there is no number the line is open."""
        stretch: list[str] = []
        for number, value in enumerate([*values, None]):
            if value is not None:
                stretch.append(f"{self._across(number)} {self._up(value)}")
                continue
            if len(stretch) > 1:
                yield (
                    f'<path d="M{"L".join(stretch)}" fill="none" stroke="{LINE}" '
                    f'stroke-width="2"{_dashes(place)}/>'
                )
            stretch = []
        for number, value in enumerate(values):
            if value is not None:
                yield _mark(self._across(number), self._up(value), place)
        if values and values[-1] is not None:
            x, y = self._across(len(values) - 1), self._up(values[-1])
            above = y - 9 if place == 0 else y + 18
            yield _text(
                min(x + 8, WIDTH - 2), above, written(values[-1], self._form),
                fill=INK, font_weight="700", text_anchor="end",
            )  # fmt: skip

    def _across(self, number: int) -> float:
        points = len(self._lines)
        room = WIDTH - LINE_LEFT - LINE_RIGHT - 12
        return round(LINE_LEFT + 6 + (room * number / (points - 1) if points > 1 else room / 2), 1)

    def _up(self, value: float) -> float:
        room = LINE_HEIGHT - self._start - 12
        return round(LINE_HEIGHT - 8 - room * min(value / self._top, 1), 1)


def _dashes(place: int) -> str:
    return ' stroke-dasharray="5 4"' if place else ""


def _mark(x: float, y: float, place: int) -> str:
    if place:
        return (
            f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8" fill="#ffffff" '
            f'stroke="{LINE}" stroke-width="2"/>'
        )
    return f'<circle cx="{x}" cy="{y}" r="4" fill="{LINE}"/>'
