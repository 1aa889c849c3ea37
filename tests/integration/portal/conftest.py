"""A setting on a Wednesday, and browsers; attempts of other tests are forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

from goodward.accounts.models import LocalAuthority
from goodward.providers.models import Provider
from tests.support.builders import a_provider, an_authority
from tests.support.days import noon

TODAY = "Wednesday 2026-04-15"


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    cache.clear()


@pytest.fixture
def on_wednesday() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(TODAY), tick=False) as traveller:
        yield traveller


@pytest.fixture
def kent(db: None) -> LocalAuthority:
    return an_authority()


@pytest.fixture
def nursery(kent: LocalAuthority) -> Provider:
    return a_provider(kent, "Little Lanterns")
