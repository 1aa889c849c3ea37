"""How long it took from below Good to Good or better, of all who were supported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from goodward.cases.queries import ProviderRun, days_of, runs_of
from goodward.core.measuring.grouping import (
    NONE,
    SOME,
    By,
    Case,
    case_of,
    groups,
    next_inspection,
    seen_in,
)
from goodward.core.measuring.helping import NextInspection, helped
from goodward.core.measuring.spells import spells
from goodward.core.measuring.supporting import BANDS as AMOUNTS
from goodward.core.measuring.supporting import KIND_TITLES, Kind
from goodward.core.measuring.survival import Curve, Seen, curve
from goodward.inspections.releases import bands_of
from goodward.policies.queries import rules_of
from goodward.providers.naming import TYPE_TITLES
from goodward.reports.support_given import support_of

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority
    from goodward.core.policy.versions import PolicyVersions

IMPROVED = "improved"
BAND_UNKNOWN = "Band not told"
BANDS = ("Most deprived", "Deprived", "Average", "Less deprived", "Least deprived", BAND_UNKNOWN)
# Of these every band is told, also one that nobody is in.
_IN_BANDS = (By.SUPPORT, By.VISITS, By.HELD)
VISIT, JUDGEMENT, CONVERSATION = "visit_held", "judgement_published", "annual_conversation_held"


class Group(NamedTuple):
    """
    Some of the cases. key: among those of a way of grouping. title: what they share.

    next: what their next inspections found.
    """

    key: str
    title: str
    curve: Curve
    next: NextInspection


class Impact(NamedTuple):
    """
    How long it took, for all and for groups.

    groups: by each way of grouping, in the order of the page. Of the years before and after a
    version only those are there that have cases in both. visits: over visits until Good, not days.
    """

    whole: Group
    groups: dict[By, tuple[Group, ...]]
    visits: Curve


def impact(
    authority: LocalAuthority,
    *,
    as_at: date,
    runs: list[ProviderRun] | None = None,
    until: datetime | None = None,
) -> Impact:
    """
    Return how long it took from below Good to Good or better, as at a day.

    runs, until: as of `cases_of`. Eight queries.
    """
    rules = rules_of(authority)
    return impact_of(cases_of(authority, rules, as_at=as_at, runs=runs, until=until), rules)


def cases_of(
    authority: LocalAuthority,
    rules: PolicyVersions,
    *,
    as_at: date,
    runs: list[ProviderRun] | None = None,
    until: datetime | None = None,
) -> list[Case]:
    """
    Return every time a provider was below Good, as at a day, by provider and day. Seven queries.

    runs, until: with a past day, the runs as they stood at its end, and the moment up to which
    something was known.
    """
    runs = runs_of(authority) if runs is None else runs
    happened = days_of(authority, VISIT, JUDGEMENT, CONVERSATION, until=until)
    support = support_of(
        authority,
        rules,
        visits=happened[VISIT],
        conversations=happened[CONVERSATION],
        until=until,
    )
    found = helped(
        spells((each.run for each in runs), below_good(rules), as_at=as_at),
        support,
        happened[JUDGEMENT],
        as_at=as_at,
    )
    types = {each.run.provider: each.provider_type for each in runs}
    bands = _bands(authority, runs)
    return [
        case_of(
            each,
            provider_type=types[each.spell.provider],
            deprivation=bands[each.spell.provider],
            version=rules.on(each.spell.began_on).applies_from,
        )
        for each in found
    ]


def impact_of(cases: Sequence[Case], rules: PolicyVersions) -> Impact:
    """Return the figures of cases. No query."""
    days = [each.applies_from for each in rules.versions]
    found: dict[By, dict[str, list[Case]]] = {
        by: groups(cases, by, days) for by in By if by is not By.ALL
    }
    titles = group_titles(rules)
    both = found[By.BEFORE].keys() & found[By.AFTER].keys()
    for by in (By.BEFORE, By.AFTER):
        found[by] = {key: several for key, several in found[by].items() if key in both}
    for by in _IN_BANDS:
        if found[by]:
            found[by] = {each.key: found[by].get(each.key, []) for each in AMOUNTS}
    had = [kind for kind in Kind if f"{kind}.{SOME}" in found[By.KIND]]
    found[By.KIND] = {
        key: found[By.KIND].get(key, [])
        for kind in had
        for key in (f"{kind}.{SOME}", f"{kind}.{NONE}")
    }
    return Impact(
        _group(By.ALL, "", "All", cases),
        {
            by: tuple(
                _group(by, key, titles[by].get(key, key), several[key])
                for key in _in_order(several, titles[by])
            )
            for by, several in found.items()
        },
        curve(Seen(each.visits, each.has_improved) for each in cases),
    )


class Curves(NamedTuple):
    """How long it took, and nothing else: of all, and by pathway in the order of the policy."""

    whole: Curve
    by_pathway: tuple[tuple[str, Curve], ...]


def curves(rules: PolicyVersions, runs: list[ProviderRun], *, as_at: date) -> Curves:
    """Return how long it took from below Good to Good or better, as at a day. No query."""
    titles = below_good(rules)
    seen: dict[str, list[Seen]] = defaultdict(list)
    for each in spells((each.run for each in runs), titles, as_at=as_at):
        seen[each.pathway].append(each.seen)
    return Curves(
        curve(each for several in seen.values() for each in several),
        tuple((titles[name], curve(seen[name])) for name in titles if name in seen),
    )


def below_good(rules: PolicyVersions) -> dict[str, str]:
    """Return the pathways that only Good or better ends well, of every version, with titles."""
    return {
        name: each.title
        for version in rules.versions
        for name, each in version.text.pathways.items()
        if each.when_better == IMPROVED
    }


def group_titles(rules: PolicyVersions) -> Mapping[By, Mapping[str, str]]:
    """
    Return what groups are called by their keys, for each way of grouping, in order.

    Of the others there are none: their keys are days.
    """
    visits = {each.key: each.visits for each in AMOUNTS}
    return {by: {} for by in By} | {
        By.PATHWAY: below_good(rules),
        By.TYPE: TYPE_TITLES,
        By.DEPRIVATION: {each: each for each in BANDS},
        By.SUPPORT: {each.key: each.pieces for each in AMOUNTS},
        By.KIND: {
            f"{kind}.{key}": f"{title}: {key}"
            for kind, title in KIND_TITLES.items()
            for key in (SOME, NONE)
        },
        By.VISITS: visits,
        By.HELD: visits,
    }


def _in_order(found: Mapping[str, Sequence[Case]], titles: Mapping[str, str]) -> Iterable[str]:
    """Return keys in the order of their titles; types of provider, of how many there are."""
    if titles is TYPE_TITLES:
        return sorted(found, key=lambda key: -len(found[key]))
    return [key for key in titles if key in found] or sorted(found)


def _group(by: By, key: str, title: str, several: Sequence[Case]) -> Group:
    followed = (seen_in(each, by) for each in several)
    return Group(
        key,
        title,
        curve(each for each in followed if each is not None),
        next_inspection(several),
    )


def _bands(authority: LocalAuthority, runs: list[ProviderRun]) -> dict[int, str]:
    told = bands_of(authority)
    return {each.run.provider: told.get(each.urn) or BAND_UNKNOWN for each in runs}
