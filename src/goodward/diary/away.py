"""Days on which somebody is away, and who stands in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts import queries as accounts
from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.refusals import Refused
from goodward.diary.models import Absence

KINDS = {"leave": "Leave", "training": "Training", "other": "Other"}


class AbsenceRefused(Refused):
    """Days away that cannot be noted; the sentence says why, `field` where."""


@transaction.atomic
def note_absence(
    *,
    authority: LocalAuthority,
    person: User,
    first_day: date,
    last_day: date,
    by: User,
    at: datetime,
    kind: str = "leave",
    cover: User | None = None,
) -> Absence:
    """
    Note that somebody is away, both days included.

    :raises AbsenceRefused: when the last day is before the first, the days overlap others already
        noted, or cover is not somebody else who works here.
    """
    if last_day < first_day:
        raise AbsenceRefused("The last day must not be before the first", "last_day")
    if cover is not None and cover.pk == person.pk:
        raise AbsenceRefused("Choose somebody else to stand in", "cover")
    here = {each.pk for each in accounts.people_of(authority)}
    if person.pk not in here or (cover is not None and cover.pk not in here):
        raise AbsenceRefused("Choose somebody who works here", "cover")
    overlapping = Absence.objects.for_authority(authority).filter(
        person=person, withdrawn_at=None, first_day__lte=last_day, last_day__gte=first_day
    )
    if overlapping.exists():
        raise AbsenceRefused("Some of these days are noted already", "first_day")
    absence = Absence.objects.for_authority(authority).create(
        authority=authority,
        person=person,
        first_day=first_day,
        last_day=last_day,
        kind=kind,
        cover=cover,
    )
    _record("absence.noted", absence, by=by, at=at)
    return absence


@transaction.atomic
def withdraw_absence(*, absence: Absence, by: User, at: datetime) -> None:
    """Say that somebody is there after all; the entry stays, marked as withdrawn."""
    absence.withdrawn_at = at
    absence.save()
    _record("absence.withdrawn", absence, by=by, at=at)


def _record(kind: str, absence: Absence, *, by: User, at: datetime) -> None:
    """Record the act; why somebody is away is nobody's business in the audit."""
    audit.record(
        authority_id=absence.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("person", absence.person_id),
        detail={
            "first_day": absence.first_day,
            "last_day": absence.last_day,
            "cover": absence.cover_id,
        },
    )
