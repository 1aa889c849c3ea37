"""Actions of a plan as the provider reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.core.plans.standing import is_overdue
from goodward.plans.queries import ActionLine
from goodward.ui.components.dates import distance, long_day, plain_day
from goodward.ui.components.statuses import Look
from goodward.ui.documents import FileLine
from goodward.ui.plan_words import OVERDUE, SOURCE_TEXTS, STANDING_LOOKS

if TYPE_CHECKING:
    from goodward.files.models import KeptFile
    from goodward.plans.models import ActionEntry

SOON = 14
# What was done with an action, as the provider is told of it. Others change nothing for them.
TOLD = {
    "reviewed": "Looked at by your adviser",
    "closed": "Closed by your adviser",
    "reopened": "Opened again by your adviser",
    "provider_said": "Your answer",
    "evidence_added": "Evidence added by your adviser",
}


class ActionRow(NamedTuple):
    """An action in the list. who: who sees to it. last: what was said of it last."""

    pk: int
    text: str
    due: str
    note: str
    looks: tuple[Look, ...]
    tone: str
    who: str
    came_from: str
    last: str
    is_open: bool

    @classmethod
    def of(cls, line: ActionLine, today: date) -> ActionRow:
        action = line.action
        is_open = action.closed_on is None
        is_late = is_overdue(action.standing, action.due_on, today)
        is_soon = action.due_on is not None and (action.due_on - today).days <= SOON
        look = STANDING_LOOKS[action.standing]
        told = [
            each for each in line.entries if each.kind in TOLD and (each.words or each.evidence)
        ]
        return cls(
            action.pk,
            action.text,
            f"By {plain_day(action.due_on)}" if action.due_on else "No day yet",
            distance(action.due_on, today).capitalize() if action.due_on and is_open else "",
            (OVERDUE, look) if is_late else (look,),
            "done" if not is_open else "late" if is_late else "soon" if is_soon else "later",
            action.owner or ("You" if action.side == "setting" else "Your adviser"),
            "; ".join(f"{SOURCE_TEXTS[each.kind]}, {plain_day(each.day)}" for each in line.sources),
            f"{TOLD[told[-1].kind]}: {told[-1].words or told[-1].evidence}" if told else "",
            is_open,
        )


class EntryRow(NamedTuple):
    """One thing that was said of an action."""

    what: str
    facts: tuple[tuple[str, str], ...]
    day: str
    iso_day: str
    by: str
    files: tuple[FileLine, ...]


def entry_rows(
    entries: Sequence[ActionEntry], files: Mapping[int, Sequence[KeptFile]]
) -> Iterator[EntryRow]:
    """Yield what was said of an action, the last first."""
    for each in reversed(entries):
        if each.kind in TOLD:
            moment = localtime(each.recorded_at)
            said = (
                ("", each.words),
                ("What shows it", each.evidence),
                ("Difference for children", each.impact),
            )
            yield EntryRow(
                TOLD[each.kind],
                tuple((name, words) for name, words in said if words),
                plain_day(moment.date()),
                moment.date().isoformat(),
                f"{each.recorded_by or 'Goodward'}, {moment:%H:%M}",
                tuple(FileLine.of(file) for file in files.get(each.pk, ())),
            )


def due_text(due_on: date | None, today: date) -> str:
    """Return by when an action is to be done, in words."""
    return f"{long_day(due_on)}, {distance(due_on, today)}" if due_on else "No day yet"
