"""A form of an audit or evaluation: its sections and items, and what may be answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goodward.core.instruments.scoring import HIGHEST, LOWEST

NOT_APPLICABLE = "not_applicable"


class Kind(StrEnum):
    """How an item is answered."""

    MET = "met"
    YES_NO = "yes_no"
    RATING = "rating"
    GRADE = "grade"
    TEXT = "text"


# What these kinds say is a judgement of quality, which some visits may not make.
SCORED = frozenset({Kind.RATING, Kind.GRADE})
# The answers of each kind whose answers are the same on every form, best first.
ANSWERS: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    Kind.MET: (
        ("met", "Met"),
        ("partly", "Partly met"),
        ("not_met", "Not met"),
        (NOT_APPLICABLE, "Not applicable"),
    ),
    Kind.YES_NO: (
        ("yes", "Yes"),
        ("partly", "In part"),
        ("no", "No"),
        (NOT_APPLICABLE, "Not applicable"),
    ),
    Kind.RATING: (
        *((str(number), str(number)) for number in range(LOWEST, HIGHEST + 1)),
        (NOT_APPLICABLE, "Not applicable"),
    ),
    Kind.TEXT: (),
}


@dataclass(frozen=True)
class Item:
    """
    One thing to look at.

    key: its place in the form, “section.item”. asks: in a sentence or a title. is_must: whether the
    law demands it. reference: where it stands, for readers.
    """

    key: str
    asks: str
    kind: Kind
    hint: str = ""
    is_must: bool = False
    reference: str = ""

    @property
    def name(self) -> str:
        """Its name inside its section."""
        return self.key.partition(".")[2]


@dataclass(frozen=True)
class Section:
    """A part of a form, called a subscale on a rating scale."""

    id: str
    title: str
    about: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Form:
    """
    A form as data.

    edition: of what it is made to, such as the framework with its day. types: of provider, and
    on_register, not_on_register: of its registers; empty for all. grades: words of the scale its
    grades are given in, best first, with their titles. line: the rating or grade below which an
    item is a gap. at_least: how many items of a section must be rated for a mean. is_licensed:
    whether the wording of its items belongs to somebody else, and is entered by who may.
    """

    id: str
    title: str
    edition: str
    about: str
    sections: tuple[Section, ...]
    types: frozenset[str] = frozenset()
    on_register: frozenset[str] = frozenset()
    not_on_register: frozenset[str] = frozenset()
    grades: tuple[tuple[str, str], ...] = ()
    line: str = ""
    at_least: int = 1
    is_licensed: bool = False

    @property
    def items(self) -> Iterator[Item]:
        """Every item in the order of the form."""
        for section in self.sections:
            yield from section.items

    @property
    def is_scored(self) -> bool:
        """Whether any answer is a rating or a grade."""
        return any(each.kind in SCORED for each in self.items)

    @property
    def is_rated(self) -> bool:
        """Whether it has ratings, of which there are means."""
        return any(each.kind is Kind.RATING for each in self.items)

    @property
    def is_all_required(self) -> bool:
        """Whether the law demands every item that is not only typed."""
        return all(each.is_must for each in self.items if each.kind is not Kind.TEXT)

    def fits(self, *, provider_type: str, registers: Collection[str]) -> bool:
        """Return whether the form is meant for such a provider."""
        return (
            (not self.types or provider_type in self.types)
            and (not self.on_register or not self.on_register.isdisjoint(registers))
            and self.not_on_register.isdisjoint(registers)
        )

    def section(self, name: str) -> Section:
        """
        Return a section by its id.

        :raises LookupError: if the form has none of that name.
        """
        for section in self.sections:
            if section.id == name:
                return section
        raise LookupError(f"the form {self.id} has no section {name}")

    def answers_to(self, item: Item) -> tuple[tuple[str, str], ...]:
        """Return what may be answered, value and text; nothing where text is typed."""
        if item.kind is Kind.GRADE:
            return (*self.grades, (NOT_APPLICABLE, "Not looked at"))
        return ANSWERS[item.kind]
