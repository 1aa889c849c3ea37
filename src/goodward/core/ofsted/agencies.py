"""Childminder agencies: a short list of their own, with an outcome on a scale of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from goodward.core.ofsted.cells import read_date, read_text, read_whole_number
from goodward.core.ofsted.header import Header
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import RowProblem
from goodward.core.ofsted.scales import AGENCY_OUTCOME, BadCell

REFERENCE = re.compile(r"CA[0-9]{6}")
BETWEEN_DAYS = re.compile(r"\s+(?:-|–|to)\s+")


class Days(NamedTuple):
    """The first and the last day of an inspection."""

    first: date
    last: date


class AgencyRecord(NamedTuple):
    """
    One agency. outcome: “effective” or “ineffective”, which no other scale knows.

    childminders and the two beside it: how many were on its roll, where the file says.
    """

    reference: str
    name: str | Nothing
    status: str | Nothing
    postcode: str | Nothing
    authority: str | Nothing
    childminders: int | Nothing
    on_domestic_premises: int | Nothing
    without_domestic_premises: int | Nothing
    inspected_on: Days | Nothing
    outcome: str | Nothing


def read_reference(cell: str) -> str:
    """
    Return an agency's reference, text as every number of Ofsted's.

    :raises BadCell: if it is not CA and six digits.
    """
    reference = cell.strip()
    if not REFERENCE.fullmatch(reference):
        raise BadCell(f"“{reference}” is not an agency's reference: CA and six digits")
    return reference


def read_days(cell: str) -> Days | Nothing:
    """
    Return the days of an inspection: one, or from the first to the last.

    :raises BadCell: for what is no date, or ends before it begins.
    """
    found = [read_date(each) for each in BETWEEN_DAYS.split(cell.strip(), maxsplit=1)]
    days = [each for each in found if isinstance(each, date)]
    if not days:
        return Nothing.ABSENT
    if len(days) < len(found) or days[0] > days[-1]:
        raise BadCell(f"“{cell.strip()}” does not run from one day to a later one")
    return Days(days[0], days[-1])


# In the order of a record’s fields.
READERS: dict[str, Callable[[str], object]] = {
    "urn": read_reference,
    "name": read_text,
    "status": read_text,
    "postcode": read_text,
    "authority": read_text,
    "childminders": read_whole_number,
    "on_domestic_premises": read_whole_number,
    "without_domestic_premises": read_whole_number,
    "inspected_on": read_days,
    "outcome": AGENCY_OUTCOME.read,
}


def read_agencies(
    rows: Sequence[tuple[int, list[str]]], header: Header
) -> Iterator[AgencyRecord | RowProblem]:
    """
    Yield each row's agency, or every problem that keeps it out.

    rows: with the line each stands on. A reference that came before is a problem.
    """
    seen: dict[str, int] = {}
    for line, cells in rows:
        values: dict[str, object] = {}
        problems = []
        urn = cells[header.positions["urn"]].strip() or None
        for column, read in READERS.items():
            text = cells[header.positions[column]] if column in header.positions else ""
            try:
                values[column] = read(text)
            except BadCell as fault:
                title = header.titles[column]
                problems.append(RowProblem(line, title, text[:80], str(fault), urn))
        if not problems and urn in seen:
            title = header.titles["urn"]
            problems.append(
                RowProblem(line, title, urn, f"{urn} is on line {seen[urn]} already", urn)
            )
        if problems:
            yield from problems
        else:
            seen[str(urn)] = line
            yield AgencyRecord._make(values.values())
