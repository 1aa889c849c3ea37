"""Where a provider stands, read off its case: the open pathway, and what the policy has owed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from goodward.cases.queries import Case, CaseDuty, provider_case, timeline
from goodward.core.policy.answer import OPEN_STATUSES, Pathway
from goodward.core.policy.language import PolicyText
from goodward.core.policy.versions import PolicyVersions
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

CONCERN, REVIEW, JUDGEMENT = "sustainability_concern", "review_done", "judgement_published"
BUSINESS, COMMITTEE = "business", "committee"
# What people do about a committee's actions.
ABOUT_A_COMMITTEE = ("visit_held", "note_sent", REVIEW)


class Judged(NamedTuple):
    """The judgement in force, by the name of its event, with its fields, by the vocabulary."""

    event: str
    on: date
    fields: Mapping[str, Any]

    @property
    def sets_committee_actions(self) -> bool:
        """Whether Ofsted set actions for a management committee with it."""
        return bool(self.fields.get("committee_actions"))


def pathways_of_concern(policy: PolicyText) -> frozenset[str]:
    """Return the pathways that a concern opens: the policy says which."""
    return frozenset(name for name, each in policy.pathways.items() if CONCERN in each.opens_on)


def run_of_concern(provider: Provider, case: Case) -> Pathway | None:
    """Return the newest run of a pathway that a concern opened, open or closed; else None."""
    named = pathways_of_concern(rules_of(provider.authority).latest.text)
    runs = [each for each in case.answer.pathways if each.id in named]
    return max(runs, key=lambda each: (each.opened_on, each.number), default=None)


def owed(
    provider: Provider, case: Case, kind: str, acts: Collection[str] = (REVIEW,)
) -> list[CaseDuty]:
    """Return the open duties that a review of a kind meets, or another act of it, by their day."""
    rules = rules_of(provider.authority)
    hashes = {(run.id, run.number): run.policy.hash for run in case.answer.pathways}
    found = [
        each
        for each in case.duties
        if each.act in acts
        and each.duty.status in OPEN_STATUSES
        and kind in _kinds(rules, hashes[each.duty.pathway, each.duty.pathway_number], each)
    ]
    return sorted(found, key=lambda each: each.duty.due_on or date.max)


def judged(provider: Provider, today: date) -> Judged | None:
    """Return the last judgement of a provider, corrections applied; None before there was one."""
    found = []
    corrected = {each.corrects: each for each in timeline(provider, today=today) if each.corrects}
    for each in timeline(provider, today=today):
        if each.kind != JUDGEMENT:
            continue
        fields, now = each.fields, corrected.get(each.name)
        if now is not None:
            if now.instead is None or now.instead.kind != JUDGEMENT:
                continue
            fields = now.instead.fields
        found.append(Judged(each.name, each.day, fields))
    return max(found, key=lambda each: (each.on, int(each.event[1:])), default=None)


def case_of(provider: Provider, today: date) -> Case:
    """Return a provider's case on a day."""
    return provider_case(provider, today=today)


def _kinds(rules: PolicyVersions, policy_hash: str, each: CaseDuty) -> list[str]:
    pathway = rules.with_hash(policy_hash).text.pathways.get(each.duty.pathway)
    said = pathway.duties.get(each.duty.id) if pathway else None
    return list(said.done_by.kind) if said and said.done_by else []
