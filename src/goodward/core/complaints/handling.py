"""
Who may decide a complaint, and who may see what of it.

Whoever is complained about never decides and, where it is formal, never sees: not as the right
manager, not as a stand-in, not as an earlier handler. That is asked before anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from goodward.core.complaints.standing import Kind, Standing
from goodward.core.complaints.terms import Team, With


class Sees(StrEnum):
    """How much of it somebody sees."""

    NOTHING = "nothing"
    # Only what the manager chose to tell the officer.
    SHARED = "shared"
    # What was with the officer: a compliment, or the informal stage.
    OWN = "own"
    ALL = "all"


def handlers_in_order(
    team: Team | None, named: Sequence[int], holders: Mapping[str, Sequence[int]]
) -> list[int]:
    """
    Return who may handle what is said of a team, the first first, each once.

    named: the people the authority named for the team, who come before those who merely hold one
    of its managers' roles. holders: by role, in an order of their own.
    """
    by_role = [pk for role in (team.managers if team else ()) for pk in holders.get(role, ())]
    return list(dict.fromkeys((*named, *by_role)))


def first_handler(
    order: Sequence[int], *, about: int | None, not_again: Collection[int] = ()
) -> int | None:
    """
    Return the first who may decide: never whom it is about, nor who decided a stage before.

    None: there is nobody, and somebody must be named.

    Source: the Ombudsman's Complaint Handling Code: a later stage is never decided by the same.
    """
    return next((pk for pk in order if pk != about and pk not in not_again), None)


def sees(
    person: int,
    now: Standing,
    *,
    about: int | None,
    covers: Collection[int] = (),
    may_take_up: bool = False,
) -> Sees:
    """
    Return how much of it somebody sees.

    covers: those whose work this person does today. may_take_up: whether somebody of these roles
    may take up what nobody handles.
    """
    if person == about:
        return _of_whom_it_is_about(now)
    if person in now.handlers - {about}:
        return Sees.ALL
    # A stand-in stands in for a manager, never for whom it is about.
    if now.handler is not None and now.handler in covers and now.handler != about:
        return Sees.ALL
    return Sees.ALL if now.handler is None and may_take_up else Sees.NOTHING


def may_decide(person: int, now: Standing, *, about: int | None, level: Sees) -> bool:
    """Return whether somebody may do anything with it, and not only read."""
    if level == Sees.ALL:
        return True
    latest = now.round
    is_with_officer = latest is not None and latest.stage.with_ == With.OFFICER
    return level == Sees.OWN and person == about and is_with_officer and now.handler == about


def _of_whom_it_is_about(now: Standing) -> Sees:
    began_with_officer = bool(now.rounds) and now.rounds[0].stage.with_ == With.OFFICER
    if now.kind == Kind.COMPLIMENT or began_with_officer:
        return Sees.OWN
    return Sees.SHARED if now.shared else Sees.NOTHING
