"""What tells whether providers engage: events of their histories, and rules that fire from them."""

# ruff: noqa: S608 - only our own names of columns and kinds are put into SQL.

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import connection

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Duty, DutyState, Event, Proposal
from goodward.cases.writing import facts_of, name_of
from goodward.core.policy.answer import OPEN_STATUSES, Answer, ProposalState, Status
from goodward.core.policy.language import PolicyText

CANCELLED, DECLINED, DISENGAGED = "visit_cancelled", "support_declined", "disengaged"
# Events by which a provider shows that it does not engage.
NOT_ENGAGING = (CANCELLED, DECLINED, DISENGAGED)


class Fired(NamedTuple):
    """
    A rule that fired because a provider did not engage.

    what: “duty” or “proposal”. event: the kind of event it fired from. is_open: whether it still
    waits; ended_on: since when not. outcome: what became of it, in the words of the answer.
    """

    what: str
    text: str
    roles: tuple[str, ...]
    event: str
    since: date
    is_open: bool
    ended_on: date | None
    outcome: str


class Shortfall(NamedTuple):
    """One event by which a provider did not engage. name: the event's own (“e12”)."""

    provider_pk: int
    name: str
    kind: str
    day: date


class StillOpen(NamedTuple):
    """What waits because a provider does not engage. roles: of the policy; empty for a question."""

    provider_pk: int
    rule: str
    pathway: str
    roles: tuple[str, ...]
    since: date


def fired_in(answer: Answer, policy: PolicyText) -> list[Fired]:
    """Return every rule that fired from a provider's not engaging, the latest first."""
    duties = [
        Fired(
            "duty",
            each.text,
            tuple(policy.roles[role].title if role in policy.roles else role for role in each.role),
            each.because.event,
            each.opened_on,
            each.status in OPEN_STATUSES,
            each.ended_on,
            _became(each.status),
        )
        for each in answer.duties
        if each.because.event in NOT_ENGAGING
    ]
    proposals = [
        Fired(
            "proposal",
            each.text,
            (),
            each.because.event,
            each.raised_on or each.because.on,
            each.state is ProposalState.OPEN,
            each.decided_on,
            each.decision or str(each.state),
        )
        for each in answer.proposals
        if each.because.event in NOT_ENGAGING
    ]
    return sorted([*duties, *proposals], key=lambda each: each.since, reverse=True)


def _became(status: Status) -> str:
    return "open" if status in OPEN_STATUSES else str(status)


def shortfalls(authority: LocalAuthority, *, since: date, today: date) -> list[Shortfall]:
    """
    Return how the authority's providers did not engage since a day, in order of effect.

    Only cancellations by the setting; none that was corrected. Two queries.
    """
    rows = list(
        Event.objects.for_authority(authority)
        .filter(kind__in=NOT_ENGAGING, day__gte=since, day__lte=today)
        .order_by("day", "pk")
        .values_list("provider_id", "sequence", "kind", "day", "fields")
    )
    corrected = _corrected(authority, {row[0] for row in rows}, today)
    return [
        Shortfall(provider, name_of(sequence), kind, day)
        for provider, sequence, kind, day, fields in rows
        if (provider, name_of(sequence)) not in corrected
        and (kind != CANCELLED or facts_of(kind, fields).get("by") == "setting")
    ]


def still_open(authority: LocalAuthority) -> list[StillOpen]:
    """Return what waits because somebody does not engage, the oldest first. Two queries."""
    duties = (
        Duty.objects.for_authority(authority)
        .filter(ended_on=None, state=DutyState.OPEN, because_event__in=NOT_ENGAGING)
        .values_list("provider_id", "rule", "pathway__rule", "roles", "opened_on")
    )
    questions = (
        Proposal.objects.for_authority(authority)
        .filter(state="open", because_event__in=NOT_ENGAGING)
        .values_list("provider_id", "rule", "pathway", "raised_on")
    )
    found = [
        StillOpen(provider, rule, pathway, tuple(filter(None, roles.split("|"))), since)
        for provider, rule, pathway, roles, since in duties
    ]
    found += [
        StillOpen(provider, rule, pathway, (), since)
        for provider, rule, pathway, since in questions
    ]
    return sorted(found, key=lambda each: (each.since, each.provider_pk, each.rule))


def not_engaging_now(authority: LocalAuthority) -> int:
    """Return of how many providers something waits because they do not engage. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_HOW_MANY, (authority.pk, authority.pk))
        (number,) = cursor.fetchone()
    return int(number)


# The kinds stand in the statement itself: SQLite takes an index of some rows only where it can see
# that no others are asked for.
_KINDS = ", ".join(map(repr, NOT_ENGAGING))
_WAITS = f"state = 'open' AND because_event IN ({_KINDS})"
_HOW_MANY = (
    "SELECT COUNT(*) FROM (SELECT provider_id FROM cases_duty "
    f"WHERE authority_id = %s AND ended_on IS NULL AND {_WAITS} "
    f"UNION SELECT provider_id FROM cases_proposal WHERE authority_id = %s AND {_WAITS}) w"
)


def _corrected(
    authority: LocalAuthority, providers: Collection[int], today: date
) -> set[tuple[int, str]]:
    """Return which events of some providers a correction stands instead of."""
    rows = (
        Event.objects.for_authority(authority)
        .filter(provider__in=providers, kind="corrected", day__lte=today)
        .values_list("provider_id", "kind", "fields")
    )
    return {(provider, facts_of(kind, fields)["corrects"]) for provider, kind, fields in rows}
