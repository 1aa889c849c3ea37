"""
The checks of one claim, each from the few cells it needs.

What was said of the same cells is remembered by `checking`, so each of these reads as though there
were one claim alone. `Asked` is what a whole file is checked against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from goodward.core.calendars.working_days import Term
from goodward.core.claims.cells import (
    NotReadable,
    day_in,
    day_or_month_in,
    flag_in,
    number_in,
)
from goodward.core.claims.columns import BY_NAME, plain
from goodward.core.claims.entitled import Entitlement, Entitlements, months_later

MOST_HOURS, MOST_WEEKS = 168, 53
_TERM = re.compile(r"(?P<name>[a-z]+) (term )?(?P<year>\d{4})|(?P<year2>\d{4}) (?P<name2>[a-z]+)")


@dataclass(frozen=True)
class Asked:
    """
    What a file is checked against.

    term: of every row that names none. words: plain words of the file to names of entitlements.
    weeks_of_terms: funded weeks by a term's name, where the authority entered them. today: no
    signature is of a later day. is_one_reference_everywhere: whether a reference means the same
    child at every provider; else each provider gives its own.
    """

    entitlements: Entitlements
    term: Term
    today: date
    words: Mapping[str, str]
    weeks_of_terms: Mapping[str, int] = field(default_factory=dict)
    is_one_reference_everywhere: bool = True


class Said(NamedTuple):
    """
    What a check says of a claim.

    whole: whether all its hours are at stake. over: the hours that
    are, where not all of them.
    """

    check: str
    words: str
    whole: bool = False
    over: Fraction | None = None


class Claimed(NamedTuple):
    """What is claimed. total: hours a week times weeks. None where a cell says nothing usable."""

    entitlement: Entitlement | None
    term: Term | None
    weekly: Fraction | None
    total: Fraction | None
    said: tuple[Said, ...]


NOTHING: tuple[Said, ...] = ()


def claimed(
    asked: Asked, entitlement: str, term: str, hours: str, weeks: str, stretched: str
) -> Claimed:
    """Return what a row claims, and whether that is more than there is."""
    said: list[Said] = []
    one, when = entitlement_in(asked, entitlement), term_in(asked, term)
    if one is None:
        said.append(Said("entitlement_unknown", f"“{entitlement.strip()}” is no entitlement."))
    if when is None:
        said.append(_cannot("term", f"“{term.strip()}” is no term, such as Autumn 2026"))
    weekly = _read(said, "hours", lambda: _needed(number_in(hours, MOST_HOURS)))
    many = _read(said, "weeks", lambda: _needed(number_in(weeks, MOST_WEEKS)))
    is_stretched = _read(said, "stretched", lambda: flag_in(stretched)) or False
    total = None if weekly is None or many is None else weekly * many
    if one and when and weekly is not None and many is not None:
        said += _limits(asked, one, when, weekly, many, is_stretched=is_stretched)
    return Claimed(one, when, weekly, total, tuple(said))


def aged(asked: Asked, entitlement: str, term: str, born: str, age_seen: str) -> tuple[Said, ...]:
    """Return whether a child has the age, by its term of birth: a month of birth is enough."""
    said: list[Said] = []
    day = _read(said, "born", lambda: _not_after(asked.today, day_or_month_in(born)))
    if said:
        return tuple(said)
    if day is None:
        # A mark that the evidence was seen stands in place of the date itself.
        return NOTHING if _is_yes(age_seen) else (Said("born_missing", ""),)
    one, when = entitlement_in(asked, entitlement), term_in(asked, term)
    if one is None or when is None:
        return NOTHING
    terms = asked.entitlements.terms
    begins = terms.next_begins(months_later(day, one.from_months))
    if begins > when.first_day:
        return (Said("too_young", f"Funded from {_day(begins)}.", whole=True),)
    ends = terms.next_begins(months_later(day, one.until_months))
    if ends <= when.first_day:
        return (Said("too_old", f"Funded until the day before {_day(ends)}.", whole=True),)
    return NOTHING


def declared(
    asked: Asked, term: str, signed: str, signed_on: str, covers_from: str, covers_to: str
) -> tuple[Said, ...]:
    """Return what is wrong with the parent's declaration. One check at most, besides dates."""
    said: list[Said] = []
    flag = _read(said, "signed", lambda: flag_in(signed))
    on = _read(said, "signed_on", lambda: _not_after(asked.today, day_in(signed_on)))
    first = _read(said, "covers_from", lambda: day_in(covers_from))
    last = _read(said, "covers_to", lambda: day_in(covers_to))
    if said:
        return tuple(said)
    if first and last and last < first:
        return (_cannot("covers_to", "it ends before it begins"),)
    when = term_in(asked, term)
    if flag is False:
        return (Said("declaration_unsigned", ""),)
    if flag is None and on is None:
        return (Said("declaration_missing", ""),)
    if on is None:
        said.append(Said("declaration_undated", ""))
    if when is None:
        return tuple(said)
    end = min(last or when.last_day, when.last_day)
    if (first or when.first_day) > when.last_day or (last or when.last_day) < when.first_day:
        period = f"{_day(first) if first else '…'} to {_day(last) if last else '…'}"
        said.append(Said("declaration_not_covering", f"It covers {period}."))
    elif on is not None and on > end:
        said.append(Said("declaration_late", f"Signed on {_day(on)}, for a time to {_day(end)}."))
    return tuple(said)


