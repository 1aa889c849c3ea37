"""One audit in words: what it is, what it came to, and every answer."""

from __future__ import annotations

from goodward.core.counted import counted
from goodward.core.instruments.answers import gaps_of
from goodward.core.instruments.wording import required_text, result_text, section_result_text
from goodward.instruments.queries import Sheet
from goodward.ui.audit_words import shown_sections
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


def gap_text(sheet: Sheet) -> str:
    """Return how many gaps a finished audit shows, as a link says it; nothing without any."""
    found = len(gaps_of(sheet.form, sheet.answers)) if sheet.is_finished else 0
    return f"{counted(found, 'gap')}: put into the improvement plan" if found else ""
