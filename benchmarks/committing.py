"""Accepting the national file of 70,980 rows, taken in as history."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any

from benchmarks import _database as database
from benchmarks.measure import Claim
from benchmarks.ofsted_reading import NATIONAL
from goodward.core.ofsted.reading import read_register

ROUNDS = 3


def claims() -> list[Claim]:
    """Return the claim about accepting a file."""
    folder = database.use_a_database_of_its_own()
    try:
        return [_claim(folder)]
    finally:
        database.remove(folder)


def _claim(folder: Path) -> Claim:
    from django.db import connection

    content = gzip.decompress(NATIONAL.read_bytes())
    authority = _all_england(content)
    connection.close()
    empty, file = folder / "empty.sqlite3", folder / "goodward.sqlite3"
    _fold_the_log(file)
    shutil.copy(file, empty)
    staging, committing, inserting, rows = [], [], [], 0
    for _ in range(ROUNDS):
        _put_back(empty, file)
        stage_seconds, commit_seconds = _stage_and_commit(authority, content)
        connection.close()
        staging.append(stage_seconds)
        committing.append(commit_seconds)
        seconds, rows = _insert_the_same_rows(file, empty, folder / "copy.sqlite3")
        inserting.append(seconds)
    ours, theirs = sorted(committing)[ROUNDS // 2], sorted(inserting)[ROUNDS // 2]
    return Claim(
        "accepting it as history, against executemany of every row it leaves in every table",
        ours / theirs,
        at_most=2,
        details=f"{ours:.1f} s against {theirs:.1f} s for {rows:,} rows; reading and staging it "
        f"before takes {sorted(staging)[ROUNDS // 2]:.1f} s.",
    )


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


def _insert_the_same_rows(full: Path, empty: Path, copy: Path) -> tuple[float, int]:
    """Insert what the commit left into an empty database with the same tables and indexes."""
    shutil.copy(empty, copy)
    source, target = sqlite3.connect(full), sqlite3.connect(copy, isolation_level=None)
    target.execute("PRAGMA journal_mode=WAL")
    target.execute("PRAGMA synchronous=NORMAL")
    tables = [
        name
        for (name,) in source.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_%' ESCAPE '\\'"
        )
        if not name.startswith(("sqlite_", "django_", "auth_"))
    ]
    new = []
    for table in tables:
        # Staged rows were there before the commit: they are not its work.
        if table == "inspections_stagedrow":
            continue
        [held] = target.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()  # noqa: S608
        rows = source.execute(f"SELECT * FROM {table} WHERE rowid > ?", (held,)).fetchall()  # noqa: S608
        if rows:
            new.append((table, rows))
    before = time.perf_counter()
    target.execute("BEGIN")
    for table, rows in new:
        marks = ", ".join("?" * len(rows[0]))
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
    target.execute("COMMIT")
    seconds = time.perf_counter() - before
    source.close()
    target.close()
    return seconds, sum(len(rows) for _, rows in new)


def _put_back(empty: Path, file: Path) -> None:
    for leftover in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        leftover.unlink(missing_ok=True)
    shutil.copy(empty, file)


def _fold_the_log(file: Path) -> None:
    driver = sqlite3.connect(file)
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    driver.close()
