"""Which registration follows which: the same setting under a new number of Ofsted's."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class SuccessionStep(models.Model):
    """
    That two registrations were said to be one setting, or no longer. Never changed.

    step: “linked” or “parted”; the newest of two providers holds. change: of what the `registered`
    event says, “new” or “administration”. event: that event of the new provider, such as “e1”.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    old = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    step = models.TextField(choices=[("linked", "Linked"), ("parted", "Parted")])
    change = models.TextField(default="", blank=True)
    event = models.TextField(default="", blank=True)
    score = models.IntegerField(null=True)
    import_ref = models.BigIntegerField(null=True)
    reason = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    unscoped = models.Manager["SuccessionStep"]()
    objects = AuthorityManager["SuccessionStep"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(old=models.F("new")), name="succession_of_two"
            ),
            models.CheckConstraint(
                condition=models.Q(step="linked")
                | (models.Q(step="parted") & ~models.Q(reason="")),
                name="succession_parted_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.new_id} after {self.old_id}, {self.step}"
