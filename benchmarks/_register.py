"""A register like a real one for a benchmark: names, towns, types and outcomes all differ."""

# ruff: noqa: S608 - only our own names of columns and whole numbers are put into SQL.

from __future__ import annotations

from typing import Any

# What one in so many providers has; the numbers share no divisor, so that they mix.
TYPES = "CASE id % 3 WHEN 0 THEN 'childminder' ELSE 'nursery' END"
OUTCOMES = "CASE id % 11 WHEN 0 THEN 'requires_improvement' WHEN 1 THEN '' ELSE 'good' END"
FIRST_NAMES = ("Acorns", "Bluebell", "Cherry Tree", "Daisy", "Elm", "Fern", "Globe", "Hazel")
KINDS = ("Nursery", "Pre-school", "Daycare")
TOWNS = 41


def add_others(connection: Any, number: int) -> None:
    """Add so many providers without a pathway, as most of a register are."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA table_info(providers_provider)")
        columns = [row[1] for row in cursor.fetchall()]
        chosen = ", ".join(
            {"id": "NULL", "pathways": "''", "next_due_on": "NULL", "officer_id": "NULL"}.get(
                column, f't."{column}"'
            )
            for column in columns
        )
        names = ", ".join(f'"{column}"' for column in columns)
        cursor.execute(
            f"INSERT INTO providers_provider ({names}) SELECT {chosen} FROM "
            "(SELECT * FROM providers_provider ORDER BY id LIMIT 1) t, "
            "(WITH RECURSIVE c(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM c "
            f"WHERE value < {number}) SELECT value FROM c) n"
        )


def make_them_differ(connection: Any) -> None:
    """Give every provider a name, a number, a place, a type and an outcome that follow its key."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE providers_provider SET type = {TYPES}, outcome = {OUTCOMES}, "
            "outcome_text = 'Good',"
            f"town = 'Town ' || (id % {TOWNS}), postcode = 'CT' || (id % 29) || ' 1AA', "
            f"shown_name = {_one_of(FIRST_NAMES, 'id * 7 + id / 8')} || ' ' || "
            f"{_one_of(KINDS, 'id / 3')} || ' ' || id"
        )
        cursor.execute(
            "UPDATE providers_provider SET search = "
            "lower(shown_name || ' ey' || (100000 + id) || ' ' || postcode || ' ' || town)"
        )
        cursor.execute("ANALYZE")


def _one_of(words: tuple[str, ...], which: str) -> str:
    cases = " ".join(f"WHEN {place} THEN '{word}'" for place, word in enumerate(words))
    return f"CASE ({which}) % {len(words)} {cases} END"
