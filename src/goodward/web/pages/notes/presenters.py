"""Notes of visit in words, and their forms as fields on a page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.core.notes.forms import Field, Part, label_in_full, rows_of
from goodward.core.notes.merging import Conflict
from goodward.notes.paper import form_of, number_text, title_of
from goodward.ui.components.dates import long_day, plain_day
from goodward.web.pages.notes.said import Said

if TYPE_CHECKING:
    from goodward.diary.queries import VisitLine
    from goodward.notes.models import IssuedNote, Note, NoteStep, NoteText
    from goodward.notes.queries import Offer

STATE_TEXTS = {
    "draft": "Draft",
    "in_review": "With its reader",
    "ready": "Read, ready to issue",
    "issued": "Issued",
}
DISPUTED = "Said not to be accurate"
# A visit that was cancelled is not written up.
VISIT_STATES = {"booked": "booked", "held": "held"}
STATE_COLOURS = {"draft": "blue", "in_review": "yellow", "ready": "turquoise", "issued": "green"}
STEP_TEXTS = {
    "begun": "Begun",
    "submitted": "Given to its reader",
    "returned": "Given back",
    "approved": "Read, and ready to issue",
    "issued": "Issued",
    "amending": "Amendment begun",
    "amendment_dropped": "Amendment given up",
}


class NoteLine(NamedTuple):
    """A note in a list."""

    pk: int
    title: str
    visited: str
    state: str
    colour: str

    @classmethod
    def of(cls, note: Note, *, is_disputed: bool = False) -> NoteLine:
        number = f"{number_text(note.number, note.version)}: " if note.number else ""
        return cls(
            note.pk,
            f"{number}{title_of(note, None)}",
            long_day(note.visit.day),
            DISPUTED if is_disputed else STATE_TEXTS[note.state],
            "orange" if is_disputed else STATE_COLOURS[note.state],
        )


def to_write(visits: Iterable[VisitLine], notes: Iterable[Note]) -> list[tuple[int, str]]:
    """Return the visits of the diary that have no note yet: key, and day with where it stands."""
    written = {each.visit_id for each in notes}
    return [
        (each.pk, f"{long_day(each.day)}, {VISIT_STATES[each.state]}")
        for each in visits
        if each.state in VISIT_STATES and each.pk not in written
    ]


class OfferLine(NamedTuple):
    """A note that may be begun. value: what the form posts."""

    value: str
    title: str
    receives: str

    @classmethod
    def of(cls, offer: Offer) -> OfferLine:
        rule = offer.asked_for.rule
        number = f" {offer.number}" if offer.number else ""
        return cls(
            f"{offer.run.id}:{offer.asked_for.place}",
            f"{rule.form.replace('_', ' ').capitalize()}{number}",
            offer.title,
        )


def heading_of(note: Note, versions: Iterable[IssuedNote]) -> str:
    """Return what a note's page is headed by; its visit's number is sure once it was issued."""
    last = next(iter(versions), None)
    return str(last.page["title"]) if last else title_of(note, None)


class StepRow(NamedTuple):
    """What was done with a note."""

    what: str
    words: str
    when: str
    by: str

    @classmethod
    def of(cls, step: NoteStep) -> StepRow:
        version = f", version {step.version}" if step.version > 1 else ""
        return cls(f"{STEP_TEXTS[step.kind]}{version}", step.words, _moment(step.at), str(step.by))


class VersionRow(NamedTuple):
    """A version that was issued."""

    version: int
    title: str
    when: str
    changed: str
    sent_to: str

    @classmethod
    def of(cls, issued: IssuedNote, number: int) -> VersionRow:
        return cls(
            issued.version,
            number_text(number, issued.version),
            f"{_moment(issued.at)}, {issued.by}",
            issued.changed,
            "; ".join(issued.sent_to),
        )


class Theirs(NamedTuple):
    """What somebody else wrote in a field meanwhile."""

    text: str
    by: str
    when: str

    @classmethod
    def of(cls, conflict: Conflict, row: NoteText) -> Theirs:
        return cls(conflict.theirs, str(row.written_by), _moment(row.written_at))


@dataclass(frozen=True)
class FieldView:
    """
    A field of a note on a page.

    was: the fingerprint of what it showed when it was opened. said: what the provider said of the
    action that it asks about.
    """

    asked: Field
    value: str
    was: str
    theirs: Theirs | None = None
    said: tuple[Said, ...] = ()

    @property
    def id(self) -> str:
        return f"f-{self.asked.key.replace('.', '-')}"


@dataclass(frozen=True)
class PartView:
    """A part of the form on a page, row by row."""

    id: str
    title: str
    hint: str
    source: str
    rows: tuple[tuple[FieldView, ...], ...] = field(default=())


def fingerprint(text: str) -> str:
    """Return what tells whether somebody changed a field since it was shown."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def part_views(
    note: Note,
    texts: Mapping[str, str],
    *,
    typed: Mapping[str, str] = {},
    theirs: Mapping[str, Theirs] = {},
    said: Mapping[str, tuple[Said, ...]] = {},
    more: bool = False,
) -> list[PartView]:
    """
    Return a note's form for a page.

    texts: what is kept; typed: what was typed instead and is not kept yet. more: room for one
    action more.
    """
    shown = {**texts, **typed}
    parts = form_of(note, shown, spare=2 if more else 1)
    return [_part_view(part, shown, texts, theirs, said) for part in parts]


def _part_view(
    part: Part,
    shown: Mapping[str, str],
    texts: Mapping[str, str],
    theirs: Mapping[str, Theirs],
    said: Mapping[str, tuple[Said, ...]],
) -> PartView:
    rows = tuple(
        tuple(
            FieldView(
                each,
                shown.get(each.key, ""),
                fingerprint(texts.get(each.key, "")),
                theirs.get(each.key),
                said.get(each.key, ()),
            )
            for each in row
        )
        for row in rows_of(part)
    )
    return PartView(part.id, part.title, part.hint, part.source, rows)


class Before(NamedTuple):
    """The note before, to lie beside the one that is written."""

    title: str
    visited: str
    parts: list


def before_of(issued: IssuedNote | None) -> Before | None:
    """Return the note before as it was issued; None where there is none."""
    if issued is None:
        return None
    title = number_text(issued.note.number or 0, issued.version)
    return Before(title, plain_day(issued.note.visit.day), issued.page["parts"])


def form_as_data(
    parts: Iterable[Part], said: Mapping[str, tuple[Said, ...]] = {}
) -> Iterator[dict]:
    """
    Yield a form part by part as plain data, for what works without a network.

    said: what the provider said of what a field asks about, a line each.
    """
    for part in parts:
        yield {
            "title": part.title,
            "hint": part.hint,
            "rows": part.rows,
            "fields": [
                {
                    "field": each.key,
                    "label": label_in_full([part], each.key),
                    "hint": each.hint,
                    "said": [answer.in_a_line for answer in said.get(each.key, ())],
                    "sort": each.sort.value,
                    "choices": list(each.choices),
                }
                for each in part.fields
            ],
        }


def _moment(at) -> str:
    moment = localtime(at)
    return f"{moment.day} {moment:%B %Y, %H:%M}"
