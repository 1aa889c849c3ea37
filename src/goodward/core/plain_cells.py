"""What is written into a cell of a table that somebody will open in a spreadsheet."""

from __future__ import annotations

# A spreadsheet takes a text that begins so for a formula and would run it.
# Source: OWASP, "CSV Injection".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(value: object) -> str:
    """
    Return a value as a cell that no spreadsheet takes for a formula.

    A text that begins as one does gets an apostrophe before it, which a spreadsheet does not show.
    A number stays a number, also below zero; nothing (None) is an empty cell.
    """
    if isinstance(value, int | float):
        return str(value)
    said = "" if value is None else str(value)
    return f"'{said}" if said.startswith(FORMULA_STARTS) else said
