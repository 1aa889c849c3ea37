"""The daily digest: what somebody chose to get once a day, in one message, never twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goodward.accounts.models import LocalAuthority
from goodward.core.counted import counted
from goodward.core.messages.texts import HEADING, PARAGRAPH, Block, Level
from goodward.messages.models import Delivery, DeliveryState
from goodward.messages.outgoing import outgoing_of
from goodward.messages.reaching import blocks_for
from goodward.messages.sending import is_quiet, open_always
from goodward.messages.stepping import step
from goodward.messages.writing import Attachment, Recipient, Sort, message_caused_by, post

DIGEST = Sort(is_statutory=False, is_internal=True)


def write_digests(
    authority: LocalAuthority,
    *,
    at: datetime,
    is_closed: Callable[[datetime], bool] = open_always,
) -> int:
    """
    Write the day's digests, outside quiet hours; return how many there were.

    A person gets one a day at most: what comes after it stands in the next one.
    """
    if is_quiet(outgoing_of(authority), at, is_closed):
        return 0
    waiting = Delivery.objects.for_authority(authority).filter(state=DeliveryState.DIGEST)
    emails = sorted({each.casefold() for each in waiting.values_list("email", flat=True)})
    return sum(_write_one(authority, email, at) for email in emails)


@transaction.atomic
def _write_one(authority: LocalAuthority, email: str, at: datetime) -> bool:
    # The authority's row is locked, so that two workers write one digest.
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    cause = ("digest", f"{email}/{timezone.localtime(at):%Y-%m-%d}")
    rows = Delivery.objects.for_authority(authority).filter(
        state=DeliveryState.DIGEST, email__iexact=email
    )
    held = list(rows.select_related("message__provider", "authority").order_by("pk"))
    if not held or message_caused_by(authority, cause) is not None:
        return False
    digest = post(
        authority=authority,
        provider=None,
        to=[Recipient(held[0].name, held[0].email, "somebody who chose one message a day")],
        subject=f"{counted(len(held), 'message')} from {authority.name}",
        body=_bodies(held),
        cause=cause,
        by=None,
        at=at,
        attachments=list(_files(held)),
        sort=DIGEST,
    )
    # It was chosen to come daily: the digest itself goes now.
    Delivery.objects.for_authority(authority).filter(message=digest).update(
        state=DeliveryState.WAITING, level=held[0].level
    )
    for each in held:
        each.state, each.digest = DeliveryState.DIGESTED, digest
        each.save()
        step(each, DeliveryState.DIGESTED, at=at)
    return True


def _bodies(held: list[Delivery]) -> dict[Level, list[Block]]:
    blocks: list[Block] = []
    for each in held:
        provider = each.message.provider
        about = f"{provider.shown_name}: " if provider else ""
        blocks.append(Block(HEADING, (f"{about}{each.message.subject}",)))
        blocks += blocks_for(each)
        names = [file.name for file in each.message.attachments.order_by("pk")]
        if names:
            blocks.append(Block(PARAGRAPH, (f"Attached: {', '.join(names)}",)))
    # The words are already at the level the person chose.
    return dict.fromkeys(Level, blocks)


def _files(held: list[Delivery]):
    seen: defaultdict[str, int] = defaultdict(int)
    for each in held:
        for file in each.message.attachments.order_by("pk"):
            seen[file.name] += 1
            stem, dot, ending = file.name.rpartition(".")
            # Two notes may be called alike.
            name = file.name if seen[file.name] == 1 else f"{stem}-{seen[file.name]}{dot}{ending}"
            yield Attachment(name, file.content_type, bytes(file.content))
