"""
Providers counted by what Ofsted found, each on the scale it was found on.

A grade, a report card and a compliance outcome are three scales: a figure is of one of them, and no
outcome is translated from one to another. Who has none stands beside them, and is never left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from goodward.core.measuring.periods import quarter_with

# Beside the scales: not inspected yet, an outcome that is of no scale, and a file without outcomes.
NONE, UNCLEAR, UNTOLD = "none", "unclear", "untold"
BESIDE = (NONE, UNCLEAR, UNTOLD)
MET = "met"
QUARTERS_KEPT = 12
NOWHERE = ""


class Scale(NamedTuple):
    """
    One of Ofsted's scales.

    words: its outcomes from the best down; a report card by its lowest grade, as it has no overall
    one. lower: those of them that ask for improvement.
    """

    key: str
    words: tuple[str, ...]
    lower: frozenset[str]

    @property
    def upper(self) -> tuple[str, ...]:
        """Its outcomes that ask for no improvement."""
        return tuple(word for word in self.words if word not in self.lower)


GRADED = Scale(
    "graded",
    ("outstanding", "good", "requires_improvement", "inadequate"),
    frozenset({"requires_improvement", "inadequate"}),
)
REPORT_CARD = Scale(
    "report_card",
    (
        "card_expected",
        "card_needs_attention",
        "card_urgent_improvement",
        "card_safeguarding_not_met",
    ),
    frozenset({"card_needs_attention", "card_urgent_improvement", "card_safeguarding_not_met"}),
)
COMPLIANCE = Scale(
    "compliance",
    ("met", "not_met_actions", "not_met_enforcement"),
    frozenset({"not_met_actions", "not_met_enforcement"}),
)
SCALES: Mapping[str, Scale] = {each.key: each for each in (GRADED, REPORT_CARD, COMPLIANCE)}
WORDS = (*(word for scale in SCALES.values() for word in scale.words), *BESIDE)

# The grades of one area of a report card, from the best down, and its safeguarding beside them.
AREA_GRADES = (
    "exceptional", "strong_standard", "expected_standard", "needs_attention",
    "urgent_improvement",
)  # fmt: skip
SAFEGUARDING, SAFEGUARDING_GRADES = "safeguarding", ("met", "not_met")


class Counted(NamedTuple):
    """
    What a provider is counted by.

    registers: of early_years, compulsory, voluntary, joined by “|”. district: the first half of its
    postcode. deprivation: Ofsted's band of it. size: a band of its places. word: its outcome, of
    WORDS. areas: of a report card in force, each area with its grade. council: the council district
    it lies in, by the list the authority gave. What is not known is empty.
    """

    type: str
    registers: str
    district: str
    deprivation: str
    size: str
    word: str
    areas: tuple[tuple[str, str], ...] = ()
    council: str = NOWHERE


class Sum(NamedTuple):
    """
    How many providers, and what they have together.

    places: of those whose places are told; unplaced: how many providers' are not. claims: for
    children, in the newest term that has any; unclaimed: how many providers have none.
    """

    providers: int = 0
    places: int = 0
    unplaced: int = 0
    claims: int = 0
    unclaimed: int = 0

    def plus(self, other: Sum) -> Sum:
        """Return both together."""
        return Sum(*(one + two for one, two in zip(self, other, strict=True)))


class Cell(NamedTuple):
    """One figure: of a value (of what is counted by), a type and an outcome."""

    value: str
    type: str
    word: str
    sum: Sum


# The bands of places, by the highest number in each. Ofsted writes 0 of home childcarers.
SIZES: Mapping[str, int] = {"0": 0, "1-9": 9, "10-24": 24, "25-49": 49, "50-99": 99}
LARGEST = "100+"


def size_of(places: int | None) -> str:
    """Return the band that a number of places lies in; empty where it is not told."""
    if places is None:
        return NOWHERE
    return next((band for band, most in SIZES.items() if places <= most), LARGEST)


def register_of(registers: str) -> str:
    """Return the one register a provider is counted under: the first of those it is on."""
    held = registers.split("|")
    return next((each for each in REGISTERS if each in held), NOWHERE)


REGISTERS = ("early_years", "compulsory", "voluntary")
ALL, AREAS = "all", "areas"
# By what figures are counted, and what of a provider that is.
WAYS: Mapping[str, Callable[[Counted], str]] = {
    ALL: lambda counted: NOWHERE,
    "type": lambda counted: counted.type,
    "register": lambda counted: register_of(counted.registers),
    "district": lambda counted: counted.district,
    "council": lambda counted: counted.council,
    "deprivation": lambda counted: counted.deprivation,
    "size": lambda counted: counted.size,
}


# What is known of the register held alone, and of no row in a file of Ofsted's.
HELD_ALONE = ("district", "council")
FILE_WAYS = tuple(way for way in WAYS if way not in HELD_ALONE)


def together(several: Iterable[tuple[Counted, Sum]]) -> dict[Counted, Sum]:
    """Return the sums of those that are counted by the same."""
    sums: dict[Counted, list[int]] = {}
    for counted, each in several:
        held = sums.get(counted)
        if held is None:
            sums[counted] = list(each)
        else:
            for place, number in enumerate(each):
                held[place] += number
    return {counted: Sum(*held) for counted, held in sums.items()}


def cells(
    groups: Mapping[Counted, Sum], ways: Iterable[str] = tuple(WAYS)
) -> dict[str, list[Cell]]:
    """
    Return every figure by each way of counting, and by “areas” the grades of report cards' areas.

    A provider is in one cell of each way; in “areas” its report card is in one for each area.
    """
    found: dict[str, dict[tuple[str, str, str], Sum]] = defaultdict(dict)
    for counted, each in groups.items():
        for way in ways:
            _add(found[way], (WAYS[way](counted), counted.type, counted.word), each)
        for area, grade in counted.areas:
            _add(found[AREAS], (area, counted.type, grade), each)
    return {
        way: [Cell(*key, each) for key, each in sorted(sums.items())] for way, sums in found.items()
    }


def _add(sums: dict[tuple[str, str, str], Sum], key: tuple[str, str, str], more: Sum) -> None:
    sums[key] = sums.get(key, Sum()).plus(more)


def by_value(several: Iterable[Cell], *, of_type: str = "") -> dict[str, dict[str, Sum]]:
    """Return figures as value, then outcome, then sum; of_type: only of these providers."""
    found: dict[str, dict[str, Sum]] = defaultdict(dict)
    for each in several:
        if not of_type or each.type == of_type:
            row = found[each.value]
            row[each.word] = row.get(each.word, Sum()).plus(each.sum)
    return dict(found)


class Row(NamedTuple):
    """Figures of one value: the sum of each outcome there is."""

    value: str
    sums: Mapping[str, Sum]

    def of(self, words: Iterable[str]) -> Sum:
        """Return the sum of several outcomes."""
        return total(self.sums[word] for word in words if word in self.sums)

    @property
    def whole(self) -> Sum:
        """The sum of all, whatever was found of them."""
        return total(self.sums.values())


def total(sums: Iterable[Sum]) -> Sum:
    """Return several sums together."""
    whole = Sum()
    for each in sums:
        whole = whole.plus(each)
    return whole


class Outcome(NamedTuple):
    """An outcome of a provider: the day it was inspected, its word, and a report card's areas."""

    on: date
    word: str
    areas: tuple[tuple[str, str], ...] = ()
    places: bool = True


