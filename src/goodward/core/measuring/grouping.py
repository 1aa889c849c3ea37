"""
Times below Good in groups, and the ones that a figure of a group stands for.

A group and the list of its cases are read off the same tables, so that they cannot disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from goodward.core.measuring.helping import Helped, NextInspection, later_than_early
from goodward.core.measuring.supporting import Kind, band_of
from goodward.core.measuring.survival import Seen

YEAR = timedelta(days=365)
SOME, NONE = "some", "none"


class Case(NamedTuple):
    """
    One time below Good, with all that figures are told apart by.

    version: the day from which the version of the policy applied that was in force as it began.
    next_on: of the next inspection, None where none came. visits: until its end. early: pieces of
    support of the first months, by kind in the order of `Kind`.
    """

    provider: int
    provider_type: str
    deprivation: str
    version: date
    pathway: str
    began_on: date
    last_on: date
    has_improved: bool
    next_on: date | None
    visits: int
    early: tuple[int, ...]

    @property
    def seen(self) -> Seen:
        return Seen((self.last_on - self.began_on).days, self.has_improved)

    @property
    def improved_next(self) -> bool:
        """Whether the next inspection found Good or better."""
        return self.has_improved and self.next_on == self.last_on


class By(StrEnum):
    """What cases are grouped by. The order is that of the page."""

    ALL = "all"
    PATHWAY = "pathway"
    TYPE = "type"
    DEPRIVATION = "deprivation"
    SUPPORT = "support"
    KIND = "kind"
    VISITS = "visits"
    HELD = "held"
    VERSION = "version"
    BEFORE = "before"
    AFTER = "after"


class Which(StrEnum):
    """Which cases of a group a figure stands for."""

    ALL = "all"
    GOOD = "good"
    GOOD_BY = "good_by"
    FOLLOWED = "followed"
    CAME = "came"
    CAME_GOOD = "came_good"


class Asked(NamedTuple):
    """
    Which cases are asked for. group: its key among those of `by`.

    days: of `GOOD_BY` and `FOLLOWED`, since the judgement or since the early day.
    """

    by: By = By.ALL
    group: str = ""
    which: Which = Which.ALL
    days: int = 0


# Those still below Good on the early day, counted from it: what was done by then is what they are
# grouped by. Grouped by all that was done, those who took longer would always stand with more.
FROM_EARLY_DAY = frozenset({By.SUPPORT, By.KIND, By.VISITS})


def case_of(helped: Helped, *, provider_type: str, deprivation: str, version: date) -> Case:
    """Return a spell with what was done in it as a case."""
    spell = helped.spell
    return Case(
        spell.provider,
        provider_type,
        deprivation,
        version,
        spell.pathway,
        spell.began_on,
        spell.last_on,
        spell.has_improved,
        helped.next_on,
        helped.visits,
        tuple(helped.early(kind) for kind in Kind),
    )


def seen_in(case: Case, by: By) -> Seen | None:
    """Return for how long a case was followed, as groups count it; None where it is in none."""
    if by in FROM_EARLY_DAY:
        return later_than_early(case.seen)
    return case.seen if by is not By.HELD or case.has_improved else None


def groups(cases: Iterable[Case], by: By, days: Sequence[date] = ()) -> dict[str, list[Case]]:
    """
    Return cases by the key of each group they are in.

    days: from which versions of the policy apply, for the years before and after them.
    """
    found: dict[str, list[Case]] = defaultdict(list)
    keys = KEYS[by]
    for each in cases:
        if seen_in(each, by) is not None:
            for key in keys(each, days):
                found[key].append(each)
    return dict(found)


def behind(cases: Iterable[Case], asked: Asked) -> list[Case]:
    """Return the cases that a figure stands for, in the order they came in."""
    days = _day_of(asked.group)
    keys, is_meant = KEYS[asked.by], WHICH[asked.which]
    return [
        each
        for each in cases
        if (seen := seen_in(each, asked.by)) is not None
        and asked.group in keys(each, days)
        and is_meant(each, seen, asked.days)
    ]


def next_inspection(several: Sequence[Case]) -> NextInspection:
    """Return what the next inspection found of some cases."""
    return NextInspection(
        len(several),
        sum(each.next_on is not None for each in several),
        sum(each.improved_next for each in several),
    )


def kind_key(kind: Kind, number: int) -> str:
    """Return the key of those who had some of a kind of support, or of those who had none."""
    return f"{kind}.{SOME if number else NONE}"


def _kinds(case: Case, _: Sequence[date]) -> tuple[str, ...]:
    return tuple(kind_key(kind, number) for kind, number in zip(Kind, case.early, strict=True))


def _before(case: Case, days: Sequence[date]) -> tuple[str, ...]:
    return tuple(on.isoformat() for on in days if on - YEAR <= case.began_on < on)


def _after(case: Case, days: Sequence[date]) -> tuple[str, ...]:
    return tuple(on.isoformat() for on in days if on <= case.began_on < on + YEAR)


def _day_of(key: str) -> tuple[date, ...]:
    try:
        return (date.fromisoformat(key),)
    except ValueError:
        return ()


_EARLY_VISITS = list(Kind).index(Kind.VISIT)

# In which groups a case is; more than one only where they are no parts of a whole.
KEYS: Mapping[By, Callable[[Case, Sequence[date]], tuple[str, ...]]] = {
    By.ALL: lambda _case, _days: ("",),
    By.PATHWAY: lambda case, _: (case.pathway,),
    By.TYPE: lambda case, _: (case.provider_type,),
    By.DEPRIVATION: lambda case, _: (case.deprivation,),
    By.SUPPORT: lambda case, _: (band_of(sum(case.early)).key,),
    By.KIND: _kinds,
    By.VISITS: lambda case, _: (band_of(case.early[_EARLY_VISITS]).key,),
    By.HELD: lambda case, _: (band_of(case.visits).key,),
    By.VERSION: lambda case, _: (case.version.isoformat(),),
    By.BEFORE: _before,
    By.AFTER: _after,
}
# Whether a case is one that a figure stands for. The days: those that were asked for.
WHICH: Mapping[Which, Callable[[Case, Seen, int], bool]] = {
    Which.ALL: lambda _case, _seen, _days: True,
    Which.GOOD: lambda _case, seen, _: seen.happened,
    Which.GOOD_BY: lambda _case, seen, days: seen.happened and seen.days <= days,
    Which.FOLLOWED: lambda _case, seen, days: seen.days >= days,
    Which.CAME: lambda case, _seen, _: case.next_on is not None,
    Which.CAME_GOOD: lambda case, _seen, _: case.improved_next,
}
