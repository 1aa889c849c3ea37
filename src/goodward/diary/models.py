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
    What was done with a visit: booked, confirmed, moved, cancelled, held, and so on. Never changed.

    kind: of `booking.MOVES`. days: of a wish to move, the days proposed, joined by “|”. by_whom:
    “setting” or “authority”, for a move or a cancellation. event: the name of the event it
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
    days = models.TextField(default="", blank=True)
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


class FeedKind(models.TextChoices):
    """Whose visits a calendar's address shows."""

    OFFICER = "officer"
    TEAM = "team"
    PROVIDER = "provider"


class CalendarFeed(models.Model):
    """
    A secret address at which a calendar program reads visits.

    kind: whose; person, role or provider says which. token_hash: SHA-256 of the secret, which is
    shown once and stored nowhere. made_by: who may see visits at it, and who may revoke it.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.TextField(choices=FeedKind)
    role = models.TextField(default="", blank=True)
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    token_hash = models.TextField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)

    unscoped = models.Manager["CalendarFeed"]()
    objects = AuthorityManager["CalendarFeed"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "role", "made_by"],
                condition=Q(revoked_at__isnull=True, provider__isnull=True),
                name="feed_of_ours_once",
            ),
            models.UniqueConstraint(
                fields=["authority", "provider", "made_by"],
                condition=Q(revoked_at__isnull=True, provider__isnull=False),
                name="feed_of_a_provider_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="officer", role="", provider__isnull=True)
                | (Q(kind="team", provider__isnull=True) & ~Q(role=""))
                | Q(kind="provider", role="", provider__isnull=False),
                name="feed_says_whose",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} feed"
