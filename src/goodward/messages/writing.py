"""Writing messages into the outbox, with what caused them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import works_at
from goodward.audit import actions as audit
from goodward.core.messages.choosing import Way, way_of
from goodward.core.messages.filling import ValuesRefused, fill
from goodward.core.messages.setting import as_text
from goodward.core.messages.texts import Block, Level, MessageText, Shape
from goodward.messages import models, wording
from goodward.messages.choosing import UNSAID, chosen_by
from goodward.messages.models import DeliveryState
from goodward.providers.models import Provider

__all__ = [
    "Attachment",
    "MessageRefused",
    "Recipient",
    "Sort",
    "ValuesRefused",
    "deliver_to",
    "message_caused_by",
    "post",
    "write",
]

_STATES = {
    Way.GOES: DeliveryState.WAITING,
    Way.IN_THE_DIGEST: DeliveryState.DIGEST,
    Way.NOT_SENT: DeliveryState.NOT_WANTED,
}


class MessageRefused(ValueError):
    """A message that cannot be written; the sentence says why."""


class Recipient(NamedTuple):
    """
    Whom a message goes to, and in what capacity.

    why: what reads after “as”: “the manager”, “the person who told us”.
    """

    name: str
    email: str
    why: str = ""


class Attachment(NamedTuple):
    """A file that goes with a message."""

    name: str
    content_type: str
    content: bytes


class Sort(NamedTuple):
    """
    What sort of message it is.

    is_statutory: it goes at once, whatever somebody chose. is_internal: between officers alone.
    """

    is_statutory: bool = True
    is_internal: bool = False


AS_USUAL = Sort()


def message_caused_by(
    authority: LocalAuthority, cause: tuple[str, object]
) -> models.Message | None:
    """Return the message that was written for a cause, None when there is none."""
    name = "/".join(map(str, cause))
    return models.Message.objects.for_authority(authority).filter(cause=name).first()


@transaction.atomic
def write(
    *,
    authority: LocalAuthority,
    provider: Provider | None,
    text: str,
    values: Mapping[str, str | Sequence[str]],
    to: Sequence[Recipient],
    cause: tuple[str, object],
    by: User | None,
    at: datetime,
    attachments: Sequence[Attachment] = (),
) -> models.Message:
    """
    Write one message into the outbox in the words of a text, in the caller's transaction.

    text: the name of a file in `policy_library/england/messages`; an authority may have words of
    its own for it. values: what it asks for; an address may begin with “/” and is then one of this
    installation. `{authority}`, `{provider}` and `{sender}` are put in here. The rest is as `post`
    says.

    :raises MessageRefused: without anybody to send it to.
    :raises ValuesRefused: for values that the text does not know or still needs.
    """
    used = wording.in_use(authority, text)
    common = {
        "authority": authority.name,
        "provider": provider.shown_name if provider else "",
        # Only who works for the authority signs in its name.
        "sender": by.full_name if by and works_at(authority, by) else "",
    }
    filled = fill(used.text, {**common, **_with_addresses(used.text, values)})
    return _put_in(
        authority=authority,
        provider=provider,
        to=to,
        subject=filled.subject,
        bodies=filled.bodies,
        sort=Sort(used.text.is_statutory, used.text.is_internal),
        words=wording.kept(authority, used, at=at),
        cause=cause,
        by=by,
        at=at,
        attachments=attachments,
    )


@transaction.atomic
def post(
    *,
    authority: LocalAuthority,
    provider: Provider | None,
    to: Sequence[Recipient],
    subject: str,
    body: str | Mapping[Level, Sequence[Block]],
    cause: tuple[str, object],
    by: User | None,
    at: datetime,
    attachments: Sequence[Attachment] = (),
    sort: Sort = AS_USUAL,
) -> models.Message:
    """
    Write one message into the outbox, in the caller's transaction: no cause, no message.

    to: one delivery each; the same address in whatever case is written to once. body: paragraphs
    parted by blank lines, or blocks by level that code made. cause: the kind and the key of what it
    is written for; asking again for the same cause gives the message that is there, so that nothing
    is ever written twice.

    :raises MessageRefused: without anybody to send it to.
    """
    return _put_in(
        authority=authority,
        provider=provider,
        to=to,
        subject=subject,
        bodies={Level.STANDARD: _paragraphs(body)} if isinstance(body, str) else body,
        sort=sort,
        words=None,
        cause=cause,
        by=by,
        at=at,
        attachments=attachments,
    )


def _put_in(
    *,
    authority: LocalAuthority,
    provider: Provider | None,
    to: Sequence[Recipient],
    subject: str,
    bodies: Mapping[Level, Sequence[Block]],
    sort: Sort,
    words: models.Wording | None,
    cause: tuple[str, object],
    by: User | None,
    at: datetime,
    attachments: Sequence[Attachment],
) -> models.Message:
    there = message_caused_by(authority, cause)
    if there is not None:
        return there
    people = {each.email.casefold(): each for each in reversed(to) if each.email}
    if not people:
        raise MessageRefused(
            "There is nobody to send this to. Add a contact with an e-mail address first."
        )
    message = models.Message.objects.for_authority(authority).create(
        authority=authority,
        provider=provider,
        cause="/".join(map(str, cause)),
        subject=" ".join(subject.split()),
        body=as_text(tuple(bodies[Level.STANDARD])),
        blocks={level: [list(each) for each in blocks] for level, blocks in bodies.items()},
        wording=words,
        is_statutory=sort.is_statutory,
        is_internal=sort.is_internal,
        written_at=at,
        written_by=by,
    )
    models.Attachment.objects.for_authority(authority).bulk_create(
        models.Attachment(authority=authority, message=message, **each._asdict())
        for each in attachments
    )
    deliver_to(message, list(reversed(people.values())), at)
    audit.record(
        authority_id=authority.pk,
        kind="message.written",
        by=by,
        at=at,
        subject=("message", message.pk),
        detail={"cause": message.cause, "recipients": len(people)},
    )
    return message


def deliver_to(message: models.Message, people: Sequence[Recipient], at: datetime) -> None:
    """Add a delivery to each of these people, who have none yet, as each of them chose."""
    authority = message.authority
    chosen = chosen_by(authority, [each.email for each in people])
    rows = []
    for each in people:
        wish = chosen.get(each.email.casefold(), UNSAID)
        way = way_of(wish.frequency, is_statutory=message.is_statutory)
        rows.append(
            models.Delivery(
                authority=authority,
                message=message,
                state=_STATES[way],
                level=wish.level,
                not_before=at,
                **each._asdict(),
            )
        )
    models.Delivery.objects.for_authority(authority).bulk_create(rows)


def _with_addresses(
    text: MessageText, values: Mapping[str, str | Sequence[str]]
) -> dict[str, str | Sequence[str]]:
    """Return the values with the address of this installation before those that begin with “/”."""
    links = {name for name, value in text.values.items() if value.shape == Shape.LINK}
    return {
        name: f"{settings.GOODWARD_ADDRESS}{value}"
        if name in links and isinstance(value, str) and value.startswith("/")
        else value
        for name, value in values.items()
    }


def _paragraphs(body: str) -> tuple[Block, ...]:
    pieces = (piece.strip("\n") for piece in body.replace("\r\n", "\n").split("\n\n"))
    return tuple(Block("paragraph", tuple(piece.splitlines())) for piece in pieces if piece.strip())
