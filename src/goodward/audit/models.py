"""The record and the end of each authority's chain."""

from __future__ import annotations

from typing import Any

from django.db import models


class RecordManager(models.Manager[Any]):
    """Refuses to begin anywhere but with an authority's number."""

    def for_authority(self, authority_id: int) -> models.QuerySet[Any]:
        return super().get_queryset().filter(authority_id=authority_id)

    def get_queryset(self) -> models.QuerySet[Any]:
        raise LookupError(f"begin with {self.model.__name__}.objects.for_authority(…)")


class Record(models.Model):
    """
    Who did what, when and why. Never changed: the database refuses.

    Authority and actor are plain numbers, so that this package knows no other and a record
    outlives whatever it speaks of; the actor's name is kept as it was that day.
    """

    authority_id = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField(default="", db_default="")
    kind = models.TextField()
    subject_type = models.TextField(default="", db_default="")
    subject_id = models.TextField(default="", db_default="")
    detail = models.TextField(default="{}", db_default="{}")
    reason = models.TextField(default="", db_default="")
    policy_hash = models.TextField(default="", db_default="")
    previous_hash = models.TextField()
    hash = models.TextField()

    unscoped = models.Manager["Record"]()
    objects = RecordManager()

    class Meta:
        default_manager_name = "unscoped"
        indexes = [
            models.Index(fields=["authority_id", "id"], name="audit_of_authority"),
            models.Index(
                fields=["authority_id", "subject_type", "subject_id"], name="audit_of_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.actor_name or 'Goodward'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        raise TypeError("write with audit.actions.record(…), which chains and locks")


class ChainEnd(models.Model):
    """The last hash of one authority's chain: locked first, so that two writers never fork it."""

    authority_id = models.BigIntegerField(primary_key=True)
    hash = models.TextField()
    length = models.BigIntegerField(default=0)

    unscoped = models.Manager["ChainEnd"]()
    objects = RecordManager()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"end of chain {self.authority_id}"
