"""What tells who and where a restricted provider is, apart from its row."""

from __future__ import annotations

from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager


class RestrictedDetails(models.Model):
    """
    What tells who and where a restricted provider is.

    Apart from the provider's own row, so that no list, search, export, message or map that reads
    that row can show it. marked: the reasons of the newest file of Ofsted's that marks it, joined
    by “|”, empty where only a person keeps it from view.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.OneToOneField(
        "providers.Provider", on_delete=models.CASCADE, related_name="restricted_details"
    )
    name = models.TextField(default="", blank=True)
    ofsted_name = models.TextField(default="", blank=True)
    address = models.TextField(default="", blank=True)
    town = models.TextField(default="", blank=True)
    postcode = models.TextField(default="", blank=True)
    owner_name = models.TextField(default="", blank=True)
    marked = models.TextField(default="", blank=True)

    unscoped = models.Manager["RestrictedDetails"]()
    objects = AuthorityManager["RestrictedDetails"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "restricted details"

    def __str__(self) -> str:
        return f"Details of {self.provider_id}"


class LiftedMark(models.Model):
    """
    A mark of Ofsted's despite which a person shows a provider, one reason each.

    It holds against files that go on saying the same, and goes with the first that does not.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.CASCADE, related_name="lifted_marks"
    )
    mark = models.TextField()

    unscoped = models.Manager["LiftedMark"]()
    objects = AuthorityManager["LiftedMark"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=("provider", "mark"), name="lifted_mark_once"),
        )

    def __str__(self) -> str:
        return f"“{self.mark}” of provider {self.provider_id}"
