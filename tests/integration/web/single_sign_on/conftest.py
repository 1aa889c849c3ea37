"""A real identity provider, and the product told of it as its environment would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from goodward.accounts.models import LocalAuthority
from goodward.config.identity_provider import for_allauth, from_environment
from tests.support.builders import an_authority
from tests.support.identities import find_provider, own_provider

CLIENT = {"GOODWARD_OIDC_CLIENT_ID": "goodward", "GOODWARD_OIDC_CLIENT_SECRET": "a secret: 1"}
NAMES = {"GOODWARD_OIDC_AUTHORITY": "kent", "GOODWARD_OIDC_NAME": "your council account"}


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[str]:
    """Give the issuer of a real identity provider."""
    program = find_provider()
    if program is None:
        pytest.skip("the identity provider is not installed (./run test does that)")
    with own_provider(program) as issuer:
        yield issuer


@pytest.fixture
def told(settings: Any) -> Any:
    """Give a function that tells the product of an identity provider: its issuer, and more."""

    def tell(issuer: str, **more: str) -> None:
        env = {**CLIENT, **NAMES, "GOODWARD_OIDC_ISSUER": issuer, **more}
        settings.GOODWARD_IDENTITY_PROVIDER = from_environment(env)
        settings.SOCIALACCOUNT_PROVIDERS = for_allauth(settings.GOODWARD_IDENTITY_PROVIDER, env)

    return tell


@pytest.fixture
def issuer(elsewhere: str, told: Any) -> str:
    """Give the issuer of a real identity provider, of which the product knows."""
    told(elsewhere)
    return elsewhere


@pytest.fixture
def kent(db: None) -> LocalAuthority:
    return an_authority("kent")


@pytest.fixture
def browser() -> Iterator[Client]:
    """Give somebody's browser; how often its computer asked before is forgotten."""
    cache.clear()
    yield Client()
    cache.clear()
