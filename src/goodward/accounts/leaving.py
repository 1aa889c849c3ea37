"""People who leave an authority: their account for it ends, and may be opened again."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.actions import reopen
from goodward.accounts.models import Leaving, LocalAuthority, Membership, User
from goodward.accounts.queries import people_of
from goodward.accounts.roles import Role, role_title
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.refusals import Refused

ENDED, REOPENED = "ended", "reopened"
_RECORDED_AS = {ENDED: "person.account_ended", REOPENED: "person.account_reopened"}


class LeavingRefused(Refused):
    """An account that cannot be ended or opened again; the sentence says why, `field` where."""


class Left(NamedTuple):
    """Somebody who worked for an authority and does not now. until: the last day they did."""

    pk: int
    name: str
    email: str
    roles: tuple[str, ...]
    until: date
    why: str
    by: str

    @property
    def roles_text(self) -> str:
        return ", ".join(role_title(role) for role in self.roles)


@transaction.atomic
def end_account(
    *, authority: LocalAuthority, person: User, day: date, why: str, by: User, at: datetime
) -> Leaving:
    """
    Take every role for the authority from somebody, at once; what they wrote stays theirs.

    day: the last one they worked here. Whoever works for another authority keeps that.

    :raises LeavingRefused: for one’s own account, the last administrator’s or somebody who does not
        work here, for a day to come, or without a reason.
    """
    # One after another: two administrators who end each other's leave one of them.
    LocalAuthority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    held = Membership.objects.for_authority(authority).filter(user=person)
    roles = sorted(held.values_list("role", flat=True))
    if not roles:
        raise LeavingRefused(f"{person} does not work here any more")
    if by.pk == person.pk:
        raise LeavingRefused("Nobody ends their own account. Ask another administrator")
    if is_last_administrator(authority, person):
        raise LeavingRefused(
            f"{person} is the only administrator. Make somebody else one first, so that accounts "
            "can still be kept"
        )
    LeavingRefused.if_to_come(day, english_date(at), "day", "The last day")
    why = LeavingRefused.unless_said(why, "Say why the account ends", "why")
    held.delete()
    return _keep(ENDED, authority, person, day, roles, why, by=by, at=at)


@transaction.atomic
def reopen_account(
    *, authority: LocalAuthority, person: User, why: str, by: User, at: datetime
) -> Leaving:
    """
    Give somebody back the roles they held when they left.

    :raises LeavingRefused: for somebody who did not leave, or without a reason.
    """
    LocalAuthority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    gone = next((each for each in left(authority) if each.pk == person.pk), None)
    if gone is None:
        raise LeavingRefused(f"The account of {person} has not ended")
    why = LeavingRefused.unless_said(why, "Say why the account is opened again", "why")
    Membership.objects.for_authority(authority).bulk_create(
        Membership(user=person, authority=authority, role=role) for role in gone.roles
    )
    if not person.is_active:
        reopen(person)
    roles = list(gone.roles)
    return _keep(REOPENED, authority, person, english_date(at), roles, why, by=by, at=at)


def is_last_administrator(authority: LocalAuthority, person: User) -> bool:
    """Return whether nobody would keep accounts without somebody."""
    return [each.pk for each in people_of(authority, Role.ADMINISTRATOR)] == [person.pk]


def left(authority: LocalAuthority) -> list[Left]:
    """Return everybody who left and has not come back, by name. Two queries."""
    last = {}
    rows = Leaving.objects.for_authority(authority).select_related("person", "by")
    for each in rows.order_by("pk"):
        last[each.person_id] = each
    here = set(Membership.objects.for_authority(authority).values_list("user_id", flat=True))
    return sorted(
        (
            Left(
                each.person_id,
                each.person.full_name,
                each.person.email,
                tuple(each.roles),
                each.day,
                each.why,
                each.by.full_name,
            )
            for each in last.values()
            if each.kind == ENDED and each.person_id not in here
        ),
        key=lambda each: (each.name, each.pk),
    )


def who_left(authority: LocalAuthority, pk: int) -> User:
    """
    Return somebody who left and has not come back.

    :raises User.DoesNotExist: for anybody else.
    """
    if pk not in {each.pk for each in left(authority)}:
        raise User.DoesNotExist(f"nobody with the key {pk} left")
    return User.objects.get(pk=pk)


def _keep(
    kind: str,
    authority: LocalAuthority,
    person: User,
    day: date,
    roles: list[str],
    why: str,
    *,
    by: User,
    at: datetime,
) -> Leaving:
    kept = Leaving.objects.for_authority(authority).create(
        authority=authority,
        person=person,
        kind=kind,
        day=day,
        roles=roles,
        why=why,
        at=at,
        by=by,
    )
    audit.record(
        authority_id=authority.pk,
        kind=_RECORDED_AS[kind],
        by=by,
        at=at,
        subject=("person", person.pk),
        detail={"day": day, "roles": roles},
        reason=why,
    )
    return kept
