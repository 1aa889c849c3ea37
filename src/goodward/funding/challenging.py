"""Representations and appeals: received, taken up by somebody else, answered or changing."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.core.funding import challenges
from goodward.core.funding.challenges import Act, Kind, Outcome
from goodward.core.funding.moves import State
from goodward.core.funding.status import Effect
from goodward.core.funding.terms import PeriodName
from goodward.core.policy.explaining import day_in_words
from goodward.funding.beginning import begin_change
from goodward.funding.challenge_steps import Challenge, add, get
from goodward.funding.counting import day_of
from goodward.funding.models import Channel, FundingChallenge
from goodward.funding.naming import KIND_TITLES
from goodward.funding.refusing import FundingRefused
from goodward.funding.steps import LETTER, Decision
from goodward.funding.steps import get as get_decision
from goodward.letters.queries import usual_readers
from goodward.messages.actions import Recipient, write
from goodward.providers.naming import CONTACT_TITLES

TO_MAKE = {Kind.REPRESENTATIONS: PeriodName.REPRESENTATIONS, Kind.APPEAL: PeriodName.APPEAL}
TO_ANSWER = {
    Kind.REPRESENTATIONS: PeriodName.REPRESENTATIONS_ANSWER,
    Kind.APPEAL: PeriodName.APPEAL_ANSWER,
}


def may_be_made_until(decision: Decision, kind: Kind) -> date | None:
    """Return by when the letter lets the provider act; None before there is a letter."""
    said = [each.content for each in decision.steps if each.kind == LETTER]
    day = said[-1].get(TO_MAKE[kind].value) if said else None
    return date.fromisoformat(day) if day else None


@transaction.atomic
def receive(
    *,
    decision: Decision,
    kind: str,
    text: str,
    channel: str,
    on: date,
    by: User,
    at: datetime,
    late_because: str = "",
) -> Challenge:
    """
    Receive representations or an appeal; the provider is told, and by when we answer.

    by: who wrote it on the provider's own pages, or the officer who takes it from elsewhere.

    :raises FundingRefused: without words, for a day to come, before the decision is approved, or
        late without a reason why it is taken all the same.
    """
    text = FundingRefused.unless_said(
        text, "Say what you see differently, and what you ask for", "text"
    )
    if kind not in list(Kind) or channel not in Channel.values:
        raise FundingRefused("Choose whether it is representations or an appeal", "kind")
    FundingRefused.if_to_come(on, english_date(at), "on", "The day it came")
    _lock(decision.row.authority)
    now = get_decision(decision.row.authority, decision.row.pk)
    if now.now.state is not State.APPROVED:
        raise FundingRefused("There is no decision yet that this could be against")
    until = may_be_made_until(now, Kind(kind))
    late = late_because.strip()
    if until is not None and on > until and not late:
        raise FundingRefused(
            f"The last day was {day_in_words(until)}. Say why it is taken all the same"
            if channel != Channel.PORTAL
            else f"The last day for this was {day_in_words(until)}. Please call us or write to us: "
            "we can still take it where there is a reason",
            "late_because",
        )
    row = FundingChallenge.objects.for_authority(now.row.authority).create(
        authority=now.row.authority,
        decision=now.row,
        kind=kind,
        channel=channel,
        text=text,
        received_on=on,
        late_because=late,
        recorded_at=at,
        given_by=by if channel == Channel.PORTAL else None,
        taken_by=None if channel == Channel.PORTAL else by,
    )
    answer_by = day_of(now.row.authority, TO_ANSWER[Kind(kind)], on).due_on
    add(row, Act.RECEIVE, on=on, by=by, at=at, day=answer_by)
    found = get(now.row.authority, row.pk)
    until_text = f"We answer until {day_in_words(answer_by)}." if answer_by else ""
    _tell(found, "funding_challenge_received", {"until": until_text}, by=by, at=at)
    return found


@transaction.atomic
def take_up(*, challenge: Challenge, by: User, at: datetime) -> None:
    """
    Take it up to answer it; also from somebody who has left.

    :raises FundingRefused: by somebody with a hand in the decision it is against.
    """
    now = _held(challenge, Act.TAKE_UP, by)
    add(now.row, Act.TAKE_UP, on=english_date(at), by=by, at=at)


@transaction.atomic
def set_day(*, challenge: Challenge, day: date, why: str, by: User, at: datetime) -> None:
    """
    Say by when it is answered, where the terms do not, or why it takes longer.

    :raises FundingRefused: for a day in the past, or without a reason.
    """
    why = FundingRefused.unless_said(why, "Say why by that day", "why")
    if day < english_date(at):
        raise FundingRefused("Enter today or a day to come", "day")
    now = _held(challenge, Act.SET_DAY, by)
    add(now.row, Act.SET_DAY, on=english_date(at), by=by, at=at, day=day, said=why)


@transaction.atomic
def uphold(*, challenge: Challenge, answer: str, by: User, at: datetime) -> None:
    """
    Answer that the decision stands; the provider gets the answer.

    :raises FundingRefused: without an answer, or by somebody else than who took it up.
    """
    answer = FundingRefused.unless_said(answer, "Write the answer. The provider gets it", "answer")
    now = _held(challenge, Act.UPHOLD, by)
    add(now.row, Act.UPHOLD, on=english_date(at), by=by, at=at, said=answer)
    _tell(now, "funding_challenge_answered", {"answer": answer}, by=by, at=at)


@transaction.atomic
def change(*, challenge: Challenge, outcome: str, by: User, at: datetime) -> Decision:
    """
    Begin the decision that changes the one it is against, or sets it aside. It needs two people.

    :raises FundingRefused: for another outcome, or by somebody else than who took it up.
    """
    if outcome not in (Outcome.VARIED, Outcome.OVERTURNED):
        raise FundingRefused("Choose whether it is changed or set aside", "outcome")
    now = _held(challenge, Act.CHANGE, by)
    against = get_decision(now.row.decision.authority, now.row.decision_id)
    # What was refused is set aside by doing it; what was done, by taking it away.
    is_taken_away = outcome == Outcome.OVERTURNED and against.content.is_accepted
    effect = Effect.OVERTURN if is_taken_away else Effect(against.row.effect)
    begun = begin_change(
        challenge=now.row, decision=against, effect=effect, outcome=outcome, by=by, at=at
    )
    add(now.row, Act.CHANGE, on=english_date(at), by=by, at=at, change=begun.row)
    return begun


@transaction.atomic
def take_back(*, challenge: Challenge, said: str, by: User, at: datetime) -> None:
    """
    Take it back, as the provider asks. It stays in the record.

    :raises FundingRefused: once it was answered, or a change is being decided.
    """
    now = _held(challenge, Act.TAKE_BACK, None)
    add(now.row, Act.TAKE_BACK, on=english_date(at), by=by, at=at, said=said.strip())


def _held(challenge: Challenge, act: Act, by: User | None) -> Challenge:
    authority = challenge.row.decision.authority
    _lock(authority)
    now = get(authority, challenge.row.pk)
    try:
        challenges.check_state(now.now, act)
        if by is not None:
            hands = get_decision(authority, now.row.decision_id).hands
            challenges.check_may_answer(by.pk, hands)
            challenges.check_is_theirs(now.now, act, by.pk)
    except challenges.MoveNotAllowed as refused:
        raise FundingRefused(str(refused)) from refused
    return now


def _tell(
    challenge: Challenge, text: str, values: dict[str, str], *, by: User, at: datetime
) -> None:
    """Write to whoever answers for the provider and has an address."""
    row, provider = challenge.row, challenge.row.decision.provider
    to = [
        Recipient(each.name, each.email, CONTACT_TITLES[each.role])
        for each in usual_readers(provider)
        if each.email
    ]
    if not to:
        return
    write(
        authority=provider.authority,
        provider=provider,
        text=text,
        values={
            "what": KIND_TITLES[Kind(row.kind)].lower(),
            "decision": str(row.decision),
            "link": f"/portal/{provider.pk}/funding/{row.decision_id}/",
            **values,
        },
        to=to,
        cause=("funding challenge", f"{row.pk}/{challenge.steps[-1].pk}/{text}"),
        by=by,
        at=at,
    )


def _lock(authority: LocalAuthority) -> None:
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
