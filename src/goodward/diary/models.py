"""Visits as they are planned and held, what was done with each, and who is away."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class VisitState(models.TextChoices):
    """Where a visit stands."""

    BOOKED = "booked"
    HELD = "held"
    CANCELLED = "cancelled"


class Visit(models.Model):
    """
    One visit of one provider, planned or held.

    pathway, pathway_number: the run it is for; empty and 0 where none was named. kinds: as the
    vocabulary has them (“support”, “exit”, …), joined by “|”. team: the other team that visits,
    else empty. is_announced: whether the provider knows; nothing that a provider can see, and no
    event of its history, may speak of a visit that is not. held_event: the name of the event that
    says it was held (“e12”), else empty.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    pathway = models.TextField(default="", blank=True)
    pathway_number = models.IntegerField(default=0)
    kinds = models.TextField(default="support")
    team = models.TextField(default="", blank=True)
    purpose = models.TextField(default="", blank=True)
    is_announced = models.BooleanField(default=True)
    day = models.DateField()
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    state = models.TextField(choices=VisitState, default=VisitState.BOOKED)
    held_event = models.TextField(default="", blank=True)

    unscoped = models.Manager["Visit"]()
    objects = AuthorityManager["Visit"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="visit_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(held_event="") | ~Q(state=VisitState.HELD),
                name="visit_held_has_its_event",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "day", "state"], name="visit_by_day"),
        ]

    def __str__(self) -> str:
        return f"Visit of {self.day}"


class VisitPerson(models.Model):
    """Somebody who goes on a visit, in a role. was_there: None until it was held."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.TextField()
    was_there = models.BooleanField(null=True)

    unscoped = models.Manager["VisitPerson"]()
    objects = AuthorityManager["VisitPerson"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["visit", "person"], name="visit_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} as {self.role}"


class VisitStep(models.Model):
    """
    What was done with a visit: booked, moved, cancelled, held. Never changed.

    by_whom: “setting” or “authority”, for a move or a cancellation. event: the name of the event it
    was recorded as (“e12”); empty where it left no trace in the provider's history, as an
    unannounced visit does until it is held.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    day = models.DateField()
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    by_whom = models.TextField(default="", blank=True)
    reason = models.TextField(default="", blank=True)
    event = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["VisitStep"]()
    objects = AuthorityManager["VisitStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"


class Absence(models.Model):
    """
    Days on which somebody is away, both ends included.

    kind: “leave”, “training” or “other”; an illness is “other”. cover: who stands in, if anybody.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    kind = models.TextField(default="leave")
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Absence"]()
    objects = AuthorityManager["Absence"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | ~Q(cover=F("person")),
                name="absence_covered_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "person", "last_day"], name="absence_of_person"),
        ]

    def __str__(self) -> str:
        return f"Away {self.first_day} to {self.last_day}"
