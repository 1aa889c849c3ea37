"""Decisions about funding and what is said against them. Nothing of it changes: steps follow."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.funding.challenges import Kind, Outcome
from goodward.core.funding.status import Effect
from goodward.providers.models import Provider

EFFECTS = [each.value for each in Effect]


class Channel(models.TextChoices):
    """How representations or an appeal came."""

    PORTAL = "portal"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"


class FundingDecision(models.Model):
    """
    A decision about a provider's funding, as it was begun.

    number: within the authority. question: the policy's proposal; pathway, pathway_number: the run
    it was raised in, empty and 0 for none. raised_on, because_event: of the proposal. policy_hash:
    of the version whose words it is asked in. instead_of: the decision it changes or sets aside;
    against: what was said against that one, and outcome what this answers. decided_before: the day
    it was taken, for one taken before it could be entered here.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    question = models.TextField()
    effect = models.TextField(choices=[(each, each) for each in EFFECTS])
    pathway = models.TextField(default="", blank=True)
    pathway_number = models.IntegerField(default=0)
    raised_on = models.DateField(null=True)
    because_event = models.TextField(default="", blank=True)
    policy_hash = models.TextField()
    instead_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="changed_by"
    )
    against = models.ForeignKey(
        "FundingChallenge", null=True, on_delete=models.PROTECT, related_name="changes"
    )
    outcome = models.TextField(
        default="", blank=True, choices=[(each.value, each.value) for each in Outcome]
    )
    decided_before = models.DateField(null=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["FundingDecision"]()
    objects = AuthorityManager["FundingDecision"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="funding_decision_number_once"
            ),
            models.CheckConstraint(
                condition=Q(effect__in=EFFECTS), name="funding_decision_effect_is_known"
            ),
            models.CheckConstraint(
                condition=Q(against__isnull=True) | Q(instead_of__isnull=False),
                name="funding_decision_on_a_challenge_changes_one",
            ),
        ]

    def __str__(self) -> str:
        return f"Decision {self.number}"


class FundingStep(models.Model):
    """
    One step of a decision. kind: an act of `core.funding.moves`, or one of `conditions`.

    content: of “written” everything the decision says (`core.funding.content`); of “letter” the
    days the letter gives; of others what they need.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decision = models.ForeignKey(FundingDecision, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    content = models.JSONField(default=dict)
    said = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["FundingStep"]()
    objects = AuthorityManager["FundingStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind


class FundingChallenge(models.Model):
    """
    Representations or an appeal against a decision, as received.

    given_by: who wrote it on the provider's own pages; taken_by: the officer who took it from a
    letter or an e-mail. late_because: why it is taken although its day had passed.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decision = models.ForeignKey(
        FundingDecision, on_delete=models.PROTECT, related_name="challenges"
    )
    kind = models.TextField(choices=[(each.value, each.value) for each in Kind])
    channel = models.TextField(choices=Channel)
    text = models.TextField()
    received_on = models.DateField()
    late_because = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["FundingChallenge"]()
    objects = AuthorityManager["FundingChallenge"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind


class ChallengeStep(models.Model):
    """
    One step of representations or an appeal. kind: an act of `core.funding.challenges`.

    day: by when it is answered, where the step says so. change: the decision that would change the
    one it is against.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    challenge = models.ForeignKey(FundingChallenge, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    on = models.DateField()
    day = models.DateField(null=True)
    change = models.ForeignKey(
        FundingDecision, null=True, on_delete=models.PROTECT, related_name="+"
    )
    said = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ChallengeStep"]()
    objects = AuthorityManager["ChallengeStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind
