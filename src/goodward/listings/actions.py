"""Choosing where Ofsted's data comes from, and setting aside what it told."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.listings import queries
from goodward.listings.models import Origin, SetAside, Source, Told
from goodward.listings.refusing import ListingRefused

__all__ = ["ListingRefused", "choose_source", "set_aside"]

_CODE = re.compile(r"[0-9]{3}")


@transaction.atomic
def choose_source(
    *,
    authority: LocalAuthority,
    origin: str,
    dfe_code: str,
    by: User | None,
    at: datetime,
) -> Source:
    """
    Say where the authority takes Ofsted's data from, from now on. Nothing held is changed by it.

    dfe_code: three figures, needed for the daily extract.

    :raises ListingRefused: if the code is none.
    """
    code = dfe_code.strip()
    if origin not in Origin.values:
        raise ListingRefused("Select where Ofsted’s data comes from", "origin")
    if (origin == Origin.DAILY_EXTRACT or code) and not _CODE.fullmatch(code):
        raise ListingRefused(
            "Enter DfE’s code of the authority, three figures such as 886", "dfe_code"
        )
    chosen = Source(authority=authority, origin=origin, dfe_code=code, chosen_at=at, chosen_by=by)
    chosen.save(force_insert=True)
    audit.record(
        authority_id=authority.pk,
        kind="ofsted_source.chosen",
        by=by,
        at=at,
        subject=("authority", authority.pk),
        detail={"origin": origin, "dfe_code": code},
    )
    return chosen


@transaction.atomic
def set_aside(*, told: Told, why: str, by: User | None, at: datetime) -> SetAside:
    """
    Say that nothing is recorded of something Ofsted told, and why.

    :raises ListingRefused: without a reason, or when it is set aside or recorded already.
    """
    why = ListingRefused.unless_said(why, "Say why nothing is recorded", "why")
    if told.pk not in {each.pk for each in queries.waiting(told.authority)}:
        raise ListingRefused("It was recorded or set aside in the meantime. Nothing was changed.")
    made = SetAside(
        authority=told.authority,
        provider_id=told.provider_id,
        told=told,
        why=why,
        set_aside_at=at,
        set_aside_by=by,
    )
    made.save(force_insert=True)
    audit.record(
        authority_id=told.authority_id,
        kind="ofsted_telling.set_aside",
        by=by,
        at=at,
        subject=("provider", told.provider_id),
        detail={"kind": told.kind, "on": told.on},
        reason=why,
    )
    return made
