"""
Many rows to their records in one sweep, column by column.

A file repeats few values very often, so what each distinct cell means is worked out once, and a
column is read by looking all its cells up. What a cell means is decided in cells.py, kinds.py,
names.py and scales.py. Rows that do not pass together are read one at a time: see reading.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import repeat

from goodward.core.ofsted.cells import URN, Memo, read_text, read_urn, read_whole_number
from goodward.core.ofsted.kinds import Kind, read_kind
from goodward.core.ofsted.names import keep_names, keep_owners
from goodward.core.ofsted.nothings import AS_PUBLISHED, Nothing
from goodward.core.ofsted.outcomes import OutcomeColumns, read_all
from goodward.core.ofsted.records import ProviderRecord
from goodward.core.ofsted.scales import DEPRIVATION

KIND_COLUMNS = ("provider_type", "subtype", "combination", "early_years", "compulsory", "voluntary")

Column = Sequence[str]
Sweep = Callable[[Sequence[list[str]]], list[ProviderRecord]]


def sweep(
    place: Mapping[str, int], groups: list[OutcomeColumns], dates: Memo[str, date | Nothing]
) -> Sweep:
    """
    Return the function from rows of cells to their records, in order; it raises BadCell.

    place: for each column of a provider, its position in a row. A column the file lacks stands
        after the last one and is empty.
    """
    kinds: Memo[tuple[str, ...], Kind] = Memo(read_kind)
    authorities: Memo[str, str | Nothing] = Memo(read_text)
    bands: Memo[str, str | Nothing] = Memo(DEPRIVATION.read)
    numbers: Memo[str, int | Nothing] = Memo(read_whole_number)
    outcomes_of = read_all(groups)

    def read(rows: Sequence[list[str]]) -> list[ProviderRecord]:
        columns: list[Column] = list(zip(*rows, strict=True))
        columns.append(("",) * len(rows))
        cells = {column: columns[position] for column, position in place.items()}
        provider_types, subtypes, registers = zip(
            *map(kinds.__getitem__, zip(*(cells[c] for c in KIND_COLUMNS), strict=True)),
            strict=True,
        )
        newest, earlier = outcomes_of(columns)
        # In the order of a record's fields.
        fields = zip(
            _numbers(cells["urn"]),
            keep_names(_texts(cells["name"]), provider_types),
            provider_types,
            subtypes,
            registers,
            map(dates.__getitem__, cells["registered_on"]),
            _texts(cells["address_1"]),
            _texts(cells["address_2"]),
            _texts(cells["address_3"]),
            _texts(cells["town"]),
            _texts(cells["postcode"]),
            map(authorities.__getitem__, cells["authority"]),
            map(bands.__getitem__, cells["deprivation_band"]),
            map(numbers.__getitem__, cells["places"]),
            _texts(cells["owner_urn"]),
            keep_owners(_texts(cells["owner_name"])),
            newest,
            earlier,
            strict=True,
        )
        return list(map(tuple.__new__, repeat(ProviderRecord), fields))

    return read


def _numbers(cells: Column) -> Iterable[str]:
    return cells if all(map(URN.fullmatch, cells)) else map(read_urn, cells)


def _texts(cells: Column) -> Iterable[str | Nothing]:
    # As read_text, by a look-up alone where no cell has outer spaces.
    stripped = tuple(map(str.strip, cells))
    return map(AS_PUBLISHED.get, cells, cells) if stripped == cells else map(read_text, cells)
