"""Handing cases over: each with an event in its provider's history, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from django.db import transaction

from goodward.accounts import queries as accounts
from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.caseload.models import HandOver
from goodward.caseload.queries import CarriedCase, carried_by
from goodward.cases.actions import Entry, record_many
from goodward.core.refusals import Refused
from goodward.diary.actions import hand_over_visit
from goodward.diary.queries import booked_visits_of, get_visit
from goodward.providers.models import Provider


class HandOverRefused(Refused):
    """Cases that cannot be handed over; the sentence says why, `field` where."""


@transaction.atomic
def hand_over(
    *,
    authority: LocalAuthority,
    person: User,
    shares: Mapping[str, int],
    note: str,
    key: str,
    by: User,
    at: datetime,
) -> HandOver:
    """
    Hand cases of one person over to others, in one transaction.

    shares: by the case's key, the key of who takes it over. A case the person no longer carries is
    left alone. Visits booked with the case's provider go along, to whoever takes over their role;
    one that the new officer goes on already stays. note: what the new officers should know; it
    stands with the allocation in each provider's history. key: of the form; sent twice, it is done
    once, and answered as before.

    :raises HandOverRefused: without a note or a case, for a recipient who does not hold the role,
        or back to the same person; `cases.EventRefused` when an event cannot be recorded. Nothing
        was handed over then.
    """
    # One after another, so that a form sent twice at once is done once; others write meanwhile.
    LocalAuthority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    done = HandOver.objects.for_authority(authority).filter(key=key).first()
    if done is not None:
        return done
    note = HandOverRefused.unless_said(note, "Say what the new officers should know", "note")
    going = _held_back(authority, person, shares)
    if not going:
        raise HandOverRefused("Choose at least one case that is still theirs", "cases")
    recipients = _recipients(authority, person, going, shares)
    done = HandOver.objects.for_authority(authority).create(
        authority=authority,
        key=key,
        person=person,
        note=note,
        cases=len(going),
        recorded_at=at,
        recorded_by=by,
    )
    _record(authority, person, going, shares, note, by=by, at=at)
    _hand_visits(authority, person, going, shares, by=by, at=at)
    audit.record(
        authority_id=authority.pk,
        kind="caseload.handed_over",
        by=by,
        at=at,
        subject=("person", person.pk),
        detail={"cases": len(going), "to": sorted(recipients), "key": key},
        reason=note,
    )
    return done


def _held_back(
    authority: LocalAuthority, person: User, shares: Mapping[str, int]
) -> list[CarriedCase]:
    """Return the cases that go, as they are once nobody else may write to their providers."""
    asked = {each.provider_pk for each in carried_by(authority, person.pk) if each.key in shares}
    rows = Provider.objects.for_authority(authority).filter(pk__in=asked)
    list(rows.select_for_update().order_by("pk"))
    return [each for each in carried_by(authority, person.pk) if each.key in shares]


def _recipients(
    authority: LocalAuthority,
    person: User,
    going: list[CarriedCase],
    shares: Mapping[str, int],
) -> set[int]:
    """Return who takes anything over, having checked that each holds the role of each case."""
    roles = {each.pk: each.roles for each in accounts.people_of(authority)}
    for case in going:
        to = shares[case.key]
        if to == person.pk:
            raise HandOverRefused("Choose somebody else than the person who hands over", "to")
        if case.role not in roles.get(to, ()):
            raise HandOverRefused(
                f"Nobody chosen for {case.provider_name} holds its role here", "to"
            )
    return {shares[case.key] for case in going}


def _hand_visits(
    authority: LocalAuthority,
    person: User,
    going: list[CarriedCase],
    shares: Mapping[str, int],
    *,
    by: User,
    at: datetime,
) -> None:
    """Let whoever takes a case over go on the visits booked for it."""
    to = {(each.provider_pk, each.role): shares[each.key] for each in going}
    for line, role in booked_visits_of(authority, person.pk):
        taker = to.get((line.provider_pk, role))
        if taker is not None and taker not in line.people_pks:
            visit = get_visit(authority, line.pk)
            hand_over_visit(visit=visit, person=person, to=taker, by=by, at=at)


def _record(
    authority: LocalAuthority,
    person: User,
    going: list[CarriedCase],
    shares: Mapping[str, int],
    note: str,
    *,
    by: User,
    at: datetime,
) -> None:
    """Record an allocation for each case, a provider at a time."""
    by_provider = {
        pk: list(cases)
        for pk, cases in groupby(
            sorted(going, key=lambda each: each.provider_pk), key=lambda each: each.provider_pk
        )
    }
    providers = Provider.objects.for_authority(authority).select_related("authority")
    for provider in providers.filter(pk__in=by_provider).order_by("pk"):
        record_many(
            provider=provider,
            entries=[
                Entry(
                    "officer_allocated",
                    english_date(at),
                    {"role": case.role},
                    case.pathway,
                    person_id=shares[case.key],
                    note=f"Handed over from {person}. {note}",
                )
                for case in by_provider[provider.pk]
            ],
            by=by,
            at=at,
        )
