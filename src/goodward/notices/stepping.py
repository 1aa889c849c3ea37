"""Reading and appending: the authority locked, the move checked, the record written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.notices import moves
from goodward.core.notices.kinds import Kind
from goodward.core.notices.moves import Act
from goodward.core.notices.saying import NoticeRefused
from goodward.notices.models import Notice, NoticeStep
from goodward.notices.standing import Whole, get

NOTHING: Mapping[str, Any] = MappingProxyType({})


def lock(authority: LocalAuthority) -> None:
    """Hold the authority's row, so that two people at once never take one number or both end it."""
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)


def held(whole: Whole, act: Act | None = None) -> Whole:
    """
    Return a notice as it is now, the authority locked.

    act: checked, where the step is one; None for what needs the notice to be open only.

    :raises NoticeRefused: when it cannot be done as the notice stands.
    """
    lock(whole.row.authority)
    now = get(whole.row.authority, whole.row.pk)
    if act is not None:
        try:
            moves.check_may(Kind(now.row.kind), now.now, act)
        except moves.MoveNotAllowed as refused:
            raise NoticeRefused(str(refused)) from refused
    elif not now.now.is_open:
        raise NoticeRefused(moves.NOT_NOW[now.now.state])
    return now


def step(
    row: Notice,
    act: Act,
    *,
    on: date,
    by: User,
    at: datetime,
    told_on: date | None = None,
    content: Mapping[str, Any] = NOTHING,
    said: str = "",
) -> NoticeStep:
    """Append a step. What it says stays with the notice; the record says that it was done."""
    made = NoticeStep.objects.for_authority(row.authority).create(
        authority=row.authority,
        notice=row,
        kind=act.value,
        on=on,
        told_on=told_on,
        content=dict(content),
        said=said,
        at=at,
        by=by,
    )
    into_record(row, kind=f"notice.{act.value}", by=by, at=at, step=made.pk, on=on)
    return made


def into_record(row: Notice, *, kind: str, by: User, at: datetime, **detail: Any) -> None:
    """Put what was done with a notice into the record, without a word of its text."""
    audit.record(
        authority_id=row.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("notice", row.number),
        detail={"kind": row.kind, "provider": row.provider_id, **detail},
    )
