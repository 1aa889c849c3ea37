"""Watching several providers of a list, of a search or of somebody's cases."""

from __future__ import annotations

import pytest

from goodward.cases.actions import allocate
from goodward.providers.models import Provider
from goodward.watching import actions, queries
from tests.support.builders import REQUIRES_IMPROVEMENT, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.visitor import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
BEFORE = noon("Wednesday 2026-04-01")
PLACE = "/watching/several/"


def lines(visitor):
    return [words(row) for row in visitor.page.select("tbody tr")]


def offered(visitor):
    return [words(each) for each in visitor.page.select(".govuk-checkboxes__item label")]


def post(visitor, **sent):
    return visitor._read(visitor.client.post(PLACE, sent, follow=True), 200)


def watched(kent, person):
    found = queries.watched(kent, person, today=day("Wednesday 2026-04-15"))
    return [each.provider.shown_name for each in found]


def test_several_are_looked_at_then_watched_and_a_second_press_changes_nothing(
    kent, anna, signed_in
):
    oaks, elms, ash = (a_provider(kent, name) for name in ("Oaks", "Elms", "Ash"))
    hidden = a_provider(kent, "Hidden")
    Provider.unscoped.filter(pk=hidden.pk).update(restricted="refuge", shown_name="Restricted 1")
    actions.watch(provider=ash, by=anna, at=BEFORE)
    visitor = signed_in(anna)
    visitor.visit("/providers/?text=oaks")
    visitor.click("Watch several")
    assert offered(visitor) == ["Oaks"]
    chosen = [each.pk for each in (oaks, elms, ash, hidden)]

    post(visitor, providers=chosen, step="look")

    assert lines(visitor) == [
        "Ash Left as it is You watch it already",
        "Elms Will be watched",
        "Restricted 1 Left as it is It is kept from view: watch it from its own page",
        "Oaks Will be watched",
    ]
    assert watched(kent, anna) == ["Ash"]
    for _ in range(2):
        post(visitor, providers=chosen, step="do")
    assert watched(kent, anna) == ["Ash", "Elms", "Oaks"]


def test_nothing_chosen_is_said_and_another_authoritys_is_no_choice(kent, anna, signed_in):
    a_provider(kent, "Oaks")
    foreign = a_provider(an_authority("leicestershire"), "Foreign")
    visitor = signed_in(anna)

    post(visitor, step="look")
    assert visitor.errors == ["Choose at least one provider"]
    post(visitor, providers=[foreign.pk], step="do")

    assert "Foreign" not in words(visitor.page)
    assert watched(kent, anna) == []


def test_they_come_from_a_search_or_from_somebodys_cases(kent, senior, anna, signed_in):
    oaks, _ = a_provider(kent, "Oaks"), a_provider(kent, "Oak Elms")
    history(oaks, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    allocate(
        provider=oaks, role="improvement_adviser", person=anna, on=day("Wednesday 2026-04-15"),
        by=senior, at=noon("Wednesday 2026-04-15"),
    )  # fmt: skip
    visitor = signed_in(senior)

    visitor.visit("/search/?q=oak")
    visitor.click("Watch several")
    assert offered(visitor) == ["Oak Elms", "Oaks"]
    visitor.visit("caseload:person", pk=anna.pk)
    visitor.click("Watch several")
    assert offered(visitor) == ["Oaks"]
    assert words(visitor.page.select_one(".govuk-back-link")) == "Cases of Anna Bell"


def test_no_more_are_watched_than_can_be_surveyed(kent, anna, signed_in, monkeypatch):
    monkeypatch.setattr(queries, "MOST_WATCHED", 2)
    monkeypatch.setattr(actions, "MOST_WATCHED", 2)
    chosen = [a_provider(kent, name).pk for name in ("Ash", "Elms", "Oaks")]
    visitor = signed_in(anna)

    post(visitor, providers=chosen, step="look")

    assert lines(visitor)[1:] == [
        "Elms Will be watched",
        "Oaks Left as it is You would watch more than 2 providers",
    ]
    post(visitor, providers=chosen, step="do")
    assert watched(kent, anna) == ["Ash", "Elms"]


@pytest.mark.parametrize(
    "query", ["carried=999999", "carried=x", "q=%22", "page=99999999", "page=2"]
)
def test_an_address_that_names_nothing_offers_nothing_or_the_list(kent, anna, signed_in, query):
    a_provider(kent, "Oaks")
    visitor = signed_in(anna)

    visitor.visit(f"{PLACE}?{query}")

    assert offered(visitor) in ([], ["Oaks"])


def test_those_of_the_page_of_the_list_one_comes_from_are_offered(kent, anna, signed_in):
    for number in range(102):
        a_provider(kent, f"Oaks {number:03}")
    visitor = signed_in(anna)
    visitor.visit("/providers/?page=2")

    visitor.click("Watch several")

    assert offered(visitor) == ["Oaks 100", "Oaks 101"]
    assert "narrow the list to find others" in words(visitor.page.main)
