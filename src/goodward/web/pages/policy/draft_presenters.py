"""Drafts, what is wrong with them, and what became of their examples, as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.policy.problems import FileProblem
from goodward.core.policy.trying import Trial
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.policies.models import Draft

OPEN, ADOPTED, SET_ASIDE = "open", "adopted", "set_aside"
STATE_LOOKS = {
    OPEN: Look("Draft", "yellow"),
    ADOPTED: Look("Adopted", "green"),
    SET_ASIDE: Look("Set aside", "grey"),
}
# The lines above and below that are shown with a line that has a problem.
AROUND = 1
# More would not be read at one sitting; saving again shows the rest.
SHOWN = 50


@dataclass(frozen=True)
class DraftLine:
    """A draft as one line, and as the head of its own pages."""

    pk: int
    url: str
    title: str
    look: Look
    note: str
    corrects: str
    saved: str
    ended: str
    is_open: bool


@dataclass(frozen=True)
class ExcerptLine:
    """One line of a text, numbered; `is_here` marks the one that has the problem."""

    number: int
    text: str
    is_here: bool


@dataclass(frozen=True)
class ShownProblem:
    """One thing to put right, with the lines it stands in."""

    id: str
    place: str
    where: str
    message: str
    excerpt: tuple[ExcerptLine, ...]


@dataclass(frozen=True)
class ShownTrial:
    """What became of the examples, in a sentence, and each that does not hold."""

    sentence: str
    failing: tuple[tuple[str, str, tuple[str, ...]], ...]
    problems: tuple[ShownProblem, ...]
    untested: tuple[str, ...]


def draft_line(draft: Draft) -> DraftLine:
    """Return a draft, ready to show."""
    started = plain_day(english_date(draft.started_at))
    saved = plain_day(english_date(draft.saved_at))
    return DraftLine(
        draft.pk,
        reverse("policy:draft", kwargs={"pk": draft.pk}),
        f"Draft {draft.pk}, begun by {draft.started_by} on {started}",
        STATE_LOOKS[_state(draft)],
        draft.note,
        _corrects(draft),
        f"Last saved by {draft.saved_by} on {saved}",
        _ended(draft),
        draft.is_open,
    )


def _corrects(draft: Draft) -> str:
    if draft.corrects is None:
        return ""
    return f"Corrects the version that applies from {plain_day(draft.corrects.applies_from)}"


def _state(draft: Draft) -> str:
    if draft.version_id is not None:
        return ADOPTED
    return OPEN if draft.set_aside_at is None else SET_ASIDE


def _ended(draft: Draft) -> str:
    why = f": {draft.reason}" if draft.reason else ""
    if draft.version is not None:
        day = plain_day(english_date(draft.version.adopted_at))
        return f"Adopted by {draft.version.adopted_by} on {day}{why}"
    if draft.set_aside_at is not None:
        day = plain_day(english_date(draft.set_aside_at))
        return f"Set aside by {draft.set_aside_by} on {day}{why}"
    return ""


def shown_problems(
    problems: Iterable[FileProblem], text: str, *, of: str = "problem"
) -> tuple[ShownProblem, ...]:
    """Return problems with the lines they stand in, in the order of the text. of: for their ids."""
    lines = text.split("\n")
    return tuple(
        ShownProblem(
            f"{of}-{number}",
            f"Line {each.line}, column {each.column}" if each.line else "The whole text",
            each.where,
            f"{each.message[:1].upper()}{each.message[1:]}",
            _excerpt(lines, each.line),
        )
        for number, each in enumerate(problems, start=1)
    )


def _excerpt(lines: Sequence[str], here: int) -> tuple[ExcerptLine, ...]:
    first, last = max(here - AROUND, 1), min(here + AROUND, len(lines))
    numbers = range(first, last + 1) if here else ()
    return tuple(ExcerptLine(each, lines[each - 1], each == here) for each in numbers)


def shown_trial(trial: Trial | None, examples: str) -> ShownTrial:
    """Return what became of the examples; None where the policy itself cannot be read."""
    if trial is None:
        return ShownTrial("The examples can be run once the text has no problems.", (), (), ())
    return ShownTrial(
        _outcome(trial),
        tuple((each.name, _line_of(each.place), each.differences) for each in trial.failing),
        shown_problems(trial.problems[:SHOWN], examples, of="example"),
        trial.untested,
    )


def _outcome(trial: Trial) -> str:
    unreadable = f" {counted(len(trial.problems), 'problem')} in how they are written." * bool(
        trial.problems
    )
    if not trial.tried:
        return f"There is no example yet that could be run.{unreadable}"
    if trial.holds:
        return f"{counted(trial.tried, 'example holds', 'examples hold')}."
    held = trial.tried - len(trial.failing)
    return f"{held} of {trial.tried} examples hold.{unreadable}"


def _line_of(place: str) -> str:
    return f"Line {place.rpartition(':')[2]}"
