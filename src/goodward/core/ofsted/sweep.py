"""
One sweep over a row's cells to its record, by look-ups of what each distinct cell means.

This runs for every row of a national file, so it is one function over local names; what a cell
means is still decided in cells.py, kinds.py, names.py and scales.py. A row that does not pass
is looked at again, cell by cell, in row_reading.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import itemgetter

from goodward.core.ofsted.blocks import EARLIER_GROUPS, Block
from goodward.core.ofsted.cells import URN, Memo, read_text, read_urn, read_whole_number
from goodward.core.ofsted.kinds import Kind, read_kind
from goodward.core.ofsted.names import HOME_BASED, read_home_based_name, read_name, read_owner
from goodward.core.ofsted.nothings import AS_PUBLISHED, Nothing
from goodward.core.ofsted.outcomes import OutcomeColumns, read_all
from goodward.core.ofsted.records import ProviderRecord
from goodward.core.ofsted.scales import DEPRIVATION

KIND_COLUMNS = ("provider_type", "subtype", "combination", "early_years", "compulsory", "voluntary")
TEXT_COLUMNS = ("address_1", "address_2", "address_3", "town", "postcode", "owner_urn")
# Columns of few distinct values, or whose values are looked at one by one.
OTHER_COLUMNS = (
    "urn",
    "registered_on",
    "authority",
    "deprivation_band",
    "places",
    "name",
    "owner_name",
)


def sweep(
    place: Mapping[str, int], groups: list[OutcomeColumns], dates: Memo[str, date | Nothing]
) -> Callable[[list[str]], ProviderRecord]:
    """
    Return the function from a row's cells to its record; it raises BadCell.

    place: for each column of a provider, its position in the row.
    """
    kind_of, texts_of, others_of = (
        itemgetter(*(place[column] for column in columns))
        for columns in (KIND_COLUMNS, TEXT_COLUMNS, OTHER_COLUMNS)
    )
    kinds: Memo[tuple[str, ...], Kind] = Memo(read_kind)
    names: Memo[str, str | Nothing] = Memo(read_name)
    home_based_names: Memo[str, str | Nothing] = Memo(read_home_based_name)
    owners: Memo[str, str | Nothing] = Memo(read_owner)
    authorities: Memo[str, str | Nothing] = Memo(read_text)
    bands: Memo[str, str | Nothing] = Memo(DEPRIVATION.read)
    numbers: Memo[str, int | Nothing] = Memo(read_whole_number)
    # Graded outcomes are in most rows, those of other blocks in few.
    newest = [group for group in groups if group.group not in EARLIER_GROUPS]
    graded = read_all([group for group in newest if group.block is Block.GRADED])
    others = read_all([group for group in newest if group.block is not Block.GRADED])
    older = read_all([group for group in groups if group.group in EARLIER_GROUPS])
    is_urn, strip, nothing_or = URN.fullmatch, str.strip, AS_PUBLISHED.get
    new, record_type, home_based = tuple.__new__, ProviderRecord, HOME_BASED

    def read(cells: list[str]) -> ProviderRecord:
        urn, registered_on, authority, band, places, name, owner = others_of(cells)
        provider_type, subtype, registers = kinds[kind_of(cells)]
        texts = texts_of(cells)
        stripped = tuple(map(strip, texts))
        address_1, address_2, address_3, town, postcode, owner_urn = (
            map(nothing_or, stripped, stripped) if stripped == texts else map(read_text, texts)
        )
        return new(
            record_type,
            (
                urn if is_urn(urn) else read_urn(urn),
                (home_based_names if provider_type in home_based else names)[name],
                provider_type,
                subtype,
                registers,
                dates[registered_on],
                address_1,
                address_2,
                address_3,
                town,
                postcode,
                authorities[authority],
                bands[band],
                numbers[places],
                owner_urn,
                owners[owner],
                graded(cells) + others(cells),
                older(cells),
            ),
        )

    return read
