"""
What an officer writes to providers, one or several: to each its own message, sent once.

It can wait, so that whoever chose once a day, or nothing that can wait, gets it so. It goes to the
contacts who get notes, as answers and invitations do.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError

from goodward.accounts.models import LocalAuthority, User
from goodward.core.messages.choosing import Way, way_of
from goodward.core.messages.filling import Filled, fill
from goodward.core.refusals import Refused
from goodward.messages import wording
from goodward.messages.answering import as_recipient
from goodward.messages.choosing import UNSAID, chosen_by
from goodward.messages.models import Message
from goodward.messages.writing import message_caused_by, write
from goodward.providers.models import Contact, Provider, Status

TEXT = "officer_wrote"
CAUSE = "written"


class WritingRefused(Refused):
    """What cannot be written; the sentence says why, `field` where: subject or words."""


class Said(NamedTuple):
    """
    What an officer writes. key: of the form it was typed into, so that the same form sent twice
    writes once; other words from it are another message.
    """

    subject: str
    words: str
    key: str

    def cause_for(self, provider: Provider, by: User) -> tuple[str, str]:
        """Return what a message of these words to one provider is written for."""
        said = (str(by.pk), self.key, " ".join(self.subject.split()), _plain(self.words))
        digest = hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:32]
        return CAUSE, f"{digest}/{provider.pk}"


class Looked(NamedTuple):
    """
    What becomes of one provider.

    ways: for each contact who gets notes, by name, how the message comes to them. emails: of those
    it comes to. why_not: why nothing is written, in a sentence; empty where something is.
    message: the one there is already.
    """

    provider: Provider
    ways: tuple[tuple[str, Way], ...]
    emails: frozenset[str] = frozenset()
    why_not: str = ""
    message: Message | None = None


_Contacts = Collection[tuple[Contact, Way]]
NO_ADDRESS = "No contact with an e-mail address gets notes"
# Why nothing is written to a provider, the first that holds; a test goes through all of them.
WHY_NOT: Mapping[str, Callable[[Provider, _Contacts], bool]] = {
    "It is kept from view: nothing is written to it from a list": lambda provider, to: bool(
        provider.restricted
    ),
    "It is not on the register any more": lambda provider, to: provider.status != Status.ACTIVE,
    NO_ADDRESS: lambda provider, to: not to,
    "Everybody there chose to get no messages that can wait": lambda provider, to: all(
        way is Way.NOT_SENT for _, way in to
    ),
}


def as_it_reads(authority: LocalAuthority, said: Said, *, by: User) -> Filled:
    """Return the message as it is read, in the authority's words around the officer's."""
    return fill(
        wording.in_use(authority, TEXT).text,
        {
            "authority": authority.name,
            "provider": "",
            "sender": by.full_name,
            "subject": said.subject,
            "words": said.words,
        },
    )


def looked_at(
    authority: LocalAuthority, keys: Collection[int], said: Said, *, by: User
) -> list[Looked]:
    """
    Return what writing to the providers of these keys would do, by their names.

    Those of another authority are left out. A fixed number of queries.
    """
    rows = Provider.objects.for_authority(authority).filter(pk__in=keys)
    providers = sorted(rows.select_related("authority"), key=lambda each: (each.search, each.pk))
    to = _contacts(authority, providers)
    causes = {"/".join(said.cause_for(each, by)): each.pk for each in providers}
    held = Message.objects.for_authority(authority).filter(cause__in=causes)
    there = {causes[each.cause]: each for each in held}
    return [_looked(each, to[each.pk], there.get(each.pk)) for each in providers]


def write_to(
    *, authority: LocalAuthority, provider: int, said: Said, by: User, at: datetime
) -> Looked | None:
    """
    Write to one provider of the authority, in a transaction of its own; return what came of it.

    None for a provider the authority does not have. Done again, or at the same moment by a second
    press, nothing is written a second time, and the message that is there is returned.

    :raises WritingRefused: without a subject or words.
    """
    WritingRefused.unless_said(said.subject, "Enter a subject", "subject")
    WritingRefused.unless_said(said.words, "Write the message", "words")
    [*found] = looked_at(authority, [provider], said, by=by)
    if not found:
        return None
    [looked] = found
    if looked.why_not or looked.message is not None:
        return looked
    try:
        return looked._replace(message=_write(looked.provider, said, by=by, at=at))
    except IntegrityError:
        # Another press of the same button was a moment sooner.
        cause = said.cause_for(looked.provider, by)
        return looked._replace(message=message_caused_by(authority, cause))


def _write(provider: Provider, said: Said, *, by: User, at: datetime) -> Message:
    contacts = _contacts(provider.authority, [provider])[provider.pk]
    return write(
        authority=provider.authority,
        provider=provider,
        text=TEXT,
        values={"subject": said.subject, "words": said.words},
        to=[as_recipient(each) for each, _ in contacts],
        cause=said.cause_for(provider, by),
        by=by,
        at=at,
    )


def _contacts(
    authority: LocalAuthority, providers: Collection[Provider]
) -> Mapping[int, list[tuple[Contact, Way]]]:
    """Return who at each provider gets notes, and how the message comes to them. Two queries."""
    rows = Contact.objects.for_authority(authority).filter(
        provider__in=providers, removed_at__isnull=True, gets_notes=True
    )
    contacts = list(rows.exclude(email="").order_by("name", "pk"))
    chosen = chosen_by(authority, [each.email for each in contacts])
    is_statutory = wording.in_use(authority, TEXT).text.is_statutory
    found: dict[int, list[tuple[Contact, Way]]] = defaultdict(list)
    for each in contacts:
        wish = chosen.get(each.email.casefold(), UNSAID)
        found[each.provider_id].append((each, way_of(wish.frequency, is_statutory=is_statutory)))
    return found


def _looked(provider: Provider, to: _Contacts, message: Message | None) -> Looked:
    return Looked(
        provider,
        tuple((each.name, way) for each, way in to),
        frozenset(each.email.casefold() for each, way in to if way is not Way.NOT_SENT),
        next((reason for reason, holds in WHY_NOT.items() if holds(provider, to)), ""),
        message,
    )


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").strip()
