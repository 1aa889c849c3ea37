"""Days for visits that are owed: suggestions for one, and a plan of somebody's coming weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.cases import queries as cases
from goodward.cases.loads import open_allocations
from goodward.core.visiting.clashes import DaysAway
from goodward.core.visiting.planning import Owed, Plan, plan_visits
from goodward.core.visiting.suggesting import (
    ONE_DAY,
    Asked,
    Booked,
    Suggestion,
    suggest_days,
)
from goodward.core.visiting.travelling import Stop
from goodward.diary import engaged, queries
from goodward.diary.models import Visit, VisitState
from goodward.diary.queries import absences_of
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from goodward.providers.places import miles_apart

# Without a deadline, or after it, days are suggested for so long.
FOUR_WEEKS = timedelta(weeks=4)
TWO_WEEKS = timedelta(weeks=2)
# Visits of a lane of somebody's work that a plan looks at.
MANY = 250
UNKNOWN_YEAR = "A day of which nobody knows yet whether it is a bank holiday"


class NextVisit(NamedTuple):
    """
    The visit that a provider is owed next.

    duty: its name in the policy. due_on: None where the policy sets no day. goers: person and role
    of each who has to come, where several have to and they are allocated; else empty.
    """

    pathway: str
    duty: str
    due_on: date | None
    text: str
    goers: tuple[tuple[int, str], ...]


class WeeksPlan(NamedTuple):
    """
    What somebody's coming weeks could look like.

    lines: by the duty's key, what is owed and why. later: visits owed that fall due after the plan.
    """

    plan: Plan
    lines: Mapping[int, cases.WorkLine]
    first_day: date
    last_day: date
    later: int


def next_visit(case: cases.Case, pathway: str = "", duty: str = "") -> NextVisit | None:
    """
    Return the visit owed soonest in a case, or in one pathway of it; None if none is owed.

    duty: the one that asks for it, by its name in the policy.
    """
    owed = [
        each
        for each in case.open_duties
        if each.act == "visit_held"
        and pathway in ("", each.duty.pathway)
        and duty in ("", each.duty.id)
    ]
    if not owed:
        return None
    found = min(owed, key=lambda each: each.duty.due_on or date.max).duty
    held = {
        each.role: each.person_pk
        for each in case.allocations
        if (each.pathway, each.pathway_number) == (found.pathway, found.pathway_number)
    }
    everybody = found.role_rule == "all" and len(found.role) > 1 and set(found.role) <= held.keys()
    goers = tuple((held[role], role) for role in found.role) if everybody else ()
    return NextVisit(found.pathway, found.id, found.due_on, found.text, goers)


def suggested_days(
    provider: Provider,
    *,
    people: Collection[int],
    due_on: date | None,
    today: date,
    most: int = 5,
) -> list[Suggestion]:
    """
    Return days for a visit of these people, the least way first, none of them after `due_on`.

    Without a deadline the coming four weeks are looked through; after it, two, the soonest first.
    """
    first = today if due_on == today else today + ONE_DAY
    is_late = due_on is not None and due_on < today
    last = due_on if due_on is not None and not is_late else first + FOUR_WEEKS
    last = first + TWO_WEEKS if is_late else min(last, first + FOUR_WEEKS)
    authority = provider.authority
    visits = queries.visits_between(authority, first, last, people=people, provider=provider)
    found = suggest_days(
        Asked(provider.pk, provider.postcode, frozenset(people), first, last),
        [Booked(queries.engagement_of(each), queries.stop_of(each)) for each in visits],
        away=[
            DaysAway(each.person_id, each.first_day, each.last_day)
            for each in absences_of(authority, first, last, people=people)
        ],
        days_off=days_off(authority, first, last),
        miles=miles_apart(),
        most=most if not is_late else (last - first).days,
    )
    return sorted(found, key=lambda each: each.day)[:most] if is_late else found


def weeks_plan(
    authority: LocalAuthority,
    *,
    person: User,
    roles: Sequence[str],
    today: date,
    weeks: int,
) -> WeeksPlan:
    """
    Return a plan of somebody's visits for the coming weeks, from tomorrow on.

    Of each provider one visit, the one owed soonest; none for a provider they have booked already.
    A visit that others have to come to as well is on a day they are there and have room.
    """
    first = today + ONE_DAY
    last = today + timedelta(weeks=weeks)
    lines = _visits_owed(authority, person, roles, today)
    visits = queries.visits_of_person(authority, person.pk, first, last)
    away = absences_of(authority, first, last, people=[person.pk])
    off = days_off(authority, first, last)
    days = [
        day
        for day in _days(first, last)
        if day not in off and not any(each.first_day <= day <= each.last_day for each in away)
    ]
    due = [each for each in lines if each.due_on is None or each.due_on <= last]
    held: dict[date, list[Stop]] = defaultdict(list)
    for visit in visits:
        held[visit.day].append(queries.stop_of(visit))
    plan = plan_visits(
        _owed(authority, due, first, last, apart_from=person.pk),
        days=days,
        held=held,
        miles=miles_apart(),
    )
    return WeeksPlan(plan, {each.duty_pk: each for each in due}, first, last, len(lines) - len(due))


def days_off(authority: LocalAuthority, first: date, last: date) -> dict[date, str]:
    """Return the days that are no working days, and those of which nobody knows, with why."""
    calendar = rules_of(authority).calendar
    found = {
        day: calendar.why_not(day) if day.year in calendar.known_years else UNKNOWN_YEAR
        for day in _days(first, last)
    }
    return {day: why for day, why in found.items() if why is not None}


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _visits_owed(
    authority: LocalAuthority, person: User, roles: Sequence[str], today: date
) -> list[cases.WorkLine]:
    """Return the visits somebody owes and has not booked, one of each provider, by deadline."""
    work = cases.my_work(authority, person=person, roles=roles, today=today, limit=MANY)
    owed = [
        line
        for lane in (work.overdue, work.this_week, work.later, work.undated)
        for line in lane.lines
        if line.act == "visit_held"
    ]
    booked = set(
        Visit.objects.for_authority(authority)
        .filter(people__person=person, day__gte=today, state=VisitState.BOOKED)
        .values_list("provider_id", flat=True)
    )
    soonest: dict[int, cases.WorkLine] = {}
    for line in sorted(owed, key=lambda each: (each.due_on or date.max, each.duty_pk)):
        soonest.setdefault(line.provider_pk, line)
    return [line for line in soonest.values() if line.provider_pk not in booked]


def _owed(
    authority: LocalAuthority,
    lines: Sequence[cases.WorkLine],
    first: date,
    last: date,
    *,
    apart_from: int,
) -> list[Owed]:
    """Return visits as a plan asks for them. apart_from: whose plan it is, by key."""
    rows = Provider.objects.for_authority(authority)
    postcodes = dict(
        rows.filter(pk__in=[each.provider_pk for each in lines]).values_list("pk", "postcode")
    )
    visited = engaged.days_of_providers(authority, first, last, list(postcodes))
    taken = engaged.days_engaged(authority, first, last)
    others = _who_else(authority, lines, apart_from)
    return [
        Owed(
            each.duty_pk,
            each.provider_pk,
            postcodes[each.provider_pk],
            max(first, each.opened_on),
            each.due_on,
            each.provider_name,
            visited.get(each.provider_pk, frozenset()).union(
                *(taken.get(person, frozenset()) for person in others[each.duty_pk])
            ),
        )
        for each in lines
    ]


def _who_else(
    authority: LocalAuthority, lines: Sequence[cases.WorkLine], apart_from: int
) -> dict[int, set[int]]:
    """Return who has to come too, by the duty: those allocated where several have to together."""
    held = {
        (provider, pathway, role): person
        for person, provider, _, _, pathway, role, _ in open_allocations(authority)
    }
    return {
        each.duty_pk: {
            held.get((each.provider_pk, each.pathway, role), apart_from)
            for role in (each.roles if each.role_rule == "all" else ())
        }
        - {apart_from}
        for each in lines
    }
