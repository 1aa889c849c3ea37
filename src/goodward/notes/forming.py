"""From a visit of the diary to the note it is written up in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from goodward.cases.queries import Case, provider_case
from goodward.core.notes.asking import (
    NoteAsked,
    VisitFacts,
    asked_of,
    contents_for,
    duties_of_visit,
    is_owed_for,
    notes_asked,
    number_of_visit,
)
from goodward.core.notes.forms import Asked, Earlier
from goodward.core.policy.answer import Duty, Pathway
from goodward.core.policy.language import PathwayText, PolicyText
from goodward.diary.models import Visit, VisitState
from goodward.notes.models import Note
from goodward.plans.naming import about
from goodward.plans.queries import open_lines
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN, Provider


class Offer(NamedTuple):
    """One note a visit may be written up in: on which run, on which form, asking what."""

    run: Pathway
    title: str
    asked_for: NoteAsked
    number: int | None
    asked: Asked


def offers_for(visit: Visit, *, today: date) -> list[Offer]:
    """Return the notes a visit may be written up in; none where the policy asks for none."""
    provider = visit.provider
    case = provider_case(provider, today=today)
    rules = rules_of(provider.authority)
    facts = facts_of_visit(visit)
    return [
        offer
        for run in _runs(visit, case, facts)
        for offer in _offers(
            provider, run, case, rules.with_hash(run.policy.hash).text, facts, today
        )
    ]


def facts_of_visit(visit: Visit) -> VisitFacts:
    """Return what of a visit decides which note it is written up in."""
    is_held = visit.state == VisitState.HELD
    people = [each for each in visit.people.all() if each.was_there or not is_held]
    return VisitFacts(
        is_held,
        visit.day,
        frozenset(visit.kinds.split(BETWEEN)),
        frozenset(each.role for each in people),
    )


def number_now(note: Note, case: Case) -> int | None:
    """Return a visit's number as the history has it now: it may have changed since the draft."""
    mine = (note.pathway, note.pathway_number)
    run = next(each for each in case.answer.pathways if (each.id, each.number) == mine)
    said = rules_of(note.authority).with_hash(run.policy.hash).text.pathways[run.id]
    return number_of_visit(said, _duties(case, run), facts_of_visit(note.visit), note.kind)


def _runs(visit: Visit, case: Case, facts: VisitFacts) -> Iterator[Pathway]:
    """Yield the runs a visit speaks of: its own, else all that are open or owe its note."""
    for run in case.answer.pathways:
        is_own = (run.id, run.number) == (visit.pathway, visit.pathway_number)
        owes = any(is_owed_for(each, facts) for each in _duties(case, run))
        if is_own or (not visit.pathway and (run.closed_on is None or owes)):
            yield run


def _duties(case: Case, run: Pathway) -> list[Duty]:
    mine = (run.id, run.number)
    return [
        each.duty for each in case.duties if (each.duty.pathway, each.duty.pathway_number) == mine
    ]


def _offers(
    provider: Provider,
    run: Pathway,
    case: Case,
    policy: PolicyText,
    facts: VisitFacts,
    today: date,
) -> Iterator[Offer]:
    said: PathwayText = policy.pathways[run.id]
    duties = _duties(case, run)
    met = duties_of_visit(said, duties, facts)
    for note in notes_asked(said, facts.kinds):
        number = number_of_visit(said, duties, facts, note.kind)
        contents = contents_for(said, met, number)
        asked = asked_of(policy, said, note.rule, contents, _earlier(provider, facts.day, today))
        yield Offer(run, said.title, note, number, asked)


def _earlier(provider: Provider, visited: date, today: date) -> Sequence[Earlier]:
    """Return the open actions that were asked for by the day of the visit."""
    return [
        Earlier(str(each.action.pk), each.action.text, about(each, today))
        for each in open_lines(provider)
        if any(source.day <= visited for source in each.sources)
    ]
