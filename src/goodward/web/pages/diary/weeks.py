"""Somebody's week, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from django.shortcuts import render
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.diary import queries
from goodward.policies.queries import rules_of
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day
from goodward.web.pages.diary import presenters

A_WEEK = timedelta(days=7)


@requires("view")
def week(request):
    """Show a person's visits of a week, with the days that are off."""
    today = english_date(timezone.now())
    asked = _day(request.GET.get("week", "")) or today
    monday = asked - timedelta(days=asked.weekday())
    people = accounts.people_of(request.authority)
    person = _person(request, people)
    last = monday + timedelta(days=6)
    visits = queries.visits_of_person(request.authority, person.pk, monday, last)
    page = {
        "person": person.name,
        "person_pk": person.pk,
        "people": [(each.pk, each.name) for each in people],
        "monday": f"{plain_day(monday)} to {plain_day(last)}",
        "before": (monday - A_WEEK).isoformat(),
        "after": (monday + A_WEEK).isoformat(),
        "week": monday.isoformat(),
        "may_plan": request.may("visit.book"),
        "may_keep": request.may("note.write"),
        "days": presenters.week_days(
            monday,
            visits,
            _off(request.authority, person.pk, monday, last),
            presenters.travel_texts(queries.legs_of(visits)),
        ),
    }
    return render(request, "diary/week.html.jinja", page)


def _person(request, people):
    asked = request.GET.get("person", "")
    chosen = int(asked) if asked.isdecimal() else request.user.pk
    here = {each.pk: each for each in people}
    return here.get(chosen) or here[request.user.pk]


def _off(authority, person: int, first: date, last: date) -> dict[date, str]:
    calendar = rules_of(authority).calendar
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    off = {
        day: why
        for day in days
        if day.year in calendar.known_years and (why := calendar.why_not(day)) is not None
    }
    for each in queries.absences_of(authority, first, last, people=[person]):
        off |= {day: "Away" for day in days if each.first_day <= day <= each.last_day}
    return off


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
