"""Accepting the national file of 70,980 rows, taken in as history; and the same file again."""

# ruff: noqa: S608 - only our own names of tables and columns are put into SQL.

from __future__ import annotations

import gzip
import shutil
import sqlite3
import time
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks import _database as database
from benchmarks._national import NATIONAL, dict_reader, read, shuffled
from benchmarks.measure import Claim, side_by_side
from goodward.core.ofsted.reading import read_register

ROUNDS = 3
STAGED = "inspections_stagedrow"


class Round(NamedTuple):
    """
    Seconds of one round, and how many rows the file left.

    inserting: by `executemany`, every row but those staged; inserting_staged: the staged ones.
    """

    staging: float
    committing: float
    inserting: float
    inserting_staged: float
    rows: int


def claims() -> list[Claim]:
    """Return the claims about bringing a file in, accepting it, and meeting it again."""
    folder = database.use_a_database_of_its_own()
    try:
        content = gzip.decompress(NATIONAL.read_bytes())
        authority = _all_england(content)
        return [*_accepting(folder, authority, content), *_again(authority, content)]
    finally:
        database.remove(folder)


def _accepting(folder: Path, authority: Any, content: bytes) -> list[Claim]:
    from django.db import connection

    connection.close()
    empty, file = folder / "empty.sqlite3", folder / "goodward.sqlite3"
    _fold_the_log(file)
    shutil.copy(file, empty)
    rounds = []
    for _ in range(ROUNDS):
        _put_back(empty, file)
        staging, committing = _stage_and_commit(authority, content)
        connection.close()
        rounds.append(
            Round(staging, committing, *_insert_the_same_rows(file, empty, folder / "copy.sqlite3"))
        )
    staging, committing, inserting, staged = (
        median(each[place] for each in rounds) for place in range(4)
    )
    return [
        Claim(
            "accepting it as history, against executemany of every row that leaves in every table",
            committing / inserting,
            at_most=2,
            details=f"{committing:.1f} s against {inserting:.1f} s for {rounds[0].rows:,} rows.",
        ),
        Claim(
            "reading, comparing, staging and accepting it, against executemany of every row that "
            "leaves in every table, the staged ones too",
            (staging + committing) / (inserting + staged),
            at_most=2,
            details=f"{staging:.1f} and {committing:.1f} s against {inserting + staged:.1f} s; "
            "the peer is given the rows ready made.",
        ),
    ]


def _again(authority: Any, content: bytes) -> list[Claim]:
    """Bring in what was accepted before, whole and disguised, as somebody would by mistake."""
    disguised = shuffled(content)
    plain, reading, same, other = side_by_side(
        lambda: dict_reader(content),
        lambda: read(content),
        lambda: _recognise(authority, content),
        lambda: _recognise(authority, disguised),
        rounds=ROUNDS,
    )
    return [
        Claim(
            "bringing in the same bytes again, against csv.DictReader over them",
            same / plain,
            at_most=0.2,
        ),
        Claim(
            "bringing it in again shuffled and in another encoding, against reading it into "
            "checked records",
            other / reading,
            at_most=1.6,
            details=f"{other:.1f} s against {reading:.1f} s.",
        ),
    ]


def _recognise(authority: Any, content: bytes) -> None:
    from goodward.inspections import actions as inspections

    imported = inspections.stage(
        authority=authority,
        file_name="again.csv",
        content=content,
        by=None,
        at=database.noon(database.TODAY),
    )
    assert imported.is_repeat


def _all_england(content: bytes) -> Any:
    """Return an authority that every row of the file belongs to."""
    from goodward.accounts import actions as accounts
    from goodward.policies import actions as policies
    from goodward.policies import library

    at = database.noon(database.TODAY)
    names = {record.authority for record in read_register(content).records}
    authority = accounts.add_authority(
        slug=database.SLUG,
        name="All England",
        ofsted_names=sorted(name for name in names if isinstance(name, str)),
        at=at,
    )
    for text in library.policy_texts(database.SLUG).values():
        policies.adopt(authority=authority, text=text, by=None, at=at)
    return authority


def _stage_and_commit(authority: Any, content: bytes) -> tuple[float, float]:
    from goodward.inspections import actions as inspections

    at = database.noon(database.TODAY)
    before = time.perf_counter()
    imported = inspections.stage(
        authority=authority, file_name="national.csv", content=content, by=None, at=at
    )
    staged = time.perf_counter()
    inspections.commit(
        imported=imported, by=None, at=at, told_on=database.TODAY, standing="history"
    )
    return staged - before, time.perf_counter() - staged


def _insert_the_same_rows(full: Path, empty: Path, copy: Path) -> tuple[float, float, int]:
    """
    Insert what the file left into an empty database with the same tables and indexes.

    Return the seconds of all tables but that of staged rows, the seconds of that one (they were
    there before the file was accepted), and the number of rows of the others.
    """
    shutil.copy(empty, copy)
    source, target = sqlite3.connect(full), sqlite3.connect(copy, isolation_level=None)
    target.execute("PRAGMA journal_mode=WAL")
    target.execute("PRAGMA synchronous=NORMAL")
    new = {table: rows for table in _tables(source) if (rows := _new_rows(table, source, target))}
    staged = {STAGED: new.pop(STAGED)}
    seconds, seconds_staged = _insert(target, new), _insert(target, staged)
    source.close()
    target.close()
    return seconds, seconds_staged, sum(map(len, new.values()))


def _tables(source: sqlite3.Connection) -> list[str]:
    found = source.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_%' ESCAPE '\\'"
    )
    names = [name for (name,) in found]
    return [name for name in names if not name.startswith(("sqlite_", "django_", "auth_"))]


def _new_rows(table: str, source: sqlite3.Connection, target: sqlite3.Connection) -> list[Any]:
    [held] = target.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()
    return source.execute(f"SELECT * FROM {table} WHERE rowid > ?", (held,)).fetchall()


def _insert(target: sqlite3.Connection, new: dict[str, list[Any]]) -> float:
    before = time.perf_counter()
    target.execute("BEGIN")
    for table, rows in new.items():
        marks = ", ".join("?" * len(rows[0]))
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    target.execute("COMMIT")
    return time.perf_counter() - before


def _put_back(empty: Path, file: Path) -> None:
    for leftover in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        leftover.unlink(missing_ok=True)
    shutil.copy(empty, file)


def _fold_the_log(file: Path) -> None:
    driver = sqlite3.connect(file)
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    driver.close()
