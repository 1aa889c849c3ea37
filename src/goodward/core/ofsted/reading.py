"""Ofsted's provider file in, checked records and every problem out."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goodward.core.ofsted.counting import Counts, count
from goodward.core.ofsted.encodings import decode_lines
from goodward.core.ofsted.header import Header, find_header
from goodward.core.ofsted.records import ProviderRecord, RowProblem
from goodward.core.ofsted.row_reading import RowReader
from goodward.core.ofsted.rows import Rows
from goodward.core.ofsted.scales import BadCell

# Enough for reading by column to pay, few enough to stay in a processor's cache.
ROWS_AT_ONCE = 100
NOT_GIVEN = "text already decoded"


class RegisterReading:
    """
    One pass over a file: iterate for the records, then ask for what was met on the way.

    Records come in the file's order, one at a time, so that a national file needs little
    memory. `problems`, `skipped_empty` and `content_key` are complete once iteration ends.

    lines: with or without their line ends.
    keyed: work out `content_key` as well, which costs about a fifth more.

    :raises FileRefused: if the lines are not one of Ofsted's provider files.
    """

    def __init__(
        self, lines: Iterable[str], *, encoding: str = NOT_GIVEN, keyed: bool = False
    ) -> None:
        self.encoding = encoding
        self.content_key: str | None = None
        self._keyed = keyed
        self._rows = Rows(lines)
        self.header: Header = find_header(iter(self._rows))
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
        reader = RowReader(self.header, keyed=self._keyed)
        first_lines: dict[str, int] = {}
        lines = self._rows.lines
        for rows in self._rows.together(ROWS_AT_ONCE):
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
                if first_line == line:
                    yield record
                else:
                    self._rows.problems.append(reader.duplicate(record.urn, line, first_line))
        self.content_key = reader.content_key

    def _one_by_one(
        self, rows: list[list[str]], lines: list[int], reader: RowReader
    ) -> tuple[list[ProviderRecord], list[int]]:
        records, kept = [], []
        for row, line in zip(rows, lines, strict=True):
            if not any(map(str.strip, row)):
                self._rows.empty += 1
                continue
            reader.add_to_key([row])
            try:
                records += reader.read([row])
                kept.append(line)
            except BadCell as fault:
                self._rows.problems += reader.problems_of(row, line, str(fault))
        return records, kept


@dataclass(frozen=True)
class Register:
    """
    A whole file, read.

    layout: "2021", "2025" or "2026". as_at: from the title above the header, None without one.
    columns_unknown: headers nobody has explained yet. columns_missing: known ones not found.
    problems: in the order of the file; each row named there is not among the records.
    content_key: the same for the same rows in any order, encoding or order of columns.
    """

    layout: str
    encoding: str
    as_at: date | None
    columns_unknown: tuple[str, ...]
    columns_missing: tuple[str, ...]
    records: tuple[ProviderRecord, ...]
    problems: tuple[RowProblem, ...]
    skipped_empty: int
    content_key: str | None

    @cached_property
    def counts(self) -> Counts:
        """The records counted by authority, type and outcome."""
        return count(self.records)

    @cached_property
    def problems_by_reason(self) -> Counter[str]:
        """How often each reason was met, for a file with many."""
        return Counter(problem.reason for problem in self.problems)


def read_register(content: bytes, *, keyed: bool = False) -> Register:
    """
    Return everything a provider file holds.

    content: the file's bytes, unpacked.

    :raises FileRefused: if the file as a whole is not one of Ofsted's; nothing else is raised.
    """
    decoded = decode_lines(content)
    return _register(RegisterReading(decoded.lines, encoding=decoded.encoding, keyed=keyed))


def read_register_lines(lines: Iterable[str], *, keyed: bool = False) -> Register:
    """Return the same as read_register for text that is decoded already."""
    return _register(RegisterReading(lines, keyed=keyed))


def _register(reading: RegisterReading) -> Register:
    with _collector_paused():
        records = tuple(reading)
    header = reading.header
    return Register(
        layout=header.layout.name,
        encoding=reading.encoding,
        as_at=header.as_at,
        columns_unknown=header.unknown,
        columns_missing=header.missing,
        records=records,
        problems=reading.problems,
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
