"""
A pytest plugin: the tests' database on SQLite is migrated once, then copied.

To run every migration from nothing takes most of a minute, and each process of each run would do
it again. What they make is kept in `.cache`, named after everything that the migrations say: where
one of them changes, all of them run from nothing again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import django
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from tools.places import CACHE

KEPT = CACHE / "migrated"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Begin with the tables that an earlier run of these migrations made."""
    if connection.vendor != "sqlite":
        yield
        return
    with copied(of_the_migrations(), connection.creation._get_test_db_name()):
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_use_migrations: bool, django_db_blocker: Any
) -> None:
    """Keep what the migrations made, before any test has written a row."""
    if connection.vendor == "sqlite" and django_db_use_migrations:
        with django_db_blocker.unblock():
            keep(connection.connection, of_the_migrations())


def named_after(files: Iterable[Path], *more: str) -> str:
    """Return the SHA-256 of files, by their folders' names and contents, and of more words."""
    digest = hashlib.sha256("\n".join(more).encode())
    for file in sorted(files):
        digest.update(f"\0{file.parts[-3:]}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def of_the_migrations() -> Path:
    """Return where the tables that the migrations make today are kept, or would be."""
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    files = [file for folder in folders for file in folder.glob("*.py")]
    made_by = (django.get_version(), sqlite3.sqlite_version)
    return KEPT / f"{named_after(files, *made_by)}.sqlite3"


@contextmanager
def copied(kept: Path, database: str) -> Iterator[None]:
    """
    Fill a database in memory from a kept file, if it is there, and hold it for the block.

    database: its address, `file:…?mode=memory&cache=shared`. Such a database is gone once nobody
    holds it; so this holds it until Django does.
    """
    with closing(sqlite3.connect(database, uri=True)) as memory:
        if kept.exists():
            with closing(sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)) as source:
                source.backup(memory)
        yield


def migrate_from_kept() -> None:
    """Migrate the database of a process of its own, from the kept tables where it is on SQLite."""
    kept = of_the_migrations()
    if connection.vendor == "sqlite" and kept.exists():
        shutil.copyfile(kept, connection.settings_dict["NAME"])
    # What is left to do, and the triggers in any case.
    call_command("migrate", verbosity=0)


def keep(database: sqlite3.Connection, kept: Path) -> None:
    """
    Keep a database's tables and rows for later runs, unless they are kept already.

    Its triggers stay out: they say what the code says today, and are put back after each migration.
    """
    if kept.exists():
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    # Another process may be at the same: each writes its own, and whoever is last is as good.
    being_written = kept.with_name(f"{kept.name}.{os.getpid()}")
    with closing(sqlite3.connect(being_written)) as target:
        database.backup(target)
        triggers = target.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            target.execute(f'DROP TRIGGER "{name}"')
        target.commit()
    being_written.replace(kept)
