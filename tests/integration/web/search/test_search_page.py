"""The page of the search, and the box in the header that leads to it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.support.builders import a_provider
from tests.support.days import noon
from tests.support.documents import an_action
from tests.support.messages import a_sent_message
from tests.support.visitor import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
APRIL = noon("Monday 2026-04-13")


@pytest.fixture
def acorns(kent):
    return a_provider(kent, "Acorns Nursery", urn="EY123456", town="Maidstone")


def hits(page):
    return [words(each) for each in page.select(".gw-hit__heading")]


def search(visitor, **asked):
    visitor.visit("search:find")
    return visitor.send(**asked)


def test_the_box_in_the_header_leads_to_what_is_found(anna, acorns, signed_in):
    visitor = signed_in(anna)
    page = visitor.visit("work:list")
    box = page.select_one("header form[role=search]")
    assert box["action"] == reverse("search:find")
    assert box.select_one("label")["for"] == box.select_one("input")["id"]

    page = visitor.visit(f"{box['action']}?{box.select_one('input')['name']}=acorns")

    assert hits(page) == ["Acorns Nursery"]
    assert page.select_one(".gw-hit a")["href"] == reverse("providers:show", args=[acorns.pk])
    assert page.select_one("#id_q")["value"] == "acorns"
    assert page.select_one("header form[role=search]") is None


def test_what_is_found_stands_by_kind_with_the_words_marked(anna, acorns, signed_in):
    an_action(acorns, "Keep the fire door free")
    message = a_sent_message(acorns, at=APRIL, subject="Fire <b>doors</b>", body="Two & three.")

    page = search(signed_in(anna), q="fire door")

    assert [words(each) for each in page.select(".gw-group h2")] == [
        "Actions of plans 1",
        "Messages 1",
    ]
    assert hits(page) == ["Action: Acorns Nursery", "Fire <b> doors </b>"]
    assert [words(each) for each in page.select("mark")] == ["fire", "door", "Fire", "doors"]
    assert words(page.select(".gw-hit__about")[1]) == "Written Monday 13 April 2026"
    assert page.select_one(".gw-hit b") is None
    assert page.select(".gw-hit a")[1]["href"] == reverse("messages:show", args=[message.pk])


def test_one_kind_is_shown_page_by_page_and_what_was_asked_is_kept(anna, acorns, signed_in):
    for number in range(25):
        a_sent_message(acorns, at=APRIL, subject=f"Letter {number}", cause=("test", f"{number}"))
    visitor = signed_in(anna)

    page = search(visitor, q="letter", within="31")
    assert len(hits(page)) == 5
    page = visitor.click("See all messages")
    assert len(hits(page)) == 20
    assert [words(a) for a in page.select(".gw-kinds [aria-current]")] == ["Messages 25"]
    page = visitor.click("Next")

    assert len(hits(page)) == 5
    assert page.select_one("#id_q")["value"] == "letter"
    assert page.select_one("#id_within option[selected]")["value"] == "31"
    page = visitor.click("Everything")
    assert len(hits(page)) == 5


def test_older_things_are_left_out_where_that_is_asked(anna, acorns, signed_in):
    a_sent_message(acorns, at=noon("Monday 2026-03-02"), subject="Old letter", cause=("a", 1))
    a_sent_message(acorns, at=APRIL, subject="New letter", cause=("a", 2))
    visitor = signed_in(anna)

    assert hits(search(visitor, q="letter")) == ["New letter", "Old letter"]
    assert hits(search(visitor, q="letter", within="31")) == ["New letter"]
    page = search(visitor, q="acorns nursery", within="31", kind=None)
    assert "Acorns Nursery" not in hits(page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type what you look for"),
        ("🔥 *", "There is no word in what you typed"),
        ("zebra crossing", "Nothing found for zebra crossing"),
        ("<script>alert(1)</script>", "Nothing found for “script alert 1 script”"),
    ],
)
def test_an_empty_page_says_what_was_looked_for_and_what_would_help(
    anna, acorns, signed_in, typed, said
):
    page = search(signed_in(anna), q=typed)

    assert words(page.select_one(".gw-empty h2")) == said
    assert page.select_one("main script") is None


def test_too_much_is_cut_and_says_so(anna, acorns, signed_in):
    page = search(signed_in(anna), q="acorns " * 100)

    assert "Only its beginning was looked for" in words(page.select_one("main"))
    assert hits(page) == ["Acorns Nursery"]


@pytest.mark.parametrize("query", ["kind=x&page=y", "kind=note&page=999", "within=-5", "q=%00"])
def test_an_address_typed_by_hand_breaks_nothing(anna, acorns, signed_in, query):
    signed_in(anna).visit(f"/search/?q=acorns&{query}")


def test_a_search_is_two_questions_and_one_for_each_kind_that_has_something(
    anna, acorns, signed_in, django_assert_max_num_queries
):
    an_action(acorns)
    visitor = signed_in(anna)
    visitor.visit("search:find")

    # Who is signed in takes three; then the counts, the provider and the action.
    with django_assert_max_num_queries(6):
        visitor.visit("/search/?q=acorns")
