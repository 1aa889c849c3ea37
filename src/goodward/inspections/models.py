"""Imports and the rows they stage, the outcomes that were accepted, and Ofsted's reports."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider, RegisterList


class ImportState(models.TextChoices):
    """How far an import has come."""

    STAGED = "staged"
    COMMITTED = "committed"
    ABANDONED = "abandoned"


class Import(models.Model):
    """
    One of Ofsted's files, as it was brought in.

    register_list: the register it speaks of; only providers of that list are compared.
    kind: which of Ofsted's files, “providers” or “childminders”. speaks_of: the types of provider
    in it, joined by “|”; nobody else has left by it. encoding, sheet: how it was read.
    counts: rows, here (of this authority), joined, returned, left, rejudged, changed, unchanged,
    kept_out, empty. problems: the rows kept out, as line, column, text, reason. halt: why it must
    not simply be accepted; empty when nothing stands in the way. standing: what the outcomes of
    an authority's first import mean, “start” or “history”.
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

    unscoped = models.Manager["Import"]()
    objects = AuthorityManager["Import"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="committed", committed_at__isnull=False, told_on__isnull=False)
                | (~Q(state="committed") & Q(committed_at__isnull=True)),
                name="import_committed_says_when",
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
        return self.is_first and self.kind == "providers"


class StagedRow(models.Model):
    """
    One difference between the file and what is held.

    change: joined, returned, left, rejudged or changed. The columns are those a provider gets;
    `changes` lists what differs as [field, held, new]; `judgement` is the outcome in force as a
    `judgement_published` event's fields when it is new, else empty.
    """

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+", db_index=False)
    change = models.TextField()
    provider = models.ForeignKey(
        Provider, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    urn = models.TextField()
    ofsted_name = models.TextField(default="")
    shown_name = models.TextField()
    search = models.TextField()
    type = models.TextField()
    subtype = models.TextField(default="")
    registers = models.TextField()
    registered_on = models.DateField(null=True)
    address = models.TextField(default="")
    town = models.TextField(default="")
    postcode = models.TextField(default="")
    places = models.IntegerField(null=True)
    owner_urn = models.TextField(default="")
    owner_name = models.TextField(default="")
    outcome = models.TextField(default="")
    outcome_text = models.TextField(default="")
    outcome_on = models.DateField(null=True)
    judgement = models.TextField(default="")
    changes = models.TextField(default="[]")

    class Meta:
        indexes = [models.Index(fields=["imported", "change", "id"], name="staged_by_change")]

    def __str__(self) -> str:
        return f"{self.urn} {self.change}"


class StagedOutcome(models.Model):
    """One outcome of a staged provider that is not held yet."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+", db_index=False)
    urn = models.TextField()
    block = models.TextField()
    inspection_number = models.TextField(default="")
    inspected_on = models.DateField()
    text = models.TextField()
    judgement = models.TextField()
    is_in_force = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["imported", "urn"], name="staged_outcome_by_urn")]

    def __str__(self) -> str:
        return f"{self.urn} {self.inspected_on}"


class Outcome(models.Model):
    """
    One inspection's outcome, on its own scale.

    block: report_card, graded, out_of_school, no_children_on_roll or childcare_register.
    judgement: JSON of the `judgement_published` event it is. is_in_force: whether it is the one
    that places the provider.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    block = models.TextField()
    inspection_number = models.TextField(default="")
    inspected_on = models.DateField()
    text = models.TextField()
    judgement = models.TextField()
    is_in_force = models.BooleanField()
    import_ref = models.BigIntegerField(null=True)

    unscoped = models.Manager["Outcome"]()
    objects = AuthorityManager["Outcome"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "block", "inspected_on", "inspection_number"],
                name="outcome_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}, {self.inspected_on}"


class OfstedReport(models.Model):
    """
    A report about a provider, as it came in: never changed.

    content: the PDF, byte for byte; None for a text that was pasted. text: its words, as they were
    read or pasted. sha256: of the PDF, or of the text. words_hash: what a PDF and a pasted copy of
    the same report have in common.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    file_name = models.TextField(default="", blank=True)
    content = models.BinaryField(null=True)
    text = models.TextField()
    pages = models.IntegerField(default=0)
    sha256 = models.TextField()
    words_hash = models.TextField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["OfstedReport"]()
    objects = AuthorityManager["OfstedReport"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["provider", "words_hash"], name="ofsted_report_once"),
        ]

    def __str__(self) -> str:
        return self.file_name or "Pasted text"
