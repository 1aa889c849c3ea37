"""Three settings of one authority on a Wednesday, and two people who look at their work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine

from goodward.accounts.models import LocalAuthority
from goodward.providers.models import Provider
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_provider,
    history,
)
from tests.support.days import noon

TODAY = "Wednesday 2026-04-15"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def judged(kent: LocalAuthority) -> Callable[[str, str], Provider]:
    """Return a function that makes a setting requiring improvement since a day."""

    def make(name: str, told: str) -> Provider:
        provider = a_provider(kent, name)
        history(provider, [(told, "judgement_published", REQUIRES_IMPROVEMENT)])
        return provider

    return make
