"""Whom a reminder reaches: who owes the duty, their cover while they are away, or a role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.accounts.queries import Person, people_of
from goodward.cases.models import Allocation, Duty
from goodward.core.policy.language import PolicyText
from goodward.core.policy.language.reminders import WHOEVER_OWES
from goodward.diary.models import Absence
from goodward.messages.actions import Recipient
from goodward.messages.answering import as_recipient
from goodward.providers.contacts import contacts_of
from goodward.providers.models import BETWEEN


class Somebody(StrEnum):
    """On whose side those are who get a reminder."""

    AUTHORITY = "authority"
    PROVIDER = "provider"


class Reached(NamedTuple):
    """Who gets a reminder; nobody where nobody stands for it."""

    side: Somebody
    to: tuple[Recipient, ...]


def recipients(duty: Duty, to: str, policy: PolicyText, *, today: date) -> Reached:
    """
    Return who gets a reminder of a duty.

    to: `done_by` or a role. Who is away is reached through whoever stands in; the duty of somebody
    who left, through the roles that the policy reminds besides, else through the duty's own.
    """
    roles = duty.roles.split(BETWEEN) if to == WHOEVER_OWES else [to]
    if any(_is_provider(policy, role) for role in roles):
        return Reached(Somebody.PROVIDER, tuple(_contacts(duty)))
    here = {each.pk: each for each in people_of(duty.authority)}
    if to == WHOEVER_OWES and duty.officer_id is not None:
        if duty.officer_id in here:
            found = [here[duty.officer_id]]
        else:
            found = list(_who_hold(duty, _seniors(policy) or roles, here))
    else:
        found = list(_who_hold(duty, roles, here))
    return Reached(Somebody.AUTHORITY, tuple(_present(duty.authority, found, here, today)))


def _is_provider(policy: PolicyText, role: str) -> bool:
    return role in policy.roles and policy.roles[role].held_by == "provider"


def _seniors(policy: PolicyText) -> list[str]:
    steps = policy.reminders.steps if policy.reminders else []
    names = dict.fromkeys(name for step in steps for name in step.to)
    return [name for name in names if name != WHOEVER_OWES and not _is_provider(policy, name)]


def _contacts(duty: Duty) -> Iterator[Recipient]:
    for each in contacts_of(duty.provider):
        if each.email:
            yield as_recipient(each)


def _who_hold(duty: Duty, roles: Iterable[str], here: dict[int, Person]) -> Iterator[Person]:
    """Yield who is allocated for a role in the pathway; where nobody is, everybody who holds it."""
    allocated = Allocation.objects.for_authority(duty.authority).filter(pathway=duty.pathway)
    for role in roles:
        theirs = [row.person_id for row in allocated if row.role == role and row.person_id in here]
        if theirs:
            yield from (here[pk] for pk in theirs)
        else:
            yield from (each for each in here.values() if role in each.roles)


def _present(
    authority: LocalAuthority, people: Iterable[Person], here: dict[int, Person], today: date
) -> Iterator[Recipient]:
    away = Absence.objects.for_authority(authority).filter(
        withdrawn_at__isnull=True, first_day__lte=today, last_day__gte=today
    )
    cover = {each.person_id: each.cover_id for each in away if each.cover_id in here}
    for each in people:
        stands_in = cover.get(each.pk)
        if stands_in is None:
            yield Recipient(each.name, each.email, "somebody who works on this case")
        else:
            person = here[stands_in]
            yield Recipient(person.name, person.email, f"cover for {each.name}")
