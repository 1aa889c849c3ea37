"""Filling an empty installation, once: authorities, people, real registers, invented providers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from django.db import transaction

from goodward.accounts import actions as accounts
from goodward.accounts import queries as account_queries
from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.roles import Role
from goodward.caseload.actions import note_skill
from goodward.cases import actions as cases
from goodward.demonstration.audits import fill_in_audits
from goodward.demonstration.cast import CAST, MORE_ADVISERS, PEOPLE, PROSPECTIVE
from goodward.demonstration.deciding import leave_waiting
from goodward.demonstration.extract import invented_extract
from goodward.demonstration.figures import count_for
from goodward.demonstration.letting_in import a_manager, let_in
from goodward.demonstration.listed import list_beside
from goodward.demonstration.meetings import meet_and_inform
from goodward.demonstration.offers import fill_the_offer
from goodward.demonstration.on_paper import write_to_providers
from goodward.demonstration.plans import begin_plan
from goodward.demonstration.release import Edition, release, shown, urn_of
from goodward.demonstration.replaying import noon_of, replay
from goodward.demonstration.reporting import report_to_cabinet
from goodward.demonstration.speaking import say_and_ask
from goodward.demonstration.visits import look_ahead
from goodward.inspections import actions as inspections
from goodward.inspections import queries as imports
from goodward.policies import actions as policies
from goodward.policies import library
from goodward.policies.queries import rules_of
from goodward.providers import actions as providers
from goodward.providers import queries as provider_queries
from goodward.providers.models import Provider, RegisterList

SAMPLES = Path(__file__).resolve().parents[3] / "sample_data"
REAL_AS_AT = date(2021, 8, 31)
SEED = 20251110
# So many postcode districts the invented providers stand in.
DISTRICTS = 7
# A version is adopted so long before it applies.
BEFOREHAND = timedelta(days=28)
# What the advisers know well, one each.
SKILLS = ("Group care", "Childminders", "Two-year-olds")
# Who is written to at the invented providers: invented people.
CONTACTS = ("Asha Patel", "Ben Carter", "Chloe Adeyemi", "Diana Wells", "Ed Novak", "Farah Khan")
Tell = Callable[[str], None]


class Account(NamedTuple):
    """One sign-in of the demonstration."""

    authority: str
    role: str
    name: str
    email: str


def prepare(*, now: datetime, today: date, password: str, tell: Tell) -> None:
    """
    Fill what is empty; an authority that is there already is left as it is.

    Each authority is filled in one transaction, so that a start that was cut short begins again.
    """
    described: Mapping[str, Any] = json.loads(
        (SAMPLES / "demonstration" / "authorities.json").read_text(encoding="utf-8")
    )
    present = {authority.slug for authority in account_queries.all_authorities()}
    for slug in library.authorities():
        if slug not in present and slug in described:
            with transaction.atomic():
                _fill(slug, described[slug], now=now, today=today, password=password, tell=tell)


def accounts_of_the_demonstration() -> list[Account]:
    """Return the sign-ins there are, one a role and authority."""
    order = list(Role)
    return [
        Account(authority.name, person.roles[0], person.name, person.email)
        for authority in account_queries.all_authorities()
        for person in sorted(
            account_queries.people_of(authority), key=lambda each: order.index(Role(each.roles[0]))
        )
        if person.email.startswith(_address_start(person.roles[0]))
    ]


def next_release(authority: LocalAuthority, *, today: date) -> bytes:
    """
    Return the invented next release for an authority, fitting the histories it was given.

    today: the day counted from where the authority has no invented providers.
    """
    return release(
        authority.ofsted_names[0],
        edition=Edition.NEXT,
        today=_filled_on(authority) or today,
        districts=provider_queries.districts_of(authority)[:DISTRICTS],
    )


def daily_extract(authority: LocalAuthority, code: str, *, today: date) -> bytes:
    """Return an invented daily extract for an authority's invented providers. code: DfE's."""
    return invented_extract(
        authority_name=authority.ofsted_names[0],
        code=code,
        today=_filled_on(authority) or today,
        districts=provider_queries.districts_of(authority)[:DISTRICTS],
    )


def _filled_on(authority: LocalAuthority) -> date | None:
    """Return the day the histories count from: the invented current release was told on it."""
    told = (
        imports.imports_of(authority)
        .filter(register_list=RegisterList.INVENTED, state="committed")
        .order_by("pk")
        .values_list("told_on", flat=True)
    )
    return told[1] if len(told) > 1 else None


def _fill(
    slug: str,
    described: Mapping[str, Any],
    *,
    now: datetime,
    today: date,
    password: str,
    tell: Tell,
) -> None:
    tell(f"{described['name']}: policy and people")
    authority = accounts.add_authority(slug=slug, at=now, **described)
    for applies_from, text in library.policy_texts(slug).items():
        # As in life, before it applies: figures as at a past day are read by what was adopted then.
        adopted_at = min(noon_of(applies_from - BEFOREHAND), now)
        policies.adopt(authority=authority, text=text, by=None, at=adopted_at)
    calendar = library.calendar_text(library.LIBRARY / slug)
    policies.keep_calendar(authority=authority, text=calendar, by=None, at=now)
    people = _people(authority, now=now, password=password)
    for adviser, word in zip(people[Role.IMPROVEMENT_ADVISER], SKILLS, strict=False):
        note_skill(authority=authority, person=adviser, word=word, by=None, at=now)

    real = SAMPLES / "ofsted_2021-08-31" / f"{slug}_48col_nopersonal.csv"
    if real.exists():
        tell(f"{described['name']}: Ofsted's register as at 31 August 2021, as history")
        _take_in(authority, real.name, real.read_bytes(), now=now, told_on=today, as_at=REAL_AS_AT)
    tell(f"{described['name']}: invented providers and their histories")
    name = authority.ofsted_names[0]
    districts = provider_queries.districts_of(authority)[:DISTRICTS]
    first = release(name, edition=Edition.FIRST, today=today, districts=districts)
    _take_in(authority, "invented-first-release.csv", first, now=now, told_on=today)
    _replay(authority, people, now=now, today=today)
    leave_waiting(authority, people, today=today, now=now)
    # A pause in progress lasts until today, not until the last thing that happened there.
    cases.bring_up_to(authority, day=today, at=now)
    current = release(name, edition=Edition.CURRENT, today=today, districts=districts)
    _take_in(authority, "invented-current-release.csv", current, now=now, told_on=today)
    let_in(authority, now=now, password=password)
    say_and_ask(
        authority,
        *a_manager(authority),
        people=people,
        today=today,
        now=now,
        password=password,
    )
    look_ahead(
        *a_manager(authority),
        adviser=people[Role.IMPROVEMENT_ADVISER][0],
        today=today,
        now=now,
    )
    write_to_providers(authority, a_manager(authority)[0], people=people, today=today, now=now)
    officer = next(iter(people.get(Role.IMPROVEMENT_ADVISER, ())), None)
    fill_the_offer(authority, officer, today=today, now=now)
    list_beside(authority, today=today, now=now)
    meet_and_inform(authority, by=people[Role.IMPROVEMENT_ADVISER][0], today=today, now=now)
    tell(f"{described['name']}: figures of the register, and of England as at 31 August 2021")
    by = people[Role.ADMINISTRATOR][0]
    count_for(authority, samples=SAMPLES, as_at=REAL_AS_AT, by=by, today=today, now=now)
    report_to_cabinet(authority, people, today=today, now=now)


def _people(authority: LocalAuthority, *, now: datetime, password: str) -> dict[str, list[User]]:
    declared = {role for each in rules_of(authority).versions for role in each.text.roles}
    wanted = [
        role for role in Role if role in declared or role in (Role.SENIOR_STAFF, Role.ADMINISTRATOR)
    ]
    people: dict[str, list[User]] = {}
    for role in wanted:
        people[role] = [
            accounts.add_person(
                authority=authority,
                email=f"{_address_start(role)}{authority.slug}.example",
                full_name=PEOPLE[role],
                roles=[role],
                by=None,
                at=now,
                password=password,
            )
        ]
    for name in MORE_ADVISERS:
        more = accounts.add_person(
            authority=authority,
            email=f"{name.lower().replace(' ', '.')}@{authority.slug}.example",
            full_name=name,
            roles=[Role.IMPROVEMENT_ADVISER],
            by=None,
            at=now,
        )
        people.setdefault(Role.IMPROVEMENT_ADVISER, []).append(more)
    return people


def _address_start(role: str) -> str:
    return f"{role.replace('_', '-')}@"


def _take_in(
    authority: LocalAuthority,
    file_name: str,
    content: bytes,
    *,
    now: datetime,
    told_on: date,
    as_at: date | None = None,
) -> None:
    imported = inspections.stage(
        authority=authority, file_name=file_name, content=content, by=None, at=now, as_at=as_at
    )
    if not imported.is_first:
        inspections.decide_rest(imported=imported, answer=inspections.ACCEPT, by=None, at=now)
    inspections.commit(
        imported=imported,
        by=None,
        at=now,
        told_on=told_on,
        standing=inspections.HISTORY,
    )


def _with_a_contact(provider: Provider, *, now: datetime) -> None:
    """Hold somebody whom notes of visit go to; a childminder is her own contact person."""
    is_alone = provider.type in ("childminder", "home_childcarer", "agency_childminder")
    providers.add_contact(
        provider=provider,
        name=CONTACTS[provider.pk % len(CONTACTS)],
        role="childminder" if is_alone else "manager",
        email=f"provider-{provider.pk}@provider.example",
        by=None,
        at=now,
    )


def _replay(
    authority: LocalAuthority, people: dict[str, list[User]], *, now: datetime, today: date
) -> None:
    chance = Random(SEED)  # noqa: S311 - the same demonstration each time
    rules = rules_of(authority)
    for place, character in enumerate((*CAST, PROSPECTIVE)):
        is_listed = character is not PROSPECTIVE
        begins = any(kind == "registered" for _, kind, _ in character.history)
        if is_listed and not begins:
            provider = provider_queries.provider_with_urn(authority, urn_of(place))
            if not provider.ofsted_name:
                # As in life: Ofsted withholds a childminder's name, and the authority knows it.
                provider = providers.change(
                    provider=provider, by=None, at=now, name=shown(character)
                )
        else:
            provider = providers.add(
                authority=authority,
                name=shown(character),
                type=character.type,
                urn=urn_of(place) if is_listed else None,
                town=character.town,
                places=character.places or None,
                register_list=RegisterList.INVENTED,
                by=None,
                at=min(now, noon_of(today)),
            )
        _with_a_contact(provider, now=now)
        replay(
            character,
            provider,
            people=people,
            rules=rules,
            today=today,
            chance=chance,
            now=now,
        )
        adviser = next(iter(people.get(Role.IMPROVEMENT_ADVISER, ())), None)
        begin_plan(character, provider, by=adviser, today=today, now=now)
        fill_in_audits(character, provider, by=adviser, today=today, now=now)
