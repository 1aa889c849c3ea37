"""
Providers and places near one, by judgement: what a decision about funding has to look at.

Both of Ofsted's scales stand side by side as they are. How many funded places or children somewhere
has, nobody told the product: it counts registered places, and says how many rows give none.
"""

from __future__ import annotations

from typing import NamedTuple

from goodward.core.places.distances import outward_code
from goodward.providers.models import Provider, Status
from goodward.providers.outcomes import OUTCOME_TITLES
from goodward.providers.places import miles_apart

TOWN = 0
DISTANCES = (2, 5, 10)
NOT_JUDGED = "Not inspected yet, or not known"


class Group(NamedTuple):
    """Providers with one judgement. without_places: how many say no number of places."""

    title: str
    providers: int
    places: int
    without_places: int
    nearest: tuple[tuple[int, str, float | None], ...]


class Near(NamedTuple):
    """
    What is near.

    within: miles, or TOWN for the same town. no_start: the provider itself has no postcode (or
    town) that is known, so nothing can be near it. no_postcode: how many providers of the authority
    have none that is known, and may be near or not.
    """

    within: int
    start: str
    no_start: bool
    groups: tuple[Group, ...]
    no_postcode: int

    @property
    def providers(self) -> int:
        return sum(each.providers for each in self.groups)

    @property
    def places(self) -> int:
        return sum(each.places for each in self.groups)


def near(provider: Provider, *, within: int) -> Near:
    """Return the other providers near one, by judgement. One query, however many there are."""
    rows = (
        Provider.objects.for_authority(provider.authority)
        .filter(status=Status.ACTIVE, register_list=provider.register_list)
        .exclude(pk=provider.pk)
        .exclude(type="prospective")
        .values_list("pk", "shown_name", "postcode", "town", "places", "outcome", "outcome_text")
    )
    miles = miles_apart()
    here, town = provider.postcode, provider.town.strip().casefold()
    is_town = within == TOWN
    no_start = not town if is_town else miles(here, here) is None
    found: dict[str, list[tuple[int, str, float | None, int | None]]] = {}
    unknown = 0
    for pk, name, postcode, its_town, places, outcome, text in rows:
        away = miles(here, postcode)
        if is_town:
            unknown += not its_town.strip()
            is_near = bool(town) and its_town.strip().casefold() == town
        else:
            unknown += miles(postcode, postcode) is None
            is_near = away is not None and away <= within
        if is_near:
            found.setdefault(_title(outcome, text), []).append((pk, name, away, places))
    order = {title: place for place, title in enumerate(OUTCOME_TITLES.values())}
    groups = tuple(
        _group(title, found[title])
        for title in sorted(found, key=lambda each: (order.get(each, len(order)), each))
    )
    start = provider.town if is_town else outward_code(here)
    return Near(within, start, no_start, groups, unknown)


def _title(outcome: str, text: str) -> str:
    return OUTCOME_TITLES.get(outcome) or text or NOT_JUDGED


def _group(title: str, rows: list[tuple[int, str, float | None, int | None]]) -> Group:
    nearest = sorted(rows, key=lambda row: (row[2] is None, row[2] or 0.0, row[1]))[:5]
    return Group(
        title,
        len(rows),
        sum(places or 0 for *_, places in rows),
        sum(places is None for *_, places in rows),
        tuple((pk, name, away) for pk, name, away, _ in nearest),
    )
