"""Audits in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from goodward.core.counted import counted
from goodward.core.instruments.wording import answer_text
from goodward.diary.queries import VisitLine
from goodward.instruments.queries import AuditLine, FormChoice, Sheet, Shelf
from goodward.ui.audit_words import (
    ANSWER_COLOURS,
    LOOKS,
    items_to_fill,
    kept_text,
    places,
)
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look
from goodward.web.pages.diary.presenters import STATE_TEXTS, when_text

__all__ = [
    "ANSWER_COLOURS",
    "LOOKS",
    "AuditRow",
    "FormRow",
    "about_audit",
    "answer_text",
    "compared",
    "items_to_fill",
    "kept_text",
    "places",
    "shelf_problems",
    "visits_to_choose",
    "whose_text",
]


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
