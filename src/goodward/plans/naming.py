"""What a plan's kinds are called, wherever they are spoken of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goodward.core.plans.standing import is_overdue
from goodward.core.policy.explaining import day_in_words

if TYPE_CHECKING:
    from goodward.plans.queries import ActionLine

SOURCE_TITLES: dict[str, str] = {
    "ofsted_action": "Ofsted’s action",
    "ofsted_recommendation": "Ofsted’s recommendation",
    "visit": "A visit",
    "audit": "An audit",
    "notice": "A notice",
    "provider": "The setting itself",
}


def about(line: ActionLine, today: date) -> str:
    """Return what there is to say of an action: where it came from, by when, and whose it is."""
    action = line.action
    from_where = "; ".join(
        f"{SOURCE_TITLES[each.kind]}, {day_in_words(each.day)}" for each in line.sources
    )
    by_when = f"By {day_in_words(action.due_on)}" if action.due_on else "No day was set"
    late = " (gone by)" if is_overdue(action.standing, action.due_on, today) else ""
    who = f", {action.owner}" if action.owner else ""
    return f"{from_where}. {by_when}{late}{who}."
