"""Dashboards of today over 75,000 providers and three years of events in one authority."""

# ruff: noqa: S608 - only our own names of tables are put into SQL.

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks import _database as database
from benchmarks import _register as register
from benchmarks._histories import requires_improvement
from benchmarks.measure import Claim
from benchmarks.pages import _keep_a_copy, _medians, _on, _queries

FEW, MANY = (2_000, 600), (75_000, 25_000)
# So many cases an officer carries.
CASES_EACH = 40


# Fewer than of other pages, of which there are not so many.
ROUNDS = 5
_COPIED = ("cases_event", "cases_pathway", "cases_duty", "cases_proposal", "cases_allocation")


def claims() -> list[Claim]:
    """Return the claims about dashboards."""
    import time_machine

    folder = database.use_a_database_of_its_own()
    try:
        with time_machine.travel(database.noon(database.TODAY)):
            return _claims(folder)
    finally:
        database.remove(folder)


def _claims(folder: Path) -> list[Claim]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    authority = database.an_authority()
    client = Client()
    client.force_login(_somebody(authority, "manager", "improvement_standards_manager"))
    database.open_cases(authority, _three_years(), number=FEW[1])
    _finish(authority, FEW)
    few, many = folder / "few.sqlite3", folder / "goodward.sqlite3"
    _keep_a_copy(connection, many, few)
    with _without_indexes(connection):
        database.copy_cases((MANY[1] - FEW[1]) // database.DISTINCT)
    _finish(authority, MANY, already=FEW)
    found = []
    for name, address in _pages(client).items():
        ask_few, ask_many = (_on(file, connection, client, address) for file in (few, many))
        slow, quick = _medians(ask_many, ask_few, rounds=ROUNDS)
        queries_few, queries_many = (_queries(ask, connection) for ask in (ask_few, ask_many))
        found += [
            Claim(
                f"{name}: its time with {MANY[0]:,} providers against {FEW[0]:,}",
                slow / quick,
                at_most=3,
                details=f"{slow * 1e3:.1f} ms against {quick * 1e3:.1f} ms.",
            ),
            Claim(
                f"{name}: its queries with {MANY[0]:,} providers against {FEW[0]:,}",
                queries_many / queries_few,
                at_most=1,
                details=f"{queries_many} against {queries_few}.",
            ),
        ]
    return found


@contextmanager
def _without_indexes(connection: Any) -> Iterator[None]:
    """Make the indexes anew afterwards: a million rows are written several times as quickly."""
    tables = ", ".join(f"'{each}'" for each in _COPIED)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA cache_size = -200000")
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            f"AND tbl_name IN ({tables})"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _, sql in indexes:
            cursor.execute(sql)


def _pages(client: Any) -> dict[str, str]:
    """Return the pages that stand below Oversight, and views of them that people choose."""
    from django.urls import reverse

    from goodward.web.pages.oversight.contents import CONTENTS

    named = {
        entry.title: reverse(entry.page)
        for part in CONTENTS
        for entry in part.entries
        if entry.page.startswith(("oversight:", "register:"))
    }
    deadlines, register_page = reverse("oversight:adherence"), reverse("register:show")
    impact_cases = reverse("oversight:impact_cases")
    late = f"{reverse('oversight:cases')}?pathway=requires_improvement&rule=first_contact&way=late"
    chosen = {
        "Oversight": reverse("oversight:show"),
        "Deadlines kept, of a year": f"{deadlines}?period=2026-2027",
        "Deadlines kept, what advisers owe": f"{deadlines}?role=improvement_adviser",
        "the cases behind a number": late,
        "the times below Good behind a number": f"{impact_cases}?by=support&group=3&which=good",
        "Quality of the register, by postcode district": f"{register_page}?by=district",
    }
    return {
        name: address
        for name, address in (named | chosen).items()
        if client.get(address).status_code == 200
    }


def _three_years() -> list[Any]:
    """Return a history of Requires improvement, Good, and Requires improvement again."""
    from msgspec.structs import replace

    first = requires_improvement(visits=13)
    earlier = [replace(each, day=each.day - timedelta(730)) for each in first]
    return [*earlier, *requires_improvement(visits=6, cancellations=1)[:-1]]


def _finish(authority: Any, wanted: tuple[int, int], already: tuple[int, int] = (0, 0)) -> None:
    """Add the providers without a case, give every case an officer, and count the deadlines."""
    from django.db import connection

    from goodward.cases.counting import count_again
    from goodward.inspections.register_counting import count_register
    from goodward.jobs.measuring import keep_todays_impact

    register.add_others(connection, wanted[0] - wanted[1] - (already[0] - already[1]))
    register.make_them_differ(connection)
    first = already[1] // CASES_EACH
    officers = [
        _somebody(authority, f"officer-{number}", "improvement_adviser").pk
        for number in range(first, wanted[1] // CASES_EACH)
    ]
    every = len(officers) + first
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_duty SET officer_id = %s + provider_id %% %s "
            "WHERE roles = 'improvement_adviser'",
            (officers[-1] - every + 1, every),
        )
    count_again(authority)
    count_register(authority, today=database.TODAY, at=database.noon(database.TODAY))
    keep_todays_impact(authority, database.TODAY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _somebody(authority: Any, name: str, role: str) -> Any:
    from goodward.accounts import actions as accounts

    return accounts.add_person(
        authority=authority,
        email=f"{name}@authority.example",
        full_name=f"Person {name}",
        roles=(role,),
        by=None,
        at=database.noon(database.TODAY),
    )
