"""Searching 200,000 notes of visit, against the database's own full-text query."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import geometric_mean

from benchmarks import _database as database
from benchmarks import _searching as searching
from benchmarks.measure import Claim
from tests.support.postgres import find_postgres, own_postgres

WAYS = {"ours": "what is found", "page": "what is found, and counts of every kind"}


def claims() -> list[Claim]:
    """Return the claims about the search, on SQLite and where it is installed on PostgreSQL."""
    folder = database.use_a_database_of_its_own()
    try:
        found = list(_claims("SQLite", searching.measured()))
    finally:
        database.remove(folder)
    programs = find_postgres()
    if programs is None:
        print("PostgreSQL is not installed: measured on SQLite alone.")
        return found
    with own_postgres(programs) as address:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks._searching", address],
            check=True,
            capture_output=True,
            text=True,
        )
    return [*found, *_claims("PostgreSQL", json.loads(told.stdout.splitlines()[-1]))]


def _claims(name: str, seconds: dict[str, dict[str, float]]) -> Iterator[Claim]:
    """
    Return a claim for the whole, and tell each search.

    The bare query returns keys, best first; ours checks what one may see, and returns the newest
    with the piece of text to show. The whole page counts every kind too.
    """
    for way, what in (
        ("ours", "what is found"),
        ("page", "what is found, and counts of every kind"),
    ):
        ratios = {asked: each[way] / each["bare"] for asked, each in seconds.items()}
        told = "; ".join(
            f"{asked}: {seconds[asked][way] * 1e3:.2f} ms against "
            f"{seconds[asked]['bare'] * 1e3:.2f} ms ({ratio:.2f})"
            for asked, ratio in ratios.items()
        )
        yield Claim(
            f"{name}: {what}, against the bare query of the same words and limit, best first",
            geometric_mean(ratios.values()),
            at_most=3,
            details=f"{told}.",
        )
