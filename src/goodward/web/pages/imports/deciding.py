"""How each difference was answered, and the buttons by which it still can be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.inspections.queries import CHANGE_TITLES, BothSides, PairLine, Progress, ReviewRow
from goodward.providers.naming import FIELD_TITLES
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look

OUTCOME = "outcome"
NOTHING: Mapping[str, int] = {}
ANSWER_LOOKS = {
    "accept": Look("Accepted", "green"),
    "reject": Look("Not now", "grey"),
}
# What a field's answer is called beside it.
FIELD_ANSWERS = {"accept": "accepted", "reject": "not now", "keep": "ours is kept"}
TAKE_BACK = "Take back"


class Deciding(NamedTuple):
    """
    What decides how rows are shown.

    is_open: whether this person may decide now. is_first: what nobody decided is taken all the
    same. in_pairs: numbers of which somebody must first say whether they are known already.
    waiting: how many of each kind nobody decided.
    """

    is_open: bool
    is_first: bool
    is_accepted: bool
    in_pairs: Collection[str] = frozenset()
    waiting: Mapping[str, int] = NOTHING


class Button(NamedTuple):
    """One answer that can be given. value: what the form sends for it."""

    value: str
    text: str


@dataclass(frozen=True)
class Decision:
    """How a row was answered: a tag, by whom, and the buttons. pair_url: what comes first."""

    look: Look | None
    who: str
    buttons: tuple[Button, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class FieldLine:
    """One field that differs, how it was answered, and the buttons."""

    title: str
    held: str
    new: str
    answer: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class PairRow:
    """A number that joined beside a provider known under another."""

    pk: int
    title: str
    said: str
    answer: str
    url: str
    old_url: str
    old_name: str


@dataclass(frozen=True)
class Way:
    """How far a review is: the sentence, what waits, and what was accepted unseen by which rule."""

    text: str
    undecided: int
    unseen: tuple[str, ...]


def way(far: Progress, *, is_first: bool) -> Way:
    """Return how far a review is."""
    total = far.accepted + far.rejected + far.undecided
    unseen = tuple(f"{rule}: {number:,}" for rule, number in far.unseen.items())
    if is_first:
        text = "This is the first file: it is accepted as a whole, but for what you leave out."
    elif not total:
        text = "Nothing has to be decided."
    elif not far.undecided:
        text = f"All {total:,} decided." if total > 1 else "The one difference is decided."
    else:
        text = f"{total - far.undecided:,} of {counted(total, 'difference')} decided."
    return Way(text, 0 if is_first else far.undecided, unseen)


def left_open(far: Progress) -> str:
    """Return the sentence that names what nobody decided; empty when there is nothing."""
    if not far.undecided:
        return ""
    kinds = ", ".join(
        f"{title.lower()}: {far.open[change]:,}"
        for change, title in CHANGE_TITLES.items()
        if far.open.get(change)
    )
    stay = "It stays as held and comes" if far.undecided == 1 else "They stay as held and come"
    return f"{far.undecided:,} not decided ({kinds}). {stay} again with the next file."


def decision(row: ReviewRow, deciding: Deciding) -> Decision:
    """Return how a row was answered, and how it can be."""
    look = ANSWER_LOOKS.get(row.answer)
    if deciding.is_accepted:
        is_taken = row.answer == "accept" or (deciding.is_first and row.answer != "reject")
        text = Look("Accepted", "green") if is_taken else Look("Not taken", "grey")
        return Decision(None if row.change == "kept" else text, _who(row))
    if row.change == "kept":
        return Decision(None, "", note="Nothing to decide: ours stands")
    if not deciding.is_open:
        return Decision(look, _who(row))
    accept = Button(f"accept {row.pk}", "Accept")
    reject = Button(f"reject {row.pk}", "Not now")
    back = Button(f"open {row.pk}", TAKE_BACK)
    if deciding.is_first:
        return Decision(look, _who(row), (back,) if look else (reject,))
    if look is not None:
        other = reject if row.answer == "accept" else accept
        return Decision(look, _who(row), (other, back))
    if row.urn in deciding.in_pairs:
        return Decision(None, "", (reject,), note="Say above whether we know it")
    return Decision(None, "", (accept, reject))


def _who(row: ReviewRow) -> str:
    if row.rule:
        return f"Unseen: {row.rule[:1].lower()}{row.rule[1:]}"
    if not row.answered_at:
        return ""
    day = plain_day(english_date(row.answered_at))
    return f"{row.answered_by}, {day}" if row.answered_by else day


def field_lines(row: ReviewRow, deciding: Deciding) -> tuple[FieldLine, ...]:
    """Return the fields of a row that differ, each with its answer."""
    found = []
    for field, held, new in row.changes:
        answer = row.by_field.get(field, "")
        said = FIELD_ANSWERS.get(answer, "")
        if field in row.kept and not answer:
            said = "ours is kept"
        buttons: tuple[Button, ...] = ()
        if deciding.is_open and not deciding.is_first and field != OUTCOME:
            buttons = _buttons(row, field, answer)
        found.append(
            FieldLine(
                FIELD_TITLES.get(field, "Outcome"),
                held or "nothing",
                new or "nothing",
                said,
                buttons,
            )
        )
    return tuple(found)


def _buttons(row: ReviewRow, field: str, answer: str) -> tuple[Button, ...]:
    if answer:
        return (Button(f"open {row.pk} {field}", TAKE_BACK),)
    accept = Button(f"accept {row.pk} {field}", "Take theirs")
    if field in row.kept:
        return (accept,)
    keep = Button(f"keep {row.pk} {field}", "Keep ours")
    if len(row.changes) == 1:
        # The row's own buttons say the rest.
        return (keep,)
    return (accept, Button(f"reject {row.pk} {field}", "Not now"), keep)


def side_row(side: BothSides) -> tuple[str, str, str]:
    """Return one fact of two registrations, in words."""
    old, new = (plain_day(each) if isinstance(each, date) else each or "" for each in side[1:])
    return side.title, old, new


def pair_row(pk: int, pair: PairLine) -> PairRow:
    """Return a pair as the review shows it."""
    gone = "left" if pair.old_has_left else "still there"
    answers = {
        "new": "The same setting, registered anew",
        "administration": "The same setting, its registration changed",
        "two": "Two settings",
    }
    said = answers.get(pair.answer, "")
    return PairRow(
        pair.pk,
        f"{pair.old_name} ({pair.old_urn}, {gone}) → {pair.name} ({pair.urn})",
        f"{pair.said[:1].upper()}{pair.said[1:]}: {pair.score} of 10",
        f"{said} ({pair.answered_by})" if said and pair.answered_by else said,
        reverse("imports:pair", kwargs={"pk": pk, "pair": pair.pk}),
        reverse("providers:show", kwargs={"pk": pair.old_pk}),
        pair.old_name,
    )
