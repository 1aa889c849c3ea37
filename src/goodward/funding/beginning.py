"""Beginning a decision: from an open question, from long ago, or to change another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases.queries import TimelineEntry, answer_of, timeline
from goodward.core.funding import moves
from goodward.core.funding.content import ACCEPTED, Content, as_kept
from goodward.core.funding.moves import Act
from goodward.core.funding.status import Effect
from goodward.core.policy.answer import Proposal, ProposalState
from goodward.funding.asking import Question, question_in, question_of
from goodward.funding.models import FundingChallenge, FundingDecision
from goodward.funding.refusing import FundingRefused
from goodward.funding.stepping import lock, step
from goodward.funding.steps import EVENT, Decision, all_of, get
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


@transaction.atomic
def begin(*, provider: Provider, question: str, pathway: str, by: User, at: datetime) -> Decision:
    """
    Begin a decision from an open question of the policy. pathway: in which it is asked.

    :raises FundingRefused: when it is not asked, or somebody decides it already.
    """
    lock(provider.authority)
    asked = open_question(provider, question, pathway, on=english_date(at))
    if asked is None:
        raise FundingRefused("This question is not open for the provider")
    _check_nobody_decides(provider, question, asked.pathway or "", asked.pathway_number or 0)
    policy = rules_of(provider.authority).on(asked.raised_on or english_date(at))
    return _begin(
        provider,
        question_in(policy, question, on=english_date(at)),
        by=by,
        at=at,
        pathway=asked.pathway or "",
        pathway_number=asked.pathway_number or 0,
        raised_on=asked.raised_on,
        because_event=asked.because.event,
    )


@transaction.atomic
def begin_earlier(
    *,
    provider: Provider,
    question: str,
    decided_on: date,
    by: User,
    at: datetime,
    event: str = "",
) -> Decision:
    """
    Begin to enter a decision that was taken before it could be taken here.

    It is marked as such, and a second person approves that it is entered as it was taken. event:
    “e12”, where the history has it already, which then gets no second one.

    :raises FundingRefused: for a day to come, a question the policy does not have, or an event
        that is none of a decision, or is entered already.
    """
    lock(provider.authority)
    FundingRefused.if_to_come(decided_on, english_date(at), "decided_on", "The day it was decided")
    if event and event not in {each.name for each in not_in_the_register(provider)}:
        raise FundingRefused("That decision is entered already, or the history has none such")
    rules = rules_of(provider.authority)
    try:
        asked = question_in(rules.on(decided_on), question, on=decided_on)
    except LookupError:
        raise FundingRefused("The policy of that day has no such question", "question") from None
    return _begin(provider, asked, by=by, at=at, decided_before=decided_on, because_event=event)


def begin_change(
    *,
    challenge: FundingChallenge,
    decision: Decision,
    effect: Effect,
    outcome: str,
    by: User,
    at: datetime,
) -> Decision:
    """Begin the decision that changes another because of what was said against it."""
    row = decision.row
    begun = _begin(
        row.provider,
        question_of(row)._replace(effect=effect),
        by=by,
        at=at,
        pathway=row.pathway,
        pathway_number=row.pathway_number,
        instead_of=row,
        against=challenge,
        outcome=outcome,
    )
    start = decision.content
    step(begun.row, Act.WRITE, by=by, at=at, content=as_kept(Content(
        decision=ACCEPTED,
        parts=start.parts,
        children=start.children,
        takes_effect_on=start.takes_effect_on,
    )))  # fmt: skip
    return get(row.authority, begun.row.pk)


def open_question(provider: Provider, question: str, pathway: str, *, on: date) -> Proposal | None:
    """Return an open question of a provider, None where it is not asked."""
    return next(
        (
            each
            for each in answer_of(provider, on).proposals
            if each.state is ProposalState.OPEN
            and (each.id, each.pathway or "") == (question, pathway)
        ),
        None,
    )


def not_in_the_register(provider: Provider) -> list[TimelineEntry]:
    """Return what the history holds of decisions that nobody entered as one of two people."""
    entered = {
        name
        for each in all_of(provider.authority, provider.pk)
        if each.now.state is not moves.State.WITHDRAWN
        for name in (
            each.approved.content["event"] if each.approved else "",
            each.row.because_event if each.row.decided_before else "",
        )
    }
    return [
        each
        for each in timeline(provider, today=date.max)
        if each.kind == EVENT and each.name not in entered and not each.corrected_by
    ]


def _check_nobody_decides(provider: Provider, question: str, pathway: str, number: int) -> None:
    for each in all_of(provider.authority, provider.pk):
        row = each.row
        is_same = (row.question, row.pathway, row.pathway_number) == (question, pathway, number)
        if is_same and each.now.state in moves.IN_PROGRESS and not row.instead_of_id:
            raise FundingRefused(f"{row} on this question is in progress already")


def _begin(provider: Provider, asked: Question, *, by: User, at: datetime, **said: Any) -> Decision:
    rows = FundingDecision.objects.for_authority(provider.authority)
    row = rows.create(
        authority=provider.authority,
        provider=provider,
        number=1 + (rows.aggregate(last=Max("number"))["last"] or 0),
        question=asked.id,
        effect=asked.effect.value,
        policy_hash=asked.policy.hash,
        begun_at=at,
        begun_by=by,
        **said,
    )
    step(row, Act.BEGIN, by=by, at=at)
    return get(provider.authority, row.pk)
