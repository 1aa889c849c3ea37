"""The catalogue: services, and what each is from one day on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager


class Service(models.Model):
    """Something the authority offers, whatever it is called and costs at the moment."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["Service"]()
    objects = AuthorityManager["Service"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"Service {self.pk}"


class ServiceVersion(models.Model):
    """
    What a service is from one day on. Never changed.

    provider_types: for whom, joined by “|”; empty: everybody. offer: the policy's word for it,
    which decides who pays; empty where the policy has none. price_pence: of one unit, for whoever
    pays; None: at no cost to anybody unless the policy says otherwise. to_on: the last day it is
    offered, None for no end.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    name = models.TextField()
    what_it_is = models.TextField()
    provider_types = models.TextField(default="", blank=True)
    offer = models.TextField(default="", blank=True)
    price_pence = models.IntegerField(null=True)
    unit = models.TextField()
    vat = models.TextField()
    delivered_by = models.TextField(default="", blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ServiceVersion"]()
    objects = AuthorityManager["ServiceVersion"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="service_version_once"),
            models.CheckConstraint(
                condition=Q(price_pence__isnull=True) | Q(price_pence__gte=0),
                name="service_price_not_below_nothing",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="service_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name
