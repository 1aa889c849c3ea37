"""The tables that tests begin with are those of today's migrations, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.migrated import copied, keep, named_after

ELSEWHERE = "file:copied_tables?mode=memory&cache=shared"


@pytest.fixture
def made() -> Iterator[sqlite3.Connection]:
    """A table with one row, which a trigger does not let go."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE visit (day TEXT)")
        database.execute("INSERT INTO visit VALUES ('Monday')")
        database.execute(
            "CREATE TRIGGER visit_no_delete BEFORE DELETE ON visit "
            "BEGIN SELECT RAISE(ABORT, 'visits stay'); END"
        )
        database.commit()
        yield database


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "not there yet" / "tables.sqlite3"


def days(database: sqlite3.Connection) -> list[str]:
    return [day for (day,) in database.execute("SELECT day FROM visit")]


def test_what_is_kept_is_copied_with_its_rows(made: sqlite3.Connection, kept: Path):
    keep(made, kept)

    with copied(kept, ELSEWHERE), closing(sqlite3.connect(ELSEWHERE, uri=True)) as copy:
        assert days(copy) == ["Monday"]


def test_nothing_written_to_a_copy_reaches_what_is_kept(made: sqlite3.Connection, kept: Path):
    keep(made, kept)
    with copied(kept, ELSEWHERE), closing(sqlite3.connect(ELSEWHERE, uri=True)) as copy:
        copy.execute("INSERT INTO visit VALUES ('Tuesday')")
        copy.commit()

    with copied(kept, ELSEWHERE), closing(sqlite3.connect(ELSEWHERE, uri=True)) as another:
        assert days(another) == ["Monday"]


def test_triggers_are_not_kept_because_the_code_of_the_day_puts_them_back(
    made: sqlite3.Connection, kept: Path
):
    keep(made, kept)

    with copied(kept, ELSEWHERE), closing(sqlite3.connect(ELSEWHERE, uri=True)) as copy:
        copy.execute("DELETE FROM visit")
        assert days(copy) == []
    with pytest.raises(sqlite3.IntegrityError, match="visits stay"):
        made.execute("DELETE FROM visit")


def test_what_is_kept_already_stays(made: sqlite3.Connection, kept: Path):
    keep(made, kept)
    made.execute("INSERT INTO visit VALUES ('Tuesday')")
    made.commit()

    keep(made, kept)

    with closing(sqlite3.connect(kept)) as file:
        assert days(file) == ["Monday"]
    assert [each.name for each in kept.parent.iterdir()] == ["tables.sqlite3"]


def test_where_nothing_is_kept_a_database_begins_empty(kept: Path):
    with copied(kept, ELSEWHERE), closing(sqlite3.connect(ELSEWHERE, uri=True)) as copy:
        assert copy.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_a_changed_an_added_and_a_renamed_migration_all_ask_for_new_tables(tmp_path: Path):
    folder = tmp_path / "diary" / "migrations"
    folder.mkdir(parents=True)
    first, second = folder / "0001_begin.py", folder / "0002_more.py"
    first.write_text("operations = []", encoding="utf-8")
    names = [named_after([first])]

    first.write_text("operations = [1]", encoding="utf-8")
    names.append(named_after([first]))
    second.write_text("", encoding="utf-8")
    names.append(named_after([first, second]))
    names.append(named_after([second, first]))
    renamed = second.rename(folder / "0002_other.py")
    names.append(named_after([first, renamed]))
    names.append(named_after([first, renamed], "another Django"))

    # The fourth is the third in another order.
    assert names[3] == names[2]
    assert len(set(names)) == 5


def test_the_same_migrations_have_the_same_name_in_every_checkout(tmp_path: Path):
    files = [tmp_path / checkout / "diary" / "migrations" / "0001.py" for checkout in ("a", "b")]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_text("operations = []", encoding="utf-8")

    assert named_after(files[:1]) == named_after(files[1:])
