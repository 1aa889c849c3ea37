"""
Events, and the projection of them that lists are read from.

An event is a fact and is never changed: the database refuses. Everything else here is worked out
from events by the policy, can be thrown away and rebuilt, and is proved equal every night.
"""

# ruff: noqa: DJ001 - Django reads the lists once; NULL is “none”, not an empty text.

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.providers.models import Provider


class Source(models.TextChoices):
    """Where an event came from."""

    PERSON = "person"
    IMPORT = "import"
    DEMONSTRATION = "demonstration"


class DutyState(models.TextChoices):
    """Where a duty stands, whatever the day: `overdue` is `open` with a `due_on` gone by."""

    OPEN = "open"
    OFFERED = "offered"
    MET = "met"
    CANCELLED = "cancelled"
    EXCUSED = "excused"


class Event(models.Model):
    """
    Something that happened to a provider.

    day: when it takes effect for the authority, `notified_on` or else `on`. fields: JSON of what
    else the event says, by the vocabulary's names. sequence: its place among the provider's
    events, in the order recorded; a correction calls it “e” and that number. person: whom an act
    names. source_ref: the import it came with.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sequence = models.IntegerField()
    kind = models.TextField()
    day = models.DateField()
    on = models.DateField()
    notified_on = models.DateField(null=True)
    fields = models.TextField(default="{}", db_default="{}")
    pathway = models.TextField(null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    note = models.TextField(default="", db_default="")
    source = models.TextField(choices=Source, default=Source.PERSON)
    source_ref = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    unscoped = models.Manager["Event"]()
    objects = AuthorityManager["Event"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["provider", "sequence"], name="event_in_its_place"),
            models.CheckConstraint(
                condition=Q(kind__in=list(EVENT_KINDS)), name="event_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(notified_on__isnull=True) | Q(notified_on__gte=models.F("on")),
                name="event_known_not_before_it_was",
            ),
        ]
        # Whoever asks who does not engage looks at these few events, and not at all others.
        indexes = [
            models.Index(
                fields=["authority", "day"],
                name="event_of_not_engaging",
                condition=Q(kind__in=["visit_cancelled", "support_declined", "disengaged"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{EVENT_KINDS[self.kind].title}, {self.on}"


class Pathway(models.Model):
    """One run through a pathway, and which version of the policy binds it."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    rule = models.TextField()
    number = models.IntegerField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    outcome = models.TextField(null=True)
    policy_hash = models.TextField()

    unscoped = models.Manager["Pathway"]()
    objects = AuthorityManager["Pathway"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "rule", "number"], name="pathway_once_a_number"
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "rule", "opened_on"],
                name="pathway_open",
                condition=Q(closed_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.number}"


