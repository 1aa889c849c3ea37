"""A setting that requires improvement, in its second working day, and the people around it."""

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

TOLD = "Thursday 2026-04-02"  # Good Friday and Easter Monday follow
TODAY = "Wednesday 2026-04-08"


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
def acorns(kent: LocalAuthority) -> Provider:
    provider = a_provider(kent, "Acorns")
    history(provider, [(TOLD, "judgement_published", REQUIRES_IMPROVEMENT)])
    return provider


@pytest.fixture
def signed_in() -> Callable[[Any], Visitor]:
    """Return a function that gives a person a browser."""
    return lambda user: Visitor(Client(), user)
