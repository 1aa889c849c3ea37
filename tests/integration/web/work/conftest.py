"""Three settings of one authority on a Wednesday, and two people who look at their work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from goodward.accounts.models import LocalAuthority, User
from goodward.providers.models import Provider
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon
from tests.support.visitor import Visitor

TODAY = "Wednesday 2026-04-15"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
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
def judged(kent: LocalAuthority) -> Callable[[str, str], Provider]:
    """Return a function that makes a setting requiring improvement since a day."""

    def make(name: str, told: str) -> Provider:
        provider = a_provider(kent, name)
        history(provider, [(told, "judgement_published", REQUIRES_IMPROVEMENT)])
        return provider

    return make


@pytest.fixture
def signed_in() -> Callable[[Any], Visitor]:
    """Return a function that gives a person a browser."""
    return lambda user: Visitor(Client(), user)
