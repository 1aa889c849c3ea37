"""Who carries which cases: what people know well, and what was handed over with which words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager


class Skill(models.Model):
    """
    Something somebody knows well, in a word or two of the authority's: “childminders”.

    withdrawn_at: when somebody said that it is not so, or no longer.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    word = models.TextField()
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Skill"]()
    objects = AuthorityManager["Skill"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                "authority",
                "person",
                Lower("word"),
                condition=Q(withdrawn_at__isnull=True),
                name="skill_once_a_person",
            ),
            models.CheckConstraint(condition=~Q(word=""), name="skill_is_a_word"),
        ]

    def __str__(self) -> str:
        return self.word


class HandOver(models.Model):
    """
    Cases of somebody that went to others, with what the new officers should know. Never changed.

    key: of the form it was sent with, so that one sent twice is done once. cases: how many went;
    which ones, to whom, stands in each provider's history.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField()
    cases = models.IntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["HandOver"]()
    objects = AuthorityManager["HandOver"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "key"], name="hand_over_once_a_form"),
        ]

    def __str__(self) -> str:
        return f"{self.cases} cases of {self.person_id}"
