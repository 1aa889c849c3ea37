"""
Adopted policies and calendars: text, never edited; the database refuses a change.

A draft is what may become a version. It may be changed until it is adopted or set aside.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.policy.reading import text_hash


class PolicyVersion(models.Model):
    """
    One version that an authority adopted: its exact text, and the fingerprint of that.

    corrects: the version whose mistake it puts right; None for an ordinary next version.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    applies_from = models.DateField()
    text = models.TextField()
    hash = models.CharField(max_length=64)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["PolicyVersion"]()
    objects = AuthorityManager["PolicyVersion"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "applies_from"], name="policy_one_version_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}, from {self.applies_from}"


class AuthorityCalendar(models.Model):
    """An authority's closure days and terms; the newest counts, older ones are kept."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    hash = models.CharField(max_length=64)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["AuthorityCalendar"]()
    objects = AuthorityManager["AuthorityCalendar"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.authority}, {self.adopted_at:%Y-%m-%d}"


class Draft(models.Model):
    """
    A text on its way to becoming a version, with the worked examples it is tried on.

    written_by: everybody who began or changed it; none of them may adopt it. corrects: the adopted
    version whose mistake it puts right, if it does. version: what it became, None until it is
    adopted. reason: why it was adopted or set aside.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    examples = models.TextField(blank=True)
    note = models.TextField(blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    corrects = models.ForeignKey(
        PolicyVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.OneToOneField(
        PolicyVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)

    unscoped = models.Manager["Draft"]()
    objects = AuthorityManager["Draft"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                name="draft_is_adopted_or_set_aside_not_both",
                condition=models.Q(version__isnull=True) | models.Q(set_aside_at__isnull=True),
            ),
            models.CheckConstraint(
                name="draft_set_aside_by_somebody",
                condition=models.Q(set_aside_at__isnull=True, set_aside_by__isnull=True)
                | models.Q(set_aside_at__isnull=False, set_aside_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}, draft {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed and adopted."""
        return self.version_id is None and self.set_aside_at is None

    @property
    def fingerprint(self) -> str:
        """What tells one state of the draft from the next: of its text, examples and note."""
        return text_hash("\x1f".join((self.text, self.examples, self.note)))
