"""Ofsted's files, as they were brought in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import RegisterList

# Files of these list something beside providers, and nobody joins or leaves a register by them.
LISTED_BESIDE = ("agencies", "addresses")


class ImportState(models.TextChoices):
    """How far an import has come."""

    STAGED = "staged"
    COMMITTED = "committed"
    ABANDONED = "abandoned"
    UNDONE = "undone"


class Import(models.Model):
    """
    One of Ofsted's files, as it was brought in.

    register_list: the register it speaks of; only providers of that list are compared.
    kind: which of Ofsted's files, as `core.ofsted.publications` calls it. speaks_of: the types of
    provider in it, joined by “|”; nobody else has left by it. encoding, sheet: how it was read.
    counts: rows, here (of this authority), joined, returned, left, rejudged, changed, unchanged,
    kept_out, empty. problems: the rows kept out, as line, column, text, reason. halt: why it must
    not simply be accepted; empty when nothing stands in the way. standing: what the outcomes of
    an authority's first import mean, “start” or “history”. marks: the newest key of each table in
    which something may be built on it, as it was accepted. undone_because: why it was taken back.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    register_list = models.TextField(choices=RegisterList, default=RegisterList.OFSTED)
    file_name = models.TextField()
    file_hash = models.CharField(max_length=64)
    content_key = models.CharField(max_length=64)
    size = models.BigIntegerField()
    as_at = models.DateField(null=True)
    kind = models.TextField(default="providers", db_default="providers")
    speaks_of = models.TextField(default="", db_default="", blank=True)
    layout = models.TextField()
    encoding = models.TextField()
    sheet = models.TextField(default="", db_default="", blank=True)
    is_first = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    halt = models.TextField(default="", blank=True)
    state = models.TextField(choices=ImportState, default=ImportState.STAGED)
    staged_at = models.DateTimeField()
    staged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    committed_at = models.DateTimeField(null=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    told_on = models.DateField(null=True)
    standing = models.TextField(default="", blank=True)
    marks = models.JSONField(default=dict, db_default={})
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_because = models.TextField(default="", db_default="", blank=True)

    unscoped = models.Manager["Import"]()
    objects = AuthorityManager["Import"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["committed", "undone"],
                    committed_at__isnull=False,
                    told_on__isnull=False,
                )
                | (~Q(state__in=["committed", "undone"]) & Q(committed_at__isnull=True)),
                name="import_committed_says_when",
            ),
            models.CheckConstraint(
                condition=(Q(state="undone", undone_at__isnull=False) & ~Q(undone_because=""))
                | (~Q(state="undone") & Q(undone_at__isnull=True)),
                name="import_undone_says_when_and_why",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "file_hash"], name="import_by_file"),
            models.Index(fields=["authority", "content_key"], name="import_by_content"),
        ]

    # Whether `stage` found this import already there; not a column.
    is_repeat: bool = False

    def __str__(self) -> str:
        return self.file_name

    @property
    def asks_standing(self) -> bool:
        """Whether somebody must say what its outcomes mean: it is the first, and holds outcomes."""
        return self.is_first and self.kind in ("providers", "extract")

    @property
    def is_listing(self) -> bool:
        """Whether it lists something beside providers, and is accepted as a whole."""
        return self.kind in LISTED_BESIDE

    @property
    def writes_the_same(self) -> Q:
        """Of which imports the acceptance writes to what this one's does."""
        if self.is_listing:
            return Q(kind=self.kind)
        return Q(register_list=self.register_list) & ~Q(kind__in=LISTED_BESIDE)
