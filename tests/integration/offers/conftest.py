"""Kent, an adviser and a nursery."""

from __future__ import annotations

import pytest

from goodward.accounts.models import LocalAuthority, User
from goodward.providers.models import Provider
from tests.support.builders import a_person, a_provider, an_authority


@pytest.fixture
def kent(db: None) -> LocalAuthority:
    return an_authority()


@pytest.fixture
def anna(kent: LocalAuthority) -> User:
    return a_person(kent, "improvement_adviser", name="Anna Bell")


@pytest.fixture
def acorns(kent: LocalAuthority) -> Provider:
    return a_provider(kent, "Acorns", urn="EY100001", postcode="ME14 1XX", town="Maidstone")
