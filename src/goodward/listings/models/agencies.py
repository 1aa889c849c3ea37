"""Childminder agencies as Ofsted's list has them: no providers, and of all England."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager


class Agency(models.Model):
    """
    One agency, as the list accepted last shows it.

    reference: CA and six figures. status, of_authority: in Ofsted's words. childminders and the two
    beside it: how many are on its roll; None where the list does not say. inspected_from and
    inspected_to: the days of its newest inspection, often one. outcome: “effective”, “ineffective”,
    or empty where Ofsted shows none. gone_on: the day of the list in which it was missing first.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reference = models.TextField()
    name = models.TextField(default="", blank=True)
    status = models.TextField(default="", blank=True)
    of_authority = models.TextField(default="", blank=True)
    childminders = models.IntegerField(null=True)
    on_domestic_premises = models.IntegerField(null=True)
    without_domestic_premises = models.IntegerField(null=True)
    inspected_from = models.DateField(null=True)
    inspected_to = models.DateField(null=True)
    outcome = models.TextField(default="", blank=True)
    as_at = models.DateField()
    gone_on = models.DateField(null=True)

    unscoped = models.Manager["Agency"]()
    objects = AuthorityManager["Agency"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="agency_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "effective", "ineffective"]),
                name="agency_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=Q(inspected_from__isnull=True, inspected_to__isnull=True)
                | Q(inspected_to__gte=F("inspected_from")),
                name="agency_inspected_on_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.reference


class StagedAgency(models.Model):
    """
    One agency of a list that was brought in, beside what was held of it then.

    change: joined, returned, changed, left or unchanged. before, after: the columns of Agency, days
    as texts; None where it was not held, or does not stand in the list. Of an accepted list they
    stay, so that it can be taken back.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    import_ref = models.BigIntegerField()
    reference = models.TextField()
    change = models.TextField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    unscoped = models.Manager["StagedAgency"]()
    objects = AuthorityManager["StagedAgency"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "staged agencies"
        constraints = [
            models.UniqueConstraint(fields=["import_ref", "reference"], name="staged_agency_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.change}"
