"""Decisions about funding: every step with its person, what was considered, and what was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodward.audit.moments import english_date
from goodward.core.evidence.content import Entry
from goodward.core.funding.challenges import Act as ChallengeAct
from goodward.core.funding.challenges import Kind
from goodward.core.funding.content import ACCEPTED, Content, read_kept
from goodward.core.funding.moves import Act
from goodward.core.funding.status import Children, Effect
from goodward.evidence.history import event_title
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, words_of
from goodward.funding.asking import Question, question_of
from goodward.funding.challenge_steps import Challenge
from goodward.funding.challenge_steps import all_of as challenges_of
from goodward.funding.models import FundingStep
from goodward.funding.naming import (
    ACT_TITLES,
    CHANNEL_TITLES,
    CHILDREN_TITLES,
    EFFECT_TITLES,
    KIND_TITLES,
)
from goodward.funding.queries import Decision, decisions_of

CHALLENGE_STEPS = {
    ChallengeAct.RECEIVE: "received",
    ChallengeAct.TAKE_UP: "taken up",
    ChallengeAct.SET_DAY: "the day to answer was set",
    ChallengeAct.UPHOLD: "answered: the decision stands",
    ChallengeAct.CHANGE: "a change of the decision was begun",
    ChallengeAct.CHANGED: "answered: the decision is changed",
    ChallengeAct.CHANGE_DROPPED: "the change of the decision was given up",
    ChallengeAct.TAKE_BACK: "taken back",
}


def funding(wanted: Wanted) -> Found:
    """Return each step of each decision, and of representations and appeals."""
    found = Found()
    for decision in reversed(decisions_of(wanted.provider)):
        found.entries += _steps(decision)
    for challenge in challenges_of(wanted.authority, provider=wanted.provider.pk):
        found.entries += _challenge(challenge)
    return found


def _steps(decision: Decision) -> Iterator[Entry]:
    row, question = decision.row, question_of(decision.row)
    for each in decision.steps:
        yield an_entry(
            "funding",
            f"Decision {row.number} about funding: {_act(each).lower()}",
            on=english_date(each.at),
            at=each.at,
            by=each.by,
            reference=f"Decision {row.number}",
            said=[*_said(each, decision, question)],
        )


def _act(step: FundingStep) -> str:
    return ACT_TITLES.get(step.kind) or words_of(step.kind)


def _said(step: FundingStep, decision: Decision, question: Question) -> Iterator[Said]:
    row = decision.row
    if step.kind == Act.BEGIN:
        yield "Question", question.text
        yield "Would do", EFFECT_TITLES[Effect(row.effect)]
        yield "Because of", event_title(row.because_event)
        yield "Policy", row.policy_hash
        yield "Taken before it was entered here", row.decided_before
        for clause in question.clauses:
            yield clause.source, f"“{clause.quote}”"
        yield "How it was read", question.conflict_text
    elif step.kind == Act.WRITE:
        yield from _content(read_kept(step.content), question)
    else:
        yield from _plain(step.content)
    yield "Words", step.said


def _content(content: Content, question: Question) -> Iterator[Said]:
    parts = {each.key: each.title for each in question.parts}
    yield "Decided", "Yes" if content.decision == ACCEPTED else words_of(content.decision)
    yield "Touches", [parts.get(each, each) for each in content.parts]
    yield "Whose places", [CHILDREN_TITLES[Children(each)] for each in content.children]
    for asked in question.asked:
        yield f"Considered: {asked.asks}", content.answers.get(asked.key, "")
    yield "Reasons", content.reasons
    yield "Takes effect on", content.takes_effect_on
    yield "Why that day", content.why_that_day
    yield "Representations by", content.representations_by
    yield "Appeal by", content.appeal_by
    yield "Looked at again on", content.review_on
    yield "Funded places", content.places
    yield "Children placed", content.children_placed
    yield "Of them disadvantaged", content.disadvantaged


def _plain(content: dict[str, Any]) -> Iterator[Said]:
    """Yield the days and words a step needs besides; keys of the database say nothing here."""
    for name, value in content.items():
        if isinstance(value, str):
            yield words_of(name), value


def _challenge(challenge: Challenge) -> Iterator[Entry]:
    row = challenge.row
    title = KIND_TITLES[Kind(row.kind)]
    for each in challenge.steps:
        is_first = each.kind == ChallengeAct.RECEIVE
        said: list[Said] = [("By when", each.day), ("Words", each.said)]
        if is_first:
            said = [
                ("Came", CHANNEL_TITLES[row.channel]),
                ("Said", row.text),
                ("Taken although late, because", row.late_because),
                *said,
            ]
        yield an_entry(
            "funding",
            f"{title} against decision {row.decision.number}: "
            f"{CHALLENGE_STEPS[ChallengeAct(each.kind)]}",
            on=each.on,
            at=each.at,
            by=each.by,
            reference=f"Decision {row.decision.number}",
            said=said,
        )
