"""Packages of support, what came of each item, and the training and development plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class PackageState(models.TextChoices):
    """Where a package stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    SET_ASIDE = "set_aside"


class ItemState(models.TextChoices):
    """Where one item of an agreed package stands."""

    PLANNED = "planned"
    GIVEN = "given"
    NOT_GIVEN = "not_given"


class Outcome(models.TextChoices):
    """What came of support that was given; empty while nobody said."""

    WORKED = "worked"
    NOT_WORKED = "not_worked"
    TOO_EARLY = "too_early"


class NeedState(models.TextChoices):
    """Where a training need stands."""

    WANTED = "wanted"
    BOOKED = "booked"
    SIGNPOSTED = "signposted"
    ATTENDED = "attended"
    CANCELLED = "cancelled"


class Package(models.Model):
    """
    A package of support, put together for one provider on one run of a pathway.

    policy_hash: the version whose offers it was put together from. agreed_event: the name of the
    event that says it was agreed (“e12”), else empty.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    pathway = models.TextField()
    pathway_number = models.IntegerField()
    policy_hash = models.TextField()
    state = models.TextField(choices=PackageState, default=PackageState.PROPOSED)
    agreed_on = models.DateField(null=True)
    agreed_event = models.TextField(default="", blank=True)

    unscoped = models.Manager["Package"]()
    objects = AuthorityManager["Package"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state=PackageState.AGREED, agreed_on__isnull=False) & ~Q(agreed_event="")
                )
                | (~Q(state=PackageState.AGREED) & Q(agreed_on__isnull=True, agreed_event="")),
                name="package_agreed_has_its_event",
            ),
        ]

    def __str__(self) -> str:
        return f"Package {self.pk}"


class PackageTopic(models.Model):
    """One topic of a package. said: pairs of a heading and what stands under it."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="topics")
    topic = models.TextField()
    said = models.JSONField(default=list)

    unscoped = models.Manager["PackageTopic"]()
    objects = AuthorityManager["PackageTopic"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["package", "topic"], name="package_topic_once"),
        ]

    def __str__(self) -> str:
        return self.topic


class PackageItem(models.Model):
    """
    One piece of support on one topic, with how it stands.

    offer, title, kind, is_chargeable: as the policy had them on the day. why_again: why it is given
    although earlier support gave it, else empty. given_by, attended_by: in words, no names needed.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    topic = models.ForeignKey(PackageTopic, on_delete=models.PROTECT, related_name="items")
    offer = models.TextField()
    title = models.TextField()
    kind = models.TextField(default="", blank=True)
    is_chargeable = models.BooleanField()
    why_again = models.TextField(default="", blank=True)
    state = models.TextField(choices=ItemState, default=ItemState.PLANNED)
    given_on = models.DateField(null=True)
    given_by = models.TextField(default="", blank=True)
    attended = models.IntegerField(null=True)
    attended_by = models.TextField(default="", blank=True)
    outcome = models.TextField(choices=Outcome, default="", blank=True)

    unscoped = models.Manager["PackageItem"]()
    objects = AuthorityManager["PackageItem"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["topic", "offer"], name="package_item_once_a_topic"),
            models.CheckConstraint(
                condition=Q(state=ItemState.GIVEN, given_on__isnull=False)
                | (~Q(state=ItemState.GIVEN) & Q(given_on__isnull=True, outcome="")),
                name="package_item_given_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SupportStep(models.Model):
    """What was done with a package, or with one item of it. Never changed. said: in words."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="steps")
    item = models.ForeignKey(PackageItem, null=True, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    day = models.DateField()
    said = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["SupportStep"]()
    objects = AuthorityManager["SupportStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"


class TrainingNeed(models.Model):
    """
    Something the people of a provider have to learn.

    for_whom: in words, such as “two room leaders”; no names are needed. source: where it was found,
    of `core.support.needs.SOURCES`; source_text: which one.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    for_whom = models.TextField(default="", blank=True)
    source = models.TextField()
    source_text = models.TextField(default="", blank=True)
    found_on = models.DateField()
    state = models.TextField(choices=NeedState, default=NeedState.WANTED)

    unscoped = models.Manager["TrainingNeed"]()
    objects = AuthorityManager["TrainingNeed"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.text


class TrainingStep(models.Model):
    """
    What was done about a training need. Never changed.

    day: of the course, of the signpost, or the day somebody did it. course: its name, or where the
    provider was pointed to. places: booked, or people who came. price: as it was told.
    offer: of the policy, where it was bought from the authority.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    need = models.ForeignKey(TrainingNeed, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    day = models.DateField(null=True)
    course = models.TextField(default="", blank=True)
    places = models.IntegerField(null=True)
    price = models.TextField(default="", blank=True)
    offer = models.TextField(default="", blank=True)
    is_chargeable = models.BooleanField(default=False)
    said = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["TrainingStep"]()
    objects = AuthorityManager["TrainingStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind
