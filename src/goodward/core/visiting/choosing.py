"""
Who could carry a case: by load, distance and skill, each said so that a person can judge.

A heuristic of our own, described in decision 0010. It puts people in an order and refuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from goodward.core.places.distances import Miles

# What counts for how much. Fewer points stand first. Somebody without a case is far from nothing.
POINTS_A_CASE = 1.0
POINTS_A_VISIT = 0.5
POINTS_A_MILE = 0.2
MILES_UNKNOWN = 10.0
POINTS_AWAY = 20.0
POINTS_SKILL = -5.0


class Load(NamedTuple):
    """What somebody has to do: cases carried, open duties, visits in the next four weeks."""

    cases: int = 0
    duties: int = 0
    visits: int = 0


class Near(NamedTuple):
    """The nearest other case somebody carries. miles: None where nobody knows how far."""

    called: str
    miles: float | None


class Candidate(NamedTuple):
    """
    Somebody who holds the role.

    near: None for somebody without another case. skills: words, by name. has_skill: whether one is
    what was asked for; is_away: today; carries: whether the case is theirs already.
    """

    person: int
    name: str
    load: Load
    near: Near | None
    skills: tuple[str, ...] = ()
    has_skill: bool = False
    is_away: bool = False
    carries: bool = False


class ToShare(NamedTuple):
    """A case that goes to somebody else."""

    key: str
    role: str
    postcode: str


class Recipient(NamedTuple):
    """Somebody who takes over cases. cases: postcodes of those carried already."""

    person: int
    roles: frozenset[str]
    load: Load
    cases: tuple[str, ...] = ()


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return people with the fewest points first; those with as many, by name."""
    return sorted(candidates, key=lambda each: (points_of(each), each.name, each.person))


def points_of(candidate: Candidate) -> float:
    """Return what speaks against somebody, as a number."""
    points = _points(candidate.load, candidate.near)
    points += POINTS_SKILL if candidate.has_skill else 0
    return round(points + (POINTS_AWAY if candidate.is_away else 0), 3)


def _points(load: Load, near: Near | None) -> float:
    far = 0.0 if near is None else MILES_UNKNOWN if near.miles is None else near.miles
    return POINTS_A_CASE * load.cases + POINTS_A_VISIT * load.visits + POINTS_A_MILE * far


def nearest_case(postcode: str, cases: Iterable[tuple[str, str]], miles: Miles) -> Near | None:
    """Return which of these cases, each a name and a postcode, is nearest; None without any."""
    found = [(miles(postcode, code), name) for name, code in cases]
    if not found:
        return None
    far, name = min(found, key=lambda each: (each[0] is None, each[0] or 0.0, each[1]))
    return Near(name, far)


def share_out(
    cases: Sequence[ToShare], recipients: Sequence[Recipient], miles: Miles
) -> Mapping[str, int | None]:
    """
    Return who takes over each case, by the case's key; None where nobody holds its role.

    One after another, each to whoever has fewest points for it, the cases given before counted.
    """
    given: dict[int, list[str]] = {each.person: [] for each in recipients}
    shared: dict[str, int | None] = {}
    for case in cases:
        able = [each for each in recipients if case.role in each.roles]
        if not able:
            shared[case.key] = None
            continue
        chosen = min(able, key=lambda each: (_after(each, given[each.person], case, miles),
                                             each.person))  # fmt: skip
        shared[case.key] = chosen.person
        given[chosen.person].append(case.postcode)
    return shared


def _after(recipient: Recipient, given: Sequence[str], case: ToShare, miles: Miles) -> float:
    near = nearest_case(case.postcode, [("", code) for code in (*recipient.cases, *given)], miles)
    load = recipient.load._replace(cases=recipient.load.cases + len(given))
    return round(_points(load, near), 3)
