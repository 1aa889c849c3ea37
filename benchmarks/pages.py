"""Pages over 75,000 providers and 25,000 open pathways in one authority."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import _database as database
from benchmarks._histories import requires_improvement
from benchmarks.measure import Claim, side_by_side

FEW, MANY = (2_000, 600), (75_000, 25_000)
TIMES = 5
LIST = "/providers/?text=nursery&type=nursery&page=2"
ADMIN = "/admin/providers/provider/?type=nursery&q=nursery&p=2"


def claims() -> list[Claim]:
    """Return the claims about pages."""
    folder = database.use_a_database_of_its_own("django.contrib.admin")
    try:
        return _claims(folder)
    finally:
        database.remove(folder)


def _claims(folder: Path) -> list[Claim]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    settings.ROOT_URLCONF = "benchmarks._admin"
    settings.ALLOWED_HOSTS = ["*"]
    authority = database.an_authority()
    history = requires_improvement(visits=6, cancellations=1)[:-1]
    adviser = _an_officer(authority)
    client = Client()
    client.force_login(adviser)
    database.open_cases(authority, history, number=FEW[1])
    _others(connection, FEW[0] - FEW[1])
    few, many = folder / "few.sqlite3", folder / "goodward.sqlite3"
    _keep_a_copy(connection, many, few)
    database.copy_cases((MANY[1] - FEW[1]) // database.DISTINCT)
    _others(connection, MANY[0] - MANY[1] - (FEW[0] - FEW[1]))
    found = []
    for name, address in _pages().items():
        ask_few, ask_many = (_on(file, connection, client, address) for file in (few, many))
        queries_few, queries_many = (_queries(ask, connection) for ask in (ask_few, ask_many))
        slow, quick = side_by_side(ask_many, ask_few, rounds=7)
        found.append(
            Claim(
                f"{name}: its time with {MANY[0]:,} providers against {FEW[0]:,}",
                slow / quick,
                at_most=1.3,
                details=f"{queries_many} queries against {queries_few}; "
                f"{slow / TIMES * 1e3:.1f} ms.",
            )
        )
    list_page, admin = side_by_side(
        _on(many, connection, client, LIST), _on(many, connection, client, ADMIN), rounds=5
    )
    return [
        *found,
        Claim(
            "Django admin's changelist over the same rows, filtered and paged, against our list",
            admin / list_page,
            at_least=8,
            details=f"{TIMES / list_page:.0f} requests a second against {TIMES / admin:.1f}.",
        ),
    ]


def _pages() -> dict[str, str]:
    from goodward.providers.models import Provider

    first = Provider.unscoped.order_by("pk").values_list("pk", flat=True)[0]
    return {
        "My work": "/",
        "the list of providers": LIST,
        "a provider's page": f"/providers/{first}/",
    }


def _keep_a_copy(connection: Any, file: Path, copy: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(file, copy)


def _on(file: Path, connection: Any, client: Any, address: str) -> Callable[[], None]:
    """Return work that opens a page several times on one of the databases."""

    def open_it() -> None:
        if connection.settings_dict["NAME"] != str(file):
            connection.close()
            connection.settings_dict["NAME"] = str(file)
            client.get("/help/")
        for _ in range(TIMES):
            assert client.get(address).status_code == 200, address

    return open_it


def _queries(work: Callable[[], None], connection: Any) -> int:
    from django.test.utils import CaptureQueriesContext

    work()
    with CaptureQueriesContext(connection) as sent:
        work()
    return len(sent) // TIMES


def _an_officer(authority: Any) -> Any:
    """Return somebody who may open both: our pages as a senior adviser, and Django's admin."""
    from goodward.accounts import actions as accounts

    person = accounts.add_person(
        authority=authority,
        email="senior@authority.example",
        full_name="A Senior",
        roles=("senior_improvement_adviser",),
        by=None,
        at=database.noon(database.TODAY),
        password="for a benchmark only",  # noqa: S106
    )
    type(person).objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
    person.refresh_from_db()
    return person


def _others(connection: Any, number: int) -> None:
    """Add providers without a pathway, as most of a register are."""
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
            f"INSERT INTO providers_provider ({names}) SELECT {chosen} FROM "  # noqa: S608
            "(SELECT * FROM providers_provider ORDER BY id LIMIT 1) t, "
            "(WITH RECURSIVE c(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM c "
            f"WHERE value < {number}) SELECT value FROM c) n"
        )
        cursor.execute("ANALYZE")
