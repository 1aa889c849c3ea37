"""The people a pack names, with what they were then, as what stands in it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from goodward.cases.queries import timeline
from goodward.core.evidence.content import Entry, Named
from goodward.core.policy.explaining import day_in_words
from goodward.diary.models import VisitPerson
from goodward.evidence.history import title_in
from goodward.evidence.wanted import Wanted, plain
from goodward.messages.queries import messages_of
from goodward.policies.queries import rules_of

RECORDED = "Recorded what stands here"


def named_in(wanted: Wanted, entries: Iterable[Entry]) -> tuple[Named, ...]:
    """Return whoever recorded an entry, went on a visit or was written to, by name."""
    said = list(entries)
    known: dict[str, list[str]] = defaultdict(list)
    for each in said:
        if each.recorded_by:
            known[each.recorded_by] = []
    words = " ".join(part.text for each in said for part in each.parts)
    for name, role in _roles(wanted):
        # Whoever stands in none of the entries is none of the pack's business.
        if name and (name in known or name in words):
            known[name].append(role)
    return tuple(
        Named(name, tuple(dict.fromkeys(roles)) or (RECORDED,))
        for name, roles in sorted(known.items())
    )


def _roles(wanted: Wanted) -> Iterator[tuple[str, str]]:
    policy = rules_of(wanted.authority).latest.text
    for event in reversed(timeline(wanted.provider, today=wanted.today)):
        if event.kind == "officer_allocated":
            role = title_in(policy, str(event.fields.get("role", "")))
            yield plain(event.person_name), f"{role}, from {day_in_words(event.day)}"
    goers = VisitPerson.objects.for_authority(wanted.authority).filter(
        visit__provider=wanted.provider
    )
    for goer in goers.select_related("person").order_by("pk"):
        yield plain(goer.person.get_full_name()), f"{title_in(policy, goer.role)}, on visits"
    for message in reversed(messages_of(wanted.provider)):
        for each in message.deliveries.all():
            yield plain(each.name), f"{plain(each.why)}, written to" if each.why else "Written to"
