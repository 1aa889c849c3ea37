"""Putting an action into a plan, where it stands once however often it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Prefetch

from goodward.accounts.models import User
from goodward.core.plans.sameness import fingerprint, is_near
from goodward.core.plans.standing import Standing, is_asked_anew, sooner
from goodward.plans.models import ActionSource, PlanAction, Side, SourceKind
from goodward.plans.writing import PlanRefused, held_back, write_down
from goodward.providers.models import Provider

_NO_WORDS = "Say what is to be done"


class Source(NamedTuple):
    """
    What asks for an action. kind: a value of `SourceKind`.

    key: names the thing within its kind (a visit, an audit's gap, a sentence of a report); empty
    for none. date: the day of that thing.
    """

    kind: str
    key: str
    date: date


class Added(NamedTuple):
    """
    What came of adding. action: the new one or the one that was there; None while `near` asks.

    near: actions of the plan that may be the same. A person is asked; then either `attach` the
    source to the one they name, or `add` with `is_another`.
    """

    action: PlanAction | None
    is_new: bool
    near: list[PlanAction]


def words_of(text: str) -> str:
    """Return what the database tells two actions apart by; texts of any length have one."""
    return hashlib.sha256(fingerprint(text).encode()).hexdigest()


@transaction.atomic
def add(
    *,
    provider: Provider,
    text: str,
    source: Source,
    by: User | None,
    at: datetime,
    owner: str = "",
    due_on: date | None = None,
    objective: str = "",
    side: str = Side.SETTING,
    steps: str = "",
    impact: str = "",
    is_another: bool = False,
) -> Added:
    """
    Put an action into a provider's plan, or its source with the same action that is there.

    is_another: a person looked at the actions that are near, and says that it is none of them.

    :raises PlanRefused: without words, or for a kind of source that is not known.
    """
    text = PlanRefused.unless_said(text, _NO_WORDS, "text")
    if not fingerprint(text):
        raise PlanRefused(_NO_WORDS, "text")
    if source.kind not in SourceKind:
        raise PlanRefused("Choose what the action came from", "kind")
    if side not in Side:
        raise PlanRefused("Choose who sees to it", "side")
    # One at a time for a provider: what is near must not arrive while it is being looked for.
    providers = Provider.objects.for_authority(provider.authority)
    provider = providers.select_for_update(of=("self",)).get(pk=provider.pk)
    rows = PlanAction.objects.for_authority(provider.authority).filter(provider=provider)
    held = _worded(provider)
    there = _same(held, text)
    if there is not None:
        action = attach(
            action=there,
            source=source,
            by=by,
            at=at,
            words=text,
            due_on=due_on,
            owner=owner,
            objective=objective,
        )
        return Added(action, False, [])
    near = [] if is_another else _near(held, text)
    if near:
        return Added(None, False, near)
    action = rows.create(
        authority=provider.authority,
        provider=provider,
        text=text,
        fingerprint=words_of(text),
        objective=" ".join(objective.split()),
        owner=" ".join(owner.split()),
        side=side,
        due_on=due_on,
        steps=steps.strip(),
        impact=impact.strip(),
    )
    _ask(action, source, text, due_on)
    write_down(action, kind="plan.added", by=by, at=at)
    return Added(action, True, [])


@transaction.atomic
def attach(
    *,
    action: PlanAction,
    source: Source,
    by: User | None,
    at: datetime,
    words: str = "",
    due_on: date | None = None,
    owner: str = "",
    objective: str = "",
) -> PlanAction:
    """
    Say that something else asks for an action of the plan as well.

    The sooner of two days counts. What the action does not say yet is taken over; what it says
    stays. A closed action is open again when the same was asked for after it was closed, by the
    day of that source. The same source twice changes nothing.

    words: how that source puts it; the action's own words where empty.

    :raises PlanRefused: for a kind of source that is not known.
    """
    if source.kind not in SourceKind:
        raise PlanRefused("Choose what the action came from", "kind")
    action = held_back(action)
    if not _ask(action, source, words.strip() or action.text, due_on):
        return action
    is_anew = is_asked_anew(action.closed_on, source.date)
    if is_anew:
        action.standing, action.closed_on, action.due_on = Standing.UNDER_WAY, None, due_on
    elif action.closed_on is None:
        action.due_on = sooner(action.due_on, due_on)
    action.owner = action.owner or " ".join(owner.split())
    action.objective = action.objective or " ".join(objective.split())
    action.save()
    if is_anew:
        write_down(action, kind="plan.asked_anew", by=by, at=at, words=words.strip())
    else:
        write_down(action, kind="plan.also_asked", by=by, at=at, words=words.strip())
    return action


def _worded(provider: Provider) -> list[tuple[PlanAction, list[str]]]:
    """Return each action of a plan with all the words it was asked for in, its own first."""
    rows = PlanAction.objects.for_authority(provider.authority).filter(provider=provider)
    sources = ActionSource.objects.for_authority(provider.authority).order_by("pk")
    rows = rows.order_by("pk").prefetch_related(Prefetch("sources", sources))
    return [(each, [each.text, *(asked.words for asked in each.sources.all())]) for each in rows]


def _same(held: Sequence[tuple[PlanAction, list[str]]], text: str) -> PlanAction | None:
    """Return the action that says the same now, else one that was ever asked for in these words."""
    asked = fingerprint(text)
    now = next((action for action, _ in held if fingerprint(action.text) == asked), None)
    once = (action for action, said in held if asked in map(fingerprint, said))
    return now or next(once, None)


def _near(held: Sequence[tuple[PlanAction, list[str]]], text: str) -> list[PlanAction]:
    return [action for action, said in held if any(is_near(text, each) for each in said)]


def _ask(action: PlanAction, source: Source, words: str, due_on: date | None) -> bool:
    """Keep where an action came from; tell whether that was new."""
    _, is_new = ActionSource.objects.for_authority(action.authority).get_or_create(
        authority=action.authority,
        action=action,
        kind=source.kind,
        key=source.key,
        day=source.date,
        defaults={"due_on": due_on, "words": words},
    )
    return is_new
