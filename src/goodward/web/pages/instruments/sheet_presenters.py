"""One audit in words: what it is, what it came to, and every answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goodward.core.counted import counted
from goodward.core.instruments.answers import METHODS, NOTHING, SectionResult, gaps_of
from goodward.core.instruments.forms import Form, Item, Kind
from goodward.core.instruments.wording import counts_text, result_text
from goodward.instruments.queries import Sheet
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine
from goodward.web.pages.diary.presenters import when_text
from goodward.web.pages.instruments.presenters import ANSWER_COLOURS, answer_text, whose_text


def facts(sheet: Sheet) -> list[SummaryLine]:
    """Return what there is to say of an audit as a whole."""
    audit, end = sheet.audit, sheet.end
    visit = audit.visit
    said = [
        ("Day", long_day(sheet.on)),
        ("Whose answers", whose_text(audit.filled_by, audit.filled_in_by, str(audit.begun_by))),
        ("About", audit.about),
        ("Visit", when_text(visit.day, visit.starts_at, visit.ends_at) if visit else ""),
        ("Form", sheet.form.edition),
        ("Required", required_text(sheet.form)),
        ("Result", result_text(sheet.result)),
        ("Set aside because", end.reason if end else ""),
    ]
    return [SummaryLine(name, text) for name, text in said if text]


def required_text(form: Form) -> str:
    """Return that the law demands everything, so that not every item has to say it."""
    asked = any(each.kind is not Kind.TEXT for each in form.items)
    return "The law demands every item" if asked and form.is_all_required else ""


def gap_text(sheet: Sheet) -> str:
    """Return how many gaps a finished audit shows, as a link says it; nothing without any."""
    found = len(gaps_of(sheet.form, sheet.answers)) if sheet.is_finished else 0
    return f"{counted(found, 'gap')}: put into the improvement plan" if found else ""


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


def section_result_text(result: SectionResult) -> str:
    """Return what a section came to."""
    if result.mean is None:
        return counts_text(result.counts)
    if result.mean.value is None:
        return "No mean: too few items are rated"
    return f"Mean {result.mean.value} of {counted(result.mean.rated, 'rated item')}"


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
