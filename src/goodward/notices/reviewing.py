"""Looking at each requirement of a notice: at the visit about it, or whenever something is seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.core.notices.requirements import Found
from goodward.core.notices.saying import NoticeRefused
from goodward.diary.models import Visit
from goodward.notices.models import RequirementReview
from goodward.notices.standing import Whole
from goodward.notices.stepping import held, into_record
from goodward.providers.models import Provider


class Seen(NamedTuple):
    """What was found of one requirement, and what was seen that shows it."""

    found: Found
    seen: str


@transaction.atomic
def review(
    *,
    notice: Whole,
    provider: Provider,
    on: date,
    seen: Mapping[int, Seen],
    visit: Visit | None = None,
    by: User,
    at: datetime,
) -> None:
    """
    Record what was found of each requirement at one setting.

    seen: by the requirement's number; one that is left out was not looked at. visit: where it was
    seen on one.

    :raises NoticeRefused: for nothing, a requirement or setting that the notice does not have, a
        finding without words, a visit to another provider, or a day that cannot be.
    """
    now = held(notice)
    NoticeRefused.if_to_come(on, english_date(at), "on", "The day it was seen")
    if on < now.facts.issued_on:
        raise NoticeRefused("It cannot be seen before the date of the notice", "on")
    if provider.pk not in {each.provider_id for each in now.settings}:
        raise NoticeRefused("The notice does not concern this setting")
    if visit is not None and visit.provider_id != provider.pk:
        raise NoticeRefused("The visit was to another provider")
    if not seen:
        raise NoticeRefused("Say of one requirement at least what was found")
    _check_each(now, seen)
    RequirementReview.objects.for_authority(now.row.authority).bulk_create(
        RequirementReview(
            authority=now.row.authority, notice=now.row, number=number, provider=provider,
            found=each.found.value, seen=each.seen.strip(), on=on, visit=visit, by=by, at=at,
        )
        for number, each in sorted(seen.items())
    )  # fmt: skip
    into_record(
        now.row, kind="notice.reviewed", by=by, at=at, setting=provider.pk, on=on,
        found={str(number): each.found.value for number, each in seen.items()},
        visit=visit.pk if visit else None,
    )  # fmt: skip


def _check_each(now: Whole, seen: Mapping[int, Seen]) -> None:
    numbers = {each.number for each in now.requirements}
    for number, each in seen.items():
        if number not in numbers:
            raise NoticeRefused("There is no such requirement")
        NoticeRefused.unless_said(each.seen, "Say what was seen", f"seen_{number}")
