"""Forms as they are before anybody fills them in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.instruments.forms import Form
from goodward.providers.naming import REGISTER_TITLES, TYPE_TITLES
from goodward.ui.components.dates import plain_day

if TYPE_CHECKING:
    from django import forms

    from goodward.instruments.models import Descriptor


class Row(NamedTuple):
    """A form in the list of all."""

    id: str
    title: str
    edition: str
    items: str
    fits: str


def row(form: Form) -> Row:
    """Return a form as a row."""
    items = counted(len(list(form.items)), "item")
    return Row(form.id, form.title, form.edition, items, fits_text(form))


def fits_text(form: Form) -> str:
    """Return for whom a form is meant."""
    said = []
    if form.types:
        said.append(", ".join(sorted(TYPE_TITLES[each] for each in form.types)))
    if form.on_register:
        said.append(f"on the {_registers(form.on_register)}")
    if form.not_on_register:
        said.append(f"not on the {_registers(form.not_on_register)}")
    text = ", ".join(said) or "every provider"
    return text[:1].upper() + text[1:]


def _registers(names: frozenset[str]) -> str:
    return " or ".join(sorted(REGISTER_TITLES[each] for each in names))


class BlankItem(NamedTuple):
    """An item with what may be answered; nothing where text is typed."""

    asks: str
    is_must: bool
    beside: str
    answers: tuple[str, ...]
    wording: str


class BlankSection(NamedTuple):
    """A section of a form without answers."""

    id: str
    title: str
    about: str
    items: tuple[BlankItem, ...]


def blank_sections(form: Form, wording: Mapping[str, Descriptor]) -> list[BlankSection]:
    """Return the sections of a form. wording: what the authority entered, by the keys of items."""
    return [
        BlankSection(
            section.id,
            section.title,
            section.about,
            tuple(
                BlankItem(
                    each.asks,
                    each.is_must and not form.is_all_required,
                    " ".join(filter(None, (each.hint, each.reference))),
                    tuple(text for _, text in form.answers_to(each)),
                    wording[each.key].text if each.key in wording else "",
                )
                for each in section.items
            ),
        )
        for section in form.sections
    ]


def entered_text(wording: Mapping[str, Descriptor]) -> str:
    """Return since when wording is in use and by what right; nothing where none was entered."""
    if not wording:
        return ""
    newest = max(wording.values(), key=lambda each: each.entered_at)
    return (
        f"Wording entered on {plain_day(english_date(newest.entered_at))} under: {newest.licence}"
    )


class WordedSection(NamedTuple):
    """A section with the fields of its items' wording."""

    id: str
    title: str
    fields: tuple[Any, ...]


def sections_to_word(form: forms.Form, said: Form) -> list[WordedSection]:
    """Return the sections with the fields to type their wording into."""
    return [
        WordedSection(each.id, each.title, tuple(form[f"text-{item.key}"] for item in each.items))
        for each in said.sections
    ]
