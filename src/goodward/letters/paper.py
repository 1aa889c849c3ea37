"""What a letter says on paper, from its draft, the text's words and whom it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import User
from goodward.accounts.queries import people_of
from goodward.core.messages.filling import ValuesRefused, fill
from goodward.core.messages.texts import Level
from goodward.core.policy.explaining import day_in_words
from goodward.documents.letter import LIST, LetterBlock, PaperLetter
from goodward.letters.models import LetterDraft
from goodward.letters.owed import Owed
from goodward.letters.refusing import LetterRefused
from goodward.letters.texts import ADVISERS, TEXTS, asked_of, is_list
from goodward.messages.actions import Recipient
from goodward.messages.outgoing import outgoing_of
from goodward.messages.wording import InUse, in_use
from goodward.providers.contacts import contacts_of
from goodward.providers.models import Contact, Provider
from goodward.providers.roles import ContactRole

# Whom a letter to the provider is for; the others at it may be chosen as well.
ANSWERABLE = frozenset(
    {
        ContactRole.OWNER,
        ContactRole.NOMINATED_PERSON,
        ContactRole.MANAGER,
        ContactRole.CHILDMINDER,
    }
)


class Addressed(NamedTuple):
    """Who signs a letter and whom it goes to: contacts of the provider, copies to officers."""

    by: User
    to: tuple[Contact, ...]
    copies: tuple[Recipient, ...]


def usual_readers(provider: Provider) -> list[Contact]:
    """Return those a letter is meant for: owner, nominated person, manager or childminder."""
    return [each for each in contacts_of(provider) if each.role in ANSWERABLE]


def copies_of(owed: Owed, provider: Provider) -> tuple[Recipient, ...]:
    """Return the officers who get a copy: those allocated on this run, else who holds the role."""
    found = []
    for role in owed.copy_to:
        mine = _allocated(owed, role)
        for each in people_of(provider.authority, None if mine else role):
            if each.pk in mine or not mine:
                found.append(Recipient(each.name, each.email, _role(owed, role)))
    return tuple(found)


def role_signed_with(owed: Owed, provider: Provider, by: User) -> str | None:
    """Return the role somebody signs a letter with; None when the policy lets others sign it."""
    for role in owed.signed_by:
        if by.pk in {each.pk for each in people_of(provider.authority, role)}:
            return role
    return None


def signers(owed: Owed) -> str:
    """Return who signs it, in words."""
    return " or ".join(_role(owed, role) for role in owed.signed_by)


def compose(
    draft: LetterDraft, owed: Owed, addressed: Addressed, *, reference: str, on: date
) -> tuple[PaperLetter, InUse]:
    """
    Return a letter as it would be today, and the words it is in.

    :raises LetterRefused: while something that the text needs is not typed.
    """
    provider, authority = draft.provider, draft.authority
    if draft.for_day not in (None, on):
        raise LetterRefused(
            "The days in this letter were counted on another day. Write it anew from the decision"
        )
    used = in_use(authority, TEXTS[draft.kind])
    given: dict[str, str | Sequence[str]] = {
        "authority": authority.name,
        "provider": provider.shown_name,
        "sender": addressed.by.full_name,
    }
    if ADVISERS in used.text.values:
        given[ADVISERS] = _advisers(owed)
    for name, value in asked_of(draft.kind).items():
        given[name] = draft.said.get(name) or ([] if is_list(value) else "")
    try:
        filled = fill(used.text, given)
    except ValuesRefused as refused:
        raise LetterRefused("Something that the letter needs is not written yet") from refused
    names = " and ".join(each.name for each in addressed.to)
    role = role_signed_with(owed, provider, addressed.by)
    paper = PaperLetter(
        authority=authority.name,
        sender=_letterhead(draft),
        recipient=(
            *(each.name for each in addressed.to),
            provider.shown_name,
            *_address(provider),
        ),
        day=day_in_words(on),
        reference=reference,
        salutation=f"Dear {names}" if names else "Dear provider",
        title=filled.subject,
        blocks=tuple(
            LetterBlock(LIST if each.kind == LIST else "paragraph", tuple(each.lines))
            for each in filled.bodies[Level.STANDARD]
        ),
        closing="Yours sincerely" if names else "Yours faithfully",
        signed=(addressed.by.full_name, *([_role(owed, role)] if role else [])),
        copies=tuple(f"{each.name} ({each.why})" for each in addressed.copies),
    )
    return paper, used


def _letterhead(draft: LetterDraft) -> tuple[str, ...]:
    outgoing = outgoing_of(draft.authority)
    lines = [each.strip() for each in outgoing.letter_address.splitlines() if each.strip()]
    if outgoing.telephone:
        lines.append(f"Telephone {outgoing.telephone}")
    return tuple(lines)


def _address(provider: Provider) -> tuple[str, ...]:
    lines = [*provider.address.splitlines(), provider.town, provider.postcode]
    return tuple(dict.fromkeys(each.strip() for each in lines if each.strip()))


def _allocated(owed: Owed, role: str | None = None) -> dict[int, str]:
    return {
        each.person_pk: each.person_name
        for each in owed.case.allocations
        if (each.pathway, each.pathway_number) == (owed.pathway, owed.pathway_number)
        and role in (None, each.role)
    }


def _advisers(owed: Owed) -> str:
    return " and ".join(_allocated(owed).values())


def _role(owed: Owed, role: str) -> str:
    said = owed.policy.roles.get(role)
    return said.title if said else role.replace("_", " ").capitalize()
