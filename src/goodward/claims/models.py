"""
Files of claims, what was found in them, and audits. Facts are appended.

What names a child, by a local reference and in words, stands in `FindingChild` alone: it is deleted
on its day, and the finding stays. No row of a claims file is ever put into the database.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.claims.checks import Severity
from goodward.core.claims.progress import Kind
from goodward.providers.models import Provider


class Options(models.Model):
    """
    What an authority set for its audits of claims; the newest row holds.

    columns: by column the header it had last. words: the authority's words for entitlements. rates:
    pence an hour by entitlement. weights: of signals of risk. answer_days: working days for an
    answer, None for no time set. keep_months: how long a claims file is kept after its audits
    closed, None while not set; basis: why so long.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    columns = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    rates = models.JSONField(default=dict)
    weights = models.JSONField(default=dict)
    answer_days = models.IntegerField(null=True)
    keep_months = models.IntegerField(null=True)
    basis = models.TextField(default="", blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Options"]()
    objects = AuthorityManager["Options"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "options"
        constraints = [
            models.CheckConstraint(
                condition=Q(keep_months__isnull=True) | (Q(keep_months__gt=0) & ~Q(basis="")),
                name="claims_keeping_has_a_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"Options of {self.kept_at:%Y-%m-%d}"


class ClaimsFile(models.Model):
    """
    A file of claims as it came, sealed on the disk. Never changed.

    provider: where all of it is one provider's; else the file says whose each row is. term: the
    first day of its funding term, with its name. place: the name it lies under.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    term_on = models.DateField()
    term = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=64, unique=True)
    came_at = models.DateTimeField()
    came_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ClaimsFile"]()
    objects = AuthorityManager["ClaimsFile"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="claims_file_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class FileAct(models.TextChoices):
    """What is done with a claims file. HOLD: a legal hold; APPROVE: that it may be deleted."""

    CHECK = "checked"
    HOLD = "held"
    RELEASE = "released"
    APPROVE = "approved"
    DELETE = "deleted"


class FileStep(models.Model):
    """
    What was done with a claims file. Never changed.

    fields: of a check how many claims there were, by provider, which columns were read, what was
    not checked, and what stood at the options.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    file = models.ForeignKey(ClaimsFile, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField(choices=FileAct)
    fields = models.JSONField(default=dict)
    said = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["FileStep"]()
    objects = AuthorityManager["FileStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind


class ClaimsAudit(models.Model):
    """
    An audit of a provider's claims of one term. Never changed: what is done are its steps.

    chosen_by: “sample”, “risk” or “cause”. why: how it was chosen, to show that it was fair: the
    seed, the size and the place drawn, or the parts of the score. planned_on: the day it is meant
    for, None while nobody said.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=[(each.value, each.value) for each in Kind])
    term_on = models.DateField()
    term = models.TextField()
    chosen_by = models.TextField()
    why = models.JSONField(default=dict)
    planned_on = models.DateField(null=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ClaimsAudit"]()
    objects = AuthorityManager["ClaimsAudit"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[str(each) for each in Kind]), name="claims_audit_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "provider"], name="claims_audit_of_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.term}"


class AuditStep(models.Model):
    """What was done in an audit: a value of `Act`, the day, and what was said. Never changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    audit = models.ForeignKey(ClaimsAudit, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    on = models.DateField()
    fields = models.JSONField(default=dict)
    said = models.TextField(default="", blank=True)
    is_from_provider = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["AuditStep"]()
    objects = AuthorityManager["AuditStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind


class PapersStep(models.Model):
    """
    What was done with the papers of an audit, as `FileAct` says of a file. Never changed.

    Its papers are the evidence its provider sent, and what was typed in it of single children.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    audit = models.ForeignKey(ClaimsAudit, on_delete=models.PROTECT, related_name="papers_steps")
    kind = models.TextField(choices=FileAct)
    fields = models.JSONField(default=dict)
    said = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["PapersStep"]()
    objects = AuthorityManager["PapersStep"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="checked"), name="claims_papers_are_not_checked"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Finding(models.Model):
    """
    One finding: of a check of a file, or entered in an audit. Never changed.

    check_name: of the table of checks; “entered” by hand. line: of the file, 0 by hand. provider:
    None where the file's number is nobody's here, which `number` then holds. hours: that may not be
    due.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    checked = models.ForeignKey(
        FileStep, null=True, on_delete=models.PROTECT, related_name="findings"
    )
    audit = models.ForeignKey(
        ClaimsAudit, null=True, on_delete=models.PROTECT, related_name="findings"
    )
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.TextField(default="", blank=True)
    check_name = models.TextField()
    severity = models.TextField(choices=[(each.value, each.value) for each in Severity])
    entitlement = models.TextField(default="", blank=True)
    line = models.IntegerField(default=0)
    hours = models.DecimalField(max_digits=9, decimal_places=2, null=True)

    unscoped = models.Manager["Finding"]()
    objects = AuthorityManager["Finding"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(checked__isnull=False, audit__isnull=True)
                | Q(checked__isnull=True, audit__isnull=False),
                name="claims_finding_of_one",
            ),
            models.CheckConstraint(
                condition=Q(severity__in=[str(each) for each in Severity]),
                name="claims_finding_severity",
            ),
        ]
        indexes = [
            models.Index(fields=["checked", "provider"], name="claims_finding_of_provider"),
        ]

    def __str__(self) -> str:
        return self.check_name


class FindingChild(models.Model):
    """The local reference a finding is about, and its words. Deleted with the file it is from."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="child")
    reference = models.TextField(default="", blank=True)
    words = models.TextField(default="", blank=True)

    unscoped = models.Manager["FindingChild"]()
    objects = AuthorityManager["FindingChild"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "finding children"

    def __str__(self) -> str:
        return self.reference


class SignalNoted(models.Model):
    """A sign of risk that an officer noted of a provider, one of `SIGNALS`. Never changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    signal = models.TextField()
    on = models.DateField()
    said = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["SignalNoted"]()
    objects = AuthorityManager["SignalNoted"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "signals noted"

    def __str__(self) -> str:
        return self.signal
