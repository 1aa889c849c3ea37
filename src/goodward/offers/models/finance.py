"""Batches of what is to be invoiced, and the one batch a delivery is in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.offers.models.packages import Delivery


class FinanceExport(models.Model):
    """
    A numbered batch of what is to be invoiced, as the file it was. Never changed.

    first_on: None for everything before last_on that was in no batch. content: the very bytes.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.IntegerField()
    first_on = models.DateField(null=True)
    last_on = models.DateField()
    total_pence = models.IntegerField()
    content = models.BinaryField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["FinanceExport"]()
    objects = AuthorityManager["FinanceExport"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="export_number_once"),
        ]

    def __str__(self) -> str:
        return f"Batch {self.number}"


class ExportedDelivery(models.Model):
    """A delivery in the one batch it is in. Never changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    export = models.ForeignKey(FinanceExport, on_delete=models.PROTECT, related_name="lines")
    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="exported")

    unscoped = models.Manager["ExportedDelivery"]()
    objects = AuthorityManager["ExportedDelivery"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "exported deliveries"

    def __str__(self) -> str:
        return f"{self.delivery_id} in {self.export_id}"
