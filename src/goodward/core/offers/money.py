"""Money in whole pence: what a line and a quote come to, and how an amount is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# A quote beyond this is a slip of the finger: a million pounds.
MOST_PENCE = 100_000_000
MOST_QUANTITY = 999
_POUNDS = re.compile(r"^£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:\.([0-9]{2}))?$")


class AmountUnclear(ValueError):
    """Something typed that is no amount of money; the sentence says how to write it."""


class Priced(NamedTuple):
    """How many of something, and what one costs in pence; nothing where it is at no cost."""

    quantity: int
    unit_pence: int


def line_total(line: Priced) -> int:
    """Return what a line comes to, in pence."""
    return line.quantity * line.unit_pence


def total(lines: Iterable[Priced]) -> int:
    """Return what several lines come to, in pence."""
    return sum(map(line_total, lines))


def in_pounds(pence: int) -> str:
    """Return an amount as people read it: “£1,250.00”, “-£12.50”."""
    sign = "-" if pence < 0 else ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{sign}£{pounds:,}.{rest:02}"


def plain_amount(pence: int) -> str:
    """Return an amount as a finance system reads it: “1250.00”, “-12.50”."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02}"


def pence_of(written: str) -> int:
    """
    Return an amount in pence, read as people write one: “250”, “£1,250.50”.

    :raises AmountUnclear: for anything else, and for more than a million pounds.
    """
    found = _POUNDS.match(written.strip())
    if found is None:
        raise AmountUnclear("Enter an amount of pounds, such as 250 or 95.50")
    pence = int(found[1].replace(",", "")) * 100 + int(found[2] or 0)
    if pence > MOST_PENCE:
        raise AmountUnclear("Enter an amount of at most 1,000,000 pounds")
    return pence
