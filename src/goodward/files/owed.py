"""Which documents a provider owes, and which the policy asks for at all."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.cases.queries import provider_case
from goodward.core.policy.language import PolicyText
from goodward.files.models import Sort
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

ACT = "document_received"


class OwedDocument(NamedTuple):
    """A document that is owed: its sort, the policy's words, and by when, if that is known yet."""

    sort: str
    text: str
    due_on: date | None


def owed_documents(provider: Provider, *, today: date) -> list[OwedDocument]:
    """Return what a provider still has to send, the soonest first, without a day last."""
    case = provider_case(provider, today=today)
    rules = rules_of(provider.authority)
    texts = {
        (run.id, run.number): rules.with_hash(run.policy.hash).text for run in case.answer.pathways
    }
    found = [
        OwedDocument(sort, each.duty.text, each.duty.due_on)
        for each in case.open_duties
        if each.act == ACT
        for sort in _documents_of(
            texts[each.duty.pathway, each.duty.pathway_number], each.duty.pathway, each.duty.id
        )[:1]
    ]
    return sorted(found, key=lambda each: (each.due_on is None, each.due_on or today, each.sort))


def sorts_asked(authority: LocalAuthority, *, today: date) -> tuple[str, ...]:
    """Return the sorts that the policy in force asks for anywhere, then what anybody may send."""
    text = rules_of(authority).on(today).text
    asked = {
        sort
        for name, pathway in text.pathways.items()
        for duty in pathway.duties
        for sort in _documents_of(text, name, duty)
    }
    return (*(each for each in Sort.values if each in asked), Sort.OTHER.value)


def _documents_of(text: PolicyText, pathway: str, duty: str) -> list[str]:
    said = text.pathways[pathway].duties.get(duty)
    done_by = said.done_by if said else None
    return list(done_by.document) if done_by and done_by.act == ACT else []
