"""Adding authorities and people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, Membership, User
from goodward.accounts.roles import Role
from goodward.audit import actions as audit
from goodward.core.refusals import Refused


class RoleUnknown(ValueError):
    """A role that is not in the table of roles."""


@transaction.atomic
def add_authority(
    *,
    slug: str,
    name: str,
    ofsted_names: Sequence[str],
    at: datetime,
    by: User | None = None,
    brand_colour: str = "#1d70b8",
    link_colour: str = "#1a65a6",
) -> LocalAuthority:
    """Add an authority to this installation."""
    authority = LocalAuthority.objects.create(
        slug=slug,
        name=name,
        ofsted_names=list(ofsted_names),
        brand_colour=brand_colour,
        link_colour=link_colour,
    )
    audit.record(
        authority_id=authority.pk,
        kind="authority.added",
        by=by,
        at=at,
        subject=("authority", authority.pk),
        detail={"name": name, "ofsted_names": list(ofsted_names)},
    )
    return authority


@transaction.atomic
def add_person(
    *,
    authority: LocalAuthority,
    email: str,
    full_name: str,
    roles: Iterable[str],
    by: User | None,
    at: datetime,
    password: str | None = None,
) -> User:
    """
    Give a person an account, or an existing account these roles too.

    password: None leaves the account without one, so that a link or single sign-on is needed.

    :raises RoleUnknown: for a role that is not in `Role`.
    """
    wanted = list(roles)
    for role in wanted:
        if role not in set(Role):
            raise RoleUnknown(f"there is no role “{role}”")
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, password, full_name=full_name)
    for role in wanted:
        Membership.objects.for_authority(authority).get_or_create(
            user=user, authority=authority, role=role
        )
    audit.record(
        authority_id=authority.pk,
        kind="person.added",
        by=by,
        at=at,
        subject=("person", user.pk),
        detail={"roles": wanted},
    )
    return user


class WaysInRefused(Refused):
    """How people at providers get in cannot be so; the sentence says why, `field` where."""


# What an authority may say, from and to: minutes a link to sign in works, days an invitation, days
# to stay signed in, days the link in a message opens its page.
WAYS_IN: dict[str, tuple[int, int]] = {
    "portal_link_minutes": (5, 120),
    "portal_invitation_days": (1, 60),
    "portal_stay_days": (0, 90),
    "portal_personal_days": (0, 60),
}


@transaction.atomic
def change_ways_in(
    *, authority: LocalAuthority, by: User, at: datetime, second_factor: bool, **spans: int
) -> LocalAuthority:
    """
    Say how people at an authority's providers get in.

    spans: those of `WAYS_IN`, each within what it may be.

    :raises WaysInRefused: for a span that is too short or too long.
    """
    held = LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    before = {name: getattr(held, name) for name in (*WAYS_IN, "portal_second_factor")}
    for name, (least, most) in WAYS_IN.items():
        if not least <= spans[name] <= most:
            raise WaysInRefused(f"Enter a number from {least} to {most}", name)
        setattr(held, name, spans[name])
    held.portal_second_factor = second_factor
    held.save()
    after = {name: getattr(held, name) for name in before}
    if after != before:
        audit.record(
            authority_id=held.pk,
            kind="authority.ways_in_changed",
            by=by,
            at=at,
            subject=("authority", held.pk),
            detail={"before": before, "after": after},
        )
    return held


def take_password(user: User) -> None:
    """Leave somebody no password, and end every sign-in and every link that hangs on it."""
    user.set_unusable_password()
    user.save(update_fields=["password"])


def close(user: User) -> None:
    """Let nobody sign in to an account any more, by whichever way; for who may open nothing."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    take_password(user)


def reopen(user: User) -> None:
    """Let somebody sign in again whose account was closed; by a link, until they set a password."""
    user.is_active = True
    user.save(update_fields=["is_active"])


def sign_out_everywhere(user: User) -> None:
    """End every sign-in of somebody who has no password, and every link that was sent to them."""
    if not user.has_usable_password():
        # Sessions and links hang on it, even where it can never be typed.
        take_password(user)
