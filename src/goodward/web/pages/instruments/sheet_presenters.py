"""One audit in words: what it is, what it came to, and every answer."""

from __future__ import annotations

from goodward.core.counted import counted
from goodward.core.instruments.answers import gaps_of
from goodward.core.instruments.forms import Form, Kind
from goodward.core.instruments.wording import result_text
from goodward.instruments.queries import Sheet
from goodward.ui.audit_words import section_result_text, shown_sections
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine
from goodward.web.pages.diary.presenters import when_text
from goodward.web.pages.instruments.presenters import whose_text

__all__ = ["facts", "gap_text", "required_text", "section_result_text", "shown_sections"]


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
