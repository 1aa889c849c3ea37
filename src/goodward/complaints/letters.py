"""
What is written, and to whom, when something is done with a compliment or complaint.

Messages bear no provider, so that they stand in no list which the officer complained about reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from goodward.accounts.models import User
from goodward.accounts.queries import people_of
from goodward.complaints.knowing import standing_of
from goodward.complaints.models import Feedback, FeedbackStep
from goodward.complaints.naming import OUTCOME_TITLES
from goodward.core.complaints.explaining import why_acknowledged_by, why_answered_by
from goodward.core.complaints.standing import BEGUN, Act, Kind, next_stage
from goodward.core.complaints.terms import With
from goodward.core.messages.texts import COMMON
from goodward.core.policy.explaining import day_in_words
from goodward.messages.actions import Recipient, write
from goodward.messages.shelf import text_file
from goodward.policies.queries import rules_of

CAUSE = "feedback"
THANKS = "compliment"
# The text that is sent when something is done, of the policy library's messages.
TO_OFFICERS: Mapping[str, str] = {
    BEGUN: "feedback_with_you",
    Act.ESCALATE: "feedback_with_you",
    Act.REOPEN: "feedback_with_you",
    Act.HAND_OVER: "feedback_with_you",
}
TO_WHOM_IT_IS_ABOUT: Mapping[str, str] = {
    THANKS: "compliment_for_you",
    Act.SHARE: "complaint_shared",
}
TO_WHO_SAID_IT: Mapping[str, str] = {
    THANKS: "compliment_received",
    BEGUN: "complaint_received",
    Act.ACKNOWLEDGE: "complaint_acknowledged",
    Act.EXTEND: "complaint_extended",
    Act.ANSWER: "complaint_answered",
    Act.ESCALATE: "complaint_escalated",
    Act.WITHDRAW: "complaint_withdrawn",
    Act.REOPEN: "complaint_reopened",
    Act.REMEDY: "complaint_put_right",
    Act.THANK: "compliment_thanked",
}
OMBUDSMAN = "www.lgo.org.uk"
_WITH_WHOM = {
    With.OFFICER: "It is with the officer it is about, as you asked.",
    With.MANAGER: (
        "It is with a manager. The officer it is about neither decides it nor is shown it."
    ),
    With.OMBUDSMAN: f"Please write to the Ombudsman yourself: {OMBUDSMAN}.",
}


def tell_who_said_it(feedback: Feedback, act: str, *, by: User | None, at: datetime) -> None:
    """Write to whoever said it, where we have an e-mail address and there is anything to say."""
    text = TO_WHO_SAID_IT.get(_occasion(feedback, act))
    if text is None or not feedback.from_email:
        return
    to = Recipient(
        feedback.from_name or feedback.from_email, feedback.from_email, "the person who told us"
    )
    _post(feedback, to, text, "from", by=by, at=at)


def tell_who_it_is_with(
    feedback: Feedback, act: str, handler: int | None, *, by: User | None, at: datetime
) -> None:
    """Write to whoever decides it now, and to the officer where they may know of it."""
    people = {each.pk: each for each in people_of(feedback.authority)}
    person = people.get(handler or 0)
    # Not to whoever gave it to themselves.
    if person and act in TO_OFFICERS and not (by and by.pk == person.pk):
        to = Recipient(person.name, person.email, "the person who decides it")
        _post(feedback, to, TO_OFFICERS[act], "with", by=by, at=at)
    officer = people.get(feedback.about_id or 0)
    text = TO_WHOM_IT_IS_ABOUT.get(_occasion(feedback, act))
    if officer and text:
        to = Recipient(officer.name, officer.email, "the person it is about")
        _post(feedback, to, text, "about", by=by, at=at)


def _occasion(feedback: Feedback, act: str) -> str:
    return THANKS if act == BEGUN and feedback.kind == Kind.COMPLIMENT else act


def _post(
    feedback: Feedback, to: Recipient, text: str, whom: str, *, by: User | None, at: datetime
) -> None:
    rows = FeedbackStep.objects.for_authority(feedback.authority).filter(feedback=feedback)
    steps = list(rows.order_by("pk"))
    values = _values(feedback, steps)
    write(
        authority=feedback.authority,
        provider=None,
        text=text,
        values={name: values[name] for name in _asked_for(text)},
        to=[to],
        cause=(CAUSE, f"{feedback.reference}/{steps[-1].pk}/{whom}"),
        by=by,
        at=at,
    )


def _values(feedback: Feedback, steps: list[FeedbackStep]) -> dict[str, str]:
    now, terms = standing_of(feedback, steps, rules_of(feedback.authority).calendar)
    last, latest = steps[-1], now.round
    further = next_stage(now, terms)
    is_outside = further is not None and further.with_ == With.OMBUDSMAN
    return {
        "kind": feedback.kind,
        "reference": feedback.reference,
        "received": day_in_words(feedback.received_on),
        "text": feedback.text,
        "said": last.said,
        "stage": latest.stage.title if latest else "",
        "outcome": OUTCOME_TITLES.get(last.fields.get("outcome", ""), "").lower(),
        "remedy": last.fields.get("remedy", ""),
        "with_whom": _with_whom(feedback, latest.stage.with_) if latest else "",
        "acknowledge_by": _day(latest.acknowledge_due.due_on if latest else None),
        "acknowledge_why": why_acknowledged_by(latest) if latest else "",
        "answer_by": _day(latest.due_on if latest else None),
        "answer_why": why_answered_by(latest) if latest else "",
        "next_by": "" if is_outside else _day(now.escalate_until.due_on),
        "next_stage": further.title if further and not is_outside else "",
        "page": _page_of(feedback),
        "link": _page_of(feedback, "next-stage/") if further and not is_outside else "",
        "ombudsman": OMBUDSMAN if is_outside else "",
    }


def _page_of(feedback: Feedback, part: str = "") -> str:
    """Return where who complained reads it or goes on; “” for those who have no pages here."""
    if feedback.given_by_id is None or not feedback.is_from_provider:
        return ""
    return f"/portal/{feedback.provider_id}/feedback/{feedback.reference}/{part}"


def _with_whom(feedback: Feedback, with_: With) -> str:
    if with_ == With.MANAGER and feedback.about is None:
        return "It is with a manager."
    return _WITH_WHOM[with_]


def _asked_for(text: str) -> list[str]:
    """Return the names of the values a text has besides those that every text has."""
    file = text_file(text).text
    return [name for name in (file.values if file else ()) if name not in COMMON]


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""
