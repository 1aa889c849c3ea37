"""Plans as pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.core.plans.standing import is_overdue
from goodward.plans.queries import ActionLine, Plan
from goodward.ui.components.dates import distance, long_day, plain_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.components.statuses import Look
from goodward.ui.documents import FileLine
from goodward.ui.plan_words import (
    ENTRY_TEXTS,
    FIELD_TEXTS,
    OVERDUE,
    SIDE_TEXTS,
    SOURCE_TEXTS,
    STANDING_LOOKS,
)

if TYPE_CHECKING:
    from goodward.files.models import KeptFile
    from goodward.plans.models import ActionEntry, ActionSource, PlanAction

NO_FILES: Mapping[int, Sequence[KeptFile]] = MappingProxyType({})
ONLY_GROUP, LAST_GROUP = "Actions", "Other actions"
# Days before an action's day from which it is marked as near.
SOON = 14
# Entries that tell how an action went, and not only that it was asked for or put otherwise.
TELLING = ("reviewed", "closed", "reopened", "provider_said")

# What a source's kind and key lead to: a point of a report, or a visit.
SOURCE_PAGES = (
    (re.compile(r"\w+/report/(\d+)/"), "reports:show"),
    (re.compile(r"visit/(\d+)$"), "diary:show"),
    (re.compile(r"audit/(\d+):"), "instruments:show"),
)


class ActionRow(NamedTuple):
    """An action in the plan. urgency: late, soon, later or done, for its edge."""

    pk: int
    text: str
    due: str
    note: str
    looks: tuple[Look, ...]
    urgency: str
    who: str
    sources: str
    last: str


class Group(NamedTuple):
    """Actions of one objective, open ones first. open_text: how many are."""

    title: str
    open_text: str
    rows: tuple[ActionRow, ...]


class EntryRow(NamedTuple):
    """Something that was done with an action. facts: what was said, each with its name."""

    what: str
    look: Look
    facts: tuple[tuple[str, str], ...]
    day: str
    iso_day: str
    by: str
    files: tuple[FileLine, ...] = ()


def lead(plan: Plan, today: date) -> str:
    """Return how a plan stands in a sentence."""
    closed = [each for each in plan.lines if each.action.standing == "closed"]
    late = [each for each in plan.lines if _is_late(each.action, today)]
    still_open = len(plan.lines) - len(closed)
    return f"{still_open} open, {len(late)} overdue, {len(closed)} closed" if plan.lines else ""


def groups(plan: Plan, today: date) -> list[Group]:
    """Return a plan by objective: first where something is due first, what is all closed last."""
    by_objective: dict[str, list[ActionLine]] = {}
    for line in plan.lines:
        by_objective.setdefault(line.action.objective, []).append(line)
    names = sorted(by_objective, key=lambda name: _place(name, by_objective[name]))
    return [_group(name, by_objective[name], today, is_only=len(names) == 1) for name in names]


def _group(name: str, lines: Sequence[ActionLine], today: date, *, is_only: bool) -> Group:
    in_order = sorted(lines, key=lambda each: each.action.standing == "closed")
    rows = tuple(action_row(each, today) for each in in_order)
    still_open = sum(row.urgency != "done" for row in rows)
    title = name or (ONLY_GROUP if is_only else LAST_GROUP)
    return Group(title, f"{still_open} open", rows)


def _place(name: str, lines: Iterable[ActionLine]) -> tuple[bool, bool, date]:
    still_open = [each.action.due_on for each in lines if each.action.standing != "closed"]
    return not still_open, name == "", min(filter(None, still_open), default=date.max)


def action_row(line: ActionLine, today: date) -> ActionRow:
    """Return an action as the plan shows it."""
    action = line.action
    return ActionRow(
        action.pk,
        action.text,
        f"By {plain_day(action.due_on)}" if action.due_on else "No day yet",
        _note(action, today),
        standing_looks(action, today),
        _urgency(action, today),
        who_text(action),
        "; ".join(source_text(each) for each in line.sources),
        _last(line),
    )


def _note(action: PlanAction, today: date) -> str:
    if action.closed_on:
        return f"Closed {plain_day(action.closed_on)}"
    return distance(action.due_on, today).capitalize() if action.due_on else ""


def _urgency(action: PlanAction, today: date) -> str:
    if action.standing == "closed":
        return "done"
    if _is_late(action, today):
        return "late"
    is_soon = action.due_on is not None and (action.due_on - today).days <= SOON
    return "soon" if is_soon else "later"


def _is_late(action: PlanAction, today: date) -> bool:
    return is_overdue(action.standing, action.due_on, today)


def _last(line: ActionLine) -> str:
    """Return the last words about how it goes."""
    said = [each for each in line.entries if each.kind in TELLING]
    return (said[-1].words or said[-1].evidence) if said else ""


def standing_looks(action: PlanAction, today: date) -> tuple[Look, ...]:
    """Return where an action stands, and before it that it is overdue where it is."""
    stands = STANDING_LOOKS[action.standing]
    return (OVERDUE, stands) if _is_late(action, today) else (stands,)


def who_text(action: PlanAction) -> str:
    """Return who sees to an action, and on which side."""
    side = SIDE_TEXTS[action.side]
    return f"{action.owner}, {side[0].lower()}{side[1:]}" if action.owner else "Nobody named yet"


def source_text(source: ActionSource) -> str:
    """Return what asked for an action, and when."""
    return f"{SOURCE_TEXTS[source.kind]}, {plain_day(source.day)}"


class SourceRow(NamedTuple):
    """What asked for an action. words: where it puts it otherwise than the action does."""

    text: str
    words: str
    due: str
    url: str


def source_rows(line: ActionLine) -> list[SourceRow]:
    """Return what asked for an action."""
    return [
        SourceRow(
            source_text(each),
            each.words if each.words != line.action.text else "",
            f"By {long_day(each.due_on)}" if each.due_on else "",
            _url(each),
        )
        for each in line.sources
    ]


def _url(source: ActionSource) -> str:
    """Return the page of what asked for an action, where its key tells which it is."""
    for key, page in SOURCE_PAGES:
        if found := key.match(f"{source.kind}/{source.key}"):
            return reverse(page, kwargs={"pk": int(found[1])})
    return ""


def facts(action: PlanAction, today: date) -> list[SummaryLine]:
    """Return what an action says, what it does not say left out."""
    due = f"{long_day(action.due_on)}, {distance(action.due_on, today)}" if action.due_on else ""
    said = [
        ("Objective", action.objective),
        ("Who sees to it", who_text(action)),
        ("By when", due or "No day yet"),
        ("Steps", action.steps),
        ("Impact it should have for children", action.impact),
    ]
    return [SummaryLine(name, text) for name, text in said if text]


def entry_rows(
    entries: Iterable[ActionEntry], files: Mapping[int, Sequence[KeptFile]] = NO_FILES
) -> list[EntryRow]:
    """Return what was done with an action, the last first. files: with it, by an entry's key."""
    return [entry_row(each, files.get(each.pk, ())) for each in reversed(list(entries))]


