"""Notices of Ofsted's and safety concerns about invented providers, entered as officers do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from goodward.accounts.models import User
from goodward.core.notices.concerns import State
from goodward.core.notices.kinds import Kind, Served
from goodward.core.notices.saying import Asked, Facts
from goodward.notices import actions, queries
from goodward.providers.models import Provider

# From the date of a notice: until when each of its requirements is to be met, in days.
SOON, LATER, SUSPENDED_FOR = 20, 34, 42
SAYS = "Invented: too few staff were in a room, and one person had not been checked."
CONCERN = "Invented: a gate to the road was found open."


def enter_whole(kind: str, provider: Provider, *, on: date, by: User, at: datetime) -> bool:
    """Enter what a kind of event belongs to, on its own pages; tell whether it belongs to any."""
    enter = ENTERED.get(kind)
    if enter is None:
        return False
    enter(provider, on, by, at)
    return True


def _welfare(provider: Provider, on: date, by: User, at: datetime) -> None:
    asked = (
        Asked(
            "Everybody who works with children has been checked",
            "Keep a record of every check, with its date.",
            on + timedelta(SOON),
        ),
        Asked(
            "The ratio of staff to children is kept at all times",
            "Plan the staff of each room a week ahead.",
            on + timedelta(LATER),
        ),
    )
    _enter(provider, Kind.WELFARE, Facts(on, on, says=SAYS), asked, by, at)


def _suspension(provider: Provider, on: date, by: User, at: datetime) -> None:
    facts = Facts(on, on, until_on=on + timedelta(SUSPENDED_FOR))
    _enter(provider, Kind.SUSPENSION, facts, (), by, at)


def _enter(
    provider: Provider, kind: Kind, facts: Facts, asked: tuple[Asked, ...], by: User, at: datetime
) -> None:
    actions.enter(
        provider=provider, kind=kind, served=Served.SETTING, facts=facts, asked=asked, by=by, at=at
    )


def _concern(provider: Provider, on: date, by: User, at: datetime) -> None:
    actions.note_concern(provider=provider, on=on, said=CONCERN, by=by, at=at)


def _share(provider: Provider, on: date, by: User, at: datetime) -> None:
    waiting = [e for e in queries.concerns_of_provider(provider) if e.state is State.NOTED]
    for each in waiting:
        actions.share_concern(
            concern=each, on=on, person=by, reference=f"C-{each.row.number}", by=by, at=at
        )


ENTERED: Mapping[str, Callable[[Provider, date, User, datetime], None]] = {
    "welfare_notice_issued": _welfare,
    "registration_suspended": _suspension,
    "safety_concern": _concern,
    "ofsted_informed": _share,
}
