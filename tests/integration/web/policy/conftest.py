"""Both authorities with their policies, on a day when the newer version is in force."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.accounts.models import LocalAuthority
from tests.support.builders import a_person, an_authority
from tests.support.days import noon
from tests.support.visitor import Visitor

TODAY = "Thursday 2026-10-15"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture(params=["kent", "leicestershire"])
def authority(request: pytest.FixtureRequest, db: None) -> LocalAuthority:
    return an_authority(request.param)


@pytest.fixture
def visitor(authority: LocalAuthority) -> Visitor:
    return Visitor(Client(), a_person(authority, "improvement_adviser"))
