"""Officers' pages of the catalogue, bespoke packages, and what finance is told."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from goodward.offers import actions, queries
from goodward.offers.models import FinanceExport
from tests.integration.web.conftest import TODAY
from tests.support.builders import a_person, a_provider
from tests.support.days import noon
from tests.support.offers import (
    a_package,
    a_quote,
    a_service,
    an_agreed_quote,
    delivered,
    registered_again,
)
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.usefixtures("on_wednesday")


@pytest.fixture
def acorns(kent):
    return a_provider(kent, "Acorns")


@pytest.fixture
def manager(kent):
    return a_person(kent, "improvement_standards_manager", name="Grace Whitcombe")


@pytest.fixture
def page(anna):
    return Visitor(Client(), anna)


def typed(day="15", month="4", year="2026", name="on"):
    return {f"{name}__day": day, f"{name}__month": month, f"{name}__year": year}


def test_a_service_is_added_changed_and_ended_without_losing_what_was(manager, kent):
    page = Visitor(Client(), manager)
    page.visit("offers:catalogue")
    assert "No service yet" in words(page.page.main)
    page.click("Add a service")
    page.send(name="Improvement visit", what_it_is="A day", price="two hundred")
    assert page.errors == ["Enter an amount of pounds, such as 250 or 95.50"]
    assert page.page.select_one("#id_price")["value"] == "two hundred"
    page.send(price="£1,250.50", unit="day", vat="outside", delivered_by="The team")
    assert page.notices == ["The service is in the catalogue."]
    assert "£1,250.50 a day" in words(page.page.main)
    page.click("Improvement visit")
    page.click("Change or end it")
    assert page.page.select_one("#id_price")["value"] == "1250.50"
    page.send(price="1300", **typed(day="1", month="5", name="from_on"))

    text = words(page.page.main)
    assert "Version 2 From 1 May 2026" in text
    assert "£1,300.00 a day" in text
    assert "£1,250.50 a day" in text
    page.click("Change or end it")
    page.send(**typed(day="1", month="4", name="from_on"))
    assert "must not begin before the version it replaces" in page.errors[0]


def test_the_catalogue_says_that_the_policy_decides_who_pays(page, kent):
    a_service(kent, "SEND support", offer="send_support")

    page.visit("offers:catalogue")

    assert "Who pays: as the policy says of “Advice, support and training on special" in words(
        page.page.main
    )


def test_what_one_provider_pays_is_told_with_the_sentence_of_the_policy(page, kent, acorns):
    a_service(kent, "SEND support", offer="send_support", unit="hour", price_pence=9_550)
    registered_again(acorns)

    page.visit("offers:of_provider", pk=acorns.pk)

    text = words(page.page.main)
    assert "Registered again on 2 March 2026 after Good, and not judged since." in text
    free, charged = text.split("What it pays for")
    assert "Annual conversation with an Improvement Adviser" in free
    assert "£95.50 an hour" in charged
    assert "All training and improvement visits will be chargeable" in charged


def test_a_package_goes_from_asking_to_a_batch(page, kent, acorns, manager):
    service = a_service(kent, price_pence=25_000)
    page.visit("offers:of_provider", pk=acorns.pk)
    page.click("Ask for a package")
    page.send(wanted="", by_whom="Alex Marsh, manager")
    assert page.errors == ["Enter what they would like, and what it is to change"] or page.errors
    page.send(wanted="Outdoor learning", wished=[str(service.service_id)])
    assert page.title == "Bespoke package 1"
    page.click("Write a quote")
    key = f"many_{service.service_id}"
    assert page.page.select_one(f"#id_{key}")["value"] == "1"
    page.send(**{key: "2", "own_1_title": "A map", "own_1_many": "", "own_1_price": ""})
    assert page.errors == [
        "Say what the line is for, how many and at which price, or leave all empty"
    ]
    page.send(own_1_many="1", own_1_price="0.50")
    assert page.notices == ["The quote is written. Read it, then send it."]
    assert "£500.50" in words(page.page.main)
    page.click("Send the quote")
    page.send()
    assert page.notices == ["The quote is sent. It can be agreed from now on."]
    page.click("It was agreed")
    page.send(by_whom="")
    assert page.title == "The quote was agreed"
    page.send(by_whom="Alex Marsh, manager")
    assert "Agreed" in words(page.page.select_one(".govuk-tag"))
    shown = words(page.page.main)
    assert "Agreed on Wednesday 15 April 2026 by Alex Marsh, manager." in shown
    assert "Can be agreed until" not in shown
    page.click("It was delivered")
    page.send(quantity="3", outcome="It went well")
    assert page.page.select_one("#id_outcome").get_text(strip=True) == "It went well"
    page.send(quantity="2")
    assert page.notices == ["It is recorded as delivered."]
    assert "2 days delivered by Anna Bell. It went well" in words(page.page.main)

    finance = Visitor(Client(), manager)
    finance.visit("offers:finance")
    assert "1 delivery in no batch yet, £500.00 in all." in words(finance.page.main)
    finance.click("Make a batch")
    finance.send(**typed(day="16", name="last_on"))
    assert finance.errors == ["The last day must be today or in the past"]
    finance.send(**typed(name="last_on"))
    assert finance.notices == ["Batch 1 is made. Download it and give it to finance."]
    address = finance.link("Batch 1")["href"]
    once = finance.client.get(address)
    again = finance.client.get(address)
    assert once.content == again.content
    assert once["Content-Disposition"] == 'attachment; filename="kent-batch-0001.csv"'
    [row] = csv.DictReader(StringIO(once.content.decode("utf-8-sig")))
    assert (row["provider"], row["amount"]) == ("Acorns", "500.00")
    finance.click("Make a batch")
    finance.send(**typed(name="last_on"))
    assert finance.errors == ["Nothing in these days is left to invoice. No batch was made"]
    assert FinanceExport.objects.for_authority(kent).count() == 1


def test_a_delivery_in_a_batch_says_so_and_can_be_taken_back(page, kent, anna, acorns, manager):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 1))
    found = delivered(quote, 1, anna, TODAY)
    actions.export(authority=kent, last_on=found.day, by=manager, at=noon(TODAY))
    page.visit("offers:package", pk=quote.package_id)
    assert "In batch 1." in words(page.page.main)

    page.click("Take it back")
    page.send(reason="It fell through")

    assert page.notices == ["The delivery is taken back."]
    text = words(page.page.main)
    assert "1 day taken back. It fell through" in text
    assert "Take it back" not in text
    assert "It was delivered" in text


def test_every_state_has_one_next_step_or_none(page, kent, anna, acorns):
    service = a_service(kent)
    asked = a_package(acorns, anna, TODAY)
    quoted = a_quote(acorns, anna, TODAY, (service, 1))
    agreed = an_agreed_quote(acorns, anna, TODAY, (service, 1))

    def button(pk):
        page.visit("offers:package", pk=pk)
        found = page.page.select("main .govuk-button-group .govuk-button")
        return [words(each) for each in found]

    assert button(asked.pk) == ["Write a quote"]
    assert button(quoted.package_id) == ["Send the quote"]
    assert button(agreed.package_id) == []
    actions.cancel(package=asked, reason="Asked twice", by=anna, at=noon(TODAY))
    assert button(asked.pk) == []


def test_declining_cancelling_and_closing_say_why(page, kent, anna, acorns):
    service = a_service(kent)
    sent = a_quote(acorns, anna, TODAY, (service, 1))
    actions.send(package=sent.package, to=[], by=anna, at=noon(TODAY))
    agreed = an_agreed_quote(acorns, anna, TODAY, (service, 1))

    page.visit("offers:decline", pk=sent.package_id)
    page.send(by_whom="The owner", reason="Too dear")
    assert "The owner. Too dear" in words(page.page.main)
    page.visit("offers:close", pk=agreed.package_id)
    page.send(said="")
    assert page.errors == ["Not everything was delivered. Say why it is closed all the same"]
    page.send(said="They no longer want it")
    assert "Delivered and closed" in words(page.page.main)
    page.visit("offers:cancel", pk=agreed.package_id)
    page.send(reason="Once more")
    assert "can no longer be done" in page.errors[0]


def test_the_list_shows_those_that_are_not_over_first(page, kent, anna, acorns):
    a_package(acorns, anna, TODAY)
    over = a_package(acorns, anna, TODAY)
    actions.cancel(package=over, reason="Asked twice", by=anna, at=noon(TODAY))

    assert "Package 2" not in words(page.visit("offers:packages").main)
    assert "Package 2" in words(page.visit(reverse("offers:packages") + "?state=all").main)
    assert "Package 2" in words(page.visit(reverse("offers:packages") + "?state=cancelled").main)
    assert "Package 2" not in words(page.visit(reverse("offers:packages") + "?state=<x>").main)


def test_somebody_who_only_looks_is_offered_no_act(kent, anna, acorns):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 1))
    looking = Visitor(Client(), a_person(kent, "senior_staff"))
    looking.visit("offers:package", pk=quote.package_id)

    assert [words(each) for each in looking.page.select("main .govuk-button-group a")] == [
        "Download the quote (PDF)"
    ]
    titles = {words(each) for each in looking.visit("offer:show").select("main li a")}
    assert "Annual conversations" in titles
    assert titles & {"For finance", "Safeguarding consultations"} == set()


def test_the_quote_on_paper_is_the_same_each_time(page, kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1))
    address = reverse("offers:quote_pdf", kwargs={"pk": quote.package_id, "version": 1})

    once, again = page.client.get(address), page.client.get(address)

    assert once.content.startswith(b"%PDF")
    assert once.content == again.content
    missing = reverse("offers:quote_pdf", kwargs={"pk": quote.package_id, "version": 2})
    assert page.client.get(missing).status_code == 404
    assert queries.newest_quote(quote.package).version == 1
