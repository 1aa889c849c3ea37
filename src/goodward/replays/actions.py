"""Asking for a past day, and reading every history again as at it, some providers at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import end_of, english_date
from goodward.cases.queries import AsKnown, as_known, with_events
from goodward.core.measuring.periods import periods_until
from goodward.core.refusals import Refused
from goodward.policies.queries import rules_known
from goodward.replays.models import KeptFigure, Replay, ReplayedDuty, ReplayedRun

# Providers read between two looks at how far the work is.
AT_A_TIME = 500
# Answers of so many days are kept for an authority; the one asked for longest ago goes first.
KEPT = 24
NO_DEADLINE = "offered"


class DayRefused(Refused):
    """A day that cannot be asked for; the sentence says why."""


@transaction.atomic
def ask(*, authority: LocalAuthority, as_at: date, by: User, at: datetime) -> Replay:
    """
    Ask for a past day, or return what is there of it already.

    :raises DayRefused: if the day is not over.
    """
    if as_at >= english_date(at):
        raise DayRefused("Choose a day that is over", "as_at")
    asked = Replay.objects.for_authority(authority)
    held = asked.filter(as_at=as_at).first()
    if held is not None:
        return held
    then = rules_known(authority, end_of(as_at))
    replay = asked.create(
        authority=authority,
        as_at=as_at,
        asked_at=at,
        asked_by=by,
        total=len(with_events(authority)),
        is_first_later=then.is_first_later,
    )
    oldest_kept = asked.order_by("-asked_at", "-pk")[KEPT:].values_list("pk", flat=True)
    asked.filter(pk__in=list(oldest_kept)).delete()
    audit.record(
        authority_id=authority.pk,
        kind="replay.asked",
        by=by,
        at=at,
        detail={"as_at": as_at},
    )
    return replay


def keep_figure(*, authority: LocalAuthority, name: str, as_at: date, content: str) -> None:
    """Keep a figure that was worked out for a day, instead of an earlier day's."""
    KeptFigure.objects.for_authority(authority).update_or_create(
        authority=authority, name=name, defaults={"as_at": as_at, "content": content}
    )


@transaction.atomic
def go_on(authority: LocalAuthority, replay_pk: int) -> Replay:
    """
    Read the next providers' histories, and note how far it is.

    The row is locked meanwhile, so that two processes never read the same ones.

    :raises Replay.DoesNotExist: if the authority has no such answer any more.
    """
    replay = Replay.objects.for_authority(authority).select_for_update().get(pk=replay_pk)
    if replay.ended:
        return replay
    keys = with_events(authority, after=replay.reached, limit=AT_A_TIME)
    if keys:
        until = end_of(replay.as_at)
        rules = rules_known(authority, until).rules
        _keep(replay, as_known(authority, keys, rules, as_at=replay.as_at, until=until))
        replay.reached = keys[-1]
    replay.done = min(replay.done + len(keys), replay.total)
    replay.ended = len(keys) < AT_A_TIME
    if replay.ended:
        replay.done = replay.total
    replay.save(update_fields=["done", "reached", "ended"])
    return replay


def go_on_with_all(authority: LocalAuthority, *, parts: int) -> None:
    """Go on with what was asked for and is not answered, the first asked first, for some parts."""
    waiting = Replay.objects.for_authority(authority).filter(ended=False).order_by("asked_at")
    for pk in waiting.values_list("pk", flat=True):
        while parts:
            parts -= 1
            if go_on(authority, pk).ended:
                break


def _keep(replay: Replay, several: Iterable[AsKnown]) -> None:
    """Write the runs and deadlines that figures are asked of."""
    periods = periods_until(replay.as_at)
    first = min(each.first for each in periods).isoformat()
    last = max(each.last for each in periods).isoformat()
    found = list(several)
    runs = ReplayedRun.objects.for_authority(replay.authority).bulk_create(
        ReplayedRun(
            authority_id=replay.authority_id, replay=replay, provider_id=each.provider_pk,
            rule=rule, number=number, opened_on=opened, closed_on=closed, outcome=outcome,
            policy_hash=policy_hash,
        )
        for each in found
        for (rule, number), (opened, closed, outcome, policy_hash) in each.pathways.items()
    )  # fmt: skip
    run_of = {(each.provider_id, each.rule, each.number): each for each in runs}
    ReplayedDuty.objects.for_authority(replay.authority).bulk_create(
        (
            ReplayedDuty(
                authority_id=replay.authority_id, replay=replay, provider_id=each.provider_pk,
                pathway=run_of[each.provider_pk, pathway, pathway_number], rule=rule,
                number=number, roles=roles, due_on=due, state=state, done_on=done,
                ended_on=ended, officer_id=officer,
            )
            for each in found
            for (pathway, pathway_number, rule, number, _), (
                roles, _, _, due, _, state, done, ended, _, _, _, _, officer, _,
            ) in each.duties.items()
            if due is not None and state != NO_DEADLINE and first <= due <= last
        ),
        batch_size=2_000,
    )  # fmt: skip
