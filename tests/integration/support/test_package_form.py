"""The form of a package: its fields stand kind by kind, and give back what was asked for."""

from __future__ import annotations

from django.http import QueryDict

from goodward.core.support.offering import Choice, Given, Offer, Standing
from goodward.support.queries import Offered
from goodward.web.pages.support.package_forms import WishForm
from tests.support.days import day


def an_offer(name, kind):
    return Offer(name, name.capitalize(), kind, False, (), (), (), True)


VISIT, TALK = an_offer("visit", "advisory_visit"), an_offer("talk", "advisory_visit")
LINE, ODD = an_offer("line", "at_a_distance"), an_offer("odd", "")
GIVEN = (Given("line", "inclusion", day("Tuesday 2026-03-03")),)


def offered(*choices):
    return Offered(
        {"tool": "The tool"}, ("Well?", "Next?"), ("inclusion",), {"inclusion": [*choices]}, ""
    )


def fresh(offer):
    return Choice(offer, "inclusion", Standing.NEW, ())


def covered(offer):
    return Choice(offer, "inclusion", Standing.COVERED, GIVEN)


def test_offers_of_one_kind_stand_together_and_those_without_one_last():
    form = WishForm(offered=offered(fresh(VISIT), fresh(TALK), fresh(ODD)))

    [part] = form.parts()
    assert [(each.name, each.label) for each in part.offered] == [
        ("items_inclusion_advisory_visit", "Advisory visit"),
        ("items_inclusion_other", "Other support"),
    ]
    assert [each.label for each in part.said] == ["Well?", "Next?"]
    assert (part.covered, part.is_open) == ([], False)


def test_where_everything_was_covered_there_is_nothing_else_to_tick():
    [part] = WishForm(offered=offered(covered(LINE))).parts()

    assert part.offered == []
    assert [each.name for each in part.covered] == ["again_inclusion", "why_inclusion"]


def test_it_gives_back_what_was_asked_for():
    typed = QueryDict(
        "items_inclusion_advisory_visit=visit&again_inclusion=line&why_inclusion=New+people"
        "&said_inclusion_1=A+plan"
    )
    form = WishForm(typed, offered=offered(fresh(VISIT), covered(LINE)))

    assert form.is_valid()
    [wish] = form.wishes()
    assert (wish.topic, list(wish.offers), wish.why_again) == (
        "inclusion",
        ["visit", "line"],
        "New people",
    )
    assert wish.said == (("Well?", ""), ("Next?", "A plan"))


def test_an_empty_package_is_told_at_the_first_boxes():
    form = WishForm(offered=offered(fresh(TALK), covered(LINE)))

    assert form.field_of("items") == "items_inclusion_advisory_visit"
    assert form.field_of("why_inclusion") == "why_inclusion"
    assert form.field_of("topic") is None
    assert WishForm(offered=offered(covered(LINE))).field_of("items") is None
