"""An audit in words, section by section, for officers and for the provider itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from goodward.core.instruments.answers import (
    METHODS,
    NOTHING,
    Answer,
    unanswered,
)
from goodward.core.instruments.forms import Form, Item, Kind, Section
from goodward.core.instruments.wording import answer_text, section_result_text
from goodward.instruments.queries import Sheet
from goodward.ui.components.statuses import Look

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


def kept_text(form: Form, item: Item, answer: Answer) -> str:
    """Return everything that is kept of an item, in a line."""
    said = [
        answer_text(form, item, answer.value) or "no answer",
        answer.remark and f"remark “{answer.remark}”",
        answer.evidence and f"evidence “{answer.evidence}”",
        ", ".join(METHODS[each].lower() for each in answer.methods),
    ]
    return ", ".join(filter(None, said))


class ShownItem(NamedTuple):
    """An item as it is read."""

    asks: str
    is_must: bool
    text: str
    colour: str
    is_typed: bool
    beside: tuple[tuple[str, str], ...]


class ShownSection(NamedTuple):
    """A section as it is read; result: its mean, or how many are met."""

    id: str
    title: str
    result: str
    items: tuple[ShownItem, ...]


def shown_sections(sheet: Sheet) -> list[ShownSection]:
    """Return every section with its answers."""
    return [
        ShownSection(
            each.section.id,
            each.section.title,
            section_result_text(each),
            tuple(_shown_item(sheet, item) for item in each.section.items),
        )
        for each in sheet.result.sections
    ]


def _shown_item(sheet: Sheet, item: Item) -> ShownItem:
    answer = sheet.answers.get(item.key, NOTHING)
    beside: Sequence[tuple[str, str]] = (
        ("Remark", answer.remark),
        ("Evidence", answer.evidence),
        ("Found out by", ", ".join(METHODS[each].lower() for each in answer.methods)),
    )
    return ShownItem(
        item.asks,
        item.is_must and not sheet.form.is_all_required,
        answer_text(sheet.form, item, answer.value),
        ANSWER_COLOURS.get(answer.value, "blue") if item.kind is not Kind.TEXT else "",
        item.kind is Kind.TEXT,
        tuple((name, text) for name, text in beside if text),
    )
