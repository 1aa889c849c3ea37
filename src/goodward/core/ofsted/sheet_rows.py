"""The rows of one sheet, as those of a CSV file are given out: see rows.py."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from goodward.core.ofsted.encodings import CLEANED
from goodward.core.ofsted.records import RowProblem


class SheetRows:
    """
    The rows of a sheet, one pass; `lines` are those that a spreadsheet shows beside them.

    They are all of one width, so none is ever too long or too short for its header.
    """

    def __init__(self, rows: Iterator[list[str]]) -> None:
        self.lines: list[int] = []
        self.width: int | None = None
        self.urn_column = 0
        self.problems: list[RowProblem] = []
        self.empty = 0
        self._rows = enumerate(rows, start=1)

    def __iter__(self) -> Iterator[list[str]]:
        for line, cells in self._rows:
            self.lines.append(line)
            yield _cleaned(cells)

    def together(self, count: int) -> Iterator[list[list[str]]]:
        """Yield the rows in lists of about `count`; those without any text are counted."""
        while piece := list(islice(self._rows, count)):
            full = [(line, cells) for line, cells in piece if any(cells)]
            self.empty += len(piece) - len(full)
            self.lines[:] = [line for line, _ in full]
            if full:
                yield [_cleaned(cells) for _, cells in full]


def _cleaned(cells: list[str]) -> list[str]:
    # Asked of the row as a whole: few hold a letter that could be of the wrong kind.
    if "".join(cells).isascii():
        return cells
    return [cell.translate(CLEANED) for cell in cells]
