"""
The figures of a report: sections of tables, each with what it counts and what is missing from it.

They are kept as plain JSON when a report is made, so that the same report is made of the same
figures for ever, whatever is recorded later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

Value = int | float | None
# A share or a middle of fewer cases than these is moved far by one of them.
FEW = 5


class Form(StrEnum):
    """How a number is written: a count, a share from 0 to 1, days, or pounds."""

    NUMBER = "number"
    SHARE = "share"
    DAYS = "days"
    POUNDS = "pounds"


class Column(NamedTuple):
    """A column of numbers."""

    title: str
    form: Form = Form.NUMBER


class Line(NamedTuple):
    """
    A line of a table. values: by column; None where there is nothing to say a number of.

    is_whole: it is of all the lines above, and so is not drawn beside them.
    """

    title: str
    values: tuple[Value, ...]
    is_whole: bool = False


class Drawn(StrEnum):
    """How a table is drawn as well: bars beside each other, or a line over time."""

    BARS = "bars"
    LINE = "line"


class Table(NamedTuple):
    """
    Numbers that belong together.

    about: what the lines are (“Outcome”). drawn: how, if at all; drawn_columns: which of them, by
    number from 0, two at most, all of one form.
    """

    title: str
    about: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    drawn: Drawn | None = None
    drawn_columns: tuple[int, ...] = ()

    @property
    def drawn_lines(self) -> tuple[Line, ...]:
        """The lines that a drawing shows."""
        return tuple(each for each in self.lines if not each.is_whole)

    @property
    def is_drawn(self) -> bool:
        """Whether it is drawn as well, and there is a number to draw."""
        return self.drawn is not None and any(
            line.values[place] is not None
            for line in self.drawn_lines
            for place in self.drawn_columns
        )


class Section(NamedTuple):
    """
    What one section says in numbers.

    says: the whole of it in a sentence. counts: what is counted, and how. missing: what the reader
    must know of the quality of what was counted. tables: none where there was nothing to count.
    """

    key: str
    title: str
    says: str
    counts: tuple[str, ...]
    missing: tuple[str, ...]
    tables: tuple[Table, ...] = ()


def written(value: Value, form: Form) -> str:
    """Return a number as people read it; a dash where there is none."""
    if value is None:
        return "–"
    match form:
        case Form.SHARE:
            return f"{_half_up(value * 100)} %"
        case Form.DAYS:
            return f"{value:g}"
        case Form.POUNDS:
            return f"£{value:,.2f}"
    # A real minus, which no reader takes for a hyphen.
    return f"{value:,}".replace("-", "\N{MINUS SIGN}")


def _half_up(value: float) -> int:
    """Round as people do: Python would take 12.5 to 12."""
    return int(value + 0.5)


def share(part: int, of: int) -> float | None:
    """Return a share to four places, so that the same figures are kept as the same text."""
    return round(part / of, 4) if of else None


def few(number: int, one: str, several: str = "") -> tuple[str, ...]:
    """Return the warning that belongs beside a share or middle of few; nothing for enough."""
    if not 0 < number < FEW:
        return ()
    noun = one if number == 1 else several or f"{one}s"
    said = f"This is of {number} {noun} only: one more or less would move it far."
    return (f"{said} Read nothing into the difference.",)


def as_kept(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """Return sections as they are kept, plain enough for JSON."""
    return [
        {
            "key": each.key,
            "title": each.title,
            "says": each.says,
            "counts": list(each.counts),
            "missing": list(each.missing),
            "tables": [_kept_table(table) for table in each.tables],
        }
        for each in sections
    ]


def read_kept(kept: Sequence[Mapping[str, Any]]) -> tuple[Section, ...]:
    """Return sections from what was kept."""
    return tuple(
        Section(
            each["key"],
            each["title"],
            each["says"],
            tuple(each["counts"]),
            tuple(each["missing"]),
            tuple(_table(table) for table in each["tables"]),
        )
        for each in kept
    )


def _kept_table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "about": table.about,
        "columns": [[each.title, str(each.form)] for each in table.columns],
        "lines": [[each.title, list(each.values), each.is_whole] for each in table.lines],
        "drawn": str(table.drawn) if table.drawn else None,
        "drawn_columns": list(table.drawn_columns),
    }


def _table(kept: Mapping[str, Any]) -> Table:
    return Table(
        kept["title"],
        kept["about"],
        tuple(Column(title, Form(form)) for title, form in kept["columns"]),
        tuple(Line(title, tuple(values), is_whole) for title, values, is_whole in kept["lines"]),
        Drawn(kept["drawn"]) if kept["drawn"] else None,
        tuple(kept["drawn_columns"]),
    )
