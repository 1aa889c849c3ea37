"""Safeguarding consultations by telephone, and what followed them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class Consultation(models.Model):
    """
    A safeguarding consultation by telephone. Never changed.

    caller, matter: of `core.offers.words`; nobody is named. provider: None where the caller did not
    say, or is none of ours. event: of the concern recorded with it (“e12”), else empty.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    day = models.DateField()
    minutes = models.IntegerField(null=True)
    caller = models.TextField()
    matter = models.TextField()
    what_about = models.TextField()
    advice = models.TextField()
    next_steps = models.TextField()
    follow_up_on = models.DateField(null=True)
    event = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Consultation"]()
    objects = AuthorityManager["Consultation"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="consultation_number_once"
            ),
            models.CheckConstraint(
                condition=Q(event="") | Q(provider__isnull=False),
                name="consultation_concern_is_about_somebody",
            ),
        ]
        indexes = [models.Index(fields=["authority", "day"], name="consultation_by_day")]

    def __str__(self) -> str:
        return f"Consultation {self.number}"


class ConsultationStep(models.Model):
    """What followed a consultation. Never changed. next_on: when to look again, None for never."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="steps")
    day = models.DateField()
    said = models.TextField()
    next_on = models.DateField(null=True)
    event = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ConsultationStep"]()
    objects = AuthorityManager["ConsultationStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.day}"
