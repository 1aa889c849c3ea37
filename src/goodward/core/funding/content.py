"""
What a funding decision says, and what is missing before it can be put forward.

A draft may be kept half written; only what is put forward has to be whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from goodward.core.funding.status import Effect

ACCEPTED, REFUSED = "accepted", "refused"
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


class Asked(NamedTuple):
    """
    Something a decision has to answer.

    key: what the answer is kept under. origin: of the national base or the policy, in words with
    the document. note: how sure it is.
    """

    key: str
    asks: str
    origin: str
    note: str = ""


@dataclass(frozen=True)
class Content:
    """
    Everything a decision says.

    decision: “accepted” or “refused”. parts, children: what it touches. answers: by the key of what
    was asked. takes_effect_on: None while refused or not said. why_that_day: where it gives less
    notice than the terms, or they give none. representations_by, appeal_by: where the terms leave
    the day to a person. places, children_placed, disadvantaged: funded places and children there,
    as the authority entered them; None where it did not.
    """

    decision: str = ""
    parts: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=lambda: NO_ANSWERS)
    reasons: str = ""
    takes_effect_on: date | None = None
    why_that_day: str = ""
    representations_by: date | None = None
    appeal_by: date | None = None
    review_on: date | None = None
    places: int | None = None
    children_placed: int | None = None
    disadvantaged: int | None = None

    @property
    def is_accepted(self) -> bool:
        return self.decision == ACCEPTED


_DAYS = ("takes_effect_on", "representations_by", "appeal_by", "review_on")


def as_kept(content: Content) -> dict[str, Any]:
    """Return a decision's words as JSON can keep them."""
    kept = asdict(Content(**{**_fields(content), "answers": dict(content.answers)}))
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in kept.items()
    }


def read_kept(kept: Mapping[str, Any]) -> Content:
    """Return a decision's words from what was kept of them."""
    read = dict(kept)
    for name in _DAYS:
        if read.get(name):
            read[name] = date.fromisoformat(read[name])
    for name in ("parts", "children"):
        read[name] = tuple(read.get(name, ()))
    return Content(**read)


def _fields(content: Content) -> dict[str, Any]:
    return {name: getattr(content, name) for name in content.__dataclass_fields__}


def is_adverse(effect: Effect, content: Content) -> bool:
    """Return whether a decision goes against the provider, who can then speak against it."""
    takes = effect in (Effect.WITHDRAW, Effect.CONDITION)
    return content.is_accepted if takes else content.decision == REFUSED


def missing(
    content: Content,
    *,
    effect: Effect,
    asked: Iterable[Asked],
    days_left_open: Iterable[str],
    earliest: date,
    notice_ends: date | None,
) -> list[tuple[str, str]]:
    """
    Return what keeps a decision from being put forward or approved: field and sentence.

    days_left_open: of “representations_by” and “appeal_by” those the terms do not count. earliest:
    the first day it may take effect. notice_ends: with the terms' notice; None where they set none.
    """
    found: list[tuple[str, str]] = []
    if content.decision not in (ACCEPTED, REFUSED):
        found.append(("decision", "Choose what is decided"))
    for each in asked:
        if not content.answers.get(each.key, "").strip():
            found.append((each.key, f"Answer: {each.asks[:1].lower()}{each.asks[1:]}"))
    if not content.reasons.strip():
        found.append(("reasons", "Give the reasons. They stand in the letter"))
    may_be_fought = is_adverse(effect, content)
    for name, what in (("representations_by", "make representations"), ("appeal_by", "appeal")):
        day = getattr(content, name)
        if may_be_fought and name in days_left_open and day is None:
            found.append((name, f"No time is set: enter by when the provider may {what}"))
        elif may_be_fought and day is not None and day < earliest:
            found.append((name, "Enter today or a day to come"))
    if content.is_accepted:
        found += _missing_of_accepted(content, effect, earliest, notice_ends)
    return found


def _missing_of_accepted(
    content: Content, effect: Effect, earliest: date, notice_ends: date | None
) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if effect is not Effect.OVERTURN:
        if not content.parts:
            found.append(("parts", "Choose which entitlements it touches"))
        if not content.children:
            found.append(("children", "Choose whose places it touches"))
    day = content.takes_effect_on
    if day is None:
        found.append(("takes_effect_on", "Enter the day it takes effect"))
    elif day < earliest:
        found.append(("takes_effect_on", f"It cannot take effect before {_said(earliest)}"))
    elif effect is Effect.WITHDRAW and not content.why_that_day.strip():
        if notice_ends is None:
            found.append(("why_that_day", "No notice is set: say why it takes effect on that day"))
        elif day < notice_ends:
            sentence = f"Notice lasts until {_said(notice_ends)}: say why it is sooner"
            found.append(("why_that_day", sentence))
    if content.review_on and day and content.review_on <= day:
        found.append(("review_on", "Enter a day after it takes effect"))
    return found


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
