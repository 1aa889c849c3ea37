"""Reading the diary: visits of a provider or a person, clashes, and days away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, time
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from goodward.accounts.models import LocalAuthority, Membership
from goodward.core.visiting.clashes import (
    Clash,
    DaysAway,
    Engagement,
    clashes,
)
from goodward.core.visiting.travelling import Leg, Stop, legs
from goodward.diary.models import Absence, Visit, VisitPerson, VisitState, VisitStep
from goodward.diary.seeing import KNOWN_TO_PROVIDER
from goodward.diary.standing import Said, standing_of
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN, Provider
from goodward.providers.places import miles_apart

Hours = tuple[time, time] | None


class VisitLine(NamedTuple):
    """A visit as lists show it. people: names, by name; roles: of those who go."""

    pk: int
    provider_pk: int
    provider_name: str
    postcode: str
    pathway: str
    pathway_number: int
    kinds: tuple[str, ...]
    team: str
    purpose: str
    is_announced: bool
    day: date
    starts_at: time | None
    ends_at: time | None
    state: str
    held_event: str
    people: tuple[str, ...]
    people_pks: tuple[int, ...]
    roles: tuple[str, ...]


def get_visit(authority: LocalAuthority, pk: int) -> Visit:
    """
    Return one visit with its provider.

    :raises Visit.DoesNotExist: also for a visit of another authority.
    """
    rows = Visit.objects.for_authority(authority)
    return rows.select_related("provider", "provider__authority", "authority").get(pk=pk)


def line_of(visit: Visit) -> VisitLine:
    """Return a visit as a line. One query more."""
    [line] = _lines(Visit.objects.for_authority(visit.authority).filter(pk=visit.pk))
    return line


def visits_kept_from_view(authority: LocalAuthority) -> list[int]:
    """Return the keys of every visit to a restricted provider. One query."""
    rows = Visit.objects.for_authority(authority).exclude(provider__restricted="")
    return list(rows.values_list("pk", flat=True))


def visits_of(provider: Provider) -> list[VisitLine]:
    """Return a provider's visits, the latest day first. Two queries."""
    mine = Visit.objects.for_authority(provider.authority).filter(provider=provider)
    return _lines(mine.order_by("-day", "-starts_at", "-pk"))


def events_in_diary(provider: Provider) -> set[str]:
    """Return the names of the events that say which of a provider's diary visits were held."""
    rows = Visit.objects.for_authority(provider.authority).filter(provider=provider)
    return set(rows.exclude(held_event="").values_list("held_event", flat=True))


def seen_by_provider(provider: Provider) -> list[VisitLine]:
    """
    Return the visits a provider may know of: announced ones, and any that was held.

    Everything a provider can see, by page, e-mail, calendar or otherwise, begins here.
    """
    mine = Visit.objects.for_authority(provider.authority).filter(
        KNOWN_TO_PROVIDER, provider=provider
    )
    return _lines(mine.order_by("-day", "-starts_at", "-pk"))


def seen_visit(provider: Provider, pk: int) -> Visit:
    """
    Return one visit that a provider may know of.

    :raises Visit.DoesNotExist: for any other, and for another provider's.
    """
    rows = Visit.objects.for_authority(provider.authority).filter(
        KNOWN_TO_PROVIDER, provider=provider
    )
    return rows.select_related("provider", "provider__authority", "authority").get(pk=pk)


def seen_with_what_was_said(provider: Provider) -> list[tuple[VisitLine, Said]]:
    """Return what `seen_by_provider` does, each with what the provider said of it. Four queries."""
    steps: dict[int, list[VisitStep]] = defaultdict(list)
    rows = VisitStep.objects.for_authority(provider.authority).filter(visit__provider=provider)
    for each in rows.select_related("recorded_by").order_by("pk"):
        steps[each.visit_id].append(each)
    return [(each, standing_of(steps[each.pk])) for each in seen_by_provider(provider)]


def wishes_waiting(authority: LocalAuthority) -> list[tuple[VisitLine, Said]]:
    """Return the booked visits for which a provider's wish waits, the soonest first."""
    asked = VisitStep.objects.for_authority(authority).filter(
        kind="asked", visit__state=VisitState.BOOKED
    )
    visits = set(asked.values_list("visit_id", flat=True))
    steps: dict[int, list[VisitStep]] = defaultdict(list)
    rows = VisitStep.objects.for_authority(authority).filter(visit__in=visits)
    for each in rows.select_related("recorded_by").order_by("pk"):
        steps[each.visit_id].append(each)
    lines = _lines(
        Visit.objects.for_authority(authority).filter(pk__in=visits).order_by("day", "pk")
    )
    found = [(each, standing_of(steps[each.pk])) for each in lines]
    return [(line, said) for line, said in found if said.wish is not None]


def cancelled_by_providers(
    authority: LocalAuthority, *, limit: int = 200
) -> list[tuple[VisitLine, VisitStep]]:
    """
    Return the visits that providers cancelled themselves, the one cancelled last first.

    Only while no visit to the provider was booked since: then nobody has to see to it any more.
    """
    officers = Membership.objects.for_authority(authority).values("user_id")
    booked = VisitStep.objects.for_authority(authority).filter(
        kind="booked", visit__provider=OuterRef("visit__provider"), pk__gt=OuterRef("pk")
    )
    rows = (
        VisitStep.objects.for_authority(authority)
        .filter(kind="cancelled", by_whom="setting", recorded_by__isnull=False)
        .exclude(recorded_by__in=officers)
        .exclude(Exists(booked))
        .select_related("recorded_by")
        .order_by("-pk")[:limit]
    )
    steps = {each.visit_id: each for each in rows}
    lines = _lines(Visit.objects.for_authority(authority).filter(pk__in=steps))
    found = [(each, steps[each.pk]) for each in lines]
    return sorted(found, key=lambda each: each[1].pk, reverse=True)


