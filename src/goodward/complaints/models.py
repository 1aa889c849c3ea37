"""What was received, what was done with it, and the authority's terms. Nothing of it changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.complaints.standing import Kind
from goodward.providers.models import Provider

KINDS = [each.value for each in Kind]


class Channel(models.TextChoices):
    """How it came; `naming.CHANNEL_TITLES` has the words."""

    PORTAL = "portal"
    EMAIL = "email"
    LETTER = "letter"
    TELEPHONE = "telephone"
    IN_PERSON = "in_person"


class TermsKept(models.Model):
    """
    The terms in use from a moment on; a complaint stays under those it was received under.

    text: the file's. days: an authority's own numbers by stage. named: who handles, by team, as
    keys of people in order.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    text = models.TextField()
    days = models.JSONField(default=dict)
    named = models.JSONField(default=dict)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["TermsKept"]()
    objects = AuthorityManager["TermsKept"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"Terms {self.pk}"


class Feedback(models.Model):
    """
    A compliment or a complaint, as it was received.

    reference: what it is known by; it tells nothing of how many there are. about: the officer,
    None for the service; team: of the terms. is_anonymous: the officer is not told who it is from.
    is_from_provider: whether the people of the provider see it as theirs. given_by: who wrote it
    in the portal; taken_by: the officer who took it from a letter, an e-mail or a call.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reference = models.SlugField(max_length=12)
    terms = models.ForeignKey(TermsKept, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=[(each, each) for each in KINDS])
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.TextField()
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    is_from_provider = models.BooleanField()
    is_anonymous = models.BooleanField()
    channel = models.TextField(choices=Channel)
    from_name = models.TextField(blank=True, default="")
    from_email = models.EmailField(blank=True, default="")
    text = models.TextField()
    wants = models.TextField(blank=True, default="")
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Feedback"]()
    objects = AuthorityManager["Feedback"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="feedback_reference"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="feedback_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.reference


class FeedbackStep(models.Model):
    """
    What was done with it. kind: “received” or an act of `core.complaints`; fields: what the act
    needs, such as the stage and who decides; said: in words.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    feedback = models.ForeignKey(Feedback, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    day = models.DateField()
    fields = models.JSONField(default=dict)
    said = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["FeedbackStep"]()
    objects = AuthorityManager["FeedbackStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"
