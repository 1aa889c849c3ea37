"""Every night: evaluate every open case, and prove that what is stored is what events give."""

from __future__ import annotations

import os
from datetime import date

from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.cases import actions as cases


def nightly(day: date | None = None) -> list[cases.NightReport]:
    """Return each authority's report for `day`, today by default."""
    now = timezone.now()
    today = day or timezone.localdate(now)
    return [
        cases.bring_up_to(authority, day=today, at=now, workers=os.cpu_count() or 1)
        for authority in accounts.all_authorities()
    ]
