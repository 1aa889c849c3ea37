"""Sending links to sign in and invitations, and letting whoever has one in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import person_with_address
from goodward.core.counted import counted
from goodward.entry.links import INVITATION, SIGN_IN, is_new, link_for, whose
from goodward.entry.personal import use_up
from goodward.entry.second_step import let_begin_again
from goodward.messages import actions as messages
from goodward.messages.actions import Recipient
from goodward.providers import access as accesses
from goodward.providers.access import AccessRefused
from goodward.providers.entries import AccessState, Entry, people_of, state_of
from goodward.providers.models import Access, Contact, Provider
from goodward.providers.naming import CONTACT_TITLES
from goodward.providers.rights import provider_may

__all__ = [
    "AccessRefused",
    "end",
    "end_from_within",
    "enter",
    "invite",
    "invite_again",
    "invite_from_within",
    "keep",
    "let_begin_again",
    "send_link",
    "use_up",
]

end, keep = accesses.end, accesses.keep


@transaction.atomic
def send_link(*, email: str, leads_to: str, at: datetime) -> bool:
    """
    Write a link to sign in to whoever has an address; return whether there was somebody.

    leads_to: the path of the page it is about, or nothing. Whoever asked is told the same either
    way, so that nobody learns which addresses are known.
    """
    user = person_with_address(email)
    if user is None:
        return False
    reached = [*accesses.accesses_of(user), *accesses.open_offers(user, at=at)]
    if not reached:
        return False
    authority = reached[0].authority
    minutes = min(each.authority.portal_link_minutes for each in reached)
    messages.write(
        authority=authority,
        # Of no provider: a link is nobody's business but its reader's.
        provider=None,
        text="sign_in_link",
        values={
            "link": link_for(user, SIGN_IN, leads_to=leads_to),
            "lasts": counted(minutes, "minute"),
        },
        to=[Recipient(user.full_name, user.email, "the person who asked for a link")],
        cause=("sign-in", f"{user.pk}/{at:%Y%m%d%H%M%S%f}"),
        by=None,
        at=at,
    )
    return True


@transaction.atomic
def invite(
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
    Invite somebody to a provider's pages by e-mail, as long as the authority lets it stand.

    :raises AccessRefused: as `providers.access.offer` does.
    """
    access = accesses.offer(
        provider=provider,
        name=name,
        email=email,
        role=role,
        until=at + timedelta(days=provider.authority.portal_invitation_days),
        is_for_organisation=is_for_organisation,
        contact=contact,
        by=by,
        at=at,
    )
    _send_invitation(access, provider, by=by, at=at)
    return access


@transaction.atomic
def invite_from_within(
    *, entry: Entry, by: User, is_for_organisation: bool = False, **said: Any
) -> Access:
    """
    Invite somebody as a person at the provider does; said: as `invite` takes it.

    :raises AccessRefused: also for a whole organisation, where `by` does not answer for it.
    """
    if is_for_organisation and not entry.is_for_organisation:
        raise AccessRefused("You can invite people to this provider only", "reach")
    return invite(provider=entry.provider, by=by, is_for_organisation=is_for_organisation, **said)


@transaction.atomic
def end_from_within(
    *, access: Access, entry: Entry, by: User, at: datetime, because: str = ""
) -> None:
    """
    End somebody's access as a person at the provider does.

    :raises AccessRefused: for somebody of the whole organisation, where `by` answers for one
        provider; for the last person who could let others in.
    """
    if access.provider is None and not entry.is_for_organisation:
        raise AccessRefused(
            f"{access.user.full_name} answers for the whole organisation. Ask the local authority "
            "to end it."
        )
    accesses.end(access=access, by=by, at=at, because=because)
    if access.accepted_at is not None and not _is_anybody_left(entry, at):
        raise AccessRefused(
            "Nobody would be left who can invite people. Invite another owner first, or ask the "
            "local authority."
        )


def _is_anybody_left(entry: Entry, at: datetime) -> bool:
    """Tell whether somebody can still let others in; a refusal undoes what was ended."""
    return any(
        state_of(each, at=at) == AccessState.LIVE and provider_may([each.role], "people.invite")
        for each in people_of(entry.provider)
    )


@transaction.atomic
def invite_again(*, access: Access, provider: Provider, by: User | None, at: datetime) -> Access:
    """
    Send an invitation once more; it lasts from now.

    :raises AccessRefused: for one that was taken up or withdrawn.
    """
    until = at + timedelta(days=access.authority.portal_invitation_days)
    again = accesses.offer_again(access=access, until=until, by=by, at=at)
    _send_invitation(again, provider, by=by, at=at)
    return again


@transaction.atomic
def enter(*, token: str, at: datetime) -> User | None:
    """
    Use a link up and return whose it was; None where it cannot be used, or was used a moment ago.

    Whatever the person was offered is theirs from now on.
    """
    user = whose(token, at=at)
    if user is None or not _is_first(user, at):
        return None
    accesses.take_up(user=user, at=at)
    return user


def _is_first(user: User, at: datetime) -> bool:
    """Of two who use a link at once one is first: the link hangs on when its person last came."""
    before = User.objects.filter(pk=user.pk, last_login=user.last_login)
    if user.last_login is None:
        before = User.objects.filter(pk=user.pk, last_login__isnull=True)
    return bool(before.update(last_login=at))


def _send_invitation(access: Access, provider: Provider, *, by: User | None, at: datetime) -> None:
    authority: LocalAuthority = access.authority
    until = access.expires_at
    messages.write(
        authority=authority,
        provider=None,
        text="invitation",
        values={
            "setting": provider.shown_name if access.provider else provider.owner_name,
            "role": CONTACT_TITLES[access.role].lower(),
            "link": link_for(access.user, INVITATION)
            if is_new(access.user)
            else reverse("portal:sign_in"),
            "until": f"{until:%A} {until.day} {until:%B %Y}" if until else "",
        },
        to=[Recipient(access.user.full_name, access.user.email, "the person invited")],
        cause=("invitation", f"{access.pk}/{at:%Y%m%d%H%M%S%f}"),
        by=by,
        at=at,
    )
