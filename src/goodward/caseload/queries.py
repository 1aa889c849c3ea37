"""Reading who carries which cases, who could, and who stands in for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from goodward.accounts import queries as accounts
from goodward.accounts.leaving import left
from goodward.accounts.models import LocalAuthority, User
from goodward.caseload.models import HandOver, Skill
from goodward.cases.loads import loads_of, open_allocations, open_duties_of
from goodward.core.visiting.choosing import (
    Candidate,
    Load,
    Recipient,
    ToShare,
    nearest_case,
    ranked,
    share_out,
)
from goodward.diary.engaged import visit_counts
from goodward.diary.queries import absences_of
from goodward.providers.models import Provider
from goodward.providers.places import miles_apart

FOUR_WEEKS = timedelta(weeks=4)
# What somebody should know who carries a provider of a type, unless another skill is asked for.
SKILL_FOR_TYPE: dict[str, str] = {
    "nursery": "Group care",
    "pre_school": "Group care",
    "childminder": "Childminders",
    "domestic_premises": "Group care",
    "out_of_school": "Out-of-school clubs",
    "home_childcarer": "Childminders",
    "agency_childminder": "Childminders",
    "prospective": "New providers",
}


class CarriedCase(NamedTuple):
    """A pathway of a provider that somebody is allocated to, in a role. key: for forms."""

    provider_pk: int
    provider_name: str
    postcode: str
    pathway: str
    role: str
    since: date

    @property
    def key(self) -> str:
        return f"{self.provider_pk}:{self.pathway}:{self.role}"


class LeftBehind(NamedTuple):
    """Somebody who left while cases were in their name. until: the last day they worked here."""

    pk: int
    name: str
    until: date
    cases: int


class Covered(NamedTuple):
    """Somebody who is away and whose work another does. until: the last day away."""

    pk: int
    name: str
    until: date


class Carrier(NamedTuple):
    """
    Somebody who works here, with what they carry.

    away_until: None for who is there today. covered_by: a name; empty where nobody stands in.
    """

    person: accounts.Person
    load: Load
    skills: tuple[Skill, ...]
    away_until: date | None = None
    covered_by: str = ""


def load_of(authority: LocalAuthority, *, today: date) -> dict[int, Load]:
    """Return what each person has to do, by key; nobody with nothing is named. Three queries."""
    cases, duties = loads_of(authority), open_duties_of(authority)
    visits = visit_counts(authority, today, today + FOUR_WEEKS)
    return {
        person: Load(cases.get(person, 0), duties.get(person, 0), visits.get(person, 0))
        for person in {*cases, *duties, *visits}
    }


def carriers(authority: LocalAuthority, *, today: date) -> list[Carrier]:
    """Return everybody who works for the authority, by name, with load, skills and leave."""
    loads, skills = load_of(authority, today=today), skills_of(authority)
    away = {
        each.person_id: (each.last_day, str(each.cover or ""))
        for each in absences_of(authority, today, today)
    }
    return [
        Carrier(
            person,
            loads.get(person.pk, Load()),
            skills.get(person.pk, ()),
            *away.get(person.pk, (None, "")),
        )
        for person in accounts.people_of(authority)
    ]


def candidates(
    provider: Provider, role: str, *, today: date, needs: str | None = None
) -> list[Candidate]:
    """
    Return everybody who holds a role, whoever fits best for a provider first.

    needs: the skill asked for, in whatever case; empty for none; None for that of the provider's
    type.
    """
    authority = provider.authority
    wanted = (SKILL_FOR_TYPE[provider.type] if needs is None else needs).casefold()
    loads, skills = load_of(authority, today=today), skills_of(authority)
    away = {each.person_id for each in absences_of(authority, today, today)}
    held: dict[int, list[CarriedCase]] = defaultdict(list)
    holders = accounts.people_of(authority, role)
    for key, case in _carried(authority, [each.pk for each in holders]):
        held[key].append(case)
    found = []
    for person in holders:
        words = tuple(each.word for each in skills.get(person.pk, ()))
        others = [
            (each.provider_name, each.postcode)
            for each in held[person.pk]
            if each.provider_pk != provider.pk
        ]
        found.append(
            Candidate(
                person.pk,
                person.name,
                loads.get(person.pk, Load()),
                nearest_case(provider.postcode, others, miles_apart()),
                words,
                has_skill=bool(wanted) and wanted in {word.casefold() for word in words},
                is_away=person.pk in away,
                carries=any(
                    (each.provider_pk, each.role) == (provider.pk, role) for each in held[person.pk]
                ),
            )
        )
    return ranked(found)


def carried_by(authority: LocalAuthority, person: int) -> list[CarriedCase]:
    """Return the open cases somebody carries, by the provider's name, then pathway and role."""
    return [case for _, case in _carried(authority, [person])]


