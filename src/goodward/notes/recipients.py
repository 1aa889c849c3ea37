"""Who receives a note: whom the policy names, as people with an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goodward.accounts.queries import people_of
from goodward.cases.queries import Case
from goodward.core.policy.language import PolicyText
from goodward.messages.actions import Recipient
from goodward.messages.answering import as_recipient
from goodward.notes.models import Note
from goodward.providers.queries import contacts_of

PROVIDER = "provider"


class Receiving(NamedTuple):
    """
    Who receives a note, in the policy's order.

    officers: those of them who work for the authority. missing: whom the policy names and nobody
    stands for, as titles.
    """

    to: tuple[Recipient, ...]
    missing: tuple[str, ...]
    officers: frozenset[Recipient] = frozenset()

    def sides(self) -> tuple[list[Recipient], list[Recipient]]:
        """Return the people at the provider, and the officers; nobody's address stands in both."""
        theirs = [each for each in self.to if each not in self.officers]
        written_to = {each.email.casefold() for each in theirs}
        ours = [each for each in self.to if each in self.officers]
        return theirs, [each for each in ours if each.email.casefold() not in written_to]


def receiving(note: Note, case: Case, policy: PolicyText, *, issuer: int) -> Receiving:
    """
    Return who receives a note.

    A role is whoever holds it for this run; where nobody was allocated, everybody who holds it at
    the authority. Whoever issues the note has it, and is not written to. issuer: their key.
    """
    to: list[Recipient] = []
    officers: set[Recipient] = set()
    missing = []
    for role in (*note.rule["to"], *note.rule["copy_to"]):
        found = list(_contacts(note) if role == PROVIDER else _people(note, case, policy, role))
        if not found:
            missing.append(_title(policy, role))
        named = [each for pk, each in found if pk != issuer]
        to.extend(named)
        officers.update(() if role == PROVIDER else named)
    return Receiving(tuple(to), tuple(missing), frozenset(officers))


def _contacts(note: Note) -> Iterator[tuple[int, Recipient]]:
    for each in contacts_of(note.provider):
        if each.gets_notes:
            yield 0, as_recipient(each)


def _people(
    note: Note, case: Case, policy: PolicyText, role: str
) -> Iterator[tuple[int, Recipient]]:
    mine = (note.pathway, note.pathway_number, role)
    allocated = {
        each.person_pk
        for each in case.allocations
        if (each.pathway, each.pathway_number, each.role) == mine
    }
    for each in people_of(note.authority, None if allocated else role):
        if each.pk in allocated or not allocated:
            yield each.pk, Recipient(each.name, each.email, f"the {_title(policy, role)}")


def _title(policy: PolicyText, role: str) -> str:
    if role == PROVIDER:
        return "The provider"
    said = policy.roles.get(role)
    return said.title if said else role.replace("_", " ").capitalize()
