"""Who works here and who left, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from goodward.accounts.queries import Person
from goodward.core.counted import counted
from goodward.leaving.queries import Left, Taker
from goodward.ui.components.dates import plain_day


class PersonRow(NamedTuple):
    """Somebody who works here. since: empty where nobody noted it."""

    pk: int
    name: str
    email: str
    roles: str
    since: str

    @classmethod
    def of(cls, person: Person, added_on: date | None) -> PersonRow:
        since = plain_day(added_on) if added_on else ""
        return cls(person.pk, person.name, person.email, person.roles_text, since)


class LeftRow(NamedTuple):
    """Somebody who left."""

    pk: int
    name: str
    roles: str
    until: str
    why: str

    @classmethod
    def of(cls, gone: Left) -> LeftRow:
        why = f"{gone.why} ({gone.by})"
        return cls(gone.pk, gone.name, gone.roles_text, plain_day(gone.until), why)


def taker_hints(takers: Iterable[Taker], cases: int) -> dict[str, str]:
    """Return what each could take over, by key; and what happens where nobody does."""
    said = {
        str(each.person.pk): f"Takes over {len(each.cases)} of {counted(cases, 'case')}."
        for each in takers
    }
    return {"": "Everybody who allocates finds the cases in their work.", **said}