def last_step(visit: Visit) -> int:
    """Return the key of the last thing that was done with a visit."""
    rows = VisitStep.objects.for_authority(visit.authority).filter(visit=visit)
    return rows.latest("pk").pk


def visits_of_person(
    authority: LocalAuthority, person: int, first: date, last: date
) -> list[VisitLine]:
    """Return the visits somebody goes on, cancelled ones left out, both days included, in order."""
    rows = (
        Visit.objects.for_authority(authority)
        .filter(people__person_id=person, day__gte=first, day__lte=last)
        .exclude(state=VisitState.CANCELLED)
        .order_by("day", "starts_at", "pk")
    )
    return _lines(rows)


def booked_visits_of(authority: LocalAuthority, person: int) -> list[tuple[VisitLine, str]]:
    """
    Return the visits somebody is to go on, in order, each with the role they go in.

    Also those of days gone by, of which nobody said yet whether they were held. Three queries.
    """
    theirs = VisitPerson.objects.for_authority(authority).filter(
        person_id=person, visit__state=VisitState.BOOKED
    )
    roles = dict(theirs.values_list("visit_id", "role"))
    rows = Visit.objects.for_authority(authority).filter(pk__in=roles)
    return [(each, roles[each.pk]) for each in _lines(rows.order_by("day", "starts_at", "pk"))]


def visits_between(
    authority: LocalAuthority,
    first: date,
    last: date,
    *,
    people: Collection[int],
    provider: Provider,
) -> list[VisitLine]:
    """Return the visits of a provider or of any of these people, cancelled ones left out."""
    rows = (
        Visit.objects.for_authority(authority)
        .filter(
            Q(provider=provider) | Q(people__person_id__in=people), day__gte=first, day__lte=last
        )
        .exclude(state=VisitState.CANCELLED)
        .distinct()
        .order_by("day", "starts_at", "pk")
    )
    return _lines(rows)


def stop_of(line: VisitLine) -> Stop:
    """Return a visit as a place on somebody's way."""
    return Stop(line.pk, line.day, line.starts_at, line.postcode, line.provider_name)


def legs_of(lines: Iterable[VisitLine]) -> dict[int, Leg]:
    """Return how far each visit of a person is from the one before, by the visit's key."""
    return legs(map(stop_of, lines), miles_apart())


def steps_of(visit: Visit) -> list[VisitStep]:
    """Return what was done with a visit, in order."""
    rows = VisitStep.objects.for_authority(visit.authority).filter(visit=visit)
    return list(rows.select_related("recorded_by").order_by("recorded_at", "pk"))


def absences_of(
    authority: LocalAuthority, first: date, last: date, *, people: Collection[int] | None = None
) -> list[Absence]:
    """Return who is away on any of these days, both included, the soonest first."""
    rows = Absence.objects.for_authority(authority).filter(
        withdrawn_at=None, first_day__lte=last, last_day__gte=first
    )
    if people is not None:
        rows = rows.filter(person_id__in=people)
    return list(rows.select_related("person", "cover").order_by("first_day", "person__full_name"))


def what_speaks_against(
    provider: Provider, day: date, people: Collection[int], hours: Hours, *, apart_from: int = 0
) -> list[Clash]:
    """
    Return what speaks against a visit. Four queries.

    people: keys of those who would go. apart_from: a visit that is being moved, by its key.
    """
    authority = provider.authority
    there = visits_between(authority, day, day, people=people, provider=provider)
    calendar = rules_of(authority).calendar
    return clashes(
        Engagement(provider.pk, frozenset(people), day, hours),
        [engagement_of(each) for each in there if each.pk != apart_from],
        away=[
            DaysAway(each.person_id, each.first_day, each.last_day)
            for each in absences_of(authority, day, day, people=people)
        ],
        why_day_off=calendar.why_not(day) if day.year in calendar.known_years else None,
    )


def engagement_of(line: VisitLine) -> Engagement:
    """Return a visit as something that takes people's time."""
    hours = (line.starts_at, line.ends_at) if line.starts_at and line.ends_at else None
    people = frozenset(line.people_pks)
    return Engagement(line.provider_pk, people, line.day, hours, line.provider_name)


def get_absence(authority: LocalAuthority, pk: int) -> Absence:
    """
    Return days away that were noted and not withdrawn.

    :raises Absence.DoesNotExist: also for another authority's.
    """
    rows = Absence.objects.for_authority(authority).filter(withdrawn_at=None)
    return rows.select_related("person", "authority").get(pk=pk)


def _lines(rows: QuerySet[Visit]) -> list[VisitLine]:
    return [
        _line(each) for each in rows.select_related("provider").prefetch_related("people__person")
    ]


def _line(visit: Visit) -> VisitLine:
    goers = sorted(visit.people.all(), key=lambda each: each.person.full_name)
    return VisitLine(
        visit.pk,
        visit.provider_id,
        visit.provider.shown_name,
        visit.provider.postcode,
        visit.pathway,
        visit.pathway_number,
        tuple(visit.kinds.split(BETWEEN)),
        visit.team,
        visit.purpose,
        visit.is_announced,
        visit.day,
        visit.starts_at,
        visit.ends_at,
        visit.state,
        visit.held_event,
        tuple(each.person.full_name for each in goers),
        tuple(each.person_id for each in goers),
        tuple(each.role for each in goers),
    )
