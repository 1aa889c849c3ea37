"""Pages over 75,000 providers and 25,000 open pathways in one authority."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import _database as database
from benchmarks import _register as register
from benchmarks._histories import requires_improvement
from benchmarks.measure import Claim

FEW, MANY = (2_000, 600), (75_000, 25_000)
TIMES, ROUNDS = 3, 15
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
    register.add_others(connection, FEW[0] - FEW[1])
    register.make_them_differ(connection)
    few, many = folder / "few.sqlite3", folder / "goodward.sqlite3"
    _keep_a_copy(connection, many, few)
    database.copy_cases((MANY[1] - FEW[1]) // database.DISTINCT)
    register.add_others(connection, MANY[0] - MANY[1] - (FEW[0] - FEW[1]))
    register.make_them_differ(connection)
    found = []
    for name, address in _pages().items():
        ask_few, ask_many = (_on(file, connection, client, address) for file in (few, many))
        slow, quick = _medians(ask_many, ask_few)
        queries_few, queries_many = (_queries(ask, connection) for ask in (ask_few, ask_many))
        found += [
            Claim(
                f"{name}: its time with {MANY[0]:,} providers against {FEW[0]:,}",
                slow / quick,
                at_most=1.3,
                details=f"{slow * 1e3:.1f} ms against {quick * 1e3:.1f} ms.",
            ),
            Claim(
                f"{name}: its queries with {MANY[0]:,} providers against {FEW[0]:,}",
                queries_many / queries_few,
                at_most=1,
                details=f"{queries_many} against {queries_few}.",
            ),
        ]
    list_page, admin = _medians(
        _on(many, connection, client, LIST), _on(many, connection, client, ADMIN)
    )
    return [
        *found,
        Claim(
            "Django admin's changelist over the same rows, filtered and paged, against our list",
            admin / list_page,
            at_least=8,
            details=f"{1 / list_page:.0f} requests a second against {1 / admin:.1f}.",
        ),
    ]


def _pages() -> dict[str, str]:
    from goodward.providers.models import Provider

    first = Provider.unscoped.order_by("pk").values_list("pk", flat=True)[0]
    return {
        "My work": "/",
        "the list of providers": "/providers/",
        "the list, searched, filtered and paged": LIST,
        "the list by outcome": "/providers/?outcome=requires_improvement&type=nursery",
        "the list of open pathways": "/providers/?pathway=requires_improvement&page=3",
        "the list of what is overdue": "/providers/?show=overdue",
        "a provider's page": f"/providers/{first}/",
    }


def _keep_a_copy(connection: Any, file: Path, copy: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(file, copy)


def _on(file: Path, connection: Any, client: Any, address: str) -> Callable[[], None]:
    """Return work that opens a page on one of the databases; going to another one opens it once."""

    def open_it() -> None:
        if connection.settings_dict["NAME"] != str(file):
            connection.close()
            connection.settings_dict["NAME"] = str(file)
            open_it()
        assert client.get(address).status_code == 200, address

    return open_it


def _medians(*works: Callable[[], None], rounds: int = ROUNDS) -> list[float]:
    """Return the median seconds of each work; they take turns, so that all meet the same noise."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, work in zip(taken, works, strict=True):
            work()
            gc.collect()
            for _ in range(TIMES):
                before = time.perf_counter()
                work()
                times.append(time.perf_counter() - before)
    return [median(times) for times in taken]


def _queries(work: Callable[[], None], connection: Any) -> int:
    from django.test.utils import CaptureQueriesContext

    work()
    with CaptureQueriesContext(connection) as sent:
        work()
    return len(sent)


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
        password="for a benchmark only",  # noqa: S106 - nobody else can reach it
    )
    type(person).objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
    person.refresh_from_db()
    return person
