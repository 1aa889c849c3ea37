"""The published form of a pack, as JSON Schema, written from the classes that read it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from goodward.core.evidence.content import FORMAT, Pack
from goodward.core.evidence.packing import MANIFEST, SAID, Manifest

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMS: dict[str, type] = {SAID: Pack, MANIFEST: Manifest}


def schema_text(name: str) -> str:
    """Return the schema of a file of a pack, “pack.json” or “manifest.json”, as JSON text."""
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "title": f"{name} of a {FORMAT}",
        **msgspec.json.schema(FORMS[name]),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
