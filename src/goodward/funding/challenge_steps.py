"""Reading representations and appeals, and appending a step to one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.funding import challenges
from goodward.core.funding.challenges import Act, Outcome
from goodward.funding.models import ChallengeStep, FundingChallenge, FundingDecision
from goodward.funding.refusing import FundingRefused


class Challenge(NamedTuple):
    """Representations or an appeal: its row, where it stands, its steps in order."""

    row: FundingChallenge
    now: challenges.Standing
    steps: tuple[ChallengeStep, ...]


def read(row: FundingChallenge, steps: Sequence[ChallengeStep]) -> Challenge:
    """Return one. steps: its own, in order."""
    now = challenges.standing(
        challenges.Step(
            Act(each.kind),
            each.by_id,
            each.on,
            Outcome(each.change.outcome) if each.change and each.change.outcome else None,
            each.day,
        )
        for each in steps
    )
    return Challenge(row, now, tuple(steps))


def get(authority: LocalAuthority, pk: int) -> Challenge:
    """
    Return one. Two queries.

    :raises FundingChallenge.DoesNotExist: also for another authority's.
    """
    rows = FundingChallenge.objects.for_authority(authority)
    row = rows.select_related("authority", "decision__provider__authority").get(pk=pk)
    steps = ChallengeStep.objects.for_authority(authority).filter(challenge=row)
    return read(row, list(steps.select_related("by", "change").order_by("pk")))


def all_of(
    authority: LocalAuthority, *, decision: int | None = None, provider: int | None = None
) -> list[Challenge]:
    """Return all of an authority, of one decision or one provider, the newest first."""
    rows = FundingChallenge.objects.for_authority(authority)
    rows = rows.select_related("authority", "decision__provider__authority", "given_by", "taken_by")
    steps = ChallengeStep.objects.for_authority(authority).select_related("by", "change")
    if decision is not None:
        rows = rows.filter(decision=decision)
        steps = steps.filter(challenge__decision=decision)
    if provider is not None:
        rows = rows.filter(decision__provider=provider)
        steps = steps.filter(challenge__decision__provider=provider)
    by_challenge: dict[int, list[ChallengeStep]] = {}
    for each in steps.order_by("pk"):
        by_challenge.setdefault(each.challenge_id, []).append(each)
    return [read(row, by_challenge[row.pk]) for row in rows.order_by("-pk")]


def add(
    row: FundingChallenge,
    act: Act,
    *,
    on: date,
    by: User | None,
    at: datetime,
    said: str = "",
    day: date | None = None,
    change: FundingDecision | None = None,
) -> None:
    """
    Append a step, in the caller's transaction.

    :raises FundingRefused: when it does not follow from those before it.
    """
    authority = row.decision.authority
    if act is not Act.RECEIVE:
        try:
            challenges.check_state(get(authority, row.pk).now, act)
        except challenges.MoveNotAllowed as refused:
            raise FundingRefused(str(refused)) from refused
    ChallengeStep.objects.for_authority(authority).create(
        authority=authority,
        challenge=row,
        kind=act.value,
        on=on,
        day=day,
        change=change,
        said=said,
        at=at,
        by=by,
    )
    audit.record(
        authority_id=authority.pk,
        kind=f"funding_challenge.{act.value}",
        by=by,
        at=at,
        subject=("provider", row.decision.provider_id),
        detail={"decision": row.decision.number, "challenge": row.pk, "kind": row.kind},
        reason=said,
    )
