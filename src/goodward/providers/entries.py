"""Which providers a person may open on the provider's side, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import F, Q

from goodward.accounts.models import LocalAuthority, User
from goodward.providers.access import accesses_of
from goodward.providers.models import Access, LastLook, Provider
from goodward.providers.naming import CONTACT_TITLES
from goodward.providers.rights import ORGANISATION_ROLES, provider_may


@dataclass(frozen=True)
class Entry:
    """One provider a person may open, and everything that lets them."""

    provider: Provider
    accesses: tuple[Access, ...]

    @property
    def authority(self) -> LocalAuthority:
        return self.provider.authority

    @property
    def roles(self) -> tuple[str, ...]:
        """What the person is to the provider, in the order of the table."""
        held = {each.role for each in self.accesses}
        return tuple(role for role in CONTACT_TITLES if role in held)

    @property
    def roles_text(self) -> str:
        return ", ".join(CONTACT_TITLES[role] for role in self.roles)

    @property
    def is_for_organisation(self) -> bool:
        """Whether the person answers for every provider of the organisation."""
        return any(each.provider is None for each in self.accesses)

    def may(self, act: str) -> bool:
        """Return whether the person may do an act for this provider."""
        return provider_may(self.roles, act)


def entries_of(user: User) -> list[Entry]:
    """
    Return every provider a person may open, by name, of every authority.

    An organisation's providers are those with its owner today. One query, and one for each
    organisation.
    """
    reached: dict[int, tuple[Provider, list[Access]]] = {}
    for access in accesses_of(user):
        for provider in _reached_by(access):
            reached.setdefault(provider.pk, (provider, []))[1].append(access)
    entries = [Entry(provider, tuple(accesses)) for provider, accesses in reached.values()]
    return sorted(entries, key=lambda each: (each.provider.search, each.provider.pk))


def _reached_by(access: Access) -> list[Provider]:
    if access.provider is None:
        held = Provider.objects.for_authority(access.authority).select_related("authority")
        return list(held.filter(owner_urn=access.owner_urn))
    return [] if has_another_owner(access) else [access.provider]


def has_another_owner(access: Access) -> bool:
    """
    Return whether a provider was sold since somebody answered for its owner.

    What belonged to the old owner opens nothing until the authority has said that it may.
    """
    return access.role in ORGANISATION_ROLES and was_given_by_another_owner(access)


def was_given_by_another_owner(access: Access) -> bool:
    """Return whether the provider's owner is another one than when it was given."""
    provider = access.provider
    return provider is not None and access.owner_when_given not in ("", provider.owner_urn)


class AccessState(StrEnum):
    """How somebody's access stands."""

    INVITED = "invited"
    RUN_OUT = "run_out"
    LIVE = "live"
    # The owner is another one now: an officer says whether the person stays.
    ASKED = "asked"


def state_of(access: Access, *, at: datetime) -> AccessState:
    """Return how an access that has not ended stands."""
    if access.accepted_at is None:
        has_run_out = access.expires_at is not None and access.expires_at <= at
        return AccessState.RUN_OUT if has_run_out else AccessState.INVITED
    return AccessState.ASKED if was_given_by_another_owner(access) else AccessState.LIVE


def owner_questions(authority: LocalAuthority) -> list[Access]:
    """Return the accesses of an authority that stand between an old owner and a new one."""
    asked = (
        Access.objects.for_authority(authority)
        .filter(ended_at__isnull=True, accepted_at__isnull=False, provider__isnull=False)
        .exclude(owner_when_given="")
        .exclude(owner_when_given=F("provider__owner_urn"))
    )
    return list(asked.select_related("provider", "user").order_by("provider__search", "pk"))


def organisation_of(provider: Provider) -> list[Provider]:
    """Return every provider with the same owner today, by name; itself alone without one."""
    if not provider.owner_urn:
        return [provider]
    held = Provider.objects.for_authority(provider.authority)
    return list(held.filter(owner_urn=provider.owner_urn).order_by("search", "pk"))


def people_of(provider: Provider) -> list[Access]:
    """
    Return everybody who may open a provider's pages, or was asked to, by name.

    Also those whose access waits for the authority because the owner has changed.
    """
    reach = Q(provider=provider)
    if provider.owner_urn:
        reach |= Q(provider__isnull=True, owner_urn=provider.owner_urn)
    return list(
        Access.objects.for_authority(provider.authority)
        .filter(reach, ended_at__isnull=True)
        .select_related("user", "given_by", "provider", "contact", "authority")
        .order_by("user__full_name", "pk")
    )


def holding_access(provider: Provider) -> list[Access]:
    """Return the accesses by which people open a provider's pages now."""
    return [
        each
        for each in people_of(provider)
        if each.accepted_at is not None and not has_another_owner(each)
    ]


def access_at(provider: Provider, pk: int) -> Access:
    """
    Return one access that reaches a provider.

    :raises LookupError: also for one that has ended, or reaches another provider only.
    """
    found = next((each for each in people_of(provider) if each.pk == pk), None)
    if found is None:
        raise LookupError("nobody has such an access to this provider")
    return found


def look_at(user: User, provider: Provider, *, at: datetime) -> datetime | None:
    """Note that somebody begins to look at a provider's page; return when they did before."""
    looks = LastLook.objects.for_authority(provider.authority)
    last, is_first = looks.get_or_create(
        user=user, provider=provider, defaults={"authority": provider.authority, "at": at}
    )
    before = None if is_first else last.at
    looks.filter(pk=last.pk).update(at=at)
    return before
