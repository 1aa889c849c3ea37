"""
From lines to rows of cells, losing no good row to a bad neighbour.

A quotation mark that is never closed would swallow every row after it. So a row that does not
parse is reported by its first line alone, and reading resumes at the line after that.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NoReturn

from goodward.core.ofsted.header import is_header
from goodward.core.ofsted.records import RowProblem
from goodward.core.ofsted.refusals import SecondTable

# An address has few line breaks; beyond this a quotation mark was left open.
LINES_OF_ONE_ROW = 20
SHOWN = 80


UNCLOSED = "a quotation mark is opened and not closed on its row"


class _Stopped(Exception):
    """Reading a row was given up; the text says why."""


def _stop(reason: str) -> NoReturn:
    raise _Stopped(reason)


class Rows:
    """
    The rows of a file, one pass.

    `lines` gains, for each row given out, the physical line it started on, counted from 1; it is
    the reader's to clear. Set `width` once the header is known: from then on rows of another
    width are reported in `problems`, and rows without any text are counted in `empty`.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines: list[int] = []
        self.width: int | None = None
        self.urn_column = 0
        self.problems: list[RowProblem] = []
        self.empty = 0
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._recent: list[str] = []
        self._next_line = 1

    def __iter__(self) -> Iterator[list[str]]:
        recent = self._recent
        while True:
            try:
                for cells in csv.reader(self._feed(), strict=True):
                    if len(recent) > 1 and self._swallowed_a_row():
                        _stop(UNCLOSED)
                    line = self._next_line
                    self._next_line += len(recent)
                    recent.clear()
                    if len(cells) == self.width or self.width is None:
                        self.lines.append(line)
                        yield cells
                    elif is_header(cells):
                        raise SecondTable(line)
                    elif any(map(str.strip, cells)):
                        self._report(line, self._counted(cells), ",".join(cells))
                    else:
                        self.empty += 1
            except (csv.Error, _Stopped) as fault:
                self._give_up(str(fault))
            else:
                return

    def together(self, count: int) -> Iterator[list[list[str]]]:
        """
        Yield the same rows in lists of about `count`, with `lines` for those of the list.

        Lines that are a plain row each are read at once, all others as `__iter__` does.
        """
        more = True
        while more:
            self.lines.clear()
            lines = [] if self._again else list(islice(self._lines, count))
            rows = self._plain_rows(lines)
            if rows is None:
                self._again.extend(lines)
                rows, more = self._careful_rows()
            else:
                self.lines.extend(range(self._next_line, self._next_line + len(lines)))
                self._next_line += len(lines)
            if rows:
                yield rows

    def _careful_rows(self) -> tuple[list[list[str]], bool]:
        # Until what was put back is used up; a row may reach into the lines beyond.
        rows = []
        for cells in self:
            rows.append(cells)
            if not self._again:
                return rows, True
        return rows, False

    def _plain_rows(self, lines: list[str]) -> list[list[str]] | None:
        text = "".join(lines)
        if not lines or "\0" in text or "\ufffd" in text:
            return None
        try:
            rows = list(csv.reader(lines, strict=True))
        except csv.Error:
            return None
        one_each = len(rows) == len(lines) and set(map(len, rows)) == {self.width}
        return rows if one_each else None

    def _feed(self) -> Iterator[str]:
        recent = self._recent
        while self._again:
            recent.append(self._again.popleft())
            self._check_last()
            yield recent[-1]
        for line in self._lines:
            recent.append(line)
            if len(recent) > 1 or "\0" in line or "\ufffd" in line:
                self._check_last()
            yield line

    def _check_last(self) -> None:
        if "\0" in self._recent[-1]:
            _stop("the row holds a NUL byte")
        if "\ufffd" in self._recent[-1]:
            _stop("the row holds a character that cannot be read")
        if len(self._recent) > LINES_OF_ONE_ROW:
            _stop(UNCLOSED)

    def _give_up(self, reason: str) -> None:
        first, *rest = self._recent
        self._recent.clear()
        self._again.extendleft(reversed(rest))
        self._report(self._next_line, WORDS.get(reason, reason), first)
        self._next_line += 1

    def _swallowed_a_row(self) -> bool:
        # A row over several lines, one of which is a whole row by itself, began with a stray
        # quotation mark that happened to find a partner further down.
        return self.width is not None and any(
            len(cells) == self.width for line in self._recent[1:] for cells in csv.reader([line])
        )

    def _counted(self, cells: list[str]) -> str:
        return f"the row has {len(cells)} cells, the header {self.width}"

    def _report(self, line: int, reason: str, text: str) -> None:
        urn = _cell_at(text, self.urn_column)
        self.problems.append(RowProblem(line, "", text.strip()[:SHOWN], reason, urn))


def _cell_at(text: str, column: int) -> str | None:
    # Enough for the number, which stands before any quoted text.
    cells = text.split(",")
    return cells[column].strip(' "\r\n') or None if column < len(cells) else None


WORDS = {
    "unexpected end of data": UNCLOSED,
    "',' expected after '\"'": "a quotation mark inside quoted text is not doubled",
    "field larger than field limit (131072)": "a cell holds more text than any cell of Ofsted's",
}
