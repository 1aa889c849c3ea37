"""Reading the national base: text in, the base or every problem out. Opens nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goodward.core.calendars.funding_terms import FundingTerms, YearlyTerm
from goodward.core.policy import vocabulary
from goodward.core.policy.language.national import Known, NationalText, day_of_year
from goodward.core.policy.problems import FileProblem, Path, nearest
from goodward.core.policy.shaped_files import read_shaped

# The scale of each way Ofsted reports, and the one safeguarding has everywhere.
SCALES = (*vocabulary.FRAMEWORKS, "safeguarding")
# Every block of the base whose rows say from when to when they hold, and in which document.
KNOWN_BLOCKS = (
    "scales",
    "evaluation_areas",
    "earlier_judgements",
    "inspections",
    "provider_types",
    "registers",
    "entitlements",
    "funding_considerations",
)
Wrong = tuple[Path, str]


class NationalRead(NamedTuple):
    """The national base, or None with the problems that stand in its way."""

    national: NationalText | None
    problems: tuple[FileProblem, ...]


def read_national(text: str, *, path: str) -> NationalRead:
    """
    Return the national base, or every problem at once.

    path: how the file is called in the problems.
    """
    document, national, problems = read_shaped(
        text, NationalText, path=path, begins="a national base begins with “title: …”"
    )
    if national is None:
        return NationalRead(None, problems)
    wrong = {document.problem(where, message) for where, message in _wrong_in(national)}
    return NationalRead(None if wrong else national, tuple(sorted(wrong)))


def funding_terms(national: NationalText) -> FundingTerms:
    """
    Return the terms of funding, ready to be asked.

    :raises ValueError: if they do not cover the year once.
    """
    return FundingTerms(
        YearlyTerm(term.name, day_of_year(term.first_day), day_of_year(term.last_day))
        for term in national.funding_terms
    )


def _wrong_in(national: NationalText) -> Iterator[Wrong]:
    for block in KNOWN_BLOCKS:
        for name, row in getattr(national, block).items():
            yield from _row(national, (block, name), row)
    for name in SCALES:
        if name not in national.scales:
            yield ("scales",), f"add “{name}”, one of the scales Ofsted reports on"
    for block in ("evaluation_areas", "earlier_judgements"):
        for name, area in getattr(national, block).items():
            yield from _known((block, name, "scale"), [area.scale], national.scales, "scale")
    for name, entitlement in national.entitlements.items():
        path: Path = ("entitlements", name)
        yield from _known(
            (*path, "covers"), entitlement.covers, national.entitlements, "entitlement"
        )
        days = [each.since for each in entitlement.hours_a_year if each.since]
        if days != sorted(days):
            yield (*path, "hours_a_year"), "the hours stand in the order of their days"
    try:
        funding_terms(national)
    except ValueError as error:
        yield ("funding_terms",), str(error)


def _row(national: NationalText, path: Path, row: Known) -> Iterator[Wrong]:
    if row.document is not None:
        yield from _known((*path, "document"), [row.document], national.documents, "document")
    if row.since and row.until and row.until < row.since:
        yield (*path, "until"), f"this ends before it begins, on {row.since}"


def _known(path: Path, names: Iterable[str], known: Iterable[str], what: str) -> Iterator[Wrong]:
    known = list(known)
    for name in names:
        if name not in known:
            yield path, f"“{name}” is no {what} here; {nearest(name, known)}"
