"""One entry for each thing that can be found."""

from __future__ import annotations

from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager


class Kind(models.TextChoices):
    """What can be found."""

    PROVIDER = "provider"
    NOTE = "note"
    ACTION = "action"
    MESSAGE = "message"


class Entry(models.Model):
    """
    What a thing can be found by; written by the database itself (`upkeep`), never from here.

    id: orders entries by their day: `queries.place_of(day)` and more. scope: of which authority and
    kind, as one word of the index. key: of the thing, within its kind. provider_ref: of which
    provider it is; None for a message to officers. day: None for a provider. title: its provider's
    name, or a message's subject. words: everything else.
    """

    id = models.BigIntegerField(primary_key=True)
    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scope = models.TextField()
    kind = models.TextField(choices=Kind)
    key = models.BigIntegerField()
    provider_ref = models.BigIntegerField(null=True)
    day = models.DateField(null=True)
    title = models.TextField()
    words = models.TextField()

    unscoped = models.Manager["Entry"]()
    objects = AuthorityManager["Entry"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
