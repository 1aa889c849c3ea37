"""The letter that follows a decision: what it says, and the days it gives, counted for one day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.core.funding.content import is_adverse
from goodward.core.funding.moves import State
from goodward.core.funding.status import Children, Effect
from goodward.core.funding.terms import PeriodName
from goodward.core.policy.explaining import day_in_words, skipped_in_words
from goodward.funding.asking import Question, question_of
from goodward.funding.counting import day_of, period_of
from goodward.funding.models import FundingStep
from goodward.funding.naming import CHILDREN_TITLES
from goodward.funding.refusing import FundingRefused
from goodward.funding.steps import LETTER, Decision, get
from goodward.letters import actions as letters
from goodward.letters.models import LetterDraft

KIND = "funding_decision"


class LastDay(NamedTuple):
    """A day by which the provider may act. why: how it was counted, or who gave it."""

    on: date | None
    why: str


def cause_of(decision: int) -> str:
    """Return what letters call the decision they follow."""
    return f"funding/{decision}"


def last_day(decision: Decision, name: PeriodName, *, on: date) -> LastDay:
    """Return by when the provider may make representations or appeal, from a letter of a day."""
    authority = decision.row.authority
    given = {
        PeriodName.REPRESENTATIONS: decision.content.representations_by,
        PeriodName.APPEAL: decision.content.appeal_by,
    }[name]
    period = period_of(authority, name)
    if period.number is None:
        return LastDay(given, "the day was set with the decision")
    count = day_of(authority, name, on)
    why = f"{period.text} from the day of this letter"
    if count.skipped:
        why += f", not counting {', '.join(skipped_in_words(count.skipped))}"
    return LastDay(count.due_on or given, why)


def what_it_says(decision: Decision, *, more: str, on: date) -> dict[str, str | Sequence[str]]:
    """Return everything the letter says, by the values of its text."""
    content, asked = decision.content, question_of(decision.row)
    titles = {each.key: each.title for each in asked.parts}
    groups = [CHILDREN_TITLES[Children(each)].lower() for each in content.children]
    adverse = is_adverse(Effect(decision.row.effect), content)
    representations = last_day(decision, PeriodName.REPRESENTATIONS, on=on)
    appeal = last_day(decision, PeriodName.APPEAL, on=on)
    return {
        "decided": decided_text(decision),
        "touches": (
            [f"{titles.get(each, each)}: {' and '.join(groups)}" for each in content.parts]
            if content.is_accepted
            else []
        ),
        "clauses": _clauses(asked),
        "reasons": content.reasons,
        "from_when": content.why_that_day if content.is_accepted else "",
        "representations": (
            _by("You can make representations, which means telling us why you see it differently,",
                representations)
            if adverse
            else ""
        ),
        "appeal": _by("You can appeal", appeal) if adverse else "",
        "review": (
            f"We look at this decision again on {day_in_words(content.review_on)}."
            if content.review_on
            else ""
        ),
        "more": more,
    }  # fmt: skip


def decided_text(decision: Decision) -> str:
    """Return what was decided as a sentence of the letter."""
    content, row = decision.content, decision.row
    effect = Effect(row.effect)
    if effect is Effect.OVERTURN:
        return f"{row.instead_of} is set aside{_from(content.takes_effect_on)}."
    if not content.is_accepted:
        return _REFUSED[effect]
    said = _ACCEPTED[effect].format(when=_from(content.takes_effect_on))
    return f"{row.instead_of} is changed. {said}" if row.instead_of else said


@transaction.atomic
def draft_letter(*, decision: Decision, more: str, by: User, at: datetime) -> LetterDraft:
    """
    Draft the letter of an approved decision as it would go today; on another day, draft it anew.

    :raises FundingRefused: before it is approved, for one taken earlier, or when a day it gives has
        passed; `letters.actions.LetterRefused` when the letter was made already.
    """
    now = get(decision.row.authority, decision.row.pk)
    row, today = now.row, english_date(at)
    if now.now.state is not State.APPROVED:
        raise FundingRefused("The letter is written once the decision is approved")
    if row.decided_before:
        raise FundingRefused("This decision was taken and told before it was entered here")
    adverse = is_adverse(Effect(row.effect), now.content)
    days = {
        name: last_day(now, name, on=today).on
        for name in (PeriodName.REPRESENTATIONS, PeriodName.APPEAL)
        if adverse
    }
    if passed := [each for each in days.values() if each is not None and each < today]:
        raise FundingRefused(
            f"The letter would give until {day_in_words(passed[0])}, which has passed. Decide it "
            "anew, with a later day"
        )
    draft = letters.draft_after_decision(
        provider=row.provider,
        kind=KIND,
        cause=cause_of(row.pk),
        said=what_it_says(now, more=more.strip(), on=today),
        signed_by=question_of(row).decided_by,
        pathway=row.pathway,
        pathway_number=row.pathway_number,
        by=by,
        at=at,
    )
    FundingStep.objects.for_authority(row.authority).create(
        authority=row.authority,
        decision=row,
        kind=LETTER,
        content={
            "draft": draft.pk,
            **{name.value: each.isoformat() if each else None for name, each in days.items()},
        },
        at=at,
        by=by,
    )
    return draft


def _clauses(asked: Question) -> list[str]:
    return [f"“{each.quote}” ({each.source})" for each in asked.clauses]


def _by(said: str, last: LastDay) -> str:
    if last.on is None:
        return ""
    return f"{said} until {day_in_words(last.on)} ({last.why})."


def _from(day: date | None) -> str:
    return f" from {day_in_words(day)}" if day else ""


_ACCEPTED = {
    Effect.WITHDRAW: "We stop funding the places named below{when}.",
    Effect.CONDITION: "Taking up the support offered is a condition of your funding{when}.",
    Effect.REINSTATE: "We fund the places named below again{when}.",
}
_REFUSED = {
    Effect.WITHDRAW: "We do not withdraw funding.",
    Effect.CONDITION: "We attach no condition to your funding.",
    Effect.REINSTATE: "We do not give back the funding that was withdrawn.",
}
