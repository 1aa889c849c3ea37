"""Who people are to their authority's identity provider: entered, taken away, and let in by it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db import IntegrityError, transaction

from goodward.accounts.actions import sign_out_everywhere
from goodward.accounts.models import Identity, LocalAuthority, Membership, User
from goodward.audit import actions as audit

LONGEST = 191  # what allauth takes in


class IdentityRefused(ValueError):
    """An identity that cannot be entered; the sentence says why."""


class Refusal(StrEnum):
    """Why somebody whom the identity provider vouches for is not let in."""

    WRONG_ISSUER = "wrong_issuer"
    UNKNOWN = "unknown"
    LEFT = "left"


_WHY = {
    Refusal.WRONG_ISSUER: "Vouched for by another issuer",
    Refusal.UNKNOWN: "Not entered for anybody",
    Refusal.LEFT: "Account closed or without a role",
}


class Admission(NamedTuple):
    """The person who is let in, or why nobody is."""

    user: User | None
    refusal: Refusal | None = None


@transaction.atomic
def link(
    *,
    authority: LocalAuthority,
    person: User,
    issuer: str,
    subject: str,
    by: User | None,
    at: datetime,
) -> Identity:
    """
    Enter who a person of the authority is to an identity provider, in place of what was entered.

    :raises IdentityRefused: if the subject is empty, too long or somebody else's.
    """
    subject = subject.strip()
    if not subject or len(subject) > LONGEST:
        raise IdentityRefused(f"a subject has 1 to {LONGEST} characters")
    held = Identity.objects.for_authority(authority).select_for_update()
    before = held.filter(user=person, issuer=issuer).first()
    if before and before.subject == subject:
        return before
    if before:
        before.delete()
        sign_out_everywhere(person)
    try:
        with transaction.atomic():
            made = held.create(user=person, authority=authority, issuer=issuer, subject=subject)
    except IntegrityError:
        raise IdentityRefused("this subject is entered for somebody else already") from None
    audit.record(
        authority_id=authority.pk,
        kind="person.identity_entered",
        by=by,
        at=at,
        subject=("person", person.pk),
        detail={
            "issuer": issuer,
            "subject": subject,
            "before": before.subject if before else "",
        },
    )
    return made


@transaction.atomic
def unlink(
    *, authority: LocalAuthority, person: User, issuer: str, by: User | None, at: datetime
) -> bool:
    """
    Take away who a person is to an identity provider; return whether there was anything.

    Whoever has no password is signed out as well, wherever they are signed in.
    """
    rows = Identity.objects.for_authority(authority).select_for_update()
    held = rows.filter(user=person, issuer=issuer).first()
    if held is None:
        return False
    held.delete()
    sign_out_everywhere(person)
    audit.record(
        authority_id=authority.pk,
        kind="person.identity_taken_away",
        by=by,
        at=at,
        subject=("person", person.pk),
        detail={"issuer": issuer, "subject": held.subject},
    )
    return True


@transaction.atomic
def admit(
    *, authority: LocalAuthority, expected: str, issuer: str, subject: str, at: datetime
) -> Admission:
    """
    Return whom an identity provider vouches for, or why they are not let in, which is recorded.

    expected: the issuer that vouches for the authority's people. issuer, subject: as the token
    says. A person must be in use and hold a role of the authority today.
    """
    user, refusal = None, Refusal.WRONG_ISSUER
    if issuer == expected:
        rows = Identity.objects.for_authority(authority).select_related("user")
        held = rows.filter(issuer=issuer, subject=subject).first()
        user, refusal = (held.user, Refusal.LEFT) if held else (None, Refusal.UNKNOWN)
    if user and user.is_active and _works_here(authority, user):
        return Admission(user)
    audit.record(
        authority_id=authority.pk,
        kind="person.sign_in_refused",
        by=None,
        at=at,
        subject=("person", user.pk) if user else ("", ""),
        detail={"why": refusal, "issuer": issuer, "subject": subject},
        reason=f"{_WHY[refusal]}: {subject}",
    )
    return Admission(None, refusal)


def _works_here(authority: LocalAuthority, user: User) -> bool:
    return Membership.objects.for_authority(authority).filter(user=user).exists()
