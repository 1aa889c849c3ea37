"""When reports are begun by themselves, and who reads what was approved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.accounts.rights import may
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cabinet.models import CabinetReport, ReportSchedule
from goodward.cabinet.posting import READ, schedule_in_use, tell_that_it_waits
from goodward.cabinet.steps import get
from goodward.cabinet.writing import begin
from goodward.core.cabinet.moves import ReportRefused
from goodward.core.cabinet.scheduling import LATEST_WORKING_DAY, due_by
from goodward.policies.queries import NoPolicy, rules_of

WRITE = "cabinet.write"


@transaction.atomic
def change_schedule(
    *,
    authority: LocalAuthority,
    is_on: bool,
    working_day: int,
    author: int | None,
    officers: Collection[int],
    addresses: Sequence[tuple[str, str]],
    by: User,
    at: datetime,
) -> ReportSchedule:
    """
    Say when reports are begun from now on, by whom they are written, and who reads them.

    addresses: name and e-mail address of readers without an account.

    :raises ReportRefused: for a day that is none, people without the right, or a wrong address.
    """
    if not 1 <= working_day <= LATEST_WORKING_DAY:
        raise ReportRefused(f"Enter a number from 1 to {LATEST_WORKING_DAY}", "working_day")
    people = {each.pk: each for each in people_of(authority)}
    if is_on and author is None:
        raise ReportRefused("Choose who writes the report", "author")
    if author is not None and not (author in people and may(people[author].roles, WRITE)):
        raise ReportRefused("Choose somebody who may write reports", "author")
    if not all(key in people and may(people[key].roles, READ) for key in officers):
        raise ReportRefused("Choose people who may read reports", "officers")
    for _, email in addresses:
        try:
            validate_email(email)
        except ValidationError:
            raise ReportRefused(f"“{email}” is no e-mail address", "addresses") from None
    chosen = ReportSchedule(
        authority=authority,
        is_on=is_on,
        working_day=working_day,
        author_id=author,
        officers=sorted(officers),
        addresses=[[name or email, email] for name, email in addresses],
        chosen_at=at,
        chosen_by=by,
    )
    chosen.save(force_insert=True)
    audit.record(
        authority_id=authority.pk,
        kind="cabinet_report.schedule_changed",
        by=by,
        at=at,
        subject=("authority", authority.pk),
        detail={
            "is_on": is_on,
            "working_day": working_day,
            "author": author,
            "officers": sorted(officers),
            "addresses": len(addresses),
        },
    )
    return chosen


@transaction.atomic
def begin_due(authority: LocalAuthority, *, today: date, at: datetime) -> CabinetReport | None:
    """
    Begin the report of the last quarter once its day has come, and tell its author; else None.

    Each quarter once, however often it is asked, and only for quarters that ended after the
    schedule was switched on: nobody wants reports of times before.
    """
    schedule = schedule_in_use(authority)
    if schedule is None or not schedule.is_on:
        return None
    try:
        calendar = rules_of(authority).calendar
    except NoPolicy:
        return None
    due = due_by(today, working_day=schedule.working_day, calendar=calendar)
    if due is None or due.on < english_date(schedule.chosen_at):
        return None
    # The authority's row is locked, so that two workers begin one report.
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    rows = CabinetReport.objects.for_authority(authority)
    if rows.filter(period=due.period.key, is_scheduled=True).exists():
        return None
    row = begin(
        authority=authority,
        period=due.period.key,
        title=f"Early years improvement, {due.period.title}",
        by=None,
        at=at,
        is_scheduled=True,
    )
    tell_that_it_waits(get(authority, row.pk), schedule.author, at=at)
    return row
