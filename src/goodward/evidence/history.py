"""The provider's history: every event as it was recorded, with corrections shown as corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goodward.cases.queries import TimelineEntry, timeline
from goodward.core.policy.language import PolicyText
from goodward.core.policy.vocabulary import EVENT_KINDS, Shape
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, words_of
from goodward.policies.queries import rules_of
from goodward.providers.outcomes import worded

# Where an event came from, in words; a person's needs none.
SOURCES = {"person": "", "import": "Ofsted’s file", "demonstration": "Invented for demonstration"}
# What a correction names stands at the entry itself, and what a judgement says is told as one.
UNTOLD = frozenset(
    {
        ("corrected", "corrects"),
        ("judgement_published", "framework"),
        ("judgement_published", "overall"),
    }
)


def history(wanted: Wanted) -> Found:
    """Return every event, in the order recorded."""
    policy = rules_of(wanted.authority).latest.text
    found = Found(about={("provider", str(wanted.provider.pk))})
    for each in reversed(timeline(wanted.provider, today=wanted.today)):
        found.entries.append(
            an_entry(
                "history",
                each.title,
                on=each.day,
                at=each.recorded_at,
                by=each.recorded_by,
                reference=each.name,
                said=[*_said(each, policy)],
                corrects=each.corrects or "",
                corrected_by=each.corrected_by or "",
            )
        )
    return found


def _said(entry: TimelineEntry, policy: PolicyText) -> Iterator[Said]:
    if entry.notified_on is not None and entry.notified_on != entry.on:
        yield "Happened on", entry.on
        yield "The authority was told on", entry.notified_on
    yield "Who", entry.person_name
    if entry.pathway:
        yield "Pathway", title_in(policy, entry.pathway)
    if entry.kind == "judgement_published":
        yield "Outcome", worded(entry.fields).text
    yield from _fields(entry.kind, entry.fields, policy)
    if entry.kind == "corrected":
        yield "Instead", _instead(entry, policy)
    yield "Note", entry.note
    yield "Came from", SOURCES.get(entry.source, words_of(entry.source))


def _instead(entry: TimelineEntry, policy: PolicyText) -> str:
    """Return what a correction says stands instead; that nothing does is said as well."""
    now = entry.instead
    if now is None:
        return "Nothing: it did not happen"
    kind = EVENT_KINDS[now.kind]
    said = "; ".join(
        f"{name}: {text}" for name, text in _fields(now.kind, now.fields, policy) if text
    )
    day = (now.on or now.day).isoformat()
    return f"{kind.title}, {day}{f' ({said})' if said else ''}"


def _fields(kind: str, fields: Mapping[str, Any], policy: PolicyText) -> Iterator[Said]:
    for each in EVENT_KINDS[kind].fields:
        value = fields.get(each.name)
        is_untold = each.shape is Shape.EVENT or (kind, each.name) in UNTOLD
        if is_untold or value in (None, "", (), [], {}):
            continue
        yield words_of(each.name), _value(value, policy)


def _value(value: Any, policy: PolicyText) -> object:
    if isinstance(value, Mapping):
        return "; ".join(
            f"{words_of(name)}: {words_of(each or 'not known')}" for name, each in value.items()
        )
    if isinstance(value, list | tuple):
        return "; ".join(title_in(policy, str(each)) for each in value)
    return title_in(policy, value) if isinstance(value, str) else value


def title_in(policy: PolicyText, name: str) -> str:
    """Return what the policy calls a role or a pathway; anything else as words, or as typed."""
    if name in policy.pathways:
        return policy.pathways[name].title
    if name in policy.roles:
        return policy.roles[name].title
    return words_of(name) if name.replace("_", "").isalpha() and name.islower() else name


def event_title(kind: str) -> str:
    """Return what an event is called; nothing for none."""
    return EVENT_KINDS[kind].title if kind in EVENT_KINDS else words_of(kind)