class Duty(models.Model):
    """
    One duty of a pathway.

    number: 0 for a duty without one; `occurrence` tells apart duties that share a number.
    roles: who owes it, joined by “|”; role_rule “any” or “all” of them. officer: who of the
    people allocated to the pathway owes it; open_to: the roles nobody is allocated for, who find
    it in their role's list (empty when the officer alone suffices).
    skipped: the days that did not count, “2026-04-03 Good Friday;…”.
    The rest of the reason stands in the policy, under the pathway's `policy_hash` and `rule`.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+", db_index=False)
    rule = models.TextField()
    number = models.IntegerField()
    occurrence = models.IntegerField()
    roles = models.TextField()
    role_rule = models.TextField()
    opened_on = models.DateField()
    due_on = models.DateField(null=True)
    norm_on = models.DateField(null=True)
    state = models.TextField(choices=DutyState)
    done_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    missing_roles = models.TextField(default="")
    because_event = models.TextField()
    because_on = models.DateField()
    skipped = models.TextField(default="")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    open_to = models.TextField(default="")

    unscoped = models.Manager["Duty"]()
    objects = AuthorityManager["Duty"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "rule", "number", "occurrence"], name="duty_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "offered"], ended_on__isnull=True)
                | Q(state__in=["met", "cancelled", "excused"], ended_on__isnull=False),
                name="duty_ended_has_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "state", "due_on"],
                name="duty_by_due",
                condition=Q(ended_on__isnull=True),
            ),
            models.Index(
                fields=["authority", "officer", "state", "due_on"],
                name="duty_by_officer",
                condition=Q(ended_on__isnull=True),
            ),
            models.Index(
                fields=["authority", "open_to", "state", "due_on"],
                name="duty_by_open_role",
                condition=Q(ended_on__isnull=True),
            ),
            models.Index(
                fields=["authority", "roles", "state", "due_on"],
                name="duty_by_roles",
                condition=Q(ended_on__isnull=True),
            ),
            models.Index(
                fields=["authority", "state", "rule", "due_on"],
                name="duty_by_rule",
                condition=Q(ended_on__isnull=True),
            ),
            # What waits because a provider does not engage: a few of all duties.
            models.Index(
                fields=["authority", "state", "because_event", "provider"],
                name="duty_of_not_engaging",
                condition=Q(
                    ended_on__isnull=True,
                    state="open",
                    because_event__in=["visit_cancelled", "support_declined", "disengaged"],
                ),
            ),
            # Figures lead to their cases: some of a period, whether they are done or not.
            models.Index(
                fields=["authority", "due_on"],
                name="duty_by_day",
                condition=Q(due_on__isnull=False),
            ),
            models.Index(
                fields=["authority", "rule", "due_on"],
                name="duty_by_rule_and_day",
                condition=Q(due_on__isnull=False),
            ),
            models.Index(
                fields=["authority", "officer", "due_on"],
                name="duty_of_officer_by_day",
                condition=Q(due_on__isnull=False, officer__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.number or ''}".rstrip()


class DeadlineCount(models.Model):
    """
    How many deadlines came, or went, that are the same in all that figures ask of them.

    It is added to and never changed: whoever writes duties adds what became more or fewer, so that
    nobody waits for anybody; the sum of the rows is what there is. Now and then rows are folded
    together. month: its first day. day: while they are open the day they are due, else `month`.
    how: “open”, or how they went. late_by: calendar days, of those done late.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    month = models.DateField()
    day = models.DateField()
    pathway = models.TextField()
    rule = models.TextField()
    roles = models.TextField()
    how = models.TextField()
    late_by = models.IntegerField()
    number = models.IntegerField()

    unscoped = models.Manager["DeadlineCount"]()
    objects = AuthorityManager["DeadlineCount"]()

    class Meta:
        default_manager_name = "unscoped"
        indexes = [models.Index(fields=["authority", "month"], name="deadline_count_by_month")]

    def __str__(self) -> str:
        return f"{self.number} {self.rule} {self.how}, {self.month}"


class Proposal(models.Model):
    """A question the policy raised and only a person may answer."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    rule = models.TextField()
    occurrence = models.IntegerField()
    pathway = models.TextField(default="")
    pathway_number = models.IntegerField(default=0)
    state = models.TextField()
    raised_on = models.DateField()
    decided_on = models.DateField(null=True)
    decision = models.TextField(null=True)
    because_event = models.TextField()

    unscoped = models.Manager["Proposal"]()
    objects = AuthorityManager["Proposal"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "rule", "pathway", "pathway_number", "occurrence"],
                name="proposal_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "raised_on"],
                name="proposal_open",
                condition=Q(state="open"),
            ),
            models.Index(
                fields=["authority", "state", "because_event", "provider"],
                name="proposal_of_not_engaging",
                condition=Q(
                    because_event__in=["visit_cancelled", "support_declined", "disengaged"]
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.rule


class Allocation(models.Model):
    """Who holds a role for a provider's pathway, since when: read off the allocation events."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+", db_index=False)
    role = models.TextField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    since = models.DateField()

    unscoped = models.Manager["Allocation"]()
    objects = AuthorityManager["Allocation"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["pathway", "role"], name="allocation_once_a_role"),
        ]
        indexes = [models.Index(fields=["authority", "person"], name="allocation_of_person")]

    def __str__(self) -> str:
        return f"{self.role} since {self.since}"


class RoleCombination(models.Model):
    """A text of roles that occurs in an authority's duties, so that a role finds its lists."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    roles = models.TextField()

    unscoped = models.Manager["RoleCombination"]()
    objects = AuthorityManager["RoleCombination"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "roles"], name="role_combination_once"),
        ]

    def __str__(self) -> str:
        return self.roles
