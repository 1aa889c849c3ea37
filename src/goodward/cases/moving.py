"""Moving running cases to another version of the policy: a person's act, with a reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.cases import actions
from goodward.cases.casefile import answer_of
from goodward.cases.checking import Entry, EventRefused
from goodward.cases.recording import facts_about
from goodward.core.policy.comparing import MOVED, to_move
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


class Moved(NamedTuple):
    """How many providers' cases were moved, and how many pathways those were."""

    cases: int
    pathways: int


@transaction.atomic
def move_cases(
    *,
    authority: LocalAuthority,
    providers: Collection[int],
    to: date,
    reason: str,
    by: User,
    at: datetime,
) -> Moved:
    """
    Let the open pathways of some providers go on under a version of the policy from today.

    providers: keys; those of another authority, or with nothing to move, are passed over. to: the
    day the version applies from. Each pathway moved is an event of its own, with the reason.

    :raises EventRefused: without a reason, if no version applies from that day, or if it is not
        in force yet; nothing was moved.
    """
    reason = EventRefused.unless_said(reason, "Say why the cases are moved", "reason")
    today = english_date(at)
    rules = rules_of(authority)
    version = rules.applying_from(to)
    if version is None:
        raise EventRefused("There is no version of the policy that applies from that day", "to")
    if version.applies_from > today:
        raise EventRefused("That version is not in force yet; move cases once it is", "to")
    cases = pathways = 0
    found = Provider.objects.for_authority(authority).filter(pk__in=list(providers))
    # In the order in which everything else locks them.
    for provider in found.select_related("authority").order_by("pk"):
        facts = facts_about(provider.type, provider.registers)
        moves = to_move(answer_of(provider, as_of=today), version, facts)
        entries = [
            Entry(MOVED, today, {"version": to}, each.id, note=reason.strip()) for each in moves
        ]
        if entries:
            actions.record_many(provider=provider, entries=entries, by=by, at=at)
            cases, pathways = cases + 1, pathways + len(entries)
    return Moved(cases, pathways)
