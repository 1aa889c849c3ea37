"""A plan of somebody's coming weeks: a day for each visit they owe, to be booked one by one."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.diary import queries
from goodward.diary.planning import weeks_plan
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day
from goodward.web.pages.diary import suggestions
from goodward.web.pages.diary.forms import PlanForm
from goodward.web.pages.diary.presenters import when_text


@requires("visit.book")
def plan(request):
    """Propose a day for every visit of the coming weeks that a person owes and has not booked."""
    today = english_date(timezone.now())
    people = accounts.people_of(request.authority)
    here = {each.pk: each for each in people}
    form = PlanForm(request.GET, people=tuple((str(each.pk), each.name) for each in people))
    person = here.get(form.person(), here[request.user.pk])
    found = weeks_plan(
        request.authority,
        person=accounts.person_of(request.authority, person.pk),
        roles=person.roles,
        today=today,
        weeks=form.weeks_ahead(),
    )
    maker = suggestions.PlanMaker(found, person.pk, request.get_full_path(), today)
    page = {
        "form": PlanForm(
            {"person": str(person.pk), "weeks": str(form.weeks_ahead())},
            people=tuple((str(each.pk), each.name) for each in people),
        ),
        "person": person.name,
        "span": f"{plain_day(found.first_day)} to {plain_day(found.last_day)}",
        "days": maker.days(_booked(request.authority, person.pk, found)),
        "no_room": maker.no_room(),
        "later": found.later,
        "straight": suggestions.STRAIGHT,
    }
    return render(request, "diary/plan.html.jinja", page)


def _booked(authority, person, found):
    """Return what is booked on each day, in words."""
    lines = queries.visits_of_person(authority, person, found.first_day, found.last_day)
    by_day: dict = {}
    for line in lines:
        when = when_text(line.day, line.starts_at, line.ends_at).partition(", ")[2] or "no time yet"
        by_day.setdefault(line.day, []).append(f"{line.provider_name}, {when}")
    return {day: tuple(texts) for day, texts in by_day.items()}
