"""The invented improvement plans of invented providers that were judged below Good."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from goodward.accounts.models import User
from goodward.demonstration.cast import INADEQUATE, RI, Character
from goodward.demonstration.days import noon_of, office_day
from goodward.plans import actions as plans
from goodward.plans.models import PlanAction
from goodward.providers.models import Provider


class Point(NamedTuple):
    """
    Something an invented report asked for.

    weeks: after its publication, until it is due; None for a recommendation. said: of it at the
    first visit. evidence: seen at the third.
    """

    text: str
    objective: str
    owner: str
    weeks: int | None
    said: str
    evidence: str = ""


POINTS = (
    Point(
        "Ensure that all staff know what to do when they are concerned about a child",
        "Safeguarding",
        "Manager",
        4,
        "Four of six have been trained. The other two go in a fortnight.",
        "The training record of all six, and two of them told me whom they would call.",
    ),
    Point(
        "Improve hygiene routines, so that children wash their hands before they eat",
        "Health",
        "Room leader",
        6,
        "There is a new routine before lunch. Before snacks it is forgotten.",
    ),
    Point(
        "Plan more of what babies like to do outdoors",
        "Curriculum",
        "Deputy manager",
        None,
        "Staff have begun to write down what each baby goes back to.",
    ),
)


def begin_plan(
    character: Character, provider: Provider, *, by: User | None, today: date, now: datetime
) -> None:
    """Put into a plan what an invented report asked for, and how it went at the visits since."""
    judged = [step for step in character.history if step[1] == "judgement_published"]
    if not judged:
        return
    days, _, fields = min(judged, key=lambda step: step[0])
    if fields.get("overall") not in (RI, INADEQUATE):
        return
    visits = sorted(
        (step[0] for step in character.history if step[1] == "visit_held" and step[0] < days),
        reverse=True,
    )
    told_on = office_day(today, days)
    for point in POINTS:
        action = _put(point, provider, office_day(today, fields["inspected"]), told_on, by, now)
        if visits:
            plans.review(
                action=action,
                status="under_way",
                words=point.said,
                by=by,
                at=min(noon_of(office_day(today, visits[0])), now),
            )
        if len(visits) > 2 and point.evidence:
            plans.close(
                action=action,
                evidence=point.evidence,
                impact="Children are listened to when something worries them.",
                by=by,
                at=min(noon_of(office_day(today, visits[2])), now),
            )


def _put(
    point: Point,
    provider: Provider,
    inspected_on: date,
    told_on: date,
    by: User | None,
    now: datetime,
) -> PlanAction:
    kind = "ofsted_recommendation" if point.weeks is None else "ofsted_action"
    added = plans.add(
        provider=provider,
        text=point.text,
        source=plans.Source(kind, "", inspected_on),
        objective=point.objective,
        owner=point.owner,
        due_on=told_on + timedelta(weeks=point.weeks) if point.weeks else None,
        is_another=True,
        by=by,
        at=min(noon_of(told_on), now),
    )
    if added.action is None:
        raise LookupError("an action that is another one was asked about all the same")
    return added.action
