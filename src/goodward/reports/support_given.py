"""Every piece of support that providers were given, from wherever it is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from goodward.core.measuring.supporting import Kind, Piece, kind_of
from goodward.gatherings.counting import came_days
from goodward.offers.counting import delivered_days
from goodward.support.counting import attended_days, given_days

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority
    from goodward.core.policy.versions import PolicyVersions

Days = Mapping[int, Sequence[date]]
# What is recorded and is no support to improve, said wherever pieces are counted.
LEFT_OUT = (
    "What was offered or planned and not given; audits, letters, messages and contacts, which find "
    "out or tell; calls for advice on safeguarding, which are about a child; and what nobody "
    "recorded."
)


def support_of(
    authority: LocalAuthority,
    rules: PolicyVersions,
    *,
    visits: Days,
    conversations: Days,
    until: datetime | None = None,
) -> dict[int, list[Piece]]:
    """
    Return the pieces of support of each provider, in no order. Four queries.

    visits, conversations: the days of them by provider, as histories have them. until: only what
    was recorded before then; None for all.
    """
    found: dict[int, list[Piece]] = defaultdict(list)
    for provider, days in visits.items():
        found[provider] += (Piece(on, Kind.VISIT) for on in days)
    for provider, days in conversations.items():
        # One that the diary has as a visit was a visit.
        talks = set(days).difference(visits.get(provider, ()))
        found[provider] += (Piece(on, Kind.ADVICE) for on in talks)
    for each in given_days(authority, until):
        found[each.provider].append(Piece(each.on, kind_of(each.way)))
    for provider, on in _learnt(authority, until):
        found[provider].append(Piece(on, Kind.TRAINING))
    ways = _ways(rules)
    for bought in delivered_days(authority, until):
        found[bought.provider].append(Piece(bought.on, kind_of(ways.get(bought.offer, ""))))
    return found


def _learnt(authority: LocalAuthority, until: datetime | None) -> Iterator[tuple[int, date]]:
    """Yield days of training and meetings; a need that a meeting met is told by the meeting."""
    met = set()
    for came in came_days(authority, until):
        met.add(came.need)
        yield came.provider, came.on
    for each in attended_days(authority, until):
        if each.need not in met:
            yield each.provider, each.on


def _ways(rules: PolicyVersions) -> dict[str, str]:
    """Return the way each offer of the policy is filed under, as the latest version has it."""
    return {
        name: item.kind
        for version in rules.versions
        for name, item in version.text.support.items()
        if item.kind
    }
