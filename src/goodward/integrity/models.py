"""Sweeps, and what they found."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class Sweep(models.Model):
    """
    One pass over all checks. done: the keys of those that ran, in their order.

    begun_by: nobody for the night's. took_ms: how long its checks took together, in milliseconds.
    ended_at: None while it goes on. new, gone: how many findings came and went by it.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    done = models.JSONField(default=list)
    took_ms = models.BigIntegerField(default=0)
    new = models.IntegerField(default=0)
    gone = models.IntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Sweep"]()
    objects = AuthorityManager["Sweep"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("begun_at")),
                name="sweep_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"Sweep of {self.begun_at:%Y-%m-%d %H:%M}"


class Finding(models.Model):
    """
    One fault, from the sweep that found it first until the one that found it gone.

    check_key: of the table of checks. ref: which thing, the same in every sweep. provider, person:
    whom it is about; words names neither, so that whoever is kept from view later stays so. key: of
    the thing that a page shows. detail: what else its mend needs.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    check_key = models.TextField()
    ref = models.TextField()
    words = models.TextField()
    provider = models.ForeignKey(Provider, null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Finding"]()
    objects = AuthorityManager["Finding"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "check_key", "ref"],
                condition=Q(gone_at__isnull=True),
                name="finding_open_once",
            ),
            models.CheckConstraint(
                condition=Q(gone_at__isnull=True) | Q(gone_at__gte=F("found_at")),
                name="finding_goes_after_it_came",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "gone_at"], name="finding_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.check_key} {self.ref}"
