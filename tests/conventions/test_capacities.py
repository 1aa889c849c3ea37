"""Every message says why somebody gets it: what stands after “as” reads as a capacity."""

from __future__ import annotations

import ast

from goodward.providers.naming import CAPACITIES, CONTACT_TITLES
from tests.support.tree import ROOT

BEGINNINGS = ("the ", "a ", "an ", "one ", "somebody ", "cover ")


def capacities():
    """Yield what is written as the third of a `Recipient`, with where; what is computed is not."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Recipient"):
                continue
            if len(node.args) > 2 and isinstance(node.args[2], ast.Constant):
                yield f"{path.name}:{node.lineno}", node.args[2].value


def test_what_a_footer_says_reads_after_as():
    found = list(capacities())

    assert len(found) > 10
    assert [each for each in found if not each[1].startswith(BEGINNINGS)] == []


def test_everything_a_contact_can_be_reads_after_as():
    assert list(CAPACITIES) == list(CONTACT_TITLES)
    assert all(each.startswith(BEGINNINGS) for each in CAPACITIES.values())
