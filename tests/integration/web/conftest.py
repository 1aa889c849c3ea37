"""One authority on a Wednesday, its people, and a browser for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from goodward.accounts.models import LocalAuthority, User
from tests.support.builders import a_person, an_authority
from tests.support.days import noon
from tests.support.visitor import Visitor

TODAY = "Wednesday 2026-04-15"


@pytest.fixture
def on_wednesday() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def kent(db: None) -> LocalAuthority:
    return an_authority()


@pytest.fixture
def senior(kent: LocalAuthority) -> User:
    return a_person(kent, "senior_improvement_adviser", name="Helen Marsh")


@pytest.fixture
def anna(kent: LocalAuthority) -> User:
    return a_person(kent, "improvement_adviser", name="Anna Bell")


@pytest.fixture
def signed_in() -> Callable[[Any], Visitor]:
    """Return a function that gives a person a browser."""
    return lambda user: Visitor(Client(), user)
