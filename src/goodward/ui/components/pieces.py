"""Small values of pages: tiles, lines of a summary, entries of a timeline."""

from __future__ import annotations

from dataclasses import dataclass

from goodward.ui.components.statuses import Look


@dataclass(frozen=True)
class Tile:
    """A number that leads somewhere. tone: late, soon, plain or good."""

    number: int
    text: str
    url: str = ""
    tone: str = "plain"


@dataclass(frozen=True)
class SummaryLine:
    """One line of a summary: what, its value, and where to change it."""

    key: str
    value: str
    url: str = ""
    change_url: str = ""
    change_text: str = "Change"


@dataclass(frozen=True)
class TimelineEntry:
    """
    One event: what, when, who recorded it, and what else was said.

    iso_day: the day as 2026-04-02, for machines. corrected_text: what a later event put right.
    """

    text: str
    day_text: str
    iso_day: str
    recorded_text: str = ""
    detail: str = ""
    corrected_text: str = ""
    tag: Look | None = None
    url: str = ""
    url_text: str = "More"


@dataclass(frozen=True)
class Step:
    """One step of a flow chart as a line of its list; `is_here` marks where the case stands."""

    text: str
    detail: str = ""
    is_here: bool = False
    is_done: bool = False
