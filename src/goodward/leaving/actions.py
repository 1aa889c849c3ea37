"""Ending somebody's account and opening it again, with all that hangs on it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts import leaving as accounts
from goodward.accounts.actions import close, take_password
from goodward.accounts.leaving import LeavingRefused
from goodward.accounts.models import Leaving, LocalAuthority, User
from goodward.accounts.queries import authorities_of
from goodward.caseload.actions import hand_over
from goodward.caseload.queries import carried_by
from goodward.diary.feeds import revoke_all
from goodward.leaving.queries import takers
from goodward.messages.actions import let_go
from goodward.providers.access import accesses_of, open_offers
from goodward.watching.actions import forget

__all__ = ["LeavingRefused", "end_account", "reopen_account"]


@transaction.atomic
def end_account(
    *,
    authority: LocalAuthority,
    person: User,
    day: date,
    why: str,
    by: User,
    at: datetime,
    to: int | None = None,
    note: str = "",
    key: str = "",
) -> Leaving:
    """
    End somebody's account for an authority, at once.

    to: who takes over every case whose role they hold, with the visits booked for it; note: what
    they should know; key: of the form. The other cases stay where they are, and stand in the work
    of whoever allocates. Nothing the person wrote changes. Whoever may open nothing else can no
    longer sign in; an officer of another authority keeps that, and somebody of a provider the link.

    :raises LeavingRefused: as `accounts.leaving.end_account` does, and for somebody who could take
        nothing over; `caseload.actions.HandOverRefused` and `cases.EventRefused` when a case cannot
        be handed over. Nothing was done then.
    """
    if to is not None:
        _hand_over(authority, person, to, note, key, by=by, at=at)
    ended = accounts.end_account(authority=authority, person=person, day=day, why=why, by=by, at=at)
    revoke_all(authority=authority, person=person, by=by, at=at)
    let_go(authority=authority, person=person)
    forget(authority=authority, person=person)
    _sign_out(User.objects.get(pk=person.pk), at)
    return ended


@transaction.atomic
def reopen_account(
    *, authority: LocalAuthority, person: User, why: str, by: User, at: datetime
) -> Leaving:
    """
    Open an account again with the roles it had; cases that were handed over stay handed over.

    :raises LeavingRefused: for somebody who did not leave, or without a reason.
    """
    return accounts.reopen_account(authority=authority, person=person, why=why, by=by, at=at)


def _hand_over(
    authority: LocalAuthority,
    person: User,
    to: int,
    note: str,
    key: str,
    *,
    by: User,
    at: datetime,
) -> None:
    found = takers(authority, person, carried_by(authority, person.pk))
    taker = next((each for each in found if each.person.pk == to), None)
    if taker is None:
        raise LeavingRefused("Choose somebody who holds a role of these cases", "to")
    hand_over(
        authority=authority,
        person=person,
        shares=dict.fromkeys(taker.cases, to),
        note=note,
        key=key,
        by=by,
        at=at,
    )


def _sign_out(person: User, at: datetime) -> None:
    if authorities_of(person):
        return
    if accesses_of(person) or open_offers(person, at=at):
        # They come in by a link that is sent to them; the password was the officer's.
        take_password(person)
    else:
        close(person)
