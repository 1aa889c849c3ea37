"""How an action goes: reviewed, closed with evidence, and opened again with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.core.plans.standing import OPEN, Standing
from goodward.diary.models import Visit
from goodward.plans.models import PlanAction
from goodward.plans.writing import PlanRefused, check_may, held_back, write_down


@transaction.atomic
def review(
    *,
    action: PlanAction,
    status: str,
    words: str,
    by: User | None,
    at: datetime,
    visit: int | None = None,
    evidence: str = "",
    impact: str = "",
) -> PlanAction:
    """
    Say how an action goes and why, at a visit or between two.

    status: a value of `Standing`; “closed” closes it and needs evidence. visit: the key of a visit
    of the same provider. evidence, impact: what was seen, and what difference it makes to children.

    :raises PlanRefused: for a closed action, without words, or for a visit of somebody else.
    """
    if status == Standing.CLOSED:
        return close(
            action=action,
            words=words,
            evidence=evidence,
            impact=impact,
            visit=visit,
            by=by,
            at=at,
        )
    action = held_back(action)
    check_may("reviewed", action)
    if status not in OPEN:
        raise PlanRefused("Choose how it goes", "status")
    words = PlanRefused.unless_said(words, "Say how it goes and why", "words")
    seen_at = _visit(action, visit)
    action.standing = Standing(status)
    action.save()
    write_down(
        action,
        kind="plan.reviewed",
        by=by,
        at=at,
        words=words,
        evidence=evidence.strip(),
        impact=impact.strip(),
        visit=seen_at,
    )
    return action


@transaction.atomic
def close(
    *,
    action: PlanAction,
    evidence: str,
    by: User | None,
    at: datetime,
    impact: str = "",
    words: str = "",
    visit: int | None = None,
) -> PlanAction:
    """
    Close an action with the evidence that it was done.

    :raises PlanRefused: for a closed action, without evidence, or for a visit of somebody else.
    """
    action = held_back(action)
    check_may("closed", action)
    evidence = PlanRefused.unless_said(evidence, "Say what shows that it was done", "evidence")
    seen_at = _visit(action, visit)
    action.standing, action.closed_on = Standing.CLOSED, english_date(at)
    action.save()
    write_down(
        action,
        kind="plan.closed",
        by=by,
        at=at,
        words=words.strip(),
        evidence=evidence,
        impact=impact.strip(),
        visit=seen_at,
    )
    return action


@transaction.atomic
def reopen(
    *, action: PlanAction, words: str, by: User | None, at: datetime, due_on: date | None = None
) -> PlanAction:
    """
    Open a closed action again, with the reason; by a new day if one is given, else without a day.

    :raises PlanRefused: for an open action, or without a reason.
    """
    action = held_back(action)
    check_may("reopened", action)
    words = PlanRefused.unless_said(words, "Say why it is open again", "words")
    action.standing, action.closed_on, action.due_on = Standing.UNDER_WAY, None, due_on
    action.save()
    write_down(action, kind="plan.reopened", by=by, at=at, words=words)
    return action


def _visit(action: PlanAction, visit: int | None) -> Visit | None:
    if visit is None:
        return None
    mine = Visit.objects.for_authority(action.authority).filter(provider=action.provider)
    found = mine.filter(pk=visit).first()
    if found is None:
        raise PlanRefused("Choose a visit of this provider", "visit")
    return found
