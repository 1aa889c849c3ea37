"""Reading what was sent, to whom, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.core.messages.reading import read_words
from goodward.core.messages.texts import Block, Level, MessageText
from goodward.messages import shelf
from goodward.messages.choosing import UNSAID, Chosen, chosen_by, of_token
from goodward.messages.models import (
    GONE,
    IN_TROUBLE,
    Adoption,
    Delivery,
    DeliveryState,
    Message,
    Wording,
)
from goodward.messages.outgoing import outgoing_of
from goodward.messages.reaching import blocks_at
from goodward.messages.returning import messages_in
from goodward.messages.secrecy import is_secret, open_texts
from goodward.messages.shelf import TextNotFound, TextUnreadable
from goodward.messages.wording import InUse, in_use, words_of
from goodward.messages.writing import message_caused_by
from goodward.providers.models import Provider

__all__ = [
    "IN_TROUBLE",
    "UNSAID",
    "Chosen",
    "InUse",
    "TextNotFound",
    "TextRow",
    "TextUnreadable",
    "ToAdopt",
    "all_messages",
    "blocks_of",
    "caused_by",
    "causes_beginning",
    "chosen_by",
    "found_messages",
    "get_delivery",
    "get_message",
    "get_wording",
    "history_of",
    "in_trouble",
    "in_use",
    "is_secret",
    "keys_and_causes",
    "message_for",
    "messages_in",
    "messages_of",
    "of_token",
    "outgoing_of",
    "readable_by_provider",
    "text_in",
    "texts_of",
    "trouble_count",
    "wordings_of",
    "words_to_adopt",
]


# What compliments and complaints cause is shown on their own pages, to those who may read them.
CONFIDENTIAL = "feedback/"


def messages_of(provider: Provider) -> Sequence[Message]:
    """Return a provider's messages, newest first, each with its deliveries at hand. Two queries."""
    return list(all_messages(provider.authority).filter(provider=provider))


def all_messages(authority: LocalAuthority) -> QuerySet[Message]:
    """
    Return an authority's messages, newest first, with deliveries and attachments at hand.

    Those of complaints are left out: whoever reads the list may be the one complained about.
    """
    deliveries = Delivery.objects.for_authority(authority).order_by("pk")
    return (
        Message.objects.for_authority(authority)
        .exclude(cause__startswith=CONFIDENTIAL)
        .select_related("provider", "written_by", "wording")
        .prefetch_related(Prefetch("deliveries", deliveries))
        .order_by("-written_at", "-pk")
    )


_HOW = {
    "trouble": IN_TROUBLE,
    "waiting": (DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.DIGEST),
    "gone": GONE,
}


def found_messages(
    authority: LocalAuthority, *, text: str = "", how: str = ""
) -> QuerySet[Message]:
    """
    Return an authority's messages that fit, newest first.

    text: in the subject, the provider's name or an address. how: “trouble”, “waiting” or “gone”.
    Those of a restricted provider stand on its own page alone: a subject may tell who it is.
    """
    rows = all_messages(authority).filter(Q(provider=None) | Q(provider__restricted=""))
    deliveries = Delivery.objects.for_authority(authority)
    if text:
        to = deliveries.filter(Q(email__icontains=text) | Q(name__icontains=text))
        rows = rows.filter(
            Q(subject__icontains=text)
            | Q(provider__search__contains=text.casefold())
            | Q(pk__in=to.values("message_id"))
        )
    if how in _HOW:
        rows = rows.filter(pk__in=deliveries.filter(state__in=_HOW[how]).values("message_id"))
    return rows


def blocks_of(message: Message, level: Level = Level.STANDARD) -> tuple[Block, ...]:
    """Return the words of a message as blocks."""
    return blocks_at(message, level)


def text_in(wording: Wording) -> MessageText | None:
    """Return a text in words of an authority's own; None when they no longer fit it."""
    source = shelf.text_file(wording.name).source
    return read_words(source, name=wording.name, **words_of(wording)).text


def readable_by_provider(provider: Provider, email: str) -> QuerySet[Message]:
    """
    Return what somebody at a provider may read, newest first.

    What was sent to the provider, not what officers wrote to each other; and what went to their own
    address about it.
    """
    mine = Delivery.objects.for_authority(provider.authority).filter(email__iexact=email)
    return (
        all_messages(provider.authority)
        .filter(Q(provider=provider) & (Q(is_internal=False) | Q(pk__in=mine.values("message_id"))))
        .filter(Q(wording=None) | Q(wording__name__in=open_texts()))
    )


def message_for(provider: Provider, cause: tuple[str, object]) -> Message | None:
    """Return the message that was written for a cause, None when there is none."""
    found = message_caused_by(provider.authority, cause)
    return found if found and found.provider_id == provider.pk else None


def get_message(authority: LocalAuthority, pk: int) -> Message:
    """
    Return one message of the authority.

    :raises Message.DoesNotExist: also when it is another authority's.
    """
    return all_messages(authority).get(pk=pk)


