"""What the product's code never does."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support.tree import (
    LIBRARY,
    PRODUCT,
    at,
    product_code,
    product_templates,
    readable_text,
    words_of,
)

LONGEST = 400
SAYS_NOTHING = {
    *("util", "utils", "helper", "helpers", "common", "manager", "managers", "handler"),
    *("handlers", "service", "services", "base", "misc", "data", "info"),
}
NATIONAL = "england"


def authorities() -> list[str]:
    """Return the authorities of the policy library: its folders, but for what is England's."""
    return sorted(p.name for p in LIBRARY.iterdir() if p.is_dir() and p.name != NATIONAL)


def named_in(text: str) -> bool:
    # A name may be part of a longer one: kent_holidays, KENT, isKent; but not “Kentish” or “token”.
    return any(re.search(rf"(?i)(?<![a-z]){name}(?![a-z])", text) for name in authorities())


@pytest.mark.parametrize(
    ("text", "names_one"),
    [
        ("kent", True),
        ("Kent County Council", True),
        ("KENT_TERMS", True),
        ("leicestershire/2025", True),
        ("a token spent in Kentish Town", False),
        ("England", False),
    ],
)
def test_an_authority_is_known_by_its_name(text, names_one):
    assert named_in(text) is names_one


def test_no_code_names_an_authority():
    found = [
        at(path, line) for path in product_code() for line, text in words_of(path) if named_in(text)
    ]

    assert found == [], "an authority's rules belong in policy_library"


def test_no_template_names_an_authority():
    assert [at(path) for path in product_templates() if named_in(readable_text(path))] == []


def test_no_file_is_far_past_its_one_job():
    lengths = {
        at(path): len(readable_text(path).splitlines())
        for path in [*product_code(), *product_templates()]
        if "migrations" not in path.parts
    }

    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}


def test_no_module_has_a_name_that_says_nothing():
    names = {path: {path.stem, *path.relative_to(PRODUCT).parent.parts} for path in product_code()}

    assert [at(path) for path, parts in names.items() if parts & SAYS_NOTHING] == []


def test_every_query_of_the_product_starts_from_an_authority():
    found = [
        at(path, node.lineno)
        for path in product_code()
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "unscoped"
    ]

    assert found == [], "`.unscoped` is for migrations and tests"
