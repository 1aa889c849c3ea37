"""Every page in a browser, at desktop and phone width: it fits, and axe finds nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.browser

PLACES = (
    "work:list", "providers:list", "providers:add", "diary:week", "diary:plan", "diary:absences",
    "caseload:people", "imports:list", "policy:show", "rights:show",
    "search:find", "watching:list", "watching:views",
    "audit:show", "integrity:show", "listings:agencies", "help:show", "help:accessibility",
    "account_change_password",
)  # fmt: skip
KINDS = ("visit_held", "judgement_published", "officer_allocated", "letter_sent", "case_closed")


def test_the_pages_of_the_menu_and_the_footer(small, desk):
    person = desk(is_thorough=True)
    person.sign_in(small.senior, small.password)

    for name in PLACES:
        person.open(reverse(name))
    person.open(reverse("audit:show") + "?check=yes")
    person.open(reverse("policy:pathway", args=["2025-11-10", small.pathway]))

    # Signing in, each place once (the work list and the audit record twice), and the chart.
    assert len(set(person.looked_at)) == 1 + len(PLACES) + 1


def test_the_pages_of_a_provider(small, desk):
    person = desk(is_thorough=True)
    person.sign_in(small.manager, small.password)

    for page in ("providers:show", "providers:change", "record:choose", "diary:book",
                 "evidence:list", "evidence:ask"):  # fmt: skip
        person.open(reverse(page, args=[small.provider]))
    person.fill("For whom and for what it is made", "For the Ombudsman")
    person.press("Make the pack")
    person.open(reverse("providers:chart", args=[small.provider, small.pathway, 1]))
    for kind in KINDS:
        person.open(reverse("record:event", args=[small.provider, kind]))

    seen = {"Little Lanterns", "Record a visit", "Allocate an officer", "Evidence pack 1"}
    assert seen <= set(person.looked_at)


def test_the_pages_of_an_import_and_of_mistakes(small, desk):
    person = desk(is_thorough=True)
    person.sign_in(small.senior, small.password)

    person.open(reverse("imports:list"))
    person.press("Read the file")
    assert person.page.title().startswith("Error: Import")
    person.give("Ofsted’s file", small.release)
    person.press("Read the file")
    person.follow("Accept this file")
    person.fill("Day", "32")
    person.press("Accept")
    assert person.page.title().startswith("Error: Accept this file")
    person.follow("Cancel")
    person.follow("Set it aside")
    person.press("Set it aside")
    assert person.notice == "The file was set aside. Nothing was changed."


def test_a_page_that_is_not_there_and_one_that_is_refused(small, desk):
    person = desk(is_thorough=True)
    person.sign_in(small.manager, small.password)

    person.open("/providers/999999/", status=404)
    person.open("/nowhere/", status=404)
    person.open(reverse("record:event", args=[small.provider, "case_resumed"]), status=403)

    assert person.looked_at[-3:-1] == ["Page not found", "Page not found"]
