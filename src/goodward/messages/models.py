"""
The outbox: what leaves the authority, written in the same transaction as its cause.

A message never changes. Each of its recipients has a delivery of its own, because one address that
bounces must not keep the note from the others.
"""

from __future__ import annotations

import uuid
from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import Level
from goodward.providers.models import Provider


class DeliveryState(models.TextChoices):
    """
    Where a delivery stands.

    DIGEST waits for the next daily digest, and is DIGESTED once it stood in one. NOT_WANTED: the
    person chose not to get what is not statutory. DELIVERED: the other end said so. BOUNCED: it
    went, and the other end sent it back. UNSURE is one whose sender stopped between handing it over
    and writing so: it may or may not have gone, and a person decides, because nothing goes twice.
    SETTLED: a person dealt with one that did not arrive, for example by telephone.
    """

    WAITING = "waiting"
    DIGEST = "digest"
    DIGESTED = "digested"
    NOT_WANTED = "not_wanted"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    FAILED = "failed"
    UNSURE = "unsure"
    SETTLED = "settled"


# What left the authority; what somebody has to deal with.
GONE = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.BOUNCED)
IN_TROUBLE = (DeliveryState.BOUNCED, DeliveryState.FAILED, DeliveryState.UNSURE)


class Channel(models.TextChoices):
    """How messages leave an authority."""

    EMAIL = "email"
    NOTIFY = "notify"


class Outgoing(models.Model):
    """
    How an authority's messages leave: one row an authority, none until somebody changes it.

    reply_to: where answers go. notify_template, notify_file_template: of the authority's service at
    GOV.UK Notify. opens, closes, is_quiet_at_weekends: when what can wait may go. letter_address:
    the authority's own, as it stands on letters; telephone: likewise.
    """

    authority = models.OneToOneField(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    channel = models.TextField(choices=Channel, default=Channel.EMAIL)
    reply_to = models.EmailField(blank=True, default="")
    notify_template = models.TextField(blank=True, default="")
    notify_file_template = models.TextField(blank=True, default="")
    opens = models.TimeField(default=time(7))
    closes = models.TimeField(default=time(19))
    is_quiet_at_weekends = models.BooleanField(default=True)
    letter_address = models.TextField(blank=True, default="")
    telephone = models.TextField(blank=True, default="")

    unscoped = models.Manager["Outgoing"]()
    objects = AuthorityManager["Outgoing"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "outgoing"

    def __str__(self) -> str:
        return f"how messages of {self.authority_id} leave"


class Wording(models.Model):
    """
    The exact words of a text, kept once: the library's as they were used, or an authority's own.

    What the text is for and its values stand in the library's file. written_by: who wrote it here;
    nobody for the library's. Never changed.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.TextField()
    subject = models.TextField()
    standard = models.TextField()
    plain = models.TextField()
    hash = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Wording"]()
    objects = AuthorityManager["Wording"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name", "hash"], name="wording_once_a_fingerprint"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.hash[:8]}"


class Adoption(models.Model):
    """
    From when an authority uses a wording of its own; the last one holds. Never changed.

    wording: none goes back to the library's. why: in words, for whoever asks later.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.TextField()
    wording = models.ForeignKey(Wording, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True, default="")
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Adoption"]()
    objects = AuthorityManager["Adoption"]()

    class Meta:
        default_manager_name = "unscoped"
        indexes = [models.Index(fields=["authority", "name", "id"], name="adoption_last")]

    def __str__(self) -> str:
        return f"{self.name} since {self.adopted_at:%Y-%m-%d}"


class Choice(models.Model):
    """
    How somebody wants to be written to, by their address in small letters.

    frequency: of what is not statutory. level: which words.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    email = models.EmailField()
    frequency = models.TextField(
        choices=[(each.value, each.value) for each in Frequency], default=Frequency.IMMEDIATE.value
    )
    level = models.TextField(
        choices=[(each.value, each.value) for each in Level], default=Level.STANDARD.value
    )

    unscoped = models.Manager["Choice"]()
    objects = AuthorityManager["Choice"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "email"], name="choice_once_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.frequency}"


class Message(models.Model):
    """
    One message. cause: what it was written for, “note/12/1”; at most one message a cause.

    body: its words as plain text. blocks: the same by level, as `core.messages.texts.Block` holds
    them; empty for one that was written as plain text. wording: whose words they are. is_internal:
    between officers alone.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    cause = models.TextField()
    subject = models.TextField()
    body = models.TextField()
    blocks = models.JSONField(default=dict)
    wording = models.ForeignKey(Wording, null=True, on_delete=models.PROTECT, related_name="+")
    is_statutory = models.BooleanField(default=True)
    is_internal = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Message"]()
    objects = AuthorityManager["Message"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "cause"], name="message_once_a_cause"),
        ]

    def __str__(self) -> str:
        return self.subject


class Attachment(models.Model):
    """A file that goes with a message."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    name = models.TextField()
    content_type = models.TextField()
    content = models.BinaryField()

    unscoped = models.Manager["Attachment"]()
    objects = AuthorityManager["Attachment"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """
    One message to one person. why: in what capacity they receive it, for a reader.

    level: which words. reference: by which what comes back is known; round: 2 once a person had it
    sent again. channel, channel_key: how it was handed over and what it is called there.
    digest: the message it stood in. for_person: who deals with it when it does not arrive; nobody:
    whoever may.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    name = models.TextField()
    email = models.EmailField()
    why = models.TextField(default="", blank=True)
    level = models.TextField(default=Level.STANDARD.value)
    state = models.TextField(choices=DeliveryState, default=DeliveryState.WAITING)
    reference = models.UUIDField(default=uuid.uuid4)
    round = models.IntegerField(default=1)
    channel = models.TextField(default="", blank=True)
    channel_key = models.TextField(default="", blank=True)
    attempts = models.IntegerField(default=0)
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    failure = models.TextField(default="", blank=True)
    digest = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="+")
    for_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Delivery"]()
    objects = AuthorityManager["Delivery"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["message", "email"], name="delivery_once_a_person"),
            models.UniqueConstraint(fields=["reference"], name="delivery_reference_once"),
            models.CheckConstraint(
                condition=Q(state__in=GONE, sent_at__isnull=False)
                | Q(state=DeliveryState.SETTLED)
                | (~Q(state__in=[*GONE, DeliveryState.SETTLED]) & Q(sent_at__isnull=True)),
                name="delivery_gone_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "not_before"],
                name="delivery_waiting",
                condition=Q(state=DeliveryState.WAITING),
            ),
            models.Index(
                fields=["authority", "state"],
                name="delivery_in_trouble",
                condition=Q(state__in=IN_TROUBLE),
            ),
            models.Index(
                fields=["authority", "email"],
                name="delivery_for_digest",
                condition=Q(state=DeliveryState.DIGEST),
            ),
        ]

    def __str__(self) -> str:
        return f"to {self.email}"


class DeliveryStep(models.Model):
    """
    What happened to a delivery after it was written: gone, come back, sent again. Never changed.

    kind: a state of `DeliveryState`, or what a person did: “again”, “told”, “address”. words: what
    the other end or the person said.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    words = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["DeliveryStep"]()
    objects = AuthorityManager["DeliveryStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.kind} of {self.delivery_id}"
