"""Two texts of a policy, rule by rule: what was added, removed or changed, and in which keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, NamedTuple

from goodward.core.policy.language import Fits, PolicyText

Said = Mapping[str, Any]


class What(StrEnum):
    """What became of a rule."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class KeyChange(NamedTuple):
    """One key of a rule, such as "due" or "source[0].quote"; a side is empty where it is absent."""

    key: str
    before: str
    after: str


class RuleChange(NamedTuple):
    """
    One rule that differs.

    sort: a value of `SORTS`, such as "duty". name: such as "requires_improvement/visit", or for a
    row without a name where it leads. keys: in the order of the new text; none unless changed.
    """

    sort: str
    name: str
    what: What
    keys: tuple[KeyChange, ...] = ()


# Each sort of rule and the key of the file that holds it; blocks by name, in the order of reading.
BLOCKS = {
    "pathways": "pathway",
    "proposals": "proposal",
    "letters": "letter",
    "support": "offer of support",
    "instruments": "instrument",
    "statements": "statement",
    "conflicts": "entry of the conflict register",
    "roles": "role",
    "provider_groups": "group of providers",
    "entitlements": "entitlement",
    "documents": "document",
}
# Rows without a name; of several that fit the first decides, so their order counts.
ROWS = {"judgements": "judgement row", "registrations": "registration row"}
# What a row without a name is known by, beside where it leads.
_TOLD_APART_BY = (*Fits.model_fields, "change", "previous_outcome")
SORTS = ("policy", *ROWS.values(), "duty", *BLOCKS.values())


def compare_texts(old: PolicyText, new: PolicyText) -> tuple[RuleChange, ...]:
    """
    Return every rule that differs between two texts, in the order of the new one.

    What is only written differently (order of keys, a default spelt out) is no difference.
    """
    before, after = _said(old), _said(new)
    found = [
        *_whole(before, after),
        *(each for key, sort in ROWS.items() for each in _rows(sort, before, after, key)),
    ]
    for key, sort in BLOCKS.items():
        found += _blocks(sort, before.get(key, {}), after.get(key, {}))
    return tuple(found)


def _said(text: PolicyText) -> dict[str, Any]:
    """Return what a text says, keys as they are written and defaults left out."""
    return text.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _whole(before: Said, after: Said) -> Iterator[RuleChange]:
    """Yield what differs in the lines that belong to no rule: title, day, authority."""
    inside = {*BLOCKS, *ROWS}
    keys = _key_changes(_without(before, inside), _without(after, inside))
    if keys:
        yield RuleChange("policy", str(after.get("title", "")), What.CHANGED, keys)


def _blocks(sort: str, before: Said, after: Said) -> Iterator[RuleChange]:
    names = [*after, *(name for name in before if name not in after)]
    for name in names:
        if sort != "pathway":
            yield from _block(sort, name, before.get(name), after.get(name))
            continue
        old, new = before.get(name), after.get(name)
        yield from _block(sort, name, _without(old, {"duties"}), _without(new, {"duties"}))
        duties = [{} if each is None else each.get("duties", {}) for each in (old, new)]
        for change in _blocks("duty", *duties):
            yield change._replace(name=f"{name}/{change.name}")


def _block(sort: str, name: str, before: Any, after: Any) -> Iterator[RuleChange]:
    if before is None or after is None:
        yield RuleChange(sort, name, What.ADDED if before is None else What.REMOVED)
        return
    keys = _key_changes(before, after)
    if keys:
        yield RuleChange(sort, name, What.CHANGED, keys)


def _without(said: Said | None, keys: set[str]) -> Any:
    return None if said is None else {key: each for key, each in said.items() if key not in keys}


def _rows(sort: str, before: Said, after: Said, key: str) -> Iterator[RuleChange]:
    """Yield the rows that differ; a row that only has new neighbours is no difference."""
    old, new = before.get(key, []), after.get(key, [])
    was_lines, now_lines = (
        [json.dumps(row, sort_keys=True) for row in rows] for rows in (old, new)
    )
    aligned = SequenceMatcher(None, was_lines, now_lines, autojunk=False)
    for tag, i1, i2, j1, j2 in aligned.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[i1:i2], new[j1:j2]
        both = min(len(gone), len(come))
        for was, now in zip(gone[:both], come[:both], strict=True):
            yield RuleChange(sort, _row_name(now), What.CHANGED, _key_changes(was, now))
        yield from (RuleChange(sort, _row_name(row), What.REMOVED) for row in gone[both:])
        yield from (RuleChange(sort, _row_name(row), What.ADDED) for row in come[both:])


def _row_name(row: Said) -> str:
    about = [_plain(row[key]) for key in _TOLD_APART_BY if key in row]
    return f"{', '.join(about) or 'any other'} → {row['leads_to']}"


def _key_changes(before: Any, after: Any) -> tuple[KeyChange, ...]:
    old, new = dict(_leaves(before)), dict(_leaves(after))
    keys = [*new, *(key for key in old if key not in new)]
    return tuple(
        KeyChange(key, old.get(key, ""), new.get(key, ""))
        for key in keys
        if old.get(key) != new.get(key)
    )


def _leaves(said: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each line of a block as its place and its words; a plain list is one line."""
    if isinstance(said, Mapping):
        for key, value in said.items():
            # “due: 5 working days” is how people write a due line that holds only its count.
            name = path if path in ("due", "norm") and key == "count" else _joined(path, key)
            yield from _leaves(value, name)
    elif isinstance(said, Sequence) and any(isinstance(each, Mapping) for each in said):
        for place, each in enumerate(said):
            yield from _leaves(each, f"{path}[{place}]")
    else:
        yield path, _plain(said)


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else str(key)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return str(value)
