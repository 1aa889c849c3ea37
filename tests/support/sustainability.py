"""Providers that may not be able to go on, for tests, made by doing the real thing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.providers.models import Provider
from goodward.sustainability import actions, queries
from goodward.sustainability.models import Figure, FigureRequest
from goodward.tellings.actions import tell
from goodward.tellings.models import Telling
from tests.support.builders import INADEQUATE, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.portal import a_manager

# Friday 8 May is the judgement; the first visit is held on Thursday 14 May.
FRIDAY, THURSDAY, MONDAY = "Friday 2026-05-08", "Thursday 2026-05-14", "Monday 2026-05-18"
REVIEW_DUE = "Friday 2026-05-22"
JUNE = "Monday 2026-06-15"
COMMITTEE = {**INADEQUATE, "committee_actions": True}
ALL = "whole"


def number(text: str | int) -> Decimal:
    return Decimal(str(text))


class Business:
    """
    Beeches, a nursery that may not be able to go on.

    Cora is its sufficiency officer, Lee a senior adviser, Alex its manager.
    """

    def __init__(self, slug: str = "kent", *, judgement: Any = None, **fields: Any) -> None:
        self.authority: LocalAuthority = an_authority(slug)
        officer = (
            "sufficiency_safeguarding_officer"
            if slug == "leicestershire"
            else "childcare_sufficiency_officer"
        )
        self.cora: User = a_person(self.authority, officer, name="Cora Dale")
        self.lee: User = a_person(self.authority, "senior_improvement_adviser", name="Lee Moss")
        self.provider: Provider = a_provider(self.authority, "Beeches", **fields)
        self.alex: User = a_manager(self.provider, "Alex Marsh")
        if judgement is not None:
            history(self.provider, [(FRIDAY, "judgement_published", judgement)])

    def visit_and_refer(self) -> None:
        """Hold the first visit of Inadequate, and refer the setting for a business review."""
        roles = ["improvement_adviser", "senior_improvement_adviser"]
        history(
            self.provider,
            [
                (THURSDAY, "visit_held", {"roles": roles}),
                ("Friday 2026-05-15", "referral_made", {"to": "sufficiency_sustainability_team"}),
            ],
        )

    def raise_concern(self, on: str = MONDAY, **said: Any) -> None:
        whole = {"kinds": ["money"], "words": "Fees are three months behind.", **said}
        actions.raise_concern(provider=self.provider, by=self.cora, at=noon(on), **whole)

    def ask_for_help(self, on: str = MONDAY) -> Telling:
        return tell(
            provider=self.provider,
            kind="sustainability",
            words="We cannot pay the rent of £1,900.",
            by=self.alex,
            at=noon(on),
        )

    def enter(self, on: str, *figures: actions.Typed, came: str = "accounts") -> list[Figure]:
        return actions.enter(
            provider=self.provider, figures=figures, as_at=day(on), came=came, by=self.cora,
            at=noon(on),
        )  # fmt: skip

    def occupancy(self, on: str, children: int, places: int) -> Figure:
        typed = actions.Typed("occupancy", ALL, part=number(children), whole=number(places))
        return self.enter(on, typed, came="register")[0]

    def ask(self, *indicators: str, on: str = MONDAY, by_day: str = "Monday 2026-06-01"):
        return actions.ask(
            provider=self.provider, indicators=indicators or ("rent",), as_at=day(on),
            by_day=day(by_day), by=self.cora, at=noon(on),
        )  # fmt: skip

    def duties(self, on: str) -> dict[str, Any]:
        case = queries.case_of(self.provider, day(on))
        return {each.duty.id: each.duty for each in case.duties}

    def pathways(self, on: str) -> dict[str, Any]:
        answer = queries.case_of(self.provider, day(on)).answer
        return {each.id: each.closed_on for each in answer.pathways}


def business_parts(provider: Provider, on: str) -> dict[str, int]:
    """Return the keys of what pages of sustainability speak of."""
    officer, manager = a_person(provider.authority), a_manager(provider)
    at = noon(on)
    review = actions.begin(provider=provider, by=officer, at=at)
    typed = actions.Typed("rent", ALL, value=number(1900))
    [figure] = actions.enter(
        provider=provider, figures=[typed], as_at=day(on), came="accounts", by=officer, at=at
    )
    told = tell(provider=provider, kind="sustainability", words="Rent", by=manager, at=at)
    return {
        "review": review.pk,
        "figure": figure.pk,
        "asked": a_request(provider, on).pk,
        "telling": told.pk,
    }


def a_request(provider: Provider, on: str) -> FigureRequest:
    """Return a request for a provider's rent that waits to be answered."""
    return actions.ask(
        provider=provider,
        indicators=["rent"],
        as_at=day(on),
        by_day=day(on),
        by=a_person(provider.authority),
        at=noon(on),
    )
