"""Whether every rule says where it stands, and every doubt has been decided by somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from goodward.core.policy.gate.findings import Finding, blank, keys_of, warning
from goodward.core.policy.holes import ANY
from goodward.core.policy.language import Cited, PolicyText
from goodward.core.policy.problems import Path

# Of a conflict: what must be said before a policy that depends on it can be adopted.
DECIDED = ("question", "decision", "why", "decided_by", "confirm_with")
# Every block that has a source, as `cited_blocks` finds them.
RULES: tuple[Path, ...] = (
    *((name, ANY) for name in ("judgements", "registrations", "pathways", "proposals")),
    *(("pathways", ANY, name, ANY) for name in ("duties", "visit_content", "notes")),
    *((name, ANY) for name in ("letters", "support", "instruments", "statements")),
    ("plan",),
)


def of_every_rule(*keys: str) -> tuple[Path, ...]:
    """Return the paths of some keys in every block that has a source."""
    return tuple(path for around in RULES for path in keys_of(around, *keys))


LOOKS_AT: tuple[Path, ...] = (
    *of_every_rule("source", "basis", "conflict", "note"),
    *((section,) for section in ("local_choices", "conflicts", "documents")),
)


def register_findings(text: PolicyText) -> Iterator[Finding]:
    """Yield empty sources, undecided conflicts, and choices nobody explained."""
    named = set()
    chosen = 0
    for path, cited in cited_blocks(text):
        named.add(cited.conflict)
        chosen += cited.basis == "local_choice" and not cited.conflict
        for place, source in enumerate(cited.source):
            inside: Path = (*path, "source", place)
            yield from blank(inside, heading=source.heading, quote=source.quote)
        if cited.basis == "local_choice" and not (cited.note or cited.conflict):
            yield Finding(
                path,
                "a local choice needs a “note”: what the document leaves open, and what was chosen",
                rests_on=keys_of(path, "basis", "note", "conflict"),
            )
    yield from _owner(text, chosen)
    for name, conflict in text.conflicts.items():
        path = ("conflicts", name)
        yield from blank(path, **{key: getattr(conflict, key) for key in DECIDED})
        if len(conflict.readings) < 2:
            yield Finding(
                (*path, "readings"), "a conflict has at least two readings; give the other one too"
            )
        if name not in named:
            yield Finding(
                path,
                f"no rule depends on this; give the rule it decides “conflict: {name}”",
                rests_on=of_every_rule("conflict"),
            )
    for name, document in text.documents.items():
        if not document.sha256:
            yield warning(
                ("documents", name),
                "without its “sha256” nobody can tell later which text was read",
                rests_on=keys_of(("documents", name), "sha256"),
            )


def _owner(text: PolicyText, chosen: int) -> Iterator[Finding]:
    owner = text.local_choices
    if owner is not None:
        yield from blank(
            ("local_choices",), decided_by=owner.decided_by, confirm_with=owner.confirm_with
        )
    elif chosen:
        rules = "rule is a local choice" if chosen == 1 else "rules are local choices"
        yield Finding(
            ("local_choices",),
            f"{chosen} {rules}, and nobody answers for that; add “local_choices” with "
            "“decided_by”, “decided_on” and “confirm_with”",
            rests_on=(("local_choices",), *of_every_rule("basis", "conflict")),
        )


def cited_blocks(block: Any, path: Path = ()) -> Iterator[tuple[Path, Cited]]:
    """Yield every block of a policy that has a source, with its path, from the top on."""
    if isinstance(block, Cited):
        yield path, block
    if isinstance(block, BaseModel):
        for name, field in type(block).model_fields.items():
            yield from cited_blocks(getattr(block, name), (*path, field.alias or name))
    elif isinstance(block, dict):
        for name, inside in block.items():
            yield from cited_blocks(inside, (*path, name))
    elif isinstance(block, list):
        for place, inside in enumerate(block):
            yield from cited_blocks(inside, (*path, place))
