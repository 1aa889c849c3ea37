"""Asking for a pack, making those that wait, handing one out, and deleting it on its day."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import IO

from django.db import transaction
from django.db.models import Max

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.audit.moments import english_date
from goodward.core.refusals import Refused
from goodward.evidence.making import add_step, into_record, make_waiting
from goodward.evidence.models import Pack, PackStep, StepKind
from goodward.evidence.standing import KEPT_DAYS, standing_of
from goodward.files import sealed_pieces, sealing
from goodward.providers.models import Provider

__all__ = ["PackRefused", "ask", "delete_due", "hand_out", "make_waiting"]


class PackRefused(Refused):
    """What was asked cannot be done with a pack; the sentence says why, `field` where."""


@transaction.atomic
def ask(
    *,
    provider: Provider,
    why: str,
    until: date,
    since: date | None = None,
    with_documents: bool = False,
    by: User,
    at: datetime,
) -> Pack:
    """
    Ask for a pack of a provider, to be made soon.

    why: for whom and for what; since: None for everything from the beginning.

    :raises PackRefused: without a reason, for days to come, or days in the wrong order.
    """
    why = PackRefused.unless_said(why, "Say for whom and for what it is made", "why")
    today = english_date(at)
    PackRefused.if_to_come(until, today, "until", "The last day")
    if since is not None and since > until:
        raise PackRefused("The first day must be on or before the last", "since")
    authority = provider.authority
    held = Pack.objects.for_authority(authority)
    # Two who ask at once must not get one number: the row of the authority is held meanwhile.
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    roles = next((each.roles for each in people_of(authority) if each.pk == by.pk), ())
    pack = held.create(
        authority=authority,
        provider=provider,
        number=(held.aggregate(last=Max("number"))["last"] or 0) + 1,
        since=since,
        until=until,
        why=why,
        with_documents=with_documents,
        roles=list(roles),
        asked_at=at,
        asked_by=by,
    )
    detail = {"since": since, "until": until, "with_documents": with_documents}
    into_record("evidence.asked", pack, by=by, at=at, detail=detail, reason=why)
    return pack


@transaction.atomic
def hand_out(*, pack: Pack, by: User, at: datetime) -> IO[bytes]:
    """
    Return a pack as it was made, open to be read; that it was downloaded, and by whom, is recorded.

    :raises PackRefused: for anybody but whoever asked for it, while it is not made, once it was
        deleted, or when it does not lie there as it was made.
    """
    if by.pk != pack.asked_by_id:
        raise PackRefused(
            "Only whoever asked for a pack may download it: it holds what that person may read. "
            "Make one yourself"
        )
    now = standing_of(pack)
    if not now.can_be_had or now.made is None:
        raise PackRefused("This pack is not made yet, or was deleted on its day")
    try:
        file = sealed_pieces.opened(now.made.content["place"])
        sha256 = _digest_of(file)
    except sealing.FileGone as gone:
        raise PackRefused("The pack cannot be opened: ask who runs Goodward here") from gone
    if sha256 != now.made.content["sha256"]:
        raise PackRefused("The pack is not as it was made: ask who runs Goodward here")
    into_record("evidence.downloaded", pack, by=by, at=at, detail={"sha256": sha256})
    file.seek(0)
    return file


def delete_due(authority: LocalAuthority, *, at: datetime) -> int:
    """Delete the packs whose day has come, and return how many; what they were stays on record."""
    before = english_date(at) - timedelta(days=KEPT_DAYS)
    made = PackStep.objects.for_authority(authority).filter(kind=StepKind.MADE)
    gone = PackStep.objects.for_authority(authority).filter(kind=StepKind.DELETED)
    due = [
        each
        for each in made.exclude(pack__in=gone.values("pack_id"))
        .select_related("pack__authority")
        .order_by("pk")
        if english_date(each.at) < before
    ]
    for each in due:
        _delete(each, at)
    return len(due)


def _digest_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(sealed_pieces.PIECE):
        digest.update(piece)
    return digest.hexdigest()


@transaction.atomic
def _delete(made: PackStep, at: datetime) -> None:
    said = f"Its {KEPT_DAYS} days were over"
    add_step(made.pack, StepKind.DELETED, at, said=said)
    into_record("evidence.deleted", made.pack, at=at, detail={"sha256": made.content["sha256"]})
    place = made.content["place"]
    # What is left after a crash is swept up: its place is in use no more.
    transaction.on_commit(lambda: sealing.destroy(place))
