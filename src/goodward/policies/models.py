"""Adopted policies and calendars: text, never edited. The database refuses a change."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager


class PolicyVersion(models.Model):
    """One version that an authority adopted: its exact text, and the fingerprint of that."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    applies_from = models.DateField()
    text = models.TextField()
    hash = models.CharField(max_length=64)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

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
