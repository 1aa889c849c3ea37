"""Bespoke packages: asked for, quoted, answered and delivered. Amounts are whole pence."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.offers.moves import STATES
from goodward.offers.models.catalogue import ServiceVersion
from goodward.providers.models import Provider


class BespokePackage(models.Model):
    """
    A package that one provider asks for, is quoted and agrees.

    number: counted up in the authority. state: of `core.offers.moves.STATES`. wanted: what it is to
    bring about, in the words of whoever asked. wished: keys of services, joined by “|”.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    state = models.TextField(default="asked")
    wanted = models.TextField()
    wished = models.TextField(default="", blank=True)
    asked_on = models.DateField()

    unscoped = models.Manager["BespokePackage"]()
    objects = AuthorityManager["BespokePackage"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="bespoke_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="bespoke_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Package {self.number}"


class Quote(models.Model):
    """
    One version of what a package holds and costs. Never changed.

    valid_until: the last day it can be agreed. total_pence: the sum of its lines.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    package = models.ForeignKey(BespokePackage, on_delete=models.PROTECT, related_name="quotes")
    version = models.IntegerField()
    made_on = models.DateField()
    valid_until = models.DateField()
    said = models.TextField(default="", blank=True)
    total_pence = models.IntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Quote"]()
    objects = AuthorityManager["Quote"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["package", "version"], name="quote_version_once"),
            models.CheckConstraint(
                condition=Q(total_pence__gte=0), name="quote_total_not_below_nothing"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("made_on")), name="quote_valid_from_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Quote {self.package_id}, version {self.version}"


class QuoteLine(models.Model):
    """
    One line of a quote, its price as it was that day. Never changed.

    service: the version it was taken from, None for what the catalogue does not hold. unit_pence: 0
    for what this provider has at no cost. because: why it pays or does not.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="lines")
    place = models.IntegerField()
    service = models.ForeignKey(
        ServiceVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.TextField()
    unit = models.TextField()
    quantity = models.IntegerField()
    unit_pence = models.IntegerField()
    vat = models.TextField()
    because = models.TextField(default="", blank=True)

    unscoped = models.Manager["QuoteLine"]()
    objects = AuthorityManager["QuoteLine"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["quote", "place"], name="quote_line_in_its_place"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, unit_pence__gte=0), name="quote_line_is_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BespokeStep(models.Model):
    """
    What was done with a package. Never changed.

    kind: “asked”, or an act of `core.offers.moves`. version: of the quote it was about, 0 for none.
    said: in words, such as a reason. by_whom: whoever at the provider did it, as it was written.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    package = models.ForeignKey(BespokePackage, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    version = models.IntegerField(default=0)
    day = models.DateField()
    said = models.TextField(default="", blank=True)
    by_whom = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["BespokeStep"]()
    objects = AuthorityManager["BespokeStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"


class Delivery(models.Model):
    """
    So many units of a line that were delivered. Never changed.

    quantity: below nothing where a delivery recorded by mistake is taken back, which takes_back
    names. outcome: what came of it, or why it is taken back.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    line = models.ForeignKey(QuoteLine, on_delete=models.PROTECT, related_name="deliveries")
    day = models.DateField()
    quantity = models.IntegerField()
    given_by = models.TextField()
    outcome = models.TextField(default="", blank=True)
    takes_back = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="taken_back"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Delivery"]()
    objects = AuthorityManager["Delivery"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_back__isnull=True, quantity__gte=1)
                | Q(takes_back__isnull=False, quantity__lte=-1),
                name="delivery_gives_or_takes_back",
            ),
        ]
        indexes = [models.Index(fields=["authority", "day"], name="delivery_by_day")]

    def __str__(self) -> str:
        return f"{self.quantity} on {self.day}"
