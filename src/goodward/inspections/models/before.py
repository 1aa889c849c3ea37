"""What was held of each provider before a file was accepted, so that it can be undone."""

from __future__ import annotations

from django.db import models

from goodward.inspections.models.imports import Import
from goodward.providers.models import Provider


class HeldBefore(models.Model):
    """
    One provider as it was held before an import wrote it.

    The columns are the provider's own. outcome_in_force: the key of the outcome that placed it,
    None for none. is_touched: whether the file wrote more than the day it speaks of. Kept for the
    newest accepted import of a register alone.
    """

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+", db_index=False)
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    shown_name = models.TextField()
    search = models.TextField()
    ofsted_name = models.TextField(default="", blank=True)
    type = models.TextField()
    subtype = models.TextField(default="", blank=True)
    registers = models.TextField()
    registered_on = models.DateField(null=True)
    address = models.TextField(default="", blank=True)
    town = models.TextField(default="", blank=True)
    postcode = models.TextField(default="", blank=True)
    places = models.IntegerField(null=True)
    owner_urn = models.TextField(default="", blank=True)
    owner_name = models.TextField(default="", blank=True)
    outcome = models.TextField(default="", blank=True)
    outcome_text = models.TextField(default="", blank=True)
    outcome_on = models.DateField(null=True)
    status = models.TextField()
    left_on = models.DateField(null=True)
    as_at = models.DateField(null=True)
    kept_fields = models.TextField(default="", blank=True)
    outcome_in_force = models.BigIntegerField(null=True)
    is_touched = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["imported", "provider"], name="held_before_once"),
        ]

    def __str__(self) -> str:
        return self.shown_name
