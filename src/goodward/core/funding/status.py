"""
A provider's funding on any day, as a fold over the decisions in force.

Two layers lie on each part of the entitlements, for new and for existing children: whether funding
was withdrawn, and whether it hangs on a condition. The product knows no payments: where nothing was
decided it says so, and never that something is paid.

Source: requirements F1 to F6; the funding law as in force, ofsted-and-law 6.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from goodward.core.calendars.working_days import ONE_DAY
from goodward.core.policy.language.proposals import ProposalText


class Effect(StrEnum):
    """What a decision does once it takes effect."""

    WITHDRAW = "withdraw"
    CONDITION = "condition"
    REINSTATE = "reinstate"
    # Another decision is set aside, and nothing stands in its place.
    OVERTURN = "overturn"


class Children(StrEnum):
    """Whose places: of children still to come, or of those who hold one."""

    NEW = "new"
    EXISTING = "existing"


class State(StrEnum):
    """How funding of one part stands for one group of children."""

    NOTHING_DECIDED = "nothing_decided"
    ON_CONDITION = "on_condition"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"


BOTH = frozenset(Children)
_GROUPS: dict[str | None, frozenset[Children]] = {
    "new": frozenset({Children.NEW}),
    "existing": frozenset({Children.EXISTING}),
    "all": BOTH,
    None: BOTH,
}


class Decided(NamedTuple):
    """
    A decision that two people took, as far as it bears on funding.

    key: what it is known by. parts: keys of the parts it touches. until: the last day it bears,
    such as the day its pathway closed; None for no such day. instead_of: the decision it changes or
    sets aside, which from this one's day on bears no more and does not come back.
    """

    key: int
    effect: Effect
    parts: frozenset[str]
    children: frozenset[Children]
    takes_effect_on: date
    decided_on: date
    until: date | None = None
    instead_of: int | None = None


class Standing(NamedTuple):
    """How it stands, and the decision that makes it so; None where nothing was decided."""

    state: State
    by: int | None = None


class Span(NamedTuple):
    """How it stood from a day up to another; first, last: None for always and for ever."""

    first: date | None
    last: date | None
    standing: Standing


UNTOUCHED = Standing(State.NOTHING_DECIDED)


def effect_of(question: ProposalText) -> Effect | None:
    """
    Return what accepting a question of a policy does; None for one that is not about funding.

    Read off what the policy says of it: a question that follows Good or better after a withdrawal
    gives back; one that names entitlements withdraws; what is left attaches a condition.
    """
    if any(each.good_or_better_after for each in question.raised_by):
        return Effect.REINSTATE
    if question.entitlements:
        return Effect.WITHDRAW
    return Effect.CONDITION if question.raised_by else None


def groups_of(children: str | None) -> frozenset[Children]:
    """Return the children a policy means by “new”, “existing”, “all”, or by saying nothing."""
    return _GROUPS[children]


def standing_on(decisions: Iterable[Decided], part: str, children: Children, day: date) -> Standing:
    """Return how funding of one part stands for some children on a day, and why."""
    begun = [each for each in decisions if each.takes_effect_on <= day]
    replaced = {each.instead_of for each in begun}
    bearing = sorted(
        (
            each
            for each in begun
            if each.key not in replaced
            and part in each.parts
            and children in each.children
            and (each.until is None or day <= each.until)
        ),
        key=lambda each: (each.takes_effect_on, each.decided_on, each.key),
    )
    places, condition = UNTOUCHED, UNTOUCHED
    for each in bearing:
        if each.effect is Effect.WITHDRAW:
            places = Standing(State.WITHDRAWN, each.key)
        elif each.effect is Effect.CONDITION:
            condition = Standing(State.ON_CONDITION, each.key)
        elif each.effect is Effect.REINSTATE:
            places = Standing(State.REINSTATED, each.key)
    if places.state is State.WITHDRAWN or condition is UNTOUCHED:
        return places
    return condition


def history(decisions: Sequence[Decided], part: str, children: Children) -> list[Span]:
    """Return how it stood from the first day to the last, the oldest first, without gaps."""
    days = {each.takes_effect_on for each in decisions}
    days |= {each.until + ONE_DAY for each in decisions if each.until}
    spans: list[Span] = [Span(None, None, UNTOUCHED)]
    for day in sorted(days):
        standing = standing_on(decisions, part, children, day)
        if standing != spans[-1].standing:
            spans[-1] = spans[-1]._replace(last=day - ONE_DAY)
            spans.append(Span(day, None, standing))
    return spans


def next_change(
    decisions: Sequence[Decided], part: str, children: Children, day: date
) -> Span | None:
    """Return what it changes to after a day, as decided already; None where nothing is to come."""
    return next(
        (each for each in history(decisions, part, children) if each.first and each.first > day),
        None,
    )
