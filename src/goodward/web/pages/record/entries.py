"""An entry of the timeline as it stands: as recorded, or as it was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from goodward.audit.moments import english_date
from goodward.cases.queries import TimelineEntry
from goodward.core.policy.vocabulary import EVENT_KINDS, Shape
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine
from goodward.web.pages.record.choices import pathway_title
from goodward.web.pages.record.labels import label_of, value_text
from goodward.web.pages.record.opening import Opening


class Standing(NamedTuple):
    """What is true of an event now."""

    on: date
    fields: Mapping[str, Any]
    pathway: str | None
    notified_on: date | None
    note: str


def standing_of(entry: TimelineEntry, timeline: Iterable[TimelineEntry]) -> Standing:
    """Return an event as its last correction left it; one taken back, as it was recorded."""
    correction = next((each for each in timeline if each.name == entry.corrected_by), None)
    instead = correction.instead if correction else None
    if instead is None:
        return Standing(entry.on, entry.fields, entry.pathway, entry.notified_on, entry.note)
    on = instead.on or instead.day
    told = instead.day if instead.day != on else None
    return Standing(on, instead.fields, instead.pathway, told, entry.note)


@dataclass(frozen=True)
class CorrectedEntry:
    """The entry that is to be corrected, in lines."""

    title: str
    kind_title: str
    lines: tuple[SummaryLine, ...]
    is_corrected_already: bool

    @classmethod
    def of(cls, entry: TimelineEntry, opening: Opening) -> CorrectedEntry:
        policy = opening.rules.latest.text
        lines = [SummaryLine("What", entry.title), SummaryLine("When", long_day(entry.on))]
        if entry.notified_on:
            lines.append(SummaryLine("Authority told", long_day(entry.notified_on)))
        if entry.person_name:
            lines.append(SummaryLine("Who", entry.person_name))
        if entry.pathway:
            lines.append(SummaryLine("Pathway", pathway_title(policy, entry.pathway)))
        lines += [
            SummaryLine(label_of(entry.kind, name).text.rstrip("?"), _said(value, name, entry.kind))
            for name, value in entry.fields.items()
            if value not in (None, "", ())
        ]
        if entry.note:
            lines.append(SummaryLine("Note", entry.note))
        by = f" by {entry.recorded_by}" if entry.recorded_by else ""
        recorded = f"{plain_day(english_date(entry.recorded_at))}{by}"
        lines.append(SummaryLine("Recorded", recorded))
        return cls(
            f"Correct: {entry.title.lower()}, {plain_day(entry.on)}",
            entry.title,
            tuple(lines),
            entry.corrected_by is not None,
        )


def _said(value: Any, name: str, kind: str) -> str:
    field = EVENT_KINDS[kind].by_name.get(name)
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Mapping):
        return "; ".join(
            f"{value_text(k)}: {value_text(v or 'not known')}" for k, v in value.items()
        )
    if isinstance(value, tuple | list):
        return ", ".join(value_text(each) for each in value)
    return str(value) if field and field.shape is Shape.TEXT else value_text(str(value))
