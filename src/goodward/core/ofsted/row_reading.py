"""The rows of one file to checked records, or to every reason why one cannot be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from goodward.core.ofsted.cells import Memo, read_date, read_text, read_urn, read_whole_number
from goodward.core.ofsted.fingerprints import RowKeys
from goodward.core.ofsted.header import Header
from goodward.core.ofsted.kinds import read_provider_type
from goodward.core.ofsted.layouts import IDENTITY
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.outcomes import OutcomeColumns
from goodward.core.ofsted.records import ProviderRecord, RowProblem
from goodward.core.ofsted.scales import COMBINATION, DEPRIVATION, FLAG, SUBTYPE, BadCell
from goodward.core.ofsted.sweep import sweep

SHOWN = 80

# How each cell is read on its own, to find every fault of a row that did not pass.
IDENTITY_READERS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(IDENTITY, read_text),
    "urn": read_urn,
    "registered_on": read_date,
    "provider_type": read_provider_type,
    "subtype": SUBTYPE.read,
    "combination": COMBINATION.read,
    "early_years": FLAG.read,
    "compulsory": FLAG.read,
    "voluntary": FLAG.read,
    "places": read_whole_number,
    "deprivation_band": DEPRIVATION.read,
}


class RowReader:
    """
    Reads the rows of one file, given its header.

    A row is read in one sweep. Only when that fails is it looked at cell by cell, to say
    everything that is wrong with it.
    """

    def __init__(self, header: Header, *, keyed: bool = False) -> None:
        dates: Memo[str, date | Nothing] = Memo(read_date)
        self._header = header
        self._groups = [OutcomeColumns(group, header, dates) for group in header.groups()]
        place = {column: header.positions.get(column, header.width) for column in IDENTITY}
        places = [*place.values(), *(p for group in self._groups for p in group.places)]
        self._lacks_a_column = header.width in places
        self._row_keys = RowKeys(header) if keyed else None
        self._sweep = sweep(place, self._groups, dates)
        self.read = self._sweep if not (keyed or self._lacks_a_column) else self._read

    @property
    def content_key(self) -> str | None:
        """The key of all rows read so far, or None when it was not asked for."""
        return self._row_keys.digest() if self._row_keys else None

    def _read(self, cells: list[str]) -> ProviderRecord:
        if self._row_keys:
            self._row_keys.add(cells)
        if self._lacks_a_column:
            cells.append("")
        return self._sweep(cells)

    def problems_of(self, cells: list[str], line: int) -> list[RowProblem]:
        """Return every fault of a row that was refused, each with its column and text."""
        cells = [*cells[: self._header.width], ""]
        urn = cells[self._header.positions["urn"]].strip() or None
        return [
            RowProblem(line, self._header.titles.get(column, column), text[:SHOWN], reason, urn)
            for column, text, reason in (*self._bad_cells(cells), *self._undated(cells))
        ]

    def duplicate(self, urn: str, line: int, first_line: int) -> RowProblem:
        """Return the problem of a number that an earlier row has already."""
        title = self._header.titles["urn"]
        return RowProblem(line, title, urn, f"{urn} is on line {first_line} already", urn)

    def _bad_cells(self, cells: list[str]) -> Iterator[tuple[str, str, str]]:
        columns = list(IDENTITY_READERS.items())
        for group in self._groups:
            columns += group.columns
        for column, read in columns:
            text = cells[self._header.positions.get(column, self._header.width)]
            try:
                read(text)
            except BadCell as fault:
                yield column, text, str(fault)

    def _undated(self, cells: list[str]) -> Iterator[tuple[str, str, str]]:
        for group in self._groups:
            of_group = tuple(cells[place] for place in group.places)
            try:
                if isinstance(read_date(of_group[1]), Nothing):
                    group.check_undated(of_group)
            except BadCell as fault:
                # A date that cannot be read was reported as a cell already.
                if not of_group[1].strip():
                    yield f"{group.group}.date", "", str(fault)
