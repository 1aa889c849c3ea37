"""Every night: delete what is to go, count, evaluate, prove what is stored, and sweep."""

from __future__ import annotations

import os
from datetime import date

from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.cases import actions as cases
from goodward.claims.actions import delete_approved, delete_approved_papers
from goodward.enquiries.actions import delete_unconfirmed
from goodward.evidence.actions import delete_due
from goodward.inspections.register_counting import count_register
from goodward.integrity.actions import sweep_all


def nightly(day: date | None = None) -> list[cases.NightReport]:
    """Return each authority's report for `day`, today by default."""
    now = timezone.now()
    today = day or timezone.localdate(now)
    for authority in accounts.all_authorities():
        delete_unconfirmed(authority, at=now)
        delete_approved(authority, at=now)
        delete_approved_papers(authority, at=now)
        delete_due(authority, at=now)
        count_register(authority, today=today, at=now)
    reports = []
    for authority in accounts.all_authorities():
        report = cases.bring_up_to(authority, day=today, at=now, workers=os.cpu_count() or 1)
        # What the night proved is not worked out twice.
        sweep_all(authority, now=timezone.now, proved=report)
        reports.append(report)
    return reports
