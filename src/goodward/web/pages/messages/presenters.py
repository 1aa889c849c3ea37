"""Messages in words: how each delivery stands, what was done with it, how a text reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.core.messages.filling import fill
from goodward.core.messages.setting import Envelope, text_part
from goodward.core.messages.texts import Block, Level, MessageText, examples_of
from goodward.ui.messages import moment
from goodward.web.pages.contacts.presenters import DELIVERY_TEXTS

if TYPE_CHECKING:
    from goodward.messages.models import Delivery, DeliveryStep, Message
    from goodward.messages.queries import TextRow

STEP_TEXTS: dict[str, str] = {
    **{state: text for state, (text, _) in DELIVERY_TEXTS.items()},
    "again": "Sent once more",
    "address": "Address corrected",
}
COLOURS: dict[str, str] = {
    "waiting": "blue",
    "digest": "blue",
    "sending": "blue",
    "digested": "grey",
    "not_wanted": "grey",
    "sent": "green",
    "delivered": "green",
    "settled": "grey",
    "bounced": "red",
    "failed": "red",
    "unsure": "orange",
}
LEVEL_TEXTS = {Level.STANDARD: "As usual", Level.PLAIN: "In short sentences"}
KEPT_FROM_VIEW = "About a provider that is kept from view"
READERS_ONLY = "The link in this message works for its reader alone, so it is shown to nobody else."
NOBODY = "Whoever may"


class MessageLine(NamedTuple):
    """One message in a list."""

    url: str
    subject: str
    when: str
    provider: str
    to: str
    state: str
    colour: str

    @classmethod
    def of(cls, message: Message) -> MessageLine:
        deliveries = list(message.deliveries.all())
        worst = _worst([each.state for each in deliveries])
        return cls(
            reverse("messages:show", kwargs={"pk": message.pk}),
            message.subject,
            moment(message.written_at),
            message.provider.shown_name if message.provider else "",
            _names(deliveries),
            DELIVERY_TEXTS[worst][0],
            COLOURS[worst],
        )


class TroubleLine(NamedTuple):
    """One delivery that somebody has to deal with."""

    url: str
    subject: str
    to: str
    provider: str
    since: str
    what: str
    colour: str
    why: str
    whose: str

    @classmethod
    def of(cls, delivery: Delivery) -> TroubleLine:
        provider = delivery.message.provider
        return cls(
            reverse("messages:deal", kwargs={"pk": delivery.pk}),
            _subject(delivery.message),
            f"{delivery.name}, {delivery.email}",
            provider.shown_name if provider else "",
            moment(delivery.claimed_at or delivery.not_before),
            DELIVERY_TEXTS[delivery.state][0],
            COLOURS[delivery.state],
            delivery.failure,
            delivery.for_person.full_name if delivery.for_person else NOBODY,
        )


class DeliveryPart(NamedTuple):
    """One delivery on the page of its message, with what happened to it."""

    to: str
    why: str
    state: str
    colour: str
    level: str
    failure: str
    deal_url: str
    steps: tuple[str, ...]

    @classmethod
    def of(cls, delivery: Delivery, *, may_deal: bool) -> DeliveryPart:
        text, needs_person = DELIVERY_TEXTS[delivery.state]
        deal_url = reverse("messages:deal", kwargs={"pk": delivery.pk})
        return cls(
            f"{delivery.name}, {delivery.email}",
            delivery.why,
            text,
            COLOURS[delivery.state],
            "In short sentences" if delivery.level == Level.PLAIN else "",
            delivery.failure,
            deal_url if needs_person and may_deal else "",
            tuple(map(step_text, delivery.steps.order_by("pk"))),
        )


def step_text(step: DeliveryStep) -> str:
    """Return one step as a sentence: when, what, by whom, in which words."""
    by = f" by {step.by.full_name}" if step.by else ""
    words = f": {step.words}" if step.words else ""
    return f"{moment(step.at)}. {STEP_TEXTS[step.kind]}{by}{words}"


class TextLine(NamedTuple):
    """One text in the list of texts."""

    url: str
    title: str
    purpose: str
    sort: str
    whose: str

    @classmethod
    def of(cls, row: TextRow) -> TextLine:
        url = reverse("messages:text", kwargs={"text": row.name})
        if row.used is None:
            return cls(url, row.name, "; ".join(row.problems), "", "Cannot be read")
        text = row.used.text
        return cls(
            url,
            text.title,
            text.purpose,
            "At once, to everybody" if text.is_statutory else "Can wait",
            "Your own" if row.used.is_own else "The library’s",
        )


class Preview(NamedTuple):
    """A text filled with its examples, at one level: its blocks, and the plain part."""

    level: str
    subject: str
    blocks: tuple[Block, ...]
    plain: str


def previews_of(text: MessageText) -> tuple[Preview, ...]:
    """Return a text as it would be read, at each level."""
    filled = fill(text, examples_of(text))
    around = Envelope(
        filled.subject, "Hello Alex Marsh,", ("You get this message as the manager.",)
    )
    return tuple(
        Preview(
            words, filled.subject, filled.bodies[level], text_part(filled.bodies[level], around)
        )
        for level, words in LEVEL_TEXTS.items()
    )


def values_of(text: MessageText) -> Mapping[str, str]:
    """Return what a text may use, by its name in braces."""
    return {f"{{{name}}}": value.about for name, value in text.values.items()}


def _names(deliveries: Sequence[Delivery]) -> str:
    names = [each.name for each in deliveries]
    return (
        ", ".join(names) if len(names) < 4 else f"{', '.join(names[:2])} and {len(names) - 2} more"
    )


def _worst(states: Sequence[str]) -> str:
    """Return the state a person should know of first."""
    return max(states, key=list(COLOURS).index) if states else "waiting"


def _subject(message: Message) -> str:
    """Return a message's subject; that of a restricted provider's may tell who it is."""
    provider = message.provider
    return KEPT_FROM_VIEW if provider and provider.restricted else message.subject
