"""How long it took from below Good to Good or better, of all who were supported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from goodward.cases.queries import ProviderRun, days_of, runs_of
from goodward.core.measuring.helping import BANDS as VISIT_BANDS
from goodward.core.measuring.helping import (
    Helped,
    NextInspection,
    band_of,
    helped,
    next_inspection,
)
from goodward.core.measuring.spells import spells
from goodward.core.measuring.survival import Curve, Seen, curve
from goodward.inspections.releases import bands_of
from goodward.policies.queries import rules_of

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority
    from goodward.core.policy.versions import PolicyVersions

Key = TypeVar("Key")
IMPROVED = "improved"
COUNTED = (
    "Counted from the day the authority was told of a judgement below Good to the day it was "
    "told of Good or better. Where the pathway changed on the way it is counted once, from the "
    "first."
)
STILL_OPEN = (
    "Those who are still below Good count for the days they have been so, and those who left "
    "until they left. Neither is taken to have improved, nor never to."
)
CAUSE = (
    "This shows how long it took, not why. Providers with less to improve get there sooner, "
    "whoever helps them; when Ofsted comes again is Ofsted’s to say; and few cases make large "
    "swings."
)


EARLY_SUPPORT = (
    "Of those still below Good three months after the judgement, by the visits held until then, "
    "and counted from that day. By all their visits those who took longer would always stand with "
    "more. More visits go to those with more to improve, so that fewer visits with a sooner Good "
    "is no sign that visits do not help."
)
IN_VISITS = (
    "Visits held from the judgement until Good or better. Those still below Good count for the "
    "visits they have had."
)
NEXT = (
    "What the next inspection found that the authority was told of, whatever kind it was. Those "
    "for whom none came yet are in neither share."
)
CHANGES = (
    "Those that began in the year before a version of the policy applied, and in the year after. "
    "The later ones were followed for less long, which the figures allow for; whatever else "
    "changed in those years they do not."
)
DEPRIVATION = (
    "Ofsted’s band of the postcode, from the newest of its files that tells it; the daily extract "
    "does not."
)
BAND_UNKNOWN = "Band not told"
BANDS = ("Most deprived", "Deprived", "Average", "Less deprived", "Least deprived", BAND_UNKNOWN)
VISIT, JUDGEMENT = "visit_held", "judgement_published"
YEAR = timedelta(days=365)


class Group(NamedTuple):
    """Some of the spells. title: what they share. next: what their next inspections found."""

    title: str
    curve: Curve
    next: NextInspection


class Changed(NamedTuple):
    """Before and after a version of the policy: those that began within a year of its day."""

    on: date
    before: Curve
    after: Curve


class Visits(NamedTuple):
    """
    Visits until Good. curve: over visits, not days. held: of those that improved, by band.

    early: by the visits of the first months, from their end.
    """

    curve: Curve
    held: tuple[tuple[str, int], ...]
    early: tuple[tuple[str, Curve], ...]


class Impact(NamedTuple):
    """
    How long it took, for all and for groups.

    by_pathway, by_type, by_band: in the order of the policy, of how many there are, and of
    deprivation. by_version: by the version of the policy in force as each began, the earliest
    first. next: what the next inspections of all found.
    """

    whole: Curve
    by_pathway: tuple[Group, ...]
    by_type: tuple[Group, ...]
    by_version: tuple[tuple[date, Curve], ...]
    by_band: tuple[Group, ...]
    next: NextInspection
    visits: Visits
    changes: tuple[Changed, ...]


def impact(
    authority: LocalAuthority,
    *,
    as_at: date,
    runs: list[ProviderRun] | None = None,
    until: datetime | None = None,
) -> Impact:
    """
    Return how long it took from below Good to Good or better, as at a day. Five queries.

    runs, until: with a past day, the runs as they stood at its end, and the moment up to which
    something was known.
    """
    rules = rules_of(authority)
    runs = runs_of(authority) if runs is None else runs
    titles = below_good(rules)
    happened = days_of(authority, VISIT, JUDGEMENT, until=until)
    found = helped(
        spells((each.run for each in runs), titles, as_at=as_at),
        happened[VISIT],
        happened[JUDGEMENT],
        as_at=as_at,
    )
    types = {each.run.provider: each.provider_type for each in runs}
    bands = _bands(authority, runs)
    by_pathway = _grouped(found, lambda each: each.spell.pathway)
    by_type = _grouped(found, lambda each: types[each.spell.provider])
    by_band = _grouped(found, lambda each: bands[each.spell.provider])
    by_version = _grouped(found, lambda each: rules.on(each.spell.began_on).applies_from)
    return Impact(
        _curve(found),
        tuple(_group(titles[name], by_pathway[name]) for name in titles if name in by_pathway),
        tuple(
            _group(name, several)
            for name, several in sorted(by_type.items(), key=lambda item: -len(item[1]))
        ),
        tuple((on, _curve(several)) for on, several in sorted(by_version.items())),
        tuple(_group(name, by_band[name]) for name in BANDS if name in by_band),
        next_inspection(found),
        _visits(found),
        tuple(_changes(found, [each.applies_from for each in rules.versions])),
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


def _bands(authority: LocalAuthority, runs: list[ProviderRun]) -> dict[int, str]:
    told = bands_of(authority)
    return {each.run.provider: told.get(each.urn) or BAND_UNKNOWN for each in runs}


def _visits(found: list[Helped]) -> Visits:
    improved = Counter(band_of(len(each.visits)).title for each in found if each.spell.has_improved)
    early: dict[str, list[Seen]] = defaultdict(list)
    for each in found:
        if each.seen_later is not None:
            early[band_of(each.early_visits).title].append(each.seen_later)
    titles = [each.title for each in VISIT_BANDS]
    return Visits(
        curve(each.seen_in_visits for each in found),
        tuple((title, improved[title]) for title in titles if improved),
        tuple((title, curve(early[title])) for title in titles if title in early),
    )


def _changes(found: list[Helped], days: list[date]) -> Iterator[Changed]:
    for on in days:
        before = [each for each in found if on - YEAR <= each.spell.began_on < on]
        after = [each for each in found if on <= each.spell.began_on < on + YEAR]
        if before and after:
            yield Changed(on, _curve(before), _curve(after))


def _curve(several: list[Helped]) -> Curve:
    return curve(each.spell.seen for each in several)


def _group(title: str, several: list[Helped]) -> Group:
    return Group(title, _curve(several), next_inspection(several))


def _grouped(found: list[Helped], by: Callable[[Helped], Key]) -> dict[Key, list[Helped]]:
    groups: dict[Key, list[Helped]] = defaultdict(list)
    for each in found:
        groups[by(each)].append(each)
    return groups
