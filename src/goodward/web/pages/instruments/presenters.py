"""Audits in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from goodward.core.counted import counted
from goodward.core.instruments.answers import (
    METHODS,
    Answer,
    unanswered,
)
from goodward.core.instruments.forms import Form, Item, Kind, Section
from goodward.diary.queries import VisitLine
from goodward.instruments.queries import AuditLine, FormChoice, Sheet, Shelf
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look
from goodward.web.pages.diary.presenters import STATE_TEXTS, when_text

if TYPE_CHECKING:
    from django import forms

    from goodward.instruments.models import Descriptor

LOOKS = {
    "draft": Look("Draft", "blue"),
    "finished": Look("Finished", "green"),
    "set_aside": Look("Set aside", "grey"),
}
# A colour beside the word, where an answer says that something is or is not as it should be.
ANSWER_COLOURS = {
    "met": "green",
    "yes": "green",
    "partly": "yellow",
    "not_met": "red",
    "no": "red",
    "not_applicable": "grey",
}


class AuditRow(NamedTuple):
    """An audit in a list."""

    pk: int
    title: str
    about: str
    day: str
    whose: str
    look: Look

    @classmethod
    def of(cls, line: AuditLine) -> AuditRow:
        return cls(
            line.pk,
            line.title,
            line.about,
            plain_day(line.on),
            whose_text(line.filled_by, line.filled_in_by, line.by),
            LOOKS[line.state],
        )


def whose_text(filled_by: str, filled_in_by: str, by: str) -> str:
    """Return whose answers they are."""
    return f"The provider’s own: {filled_in_by}" if filled_by == "provider" else by


class FormRow(NamedTuple):
    """A form that may be filled in."""

    id: str
    title: str
    detail: str

    @classmethod
    def of(cls, choice: FormChoice) -> FormRow:
        form = choice.form
        items = counted(len(list(form.items)), "item")
        said = [items, form.edition, choice.instrument_title and f"For: {choice.instrument_title}"]
        return cls(form.id, form.title, ". ".join(filter(None, said)))


def shelf_problems(shelf: Shelf) -> list[str]:
    """Return what is wrong with forms, each with what to do."""
    missing = [
        f"The policy names the form “{each}”, which is not in the library. Add its file or take it "
        "out of the policy."
        for each in shelf.missing
    ]
    return [*map(str, shelf.problems), *missing]


def compared(lines: Iterable[AuditLine]) -> list[tuple[str, str]]:
    """Return the forms with something to compare, id and title: those finished at least once."""
    return list({each.form_id: each.title for each in lines if each.state == "finished"}.items())


def visits_to_choose(visits: Iterable[VisitLine]) -> tuple[tuple[str, str], ...]:
    """Return the visits an audit may be done at, key and text."""
    return tuple(
        (
            str(each.pk),
            f"{when_text(each.day, each.starts_at, each.ends_at)} ({STATE_TEXTS[each.state]})",
        )
        for each in visits
        if each.state != "cancelled"
    )


def about_audit(sheet: Sheet) -> str:
    """Return which audit a page is of."""
    return f"{sheet.audit.provider.shown_name}. {sheet.form.title}"


class Place(NamedTuple):
    """A section as a place to go."""

    id: str
    title: str
    progress: str
    is_here: bool


def places(sheet: Sheet, here: str) -> list[Place]:
    """Return the sections with how much of each is answered."""
    return [
        Place(each.id, each.title, _progress(each, sheet.answers), each.id == here)
        for each in sheet.form.sections
    ]


def _progress(section: Section, answers: Mapping[str, Answer]) -> str:
    asked = [each for each in section.items if each.kind is not Kind.TEXT]
    left = len(unanswered(asked, answers))
    return f"{len(asked) - left} of {len(asked)}" if asked else ""


class FilledItem(NamedTuple):
    """An item with its fields. is_open: whether what stands beside is shown unfolded."""

    asks: str
    is_must: bool
    answer: Any
    beside: tuple[Any, ...]
    is_open: bool
    wording: str


def items_to_fill(
    form: forms.Form, whole: Form, section: Section, descriptors: Mapping[str, Descriptor]
) -> list[FilledItem]:
    """Return the items of a section with the fields of its form. whole: what it is a part of."""
    is_told = not whole.is_all_required
    return [_filled_item(form, each, descriptors, is_told=is_told) for each in section.items]


def _filled_item(
    form: forms.Form, item: Item, descriptors: Mapping[str, Descriptor], *, is_told: bool
) -> FilledItem:
    names = [f"{item.name}-{each}" for each in ("remark", "evidence", "methods")]
    beside = tuple(form[each] for each in names if each in form.fields)
    wording = descriptors[item.key].text if item.key in descriptors else ""
    is_open = any(each.value() or each.errors for each in beside)
    return FilledItem(
        item.asks, item.is_must and is_told, form[item.name], beside, is_open, wording
    )


def answer_text(form: Form, item: Item, value: str) -> str:
    """Return an answer in words."""
    if item.kind is Kind.TEXT:
        return value
    return dict(form.answers_to(item)).get(value, "")


def kept_text(form: Form, item: Item, answer: Answer) -> str:
    """Return everything that is kept of an item, in a line."""
    said = [
        answer_text(form, item, answer.value) or "no answer",
        answer.remark and f"remark “{answer.remark}”",
        answer.evidence and f"evidence “{answer.evidence}”",
        ", ".join(METHODS[each].lower() for each in answer.methods),
    ]
    return ", ".join(filter(None, said))
