"""Reading the groups of outcome columns: number, date and what was found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import itemgetter

from goodward.core.ofsted.blocks import (
    COLUMN_GROUPS,
    GRADED_AREAS,
    REGISTERS,
    REPORT_CARD_AREAS,
    SCALES,
)
from goodward.core.ofsted.cells import Memo, read_date, read_text
from goodward.core.ofsted.header import Header
from goodward.core.ofsted.nothings import Nothing, nothing_in
from goodward.core.ofsted.records import Findings, Outcome
from goodward.core.ofsted.scales import COMPLIANCE, COMPLIANCE_2026, BadCell

NEW = tuple.__new__  # half the time of calling the class, a hundred thousand times a file
AREAS = frozenset(GRADED_AREAS) | frozenset(REPORT_CARD_AREAS)


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
        self.findings: Memo[tuple[str, ...], Findings] = Memo(self._read_findings)
        names = [f"{group}.number", f"{group}.date", *(f"{group}.{p}" for p in self._parts)]
        readers: list[Callable[[str], object]] = [read_text, read_date, *self._readers]
        self.columns = tuple(zip(names, readers, strict=True))
        self.places = tuple(header.positions.get(name, header.width) for name in names)

    def read(self, cells: tuple[str, ...]) -> Outcome | None:
        """
        Return the outcome, or None if there was no such inspection.

        cells: those at `places`.

        :raises BadCell: if a cell cannot be read, or something was found on no date.
        """
        inspected_on = self._dates[cells[1]]
        if isinstance(inspected_on, Nothing):
            self.check_undated(cells)
            return None
        # A number of digits alone is as it should be; anything else is looked at.
        number = cells[0] if cells[0].isdigit() else read_text(cells[0])
        return NEW(Outcome, (self.block, number, inspected_on, self.findings[cells[2:]]))

    def check_undated(self, cells: tuple[str, ...]) -> None:
        """
        Check that a group without a date holds no finding either.

        :raises BadCell: if it does. The suitability for the two parts of the Childcare
            Register is passed over, because it may come from another block's inspection.
        """
        for part, cell in zip(self._parts, cells[2:], strict=True):
            if part not in REGISTERS and not nothing_in(cell):
                raise BadCell(f"“{cell.strip()}” was found, but on no inspection date")

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


def read_all(groups: list[OutcomeColumns]) -> Callable[[list[str]], tuple[Outcome, ...]]:
    """
    Return a function from the cells of a row to the outcomes in these groups of columns.

    It takes all their cells at once, because most rows have nothing in most groups.
    """
    if not groups:
        return lambda cells: ()
    cells_of = itemgetter(*(place for group in groups for place in group.places))
    parts, start = [], 0
    for group in groups:
        end = start + len(group.places)
        parts.append((slice(start, end), ("",) * len(group.places), group.read))
        start = end
    nothing = ("",) * start

    def read(cells: list[str]) -> tuple[Outcome, ...]:
        found = cells_of(cells)
        if found == nothing:
            return ()
        outcomes = []
        for part, empty, read_one in parts:
            of_group = found[part]
            if of_group != empty:
                outcome = read_one(of_group)
                if outcome is not None:
                    outcomes.append(outcome)
        return tuple(outcomes)

    return read
