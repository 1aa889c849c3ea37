"""Improvement plans as they stand, where each action came from, and everything done with them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.plans.standing import Standing
from goodward.diary.models import Visit
from goodward.files.models import KeptFile
from goodward.providers.models import Provider


class SourceKind(models.TextChoices):
    """What an action came from."""

    OFSTED_ACTION = "ofsted_action"
    OFSTED_RECOMMENDATION = "ofsted_recommendation"
    VISIT = "visit"
    AUDIT = "audit"
    NOTICE = "notice"
    PROVIDER = "provider"


class Side(models.TextChoices):
    """Who sees to an action."""

    SETTING = "setting"
    AUTHORITY = "authority"


class EntryKind(models.TextChoices):
    """
    What may be done with an action.

    ALSO_ASKED: a second source wants the same. ASKED_ANEW: one wants it that came after it was
    closed, so that it is open again. PROVIDER_SAID: what the provider did about it, in its words.
    """

    ADDED = "added"
    ALSO_ASKED = "also_asked"
    ASKED_ANEW = "asked_anew"
    REVIEWED = "reviewed"
    CHANGED = "changed"
    CLOSED = "closed"
    REOPENED = "reopened"
    PROVIDER_SAID = "provider_said"
    EVIDENCE_ADDED = "evidence_added"


class PlanAction(models.Model):
    """
    One action of a provider's plan, as it stands now.

    fingerprint: of the words that make two actions the same (`core.plans.sameness`), so that the
    database itself refuses the same action twice. objective: what it serves; empty for none.
    owner: a name or a part somebody has. impact: the difference it should make for children.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    fingerprint = models.TextField()
    objective = models.TextField(default="", blank=True)
    owner = models.TextField(default="", blank=True)
    side = models.TextField(choices=Side, default=Side.SETTING)
    due_on = models.DateField(null=True)
    steps = models.TextField(default="", blank=True)
    impact = models.TextField(default="", blank=True)
    standing = models.TextField(default=Standing.NOT_STARTED.value)
    closed_on = models.DateField(null=True)

    unscoped = models.Manager["PlanAction"]()
    objects = AuthorityManager["PlanAction"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["provider", "fingerprint"], name="plan_action_once"),
            models.CheckConstraint(
                condition=Q(standing__in=[each.value for each in Standing]),
                name="plan_action_stands_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.CLOSED.value, closed_on__isnull=False)
                | (~Q(standing=Standing.CLOSED.value) & Q(closed_on__isnull=True)),
                name="plan_action_closed_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "provider", "due_on"], name="plan_of_provider"),
        ]

    def __str__(self) -> str:
        return self.text


class ActionSource(models.Model):
    """
    Something that asked for an action: never changed.

    key: names the thing within its kind, such as a visit's; empty for none. day: its date.
    due_on: by when that source wants it, if it says.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="sources")
    kind = models.TextField(choices=SourceKind)
    key = models.TextField(default="", blank=True)
    day = models.DateField()
    due_on = models.DateField(null=True)
    words = models.TextField()

    unscoped = models.Manager["ActionSource"]()
    objects = AuthorityManager["ActionSource"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "kind", "key", "day"], name="plan_action_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"


class ActionEntry(models.Model):
    """
    What was done with an action, with its reasons: never changed.

    standing, due_on: as they were afterwards. evidence, impact: what was seen. visit: at which it
    was looked at, if at one. before: the fields that changed, as they were (“owner”: “Deputy”).
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="entries")
    kind = models.TextField(choices=EntryKind)
    standing = models.TextField()
    due_on = models.DateField(null=True)
    words = models.TextField(default="", blank=True)
    evidence = models.TextField(default="", blank=True)
    impact = models.TextField(default="", blank=True)
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ActionEntry"]()
    objects = AuthorityManager["ActionEntry"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.kind}, {self.recorded_at}"


class EvidenceFile(models.Model):
    """A file that shows what an entry says. Never changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    entry = models.ForeignKey(ActionEntry, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(KeptFile, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["EvidenceFile"]()
    objects = AuthorityManager["EvidenceFile"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.file)


class PlanAnswer(models.Model):
    """
    What a plan says to a question the policy asks of the whole of it. A new answer is a new row.

    question: its name in the policy. The wording of the question is kept with the answer, because
    a later version of the policy may ask it otherwise.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    asked = models.TextField()
    words = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["PlanAnswer"]()
    objects = AuthorityManager["PlanAnswer"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.asked
