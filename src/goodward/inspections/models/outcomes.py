"""What Ofsted found, and its reports."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


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
