"""Reading who people are and what they are to an authority."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Min, QuerySet

from goodward.accounts.models import Leaving, LocalAuthority, Membership, User
from goodward.accounts.roles import Role, role_title
from goodward.audit.models import Record
from goodward.audit.moments import english_date


class Standing(NamedTuple):
    """For which authority a person works now, in which roles (in the order of `Role`)."""

    authority: LocalAuthority | None
    roles: tuple[str, ...]


NOBODY = Standing(None, ())
_ORDER = {role.value: place for place, role in enumerate(Role)}


def standing_of(user: User, chosen: int | None = None) -> Standing:
    """
    Return what a person is to the authority they chose, else to the first by name.

    chosen: the key of an authority; one that the person does not belong to is ignored.
    One query; none for a `signed_in` person.
    """
    memberships = _memberships(user)
    if not memberships:
        return NOBODY
    authorities = {each.authority_id: each.authority for each in memberships}
    authority = authorities.get(chosen) if chosen else None
    if authority is None:
        authority = min(authorities.values(), key=lambda each: each.name)
    roles = {each.role for each in memberships if each.authority_id == authority.pk}
    return Standing(authority, tuple(sorted(roles, key=_ORDER.__getitem__)))


# The questions that must be asked before the authority is known: whose rows may be read.


def signed_in(pk: int) -> User | None:
    """Return a person and, in the same query, what they are to which authorities; None if gone."""
    memberships = list(User(pk=pk).memberships.select_related("user", "authority"))
    if not memberships:
        return User.objects.filter(pk=pk).first()
    user: User = memberships[0].user
    user.memberships_at_hand = memberships
    return user


def _memberships(user: User) -> list[Membership]:
    if user.memberships_at_hand is not None:
        return user.memberships_at_hand
    return list(user.memberships.select_related("authority"))


def authorities_of(user: User) -> list[LocalAuthority]:
    """Return the authorities a person belongs to, by name."""
    return list(
        LocalAuthority.objects.filter(
            pk__in={each.authority_id for each in _memberships(user)}
        ).order_by("name")
    )


def works_at(authority: LocalAuthority, user: User) -> bool:
    """Return whether a person is one of an authority's officers."""
    return Membership.objects.for_authority(authority).filter(user=user).exists()


def who_work_at(authority: LocalAuthority, keys: Iterable[int]) -> set[int]:
    """Return the keys, of those given, of people who are an authority's officers now."""
    rows = Membership.objects.for_authority(authority).filter(user_id__in=set(keys))
    return set(rows.values_list("user_id", flat=True))


def all_authorities() -> QuerySet[LocalAuthority]:
    """Return every authority of this installation, by name."""
    return LocalAuthority.objects.order_by("name")


def authority_called(slug: str) -> LocalAuthority:
    """
    Return the authority that the policy library calls `slug`.

    :raises LocalAuthority.DoesNotExist: if there is none.
    """
    return LocalAuthority.objects.get(slug=slug)


class Person(NamedTuple):
    """Somebody who works for an authority, with every role they hold there."""

    pk: int
    name: str
    email: str
    roles: tuple[str, ...]

    @property
    def roles_text(self) -> str:
        return ", ".join(role_title(role) for role in self.roles)


def people_of(authority: LocalAuthority, role: str | None = None) -> list[Person]:
    """Return the authority's active people by name; with `role`, only those who hold it."""
    rows = (
        Membership.objects.for_authority(authority)
        .filter(user__is_active=True)
        .order_by("user__full_name", "user_id")
        .values_list("user_id", "user__full_name", "user__email", "role")
    )
    people: dict[int, tuple[str, str, list[str]]] = {}
    for pk, name, email, held in rows:
        people.setdefault(pk, (name, email, []))[2].append(held)
    return [
        Person(pk, name, email, tuple(sorted(roles, key=_ORDER.__getitem__)))
        for pk, (name, email, roles) in people.items()
        if role is None or role in roles
    ]


def added_on(authority: LocalAuthority) -> dict[int, date]:
    """Return the day each person was first added here, by key, as the audit record has it."""
    rows = Record.objects.for_authority(authority.pk).filter(
        kind="person.added", subject_type="person"
    )
    first = rows.values_list("subject_id").annotate(Min("at")).order_by()
    return {int(pk): english_date(at) for pk, at in first}


def person_of(authority: LocalAuthority, pk: int) -> User:
    """
    Return one person of the authority.

    :raises User.DoesNotExist: also when the person works for another authority only.
    """
    members = Membership.objects.for_authority(authority).values("user_id")
    return User.objects.get(pk=pk, pk__in=members)


def who_worked(authority: LocalAuthority, pk: int) -> User:
    """
    Return one person of the authority, also one whose account for it has ended.

    :raises User.DoesNotExist: for somebody who never worked for it.
    """
    gone = Leaving.objects.for_authority(authority).filter(person_id=pk)
    return User.objects.get(pk=pk) if gone.exists() else person_of(authority, pk)


def person_with_email(authority: LocalAuthority, email: str) -> User:
    """
    Return the person of the authority who signs in with an e-mail address.

    :raises User.DoesNotExist: also when the person works for another authority only.
    """
    members = Membership.objects.for_authority(authority).values("user_id")
    return User.objects.get(email__iexact=email, pk__in=members)


def person_with_address(email: str) -> User | None:
    """
    Return whoever has an e-mail address and an account that is in use, of whatever authority.

    Asked before anybody is signed in: what they are to whom is the next question.
    """
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first()


def active_person(pk: int) -> User | None:
    """Return a person by their key while their account is in use."""
    return User.objects.filter(pk=pk, is_active=True).first()


def has_second_step(user: User) -> bool:
    """Return whether somebody is asked for a code when they sign in."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def must_set_it_up(user: User, authorities: Iterable[LocalAuthority]) -> bool:
    """
    Return whether an authority wants a second step that a person has not set up.

    Whoever has one gave it when they signed in, or has just set it up.
    """
    wanted = any(each.portal_second_factor for each in authorities)
    return wanted and not has_second_step(user)
