"""Visits that were held and recorded before they stood in the diary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.core.policy.answer import Answer
from goodward.diary.booking import Goer, VisitRefused, check_goers, keep_step
from goodward.diary.models import Visit, VisitPerson, VisitState
from goodward.providers.models import BETWEEN, Provider

HELD = "visit_held"


@transaction.atomic
def enter(
    *, provider: Provider, event: str, goers: Sequence[Goer], by: User, at: datetime
) -> Visit:
    """
    Put a visit of the history into the diary, so that it can be written up. Nothing new happened.

    event: what says that it was held (“e12”). goers: who of ours was there. A visit that stands in
    the diary already is returned as it is.

    :raises VisitRefused: where the history holds no such visit, or it was corrected since, or
        somebody does not hold the role.
    """
    visits = Visit.objects.for_authority(provider.authority)
    there = visits.filter(provider=provider, held_event=event).first()
    if there is not None:
        return there
    today = english_date(at)
    entries = cases.timeline(provider, today=today)
    found = next((each for each in entries if (each.name, each.kind) == (event, HELD)), None)
    if found is None or found.corrected_by is not None:
        raise VisitRefused("The history holds no such visit any more")
    team = found.fields.get("team", "")
    check_goers(provider, goers, team)
    pathway = found.pathway or ""
    visit = visits.create(
        authority=provider.authority,
        provider=provider,
        pathway=pathway,
        pathway_number=_run(cases.answer_of(provider, today), pathway, found.day),
        kinds=BETWEEN.join(found.fields.get("kind", ("support",))),
        team=team,
        day=found.day,
        state=VisitState.HELD,
        held_event=event,
    )
    VisitPerson.objects.for_authority(provider.authority).bulk_create(
        VisitPerson(
            authority=provider.authority,
            visit=visit,
            person_id=each.person,
            role=each.role,
            was_there=True,
        )
        for each in goers
    )
    keep_step(visit, "held", by=by, at=at, event=event, reason="Taken from the history")
    return visit


def _run(answer: Answer, pathway: str, day: date) -> int:
    """Return which run of a pathway a day falls into; 0 where no pathway is named."""
    return next(
        (
            each.number
            for each in reversed(answer.pathways)
            if each.id == pathway and each.opened_on <= day
        ),
        0,
    )
