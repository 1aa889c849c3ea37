"""Where something stands, and what one person may see of it: the door every reader goes through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.accounts.rights import may as has_right
from goodward.caseload.queries import covering
from goodward.complaints.keeping import made_ready
from goodward.complaints.models import Feedback, FeedbackStep
from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.complaints.folding import standing
from goodward.core.complaints.handling import Sees, may_decide, sees
from goodward.core.complaints.standing import (
    LEAVES,
    MOVES,
    Act,
    Fact,
    Kind,
    Standing,
    may,
)
from goodward.core.complaints.terms import Terms
from goodward.policies.queries import rules_of

# Held by those who take up what nobody handles.
TAKE_UP = "feedback.take_up"
# What an officer does not do with what is said informally about them.
OF_MANAGERS = frozenset({Act.ESCALATE, Act.HAND_OVER, Act.SHARE, Act.NOTE, Act.REOPEN})


@dataclass(frozen=True)
class Viewer:
    """Who reads. covers: whose work they do today. calendar: how the authority counts days."""

    user: User
    may_take_up: bool
    covers: frozenset[int]
    calendar: WorkingCalendar


@dataclass(frozen=True)
class Seen:
    """
    One compliment or complaint as one person sees it.

    now: where it stands, as far as the person may know. steps: what they may read, in order.
    acts: what they may do with it today.
    """

    feedback: Feedback
    now: Standing
    terms: Terms
    level: Sees
    steps: tuple[FeedbackStep, ...]
    acts: frozenset[Act]

    @property
    def shows_who(self) -> bool:
        """Whether the reader may know who it is from."""
        return self.level == Sees.ALL or (self.level == Sees.OWN and not self.feedback.is_anonymous)


def viewer_of(authority: LocalAuthority, user: User, today: date) -> Viewer:
    """Return a reader with their roles in an authority, and whose work they do today."""
    people = people_of(authority)
    roles = next((each.roles for each in people if each.pk == user.pk), ())
    covers = frozenset(each.pk for each in covering(authority, user, today))
    return Viewer(user, has_right(roles, TAKE_UP), covers, rules_of(authority).calendar)


def standing_of(
    feedback: Feedback, steps: Sequence[FeedbackStep], calendar: WorkingCalendar
) -> tuple[Standing, Terms]:
    """Return where something stands, under the terms it was received under. No query."""
    terms = made_ready(feedback.terms).terms
    return standing(Kind(feedback.kind), map(fact_of, steps), terms, calendar), terms


def fact_of(step: FeedbackStep) -> Fact:
    """Return a step as the core reads it."""
    return Fact(step.kind, step.day, step.fields)


def seen_as(
    feedback: Feedback, steps: Sequence[FeedbackStep], viewer: Viewer, today: date
) -> Seen | None:
    """Return what a person sees of it today; None when for them it is not there."""
    now, terms = standing_of(feedback, steps, viewer.calendar)
    about = feedback.about_id
    level = sees(
        viewer.user.pk,
        now,
        about=about,
        covers=viewer.covers,
        may_take_up=viewer.may_take_up,
    )
    if level == Sees.NOTHING:
        return None
    if level == Sees.SHARED:
        told = tuple(each for each in steps if each.kind == Act.SHARE)
        return Seen(feedback, now, terms, level, told, frozenset())
    has_left = level == Sees.OWN and any(each.kind in LEAVES for each in steps)
    if level == Sees.OWN:
        own = _own(steps)
        now = standing_of(feedback, own, viewer.calendar)[0]
        steps = [*own, *(each for each in steps if each.kind == Act.SHARE)]
    decides = not has_left and may_decide(viewer.user.pk, now, about=about, level=level)
    acts = frozenset(act for act in MOVES if decides and may(now, act, terms, today))
    if level == Sees.OWN:
        acts -= OF_MANAGERS
    return Seen(feedback, now, terms, level, tuple(steps), acts)


def _own(steps: Sequence[FeedbackStep]) -> list[FeedbackStep]:
    """Return the steps an officer may know of: those before it left them, without notes."""
    before = takewhile(lambda each: each.kind not in LEAVES, steps)
    return [each for each in before if each.kind not in (Act.NOTE, Act.SHARE)]
