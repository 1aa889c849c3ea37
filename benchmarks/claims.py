"""Checking a claims file of 20,000 rows against reading it with the csv module."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta

from benchmarks.measure import Claim, side_by_side
from goodward.core.claims.checking import check
from goodward.core.claims.columns import suggest
from goodward.core.claims.entitled import entitlements_of
from goodward.core.claims.looking import Asked
from goodward.core.claims.reading import cells_of, preview
from goodward.core.claims.words import known_words
from goodward.policies.library import national

ROWS = 20_000
HEADER = (
    "Reference,URN,Entitlement,DOB,Hours per week,Weeks,Stretched,Declaration signed,"
    "Declaration date,Code start date,Code end date,Grace period end date,Evidence seen,Evidence,"
    "Seen by,Seen on"
)


def claims() -> list[Claim]:
    """Return the claim about checking."""
    content = a_file().encode()
    said = preview(content)
    columns = {name: said.header[place] for name, place in suggest(said.header, {}).columns.items()}
    base = national()
    entitlements = entitlements_of(base)
    asked = Asked(
        entitlements,
        entitlements.terms.term_of(date(2026, 9, 1)),
        date(2026, 11, 29),
        known_words(base, {}),
    )
    text = content.decode()
    plain, checked = side_by_side(
        lambda: sum(1 for _ in csv.reader(io.StringIO(text))),
        lambda: check(cells_of(content, columns), asked),
        rounds=5,
    )
    found = check(cells_of(content, columns), asked)
    return [
        Claim(
            f"reading and checking {found.claims:,} claims, against csv.reader over the same text",
            checked / plain,
            at_most=10,
            details=(
                f"{checked * 1000:.0f} ms against {plain * 1000:.0f} ms; "
                f"{len(found.found):,} findings."
            ),
        )
    ]


def a_file() -> str:
    """Return claims of invented children: about one in fifty has something wrong."""
    chance = random.Random(7)  # noqa: S311 - a file to measure with
    lines = [HEADER]
    for number in range(ROWS):
        born = date(2022, 9, 1) + timedelta(days=chance.randrange(365))
        wrong = chance.randrange(50) == 0
        hours = chance.choice((16, 20)) if wrong else chance.choice((15, 12.5, 10, 7.5))
        signed = date(2026, 8, 1) + timedelta(days=chance.randrange(60))
        seen = signed + timedelta(days=chance.randrange(5))
        kind = chance.choice(("universal", "30 hours"))
        code = "01/06/2026,31/10/2026,31/12/2026" if kind == "30 hours" else ",,"
        lines.append(
            f"C{number:05},EY{400000 + number // 40},{kind},{born:%d/%m/%Y},{hours},14,no,"
            f"{'' if wrong else 'yes'},{signed:%d/%m/%Y},{code},yes,birth certificate,"
            f"officer {number % 40},{seen:%d/%m/%Y}"
        )
    return "\n".join(lines)
