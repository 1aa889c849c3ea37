"""
Audits filled in: what was begun, what is typed meanwhile, and what was said in the end.

What is typed stands in `DraftAnswer` and may be changed. Finishing copies it to `GivenAnswer`, and
from then on the database refuses every change.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.diary.models import Visit
from goodward.providers.models import Provider


class FilledBy(models.TextChoices):
    """Whose view the answers are."""

    AUTHORITY = "authority"
    PROVIDER = "provider"


class EndKind(models.TextChoices):
    """How an audit ended."""

    FINISHED = "finished"
    SET_ASIDE = "set_aside"


class KeptForm(models.Model):
    """The exact text of a form that an audit was filled in on, so that its file may change."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.TextField()
    text = models.TextField()
    hash = models.CharField(max_length=64)

    unscoped = models.Manager["KeptForm"]()
    objects = AuthorityManager["KeptForm"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "name", "hash"], name="form_kept_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Audit(models.Model):
    """
    A form that somebody began to fill in for a provider.

    instrument: its name in the policy; empty for a form that the policy does not name. is_scored:
    whether it gives a rating or grade, by its form or by the policy of the day it began. on: the
    day it was meant for. filled_by: whose view it is. filled_in_by: who of the provider filled it
    in, where it is the provider's. about: what of the provider it looks at, such as a room.
    is_own: begun by the provider for its own purposes; officers see it once it is shared.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(KeptForm, on_delete=models.PROTECT, related_name="+")
    instrument = models.TextField(default="", blank=True)
    is_scored = models.BooleanField()
    on = models.DateField()
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="+")
    filled_by = models.TextField(choices=FilledBy, default=FilledBy.AUTHORITY)
    filled_in_by = models.TextField(default="", blank=True)
    about = models.TextField(default="", blank=True)
    is_own = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Audit"]()
    objects = AuthorityManager["Audit"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(filled_by=FilledBy.AUTHORITY) | ~Q(filled_in_by=""),
                name="audit_of_provider_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} of {self.on}"


class SharingKind(models.TextChoices):
    """What happened to a provider's own audit between it and the authority."""

    SHARED = "shared"
    TAKEN_BACK = "taken_back"
    READ = "read"


class AuditSharing(models.Model):
    """
    That a provider's own audit was shared, taken back, or read by an officer. Never changed.

    Officers see it while the last of shared and taken back is “shared”. Once one of them has read
    it, it is not taken back any more.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="sharings")
    kind = models.TextField(choices=SharingKind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["AuditSharing"]()
    objects = AuthorityManager["AuditSharing"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SharingKind.values), name="audit_sharing_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class AuditEnd(models.Model):
    """
    That an audit was finished or set aside; it can be neither again.

    on: the day its answers are about. reason: why it was set aside.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    audit = models.OneToOneField(Audit, on_delete=models.PROTECT, related_name="end")
    kind = models.TextField(choices=EndKind)
    on = models.DateField()
    reason = models.TextField(default="", blank=True)
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["AuditEnd"]()
    objects = AuthorityManager["AuditEnd"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=EndKind.FINISHED) | ~Q(reason=""), name="audit_set_aside_for_why"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class AnswerFields(models.Model):
    """
    What was said of one item.

    item: its key, “section.item”. methods: how it was found out, joined by “|”.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    item = models.TextField()
    value = models.TextField(default="", blank=True)
    remark = models.TextField(default="", blank=True)
    evidence = models.TextField(default="", blank=True)
    methods = models.TextField(default="", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.item}: {self.value}"


class DraftAnswer(AnswerFields):
    """An answer while the audit is a draft, and who typed it last."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["DraftAnswer"]()
    objects = AuthorityManager["DraftAnswer"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["audit", "item"], name="draft_answer_once"),
        ]


class GivenAnswer(AnswerFields):
    """An answer of a finished audit. Never changed."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["GivenAnswer"]()
    objects = AuthorityManager["GivenAnswer"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["audit", "item"], name="given_answer_once"),
        ]


class Descriptor(models.Model):
    """
    The wording of an item that an authority's holder of a licence entered; the newest counts.

    licence: by what right the wording is used, in the words of whoever entered it.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    form_id = models.TextField()
    item = models.TextField()
    text = models.TextField(default="", blank=True)
    licence = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Descriptor"]()
    objects = AuthorityManager["Descriptor"]()

    class Meta:
        default_manager_name = "unscoped"
        indexes = [
            models.Index(fields=["authority", "form_id"], name="descriptor_by_form"),
        ]

    def __str__(self) -> str:
        return f"{self.form_id}, {self.item}"
