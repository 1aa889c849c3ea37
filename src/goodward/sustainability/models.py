"""Concerns, business reviews, figures of indicators, committee actions. Nothing of it changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.sustainability.committee import Standing
from goodward.core.sustainability.units import Unit
from goodward.providers.models import Provider
from goodward.tellings.models import Telling


class Came(models.TextChoices):
    """Where a figure comes from."""

    ACCOUNTS = "accounts"
    REGISTER = "register"
    VISIT = "visit"
    SAID = "said"
    OTHER = "other"


class Concern(models.Model):
    """
    That a provider, or somebody who wants to become one, may not be able to go on.

    kinds: what it is about, of the authority's terms. since: how long it has been so, where known.
    words: for those alone who may read figures. telling: what the provider asked, if it began so.
    event: the name of the event in the history (“e12”).
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    kinds = models.JSONField(default=list)
    since = models.DateField(null=True)
    words = models.TextField()
    telling = models.OneToOneField(Telling, null=True, on_delete=models.PROTECT, related_name="+")
    event = models.TextField()
    raised_on = models.DateField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Concern"]()
    objects = AuthorityManager["Concern"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="concern_says_something"),
            models.CheckConstraint(condition=~Q(event=""), name="concern_stands_in_the_history"),
        ]

    def __str__(self) -> str:
        return f"Concern of {self.raised_on}"


class BusinessReview(models.Model):
    """A review of a provider's business, as it was begun; what it says is in its steps."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["BusinessReview"]()
    objects = AuthorityManager["BusinessReview"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"Business review {self.pk}"


class StepKind(models.TextChoices):
    """What is done with a review."""

    WRITTEN = "written"
    FINISHED = "finished"
    SET_ASIDE = "set_aside"


class ReviewStep(models.Model):
    """
    One step of a review. content: of “written” everything it says (`core.sustainability.reviews`);
    of “finished” the event that says it was done. on: the day of the review, once it is finished.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    review = models.ForeignKey(BusinessReview, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField(choices=StepKind)
    content = models.JSONField(default=dict)
    on = models.DateField(null=True)
    said = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["ReviewStep"]()
    objects = AuthorityManager["ReviewStep"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["review"],
                condition=~Q(kind=StepKind.WRITTEN),
                name="business_review_ends_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.FINISHED) | Q(on__isnull=False),
                name="business_review_finished_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class FigureRequest(models.Model):
    """
    That a provider was asked for figures: of which indicators, as they stood when, and by when.

    Only what was asked can be given, and only until it was given or taken back.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    indicators = models.JSONField(default=list)
    as_at = models.DateField()
    by_day = models.DateField()
    words = models.TextField(default="", blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["FigureRequest"]()
    objects = AuthorityManager["FigureRequest"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"Figures as at {self.as_at}"


class RequestEnd(models.TextChoices):
    """What became of a request."""

    GIVEN = "given"
    TAKEN_BACK = "taken_back"


class RequestStep(models.Model):
    """What became of a request, once."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    request = models.OneToOneField(FigureRequest, on_delete=models.PROTECT, related_name="end")
    kind = models.TextField(choices=RequestEnd)
    said = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["RequestStep"]()
    objects = AuthorityManager["RequestStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind


class Figure(models.Model):
    """
    One figure of one indicator on one day.

    by_part: of the indicator's series. unit: as the terms had it. value: in the smallest part of
    the unit (`core.sustainability.units`). part, whole: the two numbers it was worked out from.
    came, came_words: where it comes from. request: where the provider gave it because we asked.
    instead_of: the figure it stands in the place of, with why.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    indicator = models.TextField()
    by_part = models.TextField()
    unit = models.TextField(choices=[(each.value, each.value) for each in Unit])
    value = models.BigIntegerField()
    part = models.DecimalField(null=True, max_digits=12, decimal_places=2)
    whole = models.DecimalField(null=True, max_digits=12, decimal_places=2)
    as_at = models.DateField()
    came = models.TextField(choices=Came)
    came_words = models.TextField(default="", blank=True)
    request = models.ForeignKey(
        FigureRequest, null=True, on_delete=models.PROTECT, related_name="figures"
    )
    instead_of = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    why = models.TextField(default="", blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Figure"]()
    objects = AuthorityManager["Figure"]()

    class Meta:
        default_manager_name = "unscoped"
        indexes = [models.Index(fields=["provider", "indicator"], name="figure_of_a_provider")]
        constraints = [
            models.CheckConstraint(
                condition=Q(instead_of__isnull=True) | ~Q(why=""), name="figure_corrected_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.as_at}"


class CommitteeAction(models.Model):
    """
    One action that Ofsted set for a provider's management committee.

    event: of the judgement that set it. by_day: by when, where Ofsted says so.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    event = models.TextField()
    text = models.TextField()
    by_day = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["CommitteeAction"]()
    objects = AuthorityManager["CommitteeAction"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "event", "text"], name="committee_action_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="committee_action_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


class Monitoring(models.Model):
    """One month's monitoring of a committee's actions. event: says in the history it was done."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    words = models.TextField(default="", blank=True)
    event = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["Monitoring"]()
    objects = AuthorityManager["Monitoring"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"Monitoring of {self.on}"


class ActionStanding(models.Model):
    """How one action stood at a monitoring."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    monitoring = models.ForeignKey(Monitoring, on_delete=models.PROTECT, related_name="standings")
    action = models.ForeignKey(CommitteeAction, on_delete=models.PROTECT, related_name="standings")
    standing = models.TextField(choices=[(each.value, each.value) for each in Standing])
    said = models.TextField(default="", blank=True)

    unscoped = models.Manager["ActionStanding"]()
    objects = AuthorityManager["ActionStanding"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["monitoring", "action"], name="committee_action_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return self.standing
