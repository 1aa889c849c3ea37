"""What of a plan there is to look at during a visit."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.plans.queries import Plan
from goodward.web.pages.plans.presenters import ActionRow, EntryRow, action_row, entry_row


class ToReview(NamedTuple):
    """An action to be looked at during a visit. said: what was said of it there already."""

    pk: int
    row: ActionRow
    said: EntryRow | None
    is_closed: bool


def to_review(plan: Plan, visit: int, today: date) -> list[ToReview]:
    """Return what there is to look at during a visit: open actions, and what was closed there."""
    found = []
    for line in plan.lines:
        said = [each for each in line.entries if each.visit_id == visit]
        is_closed = line.action.closed_on is not None
        if said or not is_closed:
            last = entry_row(said[-1]) if said else None
            found.append(ToReview(line.action.pk, action_row(line, today), last, is_closed))
    return found
