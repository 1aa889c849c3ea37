"""Meetings and training for tests, made by doing the real thing."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.gatherings import actions
from goodward.gatherings.actions import Person, Told, When
from goodward.gatherings.models import Booking, Gathering
from goodward.providers.models import Provider
from tests.support.builders import a_person
from tests.support.days import day, noon

# What `a_gathering` is written and booked on, and held on, unless a test says otherwise.
MONDAY = noon("Monday 2027-01-11")
THURSDAY = day("Thursday 2027-01-14")


def told(*, on: date = THURSDAY, **said: Any) -> Told:
    """Return what is said of a network meeting with two places on a Thursday morning."""
    usual: dict[str, Any] = {
        "kind": "network",
        "title": "Managers’ network",
        "about": "What went well with the new framework.",
        "sessions": [When(on, time(10), time(12))],
        "place": "Sessions House, Maidstone",
        "places": 2,
    }
    return Told(**{**usual, **said})


def a_gathering(
    authority: LocalAuthority,
    *,
    state: str = "published",
    by: User | None = None,
    at: datetime = MONDAY,
    **said: Any,
) -> Gathering:
    """Return a meeting in a state it reaches as it does in life."""
    by = by or a_person(authority)
    gathering = actions.write(authority=authority, told=told(**said), by=by, at=at)
    if state == "draft":
        return gathering
    gathering = actions.publish(gathering=gathering, by=by, at=at)
    match state:
        case "published":
            return gathering
        case "cancelled":
            return actions.cancel(gathering=gathering, reason="Snow", by=by, at=at)
        case "held":
            return actions.note_attendance(
                gathering=gathering, came={}, by=by, at=gathering.ends_at
            )
    raise NotImplementedError(f"teach a_gathering how a meeting becomes {state}")


def booked(
    gathering: Gathering,
    provider: Provider,
    *names: str,
    at: datetime = MONDAY,
    by: User | None = None,
    **more: Any,
) -> list[Booking]:
    """Book people of a provider, each with an address of their own."""
    return actions.book(
        gathering=gathering,
        provider=provider,
        people=[
            Person(name, f"{name.replace(' ', '.').lower()}@nursery.example") for name in names
        ],
        by=by or a_person(gathering.authority),
        at=at,
        **more,
    )
