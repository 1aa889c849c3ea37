"""What Ofsted found of the providers on the register: over time, by what they are, and beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.measuring.register import (
    ALL,
    AREAS,
    LARGEST,
    REGISTERS,
    SIZES,
    Cell,
    Row,
    Sum,
    by_value,
)
from goodward.core.policy.vocabulary import PROVIDER_TYPES
from goodward.inspections.register_counting import NOT_LISTED
from goodward.inspections.register_queries import (
    figures_of_files,
    figures_on,
    figures_over_time,
    files_over_time,
    release_figures,
)
from goodward.inspections.releases import ENGLAND

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority

ON_THE_REGISTER = (
    "On the register on a day: registered with Ofsted by then and not left yet. Prospective "
    "providers and childminders with an agency are on none and are not counted, nor is anybody "
    "who is kept from view."
)
IN_FORCE = (
    "Each provider counts once, by the outcome in force on that day: the newest inspection that "
    "places it. “Met”, where Ofsted looks only at requirements, counts for those alone who have "
    "nothing else; it takes no grade away."
)
SCALES_APART = (
    "The four-point scale, report cards (from 10 November 2025) and compliance are three scales. "
    "None is translated into another: each has its own picture, and shares are of those on it. A "
    "report card has no overall grade; it is counted by its lowest."
)
AS_KNOWN_NOW = (
    "A day gone by is counted from what is known now: an inspection that came to be known later "
    "counts from its own day, and a provider by the type, places and postcode it has today. "
    "Figures begin with the first file brought in: who had left before is in no file."
)
PLACES = "Places as Ofsted’s file tells them. Providers whose places it does not tell add none."
CLAIMS = (
    "No file of Ofsted’s says how many children a provider has. These are claims for funded "
    "children in the newest term with a checked file: one for each child at a provider. "
    "Providers without claims add none."
)
DEPRIVATION = (
    "Ofsted’s own five bands of deprivation, by the postcode, from its published file. The daily "
    "extract does not carry them."
)
DISTRICT = "The first half of the postcode, such as CT16."
COUNCIL = (
    "The council district each postcode lies in, by the list that was given here. No file of "
    "Ofsted’s says it, and whoever has no postcode here is in none."
)
AS_THE_FILE = (
    "All figures here are as the file has them, one’s own too: they can differ from those of the "
    "register as it is held, which knows what was recorded since."
)
OVER_FILES = (
    "Each of Ofsted’s files that was counted and tells outcomes is a point; of several of one day, "
    "the one with the most authorities. Some files have fewer types of provider than others: "
    "choose one type to compare like with like. England has points in files of the whole country "
    "alone."
)
FEW = "Where there are fewer than ten on a scale, no share is given: one provider would move it."
# Of fewer no share is told.
LEAST = 10

# What Ofsted's register lists; the other types of provider are on none.
LISTED_TYPES = tuple(each for each in PROVIDER_TYPES if each not in NOT_LISTED)
_BANDS = ("Most deprived", "Deprived", "Average", "Less deprived", "Least deprived")
# In which order the values of a way of counting stand; the rest follow, as they are spelt.
ORDER: dict[str, tuple[str, ...]] = {
    "type": LISTED_TYPES,
    "register": REGISTERS,
    "deprivation": _BANDS,
    "size": (*SIZES, LARGEST),
}


class DayRow(NamedTuple):
    """The figures of one day."""

    day: date
    row: Row


def over_time(authority: LocalAuthority, *, of_type: str = "") -> list[DayRow]:
    """Return the figures of every day counted, the earliest first. One query."""
    return [
        DayRow(day, Row("", by_value(found, of_type=of_type).get("", {})))
        for day, found in figures_over_time(authority).items()
    ]


def by_way(authority: LocalAuthority, day: date, way: str, *, of_type: str = "") -> list[Row]:
    """Return the figures of one day by a way of counting, in its order; the unknown last."""
    return _in_order(way, by_value(figures_on(authority, day, way), of_type=of_type))


def card_areas(authority: LocalAuthority, day: date, *, of_type: str = "") -> list[Row]:
    """Return the grades of each area of the report cards in force on a day."""
    return _in_order(AREAS, by_value(figures_on(authority, day, AREAS), of_type=of_type))


def beside(
    authority: LocalAuthority,
    release: int,
    areas: Sequence[str],
    *,
    way: str = ALL,
    value: str = "",
    of_type: str = "",
) -> list[Row]:
    """
    Return what a file says of the authority, of others and of all together, in that order.

    areas: the others, as Ofsted writes them; one the file does not have has no outcomes. The value
    of a row is what Ofsted calls the authority, empty for the whole file.
    """
    found = release_figures(authority, release, way, _areas(authority, areas))
    return _beside(authority, areas, found, value, of_type)


class FileRows(NamedTuple):
    """What one file says: its key and day, whether it has all of England, and rows as `beside`."""

    file: int
    day: date
    is_national: bool
    rows: tuple[Row, ...]


def beside_over_time(
    authority: LocalAuthority,
    areas: Sequence[str],
    *,
    way: str = ALL,
    value: str = "",
    of_type: str = "",
) -> list[FileRows]:
    """
    Return what every file says of the authority, of others and of all together, earliest first.

    One of each day: see `files_over_time`. Two queries, however many files.
    """
    files = files_over_time(authority)
    keys = [each.pk for each in files]
    found = figures_of_files(authority, keys, way, _areas(authority, areas))
    return [
        FileRows(
            each.pk,
            each.as_at,
            each.is_national,
            tuple(_beside(authority, areas, found.get(each.pk, {}), value, of_type)),
        )
        for each in files
        if each.as_at is not None
    ]


def _areas(authority: LocalAuthority, others: Sequence[str]) -> tuple[str, ...]:
    return (*authority.ofsted_names, *others)


def _beside(
    authority: LocalAuthority,
    areas: Sequence[str],
    found: Mapping[str, Sequence[Cell]],
    value: str,
    of_type: str,
) -> list[Row]:
    rows = {area: by_value(cells, of_type=of_type).get(value, {}) for area, cells in found.items()}
    own = tuple(authority.ofsted_names)
    mine: dict[str, Sum] = {}
    for name in own:
        for word, each in rows.get(name, {}).items():
            mine[word] = mine.get(word, Sum()).plus(each)
    return [
        Row(own[0] if own else "", mine),
        *(Row(area, rows.get(area, {})) for area in areas),
        Row(ENGLAND, rows.get(ENGLAND, {})),
    ]


def _in_order(way: str, found: dict[str, dict[str, Sum]]) -> list[Row]:
    order = {value: place for place, value in enumerate(ORDER.get(way, ()))}
    values = sorted(
        found, key=lambda value: (not value, order.get(value, len(order)), _as_counted(value))
    )
    return [Row(value, found[value]) for value in values]


def _as_counted(value: str) -> tuple[str, int, str]:
    """Return what puts CT2 before CT10."""
    letters, number, rest = _PARTS.fullmatch(value).groups()  # type: ignore[union-attr]
    return letters, int(number or 0), rest


_PARTS = re.compile(r"(\D*)(\d*)(.*)", re.DOTALL)
