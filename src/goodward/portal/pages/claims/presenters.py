"""Audits of claims as their provider reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goodward.claims.naming import KIND_TITLES, OUTCOME_TITLES
from goodward.core.claims.progress import Act, Kind, State, may
from goodward.ui.claims import amount_text, hours_text, look_of
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.claims.queries import Line, Whole
    from goodward.core.claims.progress import Standing

# What a state is to the provider: the words of officers say whom it waits for on their side.
STATE_TEXTS = {
    State.PLANNED: "Planned",
    State.UNDER_WAY: "We are looking",
    State.SENT: "Waits for your answer",
    State.ANSWERED: "You answered",
    State.FOLLOW_UP: "Looked at again",
    State.CLOSED: "Closed",
    State.SET_ASIDE: "Not done after all",
}


class OwnRow(NamedTuple):
    """One line of the provider's list."""

    pk: int
    term: str
    kind: str
    when: str
    look: Look


def row_of(line: Line) -> OwnRow:
    """Return one audit as the provider's list shows it."""
    now = line.now
    when = ""
    if now.state == State.SENT and now.answer_by:
        when = f"Please answer by {plain_day(now.answer_by)}"
    return OwnRow(line.audit.pk, line.audit.term, KIND_TITLES[line.audit.kind], when, _look(now))


def facts_of(whole: Whole) -> list[SummaryLine]:
    """Return what a provider may know of an audit."""
    audit, now = whole.audit, whole.now
    lines = [SummaryLine("Term", audit.term), SummaryLine("How", KIND_TITLES[audit.kind])]
    if audit.planned_on and audit.kind == Kind.ANNOUNCED:
        lines.append(SummaryLine("Day", long_day(audit.planned_on)))
    if now.held_on:
        lines.append(SummaryLine("Visit held", long_day(now.held_on)))
    if now.sent_on:
        until = long_day(now.answer_by) if now.answer_by else "No day is set"
        lines.append(SummaryLine("Please answer by", until))
        lines.append(SummaryLine("Hours that may not be due", hours_text(whole.amount)))
        lines.append(SummaryLine("What they come to", amount_text(whole.amount)))
    if now.follow_up_by:
        lines.append(SummaryLine("We look again by", long_day(now.follow_up_by)))
    if now.outcome:
        lines.append(SummaryLine("What came of it", OUTCOME_TITLES[now.outcome]))
    return lines


def may_send(whole: Whole) -> bool:
    """Return whether evidence is asked for now."""
    return may(whole.now, Act.EVIDENCE)


def may_answer(whole: Whole) -> bool:
    """Return whether findings can be answered now."""
    return may(whole.now, Act.ANSWER)


def look(whole: Whole) -> Look:
    """Return how an audit stands, in the provider's words."""
    return _look(whole.now)


def _look(now: Standing) -> Look:
    state = now.state
    return Look(STATE_TEXTS[state], look_of(state).colour)