def _carried(authority: LocalAuthority, people: Collection[int]) -> list[tuple[int, CarriedCase]]:
    return [(row[0], CarriedCase(*row[1:])) for row in open_allocations(authority, people=people)]


def covering(authority: LocalAuthority, person: User, day: date) -> list[Covered]:
    """Return whose work somebody does on a day because they are away, by name."""
    found = {
        each.person_id: Covered(each.person_id, each.person.full_name, each.last_day)
        for each in absences_of(authority, day, day)
        if each.cover_id == person.pk
    }
    return sorted(found.values(), key=lambda each: each.name)


def left_behind(authority: LocalAuthority) -> list[LeftBehind]:
    """Return whose cases nobody carries since they left, by name: they are to be handed over."""
    loads = loads_of(authority)
    return [
        LeftBehind(each.pk, each.name, each.until, loads[each.pk])
        for each in left(authority)
        if each.pk in loads
    ]


def skills_of(authority: LocalAuthority) -> dict[int, tuple[Skill, ...]]:
    """Return what people know well, by their key, the words in order."""
    rows = Skill.objects.for_authority(authority).filter(withdrawn_at=None).order_by("word", "pk")
    found: dict[int, tuple[Skill, ...]] = {}
    for each in rows:
        found[each.person_id] = (*found.get(each.person_id, ()), each)
    return found


def skill_words(authority: LocalAuthority) -> list[str]:
    """Return the words of skills the authority uses, and those that fit types of providers."""
    used = [each.word for skills in skills_of(authority).values() for each in skills]
    words = {word.casefold(): word for word in (*SKILL_FOR_TYPE.values(), *used)}
    return sorted(words.values(), key=str.casefold)


def get_skill(authority: LocalAuthority, pk: int) -> Skill:
    """
    Return a skill that was noted and not withdrawn.

    :raises Skill.DoesNotExist: also for another authority's.
    """
    rows = Skill.objects.for_authority(authority).filter(withdrawn_at=None)
    return rows.select_related("person", "authority").get(pk=pk)


def handed_over(authority: LocalAuthority, person: int) -> list[HandOver]:
    """Return what was handed over from somebody, the last first."""
    rows = HandOver.objects.for_authority(authority).filter(person_id=person)
    return list(rows.select_related("recorded_by").order_by("-recorded_at", "-pk"))


def shared_between(
    authority: LocalAuthority,
    cases: Sequence[CarriedCase],
    people: Collection[int],
    *,
    today: date,
) -> dict[str, int | None]:
    """Return who could take over each case, by its key; None where none of them holds its role."""
    loads = load_of(authority, today=today)
    held: dict[int, list[str]] = defaultdict(list)
    for person, case in _carried(authority, people):
        held[person].append(case.postcode)
    shared = share_out(
        [ToShare(each.key, each.role, each.postcode) for each in cases],
        [
            Recipient(
                each.pk, frozenset(each.roles), loads.get(each.pk, Load()), tuple(held[each.pk])
            )
            for each in accounts.people_of(authority)
            if each.pk in people
        ],
        miles_apart(),
    )
    return dict(shared)
