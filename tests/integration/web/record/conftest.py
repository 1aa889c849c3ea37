"""A setting that requires improvement, in its second working day, and the people around it."""

from __future__ import annotations

from collections.abc import Iterator

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

TOLD = "Thursday 2026-04-02"  # Good Friday and Easter Monday follow
TODAY = "Wednesday 2026-04-08"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def acorns(kent: LocalAuthority) -> Provider:
    provider = a_provider(kent, "Acorns")
    history(provider, [(TOLD, "judgement_published", REQUIRES_IMPROVEMENT)])
    return provider
