"""Providers that somebody watches, and lists as they want to see them again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class Watch(models.Model):
    """That somebody watches a provider. seen_at: what happened until then they have seen."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    unscoped = models.Manager["Watch"]()
    objects = AuthorityManager["Watch"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "watches"
        constraints = [
            models.UniqueConstraint(fields=["person", "provider"], name="watch_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} watches {self.provider}"


class SavedView(models.Model):
    """
    A list as somebody narrowed it, under a name of theirs.

    of: which list, a word of the pages' own table. query: what stands behind the “?” of its
    address; never an address itself, so that it can lead nowhere else.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    of = models.TextField()
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    unscoped = models.Manager["SavedView"]()
    objects = AuthorityManager["SavedView"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                "authority", "person", Lower("name"), name="saved_view_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
