"""Consented addresses of a list that waits to be accepted; gone once it is, or is set aside."""

from __future__ import annotations

from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class StagedAddress(models.Model):
    """
    What a list says of one provider that is held here; rows of anybody else are not staged.

    change: joined, changed, unchanged, left where consent was withdrawn, or unread where its row
    could not be read. The address is empty for the last two.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    import_ref = models.BigIntegerField()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="+")
    change = models.TextField()
    address = models.TextField(default="", blank=True)
    town = models.TextField(default="", blank=True)
    postcode = models.TextField(default="", blank=True)

    unscoped = models.Manager["StagedAddress"]()
    objects = AuthorityManager["StagedAddress"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "staged addresses"
        constraints = [
            models.UniqueConstraint(fields=["import_ref", "provider"], name="staged_address_once"),
        ]

    def __str__(self) -> str:
        return f"Address of provider {self.provider_id}, {self.change}"
