"""What is done with a compliment or complaint: each act is a fact that is appended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goodward.accounts.models import User
from goodward.accounts.queries import people_of
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.complaints import letters
from goodward.complaints.keeping import made_ready, order_of
from goodward.complaints.knowing import Seen, seen_as, standing_of, viewer_of
from goodward.complaints.models import Feedback, FeedbackStep
from goodward.complaints.refusing import FeedbackRefused
from goodward.core.complaints.handling import first_handler
from goodward.core.complaints.standing import (
    OUTCOMES,
    Act,
    MoveNotAllowed,
    Standing,
    check_may,
    next_stage,
)
from goodward.core.complaints.terms import Terms, With
from goodward.policies.queries import rules_of

# What the complainant themselves may do.
OF_COMPLAINANTS = frozenset({Act.ESCALATE, Act.WITHDRAW})
_NOTHING: Mapping[str, Any] = {}


@transaction.atomic
def acknowledge(*, feedback: Feedback, said: str, by: User, at: datetime) -> None:
    """
    Tell who complained that it is here, and by when they get an answer.

    :raises FeedbackRefused: for anybody who may not decide it, or as it stands.
    """
    held = _held(feedback, Act.ACKNOWLEDGE, by, at)
    _step(held, Act.ACKNOWLEDGE, by=by, at=at, said=said)


@transaction.atomic
def extend(*, feedback: Feedback, until: date, reason: str, by: User, at: datetime) -> None:
    """
    Give a later day for the answer, with a reason that who complained is told.

    :raises FeedbackRefused: without a reason, or for a day that is not later than the one now due.
    """
    reason = FeedbackRefused.unless_said(
        reason, "Say why it takes longer: it is sent to them", "reason"
    )
    held = _held(feedback, Act.EXTEND, by, at)
    due = held.now.round.due_on if held.now.round else None
    if until <= english_date(at) or (due and until <= due):
        raise FeedbackRefused("Enter a day after the one it is due on now", "until")
    _step(held, Act.EXTEND, by=by, at=at, said=reason, fields={"until": until.isoformat()})


@transaction.atomic
def answer(
    *, feedback: Feedback, outcome: str, text: str, by: User, at: datetime, remedy: str = ""
) -> None:
    """
    Answer a complaint at the stage it is at. outcome: of `OUTCOMES`. remedy: what is put right.

    :raises FeedbackRefused: without words or an outcome.
    """
    text = FeedbackRefused.unless_said(text, "Write the answer", "text")
    if outcome not in OUTCOMES:
        raise FeedbackRefused("Choose what came of it", "outcome")
    held = _held(feedback, Act.ANSWER, by, at)
    fields = {"outcome": outcome, "remedy": remedy.strip()}
    _step(held, Act.ANSWER, by=by, at=at, said=text, fields=fields)


@transaction.atomic
def withdraw(
    *, feedback: Feedback, reason: str, by: User, at: datetime, is_complainant: bool = False
) -> None:
    """
    Say that who complained takes it back. is_complainant: `by` is them.

    :raises FeedbackRefused: as it stands, or for anybody else.
    """
    held = _held(feedback, Act.WITHDRAW, by, at, is_complainant=is_complainant)
    _step(held, Act.WITHDRAW, by=by, at=at, said=reason)


@transaction.atomic
def escalate(
    *, feedback: Feedback, reason: str, by: User, at: datetime, is_complainant: bool = False
) -> None:
    """
    Take it to the next stage, as who complained asks. is_complainant: `by` is them.

    Whoever decided a stage before, or is complained about, does not decide the next.

    :raises FeedbackRefused: without a reason, too late, or where there is no further stage.
    """
    reason = FeedbackRefused.unless_said(reason, "Say why the answer is not enough", "reason")
    held = _held(feedback, Act.ESCALATE, by, at, is_complainant=is_complainant)
    stage = next_stage(held.now, held.terms)
    if stage is None:
        raise FeedbackRefused("There is no stage after this one")
    handler = held.now.handler if stage.with_ == With.OMBUDSMAN else _next_handler(held)
    if handler == feedback.about_id:
        handler = None
    fields = {"stage": stage.name, "handler": handler}
    _step(held, Act.ESCALATE, by=by, at=at, said=reason, fields=fields)


@transaction.atomic
def decide(
    *, feedback: Feedback, outcome: str, text: str, on: date, by: User, at: datetime
) -> None:
    """
    Keep what the Ombudsman decided. outcome: of `OUTCOMES`; text: what was found.

    :raises FeedbackRefused: for a day to come, without words or an outcome.
    """
    text = FeedbackRefused.unless_said(text, "Say what the Ombudsman found", "text")
    FeedbackRefused.if_to_come(on, english_date(at), "on", "The day of the decision")
    if outcome not in OUTCOMES[:3]:
        raise FeedbackRefused("Choose what the Ombudsman decided", "outcome")
    held = _held(feedback, Act.DECIDE, by, at)
    _step(held, Act.DECIDE, by=by, at=at, said=text, fields={"outcome": outcome}, day=on)


@transaction.atomic
def reopen(*, feedback: Feedback, reason: str, by: User, at: datetime) -> None:
    """
    Look at it again at the stage it was at; its days count from today.

    :raises FeedbackRefused: without a reason, or while it is open.
    """
    reason = FeedbackRefused.unless_said(reason, "Say why it is looked at again", "reason")
    held = _held(feedback, Act.REOPEN, by, at)
    latest = held.now.round
    stage = latest.stage if latest else None
    if stage is None or stage.with_ == With.OMBUDSMAN:
        stage = held.terms.first(With.MANAGER)
    handler = by.pk if by.pk != feedback.about_id else None
    fields = {"stage": stage.name if stage else "", "handler": handler}
    _step(held, Act.REOPEN, by=by, at=at, said=reason, fields=fields)


@transaction.atomic
def hand_over(*, feedback: Feedback, to: int, reason: str, by: User, at: datetime) -> None:
    """
    Give it to somebody else to decide. to: the key of an officer, never whom it is about.

    :raises FeedbackRefused: for somebody it is about, or who does not work here.
    """
    held = _held(feedback, Act.HAND_OVER, by, at)
    people = {each.pk for each in people_of(feedback.authority)}
    if to not in people or to == feedback.about_id:
        raise FeedbackRefused("Choose somebody else who works here", "to")
    _step(held, Act.HAND_OVER, by=by, at=at, said=reason, fields={"handler": to})


@transaction.atomic
def share(*, feedback: Feedback, text: str, by: User, at: datetime) -> None:
    """
    Tell the officer it is about; they see these words and nothing else of it.

    :raises FeedbackRefused: without words, or where it is about nobody.
    """
    text = FeedbackRefused.unless_said(text, "Write what the officer is told", "text")
    held = _held(feedback, Act.SHARE, by, at)
    if feedback.about is None:
        raise FeedbackRefused("It is about the service, not about an officer")
    _step(held, Act.SHARE, by=by, at=at, said=text, fields={"text": text})


@transaction.atomic
def note(*, feedback: Feedback, text: str, by: User, at: datetime) -> None:
    """
    Keep a note for those who decide it; nobody else sees it.

    :raises FeedbackRefused: without words.
    """
    text = FeedbackRefused.unless_said(text, "Write the note", "text")
    _step(_held(feedback, Act.NOTE, by, at), Act.NOTE, by=by, at=at, said=text)


@transaction.atomic
def learn(*, feedback: Feedback, text: str, by_when: date | None, by: User, at: datetime) -> None:
    """
    Say what the authority changes because of it, and by when.

    :raises FeedbackRefused: without words, or for a day that has passed.
    """
    text = FeedbackRefused.unless_said(text, "Say what changes", "text")
    if by_when and by_when < english_date(at):
        raise FeedbackRefused("Enter today or a day to come", "by_when")
    held = _held(feedback, Act.LEARN, by, at)
    fields = {"text": text, "by_when": by_when.isoformat() if by_when else None}
    _step(held, Act.LEARN, by=by, at=at, said=text, fields=fields)


@transaction.atomic
def learned(*, feedback: Feedback, number: int, said: str, by: User, at: datetime) -> None:
    """
    Say that a change was made. number: of the change, counted from 1.

    :raises FeedbackRefused: for one that is not there, or is made already.
    """
    held = _held(feedback, Act.LEARNED, by, at)
    if number not in {each.number for each in held.now.learning if each.done_on is None}:
        raise FeedbackRefused("Choose a change that is still to be made", "number")
    _step(held, Act.LEARNED, by=by, at=at, said=said, fields={"number": number})


@transaction.atomic
def remedy(*, feedback: Feedback, said: str, by: User, at: datetime) -> None:
    """
    Say that what was promised to put it right was done.

    :raises FeedbackRefused: without words, or before an answer.
    """
    said = FeedbackRefused.unless_said(said, "Say what was done", "said")
    _step(_held(feedback, Act.REMEDY, by, at), Act.REMEDY, by=by, at=at, said=said)


@transaction.atomic
def thank(*, feedback: Feedback, said: str, by: User, at: datetime) -> None:
    """
    Thank who gave a compliment; the officer sees that too.

    :raises FeedbackRefused: for a complaint, or twice.
    """
    _step(_held(feedback, Act.THANK, by, at), Act.THANK, by=by, at=at, said=said)


class _Held:
    """It as it is now, its row locked, so that two people never do two things with it at once."""

    def __init__(self, feedback: Feedback, now: Standing, terms: Terms) -> None:
        self.feedback, self.now, self.terms = feedback, now, terms


def _held(
    feedback: Feedback, act: Act, by: User, at: datetime, *, is_complainant: bool = False
) -> _Held:
    rows = Feedback.objects.for_authority(feedback.authority)
    rows.select_for_update().get(pk=feedback.pk)
    steps = list(
        FeedbackStep.objects.for_authority(feedback.authority)
        .filter(feedback=feedback)
        .order_by("pk")
    )
    now, terms = standing_of(feedback, steps, rules_of(feedback.authority).calendar)
    today = english_date(at)
    if is_complainant:
        if act not in OF_COMPLAINANTS:
            raise FeedbackRefused("This is for the authority to do")
        try:
            check_may(now, act, terms, today)
        except MoveNotAllowed as refused:
            raise FeedbackRefused(str(refused)) from refused
        return _Held(feedback, now, terms)
    seen = _seen(feedback, steps, by, today)
    if seen is None or act not in seen.acts:
        try:
            check_may(now, act, terms, today)
        except MoveNotAllowed as refused:
            raise FeedbackRefused(str(refused)) from refused
        raise FeedbackRefused("This is not yours to do")
    return _Held(feedback, now, terms)


def _seen(feedback: Feedback, steps: list[FeedbackStep], by: User, today: date) -> Seen | None:
    return seen_as(feedback, steps, viewer_of(feedback.authority, by, today), today)


def _next_handler(held: _Held) -> int | None:
    feedback = held.feedback
    order = order_of(feedback.authority, made_ready(feedback.terms), feedback.team)
    return first_handler(order, about=feedback.about_id, not_again=held.now.handlers)


def _step(
    held: _Held,
    act: Act,
    *,
    by: User,
    at: datetime,
    said: str = "",
    fields: Mapping[str, Any] = _NOTHING,
    day: date | None = None,
) -> None:
    feedback = held.feedback
    FeedbackStep.objects.for_authority(feedback.authority).create(
        authority=feedback.authority,
        feedback=feedback,
        kind=act.value,
        day=day or english_date(at),
        fields=dict(fields),
        said=said.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=feedback.authority_id,
        kind=f"feedback.{act.value}",
        by=by,
        at=at,
        subject=("feedback", feedback.reference),
    )
    letters.tell_who_it_is_with(feedback, act, fields.get("handler"), by=by, at=at)
    letters.tell_who_said_it(feedback, act, by=by, at=at)
