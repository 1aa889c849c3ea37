"""The published schema says what a pack has, and refuses what none has."""

from __future__ import annotations

import json
from typing import Any

import pytest

from goodward.core.evidence.packing import MANIFEST, SAID
from goodward.core.evidence.schema import FORMS, schema_text
from tests.support.evidence import members, packed


def required_everywhere(schema: Any) -> set[str]:
    """Return the objects of a schema that leave a property optional or allow others."""
    return {
        name
        for name, each in schema["$defs"].items()
        if set(each["required"]) != set(each["properties"]) or each["additionalProperties"]
    }


@pytest.mark.parametrize("name", FORMS)
def test_every_key_is_said_and_no_other_is_allowed(name):
    schema = json.loads(schema_text(name))

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert required_everywhere(schema) == set()
    assert all(each.get("description") for each in schema["$defs"].values())


@pytest.mark.parametrize(("name", "block"), [(SAID, "Pack"), (MANIFEST, "Manifest")])
def test_a_pack_has_the_keys_that_its_schema_says(name, block):
    schema = json.loads(schema_text(name))
    said = json.loads(members(packed())[name])

    assert set(said) == set(schema["$defs"][block]["properties"])
    if name == SAID:
        [entry, *_] = said["entries"]
        assert set(entry) == set(schema["$defs"]["Entry"]["properties"])