def entry_row(entry: ActionEntry, files: Sequence[KeptFile] = ()) -> EntryRow:
    """Return one thing that was done with an action."""
    moment = localtime(entry.recorded_at)
    said = [
        ("", entry.words),
        ("Evidence", entry.evidence),
        ("Impact for children", entry.impact),
        ("At the visit of", plain_day(entry.visit.day) if entry.visit else ""),
        *((f"{FIELD_TEXTS[name]}, before", _before(name, was)) for name, was in _was(entry)),
    ]
    return EntryRow(
        ENTRY_TEXTS[entry.kind],
        STANDING_LOOKS[entry.standing],
        tuple((name, text) for name, text in said if text),
        plain_day(moment.date()),
        moment.date().isoformat(),
        f"{entry.recorded_by or 'Goodward'}, {moment:%H:%M}",
        tuple(FileLine.of(each) for each in files),
    )


def _was(entry: ActionEntry) -> Iterable[tuple[str, str | None]]:
    return [(name, entry.before[name]) for name in FIELD_TEXTS if name in entry.before]


def _before(name: str, was: str | None) -> str:
    if not was:
        return "nothing"
    if name == "due_on":
        return plain_day(date.fromisoformat(was))
    return SIDE_TEXTS[was] if name == "side" else was


def near_text(action: PlanAction) -> str:
    """Return an action that may be the same as another."""
    return f"{action.text} ({STANDING_LOOKS[action.standing].text.lower()})"
