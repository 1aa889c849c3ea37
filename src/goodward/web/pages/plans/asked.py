"""What the policy in force asks of a plan; the same for every authority whose policy is silent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.policy.language import ACTION_FIELDS
from goodward.policies.queries import in_force

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority


class Question(NamedTuple):
    """Something the whole plan has to say."""

    name: str
    label: str
    hint: str


class Asked(NamedTuple):
    """What a plan is called, what all of it has to say, and what is asked of each action."""

    title: str
    questions: tuple[Question, ...] = ()
    fields: tuple[str, ...] = ACTION_FIELDS


def asked_of_plans(authority: LocalAuthority, day: date) -> Asked:
    """Return what the authority's policy asks of plans on a day."""
    policy = in_force(authority, day)
    plan = policy.text.plan if policy else None
    if plan is None:
        return Asked("Improvement plan")
    questions = tuple(
        Question(name, each.label, each.hint or "") for name, each in plan.questions.items()
    )
    return Asked(plan.title, questions, tuple(plan.asks))
