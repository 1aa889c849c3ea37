"""Choices that forms about claims offer: terms, people, entitlements."""

from __future__ import annotations

from datetime import date, timedelta

from goodward.accounts.queries import people_of
from goodward.accounts.rights import may
from goodward.claims.queries import term_of
from goodward.core.claims.entitled import entitlements_of
from goodward.policies.library import national

TERMS_OFFERED = 6


def term_choices(today: date) -> list[tuple[str, str]]:
    """Return this term and those before it, by their first days."""
    found = []
    day = today
    for _ in range(TERMS_OFFERED):
        term = term_of(day)
        found.append((term.first_day.isoformat(), term.name))
        day = term.first_day - timedelta(days=1)
    return found


def lead_choices(authority) -> list[tuple[str, str]]:
    """Return the people who may do audits."""
    return [
        (str(each.pk), each.name)
        for each in people_of(authority)
        if may(each.roles, "claims.audit")
    ]


def entitlement_choices() -> list[tuple[str, str]]:
    """Return the entitlements, by name."""
    by_name = entitlements_of(national()).by_name
    return [(name, each.title) for name, each in by_name.items()]