def coded(
    asked: Asked, entitlement: str, term: str, code_from: str, code_to: str, grace_to: str
) -> tuple[Said, ...]:
    """Return whether an eligibility code was valid when the term began, where one is needed."""
    one, when = entitlement_in(asked, entitlement), term_in(asked, term)
    if one is None or not one.needs_code:
        return NOTHING
    said: list[Said] = []
    first = _read(said, "code_from", lambda: day_in(code_from))
    last = _read(said, "code_to", lambda: day_in(code_to))
    grace = _read(said, "grace_to", lambda: day_in(grace_to))
    if said or when is None:
        return tuple(said)
    if first is None and last is None:
        return (Said("code_missing", "", whole=True),)
    if first and last and last < first:
        return (_cannot("code_to", "the code ends before it begins"),)
    if first and first >= when.first_day:
        words = f"It begins on {_day(first)}; the term began on {_day(when.first_day)}."
        return (Said("code_not_valid", words, whole=True),)
    if last and last < when.first_day:
        if grace and grace >= when.first_day:
            return (Said("only_in_grace", f"The code ended on {_day(last)}."),)
        until = max(last, grace or last)
        return (Said("code_not_valid", f"It ended on {_day(until)}.", whole=True),)
    return NOTHING


def evidenced(
    asked: Asked, age_seen: str, kind: str, seen_by: str, seen_on: str
) -> tuple[Said, ...]:
    """Return whether evidence of age was seen, and what of it is not noted."""
    said: list[Said] = []
    flag = _read(said, "age_seen", lambda: flag_in(age_seen))
    on = _read(said, "age_seen_on", lambda: _not_after(asked.today, day_in(seen_on)))
    if said:
        return tuple(said)
    if not flag:
        return (Said("age_not_seen", ""),)
    lacks = [
        what
        for what, has in (("which", kind.strip()), ("by whom", seen_by.strip()), ("when", on))
        if not has
    ]
    return (Said("age_seen_incomplete", f"Missing: {', '.join(lacks)}."),) if lacks else NOTHING


def entitlement_in(asked: Asked, text: str) -> Entitlement | None:
    """Return the entitlement a cell names, None for no known one."""
    return asked.entitlements.by_name.get(asked.words.get(plain(text), ""))


def term_in(asked: Asked, text: str) -> Term | None:
    """Return the term a cell names: the file's own for an empty cell, None for no term."""
    said = plain(text)
    if not said:
        return asked.term
    found = _TERM.fullmatch(said)
    if not found:
        return None
    name = found["name"] or found["name2"]
    year = int(found["year"] or found["year2"])
    return next(
        (
            each
            for month in range(1, 13)
            if (each := asked.entitlements.terms.term_of(date(year, month, 1)))
            and each.name.casefold() == f"{name} {year}"
        ),
        None,
    )


def most_weeks(asked: Asked, term: Term, *, is_stretched: bool) -> int:
    """Return how many weeks a term has: those entered, or else every week a day of it is in."""
    whole = ceil(((term.last_day - term.first_day).days + 1) / 7)
    return whole if is_stretched else asked.weeks_of_terms.get(term.name, whole)


def _limits(
    asked: Asked,
    one: Entitlement,
    term: Term,
    weekly: Fraction,
    weeks: Fraction,
    *,
    is_stretched: bool,
) -> list[Said]:
    said: list[Said] = []
    a_week, a_year = one.hours_a_week(term.first_day), one.hours_a_year(term.first_day)
    if a_week is None or a_year is None or (one.since and one.since > term.first_day):
        return [Said("not_yet_an_entitlement", "", whole=True)]
    if weekly > a_week:
        words = f"{plain_number(weekly)} hours a week are claimed; it gives {plain_number(a_week)}."
        said.append(Said("over_week", words, over=(weekly - a_week) * weeks))
    most = most_weeks(asked, term, is_stretched=is_stretched)
    if weeks > most:
        words = f"{plain_number(weeks)} weeks are claimed; the term has {most}."
        said.append(Said("over_term", words, over=(weeks - most) * weekly))
    if weekly * weeks > a_year:
        words = f"{plain_number(weekly * weeks)} hours are claimed; a year has {a_year}."
        said.append(Said("over_year", words, over=weekly * weeks - a_year))
    return said


def plain_number(number: Fraction) -> str:
    """Return a number of hours as people write it: 7.5, with no more than two places."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def _read(said: list[Said], column: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except NotReadable as why:
        said.append(_cannot(column, str(why)))
        return None


def _cannot(column: str, why: str) -> Said:
    return Said("impossible", f"{BY_NAME[column].title}: {why}.")


def _needed(number: Fraction | None) -> Fraction:
    if number is None:
        raise NotReadable("nothing stands there")
    return number


def _not_after(today: date, day: date | None) -> date | None:
    if day is not None and day > today:
        raise NotReadable(f"{_day(day)} is still to come")
    return day


def _is_yes(text: str) -> bool:
    try:
        return flag_in(text) is True
    except NotReadable:
        return False


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
