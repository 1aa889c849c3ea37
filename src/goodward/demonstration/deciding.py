"""Decisions about the funding of invented providers, each drafted by one and decided by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.roles import Role
from goodward.cases.queries import answer_of
from goodward.core.funding.content import ACCEPTED, Content
from goodward.core.policy.answer import ProposalState
from goodward.demonstration.cast import CAST
from goodward.demonstration.days import noon_of, office_day
from goodward.demonstration.release import urn_of
from goodward.funding import actions
from goodward.funding.queries import Decision, get_decision, question_of
from goodward.letters import actions as letters
from goodward.providers.models import Provider
from goodward.providers.queries import contacts_of, provider_with_urn

LOOKED_AT = {
    "national_sufficient_places": "Two Good settings within three miles have places.",
    "national_continuity": "The children who have a place stay until they go to school.",
    "national_disadvantaged_children": "Five come from families we support. Each was called.",
    "national_engagement_so_far": "Visits were kept. The action plan was not followed.",
}
OTHERWISE = "We looked at this with the owner on the day of the visit."


REASONS = "Ofsted found that children were not safe enough, and there are places nearby."


class Waiting(NamedTuple):
    """A decision that nobody has approved. drafted: so many days ago; else still being written."""

    name: str
    question: str
    drafted: int
    is_put_forward: bool


WAITING = (
    Waiting("Lighthouse Nursery", "withdraw_new_places", 5, is_put_forward=True),
    Waiting("Harbour Steps Day Nursery", "withdraw_new_places", 2, is_put_forward=False),
)
# Days: from the draft to its approval, and to what follows from it.
DECIDED_AFTER = 3
NOTICE, TO_SPEAK, TO_APPEAL, TO_REVIEW = 28, 14, 28, 90


def decide(
    provider: Provider, question: str, people: Mapping[str, Sequence[User]], *, on: date
) -> None:
    """
    Take a decision about a provider's funding: one drafts it, another approves and writes.

    Nothing is done where the policy does not ask it on the day.
    """
    draft = _draft(provider, question, people, noon_of(office_day(on, DECIDED_AFTER)))
    if draft is None:
        return
    approver = people[question_of(draft.row).decided_by[0]][0]
    _approve(_put_forward(draft), approver, noon_of(on))


def leave_waiting(
    authority: LocalAuthority, people: Mapping[str, Sequence[User]], *, today: date, now: datetime
) -> None:
    """Draft decisions that wait, where the authority's policy asks about funding."""
    for said in WAITING:
        place = next(n for n, character in enumerate(CAST) if character.name == said.name)
        provider = provider_with_urn(authority, urn_of(place))
        at = min(noon_of(office_day(today, said.drafted)), now)
        draft = _draft(provider, said.question, people, at)
        if draft is not None and said.is_put_forward:
            _put_forward(draft)


def _draft(
    provider: Provider, question: str, people: Mapping[str, Sequence[User]], at: datetime
) -> Decision | None:
    pathway = _asked_in(provider, question, at.date())
    if pathway is None:
        return None
    author = people[Role.SENIOR_IMPROVEMENT_ADVISER][0]
    draft = actions.begin(provider=provider, question=question, pathway=pathway, by=author, at=at)
    actions.write(
        decision=draft, content=_content(draft, at.date()), revision=draft.now.written or 0,
        by=author, at=at,
    )  # fmt: skip
    return _now(draft)


def _put_forward(draft: Decision) -> Decision:
    last = draft.steps[-1]
    actions.put_forward(
        decision=draft, said="Please look at the places nearby.", by=last.by, at=last.at
    )
    return _now(draft)


def _asked_in(provider: Provider, question: str, on: date) -> str | None:
    """Return the pathway in which a policy asks something on a day; None where it does not."""
    for each in answer_of(provider, on).proposals:
        if each.id == question and each.state is ProposalState.OPEN:
            return each.pathway or ""
    return None


def _content(draft: Decision, on: date) -> Content:
    asked = question_of(draft.row)
    effect = on + timedelta(days=NOTICE)
    return Content(
        decision=ACCEPTED,
        parts=tuple(each.key for each in asked.parts),
        children=tuple(each.value for each in asked.children),
        answers={each.key: LOOKED_AT.get(each.key, OTHERWISE) for each in asked.asked},
        reasons=REASONS,
        takes_effect_on=effect,
        why_that_day="Four weeks let families choose another place.",
        representations_by=on + timedelta(days=TO_SPEAK),
        appeal_by=on + timedelta(days=TO_APPEAL),
        review_on=on + timedelta(days=TO_REVIEW),
        places=24,
        children_placed=17,
        disadvantaged=5,
    )


def _approve(decision: Decision, approver: User, at: datetime) -> None:
    approved = actions.approve(
        decision=decision, revision=decision.now.written or 0, said="", by=approver, at=at
    )
    draft = actions.draft_letter(decision=approved, more="", by=approver, at=at)
    letter = letters.make(
        draft=draft,
        way="post",
        to=[each.pk for each in contacts_of(decision.row.provider)],
        by=approver,
        at=at,
        revision=draft.revision,
    )
    letters.say_posted(letter=letter, on=at.date(), by=approver, at=at)


def _now(decision: Decision) -> Decision:
    return get_decision(decision.row.authority, decision.row.pk)
