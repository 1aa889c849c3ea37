"""The training and development plan in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.core.counted import counted
from goodward.core.support.needs import MOVES
from goodward.support.queries import NeedLine
from goodward.ui.components.dates import long_day, plain_day
from goodward.web.pages.support.wording import (
    COST_TEXTS,
    NEED_COLOURS,
    NEED_TEXTS,
    SOURCE_TEXTS,
)

if TYPE_CHECKING:
    from goodward.support.models import TrainingStep

# What may be done about a need: text, address; shown where `MOVES` allows it.
LINKS = {
    "booked": ("Book training", "support:book_training"),
    "signposted": ("Point them to training", "support:signpost"),
    "attended": ("It was attended", "support:attended"),
    "cancelled": ("Cancel it", "support:cancel_training"),
}


class NeedRow(NamedTuple):
    """A need in the plan. found: where and when; done: each step in words, the latest last."""

    text: str
    for_whom: str
    found: str
    state: str
    colour: str
    done: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, line: NeedLine, *, may_change: bool) -> NeedRow:
        need = line.need
        which = f": {need.source_text}" if need.source_text else ""
        return cls(
            need.text,
            need.for_whom,
            f"Found {_lowered(SOURCE_TEXTS[need.source])}{which}, {plain_day(need.found_on)}",
            NEED_TEXTS[need.state],
            NEED_COLOURS[need.state],
            tuple((step_text(each), _recorded(each)) for each in line.steps),
            tuple(
                (text, reverse(name, kwargs={"pk": need.pk}))
                for act, (text, name) in LINKS.items()
                if may_change and (need.state, act) in MOVES
            ),
        )


def step_text(step: TrainingStep) -> str:
    """Return what was done about a need, in words."""
    return ". ".join(filter(None, STEPS[step.kind](step)))


def _booked(step: TrainingStep) -> tuple[str, ...]:
    when = f", {long_day(step.day)}" if step.day else ", no day yet"
    cost = COST_TEXTS[step.is_chargeable] if step.offer else ""
    return (f"Booked: {step.course}{when}", counted(step.places or 0, "place"), cost, step.price)


def _signposted(step: TrainingStep) -> tuple[str, ...]:
    return (f"Pointed to: {step.course}", f"Told on {long_day(step.day)}" if step.day else "")


def _attended(step: TrainingStep) -> tuple[str, ...]:
    people = "" if step.places is None else f" by {counted(step.places, 'person', 'people')}"
    when = f" on {long_day(step.day)}" if step.day else ""
    return (f"Attended{people}{when}", step.said)


def _cancelled(step: TrainingStep) -> tuple[str, ...]:
    return (f"Cancelled: {step.said}",)


STEPS = {
    "booked": _booked,
    "signposted": _signposted,
    "attended": _attended,
    "cancelled": _cancelled,
}


def _recorded(step: TrainingStep) -> str:
    moment = localtime(step.recorded_at)
    return f"{moment.day} {moment:%B %Y, %H:%M}, {step.recorded_by or 'Goodward'}"


def _lowered(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
