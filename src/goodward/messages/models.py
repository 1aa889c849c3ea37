"""
The outbox: what leaves the authority, written in the same transaction as its cause.

A message never changes. Each of its recipients has a delivery of its own, because one address that
bounces must not keep the note from the others.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class DeliveryState(models.TextChoices):
    """
    Where a delivery stands.

    UNSURE is one whose sender stopped between handing it over and writing so: it may or may not
    have gone, and a person decides, because nothing goes twice.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"


class Message(models.Model):
    """One message. cause: what it was written for, “note/12/1”; at most one message a cause."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    cause = models.TextField()
    subject = models.TextField()
    body = models.TextField()
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
    """One message to one person. why: in what capacity they receive it, for a reader."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    name = models.TextField()
    email = models.EmailField()
    why = models.TextField(default="", blank=True)
    state = models.TextField(choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.IntegerField(default=0)
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failure = models.TextField(default="", blank=True)

    unscoped = models.Manager["Delivery"]()
    objects = AuthorityManager["Delivery"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["message", "email"], name="delivery_once_a_person"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.SENT, sent_at__isnull=False)
                | (~Q(state=DeliveryState.SENT) & Q(sent_at__isnull=True)),
                name="delivery_sent_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "not_before"],
                name="delivery_waiting",
                condition=Q(state=DeliveryState.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"to {self.email}"
