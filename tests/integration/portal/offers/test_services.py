"""What a provider may have, what it costs it and why; its packages, quotes and conversation."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from goodward.messages.models import Message
from goodward.offers import actions, queries
from goodward.offers.actions import Wanted
from tests.support.builders import GOOD, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.offers import (
    a_conversation,
    a_package,
    a_quote,
    a_service,
    an_agreed_quote,
    delivered,
    registered_again,
)
from tests.support.portal import a_manager, portal_of, somebody_at
from tests.support.visitor import words

TODAY = "Wednesday 2026-04-15"


@pytest.fixture
def page(acorns):
    return portal_of(Client(), a_manager(acorns, "Alex Marsh"))


def listed(page, provider):
    page.visit("portal_offers:list", provider=provider.pk)
    return words(page.page.main)


def sent(quote, by):
    return actions.send(package=quote.package, to=[], by=by, at=noon(TODAY))


def test_one_registered_again_after_good_reads_what_it_pays_for_and_why(page, kent, acorns):
    a_service(kent, "SEND support", offer="send_support", unit="hour", price_pence=9_550)
    registered_again(acorns)

    text = listed(page, acorns)

    assert "You registered again after you were judged Good." in text
    free, charged = text.split("What you pay for")
    assert "Annual conversation with an Improvement Adviser" in free
    assert "SEND support" not in free
    assert "£95.50 an hour" in charged
    assert "Charged after registering again following Good" in charged
    assert "All training and improvement visits will be chargeable" in charged


def test_everybody_else_has_it_free(page, kent, acorns):
    a_service(kent, "SEND support", offer="send_support", unit="hour", price_pence=9_550)

    free, charged = listed(page, acorns).split("What you pay for")

    assert "SEND support" in free
    assert "SEND support" not in charged
    assert "At no cost. Only who registered again following Good or Outstanding pays" in free
    assert "Charged after registering again" not in free


def test_a_provider_asks_and_its_officer_is_told(page, kent, anna, acorns):
    service = a_service(kent)
    acorns.officer = anna
    acorns.save()
    listed(page, acorns)
    page.click("Ask for a package of services")
    page.send(wanted="  ")
    assert len(page.errors) == 1
    page.send(wanted="Help with outdoors", wished=[str(service.service_id)])

    assert page.notices == ["Thank you. We send you a quote, which you can agree or decline."]
    [line] = queries.packages_of(acorns)
    assert (line.state, line.wanted) == ("asked", "Help with outdoors")
    told = Message.objects.for_authority(kent).get(cause__startswith="package_asked/")
    assert told.provider is None
    assert told.deliveries.get().email == anna.email


def test_a_quote_is_seen_once_it_was_sent_and_agreed_by_somebody_who_may(page, kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 2))
    page.visit("portal_offers:package", provider=acorns.pk, package=quote.package_id)
    assert "£500.00" not in words(page.page.main)
    assert "We are writing a quote" in words(page.page.main)
    sent(quote, anna)
    page.visit("portal_offers:package", provider=acorns.pk, package=quote.package_id)
    assert "£500.00" in words(page.page.main)
    assert "You can agree it until" in words(page.page.main)
    page.click("Agree the quote")
    page.send()
    assert page.errors == ["Tick the box if you have read the quote and may agree it"]
    page.send(sure="on", said="After Easter, please")

    assert page.notices == ["The quote is agreed. We get in touch to say when we come."]
    shown = words(page.page.main)
    assert "by Alex Marsh, leader or manager." in shown
    assert "Agreed on Wednesday 15 April 2026" in shown
    assert "You can agree it until" not in shown
    step = queries.steps_of(quote.package)[-1]
    assert (step.kind, step.by_whom) == ("agreed", "Alex Marsh, leader or manager")
    told = Message.objects.for_authority(kent).get(cause=f"quote_agreed/{quote.pk}")
    assert "After Easter, please" in told.body
    assert told.provider is None


def test_a_version_that_changed_meanwhile_is_not_agreed(page, kent, anna, acorns):
    service = a_service(kent)
    quote = a_quote(acorns, anna, TODAY, (service, 2))
    sent(quote, anna)
    page.visit("portal_offers:agree", provider=acorns.pk, package=quote.package_id)
    newer = actions.quote(
        package=quote.package,
        wanted=[Wanted(service.service_id, 9)],
        valid_until=day("Friday 2026-12-18"),
        by=anna,
        at=noon(TODAY),
    )
    page.send(sure="on")
    assert "The quote was changed meanwhile" in page.errors[0]
    # The newer one is not sent yet: the provider still reads the older one, and can agree neither.
    page.visit("portal_offers:package", provider=acorns.pk, package=quote.package_id)
    assert "£2,250.00" not in words(page.page.main)
    assert "Agree the quote" not in words(page.page.main)
    sent(newer, anna)
    page.visit("portal_offers:package", provider=acorns.pk, package=quote.package_id)
    assert "£2,250.00" in words(page.page.main)


def test_declining_says_why(page, kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1))
    sent(quote, anna)
    page.visit("portal_offers:decline", provider=acorns.pk, package=quote.package_id)
    page.send(reason="Too dear for us")

    assert "Declined" in words(page.page.main)
    assert queries.steps_of(quote.package)[-1].said == "Too dear for us"


def test_a_quote_whose_day_went_by_can_be_asked_for_anew(page, kent, anna, acorns):
    service = a_service(kent)
    quote = a_quote(acorns, anna, "Monday 2026-04-13", (service, 1), until="Tuesday 2026-04-14")
    actions.send(package=quote.package, to=[], by=anna, at=noon("Monday 2026-04-13"))

    page.visit("portal_offers:package", provider=acorns.pk, package=quote.package_id)

    text = words(page.page.main)
    assert "The last day to agree this quote has gone by" in text
    assert "Agree the quote" not in text


def test_what_was_delivered_is_seen_without_what_was_taken_back(page, kent, anna, acorns):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 2))
    wrong = delivered(quote, 1, anna, TODAY)
    actions.take_back(delivery=wrong, reason="Another setting", by=anna, at=noon(TODAY))
    delivered(quote, 1, anna, TODAY)

    page.visit("portal_offers:package", provider=acorns.pk, package=quote.package_id)

    text = words(page.page.main)
    assert "Improvement visit: 1 day of 2 days" in text
    assert text.count("by Anna Bell: The garden is used every day.") == 1
    assert "Another setting" not in text


def test_a_trustee_reads_and_asks_but_agrees_nothing(kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1))
    sent(quote, anna)
    trustee = portal_of(Client(), somebody_at(acorns, "trustee"))

    trustee.visit("portal_offers:package", provider=acorns.pk, package=quote.package_id)
    assert "can agree or decline this quote" in words(trustee.page.main)
    trustee.visit("portal_offers:agree", provider=acorns.pk, package=quote.package_id, status=403)
    trustee.visit("portal_offers:ask", provider=acorns.pk)


def test_nobody_reaches_another_providers_package(page, kent, anna, acorns):
    other = a_provider(kent, "Oaks")
    quote = a_quote(other, anna, TODAY, (a_service(kent), 1))
    sent(quote, anna)

    for name in ("package", "pdf", "agree", "decline"):
        for provider in (acorns, other):
            place = {"provider": provider.pk, "package": quote.package_id}
            page.visit(f"portal_offers:{name}", status=404, **place)


def test_the_paper_is_that_of_the_version_that_was_sent(page, kent, anna, acorns):
    package = a_package(acorns, anna, TODAY)
    place = {"provider": acorns.pk, "package": package.pk}
    assert page.client.get(reverse("portal_offers:pdf", kwargs=place)).status_code == 404
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1))
    sent(quote, anna)

    answer = page.client.get(
        reverse("portal_offers:pdf", kwargs={**place, "package": quote.package_id})
    )

    assert answer.content.startswith(b"%PDF")


def test_what_is_asked_twice_is_asked_and_told_once(page, kent, anna, acorns):
    history(acorns, [("Thursday 2026-01-15", "judgement_published", GOOD)])
    acorns.officer = anna
    acorns.save()

    for _ in range(2):
        page.visit("portal_offers:ask", provider=acorns.pk)
        page.send(wanted="Help with outdoors")
        page.visit("portal_offers:ask_time", provider=acorns.pk)
        page.send(way="telephone", when_suits="Mornings")
        assert page.errors == []

    assert len(queries.packages_of(acorns)) == 1
    told = Message.objects.for_authority(kent).filter(deliveries__email=anna.email)
    assert [each.cause.partition("/")[0] for each in told] == ["package_asked", "time_asked"]
    page.visit("portal_offers:ask", provider=acorns.pk)
    page.send(wanted="Help with books")
    assert len(queries.packages_of(acorns)) == 2


def test_a_provider_asks_for_a_time_and_sees_when_it_is(page, kent, anna, acorns):
    history(acorns, [("Thursday 2026-01-15", "judgement_published", GOOD)])
    assert "Yours is due by Friday 15 January 2027." in listed(page, acorns)
    page.click("See it, or ask for a time")
    page.click("Ask for a time")
    page.send(when_suits="Mornings")
    assert page.errors == ["Choose how you would like to talk"]
    page.send(way="telephone")
    assert page.notices == ["Thank you. We book a time and let you know."]
    assert "You asked for a time on 15 April 2026." in words(page.page.main)

    conversation = a_conversation(acorns, anna, TODAY)

    assert "It is booked for Wednesday 15 April 2026, by telephone." in listed(page, acorns)
    actions.hold(
        conversation=conversation,
        on=day(TODAY),
        talked=actions.Talked("The manager", "Settling in", to_develop="Outdoors"),
        present=[anna.pk],
        by=anna,
        at=noon(TODAY),
    )
    page.visit("portal_offers:conversation", provider=acorns.pk)
    text = words(page.page.main)
    assert "What to develop Outdoors" in text
    assert "What goes well" not in text


def test_where_there_is_no_conversation_none_is_offered(db):
    provider = a_provider(an_authority("leicestershire"))
    page = portal_of(Client(), a_manager(provider))

    assert "Annual conversation" not in listed(page, provider)
    page.visit("portal_offers:conversation", provider=provider.pk)
    assert "has no annual conversation" in words(page.page.main)
    assert "Once a year we talk" not in words(page.page.main)
