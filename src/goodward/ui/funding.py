"""How funding stands, and what was said against a decision, in words: for both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from goodward.core.funding.challenges import Kind
from goodward.core.funding.challenges import State as ChallengeState
from goodward.core.funding.status import Children, Span
from goodward.core.funding.status import State as FundingState
from goodward.funding.naming import (
    CHALLENGE_TITLES,
    CHANNEL_TITLES,
    CHILDREN_TITLES,
    FUNDING_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
)
from goodward.funding.queries import Challenge, Status
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import TimelineEntry
from goodward.ui.components.statuses import Look

_FUNDING_COLOURS: Mapping[FundingState, str] = {
    FundingState.NOTHING_DECIDED: "grey",
    FundingState.ON_CONDITION: "yellow",
    FundingState.WITHDRAWN: "red",
    FundingState.REINSTATED: "green",
}
_CHALLENGE_COLOURS: Mapping[ChallengeState, str] = {
    ChallengeState.RECEIVED: "yellow",
    ChallengeState.TAKEN_UP: "blue",
    ChallengeState.CHANGING: "blue",
    ChallengeState.ANSWERED: "green",
    ChallengeState.TAKEN_BACK: "grey",
}


def funding_look(state: FundingState) -> Look:
    """Return how funding stands, as a tag."""
    return Look(FUNDING_TITLES[state], _FUNDING_COLOURS[state])


class CellView(NamedTuple):
    """How funding of one part stands for some children. next: what is decided to come."""

    children: str
    look: Look
    why: str
    url: str
    next: str


class StatusView(NamedTuple):
    """One part, for new children and those placed, and what it was before."""

    title: str
    cells: tuple[CellView, ...]
    history: tuple[str, ...]


def status_views(status: Status) -> list[StatusView]:
    """Return how funding stands, a row a part."""
    return [
        StatusView(
            row.part.title,
            tuple(
                CellView(
                    CHILDREN_TITLES[cell.children],
                    funding_look(cell.standing.state),
                    _because(status, cell.standing.by),
                    reverse("funding:show", args=(cell.standing.by,)) if cell.standing.by else "",
                    _next(cell.next),
                )
                for cell in row.cells
            ),
            tuple(
                f"{_children_short(cell.children)}: {_span(each, status)}"
                for cell in row.cells
                for each in cell.history
                if len(cell.history) > 1
            ),
        )
        for row in status.rows
    ]


def _children_short(children: Children) -> str:
    return {Children.NEW: "New children", Children.EXISTING: "Children placed"}[children]


def _because(status: Status, key: int | None) -> str:
    if key is None:
        return ""
    decision = status.decisions[key]
    day = decision.content.takes_effect_on
    return f"{decision.row}, from {plain_day(day)}" if day else str(decision.row)


def _next(span: Span | None) -> str:
    if span is None or span.first is None:
        return ""
    return f"{FUNDING_TITLES[span.standing.state]} from {plain_day(span.first)}"


def _span(span: Span, status: Status) -> str:
    said = FUNDING_TITLES[span.standing.state].lower()
    if span.first and span.last:
        when = f"{plain_day(span.first)} to {plain_day(span.last)}"
    elif span.first:
        when = f"from {plain_day(span.first)}"
    else:
        when = f"until {plain_day(span.last)}" if span.last else "always"
    by = f" ({status.decisions[span.standing.by].row})" if span.standing.by else ""
    return f"{when}: {said}{by}"


class ChallengeRow(NamedTuple):
    """Representations or an appeal, with what can be done about it."""

    pk: int
    title: str
    look: Look
    text: str
    came: str
    due: str
    is_late: bool
    late_because: str
    outcome: str
    history: tuple[TimelineEntry, ...]
    acts: tuple[tuple[str, str], ...]


def challenge_row(
    challenge: Challenge, today: date, acts: Iterable[tuple[str, str]] = ()
) -> ChallengeRow:
    """Return one as pages show it. acts: addresses and words."""
    row, now = challenge.row, challenge.now
    is_open = now.outcome is None and now.state is not ChallengeState.TAKEN_BACK
    due = f"Answer by {long_day(now.answer_by)}" if now.answer_by else "No time is set: give a day"
    return ChallengeRow(
        row.pk,
        KIND_TITLES[Kind(row.kind)],
        Look(CHALLENGE_TITLES[now.state], _CHALLENGE_COLOURS[now.state]),
        row.text,
        f"{CHANNEL_TITLES[row.channel]}, {long_day(row.received_on)}",
        due if is_open else "",
        bool(is_open and now.answer_by and now.answer_by < today),
        row.late_because,
        OUTCOME_TITLES[now.outcome] if now.outcome else "",
        tuple(
            TimelineEntry(
                CHALLENGE_ACTS[each.kind],
                long_day(each.on),
                each.on.isoformat(),
                each.by.full_name if each.by else "",
                each.said or (str(each.change) if each.change else ""),
            )
            for each in reversed(challenge.steps)
        ),
        tuple(acts),
    )


CHALLENGE_ACTS: Mapping[str, str] = {
    "received": "Received",
    "taken_up": "Taken up to answer it",
    "day_set": "Day of the answer set",
    "upheld": "Answered: the decision stands",
    "changing": "A change begun",
    "changed": "The change was approved",
    "change_dropped": "The change was given up",
    "taken_back": "Taken back by the provider",
}
