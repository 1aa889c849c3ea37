"""Which note a visit is written up in, and what the policy asks it to hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from goodward.core.notes.forms import Asked, Earlier
from goodward.core.policy.answer import OPEN_STATUSES, Duty
from goodward.core.policy.language import DoneBy, NoteRule, PathwayText, PolicyText, VisitContent
from goodward.core.policy.visit_contents import VISIT, contents_of_visit, numbering_duty

NOTE = "note_sent"
T = TypeVar("T")


class VisitFacts(NamedTuple):
    """
    What of a visit decides which note it is written up in.

    day: it was held, or is booked for. kinds: the vocabulary's; roles: of those who go or went.
    """

    is_held: bool
    day: date
    kinds: frozenset[str]
    roles: frozenset[str]


class NoteAsked(NamedTuple):
    """
    One note a visit may be written up in.

    place: of its rule among the pathway's `notes`. kind: what such a note is called (“committee”),
    empty for one that bears the visit's number.
    """

    place: int
    rule: NoteRule
    kind: str


def notes_asked(said: PathwayText, kinds: Collection[str]) -> tuple[NoteAsked, ...]:
    """Return the notes of a pathway that a visit of these kinds is written up in."""
    every = [NoteAsked(place, rule, _kind_of(said, rule)) for place, rule in enumerate(said.notes)]
    own = tuple(each for each in every if each.kind in kinds)
    return own or tuple(each for each in every if not each.kind)


def _kind_of(said: PathwayText, rule: NoteRule) -> str:
    """Return what a rule's notes are called: the kind that the duty of the same name asks for."""
    named = said.duties.get(rule.form)
    kinds = named.done_by.kind if named and named.done_by.act == NOTE else []
    return kinds[0] if kinds else ""


def duties_of_visit(
    said: PathwayText, duties: Iterable[Duty], visit: VisitFacts
) -> tuple[Duty, ...]:
    """
    Return the duties a visit is for: those it met, or could meet; the one that numbers first.

    duties: of the run.
    """
    series = numbering_duty(said)
    found = [each for each in duties if _is_for(said, each, visit)]
    return tuple(sorted(found, key=lambda each: each.id != series))


def _is_for(said: PathwayText, duty: Duty, visit: VisitFacts) -> bool:
    text = said.duties.get(duty.id)
    if text is None or text.done_by.act != VISIT or not _kinds_fit(text.done_by, visit.kinds):
        return False
    if visit.is_held:
        return duty.done_on == visit.day
    return duty.status in OPEN_STATUSES and not visit.roles.isdisjoint(duty.role)


def _kinds_fit(done_by: DoneBy, kinds: Collection[str]) -> bool:
    return not done_by.kind or not set(done_by.kind).isdisjoint(kinds)


def is_owed_for(duty: Duty, visit: VisitFacts) -> bool:
    """Return whether a duty of a note was opened by this visit."""
    return visit.is_held and duty.because.event == VISIT and duty.because.on == visit.day


def number_of_visit(
    said: PathwayText, duties: Sequence[Duty], visit: VisitFacts, kind: str
) -> int | None:
    """
    Return a visit's number on its pathway; None for a note that bears its kind instead.

    duties: of the run. A visit that was held has the number of the note it owes; one that is booked
    that of the next.
    """
    if kind:
        return None
    notes = [each for each in duties if said.duties[each.id].done_by.act == NOTE]
    if visit.is_held:
        owed = [each.number for each in notes if is_owed_for(each, visit)]
        return next((number for number in owed if number is not None), None)
    for each in duties_of_visit(said, duties, visit):
        if each.id == numbering_duty(said) and each.number is not None:
            return each.number
    return 1 + max((each.number or 0 for each in notes), default=0)


def asked_of(
    policy: PolicyText,
    said: PathwayText,
    rule: NoteRule,
    contents: Sequence[VisitContent],
    earlier: Sequence[Earlier],
) -> Asked:
    """Return what a note is made from. contents: what the policy says the visit covers."""
    source = contents[0].source[0] if contents else rule.source[0]
    columns = tuple(rule.columns)
    return Asked(
        earlier=tuple(earlier),
        topics=tuple(_once(_covered(contents, columns))),
        passed_on=tuple(_once(_passed_on(contents))),
        columns=columns,
        is_scaled=rule.scaling and not rule.forbids,
        source=f"{policy.documents[source.document].title}, “{source.heading}”",
    )


def contents_for(
    said: PathwayText, duties: Sequence[Duty], number: int | None
) -> tuple[VisitContent, ...]:
    """Return what a visit covers. duties: those it is for; number: where no duty asks for it."""
    if not duties:
        return contents_of_visit(said, numbering_duty(said), number)
    found = (contents_of_visit(said, each.id, each.number) for each in duties)
    return tuple(_once(content for several in found for content in several))


def _covered(contents: Iterable[VisitContent], columns: Collection[str]) -> Iterator[str]:
    """Yield the topics, without those that the form's own columns ask about."""
    for each in contents:
        yield from (text for text in each.covers if text not in columns)


def _passed_on(contents: Iterable[VisitContent]) -> Iterator[str]:
    for each in contents:
        yield from (f"Shared: {text}" for text in each.share)
        yield from (f"Signposted: {text}" for text in each.signpost)


def _once(things: Iterable[T]) -> list[T]:
    kept: list[T] = []
    for each in things:
        if each not in kept:
            kept.append(each)
    return kept
