"""
A JSON Schema read the way an editor reads it, for the words our schemas use; others are refused.

Source: JSON Schema, draft 2020-12.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
FOR_READERS = {"$defs", "$schema", "default", "description", "examples", "format", "title"}


def misfits(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None) -> list[str]:
    """Return what a schema has against a value, each as "word: the value or its key"."""
    root = root or schema
    if "$ref" in schema:
        return misfits(value, root["$defs"][schema["$ref"].rsplit("/", 1)[-1]], root)
    found: list[str] = []
    for word, wanted in schema.items():
        if word not in FOR_READERS:
            found += _CHECKS[word](value, wanted, schema, root)
    return found


def _type(value: Any, wanted: str, *_: Any) -> Iterator[str]:
    is_truth = isinstance(value, bool) and wanted == "integer"
    if not isinstance(value, TYPES[wanted]) or is_truth:
        yield f"type: {value!r}"


def _any_of(value: Any, wanted: Any, _: Any, root: dict[str, Any]) -> Iterator[str]:
    if all(misfits(value, each, root) for each in wanted):
        yield f"anyOf: {value!r}"


def _properties(value: Any, wanted: Any, _: Any, root: dict[str, Any]) -> Iterator[str]:
    for name in wanted.keys() & (value if isinstance(value, dict) else {}):
        yield from misfits(value[name], wanted[name], root)


def _others(value: Any, wanted: Any, schema: Any, root: dict[str, Any]) -> Iterator[str]:
    for name in (value if isinstance(value, dict) else {}).keys() - schema.get("properties", {}):
        if wanted is False:
            yield f"unknown key: {name}"
        elif wanted is not True:
            yield from misfits(value[name], wanted, root)


def _items(value: Any, wanted: Any, _: Any, root: dict[str, Any]) -> Iterator[str]:
    for each in value if isinstance(value, list) else ():
        yield from misfits(each, wanted, root)


def _required(value: Any, wanted: Any, *_: Any) -> Iterator[str]:
    yield from (f"missing: {name}" for name in wanted if name not in (value or {}))


def _when(fails: Callable[[Any, Any], bool], word: str) -> Callable[..., Iterator[str]]:
    def check(value: Any, wanted: Any, *_: Any) -> Iterator[str]:
        if fails(value, wanted):
            yield f"{word}: {value!r}"

    return check


_CHECKS: dict[str, Callable[..., Iterator[str]]] = {
    "type": _type,
    "anyOf": _any_of,
    "properties": _properties,
    "additionalProperties": _others,
    "items": _items,
    "required": _required,
    "enum": _when(lambda value, wanted: value not in wanted, "enum"),
    "const": _when(lambda value, wanted: value != wanted, "const"),
    "pattern": _when(lambda value, wanted: not re.search(wanted, str(value)), "pattern"),
    "minItems": _when(lambda value, wanted: len(value) < wanted, "minItems"),
    "minimum": _when(lambda value, wanted: value < wanted, "minimum"),
}
