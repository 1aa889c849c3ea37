"""Compliments and complaints in the words of who reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.complaints.naming import (
    ACT_TITLES,
    CHANNEL_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
    STATE_COLOURS,
    STATE_TITLES,
)
from goodward.core.complaints.handling import Sees
from goodward.core.complaints.standing import ENDED, Act, Due, Round, State, due_next
from goodward.core.counted import counted
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.duties import Act as Link
from goodward.ui.components.duties import DutyRow
from goodward.ui.components.pieces import SummaryLine, TimelineEntry
from goodward.ui.components.statuses import Look
from goodward.ui.components.why import Why, skipped_runs
from goodward.ui.due import due_note, due_text, urgency_of
from goodward.web.pages.contacts.presenters import DELIVERY_TEXTS
from goodward.web.pages.feedback.asking import ASKED, FIRST

if TYPE_CHECKING:
    from goodward.complaints.models import FeedbackStep
    from goodward.complaints.queries import Owed, Seen
    from goodward.messages.models import Delivery

DUE_TEXTS = {
    "acknowledge": "Acknowledge the complaint",
    "answer": "Answer the complaint",
    "thank": "Thank them for the compliment",
    "learning": "Make the change you promised",
}
DUE_ACTS = {
    "acknowledge": Act.ACKNOWLEDGE,
    "answer": Act.ANSWER,
    "thank": Act.THANK,
    "learning": Act.LEARNED,
}
LOCAL_CHOICE = "The authority set these days itself, or took the common ones. It is a local choice."
STATED = "The document states this."


class FeedbackRow(NamedTuple):
    """One line of the list. colour: of its tag."""

    title: str
    url: str
    about: str
    state: str
    colour: str
    when: str
    due: str
    is_late: bool
    is_ended: bool


def look_of(state: State) -> Look:
    """Return how a state looks."""
    return Look(STATE_TITLES[state], STATE_COLOURS[state])


def row_of(seen: Seen, today: date) -> FeedbackRow:
    """Return one as a list shows it: no more than its reader may know."""
    feedback = seen.feedback
    if seen.level == Sees.SHARED:
        return FeedbackRow(
            "Shared with you by your manager",
            address_of(seen),
            "",
            "Shared",
            "blue",
            long_day(seen.steps[-1].day),
            "",
            is_late=False,
            is_ended=True,
        )
    owed = due_next(seen.now) if seen.acts else []
    first = next((each for each in owed if each.on), None)
    stage = seen.now.round.stage.title if seen.now.round else ""
    return FeedbackRow(
        f"{KIND_TITLES[feedback.kind]} {feedback.reference}",
        address_of(seen),
        ", ".join(filter(None, (about_text(seen), stage))),
        STATE_TITLES[seen.now.state],
        STATE_COLOURS[seen.now.state],
        f"Received {plain_day(feedback.received_on)}",
        f"{due_text(first.on, today)}, {due_note(first.on, today)}" if first else "",
        is_late=bool(first and first.on and first.on < today),
        is_ended=seen.now.state in ENDED | {State.THANKED} and not owed,
    )


def address_of(seen: Seen) -> str:
    """Return where one is shown."""
    return reverse("feedback:show", kwargs={"reference": seen.feedback.reference})


def act_address(seen: Seen, act: Act) -> str:
    """Return where an act is done."""
    return reverse(
        "feedback:act", kwargs={"reference": seen.feedback.reference, "act": ASKED[act].slug}
    )


def about_text(seen: Seen) -> str:
    """Return whom it is about."""
    feedback = seen.feedback
    team = seen.terms.team(feedback.team)
    return (
        feedback.about.full_name if feedback.about else f"The service: {team.title if team else ''}"
    )


def facts_of(seen: Seen) -> list[SummaryLine]:
    """Return what is known of it, as a summary."""
    feedback = seen.feedback
    who = feedback.from_name or "Not said"
    lines = [
        SummaryLine("About", about_text(seen)),
        SummaryLine("Received", f"{long_day(feedback.received_on)}, {_channel(seen)}"),
        SummaryLine("From", who if seen.shows_who else "The person wishes not to be named"),
    ]
    if feedback.provider and seen.shows_who:
        address = reverse("providers:show", kwargs={"pk": feedback.provider_id})
        lines.append(SummaryLine("Provider", feedback.provider.shown_name, url=address))
    if seen.shows_who:
        by_post = "None: send answers by post"
        lines.append(SummaryLine("E-mail address", feedback.from_email or by_post))
    if seen.level == Sees.ALL and feedback.is_anonymous:
        lines.append(SummaryLine("Named to the officer", "No: the person wishes not to be named"))
    if seen.now.round:
        lines.append(SummaryLine("Stage", seen.now.round.stage.title))
    until = seen.now.escalate_until.due_on
    if until and seen.now.state == State.ANSWERED:
        lines.append(SummaryLine("Next stage can be asked for", f"Until {long_day(until)}"))
    return lines


def _channel(seen: Seen) -> str:
    return CHANNEL_TITLES[seen.feedback.channel].lower()


def dues_of(seen: Seen, today: date) -> list[DutyRow]:
    """Return what its reader owes, each with why it is due then."""
    return [due_row(seen, each, today) for each in due_next(seen.now)] if seen.acts else []


def owed_rows(owed: Iterable[Owed], today: date) -> list[DutyRow]:
    """Return what somebody owes of all of them, for a list of work."""
    return [due_row(seen, due, today, is_listed=True) for seen, due in owed]


def due_row(seen: Seen, due: Due, today: date, *, is_listed: bool = False) -> DutyRow:
    """Return one thing owed. is_listed: it stands among others, so it says which it is of."""
    act = DUE_ACTS[due.what]
    learning = next((e.what for e in seen.now.learning if e.number == due.learning), "")
    reference = f"{KIND_TITLES[seen.feedback.kind]} {seen.feedback.reference}"
    return DutyRow(
        text=f"{DUE_TEXTS[due.what]}{f': {learning}' if learning else ''}",
        role_text=seen.now.round.stage.title if seen.now.round else "Compliment",
        due_text=due_text(due.on, today),
        due_note=due_note(due.on, today),
        status=Look("Overdue", "red") if due.on and due.on < today else Look("To do", "blue"),
        urgency=urgency_of(due.on, today),
        provider_name=reference if is_listed else "",
        provider_url=address_of(seen) if is_listed else "",
        why=_why(seen, due),
        acts=(Link(ASKED[act].title, act_address(seen, act)),) if act in seen.acts else (),
    )


def _why(seen: Seen, due: Due) -> Why | None:
    latest = seen.now.round
    if due.on is None or latest is None or due.what == "learning":
        return None
    extended = due.what == "answer" and latest.extended_to is not None
    days = latest.stage.acknowledge if due.what == "acknowledge" else latest.stage.answer
    start = _start(latest, due)
    return Why(
        question="Why this date?",
        counts_from="More time was taken" if extended else start,
        rule=f"{latest.stage.title}: {DUE_TEXTS[due.what].lower()}",
        count=f"It ends on {long_day(due.on)}"
        if extended
        else f"{counted(days or 0, 'working day')}, which ends on {long_day(due.on)}",
        skipped=tuple(skipped_runs(due.counted.skipped)) if due.counted else (),
        source=seen.terms.source,
        quote="",
        basis=LOCAL_CHOICE if latest.stage.is_local_choice else STATED,
    )


def _start(latest: Round, due: Due) -> str:
    if due.what == "answer" and latest.stage.is_answered_from_acknowledgement:
        if latest.acknowledged_on:
            return f"Acknowledged, {long_day(latest.acknowledged_on)}"
        last = latest.acknowledge_due.due_on
        return f"The last day to acknowledge it, {long_day(last)}" if last else "Acknowledged"
    return f"Begun, {long_day(latest.began_on)}"


def acts_of(seen: Seen) -> tuple[list[Link], list[Link]]:
    """Return what its reader may do: as buttons, and as further links."""
    may = [act for act in ASKED if act in seen.acts and _makes_sense(seen, act)]
    first = [act for act in may if act in FIRST]
    links = [Link(ASKED[act].title, act_address(seen, act)) for act in (*first, *may)]
    return links[: len(first)], [
        each for each in links[len(first) :] if each not in links[: len(first)]
    ]


def _makes_sense(seen: Seen, act: Act) -> bool:
    if act == Act.LEARNED:
        return any(each.done_on is None for each in seen.now.learning)
    return act != Act.SHARE or seen.feedback.about is not None


def history(steps: Sequence[FeedbackStep], *, names: bool = True) -> list[TimelineEntry]:
    """Return what was done with it, the latest first. names: whether to say by whom."""
    return [
        TimelineEntry(
            _step_text(each),
            long_day(each.day),
            each.day.isoformat(),
            str(each.recorded_by or "") if names else "",
            each.said,
        )
        for each in reversed(steps)
    ]


def letter_of(delivery: Delivery) -> tuple[str, str]:
    """Return a message that was written about it: to whom and what, and how it stands."""
    text, _ = DELIVERY_TEXTS[delivery.state]
    return f"{delivery.name}: {delivery.message.subject}", text


def _step_text(step: FeedbackStep) -> str:
    outcome = OUTCOME_TITLES.get(step.fields.get("outcome", ""), "")
    until = step.fields.get("until") or step.fields.get("by_when")
    more = [
        outcome.lower(),
        f"put right by: {step.fields['remedy']}" if step.fields.get("remedy") else "",
        f"until {plain_day(date.fromisoformat(until))}" if until else "",
    ]
    said = ", ".join(filter(None, more))
    return f"{ACT_TITLES[step.kind]}{f': {said}' if said else ''}"


def learning_rows(seen: Seen) -> list[tuple[str, str]]:
    """Return what changes because of it: what, and how it stands."""
    return [
        (
            each.what,
            f"Done on {plain_day(each.done_on)}"
            if each.done_on
            else (f"By {plain_day(each.by_when)}" if each.by_when else "No day set"),
        )
        for each in seen.now.learning
    ]


def outcome_text(seen: Seen) -> str:
    """Return what came of it last, else nothing."""
    latest = seen.now.round
    return OUTCOME_TITLES.get(latest.outcome, "") if latest else ""
