"""Every migration runs from nothing, and what tests begin with is what they make."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from tools.places import ROOT

pytestmark = pytest.mark.django_db
SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"


# On PostgreSQL the tests' own database is made from nothing in every run.
@pytest.mark.sqlite
def test_from_nothing_the_migrations_make_the_tables_that_tests_begin_with(tmp_path: Path):
    file = tmp_path / "new.sqlite3"
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    environment = {**os.environ, "GOODWARD_DATABASE": f"sqlite:///{file}"}

    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)

    with closing(sqlite3.connect(file)) as new:
        made = new.execute(SCHEMA).fetchall()
    with connection.cursor() as cursor:
        cursor.execute(SCHEMA)
        begun_with = cursor.fetchall()
    assert len(made) > 100
    assert made == begun_with


def test_no_migration_waits_in_the_tests_database_and_none_is_missing(
    capsys: pytest.CaptureFixture[str],
):
    call_command("migrate", check_unapplied=True, plan=True)
    call_command("makemigrations", check_changes=True, dry_run=True)

    said = capsys.readouterr().out
    assert "No planned migration operations" in said
    assert "No changes detected" in said
