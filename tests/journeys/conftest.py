"""The product running, on its demonstration or on little, and a browser to use it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import time_machine
from django.core.cache import cache
from django.db import connections
from playwright.sync_api import Browser

from goodward.accounts import queries as accounts
from goodward.audit import append_only
from goodward.demonstration import preparing
from tests.support.browser import Desk, a_browser
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.ofsted_file import REGISTERED, a_file, a_row, graded

TODAY = "Tuesday 2026-11-24"
PASSWORD = "a demonstration of it"
# What `a_person` gives everybody.
A_PASSWORD = "a password nobody guesses"
SEVEN_WEEKS = (
    ("Tuesday 2026-10-06", "judgement_published", REQUIRES_IMPROVEMENT),
    ("Wednesday 2026-10-07", "officer_allocated", {"role": "improvement_adviser"}),
    ("Monday 2026-10-12", "contact_made", {"by": "improvement_adviser"}),
    ("Monday 2026-10-19", "visit_held", {"roles": ["improvement_adviser"]}),
    ("Monday 2026-11-09", "visit_held", {"roles": ["improvement_adviser"]}),
)


class Kent(NamedTuple):
    """What a newcomer is given: the next release of Ofsted's file, and a password."""

    release: Path
    password: str


@pytest.fixture(scope="module")
def browser(django_db_setup: None, django_db_blocker: Any) -> Iterator[Browser]:
    with a_browser() as found:
        yield found
        # Under the browser's event loop this thread has connections of its own, which nobody else
        # closes; PostgreSQL would not let the test's database go while they are open.
        with django_db_blocker.unblock():
            connections.close_all()


@pytest.fixture(autouse=True)
def _nobody_signed_in_before() -> None:
    """
    Forget the sign-ins of earlier tests, which are counted by the minute.

    Tests go to days of their own, so that what one counted lies in the minute of another.
    """
    cache.clear()


@pytest.fixture
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=True):
        yield


@pytest.fixture
def kent(transactional_db: None, _today: None, tmp_path: Path) -> Iterator[Kent]:
    """
    Kent's demonstration, as `./run` fills it.

    Rows are committed, for the server reads them in another thread; so afterwards the tables that
    refuse deletion must let themselves be emptied.
    """
    # What is there already is left as it is, which spares filling the other authority.
    an_authority("leicestershire", at=noon(TODAY))
    preparing.prepare(now=noon(TODAY), today=day(TODAY), password=PASSWORD, tell=lambda line: None)
    release = tmp_path / "invented-next-release-kent.csv"
    authority = accounts.authority_called("kent")
    release.write_bytes(preparing.next_release(authority, today=day(TODAY)))
    yield Kent(release, PASSWORD)
    append_only.lift()


class Small(NamedTuple):
    """One setting, two people, and a file in which it is judged again: quick to make."""

    senior: str
    manager: str
    password: str
    provider: int
    pathway: str
    release: Path


@pytest.fixture
def small(transactional_db: None, _today: None, tmp_path: Path) -> Iterator[Small]:
    """A setting seven weeks into Requires improvement, held with two visits."""
    authority = an_authority(at=noon(TODAY))
    senior = a_person(authority, "senior_improvement_adviser", name="Helen Marsh")
    manager = a_person(authority, "improvement_standards_manager", name="Grace Whitcombe")
    provider = a_provider(authority, "Little Lanterns", urn="EY100001")
    history(provider, SEVEN_WEEKS, by=senior)
    release = tmp_path / "release.csv"
    judged = a_row("EY100001", **graded(4, "16/11/2026", "10000009"))
    bad = a_row("EY100002", **{REGISTERED: "31/02/2026"})
    release.write_bytes(a_file(judged, bad, a_row("EY100003"), as_at="20 November 2026"))
    yield Small(
        senior.email, manager.email, A_PASSWORD, provider.pk, "requires_improvement", release
    )
    append_only.lift()


@pytest.fixture
def desk(browser: Browser, live_server: Any) -> Iterator[Callable[..., Desk]]:
    """Return a function that seats somebody at a browser of their own."""
    seated: list[Desk] = []

    def seat(**how: Any) -> Desk:
        seated.append(Desk(browser, live_server.url, **how))
        return seated[-1]

    yield seat
    # The server ends after this; a connection kept open would outlive it.
    for each in seated:
        each.leave()
