"""An identity provider as the environment describes it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from goodward.config.identity_provider import PORTAL_NAMES, for_allauth, from_environment

TENANT = "https://login.microsoftonline.com/0f3f2b44-9d1d-4f0e-8f5e-3a1a2f1f7c55/v2.0"
ENV = {
    "GOODWARD_OIDC_ISSUER": TENANT,
    "GOODWARD_OIDC_CLIENT_ID": "goodward",
    "GOODWARD_OIDC_CLIENT_SECRET": "hush",
    "GOODWARD_OIDC_AUTHORITY": "borsetshire",
}


def test_unset_there_is_none():
    assert from_environment({}) is None
    assert from_environment({**ENV, "GOODWARD_OIDC_ISSUER": " "}) is None
    assert for_allauth(None, {}) == {}


def test_it_is_read_with_what_stands_in_for_what_is_left_out():
    held = from_environment(ENV)

    assert held == (
        TENANT,
        "borsetshire",
        "your work account",
        ("https://login.microsoftonline.com",),
    )


def test_forms_may_lead_to_further_places():
    held = from_environment({**ENV, "GOODWARD_OIDC_ORIGINS": "https://adfs.council.example, "})

    assert held.origins == ("https://login.microsoftonline.com", "https://adfs.council.example")


def test_allauth_is_told_to_prove_the_browser_and_to_ask_for_little():
    [app] = for_allauth(from_environment(ENV), ENV)["openid_connect"]["APPS"]

    assert (app["client_id"], app["secret"]) == ("goodward", "hush")
    assert app["settings"] == {
        "server_url": TENANT,
        "uid_field": "sub",
        "scope": ["openid", "profile"],
        "fetch_userinfo": False,
        "oauth_pkce_enabled": True,
    }


def test_the_secret_is_not_where_it_could_be_shown():
    assert "hush" not in repr(from_environment(ENV))


@pytest.mark.parametrize(
    "issuer",
    ["login.example", "http://login.example", "ftp://login.example", "https://", f"{TENANT}?x=1"],
)
def test_an_issuer_that_is_none_is_refused(issuer):
    with pytest.raises(ImproperlyConfigured, match="GOODWARD_OIDC_ISSUER is “"):
        from_environment({**ENV, "GOODWARD_OIDC_ISSUER": issuer})


@pytest.mark.parametrize("anybody", ["common", "organizations", "Consumers"])
def test_everybodys_sign_in_is_refused(anybody):
    issuer = f"https://login.microsoftonline.com/{anybody}/v2.0"

    with pytest.raises(ImproperlyConfigured, match="your own tenant’s number"):
        from_environment({**ENV, "GOODWARD_OIDC_ISSUER": issuer})


@pytest.mark.parametrize("name", [name for name in ENV if name != "GOODWARD_OIDC_ISSUER"])
def test_what_is_missing_is_named(name):
    with pytest.raises(ImproperlyConfigured, match=name):
        from_environment({**ENV, name: ""})


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9400", "http://localhost:9400"])
def test_plain_http_is_for_this_machine(issuer):
    assert from_environment({**ENV, "GOODWARD_OIDC_ISSUER": issuer}).issuer == issuer


PORTAL = {name.replace("GOODWARD_OIDC", PORTAL_NAMES): said for name, said in ENV.items()}


def test_that_of_providers_has_names_of_its_own():
    assert from_environment(PORTAL) is None
    assert from_environment(ENV, names=PORTAL_NAMES) is None
    assert from_environment(PORTAL, names=PORTAL_NAMES).name == "your account"


def test_what_is_missing_for_providers_is_said_by_its_own_name():
    with pytest.raises(ImproperlyConfigured, match="GOODWARD_PORTAL_OIDC_CLIENT_ID"):
        from_environment({f"{PORTAL_NAMES}_ISSUER": TENANT}, names=PORTAL_NAMES)


def test_allauth_tells_the_two_apart():
    env = {**ENV, **PORTAL, f"{PORTAL_NAMES}_CLIENT_ID": "goodward-portal"}
    both = for_allauth(
        from_environment(env), env, for_providers=from_environment(env, names=PORTAL_NAMES)
    )

    told = {each["provider_id"]: each["client_id"] for each in both["openid_connect"]["APPS"]}
    assert told == {"authority": "goodward", "providers": "goodward-portal"}
