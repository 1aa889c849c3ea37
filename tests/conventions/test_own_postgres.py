"""The throw-away PostgreSQL: the right version, a plain role, and nothing left behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import CannotStart, find_postgres, own_postgres


def a_debian(folder: Path, *versions: str) -> Path:
    for version in versions:
        programs = folder / version / "bin"
        programs.mkdir(parents=True)
        (programs / "initdb").touch()
    return folder


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [(["15"], "15"), (["13", "15", "17"], "15"), (["13", "17", "16"], "16"), (["9", "16"], "16")],
)
def test_fifteen_is_chosen_or_else_the_next_newer(tmp_path, installed, chosen):
    assert find_postgres(a_debian(tmp_path, *installed)) == tmp_path / chosen / "bin"


def test_an_older_one_is_as_good_as_none(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_postgres(a_debian(tmp_path, "13", "14")) is None


@pytest.fixture(scope="module")
def programs() -> Path:
    found = find_postgres()
    if found is None:
        pytest.skip("PostgreSQL 15 is not installed")
    return found


def left_behind() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("goodward-postgres-*"))


def test_the_role_is_plain_and_may_create_databases(programs):
    before = left_behind()

    with own_postgres(programs) as address, psycopg.connect(address) as connection:
        row = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles"
            " WHERE rolname = current_user"
        ).fetchone()
        encoding = connection.execute("SHOW server_encoding").fetchone()

    assert row == ("goodward", False, False, True)
    assert encoding == ("UTF8",)
    assert left_behind() == before
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


@pytest.fixture
def failing_programs() -> Iterator[Path]:
    """Yield programs that only fail, in a folder that the server's own user may enter."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)  # this new folder alone; the ones above it are everybody's
        for name in ("initdb", "pg_ctl"):
            program = folder / name
            program.write_text("#!/bin/sh\necho no room on the disk\nexit 1\n", encoding="utf-8")
            program.chmod(0o755)
        yield folder


@pytest.mark.usefixtures("programs")  # as root, the server's user comes with its package
def test_a_server_that_cannot_start_says_why_and_leaves_nothing(failing_programs):
    before = left_behind()

    with pytest.raises(CannotStart, match="no room on the disk"), own_postgres(failing_programs):
        pass

    assert left_behind() == before
