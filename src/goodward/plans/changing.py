"""Changing what an action says, and answering what the policy asks of the whole plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.core.plans.sameness import fingerprint
from goodward.plans.adding import words_of
from goodward.plans.models import ActionEntry, PlanAction, PlanAnswer, Side
from goodward.plans.writing import PlanRefused, check_may, held_back, write_down
from goodward.providers.models import Provider

CHANGEABLE = ("text", "objective", "owner", "side", "due_on", "steps", "impact")


@transaction.atomic
def change(
    *,
    action: PlanAction,
    to: Mapping[str, Any],
    by: User | None,
    at: datetime,
    words: str = "",
    seen: int | None = None,
) -> PlanAction:
    """
    Change what an action says; nothing is written down when nothing differs.

    to: fields of `CHANGEABLE` and their values. words: why; needed where a day that was set is
    moved. seen: the key of the last entry the person saw, so that nobody writes over what another
    changed meanwhile; None does not ask.

    :raises PlanRefused: for a closed action, without words for what is to be done, for another
        day without a reason, for what another action of the plan says, or what changed meanwhile.
    """
    action = held_back(action)
    check_may("changed", action)
    if seen is not None:
        _check_nothing_changed_since(action, seen)
    said_now = {name: _tidy(name, value) for name, value in to.items()}
    before = {
        name: getattr(action, name)
        for name in CHANGEABLE
        if name in said_now and said_now[name] != getattr(action, name)
    }
    if not before:
        return action
    if "text" in before:
        _check_once(action, said_now["text"])
        action.fingerprint = words_of(said_now["text"])
    if before.get("due_on") and not words.strip():
        raise PlanRefused("Say why the day is another one", "words")
    for name in before:
        setattr(action, name, said_now[name])
    action.save()
    write_down(
        action,
        kind="plan.changed",
        by=by,
        at=at,
        words=words.strip(),
        before={name: _kept(value) for name, value in before.items()},
    )
    return action


@transaction.atomic
def answer(
    *, provider: Provider, question: str, asked: str, words: str, by: User | None, at: datetime
) -> PlanAnswer | None:
    """
    Keep what a plan says to a question of the policy; None when it says so already.

    question: its name in the policy. asked: how the policy puts it today. An answer may be taken
    back by an empty one.
    """
    mine = PlanAnswer.objects.for_authority(provider.authority).filter(provider=provider)
    last = mine.filter(question=question).order_by("-pk").first()
    words = words.strip()
    if words == (last.words if last else ""):
        return None
    kept = mine.create(
        authority=provider.authority,
        provider=provider,
        question=question,
        asked=asked,
        words=words,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=provider.authority_id,
        kind="plan.answered",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"question": question},
    )
    return kept


def _tidy(name: str, value: Any) -> Any:
    match name:
        case "text":
            return PlanRefused.unless_said(value, "Say what is to be done", "text")
        case "side" if value not in Side:
            raise PlanRefused("Choose who sees to it", "side")
        case "owner" | "objective":
            return " ".join(value.split())
        case "steps" | "impact":
            return value.strip()
    return value


def _check_once(action: PlanAction, text: str) -> None:
    if not fingerprint(text):
        raise PlanRefused("Say what is to be done", "text")
    others = PlanAction.objects.for_authority(action.authority).filter(
        provider_id=action.provider_id, fingerprint=words_of(text)
    )
    if others.exclude(pk=action.pk).exists():
        raise PlanRefused("Another action of this plan says the same", "text")


def _check_nothing_changed_since(action: PlanAction, seen: int) -> None:
    entries = ActionEntry.objects.for_authority(action.authority).filter(action=action)
    since = entries.filter(pk__gt=seen).select_related("recorded_by").order_by("-pk").first()
    if since is not None:
        raise PlanRefused(
            f"{since.recorded_by or 'Goodward'} did something with this action since you opened "
            "it. Look at it as it is now, below, and save again if your change still holds"
        )


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
