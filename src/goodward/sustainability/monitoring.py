"""A committee's actions: entered from Ofsted's report, and how each stands month by month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.sustainability.committee import Standing, missing
from goodward.providers.models import Provider
from goodward.sustainability.models import ActionStanding, CommitteeAction, Monitoring
from goodward.sustainability.recording import record_review
from goodward.sustainability.refusing import SustainabilityRefused
from goodward.sustainability.standing import COMMITTEE, Judged, judged


class Stood(NamedTuple):
    """How an action stands, and what was said of it."""

    standing: str
    said: str = ""


class Line(NamedTuple):
    """One action with how it stood at each monitoring, the last first; none: not looked at yet."""

    action: CommitteeAction
    standings: tuple[ActionStanding, ...]

    @property
    def standing(self) -> str:
        """How it stood last; not begun before anybody looked."""
        return self.standings[0].standing if self.standings else Standing.NOT_BEGUN


@transaction.atomic
def add_action(
    *, provider: Provider, text: str, by: User, at: datetime, by_day: date | None = None
) -> CommitteeAction:
    """
    Enter an action that Ofsted set for a committee. by_day: by when, where Ofsted says so.

    :raises SustainabilityRefused: without words, twice, or where the judgement in force set none.
    """
    text = SustainabilityRefused.unless_said(text, "Enter the action in Ofsted’s words", "text")
    setting = _judgement(provider, english_date(at))
    try:
        with transaction.atomic():
            made = CommitteeAction.objects.for_authority(provider.authority).create(
                authority=provider.authority,
                provider=provider,
                event=setting.event,
                text=text,
                by_day=by_day,
                added_at=at,
                added_by=by,
            )
    except IntegrityError:
        raise SustainabilityRefused("This action stands there already", "text") from None
    audit.record(
        authority_id=provider.authority_id,
        kind="committee_action.added",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"action": made.pk, "text": text, "event": setting.event},
    )
    return made


@transaction.atomic
def monitor(
    *,
    provider: Provider,
    on: date,
    standings: Mapping[int, Stood],
    by: User,
    at: datetime,
    words: str = "",
) -> Monitoring:
    """
    Say how each action stands; that the month's monitoring was done is recorded with it.

    standings: by the key of the action. One that is done may be left out.

    :raises SustainabilityRefused: for a day to come, without actions, for one that is not of the
        judgement in force, or when one is left out; `cases.EventRefused` likewise.
    """
    today = english_date(at)
    SustainabilityRefused.if_to_come(on, today, "on", "The day of the monitoring")
    Provider.objects.for_authority(provider.authority).select_for_update().get(pk=provider.pk)
    lines = actions_of(provider, today)
    now = {each.action.pk: each.standing for each in lines}
    if not now:
        raise SustainabilityRefused("Enter the actions that Ofsted set first")
    if not set(standings) <= set(now):
        raise SustainabilityRefused("One of these actions is not of the judgement in force")
    if left := missing(now, {key: each.standing for key, each in standings.items()}):
        raise SustainabilityRefused("Say how it stands", f"standing-{left[0]}")
    event = record_review(provider, COMMITTEE, on=on, by=by, at=at)
    made = Monitoring.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        on=on,
        words=words.strip(),
        event=event,
        at=at,
        by=by,
    )
    ActionStanding.objects.for_authority(provider.authority).bulk_create(
        ActionStanding(
            authority=provider.authority,
            monitoring=made,
            action_id=key,
            standing=Standing(stood.standing).value,
            said=stood.said.strip(),
        )
        for key, stood in standings.items()
    )
    audit.record(
        authority_id=provider.authority_id,
        kind="committee_action.monitored",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"monitoring": made.pk, "event": event},
    )
    return made


def actions_of(provider: Provider, today: date) -> list[Line]:
    """Return the actions of the judgement in force with how each stood. Four queries."""
    now = judged(provider, today)
    lines = all_actions(provider)
    return [each for each in lines if now is not None and each.action.event == now.event]


def all_actions(provider: Provider) -> list[Line]:
    """Return every action ever set for a provider's committee, with how each stood. Two queries."""
    rows = CommitteeAction.objects.for_authority(provider.authority).filter(provider=provider)
    stood: dict[int, list[ActionStanding]] = {}
    standings = ActionStanding.objects.for_authority(provider.authority)
    for each in (
        standings.filter(action__provider=provider)
        .select_related("monitoring__by")
        .order_by("-monitoring__on", "-monitoring_id")
    ):
        stood.setdefault(each.action_id, []).append(each)
    return [Line(row, tuple(stood.get(row.pk, ()))) for row in rows.order_by("pk")]


def monitorings_of(provider: Provider) -> list[Monitoring]:
    """Return a provider's monitorings, the last first."""
    rows = Monitoring.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.select_related("by").order_by("-on", "-pk"))


def _judgement(provider: Provider, today: date) -> Judged:
    now = judged(provider, today)
    if now is None or not now.sets_committee_actions:
        raise SustainabilityRefused(
            "The judgement in force set no actions for a management committee. If Ofsted did set "
            "some, correct the judgement on the provider’s page and say so there"
        )
    return now
