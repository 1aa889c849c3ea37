"""The pages of it: there when an identity provider is set, and not otherwise."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from goodward.accounts.identities import Refusal
from goodward.entry.identities import PortalRefusal
from goodward.web.pages.single_sign_on.stopped import PAGES, PORTAL_PAGES, Stop

pytestmark = pytest.mark.django_db
BEGIN = "/account/oidc/authority/login/"
ISSUER = "https://sign-in.council.example"


def read(answer):
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("way", ["get", "post"])
@pytest.mark.parametrize("address", [BEGIN, f"{BEGIN}callback/"])
def test_without_an_identity_provider_there_is_no_page(client, way, address):
    assert getattr(client, way)(address).status_code == 404
    assert "council account" not in client.get("/account/login/").content.decode()


def test_no_other_name_is_answered(client, told):
    told(ISSUER)

    assert client.get("/account/oidc/openid_connect/login/").status_code == 404
    assert client.get("/account/oidc/another/login/").status_code == 404


def test_signing_in_offers_it_first_and_keeps_where_one_wanted_to_go(client, told):
    told(ISSUER)
    page = read(client.get("/account/login/?next=/providers/"))
    first, second = page.select("main form")

    assert first.button.get_text(strip=True) == "Sign in with your council account"
    assert first["action"] == BEGIN
    assert first.select_one("[name=next]")["value"] == "/providers/"
    assert first.select_one("[name=csrfmiddlewaretoken]")
    assert second.select_one("[name=password]")


def test_its_own_page_asks_before_it_leads_away(client, told):
    told(ISSUER)
    page = read(client.get(f"{BEGIN}?next=/providers/"))

    assert page.h1.get_text(strip=True) == "Sign in with your council account"
    form = page.select_one("main form")
    assert (form["method"], form["action"]) == ("post", BEGIN)
    assert form.select_one("[name=next]")["value"] == "/providers/"


def test_every_way_it_can_stop_has_its_page():
    assert set(PAGES) == {*Stop, *Refusal} - {Stop.NOT_ENTERED}
    assert len({page.title for page in PAGES.values()}) == len(PAGES)
    assert all(page.happened.endswith(".") and page.to_do.endswith(".") for page in PAGES.values())


def test_every_way_of_a_provider_to_be_stopped_has_a_page_too():
    assert set(PORTAL_PAGES) == {*Stop, *PortalRefusal}
    assert all(
        page.happened.endswith(".") and page.to_do.endswith(".") for page in PORTAL_PAGES.values()
    )
    # They are not sent to sign in as officers do.
    assert not [page for page in PORTAL_PAGES.values() if "your authority’s sign-in" in page.title]
