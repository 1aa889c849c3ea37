"""
What a pathway's flow chart shows, worked out from the rules that run.

The chart is a tree: each duty hangs below what opens it, in the policy's order. So nothing can
overlap or cross, a phone can show it, and reading it from the top is reading the pathway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goodward.core.policy.answer import OPEN_STATUSES, Answer, Duty, Status
from goodward.core.policy.judging import QUESTION
from goodward.core.policy.language import DutyText, PathwayText, Placing, PolicyText
from goodward.core.policy.rules import Policy
from goodward.core.policy.vocabulary import EVENT_KINDS


class Kind(StrEnum):
    """What sort of thing a box stands for."""

    START = "start"
    DUTY = "duty"
    VISIT = "visit"
    NOTE = "note"
    CONTENT = "content"
    EXIT = "exit"


class Mark(StrEnum):
    """Where a case stands at a box."""

    DONE = "done"
    NOW = "now"
    OVERDUE = "overdue"
    OFFERED = "offered"


MARK_TEXTS: Mapping[Mark, str] = {
    Mark.DONE: "Done",
    Mark.NOW: "You are here",
    Mark.OVERDUE: "You are here: overdue",
    Mark.OFFERED: "Offered",
}


@dataclass(frozen=True)
class Box:
    """
    One box. `id` is the duty's for duties, unique in the chart for all.

    title: a few words. details: who and by when, one line each. text: the whole instruction, for
    the list. how: what leads here from the box above, where that is more than order.
    again: when it comes round again. below: what it opens.
    """

    id: str
    kind: Kind
    title: str
    details: tuple[str, ...] = ()
    text: str = ""
    how: str = ""
    again: str = ""
    below: tuple[Box, ...] = field(default=())


@dataclass(frozen=True)
class Chart:
    """A pathway as a tree of boxes below its start."""

    title: str
    summary: str
    start: Box

    def boxes(self) -> Iterator[tuple[int, Box]]:
        """Yield every box with its depth, from the top down."""
        yield from _walk(self.start, 0)


@dataclass(frozen=True)
class ChartStep:
    """One box as a line of an ordered list. depth: 0 for the start."""

    id: str
    text: str
    details: tuple[str, ...]
    depth: int
    mark: Mark | None = None


def chart_of(policy: Policy, pathway_id: str) -> Chart:
    """
    Return the chart of a pathway.

    :raises KeyError: when the policy has no such pathway.
    """
    text = policy.text
    said = text.pathways[pathway_id]
    start = Box(
        id="start",
        kind=Kind.START,
        title=said.title,
        details=tuple(_beginnings(text, pathway_id)),
        text=said.summary,
        below=(*_duties_below(text, said, None), *_exits(text, said)),
    )
    return Chart(said.title, said.summary, start)


def as_list(chart: Chart, *, here: Mapping[str, Mark] | None = None) -> tuple[ChartStep, ...]:
    """Return the same chart as the lines of an ordered list, for those who read."""
    marks = here or {}
    return tuple(
        ChartStep(
            box.id,
            f"{box.title}: {box.text}" if box.text else box.title,
            (*box.details, *([box.how] if box.how else []), *([box.again] if box.again else [])),
            depth,
            marks.get(box.id),
        )
        for depth, box in chart.boxes()
    )


def here_of(answer: Answer, pathway_id: str, number: int) -> dict[str, Mark]:
    """
    Return where a case stands: a mark for each duty of the chart that has been owed.

    An open duty is "now" (or overdue, or offered) even when earlier ones of its kind are done.
    """
    marks: dict[str, Mark] = {}
    for duty in answer.duties:
        if (duty.pathway, duty.pathway_number) == (pathway_id, number):
            mark = _mark_of(duty)
            if mark is not None and _RANK[mark] >= _RANK.get(marks.get(duty.id), -1):
                marks[duty.id] = mark
    return marks


_RANK: dict[Mark | None, int] = {Mark.DONE: 0, Mark.OFFERED: 1, Mark.NOW: 2, Mark.OVERDUE: 3}


def _mark_of(duty: Duty) -> Mark | None:
    if duty.status is Status.OVERDUE:
        return Mark.OVERDUE
    if duty.status is Status.OFFERED:
        return Mark.OFFERED
    if duty.status in OPEN_STATUSES:
        return Mark.NOW
    return Mark.DONE if duty.done_on is not None else None


def _walk(box: Box, depth: int) -> Iterator[tuple[int, Box]]:
    yield depth, box
    for each in box.below:
        yield from _walk(each, depth + 1)


# What opens a pathway, and what ends it


def _beginnings(text: PolicyText, pathway_id: str) -> Iterator[str]:
    for row in text.judgements:
        if row.leads_to == pathway_id:
            yield judgement_in_words(row)
    for registration in text.registrations:
        if registration.leads_to == pathway_id:
            after = _either(registration.previous_outcome)
            yield f"Registered with Ofsted{f' again after {after}' if after else ''}"
    for event in text.pathways[pathway_id].opens_on:
        yield EVENT_KINDS[event].title


def _exits(text: PolicyText, said: PathwayText) -> Iterator[Box]:
    if said.track:
        ways = dict.fromkeys(row.leads_to for row in text.judgements)
        for leads_to in ways:
            target = text.pathways.get(leads_to)
            if target is None or target is said:
                continue
            rows = [row for row in text.judgements if row.leads_to == leads_to]
            yield Box(
                id=f"exit-{leads_to}",
                kind=Kind.EXIT,
                title=f"To {target.title}",
                details=tuple(judgement_in_words(row) for row in rows),
                how="Ofsted judges again",
            )
    for event in said.ends_on:
        yield Box(f"exit-{event}", Kind.EXIT, "Ends", (EVENT_KINDS[event].title,))


def judgement_in_words(row: Placing) -> str:
    """Return which judgements a row is about, in words."""
    if row.leads_to == QUESTION and not (row.overall or row.any_area):
        return "Any report card"
    if "report_card" in row.framework:
        if row.safeguarding:
            return f"Report card with safeguarding {_either(row.safeguarding)}"
        if row.any_area:
            return f"Report card with any area at {_either(row.any_area)}"
        return "Report card with nothing below expected standard"
    if "compliance" in row.framework:
        where = f" ({_either(row.inspection)})" if row.inspection else ""
        return f"{_either(row.overall)}{where}".capitalize()
    return f"Judged {_either(row.overall)}".replace("requires", "Requires", 1)


def _either(words: Iterable[str]) -> str:
    return " or ".join(word.replace("_", " ") for word in words)


# The duties


def _duties_below(text: PolicyText, said: PathwayText, opener: str | None) -> Iterator[Box]:
    for name, duty in said.duties.items():
        if _comes_after(duty) == opener:
            yield _duty_box(text, said, name, duty)


def _comes_after(duty: DutyText) -> str | None:
    """Return the duty that opens this one, or whose being done starts its count."""
    counted_from = duty.due.from_ if duty.due else None
    return duty.opens.after or duty.opens.after_each or counted_from


def _duty_box(text: PolicyText, said: PathwayText, name: str, duty: DutyText) -> Box:
    kind = Kind.DUTY
    if duty.done_by.act == "visit_held":
        kind = Kind.VISIT
    elif duty.done_by.act == "note_sent":
        kind = Kind.NOTE
    return Box(
        id=name,
        kind=kind,
        title=name.replace("_", " ").capitalize(),
        details=tuple(_details(text, duty)),
        text=duty.text,
        how=_how(duty),
        again=_again(duty),
        below=(*_contents(said, name, duty), *_duties_below(text, said, name)),
    )


def _details(text: PolicyText, duty: DutyText) -> Iterator[str]:
    owners = [text.roles[role].short or text.roles[role].title for role in duty.role]
    yield (" and " if duty.together else " or ").join(owners)
    for other in duty.role_at:
        joined = (" and " if other.together else " or ").join(
            text.roles[role].short or text.roles[role].title for role in other.role
        )
        which = ", ".join(map(str, other.numbers)) or _either(other.types)
        yield f"{which}: {joined}"
    if duty.offered:
        yield "Offered: never overdue"
    if duty.due is None:
        return
    if duty.due.booked_for:
        yield "By the date booked for the first visit"
    elif duty.due.count == "same day":
        yield "The same day"
    elif not duty.repeats:
        yield f"Within {duty.due.count}"
    elif not duty.first_undated:
        yield f"The first within {duty.due.count}"


def _how(duty: DutyText) -> str:
    opens = duty.opens
    if opens.only_with:
        return f"Only with {opens.only_with.replace('_', ' ')}"
    if opens.number:
        return f"After number {opens.number}"
    if opens.after_each:
        return "After each"
    if opens.count:
        return f"{opens.reaches} visits cancelled by the {opens.by} within a {opens.within}"
    events = [*opens.at, *opens.at_each]
    if events:
        return f"At {'each ' if opens.at_each else ''}" + " or ".join(
            f"“{EVENT_KINDS[event].title}”" for event in events
        )
    return "When Good or better ends the pathway" if opens.when else ""


def _again(duty: DutyText) -> str:
    if not duty.repeats:
        return ""
    return f"Again within {duty.due.count}" if duty.due and duty.due.count else "Again and again"


def _contents(said: PathwayText, name: str, duty: DutyText) -> Iterator[Box]:
    """Yield what each visit covers, below the duty that numbers the visits."""
    if duty.done_by.act != "visit_held" or not duty.repeats or duty.done_by.present:
        return
    for place, content in enumerate(said.visit_content):
        visits = content.visits
        title = f"Visit {visits}" if visits.isdigit() else f"Visits {visits}"
        if not visits[:1].isdigit():
            title = visits.capitalize()
        yield Box(
            id=f"{name}-content-{place}",
            kind=Kind.CONTENT,
            title=f"{title}: {content.title}" if content.title else title,
            details=tuple(content.covers),
        )
