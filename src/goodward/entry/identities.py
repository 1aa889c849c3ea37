"""
Who people at a provider are to an identity provider: entered by themselves, and let in by it.

Whoever enters it has come in by a link, and so has proved the address they were invited at. An
e-mail address that the identity provider tells is never looked at, and nobody gets an account.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db import IntegrityError, transaction

from goodward.accounts.actions import sign_out_everywhere
from goodward.accounts.identities import LONGEST
from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import authorities_of
from goodward.audit import actions as audit
from goodward.providers.access import accesses_of
from goodward.providers.models import PortalIdentity

# In a session: the person whose identity the next sign-in there is to enter.
ENTERING = "portal-identity-of"


class PortalIdentityRefused(ValueError):
    """An identity that cannot be entered; the sentence says why."""


class PortalRefusal(StrEnum):
    """Why somebody at a provider whom the identity provider vouches for is not let in."""

    WRONG_ISSUER = "wrong_issuer"
    UNKNOWN = "unknown"
    ENDED = "ended"
    OFFICER = "officer"


_WHY = {
    PortalRefusal.WRONG_ISSUER: "Vouched for by another issuer",
    PortalRefusal.UNKNOWN: "Entered by nobody",
    PortalRefusal.ENDED: "Has no access to a provider any more",
    PortalRefusal.OFFICER: "Works for an authority",
}


class PortalAdmission(NamedTuple):
    """The person who is let in, or why nobody is."""

    user: User | None
    refusal: PortalRefusal | None = None


def may_link(user: User, authority: LocalAuthority) -> bool:
    """Return whether somebody may sign in by the identity provider of an authority's portal."""
    return not authorities_of(user) and _has_access(user, authority)


def linked(user: User, issuer: str) -> bool:
    """Return whether somebody has entered who they are to an issuer."""
    return user.portal_identities.filter(issuer=issuer).exists()


@transaction.atomic
def link(
    *, authority: LocalAuthority, user: User, expected: str, issuer: str, subject: str, at: datetime
) -> PortalIdentity:
    """
    Enter who a person is to the identity provider, in place of what was entered.

    expected: the issuer that vouches for people at the authority's providers.

    :raises PortalIdentityRefused: for another issuer, a subject that cannot be or is somebody
        else's, an officer, and whoever has no access to a provider of the authority.
    """
    if issuer != expected or not subject.strip() or len(subject) > LONGEST:
        raise PortalIdentityRefused("What your sign-in there said could not be used")
    if not may_link(user, authority):
        raise PortalIdentityRefused("This way of signing in is for the people at a provider")
    held = PortalIdentity.objects.for_authority(authority).select_for_update()
    before = held.filter(user=user, issuer=issuer).first()
    if before and before.subject == subject:
        return before
    if before:
        before.delete()
    try:
        with transaction.atomic():
            made = held.create(authority=authority, user=user, issuer=issuer, subject=subject)
    except IntegrityError:
        raise PortalIdentityRefused("Somebody else here signs in with that account") from None
    _record("access.identity_entered", made, by=user, at=at)
    return made


@transaction.atomic
def unlink(*, user: User, issuer: str, by: User, at: datetime) -> bool:
    """Take away who a person is to an issuer, and sign them out; return whether there was any."""
    held = user.portal_identities.select_for_update().filter(issuer=issuer).first()
    if held is None:
        return False
    _record("access.identity_taken_away", held, by=by, at=at)
    held.delete()
    sign_out_everywhere(user)
    return True


@transaction.atomic
def admit(
    *, authority: LocalAuthority, expected: str, issuer: str, subject: str, at: datetime
) -> PortalAdmission:
    """
    Return whom the identity provider vouches for, or why they are not let in, which is recorded.

    Nobody gets in who works for an authority, whatever else they are: officers have a way of their
    own, on which more hangs.
    """
    rows = PortalIdentity.objects.for_authority(authority).select_related("user")
    held = rows.filter(issuer=issuer, subject=subject).first() if issuer == expected else None
    refusal = _refusal(held, authority, is_expected=issuer == expected)
    if held and refusal is None:
        return PortalAdmission(held.user)
    audit.record(
        authority_id=authority.pk,
        kind="access.sign_in_refused",
        by=None,
        at=at,
        subject=("person", held.user_id) if held else ("", ""),
        detail={"why": refusal, "issuer": issuer, "subject": subject},
        reason=f"{_WHY[refusal or PortalRefusal.UNKNOWN]}: {subject}",
    )
    return PortalAdmission(None, refusal)


def _refusal(
    held: PortalIdentity | None, authority: LocalAuthority, *, is_expected: bool
) -> PortalRefusal | None:
    if not is_expected:
        return PortalRefusal.WRONG_ISSUER
    if held is None:
        return PortalRefusal.UNKNOWN
    if authorities_of(held.user):
        return PortalRefusal.OFFICER
    if not held.user.is_active or not _has_access(held.user, authority):
        return PortalRefusal.ENDED
    return None


def _has_access(user: User, authority: LocalAuthority) -> bool:
    return any(each.authority_id == authority.pk for each in accesses_of(user))


def _record(kind: str, held: PortalIdentity, *, by: User, at: datetime) -> None:
    audit.record(
        authority_id=held.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("person", held.user_id),
        detail={"issuer": held.issuer, "subject": held.subject},
    )
