"""Putting a pack together from everything that is known of a provider."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from goodward.cases import queries as cases
from goodward.core.policy.answer import Pathway
from goodward.core.policy.visit_contents import VISIT
from goodward.inspections.queries import outcome_in_force
from goodward.instruments.queries import audits_due
from goodward.notes.queries import last_of
from goodward.plans.queries import open_lines
from goodward.policies.queries import rules_of
from goodward.providers.queries import contacts_of
from goodward.web.pages.visits.presenters import Pack, PackMaker

if TYPE_CHECKING:
    from goodward.providers.models import Provider


def runs_to_visit(case: cases.Case) -> Iterator[Pathway]:
    """Yield the runs that visits are for: open ones, and those that closed and still owe one."""
    owing = {
        (each.duty.pathway, each.duty.pathway_number)
        for each in case.open_duties
        if each.act == VISIT
    }
    for run in case.answer.pathways:
        if run.closed_on is None or (run.id, run.number) in owing:
            yield run


def pack_of(provider: Provider, run: Pathway, case: cases.Case, *, today: date) -> Pack:
    """Return the pack for the next visit of a run."""
    policy = rules_of(provider.authority).with_hash(run.policy.hash).text
    maker = PackMaker(
        policy,
        run,
        case,
        cases.timeline(provider, today=today),
        today,
        open_lines(provider),
        contacts_of(provider),
        last_of(provider),
        lambda duty, visit: audits_due(provider, policy, run.id, visit, duty=duty),
    )
    return maker.pack(provider, outcome_in_force(provider))
