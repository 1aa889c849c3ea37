"""Reading the groups of outcome columns: number, date and what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import compress
from operator import not_

from goodward.core.ofsted.blocks import (
    COLUMN_GROUPS,
    EARLIER_GROUPS,
    GRADED_AREAS,
    REGISTERS,
    REPORT_CARD_AREAS,
    SCALES,
)
from goodward.core.ofsted.cells import Memo, read_inspection_number
from goodward.core.ofsted.header import Header
from goodward.core.ofsted.nothings import Nothing, nothing_in
from goodward.core.ofsted.records import Findings, Outcome
from goodward.core.ofsted.scales import COMPLIANCE, COMPLIANCE_2026, BadCell

NEW = tuple.__new__  # half the time of calling the class, a hundred thousand times a file
AREAS = frozenset(GRADED_AREAS) | frozenset(REPORT_CARD_AREAS)

Column = Sequence[str]
Outcomes = list[tuple[Outcome, ...]]


class OutcomeColumns:
    """
    The columns of one kind of outcome in one file.

    `columns` names each, in the order number, date, findings, and how it is read; `places` are
    their positions in a row, that of a column the file lacks being the cell after the last.
    """

    def __init__(self, group: str, header: Header, dates: Memo[str, date | Nothing]) -> None:
        self.group = group
        self.block = COLUMN_GROUPS[group]
        scales = SCALES[self.block]
        if header.layout.open_ended_compliance:
            scales = {p: COMPLIANCE_2026 if s is COMPLIANCE else s for p, s in scales.items()}
        self._parts = tuple(part for part in scales if f"{group}.{part}" in header.positions)
        self._readers = tuple(scales[part].read for part in self._parts)
        self._dates = dates
        self._findings: Memo[tuple[str, ...], Findings] = Memo(self._read_findings)
        names = [f"{group}.number", f"{group}.date", *(f"{group}.{p}" for p in self._parts)]
        readers: list[Callable[[str], object]] = [
            read_inspection_number,
            dates.read,
            *self._readers,
        ]
        self.columns = tuple(zip(names, readers, strict=True))
        self.places = tuple(header.positions.get(name, header.width) for name in names)

    def read(self, columns: Sequence[Column]) -> Iterator[tuple[int, Outcome]]:
        """
        Return the outcomes of those rows that have one, each with the place of its row.

        columns: all columns of the file, each as long as there are rows.

        :raises BadCell: if a cell cannot be read, or something was found on no date.
        """
        numbers, days, *found = (columns[place] for place in self.places)
        self._check_undated(days, found)
        # Only the rows with something in the date's cell are looked at any further.
        dated = zip(
            compress(range(len(days)), days),
            compress(numbers, days),
            map(self._dates.__getitem__, filter(None, days)),
            map(
                self._findings.__getitem__,
                zip(*(compress(cells, days) for cells in found), strict=True),
            ),
            strict=True,
        )
        block = self.block
        for place, number, day, findings in dated:
            if day.__class__ is not date:
                _check_nothing(findings)
                continue
            # A number of digits alone is as it should be; anything else is looked at.
            known_as = number if number.isdigit() else read_inspection_number(number)
            yield place, NEW(Outcome, (block, known_as, day, findings))

    def _check_undated(self, days: Column, found: list[Column]) -> None:
        undated = list(map(not_, days))
        if any(any(compress(cells, undated)) for cells in found):
            for cells in zip(*(compress(cells, undated) for cells in found), strict=True):
                _check_nothing(self._findings[cells])

    def found_in(self, cells: Sequence[str]) -> str | None:
        """Return the first of the cells at `places` that says something was found, or None."""
        found = zip(self._parts, cells[2:], strict=True)
        return next((c for part, c in found if part not in REGISTERS and not nothing_in(c)), None)

    def _read_findings(self, cells: tuple[str, ...]) -> Findings:
        found = {
            part: read(cell)
            for part, read, cell in zip(self._parts, self._readers, cells, strict=True)
        }
        return Findings(
            overall=found.get("overall", Nothing.ABSENT),
            safeguarding=found.get("safeguarding", Nothing.ABSENT),
            areas=tuple((part, value) for part, value in found.items() if part in AREAS),
            registers=tuple((part, value) for part, value in found.items() if part in REGISTERS),
        )


def _check_nothing(findings: Findings) -> None:
    if not findings.are_nothing():
        raise BadCell("something was found, but on no inspection date")


def read_all(
    groups: list[OutcomeColumns],
) -> Callable[[Sequence[Column]], tuple[Outcomes, Outcomes]]:
    """Return a function from all columns to each row's newest outcomes, and its earlier ones."""
    newest = [group for group in groups if group.group not in EARLIER_GROUPS]
    earlier = [group for group in groups if group.group in EARLIER_GROUPS]

    def read(columns: Sequence[Column]) -> tuple[Outcomes, Outcomes]:
        return _together(newest, columns), _together(earlier, columns)

    return read


def _together(groups: list[OutcomeColumns], columns: Sequence[Column]) -> Outcomes:
    together: list[tuple[Outcome, ...]] = [()] * len(columns[0])
    for group in groups:
        for place, outcome in group.read(columns):
            together[place] += (outcome,)
    return together
