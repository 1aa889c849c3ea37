"""Every address, as every role of both authorities and as nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from goodward.accounts.models import LocalAuthority
from goodward.accounts.rights import RIGHTS, may
from goodward.accounts.roles import Role
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.inspections import actions as inspections
from goodward.providers.models import Provider
from goodward.ui.access import PUBLIC_PAGES
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, an_authority, history
from tests.support.days import noon
from tests.support.ofsted_file import a_file, a_row

pytestmark = pytest.mark.usefixtures("on_wednesday")

# Kept by hand, so that no address disappears or appears unnoticed.
ADDRESSES = {
    "audit:show", "cases:correct", "colours", "help:accessibility", "help:show",
    "imports:abandon", "imports:accept", "imports:list", "imports:problems", "imports:show",
    "policy:pathway", "policy:show", "policy:text", "policy:version",
    "providers:add", "providers:change", "providers:chart", "providers:export", "providers:list",
    "providers:open", "providers:show", "record:choose", "record:event", "rights:show",
    "work:list",
}  # fmt: skip
# The rule of these depends on what is recorded, so their right is looked up by the kind.
BY_KIND = {"record:event"}


def pages() -> dict[str, Any]:
    """Return every view of the product by its name, allauth's own pages left out."""
    found: dict[str, Any] = {}

    def walk(patterns: list[Any], prefix: str) -> None:
        for each in patterns:
            if isinstance(each, URLResolver):
                space = f"{prefix}{each.namespace}:" if each.namespace else prefix
                walk(each.url_patterns, space)
            elif (
                isinstance(each, URLPattern) and each.name and not each.name.startswith("account_")
            ):
                found[f"{prefix}{each.name}"] = each.callback

    walk(get_resolver().url_patterns, "")
    return found


def test_no_address_disappears_or_appears_unnoticed():
    assert {name for name in pages() if "mfa" not in name and "socialaccount" not in name} == (
        ADDRESSES
    )


def test_every_page_states_its_access_rule():
    without = {name for name, view in pages().items() if not hasattr(view, "access_rule")}

    assert without - BY_KIND <= PUBLIC_PAGES


@pytest.fixture
def acorns(kent: LocalAuthority) -> Provider:
    provider = a_provider(kent, "Acorns")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    return provider


@pytest.fixture
def addresses(kent: LocalAuthority, acorns: Provider) -> dict[str, str]:
    """Return an address of each page, about things of the one authority."""
    imported = inspections.stage(
        authority=kent,
        file_name="first.csv",
        content=a_file(a_row("EY100001")),
        by=None,
        at=noon("2026-04-14"),
    )
    parts: dict[str, dict[str, Any]] = {
        "cases:correct": {"pk": acorns.pk, "name": "e1"},
        "imports:abandon": {"pk": imported.pk},
        "imports:accept": {"pk": imported.pk},
        "imports:problems": {"pk": imported.pk},
        "imports:show": {"pk": imported.pk},
        "policy:pathway": {"applies_from": "2025-11-10", "pathway": "safety"},
        "policy:text": {"applies_from": "2025-11-10"},
        "policy:version": {"applies_from": "2025-11-10"},
        "providers:change": {"pk": acorns.pk},
        "providers:chart": {"pk": acorns.pk, "pathway": "requires_improvement", "number": 1},
        "providers:open": {"pk": acorns.pk},
        "providers:show": {"pk": acorns.pk},
        "record:choose": {"pk": acorns.pk},
        "record:event": {"pk": acorns.pk, "kind": "contact_made"},
    }
    return {name: reverse(name, kwargs=parts.get(name)) for name in ADDRESSES}


def rights_of(name: str, view: Any) -> list[str]:
    """Return the acts one must be allowed for a page; none for one that is open to all."""
    if name in PUBLIC_PAGES:
        return []
    if name == "cases:correct":
        # Who may not record a judgement may not put one right either.
        return ["record.corrected", "record.judgement_published"]
    return ["record.contact_made" if name in BY_KIND else view.access_rule]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_the_table_of_rights_says(kent, addresses, role):
    client = Client()
    client.force_login(a_person(kent, role.value))

    for name, view in pages().items():
        status = client.get(addresses[name]).status_code

        if all(may([role], act) for act in rights_of(name, view)):
            # A provider without an outcome in force has no case to open: 404, not refused.
            assert status in ((200, 404) if name == "providers:open" else (200,)), name
        else:
            assert status == 403, f"{name} as {role}"


@pytest.mark.parametrize("role", list(Role))
def test_nobody_of_another_authority_sees_any_of_it(addresses, role):
    client = Client()
    client.force_login(a_person(an_authority("leicestershire"), role.value))

    for name, address in addresses.items():
        if any(part.isdigit() for part in address.split("/")):
            assert client.get(address).status_code in (403, 404), name
            assert client.post(address).status_code in (403, 404, 405), name


def test_nobody_signed_in_is_sent_to_sign_in(addresses):
    client = Client()

    for name, address in addresses.items():
        answer = client.get(address)
        if name in PUBLIC_PAGES:
            assert answer.status_code == 200, name
        else:
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/account/login/"), name


@pytest.mark.parametrize("kind", sorted(EVENT_KINDS))
@pytest.mark.parametrize("role", ["senior_staff", "improvement_adviser"])
def test_recording_each_kind_asks_the_table(kent, acorns, role, kind):
    client = Client()
    client.force_login(a_person(kent, role))

    status = client.get(reverse("record:event", kwargs={"pk": acorns.pk, "kind": kind})).status_code

    if f"record.{kind}" in RIGHTS and not may([role], f"record.{kind}"):
        assert status in (403, 404)
    else:
        assert status in (200, 403, 404)


def test_a_person_without_an_authority_is_refused(db, addresses, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user(email="x@nowhere.example"))

    assert client.get(addresses["work:list"]).status_code == 403
