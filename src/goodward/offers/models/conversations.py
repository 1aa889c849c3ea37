"""Annual conversations: asked for, invited to, booked and recorded."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.diary.models import Visit
from goodward.providers.models import Provider


class Conversation(models.Model):
    """
    An annual conversation that was booked: a place in the diary, and how it is held.

    Whether it is booked, held or cancelled, and when, is what the diary says of its visit. way: of
    `core.offers.words.WAYS`.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="+")
    way = models.TextField()

    unscoped = models.Manager["Conversation"]()
    objects = AuthorityManager["Conversation"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"Conversation {self.pk}"


class ConversationRecord(models.Model):
    """
    What was said in a conversation that was held, version by version. Never changed.

    event: the name of the event that says it was held (“e12”). changed: what a later version
    changes, in words; empty for the first.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="records")
    version = models.IntegerField()
    held_on = models.DateField()
    event = models.TextField()
    present = models.TextField()
    talked_about = models.TextField()
    strengths = models.TextField(default="", blank=True)
    to_develop = models.TextField(default="", blank=True)
    what_we_offer = models.TextField(default="", blank=True)
    signposted = models.TextField(default="", blank=True)
    changed = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ConversationRecord"]()
    objects = AuthorityManager["ConversationRecord"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "version"], name="conversation_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Record {self.version} of {self.conversation_id}"


class TimeAsked(models.Model):
    """A provider asks for a time for its annual conversation. Never changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    way = models.TextField()
    when_suits = models.TextField()
    to_talk_about = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["TimeAsked"]()
    objects = AuthorityManager["TimeAsked"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "times asked"
        indexes = [models.Index(fields=["authority", "provider", "id"], name="time_asked_of")]

    def __str__(self) -> str:
        return f"Time asked by {self.provider_id}"


class Invitation(models.Model):
    """
    A provider was invited to its annual conversation. Never changed.

    due_on: the day of the duty it was invited for; one invitation for each.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Invitation"]()
    objects = AuthorityManager["Invitation"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["provider", "due_on"], name="invited_once"),
        ]

    def __str__(self) -> str:
        return f"Invited {self.provider_id} for {self.due_on}"
