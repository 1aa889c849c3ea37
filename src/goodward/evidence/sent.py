"""Messages as they were written, and what is known of how each arrived."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.core.evidence.content import Entry
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, moment_in_words, words_of
from goodward.messages.models import Delivery, DeliveryState, DeliveryStep, Message
from goodward.messages.queries import is_secret, messages_of

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
    """Return each message with its words and receipts, and what happened to each afterwards."""
    found = Found()
    for each in reversed(messages_of(wanted.provider)):
        found.about.add(("message", str(each.pk)))
        found.entries.append(_message(each))
    steps = DeliveryStep.objects.for_authority(wanted.authority).filter(
        delivery__message__provider=wanted.provider
    )
    for step in steps.select_related("delivery__message", "by").order_by("pk"):
        if ("message", str(step.delivery.message_id)) in found.about:
            found.entries.append(_step(step))
    return found


def _message(each: Message) -> Entry:
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
            *_receipts(each),
        ],
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