def in_force_on(day: date, outcomes: Iterable[Outcome]) -> Outcome | None:
    """
    Return the outcome a provider counts by at the end of a day: the newest that places it.

    `places` of an outcome says whether it can: a “Met” of an inspection of requirements alone
    takes nothing from whoever has another, and counts for those alone who have none.
    """
    known = [each for each in outcomes if each.on <= day]
    placing = [each for each in known if each.places]
    met = [each for each in known if each.word == MET]
    several = placing or met
    return max(several, key=lambda each: each.on) if several else None


def is_on_register(day: date, *, registered_on: date | None, left_on: date | None) -> bool:
    """Return whether a provider was registered on a day; who has no day of it counts as there."""
    has_come = registered_on is None or registered_on <= day
    return has_come and (left_on is None or left_on > day)


def days_to_count(today: date, *, since: date | None) -> tuple[date, ...]:
    """
    Return the ends of quarters to count the register at, the earliest first, and then today.

    since: the day the first file speaks of. Who had left before is in no file, so that an earlier
    day would show those alone who stayed.
    """
    days = [today]
    end = quarter_with(today).first - timedelta(days=1)
    while since is not None and end >= since and len(days) <= QUARTERS_KEPT:
        days.append(end)
        end = quarter_with(end).first - timedelta(days=1)
    return tuple(reversed(days))
