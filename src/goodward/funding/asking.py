"""What a decision is asked about: the policy's words, its clauses, and what must be considered."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.audit.moments import english_date
from goodward.core.funding.content import Asked
from goodward.core.funding.parts import Part, parts_named, parts_of
from goodward.core.funding.status import Children, Effect, effect_of, groups_of
from goodward.core.policy.language import PolicyText
from goodward.core.policy.language.proposals import ProposalText
from goodward.core.policy.rules import Policy
from goodward.funding.models import FundingDecision
from goodward.policies import library
from goodward.policies.queries import rules_of


class Clause(NamedTuple):
    """A sentence a question rests on: where it stands, and its words."""

    source: str
    quote: str


class Question(NamedTuple):
    """
    A question of a policy about funding.

    conflict: where the document says more than one thing, what it is called, what is unclear and
    how it was read; empty where there is none. parts, children: what it touches at most.
    decided_by: the roles the policy lets decide; none, and it names nobody.
    """

    id: str
    text: str
    effect: Effect
    clauses: tuple[Clause, ...]
    basis: str
    note: str
    conflict: str
    conflict_text: str
    discretion: str
    parts: tuple[Part, ...]
    children: tuple[Children, ...]
    decided_by: tuple[str, ...]
    asked: tuple[Asked, ...]
    policy: Policy


def question_of(decision: FundingDecision) -> Question:
    """
    Return the question of a decision, in the words of the version it was begun under.

    :raises LookupError: if no version of the authority's has it.
    """
    policy = rules_of(decision.authority).with_hash(decision.policy_hash)
    return question_in(policy, decision.question, on=english_date(decision.begun_at))


def question_in(policy: Policy, name: str, *, on: date) -> Question:
    """
    Return a question of one version of a policy. on: the day whose national base holds.

    :raises LookupError: if the version has no such question about funding.
    """
    said = policy.text.proposals.get(name)
    effect = effect_of(said) if said else None
    if said is None or effect is None:
        raise LookupError(f"the policy from {policy.applies_from} has no question “{name}”")
    national = library.national()
    named = parts_named(said.entitlements, national, policy.text) if said.entitlements else ()
    groups = groups_of(said.children)
    conflict = policy.text.conflicts.get(said.conflict) if said.conflict else None
    return Question(
        name,
        said.text,
        effect,
        tuple(Clause(_title(policy.text, each.document, each.heading), each.quote)
              for each in said.source),
        said.basis,
        said.note or "",
        said.conflict or "",
        f"{conflict.question} {conflict.decision} {conflict.why}" if conflict else "",
        said.discretion,
        named or parts_of(national, policy.text),
        tuple(each for each in Children if each in groups),
        tuple(said.decided_by),
        asked_by(said, on=on),
        policy,
    )  # fmt: skip


def questions_about_funding(policy: Policy) -> dict[str, ProposalText]:
    """Return the questions about funding of a version, by name."""
    found = policy.text.proposals.items()
    return {name: said for name, said in found if effect_of(said) is not None}


def asked_by(said: ProposalText, *, on: date) -> tuple[Asked, ...]:
    """Return what a decision has to answer: the national base's questions, then the policy's."""
    national = library.national()
    return (
        *(
            Asked(
                f"national_{name}",
                each.asks,
                "National base"
                + (f": {national.documents[each.document].title}" if each.document else ""),
                each.note or "",
            )
            for name, each in national.funding_considerations.items()
            if (each.since is None or each.since <= on) and (each.until is None or on <= each.until)
        ),
        *(
            Asked(f"policy_{number}", text, "The authority’s policy")
            for number, text in enumerate(said.must_consider, start=1)
        ),
    )


def _title(text: PolicyText, document: str, heading: str) -> str:
    title = text.documents[document].title if document in text.documents else document
    return f"{title}, {heading}"
