"""
What a pathway's flow chart shows, worked out from the rules that run.

A box for each duty, stretch of visits, question and end; an arrow for each rule that opens one
after another, or starts its count there. Where they stand on the paper is `layout`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from goodward.core.policy.drawing.chart import Arrow, Box, Chart, Kind, Numbers, Way
from goodward.core.policy.drawing.ends import beginnings, endings, good_exit, questions
from goodward.core.policy.drawing.marks import MARK_TEXTS, Mark, here_of, marks_of
from goodward.core.policy.drawing.rules_shown import rules_of_boxes
from goodward.core.policy.drawing.visits import Visits
from goodward.core.policy.drawing.wording import (
    again_in_words,
    always_comes,
    details_of,
    how_it_comes,
    lowered,
    title_of,
)
from goodward.core.policy.language import DutyText, PathwayText
from goodward.core.policy.rules import Policy

__all__ = [
    "MARK_TEXTS",
    "Arrow",
    "Box",
    "Chart",
    "ChartStep",
    "Kind",
    "Mark",
    "Numbers",
    "Way",
    "as_list",
    "chart_of",
    "here_of",
    "marks_of",
]

START = "start"
# By the act that meets the duty; any other is drawn as a plain one.
_KINDS: Mapping[str, Kind] = {"visit_held": Kind.VISIT, "note_sent": Kind.NOTE}
# How the list tells an arrow that leads to a box.
_AFTER: Mapping[Way, str] = {Way.RULE: "After", Way.ORDER: "Usually after"}


@dataclass(frozen=True)
class ChartStep:
    """One box as a line of an ordered list. details: what leads there, who, by when, and what."""

    id: str
    text: str
    details: tuple[str, ...]
    mark: Mark | None = None

    @property
    def detail(self) -> str:
        """The details in one line."""
        return "; ".join(each.rstrip(".") for each in self.details)


@lru_cache(maxsize=256)
def chart_of(policy: Policy, pathway_id: str) -> Chart:
    """
    Return the chart of a pathway, worked out once for each version of a policy.

    :raises KeyError: when the policy has no such pathway.
    """
    said = policy.text.pathways[pathway_id]
    visits = Visits(policy.text, said)
    arrows = [
        arrow
        for name, duty in said.duties.items()
        for arrow in _arrows_to(policy, said, visits, name, duty)
    ]
    arrows += visits.arrows()
    ends = list(endings(policy, pathway_id, after=_last_step(arrows, visits)))
    asked = list(questions(policy, pathway_id))
    boxes = (
        Box(
            id=START,
            kind=Kind.START,
            title=said.title,
            details=tuple(beginnings(policy, pathway_id)),
            text=said.summary,
        ),
        *(_duty_box(policy, visits, name, duty) for name, duty in said.duties.items()),
        *visits.bands,
        *asked,
        *(box for box, _ in ends),
        *visits.later,
    )
    arrows += [Arrow(START, box.id) for box in asked]
    arrows += [arrow for _, arrow in ends]
    arrows += _arrows_to_later(visits, ends[0][0])
    rules = rules_of_boxes(policy.text, pathway_id, start=START)
    boxes = tuple(replace(box, rule=rules[box.id]) for box in boxes)
    return Chart(said.title, said.summary, boxes, tuple(arrows))


def as_list(chart: Chart, *, here: Mapping[str, Mark] | None = None) -> tuple[ChartStep, ...]:
    """Return the same chart as the lines of an ordered list, for those who read."""
    marks = marks_of(chart, here or {})
    return tuple(
        ChartStep(
            box.id,
            f"{box.title}: {box.text}" if box.text else box.title,
            tuple(_said_of(chart, box)),
            marks.get(box.id),
        )
        for box in chart.boxes
    )


def _said_of(chart: Chart, box: Box) -> Iterator[str]:
    """Yield what a box and the arrows to it say. A condition says what leads there by itself."""
    yield from [box.how] if box.how else _what_leads_to(chart, box)
    yield from box.details
    if box.again:
        yield box.again
    yield from box.covers


def _what_leads_to(chart: Chart, box: Box) -> Iterator[str]:
    titles = {each.id: each.title for each in chart.boxes}
    for arrow in chart.forward():
        # What stands below the start needs no telling: it comes as the pathway opens.
        if arrow.end == box.id and arrow.start != START:
            yield f"{_AFTER[arrow.way]}: {titles[arrow.start]}"


# The duties


def _duty_box(policy: Policy, visits: Visits, name: str, duty: DutyText) -> Box:
    details = [*details_of(policy.text, duty)]
    again = again_in_words(duty)
    if again and _goes_on_in_bands(name, visits):
        # The arrow that leads back stands at the last of its visits.
        details.append(f"Then {lowered(again)}")
        again = ""
    return Box(
        id=name,
        kind=_KINDS.get(duty.done_by.act, Kind.DUTY),
        title=title_of(name),
        details=tuple(details),
        covers=visits.covered_by(name),
        text=duty.text,
        how=how_it_comes(duty.opens),
        is_sure=always_comes(duty.opens),
        again=again,
    )


def _arrows_to(
    policy: Policy, said: PathwayText, visits: Visits, name: str, duty: DutyText
) -> Iterator[Arrow]:
    """Yield the arrows to a duty: from what opens it, and from what its days count from."""
    opener = _opener_of(policy, said, visits, duty)
    counted_from = duty.due.from_ if duty.due else None
    arranged_by = _contact(said, duty) if name == visits.series else None
    if opener != START or not (counted_from or arranged_by):
        yield Arrow(opener, name)
    if counted_from and counted_from != opener:
        yield Arrow(counted_from, name)
    elif arranged_by and opener == START:
        # No rule makes visits wait for the contact that arranges them.
        yield Arrow(arranged_by, name, Way.ORDER)
    if duty.repeats and not _goes_on_in_bands(name, visits):
        yield Arrow(name, name, Way.BACK)


def _opener_of(policy: Policy, said: PathwayText, visits: Visits, duty: DutyText) -> str:
    """Return the box from which a duty opens; what an event opens hangs from the start."""
    opens = duty.opens
    if opens.after and opens.after == visits.series and opens.number:
        return visits.holding(opens.number) or opens.after
    if opens.when:
        return good_exit(policy, said)
    if "visit_held" in opens.at_each:
        return _where_visits_are_held(said, visits)
    return opens.after or opens.after_each or START


def _contact(said: PathwayText, visit: DutyText) -> str | None:
    """Return the duty by which those who visit make their first contact."""
    return next(
        (
            name
            for name, duty in said.duties.items()
            if duty.done_by.act == "contact_made"
            and duty.opens.with_
            and not set(visit.role).isdisjoint(duty.role)
        ),
        None,
    )


def _where_visits_are_held(said: PathwayText, visits: Visits) -> str:
    """Return the box of the visits a pathway has, or its start if any visit may be meant."""
    if visits.series or visits.bands:
        return visits.series or visits.bands[0].id
    visiting = (name for name, duty in said.duties.items() if duty.done_by.act == "visit_held")
    return next(visiting, START)


def _goes_on_in_bands(name: str, visits: Visits) -> bool:
    return name == visits.series and bool(visits.bands)


# The end


def _last_step(arrows: list[Arrow], visits: Visits) -> str:
    """Return what usually comes last: the last visits, or else the end of the first way on."""
    onward = {arrow.start: arrow.end for arrow in reversed(arrows) if arrow.way is not Way.BACK}
    here = visits.bands[-1].id if visits.bands else visits.series or START
    # Each way on is taken once, so that this ends even where the rules go round.
    while there := onward.pop(here, None):
        here = there
    return here


def _arrows_to_later(visits: Visits, end: Box) -> Iterator[Arrow]:
    """Yield the ways to the visits after a pathway's last judgement, one after the other."""
    previous = end.id
    for box in visits.later:
        yield Arrow(previous, box.id, Way.ORDER)
        previous = box.id
