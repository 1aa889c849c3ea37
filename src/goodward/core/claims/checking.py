"""
Checking every claim of a file: each by itself, then children that stand in it more than once.

Most cells of a file repeat: each rule answers once for the same cells (`benchmarks/claims.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import Any, NamedTuple

from goodward.core.claims import looking
from goodward.core.claims.checks import CHECKS
from goodward.core.claims.looking import Asked, Claimed, Said, plain_number
from goodward.core.claims.reading import Cells


class Found(NamedTuple):
    """
    One finding.

    line: of the file. provider: its number as it stands there, empty without one.

    hours: that may not be due; None where that is for a person. words: what stands there.
    entitlement: its name, empty for an unknown one.
    """

    line: int
    reference: str
    provider: str
    check: str
    words: str
    hours: Fraction | None = None
    entitlement: str = ""


class Checked(NamedTuple):
    """
    What checking came to.

    claims: rows that were read. by_provider: rows for each number of a
    provider. unchecked: checks that nothing was said of, because their columns are not there.
    """

    found: Sequence[Found]
    claims: int
    by_provider: Mapping[str, int]
    unchecked: tuple[str, ...]


class _Rule(NamedTuple):
    """A rule, the columns whose cells it takes, those without which it says nothing, its checks."""

    look: Callable[..., tuple[Said, ...]]
    columns: tuple[str, ...]
    wants: tuple[str, ...]
    checks: tuple[str, ...]


class _Row(NamedTuple):
    line: int
    reference: str
    provider: str
    claimed: Claimed
    cells: tuple[str, ...]


# A column that is not there is an empty cell.
MISSING = ""
CLAIMED = ("entitlement", "term", "hours", "weeks", "stretched")
RULES: tuple[_Rule, ...] = (
    _Rule(
        looking.aged,
        ("entitlement", "term", "born", "age_seen"),
        ("born",),
        ("too_young", "too_old", "born_missing"),
    ),
    _Rule(
        looking.declared,
        ("term", "signed", "signed_on", "covers_from", "covers_to"),
        ("signed", "signed_on"),
        (
            "declaration_missing",
            "declaration_unsigned",
            "declaration_undated",
            "declaration_late",
            "declaration_not_covering",
        ),
    ),
    _Rule(
        looking.coded,
        ("entitlement", "term", "code_from", "code_to", "grace_to"),
        ("code_from", "code_to"),
        ("code_missing", "code_not_valid", "only_in_grace"),
    ),
    _Rule(
        looking.evidenced,
        ("age_seen", "age_seen_kind", "age_seen_by", "age_seen_on"),
        ("age_seen",),
        ("age_not_seen", "age_seen_incomplete"),
    ),
)
# Said of a missing column's neighbours: a date alone cannot tell a signature from none.
_ALSO_WANTED = {
    "declaration_unsigned": "signed",
    "declaration_undated": "signed_on",
    "declaration_late": "signed_on",
    "only_in_grace": "grace_to",
    "shared_over": "provider",
}


def check(cells: Cells, asked: Asked) -> Checked:
    """Return every finding, in the order of the file, the gravest of a row first."""
    found = [Found(line, "", "", "row_short", "") for line in cells.short]
    claims = _Remembered(lambda *those: looking.claimed(asked, *those))
    take_claim = _taking(cells.columns, CLAIMED)
    take_child = _taking(cells.columns, ("reference", "provider"))
    rules = [
        (_taking(cells.columns, each.columns), _remembered(each, asked))
        for each in RULES
        if any(name in cells.columns for name in each.wants)
    ]
    children, claimed = [], []
    for line, row in cells.rows:
        padded = (*row, MISSING)
        claim = claims[take_claim(padded)]
        claimed.append(claim)
        said = claim.said
        for take, answers in rules:
            said += answers[take(padded)]
        reference, provider = child = take_child(padded)
        children.append(child)
        if not reference or reference.isspace():
            said += (Said("reference_missing", ""),)
        for each in said:
            hours = claim.total if each.whole else each.over
            found.append(
                Found(
                    line,
                    reference.strip(),
                    _number(provider),
                    each.check,
                    each.words,
                    hours,
                    _name(claim),
                )
            )
    found += _together(cells, children, claimed, asked)
    order = {name: place for place, name in enumerate(CHECKS)}
    counts: Counter[str] = Counter()
    for provider, number in Counter(map(itemgetter(1), children)).items():
        counts[_number(provider)] += number
    return Checked(
        sorted(found, key=lambda each: (each.line, order[each.check])),
        len(cells.rows),
        counts,
        _unchecked(cells.columns),
    )


class _Remembered(dict[tuple[str, ...], Any]):
    """Answers by the cells they are about, each worked out when first asked."""

    def __init__(self, answer: Callable[..., Any]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, cells: tuple[str, ...]) -> Any:
        answer = self[cells] = self._answer(*cells)
        return answer


def _remembered(rule: _Rule, asked: Asked) -> _Remembered:
    return _Remembered(lambda *cells: rule.look(asked, *cells))


def _taking(columns: Mapping[str, int], wanted: Sequence[str]) -> itemgetter[Any]:
    """Return what takes the wanted cells of a row that ends in the cell of missing columns."""
    return itemgetter(*(columns.get(name, -1) for name in wanted))


def _unchecked(columns: Mapping[str, int]) -> tuple[str, ...]:
    missing = {
        name
        for rule in RULES
        if not any(each in columns for each in rule.wants)
        for name in rule.checks
    }
    missing |= {name for name, column in _ALSO_WANTED.items() if column not in columns}
    return tuple(name for name in CHECKS if name in missing)


def _together(
    cells: Cells, children: Sequence[tuple[str, str]], claimed: Sequence[Claimed], asked: Asked
) -> Iterable[Found]:
    """Yield what is said of children who stand in the file more than once."""
    first: dict[object, int] = {}
    again: dict[object, list[int]] = {}
    for place, child in enumerate(children):
        key = child[0].strip().casefold() if asked.is_one_reference_everywhere else _plain(child)
        if key in first:
            again.setdefault(key, [first[key]]).append(place)
        else:
            first[key] = place
    for places in again.values():
        if children[places[0]][0].strip():
            yield from _of_child([_row(cells, children, claimed, each) for each in places], asked)


def _row(
    cells: Cells, children: Sequence[tuple[str, str]], claimed: Sequence[Claimed], place: int
) -> _Row:
    line, row = cells.rows[place]
    reference, provider = children[place]
    return _Row(line, reference.strip(), _number(provider), claimed[place], row)


def _plain(child: tuple[str, str]) -> tuple[str, str]:
    reference, provider = child
    return reference.strip().casefold(), _number(provider)


def _number(provider: str) -> str:
    return provider.strip().upper()


def _of_child(rows: Sequence[_Row], asked: Asked) -> Iterable[Found]:
    once: dict[tuple[str, ...], _Row] = {}
    for row in rows:
        key = tuple(each.strip() for each in row.cells)
        if first := once.get(key):
            words = f"It says the same as row {first.line}."
            yield _found(row, "same_row", words, row.claimed.total)
        else:
            once[key] = row
    of_entitlement: dict[str, list[_Row]] = defaultdict(list)
    for row in once.values():
        if row.claimed.entitlement and row.claimed.term and row.claimed.total is not None:
            of_entitlement[row.claimed.entitlement.name].append(row)
    for several in of_entitlement.values():
        if len(several) > 1:
            yield from _in_terms(several)
            yield from _over_year(several, asked)


def _in_terms(rows: Sequence[_Row]) -> Iterable[Found]:
    of_term: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        of_term[_term_name(row)].append(row)
    for several in of_term.values():
        by_provider: dict[str, list[_Row]] = defaultdict(list)
        for row in several:
            by_provider[row.provider].append(row)
        for here in by_provider.values():
            lines = " and ".join(str(each.line) for each in here)
            weekly = plain_number(_sum(each.claimed.weekly for each in here))
            for row in here[1:]:
                words = f"Rows {lines} together claim {weekly} hours a week."
                yield _found(row, "twice_here", words)
        if len(by_provider) > 1:
            yield from _shared(several, len(by_provider))


def _shared(rows: Sequence[_Row], providers: int) -> Iterable[Found]:
    entitlement, term = rows[0].claimed.entitlement, rows[0].claimed.term
    most = entitlement.hours_a_week(term.first_day) if entitlement and term else None
    weekly = _sum(each.claimed.weekly for each in rows)
    if most is None or weekly <= most:
        return
    words = (
        f"{providers} providers together claim {plain_number(weekly)} hours a week; the "
        f"entitlement gives {plain_number(most)}."
    )
    for row in rows:
        yield _found(row, "shared_over", words)


def _over_year(rows: Sequence[_Row], asked: Asked) -> Iterable[Found]:
    if any(each.check == "over_year" for row in rows for each in row.claimed.said):
        return
    by_first_day: dict[Any, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.claimed.term:
            by_first_day[row.claimed.term.first_day].append(row)
    terms = asked.entitlements.terms
    for first in sorted(by_first_day):
        days = [first]
        for _ in range(2):
            days.append(terms.next_begins(days[-1]))
        claimed_in = [day for day in days if day in by_first_day]
        window = [row for day in claimed_in for row in by_first_day[day]]
        entitlement = rows[0].claimed.entitlement
        most = entitlement.hours_a_year(claimed_in[-1]) if entitlement else None
        total = _sum(each.claimed.total for each in window)
        if most is not None and total > most:
            words = (
                f"Rows {' and '.join(str(each.line) for each in window)} together claim "
                f"{plain_number(total)} hours; a year has {most}."
            )
            yield _found(window[-1], "over_year", words, total - most)
            return


def _term_name(row: _Row) -> str:
    return row.claimed.term.name if row.claimed.term else ""


def _found(row: _Row, check: str, words: str, hours: Fraction | None = None) -> Found:
    entitlement = _name(row.claimed)
    return Found(row.line, row.reference, row.provider, check, words, hours, entitlement)


def _name(claim: Claimed) -> str:
    return claim.entitlement.name if claim.entitlement else ""


def _sum(numbers: Iterable[Fraction | None]) -> Fraction:
    return sum((each for each in numbers if each is not None), Fraction())
