"""How the schema of one key is said in plain words, and how an example of it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from goodward.core.policy.vocabulary import EVENT_KINDS

_PLAIN = {"string": "text", "integer": "a whole number", "boolean": "true or false"}
_EVENTS = list(EVENT_KINDS)


def in_words(key: Mapping[str, Any], *, links: Mapping[str, str]) -> str:
    """
    Return how a key is written, such as "text, or a list of texts".

    links: the link to each block, by the name of its class.
    """
    if "anyOf" in key:
        return _either(key["anyOf"], links)
    if "$ref" in key:
        return f"block: {links[key['$ref'].rsplit('/', 1)[-1]]}"
    if "const" in key:
        return f"`{key['const']}`"
    if "enum" in key:
        return _one_of(key["enum"])
    if key.get("type") == "array":
        return _list_of(key["items"], links)
    if key.get("type") == "object":
        return _named(key.get("additionalProperties", {}), links)
    if key.get("format") == "date":
        return "a date"
    return _PLAIN[key["type"]]


def _either(kinds: list[Mapping[str, Any]], links: Mapping[str, str]) -> str:
    kinds = [each for each in kinds if each.get("type") != "null"]
    if len(kinds) == 2 and kinds[1].get("items") == kinds[0]:
        single, several = in_words(kinds[0], links=links), in_words(kinds[1], links=links)
        if "enum" not in kinds[0]:
            return f"{single}, or {several}"
        return single.replace("one ", "one or more ", 1)
    return ", or ".join(in_words(each, links=links) for each in kinds)


def _one_of(words: list[str]) -> str:
    if words == _EVENTS:
        return "one of the [events](events.md)"
    return "one of " + ", ".join(f"`{word}`" for word in words)


def _list_of(items: Mapping[str, Any], links: Mapping[str, str]) -> str:
    if items.get("type") in _PLAIN and "enum" not in items:
        return {"string": "a list of texts", "integer": "a list of whole numbers"}[items["type"]]
    return f"a list, each a {in_words(items, links=links)}".replace("a one", "one")


def _named(inside: Mapping[str, Any], links: Mapping[str, str]) -> str:
    return f"names of your own, each a {in_words(inside, links=links)}".replace("a a", "a")


def in_yaml(value: Any) -> str:
    """Return a value as YAML on one line, as one would write it by hand."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inside(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inside, value))}]"
    return value if isinstance(value, str) else json.dumps(value)


def _inside(value: Any) -> str:
    """Return a value as it stands inside brackets, where a comma would end it."""
    needs_quotes = isinstance(value, str) and not set(value).isdisjoint(",[]{}")
    return f'"{value}"' if needs_quotes else in_yaml(value)
