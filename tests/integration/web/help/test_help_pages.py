"""Help, the accessibility statement and an authority's colours: for anybody, signed in or not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.builders import a_person, an_authority
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


def test_help_explains_the_product_without_signing_in():
    visitor = Visitor(Client())

    visitor.visit("help:show")

    assert visitor.title == "Help"
    assert len(visitor.page.select("main ol li")) == 5
    meanings = {
        words(each): words(each.find_next_sibling("dd")) for each in visitor.page.select("main dt")
    }
    assert "Missed" in meanings
    assert all(meanings.values())


def test_the_statement_says_what_was_not_tested():
    visitor = Visitor(Client())

    visitor.visit("help:accessibility")

    assert "no screen reader has been used" in words(visitor.page.select_one("main"))


def test_every_page_names_whose_data_it_shows_and_under_which_licence():
    visitor = Visitor(Client())

    visitor.visit("help:show")

    footer = visitor.page.select_one("footer")
    assert "Contains Ofsted data" in words(footer)
    assert words(footer.select_one("a[rel=license]")) == "Open Government Licence v3.0"


def test_help_is_one_step_from_every_page():
    visitor = Visitor(Client(), a_person(an_authority()))

    visitor.visit("work:list")
    visitor.click("Help")

    assert visitor.title == "Help"


def test_colours_are_the_authoritys_and_nothing_for_nobody():
    kent = an_authority()
    kent.brand_colour, kent.link_colour = "#003366", "#0b4f8a"
    kent.save()
    client = Client()
    client.force_login(a_person(kent))

    mine, nobodys = client.get(reverse("colours")), Client().get(reverse("colours"))

    assert mine["Content-Type"] == "text/css; charset=utf-8"
    assert "#003366" in mine.content.decode()
    assert nobodys.content == b""


def test_a_colour_too_pale_to_be_read_is_left_out():
    kent = an_authority()
    kent.brand_colour = "#ffff99"
    kent.save()
    client = Client()
    client.force_login(a_person(kent))

    css = client.get(reverse("colours")).content.decode()

    assert "#ffff99" not in css
