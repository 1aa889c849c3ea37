"""Figures of the register as pictures, each with its table beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.core.measuring.register import (
    AREA_GRADES,
    BESIDE,
    SAFEGUARDING,
    SAFEGUARDING_GRADES,
    SCALES,
    Row,
    Sum,
)
from goodward.reports import register as report
from goodward.ui.components.dates import plain_day
from goodward.ui.drawings import ours
from goodward.web.pages.register.bars import Bar, draw
from goodward.web.pages.register.titles import (
    BESIDE_TITLES,
    GRADE_TITLES,
    LOWER_TITLES,
    SCALE_MEANS,
    SCALE_TITLES,
    WORD_TITLES,
    value_title,
)

if TYPE_CHECKING:
    from markupsafe import Markup

    from goodward.reports.register import DayRow
    from goodward.web.pages.register.forms import FiguresForm

# A picture of more rows than these is read as a table.
MOST_DRAWN = 20


class Shown(NamedTuple):
    """
    A row with its title, and what the address of its providers asks for; empty without any.

    at: where they are listed, if not where those of the register held are.
    """

    title: str
    row: Row
    asks: Mapping[str, str]
    at: str = ""

    def url(self, words: Sequence[str], number: int) -> str:
        """Return the address of those behind a number of the row; empty where there are none."""
        return behind_url(self.asks, words, number, at=self.at)


class Cell(NamedTuple):
    """A number with its share, and the address of the providers behind it; empty without."""

    head: str
    number: str
    share: str
    url: str


class Line(NamedTuple):
    """One row of a table."""

    title: str
    cells: tuple[Cell, ...]


class Section(NamedTuple):
    """A picture with its table. beyond: how many rows the picture leaves to the table."""

    id: str
    title: str
    means: str
    drawing: Markup | str
    beyond: int
    heads: tuple[str, ...]
    lines: tuple[Line, ...]


class Asking(NamedTuple):
    """What of each sum is counted."""

    counts: str

    def of(self, sum_: Sum) -> int:
        """Return the part of a sum that is counted."""
        return int(getattr(sum_, self.counts))


def of_day(found: DayRow, form: FiguresForm) -> Shown:
    """Return the row of a day."""
    asks = {"day": found.day.isoformat(), "type": form.of_type}
    return Shown(plain_day(found.day), found.row, asks)


def of_value(row: Row, form: FiguresForm) -> Shown:
    """Return the row of a value of what is counted by."""
    asks = {
        "day": form.on.isoformat(),
        "type": form.of_type,
        "by": form.by_what,
        "value": row.value,
    }
    return Shown(value_title(form.by_what, row.value), row, asks)


def sections(rows: Sequence[Shown], form: FiguresForm) -> list[Section]:
    """Return a picture and a table for each scale that anybody is on, and one of the scales."""
    if form.by_what == report.AREAS:
        return _area_sections(rows)
    return _scale_sections(rows, Asking(form.counts))


def scale_sections(rows: Sequence[Shown]) -> list[Section]:
    """Return the same of rows that count providers."""
    return _scale_sections(rows, Asking("providers"))


def _scale_sections(rows: Sequence[Shown], asking: Asking) -> list[Section]:
    made = [
        _section(
            key,
            SCALE_TITLES[key],
            SCALE_MEANS[key],
            rows,
            scale.words,
            asking,
            lower=(LOWER_TITLES[key], tuple(w for w in scale.words if w in scale.lower)),
        )
        for key, scale in SCALES.items()
        if any(asking.of(each.row.of(scale.words)) for each in rows)
    ]
    return [*made, _which_scale(rows, asking)]


def _section(
    id_: str,
    title: str,
    means: str,
    rows: Sequence[Shown],
    words: Sequence[str],
    asking: Asking,
    *,
    lower: tuple[str, tuple[str, ...]],
) -> Section:
    on_it = [each for each in rows if asking.of(each.row.of(words))]
    heads = (*(WORD_TITLES[word] for word in words), lower[0], "On this scale")
    drawn = _drawn(on_it, lambda each: asking.of(each.row.of(words)))
    bars = [
        Bar(
            each.title,
            tuple(asking.of(each.row.of((word,))) for word in words),
            _of_all(asking.of(each.row.of(words))),
        )
        for each in drawn
    ]
    return Section(
        id_,
        title,
        means,
        ours(draw(title, [WORD_TITLES[word] for word in words], bars, id_=id_)),
        len(on_it) - len(drawn),
        heads,
        tuple(Line(each.title, _cells(each, words, asking, lower, heads)) for each in on_it),
    )


def _cells(
    shown: Shown,
    words: Sequence[str],
    asking: Asking,
    lower: tuple[str, tuple[str, ...]],
    heads: Sequence[str],
) -> tuple[Cell, ...]:
    whole = shown.row.of(words)
    of, is_few = asking.of(whole), whole.providers < report.LEAST
    asked = [*((word,) for word in words), lower[1], tuple(words)]
    cells = []
    for head, several in zip(heads, asked, strict=True):
        number = asking.of(shown.row.of(several))
        share = "" if is_few or several == tuple(words) else share_text(number, of)
        cells.append(Cell(head, f"{number:,}", share, shown.url(several, number)))
    return tuple(cells)


def _which_scale(rows: Sequence[Shown], asking: Asking) -> Section:
    """Return how many stand on each scale, and on none."""
    kinds = [(SCALE_TITLES[key], scale.words) for key, scale in SCALES.items()]
    kinds += [
        (BESIDE_TITLES[word], (word,))
        for word in BESIDE
        if word == "none" or any(asking.of(each.row.of((word,))) for each in rows)
    ]
    title = "On which scale"
    drawn = _drawn(rows, lambda each: asking.of(each.row.whole))
    bars = [
        Bar(
            each.title,
            tuple(asking.of(each.row.of(words)) for _, words in kinds),
            _of_all(asking.of(each.row.whole)),
        )
        for each in drawn
    ]
    heads = (*(name for name, _ in kinds), "All")
    lines = []
    for each in rows:
        of, is_few = asking.of(each.row.whole), each.row.whole.providers < report.LEAST
        cells = []
        for name, words in kinds:
            number = asking.of(each.row.of(words))
            share = "" if is_few else share_text(number, of)
            cells.append(Cell(name, f"{number:,}", share, each.url(words, number)))
        cells.append(Cell("All", f"{of:,}", "", each.url((), of)))
        lines.append(Line(each.title, tuple(cells)))
    means = (
        "Every provider counted. Of those with no outcome yet none is known, mostly because Ofsted "
        "has not inspected them."
    )
    drawing = ours(draw(title, [name for name, _ in kinds], bars, id_="scales")) if bars else ""
    return Section("scales", title, means, drawing, len(rows) - len(drawn), heads, tuple(lines))


def _area_sections(rows: Sequence[Shown]) -> list[Section]:
    """Return the grades of each area, and safeguarding, which has a scale of its own."""
    parted = (
        ("areas", "Areas of report cards", AREA_GRADES, False),
        ("safeguarding", "Safeguarding", SAFEGUARDING_GRADES, True),
    )
    made = []
    for id_, title, grades, is_safeguarding in parted:
        mine = [each for each in rows if (each.row.value == SAFEGUARDING) is is_safeguarding]
        if not mine:
            continue
        bars = [
            Bar(
                each.title,
                tuple(each.row.of((grade,)).providers for grade in grades),
                _of_all(each.row.whole.providers),
            )
            for each in mine
        ]
        names = [GRADE_TITLES[grade] for grade in grades]
        made.append(
            Section(
                id_,
                title,
                "Providers whose report card is in force, by the grade of each area.",
                ours(draw(title, names, bars, id_=id_)),
                0,
                (*names, "All"),
                tuple(_area_line(each, grades) for each in mine),
            )
        )
    return made


def _area_line(shown: Shown, grades: Sequence[str]) -> Line:
    """Return the grades of one area, each leading to whose they are."""
    of = shown.row.whole.providers
    cells = []
    for grade in grades:
        number = shown.row.of((grade,)).providers
        share = share_text(number, of) if of >= report.LEAST else ""
        url = shown.url((grade,), number)
        cells.append(Cell(GRADE_TITLES[grade], f"{number:,}", share, url))
    return Line(shown.title, (*cells, Cell("All", f"{of:,}", "", shown.url((), of))))


def _drawn(rows: Sequence[Shown], size: Callable[[Shown], int]) -> list[Shown]:
    """Return the rows that a picture shows: the largest, in the order they stand in."""
    largest = sorted(rows, key=size, reverse=True)[:MOST_DRAWN]
    kept = {id(each) for each in largest}
    return [each for each in rows if id(each) in kept]


def share_text(number: int, of: int) -> str:
    """Return a share in whole per cent; “under 1 %” for what would round to none."""
    if not of or not number:
        return ""
    share = round(100 * number / of)
    return f"{share} %" if share else "under 1 %"


def _of_all(number: int) -> str:
    return f"{number:,}"


def behind_url(asks: Mapping[str, str], words: Sequence[str], number: int, *, at: str = "") -> str:
    """Return the address of the providers behind a number; empty where there are none."""
    if not number or not asks:
        return ""
    said = {name: value for name, value in asks.items() if value or name == "value"}
    query = urlencode([*said.items(), *(("outcome", word) for word in words)])
    return f"{at or reverse('register:cases')}?{query}"
