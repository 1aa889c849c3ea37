"""A provider's case as the provider itself may see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection

from goodward.cases.casefile import Held, TimelineEntry, provider_case, timeline
from goodward.cases.reasons import duty_rule
from goodward.cases.recording import facts_about
from goodward.cases.storing import event_rows
from goodward.cases.writing import events_of
from goodward.core.policy.answer import OPEN_STATUSES, Answer, Duty, Pathway
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.known import BETWEEN_US, KNOWN, PROVIDER, known_events
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


class KnownDuty(NamedTuple):
    """A duty a provider may see. is_theirs: the provider owes it; person: who of us does it."""

    duty: Duty
    act: str
    is_theirs: bool
    person: str


class KnownCase(NamedTuple):
    """
    What a provider may see of its case. answer: what follows from the events it may know.

    pathways: those it is or was on, as the answer has them; one that ended by what it may not know
    is shown as ended. people: who of us works with it.
    """

    answer: Answer
    pathways: tuple[Pathway, ...]
    duties: tuple[KnownDuty, ...]
    people: tuple[Held, ...]

    @property
    def open_duties(self) -> tuple[KnownDuty, ...]:
        """Those still open, those with the soonest date first and those without one last."""
        still = [each for each in self.duties if each.duty.status in OPEN_STATUSES]
        return tuple(sorted(still, key=_by_date))


def case_known_to(provider: Provider, *, today: date) -> KnownCase:
    """
    Return what a provider may see of its case as at the end of a day.

    The policy is asked twice: with everything, and with what the provider may know. Shown is what
    follows from the second and still stands in the first, so that nothing is promised that has
    ended, and nothing tells of what is the authority's alone.
    """
    rules = rules_of(provider.authority)
    case = provider_case(provider, today=today)
    with connection.cursor() as cursor:
        rows = event_rows(cursor, [provider.pk])[provider.pk]
    answer = evaluate(
        policy=rules,
        provider=facts_about(provider.type, provider.registers),
        events=known_events(events_of(rows), today),
        as_of=today,
    )
    standing = {(each.id, each.opened_on): each for each in case.answer.pathways}
    runs: dict[tuple[str, int], tuple[Pathway, Pathway]] = {}
    for run in answer.pathways:
        real = standing.get((run.id, run.opened_on))
        if real is not None:
            runs[run.id, run.number] = run, real
    true = {
        (each.duty.pathway, each.duty.pathway_number, each.duty.id, each.duty.number): each
        for each in case.duties
    }
    people = {(h.pathway, h.pathway_number, h.role): h.person_name for h in case.allocations}
    duties = []
    for duty in answer.duties:
        if (duty.pathway, duty.pathway_number) not in runs:
            continue
        run, real = runs[duty.pathway, duty.pathway_number]
        same = true.get((duty.pathway, real.number, duty.id, duty.number))
        if same is None or _is_open(same.duty) != _is_open(duty):
            continue
        act = duty_rule(rules, run.policy.hash, provider.type, duty.pathway, duty.id).act
        is_theirs = PROVIDER in duty.role
        if is_theirs or act in BETWEEN_US:
            duties.append(KnownDuty(duty, act, is_theirs, _who(duty, real, people)))
    return KnownCase(
        answer,
        tuple(
            run._replace(closed_on=real.closed_on, outcome=real.outcome)
            for run, real in runs.values()
        ),
        tuple(duties),
        tuple(
            held
            for held in case.allocations
            if any(
                (held.pathway, held.pathway_number) == (r.id, r.number) for _, r in runs.values()
            )
        ),
    )


def timeline_known_to(provider: Provider, *, today: date) -> list[TimelineEntry]:
    """
    Return what happened as a provider may know it, the last day first.

    Of one day, what was recorded last comes first. A correction stands in the place of what it
    corrects, as the event it makes of it.
    """
    shown = []
    for entry in timeline(provider, today=today):
        if entry.corrected_by or entry.day > today:
            continue
        if entry.kind != "corrected":
            if entry.kind in KNOWN:
                shown.append(entry)
        elif entry.instead is not None and entry.instead.kind in KNOWN:
            instead = entry.instead
            shown.append(
                entry._replace(
                    kind=instead.kind,
                    fields=instead.fields,
                    day=instead.day,
                    on=instead.on or instead.day,
                )
            )
    # They came the last recorded first, and sorting keeps that order within a day.
    return sorted(shown, key=lambda each: each.day, reverse=True)


def _who(duty: Duty, real: Pathway, people: Mapping[tuple[str, int, str], str]) -> str:
    held = (people.get((real.id, real.number, role), "") for role in duty.role)
    return " and ".join(filter(None, held))


def _is_open(duty: Duty) -> bool:
    return duty.status in OPEN_STATUSES


def _by_date(each: KnownDuty) -> tuple[bool, date, date]:
    duty = each.duty
    return duty.due_on is None, duty.due_on or duty.opened_on, duty.opened_on
