"""Keeping what was done with a bulletin, and holding it while something is done."""

from __future__ import annotations

from datetime import datetime

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.bulletins.models import Bulletin, BulletinStep
from goodward.bulletins.refusing import BulletinRefused

STATE_WORDS = {
    "draft": "a draft",
    "scheduled": "to be sent",
    "sending": "being sent",
    "sent": "sent",
    "set_aside": "set aside",
}


def held_back(bulletin: Bulletin) -> Bulletin:
    """Return the bulletin as it is now, locked until the transaction ends."""
    rows = Bulletin.objects.for_authority(bulletin.authority).select_for_update()
    held = rows.get(pk=bulletin.pk)
    held.authority = bulletin.authority
    return held


def still(bulletin: Bulletin, state: str, word: str) -> Bulletin:
    """
    Return the bulletin, locked, that is in a state.

    :raises BulletinRefused: when it is in another. word: what was to be done, “changed”.
    """
    held = held_back(bulletin)
    if held.state != state:
        raise BulletinRefused(f"This bulletin is {STATE_WORDS[held.state]} and cannot be {word}")
    return held


def step(bulletin: Bulletin, kind: str, *, by: User | None, at: datetime) -> BulletinStep:
    """Append what was done, in the bulletin's own steps and in the authority's record."""
    made = BulletinStep.objects.for_authority(bulletin.authority).create(
        authority=bulletin.authority,
        bulletin=bulletin,
        kind=kind,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=bulletin.authority_id,
        kind=f"bulletin.{kind}",
        by=by,
        at=at,
        subject=("bulletin", bulletin.pk),
    )
    return made
