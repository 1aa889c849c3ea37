"""Oversight's first page leads to what somebody may open, and to all of it."""

from __future__ import annotations

import pytest
from django.urls import get_resolver, reverse

from goodward.accounts.rights import RIGHTS
from goodward.ui.frame import OVERSIGHT_AREAS
from goodward.web.pages.oversight.contents import CONTENTS
from tests.support.builders import a_person
from tests.support.visitor import words

pytestmark = pytest.mark.usefixtures("on_wednesday")
ENTRIES = [each for part in CONTENTS for each in part.entries]


@pytest.fixture
def manager(kent):
    return a_person(kent, "improvement_standards_manager", name="Ruth Cole")


def listed(visitor):
    return [words(each) for each in visitor.page.select(".gw-contents dt")]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.page)
def test_each_entry_says_what_it_is_and_stands_in_a_part_of_the_menu(entry):
    area = entry.page.partition(":")[0]

    assert entry.right in RIGHTS
    assert reverse(entry.page)
    assert entry.says.endswith(".")
    assert area in {"oversight", *OVERSIGHT_AREAS}


def test_no_page_is_listed_twice():
    assert len({each.page for each in ENTRIES}) == len(ENTRIES)


def test_every_page_of_oversight_that_needs_nothing_is_listed_or_led_to():
    pages = get_resolver().namespace_dict["oversight"][1].reverse_dict
    named = {name for name in pages if isinstance(name, str)}
    # Files and cases are led to from the page they belong to.
    beside = {name for name in named if name.endswith(("_export", "cases")) or name == "show"}

    assert {f"oversight:{name}" for name in named - beside} <= {each.page for each in ENTRIES}


def test_a_manager_sees_every_entry(manager, signed_in):
    visitor = signed_in(manager)

    visitor.visit("oversight:show")

    assert listed(visitor) == [each.title for each in ENTRIES]
    current = visitor.page.select(".gw-navigation [aria-current]")
    assert [words(each) for each in current] == ["Oversight"]


def test_an_adviser_sees_no_figures_of_others(anna, signed_in):
    visitor = signed_in(anna)

    visitor.visit("oversight:show")

    seen = listed(visitor)
    assert "Waiting for your decision" in seen
    assert {"Deadlines kept", "From below Good to Good", "Audit record"}.isdisjoint(seen)


def test_each_page_it_leads_to_opens_and_stands_under_oversight(manager, signed_in):
    visitor = signed_in(manager)

    for each in ENTRIES:
        visitor.visit(each.page)
        current = visitor.page.select(".gw-navigation [aria-current]")
        assert [words(link) for link in current] == ["Oversight"], each.title
