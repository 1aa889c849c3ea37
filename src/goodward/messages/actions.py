"""Writing messages into the outbox, with what caused them. Sending is `sending.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.messages.filling import ValuesRefused, fill
from goodward.core.messages.setting import as_text
from goodward.core.messages.texts import Level, MessageText, Shape
from goodward.messages import models, shelf
from goodward.messages.sending import Sent, send_waiting
from goodward.providers.models import Provider

__all__ = [
    "Attachment",
    "MessageRefused",
    "Recipient",
    "Sent",
    "ValuesRefused",
    "post",
    "send_waiting",
    "write",
]


class MessageRefused(ValueError):
    """A message that cannot be written; the sentence says why."""


class Recipient(NamedTuple):
    """Whom a message goes to, and in what capacity (“the manager”, “the allocated adviser”)."""

    name: str
    email: str
    why: str = ""


class Attachment(NamedTuple):
    """A file that goes with a message."""

    name: str
    content_type: str
    content: bytes


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

    text: the name of a file in `policy_library/england/messages`. values: what it asks for; an
    address may begin with “/” and is then one of this installation. `{authority}`, `{provider}` and
    `{sender}` are put in here. The rest is as `post` says.

    :raises MessageRefused: without anybody to send it to.
    :raises ValuesRefused: for values that the text does not know or still needs.
    """
    said = _text_of(text)
    common = {
        "authority": authority.name,
        "provider": provider.shown_name if provider else "",
        "sender": by.full_name if by else "",
    }
    filled = fill(said, {**common, **_with_addresses(said, values)})
    return post(
        authority=authority,
        provider=provider,
        to=to,
        subject=filled.subject,
        body=as_text(filled.bodies[Level.STANDARD]),
        cause=cause,
        by=by,
        at=at,
        attachments=attachments,
    )


def _text_of(name: str) -> MessageText:
    file = shelf.text_file(name)
    if file.text is None:
        raise shelf.TextUnreadable(file.problems)
    return file.text


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


@transaction.atomic
def post(
    *,
    authority: LocalAuthority,
    provider: Provider | None,
    to: Sequence[Recipient],
    subject: str,
    body: str,
    cause: tuple[str, object],
    by: User | None,
    at: datetime,
    attachments: Sequence[Attachment] = (),
) -> models.Message:
    """
    Write one message into the outbox, in the caller's transaction: no cause, no message.

    to: one delivery each; the same address in whatever case is written to once. cause: the kind
    and the key of what it is written for; asking again for the same cause gives the message that
    is there, so that nothing is ever written twice.

    :raises MessageRefused: without anybody to send it to.
    """
    name = "/".join(map(str, cause))
    there = models.Message.objects.for_authority(authority).filter(cause=name).first()
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
        cause=name,
        subject=" ".join(subject.split()),
        body=body,
        written_at=at,
        written_by=by,
    )
    models.Attachment.objects.for_authority(authority).bulk_create(
        models.Attachment(authority=authority, message=message, **each._asdict())
        for each in attachments
    )
    models.Delivery.objects.for_authority(authority).bulk_create(
        models.Delivery(authority=authority, message=message, not_before=at, **each._asdict())
        for each in reversed(people.values())
    )
    audit.record(
        authority_id=authority.pk,
        kind="message.written",
        by=by,
        at=at,
        subject=("message", message.pk),
        detail={"cause": name, "recipients": len(people)},
    )
    return message
