"""Forums, network meetings and training events, and who booked a place."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.gatherings.moves import BOOKING_STATES, GATHERING_STATES, STANDING
from goodward.core.gatherings.moves import KINDS as GATHERING_KINDS
from goodward.providers.models import Provider
from goodward.support.models import TrainingNeed


class Gathering(models.Model):
    """
    A forum, a network meeting or a training event.

    audience: kinds of provider it is for, as `core.audiences` keeps them; empty: everybody's.
    place, link: where it is; the link is told only to those who have a place. places: None where
    as many may come as like. per_provider: at most so many of one. price: in pence for a place, 0
    where it is free. book_by: the last day for providers. hours_to_accept: for how long a place
    that comes free is kept for the next in line; None: the next has it at once. revision: how
    often dates, times or place were changed, for calendars.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.TextField(choices=[(each, each) for each in GATHERING_KINDS])
    title = models.TextField()
    about = models.TextField()
    audience = models.JSONField(default=dict, blank=True)
    place = models.TextField(default="", blank=True)
    link = models.TextField(default="", blank=True)
    places = models.PositiveIntegerField(null=True)
    per_provider = models.PositiveIntegerField(null=True)
    price = models.PositiveIntegerField(default=0)
    book_by = models.DateField(null=True)
    hours_to_accept = models.PositiveIntegerField(null=True)
    state = models.TextField(choices=[(each, each) for each in GATHERING_STATES], default="draft")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Gathering"]()
    objects = AuthorityManager["Gathering"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=GATHERING_STATES), name="gathering_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=GATHERING_KINDS), name="gathering_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(place="") | ~Q(link=""), name="gathering_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(places__gte=1), name="gathering_has_a_place"
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "state", "starts_at"], name="gathering_listed"),
        ]

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """One day of a gathering, with its times in England."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()
    day = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    unscoped = models.Manager["Session"]()
    objects = AuthorityManager["Session"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="session_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}"


class GatheringStep(models.Model):
    """What was done with a gathering. Never changed. said: a reason, or what was changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    said = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["GatheringStep"]()
    objects = AuthorityManager["GatheringStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind


class Attendance(models.TextChoices):
    """Whether somebody came; empty while nobody said."""

    ATTENDED = "attended"
    ABSENT = "absent"


class Booking(models.Model):
    """
    One person of a provider who comes, waits, or came without having booked.

    The line is in order of keys. needs: what would help the person to take part, in their words.
    need: the training need of the provider that it meets, if any. answer_by: until when an offered
    place is kept. is_unexpected: came without a booking. by_provider: the provider itself booked,
    so that whoever did is written to as well.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="bookings")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    email = models.EmailField(default="", blank=True)
    needs = models.TextField(default="", blank=True)
    need = models.ForeignKey(
        TrainingNeed, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.TextField(choices=[(each, each) for each in BOOKING_STATES])
    answer_by = models.DateTimeField(null=True)
    attendance = models.TextField(choices=Attendance, default="", blank=True)
    is_unexpected = models.BooleanField(default=False)
    by_provider = models.BooleanField(default=False)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Booking"]()
    objects = AuthorityManager["Booking"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=BOOKING_STATES), name="booking_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="offered", answer_by__isnull=False)
                | (~Q(state="offered") & Q(answer_by__isnull=True)),
                name="booking_offered_has_its_hour",
            ),
            models.CheckConstraint(
                condition=Q(attendance="") | Q(state="placed"),
                name="booking_attended_with_a_place",
            ),
            models.UniqueConstraint(
                "gathering",
                "provider",
                Lower("name"),
                condition=Q(state__in=sorted(STANDING)),
                name="booking_once_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BookingStep(models.Model):
    """What was done with a booking. Never changed. said: a reason, where one was given."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    said = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["BookingStep"]()
    objects = AuthorityManager["BookingStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind
