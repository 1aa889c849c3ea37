"""What a file says against what is held, and how each difference was answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.inspections.models.imports import Import
from goodward.providers.models import Provider

# Of a row; a field can also be kept as it is.
ANSWERS = ("accept", "reject")


class StagedRow(models.Model):
    """
    One difference between the file and what is held, and how it was answered.

    change: joined, returned, left, rejudged, changed, or kept where the file differs only in what
    we keep against it. The columns are what the file says, or what is held where it says nothing;
    `changes` lists what differs as [field, held, new], with a fourth “kept” for what we keep;
    `judgement` is the outcome in force as a `judgement_published` event's fields when it is new,
    else empty.

    answer: “accept”, “reject”, or empty while nobody decided. by_field: JSON, the fields answered
    otherwise than the row, each “accept”, “reject” or “keep”. rule: the authority's rule by which
    it was accepted unseen.
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
    answer = models.TextField(default="", db_default="", blank=True)
    by_field = models.TextField(default="{}", db_default="{}")
    rule = models.TextField(default="", db_default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        indexes = [models.Index(fields=["imported", "change", "id"], name="staged_by_change")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer__in=["", *ANSWERS]), name="staged_answer_is_known"
            ),
        ]

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


class StagedPair(models.Model):
    """
    A number that joined, and the provider that it may be under a new registration.

    score: of 10. said: what agrees and what does not, in words. answer: “new” or “administration”
    for the same setting, “two” for another one, empty while nobody decided.
    """

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")
    urn = models.TextField()
    old = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="+", db_index=False)
    score = models.IntegerField()
    said = models.TextField()
    answer = models.TextField(default="", db_default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["imported", "urn", "old"], name="staged_pair_once"),
        ]

    def __str__(self) -> str:
        return f"{self.urn}, perhaps {self.old_id}"


class ReviewAnswer(models.Model):
    """
    What somebody decided in a review: never changed, and the newest of a difference holds.

    urn, field: of the difference; an empty field is the whole row. rule: where nobody decided, the
    authority's rule. successor_of: the old number a new one was said to follow, or not to.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    imported = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    urn = models.TextField()
    field = models.TextField(default="", db_default="", blank=True)
    answer = models.TextField()
    rule = models.TextField(default="", db_default="", blank=True)
    successor_of = models.TextField(default="", db_default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    unscoped = models.Manager["ReviewAnswer"]()
    objects = AuthorityManager["ReviewAnswer"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.urn} {self.field} {self.answer}"
