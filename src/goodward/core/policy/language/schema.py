"""
JSON Schemas of a policy's files, for editors that complete keys and mark mistakes while one types.

An editor sees less than `goodward policy check`: it knows the keys and the words of the vocabulary,
but not whether a duty, a role or a document that is named is there.

Source: JSON Schema, draft 2020-12.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from goodward.core.policy.language.beside import CalendarText, ExampleText
from goodward.core.policy.language.forms import FormText
from goodward.core.policy.language.national import NationalText
from goodward.core.policy.language.policy_text import PolicyText

DRAFT = "https://json-schema.org/draft/2020-12/schema"

# Each file, what one of it is called, and what it holds.
FILES: dict[str, tuple[str, Any]] = {
    "policy.yaml": ("One version of an authority's policy", PolicyText),
    "calendar.yaml": ("An authority's calendar", CalendarText),
    "examples.yaml": ("The worked examples of a policy", list[ExampleText]),
    "national.yaml": ("What is the same for every authority of England", NationalText),
    "form.yaml": ("A form of an audit or evaluation", FormText),
}


def schema_of(file: str) -> dict[str, Any]:
    """
    Return the schema of a policy's file.

    :raises KeyError: if no such file belongs to a policy.
    """
    title, holds = FILES[file]
    found = TypeAdapter(holds).json_schema(by_alias=True)
    for block in (found, *found.get("$defs", {}).values()):
        block.pop("title", None)
        if "description" in block:
            block["description"] = " ".join(block["description"].split())
        for key in block.get("properties", {}).values():
            # The name of the key again, in capitals.
            key.pop("title", None)
    return {"$schema": DRAFT, "title": title, **found}
