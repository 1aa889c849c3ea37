"""Compliments and complaints in the words of who made them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.complaints.naming import (
    ACT_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
    STATE_COLOURS,
    STATE_TITLES,
)
from goodward.core.complaints.explaining import why_acknowledged_by, why_answered_by
from goodward.core.complaints.standing import Act, State, may, next_stage
from goodward.core.complaints.terms import Stage, Terms, With
from goodward.core.counted import counted
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import TimelineEntry
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.complaints.models import FeedbackStep
    from goodward.complaints.queries import OfProvider

WITH_TEXTS = {
    With.OFFICER: "It is with the officer it is about, as you asked.",
    With.MANAGER: "It is with a manager. The officer neither decides it nor is shown it.",
    With.OMBUDSMAN: (
        "Write to the Local Government and Social Care Ombudsman yourself: www.lgo.org.uk. "
        "We are told of the decision and keep it here."
    ),
}
# What is to come, and the same once its day has passed.
HEARD = ("you hear that it was read", "you should have heard that it was read")
ANSWERED = ("you have an answer", "you should have had an answer")
OMBUDSMAN_NEXT = (
    "This is our last answer. If it does not settle it you can ask the Local Government and "
    "Social Care Ombudsman, who is independent of us."
)


class OwnRow(NamedTuple):
    """One line of the list."""

    reference: str
    title: str
    about: str
    when: str
    look: Look


def row_of(own: OfProvider) -> OwnRow:
    """Return one as its people see it."""
    feedback = own.feedback
    about = feedback.about.full_name if feedback.about else "The service"
    return OwnRow(
        feedback.reference,
        f"{KIND_TITLES[feedback.kind]} {feedback.reference}",
        about,
        long_day(feedback.received_on),
        Look(STATE_TITLES[own.now.state], STATE_COLOURS[own.now.state]),
    )


def way_hints(terms: Terms) -> dict[str, str]:
    """Return what follows from each way, with its days."""
    informal, formal = terms.first(With.OFFICER), terms.first(With.MANAGER)
    told = {
        "informal": ("The officer reads it and answers you.", informal),
        "formal": ("A manager decides. The officer is not shown it.", formal),
    }
    return {way: f"{text} {_days(stage)}".strip() for way, (text, stage) in told.items()}


def next_texts(own: OfProvider, today: date) -> list[str]:
    """Return what happens next, in sentences with their days and how those were counted."""
    latest, state = own.now.round, own.now.state
    if latest is None:
        return ["Whoever it is about reads it, and somebody thanks you."]
    if state in (State.RECEIVED, State.ACKNOWLEDGED):
        return list(
            filter(
                None,
                (
                    WITH_TEXTS[latest.stage.with_],
                    _by(HEARD, latest.acknowledge_due.due_on, why_acknowledged_by(latest), today)
                    if state == State.RECEIVED
                    else "",
                    _by(ANSWERED, latest.due_on, why_answered_by(latest), today),
                ),
            )
        )
    if state == State.WITH_OMBUDSMAN:
        return [WITH_TEXTS[With.OMBUDSMAN]]
    return (
        _after_the_answer(own, today)
        if state == State.ANSWERED
        else ["Nothing more is done about it."]
    )


def acts_of(own: OfProvider, today: date) -> list[Act]:
    """Return what its people may do with it."""
    return [act for act in (Act.ESCALATE, Act.WITHDRAW) if may(own.now, act, own.terms, today)]


def links(own: OfProvider, provider: int, today: date) -> list[tuple[str, str]]:
    """Return what its people may do with it, as links."""
    names = {
        Act.ESCALATE: ("Ask for the next stage", "portal_complaints:escalate"),
        Act.WITHDRAW: ("Take it back", "portal_complaints:take_back"),
    }
    parts = {"provider": provider, "feedback": own.feedback.reference}
    return [
        (text, reverse(page, kwargs=parts))
        for text, page in (names[act] for act in acts_of(own, today))
    ]


def history(own: OfProvider) -> list[TimelineEntry]:
    """Return what was done with it, the latest first."""
    return [
        TimelineEntry(_step_text(each), long_day(each.day), each.day.isoformat(), "", each.said)
        for each in reversed(own.steps)
    ]


def _after_the_answer(own: OfProvider, today: date) -> list[str]:
    stage = next_stage(own.now, own.terms)
    if stage is None:
        return ["This was the last stage."]
    if stage.with_ == With.OMBUDSMAN:
        return [OMBUDSMAN_NEXT]
    until = own.now.escalate_until.due_on
    if until and until < today:
        return [f"The time to ask for the next stage ended on {long_day(until)}."]
    by = f" until {long_day(until)}" if until else ""
    return [f"If the answer does not settle it, you can ask for the next stage{by}: {stage.title}."]


def _step_text(step: FeedbackStep) -> str:
    outcome = OUTCOME_TITLES.get(step.fields.get("outcome", ""), "").lower()
    remedy = step.fields.get("remedy", "")
    more = ", ".join(filter(None, (outcome, f"put right by: {remedy}" if remedy else "")))
    return f"{ACT_TITLES[step.kind]}{f': {more}' if more else ''}"


def _days(stage: Stage | None) -> str:
    if stage is None or stage.acknowledge is None or stage.answer is None:
        return ""
    after = " more" if stage.is_answered_from_acknowledgement else ""
    return (
        f"You hear that it was read within {counted(stage.acknowledge, 'working day')}, and have "
        f"an answer within {stage.answer}{after} working days."
    )


def _by(what: tuple[str, str], day: date | None, why: str, today: date) -> str:
    """Return what is to come by a day, or should have; what: as both are said."""
    if day is None:
        return ""
    to_come, late = what
    if day < today:
        return f"By {long_day(day)} {late}: {why}. We are late. You can ask us what keeps it."
    return f"By {long_day(day)} {to_come}: {why}."
