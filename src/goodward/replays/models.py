"""
Answers as at a past day. Worked out from events, they can be thrown away and made again.

Nothing here is a fact: the same day asked for again comes to the same rows.
"""

# ruff: noqa: DJ001 - NULL is “none”, as in the rows these are like.

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class Replay(models.Model):
    """
    One past day that was asked for, and how far the work is.

    reached: the key of the last provider read; done of total. ended: whether all were read.
    is_first_later: no policy was adopted by then, so the first one stands for it.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    as_at = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    total = models.IntegerField()
    done = models.IntegerField(default=0)
    reached = models.BigIntegerField(default=0)
    ended = models.BooleanField(default=False)
    is_first_later = models.BooleanField(default=False)

    unscoped = models.Manager["Replay"]()
    objects = AuthorityManager["Replay"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "as_at"], name="replay_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} as at {self.as_at}"


class KeptFigure(models.Model):
    """
    A figure of a large authority, worked out once a day. Thrown away with the next day's.

    name: which figure. content: as whoever reads it wrote it.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    as_at = models.DateField()
    content = models.TextField()

    unscoped = models.Manager["KeptFigure"]()
    objects = AuthorityManager["KeptFigure"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="kept_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.as_at}"


class ReplayedRun(models.Model):
    """A run through a pathway as it stood on the day; its columns are those of a pathway."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    replay = models.ForeignKey(Replay, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    rule = models.TextField()
    number = models.IntegerField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    outcome = models.TextField(null=True)
    policy_hash = models.TextField()

    unscoped = models.Manager["ReplayedRun"]()
    objects = AuthorityManager["ReplayedRun"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.rule} {self.number}"


class ReplayedDuty(models.Model):
    """A deadline as it stood on the day; its columns are those of a duty."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    replay = models.ForeignKey(Replay, on_delete=models.CASCADE, related_name="+", db_index=False)
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    pathway = models.ForeignKey(
        ReplayedRun, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    rule = models.TextField()
    number = models.IntegerField()
    roles = models.TextField()
    due_on = models.DateField()
    state = models.TextField()
    done_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    unscoped = models.Manager["ReplayedDuty"]()
    objects = AuthorityManager["ReplayedDuty"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "replayed duties"
        indexes = [
            models.Index(fields=["replay", "due_on"], name="replayed_duty_by_day"),
            models.Index(fields=["replay", "rule", "due_on"], name="replayed_duty_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.number or ''}".rstrip()
