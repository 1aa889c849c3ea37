"""Messages as they were written, and what is known of how each arrived."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from goodward.audit.moments import english_date
from goodward.core.evidence.content import Entry, FileRef
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, moment_in_words, words_of
from goodward.messages.models import Attachment, Delivery, DeliveryState, DeliveryStep, Message
from goodward.messages.queries import is_secret, messages_of

# So many attachments are in memory at once.
AT_ONCE = 10
# How a file is named by what it is; anything else gets an ending that opens nothing.
ENDINGS = {"application/pdf": "pdf", "text/calendar": "ics"}
READERS_ONLY = "They open a page for their reader alone, and are shown to nobody else"
STATES = {
    DeliveryState.WAITING: "waiting to be sent",
    DeliveryState.DIGEST: "waits for the daily message",
    DeliveryState.DIGESTED: "stood in a daily message",
    DeliveryState.NOT_WANTED: "not sent: the person chose not to get such messages",
    DeliveryState.SENDING: "being sent",
    DeliveryState.SENT: "handed over",
    DeliveryState.DELIVERED: "delivered, as the other end said",
    DeliveryState.BOUNCED: "came back",
    DeliveryState.FAILED: "could not be sent",
    DeliveryState.UNSURE: "may not have arrived",
    DeliveryState.SETTLED: "dealt with by a person",
}
# What a person did with one that did not arrive; the other kinds are states.
ACTS = {"again": "sent once more", "told": "told another way", "address": "address corrected"}


def messages(wanted: Wanted) -> Found:
    """Return each message with what went with it and its receipts, and what happened afterwards."""
    found = Found()
    written = list(reversed(messages_of(wanted.provider)))
    attached = _attached([each.pk for each in written if not is_secret(each)], found, wanted)
    for each in written:
        found.about.add(("message", str(each.pk)))
        found.entries.append(_message(each, attached.get(each.pk, [])))
    steps = DeliveryStep.objects.for_authority(wanted.authority).filter(
        delivery__message__provider=wanted.provider
    )
    for step in steps.select_related("delivery__message", "by").order_by("pk"):
        is_of_one = ("message", str(step.delivery.message_id)) in found.about
        if is_of_one and not _stands_above(step):
            found.entries.append(_step(step))
    return found


def _stands_above(step: DeliveryStep) -> bool:
    """Return whether the message itself says it: that it was handed over, and at which moment."""
    return step.kind == DeliveryState.SENT and step.at == step.delivery.sent_at


def _attached(
    keys: list[int], found: Found, wanted: Wanted
) -> dict[int, list[tuple[str, FileRef]]]:
    """Return what went with each message: what it was called, and how entries name it."""
    rows = Attachment.objects.for_authority(wanted.authority).filter(
        message__provider=wanted.provider
    )
    attached: dict[int, list[tuple[str, FileRef]]] = {key: [] for key in keys}
    for each in rows.order_by("pk").iterator(AT_ONCE):
        if each.message_id not in attached:
            continue
        name = f"attachments/attachment-{each.pk}.{_ending(each)}"
        file = found.keep(name, bytes(each.content), again=partial(_content, wanted, each.pk))
        attached[each.message_id].append((each.name, file))
    return attached


def _ending(each: Attachment) -> str:
    return ENDINGS.get(each.content_type.partition(";")[0].strip(), "bin")


def _content(wanted: Wanted, key: int) -> bytes:
    rows = Attachment.objects.for_authority(wanted.authority)
    return bytes(rows.values_list("content", flat=True).get(pk=key))


def _message(each: Message, attached: list[tuple[str, FileRef]]) -> Entry:
    return an_entry(
        "messages",
        f"Message: {each.subject}",
        on=english_date(each.written_at),
        at=each.written_at,
        by=each.written_by,
        reference=f"Message {each.pk}",
        said=[
            ("Between officers alone", each.is_internal),
            ("Words", READERS_ONLY if is_secret(each) else each.body),
            ("Attached", [name for name, _ in attached]),
            *_receipts(each),
        ],
        files=[file for _, file in attached],
    )


def _receipts(message: Message) -> Iterator[Said]:
    for each in message.deliveries.all():
        yield "To", f"{_who(each)}: {_state(each)}"


def _who(each: Delivery) -> str:
    capacity = f" ({each.why})" if each.why else ""
    return f"{each.name}, {each.email}{capacity}"


def _state(each: Delivery) -> str:
    said = STATES[DeliveryState(each.state)]
    when = f", {moment_in_words(each.sent_at)}" if each.sent_at else ""
    return f"{said}{when}{f' ({each.failure})' if each.failure else ''}"


def _step(step: DeliveryStep) -> Entry:
    is_state = step.kind in DeliveryState.values
    done = STATES[DeliveryState(step.kind)] if is_state else ACTS.get(step.kind, step.kind)
    return an_entry(
        "messages",
        f"Message {words_of(done).lower()}",
        on=english_date(step.at),
        at=step.at,
        by=step.by,
        reference=f"Message {step.delivery.message_id}",
        said=[("To", _who(step.delivery)), ("Words", step.words)],
    )
