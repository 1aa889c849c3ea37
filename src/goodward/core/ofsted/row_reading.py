"""The rows of one file to checked records, or to every reason why one cannot be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from goodward.core.ofsted.cells import (
    Memo,
    is_serial,
    read_date,
    read_number,
    read_text,
    read_urn,
    read_whole_number,
)
from goodward.core.ofsted.fingerprints import RowKeys
from goodward.core.ofsted.header import Header
from goodward.core.ofsted.kinds import read_provider_type
from goodward.core.ofsted.layouts import IDENTITY
from goodward.core.ofsted.nothings import Nothing, nothing_in
from goodward.core.ofsted.outcomes import OutcomeColumns
from goodward.core.ofsted.records import ProviderRecord, RowProblem
from goodward.core.ofsted.scales import COMBINATION, DEPRIVATION, FLAG, SUBTYPE, BadCell
from goodward.core.ofsted.sweep import sweep

SHOWN = 80

# How each cell is read on its own, to find every fault of a row that did not pass.
IDENTITY_READERS: dict[str, Callable[[str], object]] = {
    **{column: read_text for column in IDENTITY if column != "registered_on"},
    "urn": read_urn,
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

    Rows are read in one sweep. Only when that fails are they looked at cell by cell, to say
    everything that is wrong with them.
    """

    def __init__(self, header: Header, *, keyed: bool = False) -> None:
        dates: Memo[str, date | Nothing] = Memo(partial(read_date, latest=header.as_at))
        self._header, self._dates = header, dates
        self._groups = [OutcomeColumns(group, header, dates) for group in header.groups()]
        place = {column: header.positions.get(column, header.width) for column in IDENTITY}
        self._row_keys = RowKeys(header) if keyed else None
        self._sweep = sweep(place, self._groups, dates)

    @property
    def content_key(self) -> str | None:
        """The key of all rows read so far, or None when it was not asked for."""
        return self._row_keys.digest() if self._row_keys else None

    def a_serial(self) -> tuple[str, date] | None:
        """Return the first day that stood as a spreadsheet's number, with that number."""
        days = [(day, cell) for cell, day in self._dates.items() if is_serial(cell)]
        found = min(((day, cell) for day, cell in days if isinstance(day, date)), default=None)
        return (found[1], found[0]) if found else None

    def read(self, rows: Sequence[list[str]]) -> list[ProviderRecord]:
        """
        Return the records of one or more rows, in order.

        :raises BadCell: if one of them cannot be kept; `problems_of` then says why.
        """
        return self._sweep(rows)

    def add_to_key(self, rows: Iterable[list[str]]) -> None:
        """Let the rows count towards the content's key, if one was asked for."""
        if self._row_keys:
            self._row_keys.add(rows)

    def problems_of(self, cells: list[str], line: int, refusal: str) -> list[RowProblem]:
        """
        Return every fault of a row that was refused, each with its column and text.

        refusal: what `read` said, told by itself should no single cell be at fault.
        """
        cells = [*cells, ""]
        urn = read_number(cells[self._header.positions["urn"]]) or None
        faults = [*self._bad_cells(cells), *self._undated(cells)] or [("", "", refusal)]
        return [
            RowProblem(line, self._header.titles.get(column, column), text[:SHOWN], reason, urn)
            for column, text, reason in faults
        ]

    def duplicate(self, urn: str, line: int, first_line: int) -> RowProblem:
        """Return the problem of a number that an earlier row has already."""
        title = self._header.titles["urn"]
        return RowProblem(line, title, urn, f"{urn} is on line {first_line} already", urn)

    def _bad_cells(self, cells: list[str]) -> Iterator[tuple[str, str, str]]:
        columns = [*IDENTITY_READERS.items(), ("registered_on", self._dates.read)]
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
            # A date that cannot be read is a bad cell, and told of as such.
            if nothing_in(of_group[1]) and (found := group.found_in(of_group)):
                reason = f"“{found.strip()}” was found, but on no inspection date"
                yield f"{group.group}.date", of_group[1], reason
