"""Replaying invented histories through the real actions, each event on its own day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from random import Random
from typing import Any

from goodward.accounts.models import User
from goodward.cases import actions as cases
from goodward.core.policy.histories import names_of
from goodward.core.policy.versions import PolicyVersions
from goodward.demonstration.businesses import worry
from goodward.demonstration.cast import Character, Step
from goodward.demonstration.days import noon_of, office_day
from goodward.demonstration.deciding import decide
from goodward.demonstration.notices import enter_whole
from goodward.providers.models import Provider
from goodward.sustainability.standing import CONCERN

HOLDS_ROLES = ("role", "by", "team", "person")
# What two people do, each with their own steps; it records its event itself.
FUNDING_DECIDED = "funding_decided"
# Who records what is not a visiting adviser's to do, where the authority has such a person.
RECORDED_BY = {"officer_allocated": "senior_improvement_adviser"}


def replay(
    character: Character,
    provider: Provider,
    *,
    people: Mapping[str, Sequence[User]],
    rules: PolicyVersions,
    today: date,
    chance: Random,
    now: datetime,
) -> None:
    """Record a character's history in the order it happened, by those who would record it."""
    holders = {role: chance.choice(several) for role, several in people.items() if several}
    for step in sorted(_known(character.history, rules), key=lambda each: -each[0]):
        days, kind, fields = step
        on = office_day(today, days)
        if kind == FUNDING_DECIDED:
            decide(provider, fields["proposal"], people, on=on)
            continue
        if kind == CONCERN:
            worry(provider, people, on=on)
            continue
        at = min(noon_of(on), now)
        person = holders.get(fields.get("person", ""))
        said = {name: value for name, value in fields.items() if name != "person"}
        if "for" in said:
            said["for"] = office_day(today, said["for"])
        if "inspected" in said:
            said["inspected_on"] = office_day(today, said.pop("inspected"))
        by = _recorder(kind, said, holders)
        about = said.get("about", "safety_concern")
        if (
            by is not None
            and about == "safety_concern"
            and (enter_whole(kind, provider, on=on, by=by, at=at))
        ):
            continue
        cases.record(
            provider=provider,
            kind=kind,
            on=on,
            fields=said,
            by=by,
            at=at,
            person=person,
            source="demonstration",
        )


def _recorder(kind: str, fields: Mapping[str, Any], holders: Mapping[str, User]) -> User | None:
    usual = RECORDED_BY.get(kind)
    for role in (usual, *fields.get("roles", ()), fields.get("by"), "improvement_adviser"):
        if role in holders:
            return holders[role]
    return None


def _known(history: Sequence[Step], rules: PolicyVersions) -> list[Step]:
    """
    Return the steps that make sense under a policy: no role, duty or proposal it does not have.
    """
    names = names_of(rules.versions)
    roles = {role for version in rules.versions for role in version.text.roles}
    kept: list[Step] = []
    for days, kind, fields in history:
        if any(fields.get(name, next(iter(roles))) not in roles for name in HOLDS_ROLES
               if fields.get(name) not in ("setting", "authority")):  # fmt: skip
            continue
        if fields.get("duty", names.duties[0]) not in names.duties:
            continue
        if "proposal" in fields and fields["proposal"] not in names.proposals:
            continue
        if "roles" in fields:
            fields = {**fields, "roles": [role for role in fields["roles"] if role in roles]}
        kept.append((days, kind, fields))
    return kept
