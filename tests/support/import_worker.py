"""
An import killed at thirty points, and done by two people at once: `python import_worker.py`.

Children are processes of their own, ended by SIGKILL: no transaction is closed, nothing is tidied
up. Prints, as JSON, what stood in the tables before and after each.
"""

# ruff: noqa: PLC0415, T201 - imports wait until Django is ready, and what is printed is the answer.

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import django

POINTS = 10
AT, TOLD = datetime(2026, 7, 15, 12, tzinfo=UTC), date(2026, 7, 15)
DONE, REFUSED = 0, 7
TABLES = (
    "inspections_import",
    "inspections_stagedrow",
    "inspections_stagedoutcome",
    "providers_provider",
    "inspections_outcome",
    "cases_event",
    "audit_record",
)


def main() -> None:
    django.setup()
    from django.db import connection

    from tests.support.builders import an_authority
    from tests.support.migrated import migrate_from_kept

    migrate_from_kept()
    an_authority("kent")
    said: dict[str, Any] = {"empty": state()}
    for act, name in ((stage, "stage"), (commit, "commit"), (undo, "undo")):
        said[f"killed {name}"] = killed_at_points(act)
        connection.close()
        said[f"{name} at once"] = sorted(at_once(act))
        said[name] = state()
    print(json.dumps(said))


def state() -> dict[str, int]:
    """Return how many rows stand in each table that an import writes."""
    from django.db import connection

    with connection.cursor() as cursor:
        counted = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name of ours
            counted[table] = cursor.fetchone()[0]
    connection.close()
    return counted


def stage() -> None:
    from goodward.accounts.queries import authority_called
    from goodward.inspections import actions
    from tests.support.ofsted_file import a_file, a_row, graded

    rows = [a_row(f"EY1{n:05}", **graded(3, "14/05/2026", f"1{n:07}")) for n in range(60)]
    actions.stage(
        authority=authority_called("kent"), file_name="a.csv", content=a_file(*rows), by=None, at=AT
    )


def commit() -> None:
    from goodward.accounts.queries import authority_called
    from goodward.inspections import actions, queries

    [imported] = queries.imports_of(authority_called("kent"))
    actions.commit(imported=imported, by=None, at=AT, told_on=TOLD, standing="start")


def undo() -> None:
    from goodward.accounts.queries import authority_called
    from goodward.inspections import actions, queries

    [imported] = queries.imports_of(authority_called("kent"))
    actions.undo(imported=imported, reason="The wrong file", by=None, at=AT)


def killed_at_points(act: Callable[[], None]) -> list[dict[str, int]]:
    """Return the state after the act was killed at each of so many of its statements."""
    statements_of(act)  # the first time reads what is then remembered, such as the policy
    whole = statements_of(act)
    states = []
    for point in range(POINTS):
        last = 1 + point * (whole - 1) // (POINTS - 1)
        child = begin(lambda last=last: _until(act, last))
        _, ended = os.waitpid(child, 0)
        if not (os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL):
            raise AssertionError(f"{act.__name__} was not killed at {last} of {whole}: {ended}")
        states.append(state())
    return states


def statements_of(act: Callable[[], None]) -> int:
    """Return how many statements the act takes, which is done and taken back."""
    from django.db import connection, transaction

    seen: list[str] = []

    def count(execute: Any, sql: str, *more: Any) -> Any:
        if counts(sql):
            seen.append(sql)
        return execute(sql, *more)

    with transaction.atomic(), connection.execute_wrapper(count):
        act()
        transaction.set_rollback(True)
    connection.close()
    return len(seen)


def counts(sql: str) -> bool:
    """Whether a statement is one of the act's own, rather than a mark within a transaction."""
    return not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))


def _until(act: Callable[[], None], last: int) -> None:
    from django.db import connection

    done = 0

    def step(execute: Any, sql: str, *more: Any) -> Any:
        nonlocal done
        result = execute(sql, *more)
        done += counts(sql)
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with connection.execute_wrapper(step):
        act()


def at_once(act: Callable[[], None]) -> list[int]:
    """Return how two children ended that did the act at the same moment."""
    start_read, start_write = os.pipe()

    def wait_and_act() -> None:
        os.close(start_write)
        os.read(start_read, 1)  # ends when the parent closes its end
        act()

    children = [begin(wait_and_act) for _ in range(2)]
    os.close(start_write)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(start_read)
    return codes


def begin(what: Callable[[], None]) -> int:
    """Start a child that does something, and return its number."""
    from goodward.inspections.actions import CommitRefused, UndoRefused

    child = os.fork()
    if child:
        return child
    code = 1
    try:
        what()
        code = DONE
    except (CommitRefused, UndoRefused):
        code = REFUSED
    except Exception as wrong:  # noqa: BLE001 - told, and then the child ends
        print(repr(wrong), file=sys.stderr, flush=True)
    os._exit(code)


if __name__ == "__main__":
    main()
