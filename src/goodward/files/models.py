"""Files that came in, what a scan for viruses found, and the documents they are."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.files.kinds import Kind
from goodward.providers.models import Provider


class KeptFile(models.Model):
    """
    A file as it came in. Never changed.

    name: safe to show. kind: a value of `Kind`, by its content. place: the name it lies under,
    which nobody can guess. sha256: of the content, not of what lies on the disk, which is sealed.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    kind = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=64, unique=True)
    came_at = models.DateTimeField()
    came_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["KeptFile"]()
    objects = AuthorityManager["KeptFile"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[str(each) for each in Kind]), name="file_kind_is_taken"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty"),
        ]
        indexes = [
            models.Index(fields=["authority", "provider", "came_at"], name="file_of_provider"),
        ]

    def __str__(self) -> str:
        return self.name


class Verdict(models.TextChoices):
    """What came of scanning a file. NOT_SCANNED: this installation has no scanner."""

    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


class FileScan(models.Model):
    """
    What a scan of a file found; a file without one waits, and nobody may read it. Never changed.

    finding: what the scanner calls it; empty unless it is infected.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    file = models.OneToOneField(KeptFile, on_delete=models.PROTECT, related_name="scan")
    verdict = models.TextField(choices=Verdict)
    finding = models.TextField(default="", blank=True)
    at = models.DateTimeField()

    unscoped = models.Manager["FileScan"]()
    objects = AuthorityManager["FileScan"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="file_scan_has_a_verdict"
            ),
        ]

    def __str__(self) -> str:
        return self.verdict


class FileEnd(models.Model):
    """
    That a file was deleted on its day: its bytes are gone, and its row stays. Never changed.

    why: what its keeping rested on, in words.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    file = models.OneToOneField(KeptFile, on_delete=models.PROTECT, related_name="end")
    why = models.TextField()
    at = models.DateTimeField()

    unscoped = models.Manager["FileEnd"]()
    objects = AuthorityManager["FileEnd"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="file_end_says_why"),
        ]

    def __str__(self) -> str:
        return self.why


class Sort(models.TextChoices):
    """What a document is; the first three are those that policies ask for."""

    IMPROVEMENT_PLAN = "improvement_plan"
    SELF_EVALUATION = "self_evaluation"
    ACTION_PLAN = "action_plan"
    OTHER = "other"


class Document(models.Model):
    """
    That a document of a provider came in. A newer one of its sort is the next version.

    came_from: who of the provider it is from, in words. by_provider: whether they sent it
    themselves; else an officer entered what had come another way. on: the day it came. words: what
    was said with it. event: “e12” of the provider's history; empty where no policy asks for it.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField(KeptFile, on_delete=models.PROTECT, related_name="document")
    sort = models.TextField(choices=Sort)
    version = models.IntegerField()
    came_from = models.TextField()
    by_provider = models.BooleanField()
    on = models.DateField()
    words = models.TextField(default="", blank=True)
    event = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["Document"]()
    objects = AuthorityManager["Document"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "sort", "version"], name="document_version_once"
            ),
            models.CheckConstraint(
                condition=Q(sort__in=Sort.values), name="document_sort_is_known"
            ),
            models.CheckConstraint(
                condition=Q(event="") | ~Q(sort=Sort.OTHER), name="document_event_has_a_sort"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort}, version {self.version}"
