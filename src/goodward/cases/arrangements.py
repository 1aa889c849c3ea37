"""What is arranged at the moment, read off a provider's timeline: a booked visit, a pause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goodward.cases.casefile import TimelineEntry

_BOOKS = frozenset({"visit_booked", "visit_moved"})
_ENDS = frozenset({"visit_held", "visit_cancelled"})
_PAUSES = frozenset({"case_paused", "case_resumed"})


def booked_visit(entries: Iterable[TimelineEntry]) -> date | None:
    """
    Return the day a visit is booked for, None when none is.

    entries: the timeline, newest first. The last booking stands until a visit is held or
    cancelled; what was corrected is passed over.
    """
    last = _last_of(entries, _BOOKS | _ENDS)
    if last is None or last.kind in _ENDS:
        return None
    day: date = last.fields["for"]
    return day


def is_paused(entries: Iterable[TimelineEntry]) -> bool:
    """Return whether a pause is in progress. entries: the timeline, newest first."""
    last = _last_of(entries, _PAUSES)
    return last is not None and last.kind == "case_paused"


def _last_of(entries: Iterable[TimelineEntry], kinds: frozenset[str]) -> TimelineEntry | None:
    return next(
        (each for each in entries if each.kind in kinds and each.corrected_by is None), None
    )
