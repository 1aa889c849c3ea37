"""What is held of the providers of one list, for a file to be compared with."""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import connection

from goodward.accounts.models import LocalAuthority
from goodward.cases.queries import facts_of
from goodward.core.ofsted.judgements import block_of
from goodward.inspections.comparing import COMPARED, HeldProvider
from goodward.providers.models import Status


def held_providers(authority: LocalAuthority, register_list: str) -> dict[str, HeldProvider]:
    """Return what is held of each provider of one list, by Ofsted's number."""
    columns = ", ".join(f"p.{name}" for name in COMPARED)
    whose = (authority.pk, register_list)
    with connection.cursor() as cursor:
        outcomes, numbers = _held_outcomes(cursor, whose)
        recorded = _recorded_judgements(cursor, whose)
        cursor.execute(
            "SELECT p.urn, p.id, p.name, p.status, p.kept_fields, p.outcome, p.outcome_text, "
            f"p.outcome_on, {columns} FROM providers_provider p "
            "WHERE p.authority_id = %s AND p.register_list = %s AND p.urn IS NOT NULL",
            whose,
        )
        return {
            urn: HeldProvider(
                pk,
                name,
                status == Status.ACTIVE,
                kept,
                tuple(held),
                frozenset(outcomes.get(pk, ())),
                frozenset(numbers.get(pk, ())),
                frozenset(recorded.get(pk, ())),
                (outcome, text, on),
            )
            for urn, pk, name, status, kept, outcome, text, on, *held in cursor.fetchall()
        }


Identities = dict[int, list[tuple[str, date]]]


def _held_outcomes(cursor: Any, whose: tuple[int, str]) -> tuple[Identities, dict[int, list[str]]]:
    cursor.execute(
        "SELECT o.provider_id, o.block, o.inspected_on, o.inspection_number "
        "FROM inspections_outcome o JOIN providers_provider p ON p.id = o.provider_id "
        "WHERE p.authority_id = %s AND p.register_list = %s",
        whose,
    )
    outcomes: Identities = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    for provider_id, block, inspected_on, number in cursor.fetchall():
        outcomes[provider_id].append((block, inspected_on))
        if number:
            numbers[provider_id].append(number)
    return outcomes, numbers


def _recorded_judgements(cursor: Any, whose: tuple[int, str]) -> Identities:
    """Return the judgements recorded by hand, which a later file must not raise again."""
    cursor.execute(
        "SELECT e.provider_id, e.fields, e.day FROM cases_event e "
        "JOIN providers_provider p ON p.id = e.provider_id WHERE p.authority_id = %s "
        "AND p.register_list = %s AND e.kind = 'judgement_published'",
        whose,
    )
    recorded: Identities = defaultdict(list)
    for provider_id, text, day in cursor.fetchall():
        fields = facts_of("judgement_published", text)
        recorded[provider_id].append((block_of(fields), fields.get("inspected_on") or day))
    return recorded
