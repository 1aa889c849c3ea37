"""Home addresses that Ofsted publishes with consent, apart from whatever people typed."""

from __future__ import annotations

from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager


class ConsentedAddress(models.Model):
    """
    Where a provider works from home, as Ofsted's newest list of consented addresses has it.

    Never copied into the provider's row: an address typed there stays, and this one goes whenever
    consent does. as_at: the day of the list. import_ref: the file that brought it.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.OneToOneField(
        "providers.Provider", on_delete=models.CASCADE, related_name="consented_address"
    )
    address = models.TextField(default="", blank=True)
    town = models.TextField(default="", blank=True)
    postcode = models.TextField(default="", blank=True)
    as_at = models.DateField()
    import_ref = models.BigIntegerField()

    unscoped = models.Manager["ConsentedAddress"]()
    objects = AuthorityManager["ConsentedAddress"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "consented addresses"

    def __str__(self) -> str:
        # Whatever names a row must not tell where somebody lives.
        return f"Address of provider {self.provider_id}"
