"""An improvement plan on paper: what the whole of it says, and every action with how it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodward.documents.paper import A4, Paper
from goodward.documents.typesetting import typeset

Facts = tuple[tuple[str, str], ...]


class ActionOnPaper(NamedTuple):
    """An action. facts: what there is to say of it, each with its name; empty ones are left out."""

    text: str
    facts: Facts


class GroupOnPaper(NamedTuple):
    """Actions of one objective."""

    title: str
    actions: Sequence[ActionOnPaper]


class PlanOnPaper(NamedTuple):
    """
    A plan in words. title: what it is called. as_at: the day, in words. stands: how many are open.

    answers: each question that the policy asks of the whole plan, with what the plan says.
    """

    authority: str
    provider: str
    title: str
    as_at: str
    stands: str
    answers: Facts
    groups: Sequence[GroupOnPaper]


def plan_pdf(plan: PlanOnPaper, *, dated: date, paper: Paper = A4) -> bytes:
    """
    Return a plan as an accessible PDF, the same bytes each time.

    dated: the day the document bears in its own record.

    :raises CannotBeSet: when the document would not be accessible, or a letter has no font.
    """
    content = {
        **plan._asdict(),
        "paper": paper.name,
        "groups": [
            {
                "title": group.title,
                "actions": [
                    {"text": each.text, "facts": [fact for fact in each.facts if fact[1]]}
                    for each in group.actions
                ],
            }
            for group in plan.groups
        ],
    }
    return typeset("plan", content, dated=dated)
