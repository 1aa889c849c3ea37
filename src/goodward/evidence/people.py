"""The people a pack names, with what they were then, as its entries say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from goodward.cases.queries import timeline
from goodward.core.evidence.content import Entry, Named
from goodward.core.policy.explaining import day_in_words
from goodward.evidence.history import title_in
from goodward.evidence.wanted import Wanted, plain
from goodward.policies.queries import rules_of


def named_in(wanted: Wanted, entries: Iterable[Entry]) -> tuple[Named, ...]:
    """Return whoever recorded something or was given a role in this case, by name."""
    known: dict[str, list[str]] = defaultdict(list)
    for each in entries:
        if each.recorded_by:
            known[each.recorded_by]  # named, whatever else is known
    policy = rules_of(wanted.authority).latest.text
    for event in reversed(timeline(wanted.provider, today=wanted.today)):
        if event.kind == "officer_allocated" and event.person_name in known:
            role = title_in(policy, str(event.fields.get("role", "")))
            known[plain(event.person_name)].append(f"{role}, from {day_in_words(event.day)}")
    return tuple(
        Named(name, tuple(dict.fromkeys(roles)) or ("Recorded what stands here",))
        for name, roles in sorted(known.items())
    )
