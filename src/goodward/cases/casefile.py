"""One provider's case: pathways, duties with every reason, people, and the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from goodward.accounts.rights import State
from goodward.cases.models import Allocation, Event
from goodward.cases.projecting import project
from goodward.cases.reasons import duty_rule
from goodward.cases.recording import facts_about
from goodward.cases.storing import event_rows, held_rows
from goodward.cases.writing import events_of, facts_of, name_of
from goodward.core.policy.answer import OPEN_STATUSES, Answer, Duty
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event as PolicyEvent
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider, Status


class CaseDuty(NamedTuple):
    """A duty of the answer. pk: of its stored row, None before it is stored. act: what meets it."""

    pk: int | None
    duty: Duty
    act: str
    checklist: tuple[str, ...]
    officer_pk: int | None
    officer_name: str
    open_to: tuple[str, ...]


class Held(NamedTuple):
    """Who holds a role in one pathway, since when."""

    pathway: str
    pathway_number: int
    role: str
    person_pk: int
    person_name: str
    since: date


class Case(NamedTuple):
    """Everything of one provider on one day. `answer` bears every reason; duties in its order."""

    answer: Answer
    duties: tuple[CaseDuty, ...]
    allocations: tuple[Held, ...]
    state: State

    @property
    def open_duties(self) -> tuple[CaseDuty, ...]:
        return tuple(each for each in self.duties if each.duty.status in OPEN_STATUSES)


class TimelineEntry(NamedTuple):
    """
    One event as a person reads it.

    name: what a correction calls it. fields: by the vocabulary's names. corrected_by: the name of
    the correction that stands instead of it; corrects: the event this one corrects.
    """

    name: str
    kind: str
    title: str
    on: date
    day: date
    notified_on: date | None
    fields: Mapping[str, Any]
    pathway: str | None
    person_name: str
    note: str
    source: str
    recorded_at: datetime
    recorded_by: str
    corrects: str | None
    corrected_by: str | None
    instead: PolicyEvent | None


def answer_of(provider: Provider, as_of: date) -> Answer:
    """Return what the policy makes of a provider's history on a day. Two queries."""
    with connection.cursor() as cursor:
        rows = event_rows(cursor, [provider.pk])[provider.pk]
    return evaluate(
        policy=rules_of(provider.authority),
        provider=facts_about(provider.type, provider.registers),
        events=events_of(rows),
        as_of=as_of,
    )


def provider_case(provider: Provider, *, today: date) -> Case:
    """Return a provider's case as at the end of `today`, worked out afresh with every reason."""
    rules = rules_of(provider.authority)
    with connection.cursor() as cursor:
        rows = event_rows(cursor, [provider.pk])[provider.pk]
        held = held_rows(cursor, [provider.pk])[provider.pk]
    answer = evaluate(
        policy=rules,
        provider=facts_about(provider.type, provider.registers),
        events=events_of(rows),
        as_of=today,
    )
    projection = project(answer, rows)
    allocations = _allocations(provider)
    names = {each.person_pk: each.person_name for each in allocations}
    hashes = {(each.id, each.number): each.policy.hash for each in answer.pathways}
    duties = []
    for duty, (key, row) in zip(answer.duties, projection.duties.items(), strict=True):
        stored = held.duties.get(key)
        rule = duty_rule(rules, hashes[key[0], key[1]], provider.type, duty.pathway, duty.id)
        officer, open_to = row[-2], row[-1]
        duties.append(
            CaseDuty(
                stored[0] if stored else None,
                duty,
                rule.act,
                rule.checklist,
                officer,
                names.get(officer, "") if officer else "",
                tuple(filter(None, open_to.split("|"))),
            )
        )
    return Case(answer, tuple(duties), allocations, state_of(provider, answer))


def state_of(provider: Provider, answer: Answer) -> State:
    """Return what the provider's case is, as the table of rights asks for it."""
    if any(each.closed_on is None for each in answer.pathways):
        return State.OPEN
    if any(duty.status in OPEN_STATUSES for duty in answer.duties):
        return State.OWING
    return State.NO_PATHWAY if provider.status == Status.ACTIVE else State.LEFT


def _allocations(provider: Provider) -> tuple[Held, ...]:
    rows = (
        Allocation.objects.for_authority(provider.authority)
        .filter(pathway__provider=provider)
        .order_by("pathway_id", "since", "role")
        .values_list(
            "pathway__rule", "pathway__number", "role", "person_id", "person__full_name", "since"
        )
    )
    return tuple(Held(*row) for row in rows)


def timeline(provider: Provider, *, today: date) -> list[TimelineEntry]:
    """Return every event of a provider, the last recorded first."""
    rows = list(
        Event.objects.for_authority(provider.authority)
        .filter(provider=provider)
        .order_by("-sequence")
        .values_list(
            "sequence",
            "kind",
            "on",
            "day",
            "notified_on",
            "fields",
            "pathway",
            "person__full_name",
            "note",
            "source",
            "recorded_at",
            "recorded_by__full_name",
        )
    )
    corrected: dict[str, str] = {}
    for sequence, kind, _, day, _, fields, *_ in sorted(rows, key=lambda row: (row[3], row[0])):
        if kind == "corrected" and day <= today:
            corrected[facts_of(kind, fields)["corrects"]] = name_of(sequence)
    return [_entry(row, corrected) for row in rows]


def event_named(provider: Provider, name: str) -> TimelineEntry:
    """
    Return one event of a provider by its name, such as “e12”.

    :raises Event.DoesNotExist: if there is none.
    """
    for entry in timeline(provider, today=date.max):
        if entry.name == name:
            return entry
    raise Event.DoesNotExist(f"there is no event {name}")


def _entry(row: tuple[Any, ...], corrected: dict[str, str]) -> TimelineEntry:
    (
        sequence, kind, on, day, notified_on, fields, pathway, person, note, source, at, by,
    ) = row  # fmt: skip
    facts = facts_of(kind, fields)
    name = name_of(sequence)
    return TimelineEntry(
        name,
        kind,
        EVENT_KINDS[kind].title,
        on,
        day,
        notified_on,
        facts,
        pathway,
        person or "",
        note,
        source,
        at,
        by or "",
        facts.get("corrects") if kind == "corrected" else None,
        corrected.get(name),
        facts.get("with") if kind == "corrected" else None,
    )
