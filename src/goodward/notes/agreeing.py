"""What a note means for the improvement plan: answers to what was open, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from goodward.accounts.models import User
from goodward.core.notes.forms import Action, actions_in, answers_in, from_plain
from goodward.core.plans.sameness import fingerprint, is_near
from goodward.core.plans.standing import OPEN, Standing
from goodward.notes.models import Note
from goodward.notes.paper import number_text
from goodward.plans import actions as plans
from goodward.plans.actions import Source, SourceKind
from goodward.plans.queries import ActionLine, get_action, open_lines, plan_of

# What each answer means for the action; None leaves it where it stands.
MEANS: dict[str, Standing | None] = {
    "Done": Standing.CLOSED,
    "Partly done": Standing.UNDER_WAY,
    "Not yet": None,
    "No longer needed": Standing.CLOSED,
}
ANOTHER = 0
"""The answer of a person who looked at the actions that are near, and says that it is none."""


class Near(NamedTuple):
    """An agreed action that may stand in the plan in other words. like: key and text of each."""

    number: int
    words: str
    like: tuple[tuple[int, str], ...]


def near_in_plan(note: Note, texts: Mapping[str, str]) -> tuple[Near, ...]:
    """Return the agreed actions that a person must compare with what the plan holds already."""
    held = [each.action for each in plan_of(note.provider).lines]
    prints = {fingerprint(each.text) for each in held}
    found = []
    for action in _new(note, texts):
        like = tuple(
            (each.pk, each.text)
            for each in held
            if fingerprint(action.words) not in prints and is_near(action.words, each.text)
        )
        if like:
            found.append(Near(action.number, action.words, like))
    return tuple(found)


def unanswered(note: Note, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the open actions that are said to be done with no word of what shows it."""
    return tuple(
        each.words
        for each, answer, words in answers_in(from_plain(note.asked), texts)
        if answer and MEANS[answer] is Standing.CLOSED and not words
    )


def into_plan(
    note: Note, texts: Mapping[str, str], same_as: Mapping[int, int], *, by: User, at: datetime
) -> None:
    """
    Carry a note into the improvement plan, in the caller's transaction.

    same_as: by the number of an agreed action, the key of the plan's action it is, or `ANOTHER`.

    :raises plans.actions.PlanRefused: where the plan cannot hold it.
    """
    for each, answer, words in answers_in(from_plain(note.asked), texts):
        if answer and not _was_so(note, each.key, texts):
            _answer(note, int(each.key), answer, words, by=by, at=at)
    before = {each.number: each for each in actions_in(_before(note))}
    for action in actions_in(texts):
        if action.number in before:
            _amend(note, before[action.number], action, by=by, at=at)
        else:
            _agree(note, action, same_as.get(action.number, ANOTHER), by=by, at=at)


def _agree(note: Note, action: Action, same: int, *, by: User, at: datetime) -> None:
    """Put an agreed action into the plan, or with the one there that a person says it is."""
    source = Source(SourceKind.VISIT, str(note.visit_id), note.visit.day)
    if same == ANOTHER:
        plans.add(
            provider=note.provider,
            text=action.words,
            source=source,
            by=by,
            at=at,
            owner=action.who,
            due_on=_day(action.by),
            is_another=True,
        )
        return
    plans.attach(
        action=get_action(note.authority, same),
        source=source,
        by=by,
        at=at,
        words=action.words,
        due_on=_day(action.by),
        owner=action.who,
    )


def _amend(note: Note, before: Action, now: Action, *, by: User, at: datetime) -> None:
    """Carry what an amendment says of an action into the plan's, unless it was closed since."""
    if before == now:
        return
    mine = fingerprint(before.words)
    action = next(
        (each.action for each in open_lines(note.provider) if mine in _wordings(each)), None
    )
    if action is None:
        return
    wanted = {
        "text": (before.words, now.words),
        "owner": (before.who, now.who),
        "due_on": (_day(before.by), _day(now.by)),
    }
    plans.change(
        action=action,
        to={name: later for name, (sooner, later) in wanted.items() if sooner != later},
        words=f"The note was amended: {number_text(note.number or 0, note.version)}",
        by=by,
        at=at,
    )


def _wordings(line: ActionLine) -> set[str]:
    """Return every wording an action has or was ever asked for in."""
    return {fingerprint(line.action.text), *(fingerprint(each.words) for each in line.sources)}


def _answer(note: Note, pk: int, answer: str, words: str, *, by: User, at: datetime) -> None:
    action = get_action(note.authority, pk)
    # Somebody else may have closed it between the visit and the note.
    if action.standing not in OPEN:
        return
    means = MEANS[answer] or action.standing
    plans.review(
        action=action,
        status=means,
        words=answer if means == Standing.CLOSED else f"{answer}. {words}".strip(),
        evidence=words if means == Standing.CLOSED else "",
        visit=note.visit_id,
        by=by,
        at=at,
    )


def _new(note: Note, texts: Mapping[str, str]) -> Iterable[Action]:
    """Return the agreed actions, of an amendment those that the version before did not have."""
    had = {each.number for each in actions_in(_before(note))}
    return [each for each in actions_in(texts) if each.number not in had]


def _was_so(note: Note, key: str, texts: Mapping[str, str]) -> bool:
    before = _before(note)
    return all(
        before.get(f"earlier.{key}.{part}", "") == texts.get(f"earlier.{key}.{part}", "")
        for part in ("answer", "words")
    )


def _before(note: Note) -> Mapping[str, str]:
    last = note.issued.order_by("version").last()
    return last.texts if last else {}


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
