"""A concern about children's safety: noted, shared with Ofsted, given Ofsted's reference."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.cases.actions import Change
from goodward.core.notices import concerns as moves
from goodward.core.notices.concerns import RAISES, Act, State
from goodward.core.notices.saying import NoticeRefused
from goodward.notices.models import ConcernStep, SafetyConcern
from goodward.notices.stepping import lock
from goodward.providers.models import Provider

NOT_NOW = {
    State.NOTED: "It has not been shared with Ofsted yet",
    State.SHARED: "It was shared with Ofsted already",
    State.TAKEN_BACK: "It was taken back, because it had been entered wrongly",
}


class Concern(NamedTuple):
    """A concern: its row, where it stands, its steps in order."""

    row: SafetyConcern
    state: State
    steps: tuple[ConcernStep, ...]

    @property
    def noted(self) -> ConcernStep:
        return self.steps[0]

    @property
    def shared(self) -> ConcernStep | None:
        return next((each for each in self.steps if each.kind == Act.SHARE), None)

    @property
    def reference(self) -> str:
        """Ofsted's reference, as entered last."""
        return next((each.reference for each in reversed(self.steps) if each.reference), "")


@transaction.atomic
def note(
    *, provider: Provider, on: date, said: str, told_on: date | None = None, by: User, at: datetime
) -> tuple[Concern, tuple[Change, ...]]:
    """
    Note a concern about children's safety at a provider; return it, and what changes by it.

    on: the day of the concern; told_on: the day the authority learned of it. said: in few words,
    naming no child.

    :raises NoticeRefused: without words, or for days that cannot be.
    """
    said = NoticeRefused.unless_said(said, "Say in few words what the concern is", "said")
    _check_days(on, told_on, at)
    lock(provider.authority)
    rows = SafetyConcern.objects.for_authority(provider.authority)
    row = rows.create(
        authority=provider.authority,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        provider=provider,
    )
    recorded = cases.record(
        provider=provider, kind=str(RAISES[Act.NOTE]), on=on, notified_on=told_on, by=by, at=at
    )
    _step(row, Act.NOTE, on=on, told_on=told_on, said=said, event=recorded.name, by=by, at=at)
    return get(provider.authority, row.pk), recorded.changes


@transaction.atomic
def share(
    *, concern: Concern, on: date, person: User, reference: str = "", said: str = "",
    by: User, at: datetime,
) -> tuple[Change, ...]:  # fmt: skip
    """
    Record that a concern was shared with Ofsted: by whom, when, under which reference.

    :raises NoticeRefused: when it was shared already, or for a day that cannot be.
    """
    now = _held(concern, Act.SHARE)
    _check_days(on, None, at)
    if on < now.noted.on:
        raise NoticeRefused("It cannot be shared before the day of the concern", "on")
    recorded = cases.record(
        provider=now.row.provider, kind=str(RAISES[Act.SHARE]), on=on,
        fields={"about": "safety_concern"}, by=by, at=at,
    )  # fmt: skip
    _step(now.row, Act.SHARE, on=on, person=person, reference=reference.strip(), said=said,
          event=recorded.name, by=by, at=at)  # fmt: skip
    return recorded.changes


@transaction.atomic
def refer(*, concern: Concern, reference: str, by: User, at: datetime) -> None:
    """
    Enter Ofsted's reference, which often comes later.

    :raises NoticeRefused: without one, or before the concern was shared.
    """
    now = _held(concern, Act.REFERENCE)
    reference = NoticeRefused.unless_said(reference, "Enter Ofsted’s reference", "reference")
    _step(now.row, Act.REFERENCE, on=english_date(at), reference=reference, by=by, at=at)


@transaction.atomic
def take_back(*, concern: Concern, why: str, by: User, at: datetime) -> None:
    """
    Take a concern back that was entered wrongly: its events are corrected.

    :raises NoticeRefused: without a reason.
    """
    now = _held(concern, Act.TAKE_BACK)
    why = NoticeRefused.unless_said(why, "Say why it is taken back", "why")
    cases.correct_for_each(
        authority=now.row.authority,
        wrong={now.row.provider_id: [each.event for each in now.steps if each.event]},
        instead=None,
        reason=f"{now.row} was entered wrongly",
        by=by,
        at=at,
    )
    _step(now.row, Act.TAKE_BACK, on=english_date(at), said=why, by=by, at=at)


def open_concern(*, concern: Concern, by: User, at: datetime) -> None:
    """Record that somebody read what was said of a concern."""
    _into_record(concern.row, kind="concern.opened", by=by, at=at)


def get(authority: LocalAuthority, pk: int) -> Concern:
    """
    Return one concern.

    :raises SafetyConcern.DoesNotExist: also for another authority's.
    """
    found = _all(authority, pk=pk)
    if not found:
        raise SafetyConcern.DoesNotExist(f"there is no concern {pk}")
    return found[0]


def all_of(authority: LocalAuthority, provider: int | None = None) -> list[Concern]:
    """Return the concerns of an authority or of one provider, the newest first. Two queries."""
    return _all(authority) if provider is None else _all(authority, provider=provider)


def _all(authority: LocalAuthority, **narrowed: int) -> list[Concern]:
    rows = SafetyConcern.objects.for_authority(authority).select_related(
        "authority", "provider__authority"
    )
    steps = ConcernStep.objects.for_authority(authority).select_related("by", "person")
    rows = rows.filter(**narrowed)
    steps = steps.filter(**{f"concern__{name}": value for name, value in narrowed.items()})
    by_concern: dict[int, list[ConcernStep]] = {}
    for each in steps.order_by("pk"):
        by_concern.setdefault(each.concern_id, []).append(each)
    return [
        Concern(row, moves.state_after(Act(each.kind) for each in said), tuple(said))
        for row in rows.order_by("-number")
        for said in (by_concern[row.pk],)
    ]


def _held(concern: Concern, act: Act) -> Concern:
    lock(concern.row.authority)
    now = get(concern.row.authority, concern.row.pk)
    if not moves.may(now.state, act):
        raise NoticeRefused(NOT_NOW[now.state])
    return now


def _check_days(on: date, told_on: date | None, at: datetime) -> None:
    NoticeRefused.if_to_come(on, english_date(at), "on", "The date")
    if told_on is not None:
        NoticeRefused.if_to_come(told_on, english_date(at), "told_on", "The day we were told")
        if told_on < on:
            raise NoticeRefused("We cannot be told before it happened", "told_on")


def _step(row: SafetyConcern, act: Act, *, by: User, at: datetime, **said: object) -> None:
    ConcernStep.objects.for_authority(row.authority).create(
        authority=row.authority, concern=row, kind=act.value, by=by, at=at, **said
    )
    _into_record(row, kind=f"concern.{act.value}", by=by, at=at)


def _into_record(row: SafetyConcern, *, kind: str, by: User, at: datetime) -> None:
    """Put what was done with a concern into the record, without a word of what it says."""
    audit.record(
        authority_id=row.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("concern", row.number),
        detail={"provider": row.provider_id},
    )
