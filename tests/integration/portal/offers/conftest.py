"""Kent on a Wednesday, an adviser, and a nursery."""

from __future__ import annotations

import pytest
import time_machine

from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon

TODAY = "Wednesday 2026-04-15"


@pytest.fixture(autouse=True)
def _on_wednesday():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def kent(db):
    return an_authority()


@pytest.fixture
def anna(kent):
    return a_person(kent, "improvement_adviser", name="Anna Bell")


@pytest.fixture
def acorns(kent):
    return a_provider(kent, "Acorns")
