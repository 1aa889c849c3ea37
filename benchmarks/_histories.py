"""A provider's whole way through Requires improvement, with as many visits as wanted."""

from __future__ import annotations

from datetime import date, timedelta

from goodward.core.policy.events import Event, event

BEGINS = date(2025, 9, 8)
ASKED_ON = date(2028, 6, 1)
BOTH = ("improvement_adviser", "senior_improvement_adviser")
FOUR_WEEKS = timedelta(28)


def requires_improvement(visits: int = 13, *, cancellations: int = 2) -> list[Event]:
    """
    Return allocation, contact, visits with their notes, cancellations and re-inspection.

    The senior adviser comes to every third visit, as the chart asks. With 13 visits there are 32
    events: the judgement and 31 steps that people or Ofsted took.
    """
    history = [
        event("judgement_published", BEGINS, framework="eif", overall="requires_improvement"),
        event("officer_allocated", BEGINS + timedelta(2), role="improvement_adviser"),
        event("contact_made", BEGINS + timedelta(4), by="improvement_adviser"),
    ]
    day = BEGINS + timedelta(14)
    for number in range(1, visits + 1):
        roles = BOTH if number % 3 == 0 else BOTH[:1]
        history.append(event("visit_held", day, roles=roles))
        history.append(event("note_sent", day + timedelta(2), visit=number))
        if number <= cancellations:
            history.append(event("visit_cancelled", day + timedelta(9), by="setting"))
        day += FOUR_WEEKS
    history.append(event("judgement_published", day, framework="eif", overall="good"))
    return history
