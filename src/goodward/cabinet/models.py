"""Reports to cabinet, what was done with each, and when one is begun. Nothing of it changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.cabinet.moves import Act
from goodward.core.cabinet.scheduling import LATEST_WORKING_DAY

ACTS = [each.value for each in Act]


class CabinetReport(models.Model):
    """
    A report as it was begun. period: what addresses call it, “2026-q3” or “2026-2027”.

    is_scheduled: the product began it, once a period. begun_by: nobody, for one of those.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    title = models.TextField()
    period = models.TextField()
    is_scheduled = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["CabinetReport"]()
    objects = AuthorityManager["CabinetReport"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "period"],
                condition=Q(is_scheduled=True),
                name="cabinet_report_scheduled_once",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="cabinet_report_has_a_title"),
        ]
        indexes = [models.Index(fields=["authority", "id"], name="cabinet_report_listed")]

    def __str__(self) -> str:
        return self.title


class ReportStep(models.Model):
    """
    One step of a report. kind: an act of `core.cabinet.moves`.

    content: of “counted” the day (“as_at”) and the sections as `core.cabinet.figures` keeps them;
    of “written” the words by box; of “sent” how many it went to. said: why it was returned or set
    aside. by: nobody, where the product did it.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    report = models.ForeignKey(CabinetReport, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField(choices=[(each, each) for each in ACTS])
    content = models.JSONField(default=dict, blank=True)
    said = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ReportStep"]()
    objects = AuthorityManager["ReportStep"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ACTS), name="report_step_is_known"),
        ]

    def __str__(self) -> str:
        return self.kind


class ReportSchedule(models.Model):
    """
    When a report is begun by itself, and who reads what was approved: the newest row holds.

    working_day: which one after a quarter. author: who is told that it waits for words. officers:
    keys of people; addresses: pairs of name and e-mail address of others.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_on = models.BooleanField()
    working_day = models.PositiveSmallIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    officers = models.JSONField(default=list, blank=True)
    addresses = models.JSONField(default=list, blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ReportSchedule"]()
    objects = AuthorityManager["ReportSchedule"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(working_day__gte=1, working_day__lte=LATEST_WORKING_DAY),
                name="report_schedule_day_is_one",
            ),
            models.CheckConstraint(
                condition=Q(is_on=False) | Q(author__isnull=False),
                name="report_schedule_has_an_author",
            ),
        ]

    def __str__(self) -> str:
        return f"Working day {self.working_day}"
