"""Taking a decision about funding, with two people. Every step is kept; nothing is edited."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.funding import moves
from goodward.core.funding.content import Content, as_kept
from goodward.core.funding.moves import Act
from goodward.funding import challenge_steps
from goodward.funding.asking import question_of
from goodward.funding.checking import check_may_decide, check_still_asked, check_whole
from goodward.funding.refusing import FundingRefused
from goodward.funding.stepping import held, step
from goodward.funding.steps import EVENT, Decision, get


@transaction.atomic
def write(*, decision: Decision, content: Content, revision: int, by: User, at: datetime) -> None:
    """
    Keep what a decision says so far; it need not be whole. revision: the step that was on the page.

    :raises FundingRefused: when somebody wrote meanwhile, or it is not this person's to write.
    """
    now = held(decision, Act.WRITE, by)
    if revision != (now.now.written or 0):
        raise FundingRefused(
            "Somebody wrote in this decision after you opened it. What you typed stands below; "
            "look at what they wrote before you save it"
        )
    asked = question_of(now.row)
    known = {each.key for each in asked.parts}
    groups = {each.value for each in asked.children}
    if not set(content.parts) <= known or not set(content.children) <= groups:
        raise FundingRefused("A decision may touch less than the question asks, never more")
    step(now.row, Act.WRITE, by=by, at=at, content=as_kept(content))


@transaction.atomic
def take_up(*, decision: Decision, why: str, by: User, at: datetime) -> None:
    """
    Carry a decision on that somebody else began, such as one who has left.

    :raises FundingRefused: without a reason, or when it is approved or withdrawn already.
    """
    why = FundingRefused.unless_said(why, "Say why you take it up", "why")
    now = held(decision, Act.TAKE_UP, by)
    if now.now.author == by.pk and now.now.state is not moves.State.PUT_FORWARD:
        raise FundingRefused("You carry it already")
    step(now.row, Act.TAKE_UP, by=by, at=at, said=why)


@transaction.atomic
def put_forward(*, decision: Decision, said: str, by: User, at: datetime) -> None:
    """
    Ask a second person to approve it. said: a word to them, which may be left out.

    :raises FundingRefused: with the first thing that is missing, or when its question is gone.
    """
    now = held(decision, Act.PUT_FORWARD, by)
    check_still_asked(now, on=english_date(at))
    check_whole(now, on=english_date(at))
    step(now.row, Act.PUT_FORWARD, by=by, at=at, said=said.strip())


@transaction.atomic
def send_back(*, decision: Decision, said: str, by: User, at: datetime) -> None:
    """
    Return it to whoever carries it, with words.

    :raises FundingRefused: without words, by somebody with a hand in it, or whom the policy does
        not let decide.
    """
    said = FundingRefused.unless_said(said, "Say what is to be looked at again", "said")
    now = held(decision, Act.RETURN, by)
    check_may_decide(question_of(now.row), now, by)
    step(now.row, Act.RETURN, by=by, at=at, said=said)


@transaction.atomic
def withdraw(*, decision: Decision, said: str, by: User, at: datetime) -> None:
    """
    Give a decision up before it is approved. It stays in the register.

    :raises FundingRefused: without a reason, or after it was approved.
    """
    said = FundingRefused.unless_said(said, "Say why it is withdrawn", "said")
    now = held(decision, Act.WITHDRAW, by)
    step(now.row, Act.WITHDRAW, by=by, at=at, said=said)
    if now.row.against is not None:
        challenge_steps.add(
            now.row.against, challenge_steps.Act.CHANGE_DROPPED, on=english_date(at), by=by, at=at,
            change=now.row,
        )  # fmt: skip


@transaction.atomic
def approve(*, decision: Decision, revision: int, said: str, by: User, at: datetime) -> Decision:
    """
    Approve a decision: from now on it stands. Its event, its record and the step come together.

    revision: the step with the words that were read.

    :raises FundingRefused: by somebody with a hand in it, or whom the policy does not let decide;
        when it was approved meanwhile, its words or its question changed, or a day in it has
        passed. Nothing was recorded. `cases.actions.EventRefused` when the history cannot hold it.
    """
    now = held(decision, Act.APPROVE, by)
    row, today = now.row, english_date(at)
    asked = question_of(row)
    check_may_decide(asked, now, by)
    if revision != now.now.written:
        raise FundingRefused("It was changed after you opened it: read it once more")
    check_still_asked(now, on=today)
    check_whole(now, on=today)
    event = row.because_event if row.decided_before else ""
    # What changes another decision answers no question of the history, so it decides none.
    if row.instead_of is None and not event:
        event = cases.record(
            provider=row.provider,
            kind=EVENT,
            on=row.decided_before or today,
            by=by,
            at=at,
            fields={"proposal": row.question, "decision": now.content.decision},
            pathway=row.pathway or None,
            note=f"{row}, by two people",
        ).name
    step(row, Act.APPROVE, by=by, at=at, said=said.strip(),
          content={"on": today.isoformat(), "event": event})  # fmt: skip
    if row.against is not None:
        challenge_steps.add(
            row.against, challenge_steps.Act.CHANGED, on=today, by=by, at=at, change=row
        )
    return get(row.authority, row.pk)
