"""Ofsted's files in, checked records and every problem out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from goodward.core.ofsted.agencies import AgencyRecord, read_agencies
from goodward.core.ofsted.extract.reading import is_extract, read_extract
from goodward.core.ofsted.extracted import register_of
from goodward.core.ofsted.header import is_header
from goodward.core.ofsted.publications import TITLES, FileKind
from goodward.core.ofsted.records import ProviderRecord, RowProblem
from goodward.core.ofsted.refusals import SecondTable
from goodward.core.ofsted.registers import TYPES_OF, Register
from goodward.core.ofsted.remarks import Remarker
from goodward.core.ofsted.row_reading import RowReader
from goodward.core.ofsted.scales import BadCell
from goodward.core.ofsted.tables import Table, open_table, table_of_lines

# Enough for reading by column to pay, few enough to stay in a processor's cache.
ROWS_AT_ONCE = 100
NOT_GIVEN = "text already decoded"


class RegisterReading:
    """
    One pass over a file: iterate for the records, then ask for what was met on the way.

    Records come in the file's order, one at a time, so that a national file needs little
    memory. `problems`, `remarks`, `notes`, `skipped_empty` and `content_key` are complete once
    iteration ends.

    lines: with or without their line ends; or the table of a file, opened.
    keyed: work out `content_key` as well, which costs about a fifth more.

    :raises FileRefused: if the lines are not one of Ofsted's provider files.
    """

    def __init__(
        self, lines: Iterable[str] | Table, *, encoding: str = NOT_GIVEN, keyed: bool = False
    ) -> None:
        table = lines if isinstance(lines, Table) else table_of_lines(lines, encoding)
        self.header, self._rows = table.header, table.rows
        self.encoding, self.sheet = table.encoding, table.sheet
        self.notes = table.notes
        self.remarks: list[RowProblem] = []
        self.content_key: str | None = None
        self._keyed = keyed
        self._rows.width = self.header.width
        self._rows.urn_column = self.header.positions["urn"]
        self._rows.problems.clear()

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Every reason for which a row was kept out, in the order of the file."""
        return tuple(sorted(self._rows.problems, key=lambda problem: problem.line))

    @property
    def skipped_empty(self) -> int:
        """How many rows held nothing but commas."""
        return self._rows.empty

    def __iter__(self) -> Iterator[ProviderRecord]:
        reader, remarker = RowReader(self.header, keyed=self._keyed), Remarker(self.header)
        types = TYPES_OF.get(self.header.kind)
        first_lines: dict[str, int] = {}
        lines = self._rows.lines
        for rows in self._rows.together(ROWS_AT_ONCE):
            self.remarks += remarker.remarks(rows, lines)
            try:
                records = reader.read(rows)
            except BadCell:
                # One bad row hides no other: they are read one by one.
                records, kept = self._one_by_one(rows, lines, reader)
                lines[:] = kept
            else:
                reader.add_to_key(rows)
            for record, line in zip(records, lines, strict=True):
                first_line = first_lines.setdefault(record.urn, line)
                if first_line != line:
                    self._rows.problems.append(reader.duplicate(record.urn, line, first_line))
                elif types is not None and record.provider_type not in types:
                    self._rows.problems.append(self._of_another_file(record, line))
                else:
                    yield record
        self.content_key = reader.content_key
        if serial := reader.a_serial():
            cell, day = serial
            self.notes += (
                f"Dates stand as a spreadsheet's numbers: {cell} was read as {day.day} {day:%B %Y}",
            )

    def agencies(self) -> Iterator[AgencyRecord]:
        """Yield the agencies of a list of them; problems are kept as for providers."""
        reader = RowReader(self.header, keyed=self._keyed)
        numbered: list[tuple[int, list[str]]] = []
        for rows in self._rows.together(ROWS_AT_ONCE):
            full = [pair for pair in zip(self._rows.lines, rows, strict=True) if any(pair[1])]
            self._rows.empty += len(rows) - len(full)
            reader.add_to_key([cells for _, cells in full])
            numbered += full
        for found in read_agencies(numbered, self.header):
            if isinstance(found, RowProblem):
                self._rows.problems.append(found)
            else:
                yield found
        self.content_key = reader.content_key

    def _one_by_one(
        self, rows: list[list[str]], lines: list[int], reader: RowReader
    ) -> tuple[list[ProviderRecord], list[int]]:
        records, kept = [], []
        for row, line in zip(rows, lines, strict=True):
            if not any(map(str.strip, row)):
                self._rows.empty += 1
                continue
            if is_header(row):
                raise SecondTable(line)
            reader.add_to_key([row])
            try:
                records += reader.read([row])
                kept.append(line)
            except BadCell as fault:
                self._rows.problems += reader.problems_of(row, line, str(fault))
        return records, kept

    def _of_another_file(self, record: ProviderRecord, line: int) -> RowProblem:
        title = self.header.titles["provider_type"]
        reason = f"{record.urn} does not belong into a file of {TITLES[self.header.kind]}"
        return RowProblem(line, title, record.provider_type, reason, record.urn)


def read_register(content: bytes, *, keyed: bool = False, sheet: str | None = None) -> Register:
    """
    Return everything one of Ofsted's files holds.

    content: the file's bytes, unpacked: CSV, .xlsx, .ods, or the daily extract in XML. sheet: of a
    spreadsheet in which several hold such a table, the one that is meant.

    :raises SheetNeeded: if there are several, and `sheet` names none of them.
    :raises FileRefused: if the file as a whole is not one that is read; nothing else is raised.
    """
    if is_extract(content):
        return register_of(read_extract(content))
    return _register(RegisterReading(open_table(content, sheet), keyed=keyed))


def read_register_lines(lines: Iterable[str], *, keyed: bool = False) -> Register:
    """Return the same as read_register for text that is decoded already."""
    return _register(RegisterReading(lines, keyed=keyed))


def _register(reading: RegisterReading) -> Register:
    is_agencies = reading.header.kind is FileKind.AGENCIES
    with _collector_paused():
        records = () if is_agencies else tuple(reading)
        agencies = tuple(reading.agencies()) if is_agencies else ()
    header = reading.header
    return Register(
        kind=header.kind,
        layout=header.layout.name,
        encoding=reading.encoding,
        sheet=reading.sheet,
        as_at=header.as_at,
        columns_unknown=header.unknown,
        columns_missing=header.missing,
        records=records,
        agencies=agencies,
        problems=reading.problems,
        remarks=tuple(reading.remarks),
        notes=reading.notes,
        skipped_empty=reading.skipped_empty,
        content_key=reading.content_key,
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    # Records hold no cycles, and looking for some among hundreds of thousands of new objects
    # would take a quarter of the time of reading a national file.
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
