"""Packs that were asked for, and what became of each. Nothing of it changes: steps follow."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class Pack(models.Model):
    """
    That somebody asked for a pack of a provider.

    number: within the authority. since: the first day it is about, None for the beginning; until:
    the last. why: for whom and for what. with_documents: whether what the provider sent is in it
    as it came. roles: of whoever asked, as they were then: they decide what is left out.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    since = models.DateField(null=True)
    until = models.DateField()
    why = models.TextField()
    with_documents = models.BooleanField(default=False)
    roles = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Pack"]()
    objects = AuthorityManager["Pack"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="pack_number_once"),
            models.CheckConstraint(condition=~Q(why=""), name="pack_says_why"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__gte=models.F("since")),
                name="pack_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"Evidence pack {self.number}"


class StepKind(models.TextChoices):
    """What becomes of a pack, in this order unless it fails."""

    GATHERING = "gathering"
    SETTING = "setting"
    PACKING = "packing"
    MADE = "made"
    FAILED = "failed"
    DELETED = "deleted"


class PackStep(models.Model):
    """
    One step of a pack. Never changed.

    content: of “made” where it lies (“place”), its “size”, “sha256”, “last_hash”, and how many
    “entries” and “files” are in it; of “failed” nothing. said: why it failed, or was deleted.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField(choices=StepKind)
    content = models.JSONField(default=dict)
    said = models.TextField(default="", blank=True)
    at = models.DateTimeField()

    unscoped = models.Manager["PackStep"]()
    objects = AuthorityManager["PackStep"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=StepKind.values), name="pack_step_kind_is_known"
            ),
            models.UniqueConstraint(
                fields=["pack"],
                condition=Q(kind=StepKind.MADE),
                name="pack_made_once",
            ),
            models.UniqueConstraint(
                fields=["pack"], condition=Q(kind=StepKind.DELETED), name="pack_deleted_once"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
