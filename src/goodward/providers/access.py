"""Giving people at a provider a way in, and ending it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts.actions import add_person, reopen, sign_out_everywhere
from goodward.accounts.models import User
from goodward.accounts.queries import authorities_of
from goodward.audit import actions as audit
from goodward.core.refusals import Refused
from goodward.providers.models import Access, Contact, ContactRole, Provider
from goodward.providers.rights import ORGANISATION_ROLES

__all__ = [
    "AccessRefused",
    "accesses_of",
    "end",
    "end_of_contact",
    "give",
    "keep",
    "offer",
    "offer_again",
    "open_offers",
    "take_up",
]


class AccessRefused(Refused):
    """Somebody cannot be let in; the sentence says why, `field` where."""


def accesses_of(user: User) -> list[Access]:
    """
    Return what a person may open now, of every authority: accepted and not ended.

    Asked before the authority is known; the person's own rows say which it is.
    """
    return list(
        user.accesses.filter(accepted_at__isnull=False, ended_at__isnull=True)
        .select_related("authority", "provider", "provider__authority")
        .order_by("pk")
    )


@transaction.atomic
def give(
    *,
    provider: Provider,
    name: str,
    email: str,
    role: str,
    by: User | None,
    at: datetime,
    is_for_organisation: bool = False,
    contact: Contact | None = None,
) -> Access:
    """
    Let somebody in at once, as what they are to a provider or to its whole organisation.

    What they have already is given back as it is.

    :raises AccessRefused: without a name or an address; for a role that is none; for an
        organisation where the role answers for one provider only, or the owner is not known.
    """
    access = _held_or_new(provider, name, email, role, contact, is_for_organisation, by, at)
    if access.accepted_at is None:
        access.accepted_at, access.expires_at = at, None
        access.save()
        _record("access.given", access, provider, by=by, at=at)
    return access


@transaction.atomic
def offer(
    *,
    provider: Provider,
    name: str,
    email: str,
    role: str,
    until: datetime,
    by: User | None,
    at: datetime,
    is_for_organisation: bool = False,
    contact: Contact | None = None,
) -> Access:
    """
    Let somebody in once they take it up, until a moment; offered before, it holds until then.

    :raises AccessRefused: as `give` does, and where they have it already.
    """
    access = _held_or_new(provider, name, email, role, contact, is_for_organisation, by, at)
    if access.accepted_at is not None:
        raise AccessRefused(f"{access.user.full_name} can sign in already", "email")
    access.expires_at, access.given_by = until, by
    access.save()
    _record("access.offered", access, provider, by=by, at=at)
    return access


@transaction.atomic
def offer_again(*, access: Access, until: datetime, by: User | None, at: datetime) -> Access:
    """
    Let what was offered be taken up until another moment.

    :raises AccessRefused: for one that was taken up or has ended.
    """
    held = Access.objects.for_authority(access.authority).select_for_update().get(pk=access.pk)
    if held.accepted_at is not None or held.ended_at is not None:
        raise AccessRefused("There is no invitation to send again")
    held.expires_at = until
    held.save()
    _record("access.offered", held, held.provider, by=by, at=at)
    return held


@transaction.atomic
def take_up(*, user: User, at: datetime) -> list[Access]:
    """Let a person have what they were offered and what has not run out; return what that was."""
    taken = []
    for access in open_offers(user, at=at):
        access.accepted_at = at
        access.save()
        _record("access.taken_up", access, access.provider, by=user, at=at)
        taken.append(access)
    return taken


def open_offers(user: User, *, at: datetime) -> list[Access]:
    """Return what a person was offered and can still take up, of every authority."""
    return list(
        user.accesses.filter(
            accepted_at__isnull=True, ended_at__isnull=True, expires_at__gt=at
        ).select_related("authority", "provider")
    )


@transaction.atomic
def end(*, access: Access, by: User | None, at: datetime, because: str = "") -> None:
    """
    End what somebody may open, from now on; ended already it stays as it is.

    Whoever has nothing left, and works for no authority, is signed out wherever they are.
    """
    held = Access.objects.for_authority(access.authority).select_for_update().get(pk=access.pk)
    if held.ended_at is not None:
        return
    held.ended_at, held.ended_by, held.ended_because = at, by, because
    held.save()
    if not accesses_of(held.user):
        # Whoever is invited again proves the address again.
        held.user.portal_identities.all().delete()
        if not authorities_of(held.user):
            sign_out_everywhere(held.user)
    _record("access.ended", held, held.provider, by=by, at=at, reason=because)


@transaction.atomic
def keep(*, access: Access, by: User, at: datetime) -> None:
    """Let somebody stay what they were to a provider although its owner is another one now."""
    held = Access.objects.for_authority(access.authority).select_related("provider")
    kept = held.get(pk=access.pk)
    if kept.provider is not None:
        kept.owner_when_given = kept.provider.owner_urn
        kept.save()
        _record("access.kept", kept, kept.provider, by=by, at=at)


@transaction.atomic
def end_of_contact(contact: Contact, *, by: User | None, at: datetime, because: str) -> None:
    """End whatever somebody was given as a contact."""
    given = Access.objects.for_authority(contact.authority)
    for access in given.filter(contact=contact, ended_at__isnull=True):
        end(access=access, by=by, at=at, because=because)


def _held_or_new(
    provider: Provider,
    name: str,
    email: str,
    role: str,
    contact: Contact | None,
    is_for_organisation: bool,
    by: User | None,
    at: datetime,
) -> Access:
    name, email = name.strip(), email.strip()
    if not name:
        raise AccessRefused("Enter the person’s name", "name")
    if not email:
        raise AccessRefused("Enter an e-mail address to send the link to", "email")
    if role not in ContactRole.values:
        raise AccessRefused("Choose what the person is to the provider", "role")
    if is_for_organisation and role not in ORGANISATION_ROLES:
        raise AccessRefused("This role is for one provider, not for a whole organisation", "role")
    if is_for_organisation and not provider.owner_urn:
        raise AccessRefused("Ofsted’s file does not say who owns this provider", "role")
    user = User.objects.filter(email__iexact=email).first() or add_person(
        authority=provider.authority, email=email, full_name=name, roles=(), by=by, at=at
    )
    if not user.is_active:
        # They left an authority, and come back as somebody of a provider.
        reopen(user)
    reach = (
        {"provider": None, "owner_urn": provider.owner_urn}
        if is_for_organisation
        else {"provider": provider, "owner_urn": ""}
    )
    held = Access.objects.for_authority(provider.authority).filter(
        user=user, role=role, ended_at__isnull=True, **reach
    )
    return held.first() or Access(
        authority=provider.authority,
        user=user,
        role=role,
        owner_when_given=provider.owner_urn,
        contact=contact,
        given_at=at,
        given_by=by,
        **reach,
    )


def _record(
    kind: str,
    access: Access,
    provider: Provider | None,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> None:
    subject = ("provider", provider.pk) if provider else ("organisation", access.owner_urn)
    audit.record(
        authority_id=access.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=subject,
        detail={
            "access": access.pk,
            "person": access.user_id,
            "role": access.role,
            "organisation": access.owner_urn,
        },
        reason=reason,
    )
