"""Notices of Ofsted's, concerns shared with it. Nothing of it changes: steps and reviews follow."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.notices.kinds import Kind, Served
from goodward.core.notices.requirements import Found
from goodward.diary.models import Visit
from goodward.providers.models import Provider

KINDS = [each.value for each in Kind]
SERVED = [each.value for each in Served]
FOUND = [each.value for each in Found]


class Notice(models.Model):
    """
    A notice of Ofsted's, as it was entered. What it says stands in its steps.

    number: within the authority. provider: the setting it was entered at. owner_urn, owner_name: of
    the registered person it was served on, as held on that day; empty for one on a setting.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.IntegerField()
    kind = models.TextField(choices=[(each, each) for each in KINDS])
    served = models.TextField(choices=[(each, each) for each in SERVED])
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    owner_urn = models.TextField(default="", blank=True)
    owner_name = models.TextField(default="", blank=True)

    unscoped = models.Manager["Notice"]()
    objects = AuthorityManager["Notice"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="notice_number_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="notice_kind_is_known"),
            models.CheckConstraint(
                condition=Q(served=Served.SETTING.value)
                | (Q(served=Served.PERSON.value) & (~Q(owner_urn="") | ~Q(owner_name=""))),
                name="notice_on_a_person_says_on_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Notice {self.number}"


class NoticeStep(models.Model):
    """
    One step of a notice. kind: an act of `core.notices.moves`.

    on: the day it happened; told_on: the day the authority learned of it. content: of “entered” and
    “corrected” what the notice says (`core.notices.saying`); of others what they need, and under
    “events” the names of the events it was recorded as, by the setting's key. said: words that
    only who may see notices reads.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    on = models.DateField()
    told_on = models.DateField(null=True)
    content = models.JSONField(default=dict)
    said = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["NoticeStep"]()
    objects = AuthorityManager["NoticeStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind


class NoticeSetting(models.Model):
    """
    That a notice concerns a setting, or from then on does not; the last that was said stands.

    event: the name of the event it was recorded as there (“e12”); empty for a kind without one.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="settings")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    concerns = models.BooleanField()
    event = models.TextField(default="", blank=True)
    why = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["NoticeSetting"]()
    objects = AuthorityManager["NoticeSetting"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.notice_id} at {self.provider_id}"


class NoticeRequirement(models.Model):
    """
    A requirement of a notice: what is not met, the steps required, and the day to comply by.

    number: within the notice; of several rows with one number the last stands, and why says what
    made it another.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="requirements")
    number = models.IntegerField()
    text = models.TextField()
    steps = models.TextField(default="", blank=True)
    comply_by = models.DateField(null=True)
    why = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["NoticeRequirement"]()
    objects = AuthorityManager["NoticeRequirement"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="notice_requirement_says_what"),
        ]

    def __str__(self) -> str:
        return f"Requirement {self.number}"


class RequirementReview(models.Model):
    """
    What somebody found of a requirement at a setting. The last one stands.

    number: of the requirement. visit: of the diary, where it was seen on one.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="reviews")
    number = models.IntegerField()
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    found = models.TextField(choices=[(each, each) for each in FOUND])
    on = models.DateField()
    seen = models.TextField()
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["RequirementReview"]()
    objects = AuthorityManager["RequirementReview"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(found__in=FOUND), name="requirement_review_found_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Requirement {self.number}: {self.found}"


class SafetyConcern(models.Model):
    """A concern about children's safety at a provider. What was said of it stands in its steps."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.IntegerField()
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["SafetyConcern"]()
    objects = AuthorityManager["SafetyConcern"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="safety_concern_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Concern {self.number}"


class ConcernStep(models.Model):
    """
    One step of a concern. kind: an act of `core.notices.concerns`.

    on: the day it happened; told_on: the day the authority learned of the concern. person: who
    shared it with Ofsted, reference: Ofsted's. event: the name of the event it was recorded as.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    concern = models.ForeignKey(SafetyConcern, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    on = models.DateField()
    told_on = models.DateField(null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reference = models.TextField(default="", blank=True)
    said = models.TextField(default="", blank=True)
    event = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["ConcernStep"]()
    objects = AuthorityManager["ConcernStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind
