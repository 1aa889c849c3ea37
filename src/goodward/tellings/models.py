"""What a provider told or asked, and what an officer answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class Telling(models.Model):
    """
    One thing a provider told us or asked of us. Never changed.

    kind: a key of `kinds.KINDS`. fields: what was said, as JSON, by the names of the kind; days as
    ISO text. words: what they added in their own words.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    fields = models.JSONField(default=dict)
    words = models.TextField(default="", blank=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Telling"]()
    objects = AuthorityManager["Telling"]()

    class Meta:
        default_manager_name = "unscoped"
        indexes = [models.Index(fields=["authority", "told_at"], name="telling_by_moment")]

    def __str__(self) -> str:
        return self.kind


class TellingAnswer(models.Model):
    """
    What an officer answered, once. Never changed.

    is_taken: whether it was taken up. event: the name of the event it then stands as (“e12”), else
    empty.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    telling = models.OneToOneField(Telling, on_delete=models.PROTECT, related_name="answer")
    is_taken = models.BooleanField()
    reply = models.TextField(default="", blank=True)
    event = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["TellingAnswer"]()
    objects = AuthorityManager["TellingAnswer"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_taken=True) | ~Q(reply=""), name="telling_declined_says_why"
            ),
        ]

    def __str__(self) -> str:
        return "taken up" if self.is_taken else "declined"
