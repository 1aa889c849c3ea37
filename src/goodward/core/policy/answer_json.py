"""The answer as JSON: exactly the shape of the contract, section 5."""

from __future__ import annotations

from typing import Any

from goodward.core.policy.answer import Answer, Because, Duty, Pathway, Proposal


def as_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as dicts, lists, text, numbers and None, dates as 2026-04-02."""
    return {
        "as_of": answer.as_of.isoformat(),
        "pathways": [_pathway(each) for each in answer.pathways],
        "duties": [_duty(each) for each in answer.duties],
        "proposals": [_proposal(each) for each in answer.proposals],
        "unused": [
            {"event": each.event, "on": each.on.isoformat(), "id": each.id}
            for each in answer.unused
        ],
        "problems": [{"kind": each.kind, "on": each.on.isoformat()} for each in answer.problems],
    }


def _pathway(pathway: Pathway) -> dict[str, Any]:
    stamp = pathway.policy
    return {
        "id": pathway.id,
        "number": pathway.number,
        "opened_on": pathway.opened_on.isoformat(),
        "closed_on": pathway.closed_on and pathway.closed_on.isoformat(),
        "outcome": pathway.outcome,
        "policy": {
            "authority": stamp.authority,
            "applies_from": stamp.applies_from.isoformat(),
            "hash": stamp.hash,
        },
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.id,
        "pathway": duty.pathway,
        "pathway_number": duty.pathway_number,
        "number": duty.number,
        "role": list(duty.role),
        "role_rule": duty.role_rule,
        "opened_on": duty.opened_on.isoformat(),
        "due_on": duty.due_on and duty.due_on.isoformat(),
        "norm_on": duty.norm_on and duty.norm_on.isoformat(),
        "status": duty.status.value,
        "done_on": duty.done_on and duty.done_on.isoformat(),
        "missed": duty.missed,
        "missing_roles": list(duty.missing_roles),
        "text": duty.text,
        "because": {
            **_because(duty.because),
            "count": duty.because.counted,
            "skipped": [
                {"on": skip.on.isoformat(), "why": skip.why} for skip in duty.because.skipped
            ],
        },
    }


def _because(because: Because) -> dict[str, Any]:
    return {
        "event": because.event,
        "on": because.on.isoformat(),
        "rule": because.rule,
        "source": because.source,
        "quote": because.quote,
        "basis": because.basis,
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "state": proposal.state.value,
        "text": proposal.text,
        "options": list(proposal.options),
        "entitlements": list(proposal.entitlements),
        "children": proposal.children,
        "because": _because(proposal.because),
    }
