"""An invented nursery that may not be able to go on: a concern, and figures of its business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from goodward.accounts.models import User
from goodward.accounts.roles import Role
from goodward.demonstration.days import noon_of
from goodward.providers.models import Provider
from goodward.sustainability import actions

WORDS = "Two rooms are half empty since summer, and the rent rises in January."
# So many days before the concern: children, of so many places; rent; months in reserve.
FIGURES = ((90, 44, 52, 2100, "4.5"), (60, 41, 52, 2100, "3.5"), (28, 35, 52, 2350, "2.5"))
WHOLE = "whole"


def worry(provider: Provider, people: Mapping[str, Sequence[User]], *, on: date) -> None:
    """Raise a concern about a provider, and enter the figures it rests on."""
    officer = _officer(people)
    at = noon_of(on)
    actions.raise_concern(
        provider=provider, kinds=["numbers", "premises"], words=WORDS, by=officer, at=at
    )
    for days, children, places, rent, reserves in FIGURES:
        actions.enter(
            provider=provider,
            figures=[
                actions.Typed("occupancy", WHOLE, part=Decimal(children), whole=Decimal(places)),
                actions.Typed("rent", WHOLE, value=Decimal(rent)),
                actions.Typed("reserves", WHOLE, value=Decimal(reserves)),
            ],
            as_at=on - timedelta(days=days),
            came="accounts",
            came_words="Management accounts",
            by=officer,
            at=at,
        )


def _officer(people: Mapping[str, Sequence[User]]) -> User:
    for role in (Role.CHILDCARE_SUFFICIENCY_OFFICER, Role.SUFFICIENCY_SAFEGUARDING_OFFICER):
        if people.get(role):
            return people[role][0]
    return people[Role.IMPROVEMENT_ADVISER][0]