def get_delivery(authority: LocalAuthority, pk: int) -> Delivery:
    """
    Return one delivery of the authority, with its message and what happened to it.

    :raises Delivery.DoesNotExist: also when it is another authority's, or of a complaint.
    """
    rows = Delivery.objects.for_authority(authority).exclude(
        message__cause__startswith=CONFIDENTIAL
    )
    return rows.select_related("authority", "message__provider", "for_person").get(pk=pk)


def in_trouble(authority: LocalAuthority) -> QuerySet[Delivery]:
    """Return the deliveries a person has to deal with, the oldest first; of complaints none."""
    rows = Delivery.objects.for_authority(authority).filter(state__in=IN_TROUBLE)
    rows = rows.exclude(message__cause__startswith=CONFIDENTIAL)
    return rows.select_related("message__provider", "for_person").order_by("claimed_at", "pk")


def trouble_count(authority: LocalAuthority, person: User) -> int:
    """Return how many of them are a person's, or nobody's."""
    return in_trouble(authority).filter(Q(for_person=person) | Q(for_person__isnull=True)).count()


class TextRow(NamedTuple):
    """One text of the library as an authority has it. used: None while its file is faulty."""

    name: str
    used: InUse | None
    problems: tuple[str, ...]


def texts_of(authority: LocalAuthority) -> list[TextRow]:
    """Return every text, in alphabetical order of their names, also faulty ones."""
    rows = []
    for name in shelf.names():
        file = shelf.text_file(name)
        used = in_use(authority, name) if file.text else None
        rows.append(TextRow(name, used, tuple(map(str, file.problems))))
    return rows


def wordings_of(authority: LocalAuthority, name: str) -> QuerySet[Wording]:
    """Return an authority's own words for a text, the newest first."""
    rows = Wording.objects.for_authority(authority).filter(name=name, written_by__isnull=False)
    return rows.select_related("written_by").order_by("-pk")


def proposed_by(authority: LocalAuthority, person: int) -> list[Wording]:
    """Return the words of somebody's that nobody adopted, nor anything since, by their text."""
    decided = Adoption.objects.for_authority(authority)
    since = decided.filter(name=OuterRef("name"), adopted_at__gte=OuterRef("written_at"))
    rows = Wording.objects.for_authority(authority).filter(written_by_id=person)
    return list(rows.exclude(Exists(since)).order_by("name", "pk"))


def get_wording(authority: LocalAuthority, pk: int) -> Wording:
    """
    Return words of an authority's own.

    :raises Wording.DoesNotExist: also when they are another authority's.
    """
    rows = Wording.objects.for_authority(authority).filter(written_by__isnull=False)
    return rows.select_related("authority", "written_by").get(pk=pk)


class ToAdopt(NamedTuple):
    """Words that wait for a second person. title: of their text."""

    wording: Wording
    title: str


def words_to_adopt(authority: LocalAuthority, person: User) -> list[ToAdopt]:
    """
    Return the words that wait for a second person, whom this one may be; the oldest first.

    Of each text the last words written, unless something was decided on the text since. Whoever
    wrote them does not adopt them. One query.
    """
    own = Wording.objects.for_authority(authority).filter(written_by__isnull=False)
    later = own.filter(name=OuterRef("name"), pk__gt=OuterRef("pk"))
    decided = Adoption.objects.for_authority(authority).filter(
        name=OuterRef("name"), adopted_at__gte=OuterRef("written_at")
    )
    waiting = own.exclude(written_by=person).exclude(Exists(later)).exclude(Exists(decided))
    found = waiting.select_related("written_by").order_by("pk")
    return [ToAdopt(each, text.title) for each in found if (text := text_in(each))]


def history_of(authority: LocalAuthority, name: str) -> QuerySet[Adoption]:
    """Return every decision on whose words a text is in, the newest first."""
    rows = Adoption.objects.for_authority(authority).filter(name=name)
    return rows.select_related("wording__written_by", "adopted_by").order_by("-pk")


def caused_by(authority: LocalAuthority, beginning: str) -> list[Delivery]:
    """Return the deliveries of messages whose cause begins with a text, the oldest first."""
    rows = Delivery.objects.for_authority(authority).filter(message__cause__startswith=beginning)
    return list(rows.select_related("message").order_by("pk"))


def keys_and_causes(authority: LocalAuthority, beginning: str) -> list[tuple[int, str]]:
    """Return key and cause of the messages whose cause begins with a text, the oldest first."""
    rows = Message.objects.for_authority(authority).filter(cause__startswith=beginning)
    return list(rows.order_by("pk").values_list("pk", "cause"))


def causes_beginning(authority: LocalAuthority, beginning: str) -> list[str]:
    """Return the causes of messages that begin with a text, such as “reminder/”."""
    rows = Message.objects.for_authority(authority).filter(cause__startswith=beginning)
    return list(rows.values_list("cause", flat=True))
