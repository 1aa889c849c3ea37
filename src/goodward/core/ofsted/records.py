"""What is kept of one row of Ofsted's file, and what is said of a row that cannot be kept."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.nothings import Nothing


class Findings(NamedTuple):
    """
    What an inspection found, in the words of a scenario.

    overall: a grade or a compliance outcome; a report card has none.
    safeguarding: "met" or "not_met".
    areas: name and value of each judgement below the overall one, in the file's order.
    registers: the same for the requirements of the two Childcare Register parts.
    """

    overall: str | Nothing
    safeguarding: str | Nothing
    areas: tuple[tuple[str, str | Nothing], ...]
    registers: tuple[tuple[str, str | Nothing], ...]

    def are_nothing(self) -> bool:
        """
        Whether nothing was found.

        The suitability for the two parts of the Childcare Register is passed over, because it
        may come from another block's inspection.
        """
        found = (self.overall, self.safeguarding, *(value for _, value in self.areas))
        return all(isinstance(value, Nothing) for value in found)


class Outcome(NamedTuple):
    """One inspection's outcome. The number is text, and missing where a file gives none."""

    block: Block
    inspection_number: str | Nothing
    inspected_on: date
    findings: Findings

    @property
    def overall(self) -> str | Nothing:
        """The overall outcome, as in the findings."""
        return self.findings.overall


class ProviderRecord(NamedTuple):
    """
    One provider as one file shows it.

    urn: Ofsted's number as text, unique in a file.
    provider_type, subtype: Ofsted's own kinds; kinds.provider_type_of gives a scenario's.
    registers: of early_years, compulsory, voluntary.
    outcomes: the newest of each block that has one; earlier: older graded ones, newest first.

    No telephone number is kept and no individual's name: see names.py.
    """

    urn: str
    name: str | Nothing
    provider_type: str
    subtype: str | Nothing
    registers: frozenset[str]
    registered_on: date | Nothing
    address_1: str | Nothing
    address_2: str | Nothing
    address_3: str | Nothing
    town: str | Nothing
    postcode: str | Nothing
    authority: str | Nothing
    deprivation_band: str | Nothing
    places: int | Nothing
    owner_urn: str | Nothing
    owner_name: str | Nothing
    outcomes: tuple[Outcome, ...]
    earlier: tuple[Outcome, ...]


class RowProblem(NamedTuple):
    """
    Why a row was kept out.

    line: the physical line of the file on which the row starts, counted from 1.
    column: Ofsted's header, or "" when the whole row is at fault.
    urn: the provider's number if it could be read, so that nobody takes it to have left.
    """

    line: int
    column: str
    text: str
    reason: str
    urn: str | None = None

    def __str__(self) -> str:
        where = f" {self.column}:" if self.column else ""
        return f"line {self.line}:{where} {self.reason}"
