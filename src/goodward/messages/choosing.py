"""How people want to be written to: what they chose, and choosing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.core.signing import BadSignature, Signer
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import Level
from goodward.messages.models import Choice

_SIGNER = Signer(salt="goodward.messages.choosing")


class Chosen(NamedTuple):
    """How somebody wants to be written to."""

    frequency: Frequency = Frequency.IMMEDIATE
    level: Level = Level.STANDARD


UNSAID = Chosen()


def chosen_by(authority: LocalAuthority, emails: Collection[str]) -> dict[str, Chosen]:
    """Return what was chosen, by address in small letters; who chose nothing is left out."""
    wanted = {each.casefold() for each in emails}
    rows = Choice.objects.for_authority(authority).filter(email__in=wanted)
    return {row.email: Chosen(Frequency(row.frequency), Level(row.level)) for row in rows}


@transaction.atomic
def choose(
    *,
    authority: LocalAuthority,
    email: str,
    frequency: Frequency,
    level: Level,
    by: User | None,
    at: datetime,
) -> None:
    """Keep how somebody wants to be written to; it holds for what is written from now on."""
    Choice.objects.for_authority(authority).update_or_create(
        authority=authority,
        email=email.casefold(),
        defaults={"frequency": frequency, "level": level},
    )
    audit.record(
        authority_id=authority.pk,
        kind="message.choice_made",
        by=by,
        at=at,
        subject=("authority", authority.pk),
        detail={"frequency": frequency, "level": level},
    )


def token_for(authority: LocalAuthority, email: str) -> str:
    """Return what lets whoever holds a message choose for its address, without signing in."""
    return _SIGNER.sign_object([authority.pk, email.casefold()])


def of_token(token: str) -> tuple[LocalAuthority, str] | None:
    """Return the authority and the address of a token; None for one that is not ours."""
    try:
        authority, email = _SIGNER.unsign_object(token)
        return LocalAuthority.objects.get(pk=authority), email
    except (BadSignature, LocalAuthority.DoesNotExist, ValueError, TypeError):
        return None
