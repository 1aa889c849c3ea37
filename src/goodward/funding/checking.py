"""Whether a decision may be put forward or approved: its question, its words, and who decides."""

from __future__ import annotations

from datetime import date

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.accounts.roles import role_title
from goodward.cases.queries import answer_of
from goodward.core.funding.content import REFUSED, missing
from goodward.core.funding.status import Effect
from goodward.core.funding.terms import PeriodName
from goodward.core.policy.answer import ProposalState
from goodward.funding.asking import Question, question_of
from goodward.funding.counting import day_of, days_left_open
from goodward.funding.refusing import FundingRefused
from goodward.funding.steps import Decision, get

ANSWERED_MEANWHILE = (
    "The question is not open any more: {why}. This decision answers a question that nobody asks "
    "now. Withdraw it, and begin another where one is asked."
)


def check_still_asked(decision: Decision, *, on: date) -> None:
    """
    Check that the question of a decision is still open.

    :raises FundingRefused: when it was withdrawn or decided meanwhile, saying which.
    """
    if why := why_not_asked(decision, on=on):
        raise FundingRefused(ANSWERED_MEANWHILE.format(why=why))


def why_not_asked(decision: Decision, *, on: date) -> str:
    """Return why the question of a decision is not open any more; empty while it is."""
    row = decision.row
    if row.decided_before or row.instead_of_id:
        return ""
    mine = [
        each
        for each in answer_of(row.provider, on).proposals
        if (each.id, each.pathway, each.pathway_number, each.raised_on)
        == (row.question, row.pathway, row.pathway_number, row.raised_on)
    ]
    if any(each.state is ProposalState.OPEN for each in mine):
        return ""
    if any(each.state is ProposalState.DECIDED for each in mine):
        return "it was decided already"
    return "what raised it changed, such as by a new judgement"


def notice_ends(decision: Decision, *, on: date) -> date | None:
    """Return when the terms' notice ends that begins on a day; None where they set none."""
    return day_of(decision.row.authority, PeriodName.NOTICE, on).due_on


def missing_in(decision: Decision, *, on: date) -> list[tuple[str, str]]:
    """Return what keeps a decision from being put forward or approved on a day."""
    row = decision.row
    is_new = row.decided_before is None
    earliest = on
    if row.instead_of is not None or row.decided_before:
        # What is set aside may be so from its first day; what was taken earlier holds from then.
        earliest = date.min
    elif row.effect == Effect.REINSTATE:
        earliest = row.raised_on or on
    if row.instead_of is not None and decision.content.decision == REFUSED:
        return [("decision", "What changes another decision cannot be refused: withdraw it")]
    return missing(
        decision.content,
        effect=Effect(row.effect),
        asked=question_of(row).asked if is_new and row.instead_of is None else (),
        days_left_open=days_left_open(row.authority) if is_new and not row.instead_of_id else (),
        earliest=earliest,
        notice_ends=notice_ends(decision, on=on) if is_new else date.min,
    )


def check_whole(decision: Decision, *, on: date) -> None:
    if found := missing_in(decision, on=on):
        field, sentence = found[0]
        raise FundingRefused(sentence, field)


def check_may_decide(question: Question, decision: Decision, by: User) -> None:
    before = decision.row.instead_of
    if before is not None:
        # Whom the policy names took the first one; where that is one person, others must be able
        # to set it right. The table of rights says who they are.
        if by.pk in get(before.authority, before.pk).hands:
            raise FundingRefused(
                "You had a hand in the decision that this one changes. Somebody else approves it"
            )
    elif not may_decide(question, decision.row.authority, by):
        names = " or ".join(role_title(role).lower() for role in question.decided_by)
        raise FundingRefused(f"The policy leaves this decision to: {names}")


def may_decide(question: Question, authority: LocalAuthority, by: User) -> bool:
    """Return whether the policy lets somebody decide a question; unless it names nobody."""
    if not question.decided_by:
        return True
    return any(
        by.pk in {each.pk for each in people_of(authority, role)} for role in question.decided_by
    )
