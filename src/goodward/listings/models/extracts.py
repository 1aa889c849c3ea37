"""Where Ofsted's data comes from, what its daily extract tells, and what of it is set aside."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class Origin(models.TextChoices):
    """Which of Ofsted's two ways an authority goes by."""

    OPEN_DATA = "open_data"
    DAILY_EXTRACT = "daily_extract"


class Source(models.Model):
    """
    Where an authority takes Ofsted's data from, from a moment on: the newest row is in use.

    dfe_code: DfE's three figures of the authority, by which an extract names it.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    origin = models.TextField(choices=Origin)
    dfe_code = models.CharField(max_length=3, blank=True, default="")
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Source"]()
    objects = AuthorityManager["Source"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values), name="source_origin_is_known"
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.OPEN_DATA) | ~Q(dfe_code=""),
                name="source_extract_names_its_authority",
            ),
        ]

    def __str__(self) -> str:
        return self.origin


class StagedExtract(models.Model):
    """
    What a staged extract tells beside the differences; gone once it is accepted or set aside.

    told: lists of number, kind of event, day, and Ofsted's words. marks: by number, why a
    registration is to be kept from view. asks_since: of an authority's first extract, the day
    before which everything is history.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    import_ref = models.BigIntegerField(unique=True)
    told = models.JSONField(default=list)
    marks = models.JSONField(default=dict)
    asks_since = models.DateField(null=True)

    unscoped = models.Manager["StagedExtract"]()
    objects = AuthorityManager["StagedExtract"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"Beside import {self.import_ref}"


class Told(models.Model):
    """
    Something Ofsted's extract told of a provider that a person may record. Gone only with its
    import, when that is taken back.

    kind: of the event it would be. on: the day it happened; as_at: the day of the extract that told
    it first. is_history: it lay long before the first extract, so that nobody is asked about it.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    on = models.DateField()
    said = models.TextField()
    as_at = models.DateField()
    is_history = models.BooleanField()
    import_ref = models.BigIntegerField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Told"]()
    objects = AuthorityManager["Told"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "told"
        constraints = [
            models.UniqueConstraint(fields=["provider", "kind", "on"], name="told_once"),
        ]
        indexes = [
            models.Index(fields=["authority", "is_history", "on"], name="told_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.on}"


class SetAside(models.Model):
    """That nothing is recorded of something told, and why."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    told = models.OneToOneField(Told, on_delete=models.PROTECT, related_name="set_aside")
    why = models.TextField()
    set_aside_at = models.DateTimeField()
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["SetAside"]()
    objects = AuthorityManager["SetAside"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.why
