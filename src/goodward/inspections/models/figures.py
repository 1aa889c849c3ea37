"""
Figures of the register: our own, worked out each night, and those of whole files, kept.

Each row holds the figures of one way of counting as a list of cells: value, type, outcome, and then
the parts of a sum. A page reads some dozen rows, however many providers there are.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.inspections.models.imports import Import
from goodward.providers.models import RegisterList


class RegisterFigures(models.Model):
    """
    The providers held on the register on a day, by one way of counting. Worked out anew each night.

    way: “all”, “type”, “register”, “district”, “council”, “deprivation”, “size” or “areas”.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField()
    way = models.TextField()
    cells = models.JSONField(default=list)
    counted_at = models.DateTimeField()

    unscoped = models.Manager["RegisterFigures"]()
    objects = AuthorityManager["RegisterFigures"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "register figures"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "way", "day"], name="register_figures_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way}, {self.day}"


class Release(models.Model):
    """
    One of Ofsted's files, counted whole. Never changed.

    imported: the import it came with, whose acceptance makes it count; None where a file was
    counted without bringing anything in. rows, areas: how many providers
    were counted, and of how many authorities. tells_outcomes: whether the
    file has any, which that of childminders has not. bands: of this authority's rows, the band of
    deprivation by Ofsted's number, which nothing else holds. own: this authority's rows, each as
    its number, type, registers, band, size and outcome, without whoever is kept from view; None of
    a file that was counted before they were kept.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    imported = models.OneToOneField(Import, null=True, on_delete=models.PROTECT, related_name="+")
    register_list = models.TextField(choices=RegisterList, default=RegisterList.OFSTED)
    file_name = models.TextField()
    file_hash = models.CharField(max_length=64)
    kind = models.TextField()
    as_at = models.DateField(null=True)
    rows = models.IntegerField()
    areas = models.IntegerField(default=0, db_default=0)
    tells_outcomes = models.BooleanField()
    bands = models.JSONField(default=dict)
    own = models.JSONField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Release"]()
    objects = AuthorityManager["Release"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "file_hash"],
                condition=Q(imported__isnull=True),
                name="release_counted_alone_once",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ReleaseFigures(models.Model):
    """
    What a file says of one authority in England, by one way of counting. Never changed.

    area: as Ofsted writes it; empty for the whole file.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", db_index=False)
    area = models.TextField(blank=True)
    way = models.TextField()
    cells = models.JSONField(default=list)

    unscoped = models.Manager["ReleaseFigures"]()
    objects = AuthorityManager["ReleaseFigures"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "release figures"
        constraints = [
            models.UniqueConstraint(fields=["release", "way", "area"], name="release_figures_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area or 'All'}, {self.way}"


class Neighbours(models.Model):
    """
    The authorities one chose to stand beside; the newest row holds. Never changed.

    areas: as Ofsted writes them. why: how they were chosen.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    areas = models.JSONField(default=list)
    why = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Neighbours"]()
    objects = AuthorityManager["Neighbours"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "neighbours"

    def __str__(self) -> str:
        return ", ".join(self.areas)


class CouncilDistricts(models.Model):
    """
    Which council district each postcode lies in, as given; the newest row holds. Never changed.

    districts: names by postcode, whole or its first half, in capitals without spaces.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    file_name = models.TextField()
    file_hash = models.CharField(max_length=64)
    districts = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["CouncilDistricts"]()
    objects = AuthorityManager["CouncilDistricts"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "council districts"

    def __str__(self) -> str:
        return self.file_name
