"""Booking a visit, moving it, cancelling it, and saying that it was held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db import transaction

from goodward.accounts import queries as accounts
from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.refusals import Refused
from goodward.diary.inviting import tell
from goodward.diary.models import Visit, VisitPerson, VisitState, VisitStep
from goodward.providers.models import BETWEEN, Provider

# What may be done with a visit, by the state it is in, and the state it is in afterwards.
MOVES: dict[tuple[str, str], str] = {
    ("booked", "moved"): VisitState.BOOKED,
    ("booked", "cancelled"): VisitState.CANCELLED,
    ("booked", "held"): VisitState.HELD,
    ("booked", "handed_over"): VisitState.BOOKED,
    ("booked", "confirmed"): VisitState.BOOKED,
    ("booked", "asked"): VisitState.BOOKED,
    ("booked", "kept"): VisitState.BOOKED,
    ("booked", "no_show"): VisitState.CANCELLED,
}
SIDES = ("setting", "authority")
# Acts whose names do not read as what a visit can be.
ACTS = {
    "asked": "moved",
    "handed_over": "given to somebody else",
    "kept": "kept as it is",
    "no_show": "one that nobody kept",
}
CHANGED_MEANWHILE = (
    "Somebody changed this visit while you had this page open. Nothing was done. "
    "Look at the visit as it is now, then decide again."
)


class VisitRefused(Refused):
    """What was asked of a visit cannot be done; the sentence says why, `field` where."""


class Goer(NamedTuple):
    """Somebody who goes on a visit, and in which role."""

    person: int
    role: str


class When(NamedTuple):
    """A day, and the times when they are known."""

    day: date
    starts_at: time | None = None
    ends_at: time | None = None


@transaction.atomic
def book(
    *,
    provider: Provider,
    when: When,
    goers: Sequence[Goer],
    by: User,
    at: datetime,
    pathway: str = "",
    pathway_number: int = 0,
    kinds: Sequence[str] = ("support",),
    team: str = "",
    purpose: str = "",
    is_announced: bool = True,
    asked_by: User | None = None,
) -> Visit:
    """
    Book a visit. asked_by: who asked for it at the provider, and is told as well.

    An announced one is recorded in the provider's history. An unannounced one leaves no trace
    there: a booking dates what the provider owes before a visit, and would give it away.

    :raises VisitRefused: for a day gone by, times the wrong way round, nobody to go, or somebody
        who does not hold the role; `cases.EventRefused` when the event cannot be recorded.
    """
    _check_when(when, english_date(at))
    check_goers(provider, goers, team)
    visit = Visit.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        pathway=pathway,
        pathway_number=pathway_number,
        kinds=BETWEEN.join(kinds),
        team=team,
        purpose=purpose.strip(),
        is_announced=is_announced,
        **when._asdict(),
    )
    VisitPerson.objects.for_authority(provider.authority).bulk_create(
        VisitPerson(
            authority=provider.authority, visit=visit, person_id=each.person, role=each.role
        )
        for each in goers
    )
    event = _event(visit, "visit_booked", {"for": when.day}, by=by, at=at)
    step = keep_step(visit, "booked", by=by, at=at, event=event)
    tell(visit, step, by=by, at=at, asked_by=asked_by)
    return visit


@transaction.atomic
def move(
    *,
    visit: Visit,
    when: When,
    by_whom: str,
    reason: str,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Visit:
    """
    Move a booked visit to another day or time.

    by_whom: “setting” or “authority”, whoever asked for it. seen: as `check_seen` takes it.

    :raises VisitRefused: unless it is booked, for a day gone by, or without a reason.
    """
    visit = held_back(visit)
    check_seen(visit, seen)
    check_may(visit, "moved")
    check_why(by_whom, reason)
    _check_when(when, english_date(at))
    visit.day, visit.starts_at, visit.ends_at = when
    visit.save()
    fields = {"for": when.day, "by": by_whom}
    event = _event(visit, "visit_moved", fields, by=by, at=at, note=reason)
    step = keep_step(visit, "moved", by=by, at=at, event=event, by_whom=by_whom, reason=reason)
    tell(visit, step, by=by, at=at)
    return visit


@transaction.atomic
def cancel(
    *,
    visit: Visit,
    by_whom: str,
    reason: str,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Visit:
    """
    Cancel a booked visit. A setting's cancellation counts by the policy, the authority's does not.

    seen: as `check_seen` takes it.

    :raises VisitRefused: unless it is booked, or without a reason.
    """
    visit = held_back(visit)
    if is_sent_again(visit, seen, "cancelled", by=by, reason=reason):
        return visit
    check_seen(visit, seen)
    check_may(visit, "cancelled")
    check_why(by_whom, reason)
    visit.state = VisitState.CANCELLED
    visit.save()
    event = _event(visit, "visit_cancelled", {"by": by_whom}, by=by, at=at, note=reason)
    step = keep_step(visit, "cancelled", by=by, at=at, event=event, by_whom=by_whom, reason=reason)
    tell(visit, step, by=by, at=at)
    return visit


@transaction.atomic
def hold(
    *,
    visit: Visit,
    on: date,
    present: Sequence[int],
    by: User,
    at: datetime,
    remark: str = "",
    kind: str = "visit_held",
) -> Visit:
    """
    Say that a visit was held, and who was there. From now on it stands in the provider's history.

    present: keys of the people booked who came. kind: the event it is, where it is no plain visit,
    such as `annual_conversation_held`.

    :raises VisitRefused: unless it is booked, or when nobody of ours was there;
        `cases.EventRefused` when the event cannot be recorded, such as for a day still to come.
    """
    visit = held_back(visit)
    check_may(visit, "held")
    people = list(visit.people.all())
    roles = sorted({each.role for each in people if each.person_id in present})
    if people and not roles and not visit.team:
        raise VisitRefused("Tick at least one person who was there", "present")
    for each in people:
        each.was_there = each.person_id in present
        each.save()
    recorded = cases.record(
        provider=visit.provider,
        kind=kind,
        on=on,
        by=by,
        at=at,
        fields=_said_of(visit, roles) if kind == "visit_held" else {},
        pathway=visit.pathway or None,
        note=remark,
    )
    if on != visit.day:
        visit.starts_at = visit.ends_at = None
    visit.state, visit.day, visit.held_event = VisitState.HELD, on, recorded.name
    visit.save()
    keep_step(visit, "held", by=by, at=at, event=recorded.name, reason=remark)
    return visit


def _said_of(visit: Visit, roles: Sequence[str]) -> dict[str, Any]:
    """Return what the event of a plain visit says of it."""
    said: dict[str, Any] = {"roles": tuple(roles), "kind": tuple(visit.kinds.split(BETWEEN))}
    return said | {"team": visit.team} if visit.team else said


def held_back(visit: Visit) -> Visit:
    """Return the visit as it is now, so that two people never do two things with it at once."""
    rows = Visit.objects.for_authority(visit.authority).select_for_update()
    return rows.get(pk=visit.pk)


def check_seen(visit: Visit, seen: int | None) -> None:
    """
    Refuse what somebody asks who looked at a visit before something else was done with it.

    seen: the key of the last step they saw; None from whoever always sees the visit as it is.

    :raises VisitRefused: when there is a later one.
    """
    if seen is None:
        return
    last = VisitStep.objects.for_authority(visit.authority).filter(visit=visit).latest("pk")
    if last.pk != seen:
        raise VisitRefused(CHANGED_MEANWHILE)


def is_sent_again(
    visit: Visit,
    seen: int | None,
    kind: str,
    *,
    by: User,
    reason: str = "",
    days: Sequence[date] = (),
    day: date | None = None,
) -> bool:
    """
    Return whether all that was done since a page was seen is what its form asks for now.

    So it is when a button is pressed twice: nobody else changed anything, and it is done. day: of
    the visit since then, where the form moves it; the others as `keep_step` takes them.
    """
    if not seen:
        return False
    rows = VisitStep.objects.for_authority(visit.authority).filter(visit=visit, pk__gt=seen)
    wanted = (kind, by.pk, reason.strip(), _joined(days))
    since = list(rows.order_by("pk")[:2])
    return [(each.kind, each.recorded_by_id, each.reason, each.days) for each in since] == [
        wanted
    ] and day in (None, since[0].day)


def check_may(visit: Visit, act: str) -> None:
    """Refuse what cannot be done with a visit as it stands."""
    if (visit.state, act) not in MOVES:
        raise VisitRefused(f"This visit is {visit.state} and cannot be {ACTS.get(act, act)}")


def check_why(by_whom: str, reason: str) -> None:
    """Refuse what does not say whose wish it was, or why."""
    if by_whom not in SIDES:
        raise VisitRefused("Choose who asked for it", "by_whom")
    VisitRefused.unless_said(reason, "Say why", "reason")


def _check_when(when: When, today: date) -> None:
    if when.day < today:
        raise VisitRefused("The day must be today or still to come", "day")
    if (when.starts_at is None) != (when.ends_at is None):
        raise VisitRefused("Give both times, or neither", "ends_at")
    if when.starts_at is not None and when.ends_at is not None and when.ends_at <= when.starts_at:
        raise VisitRefused("The visit must end after it starts", "ends_at")


def check_goers(provider: Provider, goers: Sequence[Goer], team: str) -> None:
    """
    Let those go who hold the role they go in.

    :raises VisitRefused: for nobody, for somebody who does not hold it, or for somebody twice.
    """
    if not goers and not team:
        raise VisitRefused("Choose who goes", "people")
    roles = {each.pk: each.roles for each in accounts.people_of(provider.authority)}
    for each in goers:
        if each.role not in roles.get(each.person, ()):
            raise VisitRefused("Somebody chosen does not hold that role here", "people")
    if len({each.person for each in goers}) < len(goers):
        raise VisitRefused("Somebody is chosen twice", "people")


def _event(
    visit: Visit, kind: str, fields: Mapping[str, Any], *, by: User, at: datetime, note: str = ""
) -> str:
    """Record what the provider may know of; return the event's name, empty for what it may not."""
    if not visit.is_announced:
        return ""
    return cases.record(
        provider=visit.provider,
        kind=kind,
        on=english_date(at),
        by=by,
        at=at,
        fields=fields,
        pathway=visit.pathway or None,
        note=note,
    ).name


def keep_step(
    visit: Visit,
    kind: str,
    *,
    by: User,
    at: datetime,
    event: str,
    by_whom: str = "",
    reason: str = "",
    days: Sequence[date] = (),
) -> VisitStep:
    """Keep what was done with a visit, beside the visit and in the audit."""
    step = VisitStep.objects.for_authority(visit.authority).create(
        authority=visit.authority,
        visit=visit,
        kind=kind,
        day=visit.day,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        by_whom=by_whom,
        reason=reason.strip(),
        days=_joined(days),
        event=event,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=visit.authority_id,
        kind=f"visit.{kind}",
        by=by,
        at=at,
        subject=("visit", visit.pk),
        detail={"provider": visit.provider_id, "day": visit.day, "by_whom": by_whom},
        reason=reason.strip(),
    )
    return step


def _joined(days: Sequence[date]) -> str:
    return BETWEEN.join(each.isoformat() for each in days)
