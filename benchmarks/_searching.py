"""
A database with many notes of visit, searched by us and by its own full text, side by side.

As a program, `python -m benchmarks._searching ADDRESS`, it does so on the database of an address
and prints the seconds as JSON: Django is set up once a process, for one database.
"""

# ruff: noqa: S608, S311, SIM905 - only our own names are put into SQL; chance is to be the same each time.

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from benchmarks import _database as database
from benchmarks.measure import side_by_side

NOTES, LIMIT, ROUNDS, TIMES = 200_000, 20, 7, 5
FIRST_DAY, DAYS = date(2019, 1, 7), 2_800
# Words of notes, the frequent ones first: a word's share falls with its place, as in any language.
WORDS = """
    the to and of children a in staff with for was is on that visit manager were they plan as
    be learning room are have at will this nursery practice development key person setting we
    action activities support outdoor area discussed observed parents language early years
    curriculum feedback safeguarding training review progress next policy behaviour ratio
    deployment assessment communication meals garden risk supervision toileting hygiene
    records first aid fire drill induction mentoring leadership vision reflection transition
    inclusion speech listening stories numbers mark making routines attachment self regulation
    allergies medication recruitment vetting qualifications attendance premises heating fence
    gate lock evacuation whistleblowing prevent online signature ventilation pushchair sandpit
    trellis
""".split()
ASKED = {
    "two words of most notes": "children staff",
    "three words of many": "safeguarding training plan",
    "words one after the other": '"fire drill" risk',
    "a word and a beginning": "manager medic",
    "two words of few": "trellis whistleblowing",
}


def measured() -> dict[str, dict[str, float]]:
    """Return, for each of what is asked, the median seconds of each way to answer it."""
    authority = database.an_authority()
    _fill(authority)
    return {name: _side_by_side(authority, typed) for name, typed in ASKED.items()}


def _side_by_side(authority: Any, typed: str) -> dict[str, float]:
    from goodward.core.searching.extracts import extract
    from goodward.core.searching.words import read
    from goodward.searching import queries
    from goodward.searching.queries import Kind

    asked = read(typed)

    def hits() -> None:
        found = queries.find(authority, asked, Kind.NOTE, limit=LIMIT)
        assert [extract(each.words, asked) for each in found], typed

    def whole_page() -> None:
        queries.counts(authority, asked, list(Kind))
        hits()

    ways = {"bare": _bare(asked), "ours": hits, "page": whole_page}
    seconds = side_by_side(*(_several(way) for way in ways.values()), rounds=ROUNDS)
    return dict(zip(ways, (each / TIMES for each in seconds), strict=True))


def _several(work: Callable[[], None]) -> Callable[[], None]:
    def do() -> None:
        for _ in range(TIMES):
            work()

    return do


def _bare(asked: Any) -> Callable[[], None]:
    """Return the database's own query of the same words and limit, best first: keys alone."""
    from django.db import connection

    from goodward.core.searching.expressions import for_postgres, for_sqlite
    from goodward.searching.dialects import CONFIGURATION

    if connection.vendor == "sqlite":
        sql = (
            "SELECT rowid FROM searching_words WHERE searching_words MATCH %s "
            f"ORDER BY rank LIMIT {LIMIT}"
        )
        values = [for_sqlite(asked, ("title", "words"))]
    else:
        sql = (
            f"SELECT id FROM searching_entry, to_tsquery('{CONFIGURATION}', %s) q "
            # Of notes, as nearly all are: each kind has an index of its own.
            "WHERE kind = 'note' AND vector @@ q "
            f"ORDER BY ts_rank(vector, q) DESC LIMIT {LIMIT}"
        )
        values = [for_postgres(asked)]

    def work() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            assert cursor.fetchall()

    return work


def _fill(authority: Any) -> None:
    """Write notes of visit, a visit each, as an old system's might be taken over: past actions."""
    from django.db import connection, transaction

    from goodward.accounts import actions as accounts
    from goodward.diary.models import Visit
    from goodward.notes.models import Note, NoteText
    from goodward.providers import actions as providers
    from goodward.searching import upkeep

    at = database.noon(database.TODAY)
    person = accounts.add_person(
        authority=authority, email="a@b.example", full_name="Ann Lee",
        roles=("improvement_adviser",), by=None, at=at,
    )  # fmt: skip
    some = [
        providers.add(authority=authority, name=f"Nursery {n}", type="nursery", by=None, at=at)
        for n in range(500)
    ]
    chance = random.Random(7)
    weights = list(accumulate(1 / (place + 2) for place in range(len(WORDS))))
    upkeep.lift()
    with transaction.atomic():
        for start in range(0, NOTES, 5_000):
            visits = Visit.unscoped.bulk_create(
                Visit(
                    authority=authority, provider=chance.choice(some),
                    day=FIRST_DAY + timedelta((start + n) * DAYS // NOTES),
                )
                for n in range(5_000)
            )  # fmt: skip
            notes = Note.unscoped.bulk_create(
                Note(
                    authority=authority, provider=each.provider, visit=each, pathway="support",
                    pathway_number=1, form="visit", asked={}, rule={},
                )
                for each in visits
            )  # fmt: skip
            NoteText.unscoped.bulk_create(
                NoteText(
                    authority=authority, note=each, key="summary", revision=1, written_at=at,
                    written_by=person, text=_text(chance, weights),
                )
                for each in notes
            )  # fmt: skip
    upkeep.put_back()
    upkeep.mend()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _text(chance: random.Random, weights: list[float]) -> str:
    return " ".join(chance.choices(WORDS, cum_weights=weights, k=chance.randint(60, 140)))


def main(address: str) -> None:
    """Measure on the database of an address, and print the seconds."""
    os.environ["GOODWARD_DATABASE"] = address
    os.environ["GOODWARD_VAR"] = tempfile.mkdtemp(prefix="goodward-benchmark-")
    os.environ["GOODWARD_DEMONSTRATION"] = "yes"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodward.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(measured()))


if __name__ == "__main__":
    main(sys.argv[1])
