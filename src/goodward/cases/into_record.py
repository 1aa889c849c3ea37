"""What the audit record says of an event: the event, and the policy that binds the provider."""

from __future__ import annotations

from collections.abc import Sequence

from goodward.audit.actions import AuditEntry
from goodward.cases.checking import Entry
from goodward.cases.recording import Settled


def records_of(provider: int, settled: Settled, entries: Sequence[Entry]) -> list[AuditEntry]:
    """Return a record of each new event, with the policy of the provider's newest pathway."""
    policy_hash = _binding(settled)
    return [
        AuditEntry(
            f"event.{entry.kind}",
            ("provider", provider),
            {
                "event": name,
                "on": entry.on,
                "pathway": entry.pathway,
                "person": entry.person_id,
                "fields": entry.fields,
            },
            entry.note,
            policy_hash,
        )
        for name, entry in zip(settled.names, entries, strict=True)
    ]


def _binding(settled: Settled) -> str:
    """Return the fingerprint of the policy that binds the provider's newest pathway."""
    pathways = settled.answer.pathways
    return max(pathways, key=lambda each: each.opened_on).policy.hash if pathways else ""
