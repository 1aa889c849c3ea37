"""No cell of ours runs in a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.plain_cells import plain_cell


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.invalid", "Oaks")',
        "+44 1622 000000",
        "-2+3",
        "@SUM(A1)",
        "\tOaks",
        "\rOaks",
    ],
)
def test_what_begins_as_a_formula_does_is_text(text):
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Oaks = Elms", "Oaks = Elms"),
        ("", ""),
        (None, ""),
        (-250, "-250"),
        (7.52, "7.52"),
        (date(2026, 4, 2), "2026-04-02"),
    ],
)
def test_anything_else_stays_as_it_is(value, cell):
    assert plain_cell(value) == cell
