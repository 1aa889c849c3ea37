"""A bespoke package: asked for, quoted, sent, answered, delivered line by line, closed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from goodward.messages.queries import messages_of
from goodward.offers import actions, queries
from goodward.offers.actions import OfferRefused, Own, Wanted
from goodward.offers.models import Delivery, Quote, QuoteLine
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.offers import (
    a_package,
    a_quote,
    a_service,
    an_agreed_quote,
    delivered,
    registered_again,
)
from tests.support.pdf import Pdf
from tests.support.visits import a_contact

TODAY, TOMORROW = "Wednesday 2026-04-15", "Thursday 2026-04-16"


def quoted(package, by, *wanted, on=TODAY, until=TOMORROW, **more):
    return actions.quote(
        package=package,
        wanted=[Wanted(service.service_id, quantity) for service, quantity in wanted],
        valid_until=day(until),
        by=by,
        at=noon(on),
        **more,
    )


def sent(quote, by, to=(), on=TODAY):
    return actions.send(package=quote.package, to=to, by=by, at=noon(on))


def agreed(quote, by, *, version=None, on=TODAY, at=None, by_whom="Alex Marsh, manager"):
    return actions.agree(
        package=quote.package,
        version=version or quote.version,
        on=day(on),
        by_whom=by_whom,
        by=by,
        at=noon(at or on),
    )


def state(quote):
    quote.package.refresh_from_db()
    return quote.package.state


def test_packages_are_numbered_in_each_authority(kent, anna, acorns):
    leicestershire = an_authority("leicestershire")
    other = a_provider(leicestershire)

    numbers = [
        actions.ask(provider=acorns, wanted=words, by=anna, at=noon(TODAY)).number
        for words in ("Outdoors", "Books")
    ]
    numbers.append(a_package(other, a_person(leicestershire), TODAY).number)

    assert numbers == [1, 2, 1]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"wanted": "  "}, "wanted"),
        ({"wished": [999]}, "wished"),
        ({"asked_on": day(TOMORROW)}, "asked_on"),
    ],
)
def test_asking_says_what_for_and_only_for_what_is_offered(anna, acorns, said, field):
    fields = {"wanted": "Outdoor learning", **said}
    with pytest.raises(OfferRefused) as refused:
        actions.ask(provider=acorns, by=anna, at=noon(TODAY), **fields)

    assert refused.value.field == field


def test_what_was_asked_for_is_kept_with_its_services(kent, anna, acorns):
    service = a_service(kent)
    package = actions.ask(
        provider=acorns,
        wanted=" Outdoor learning ",
        wished=[service.service_id],
        by=anna,
        at=noon(TODAY),
        by_whom="Alex Marsh, manager",
    )

    assert queries.wished_services(package) == [service]
    [step] = queries.steps_of(package)
    assert (step.kind, step.by_whom, package.wanted, package.state) == (
        "asked",
        "Alex Marsh, manager",
        "Outdoor learning",
        "asked",
    )


def test_a_quote_fixes_the_prices_of_its_day_to_the_penny(kent, anna, acorns):
    visit = a_service(kent, price_pence=25_001)
    course = a_service(kent, "A course", unit="person", price_pence=3_333)

    quote = quoted(
        a_package(acorns, anna, TODAY),
        anna,
        (visit, 2),
        (course, 3),
        own=[Own("A map of the garden", "item", 1, 1)],
    )

    lines = queries.lines_of(quote)
    assert [(each.title, each.quantity, each.unit_pence) for each in lines] == [
        ("Improvement visit", 2, 25_001),
        ("A course", 3, 3_333),
        ("A map of the garden", 1, 1),
    ]
    # 2 × 250.01 + 3 × 33.33 + 0.01
    assert quote.total_pence == 60_002
    assert lines[0].because == "The price of the catalogue."
    actions.change_service(
        service=visit.service,
        said=actions.Said(
            "Improvement visit", "x", "day", "outside", day(TODAY), price_pence=99_999
        ),
        by=None,
        at=noon(TODAY),
    )
    assert queries.lines_of(quote)[0].unit_pence == 25_001


def test_what_the_policy_has_free_for_this_provider_is_free_in_its_quote(kent, anna, acorns):
    send = a_service(kent, "SEND support", offer="send_support", price_pence=9_550)
    again = a_provider(kent, "Oaks")
    registered_again(again)

    free = quoted(a_package(acorns, anna, TODAY), anna, (send, 2))
    paid = quoted(a_package(again, anna, TODAY), anna, (send, 2))

    assert (free.total_pence, paid.total_pence) == (0, 19_100)
    assert queries.lines_of(free)[0].because == (
        "At no cost. Only who registered again following Good or Outstanding pays for it, until "
        "the next judgement."
    )
    assert queries.lines_of(paid)[0].because.startswith("Charged after registering again")


@pytest.mark.parametrize(
    ("wanted", "own", "until", "sentence"),
    [
        ([], [], TOMORROW, "Put at least one line into the quote"),
        ([(0, 1)], [], TOMORROW, "not offered to this provider today"),
        ([(1, 0)], [], TOMORROW, "a whole number from 1 to 999"),
        ([(1, 1000)], [], TOMORROW, "a whole number from 1 to 999"),
        ([(1, 1)], [], "Tuesday 2026-04-14", "must be today or still to come"),
        ([], [Own(" ", "day", 1, 1)], TOMORROW, "Say what the line is for"),
        ([], [Own("A", "week", 1, 1)], TOMORROW, "Choose the unit"),
        ([], [Own("A", "day", 1, -1)], TOMORROW, "a price from 0"),
        ([], [Own("A", "day", 2, 60_000_000)], TOMORROW, "more than 1,000,000 pounds"),
        ([], [Own("A", "day", 1, 1)] * 61, TOMORROW, "at most 60 lines"),
    ],
)
def test_a_quote_that_makes_no_sense_is_refused_whole(
    kent, anna, acorns, wanted, own, until, sentence
):
    service = a_service(kent)
    package = a_package(acorns, anna, TODAY)
    with pytest.raises(OfferRefused, match=sentence):
        actions.quote(
            package=package,
            wanted=[Wanted(service.service_id if key else 0, many) for key, many in wanted],
            own=own,
            valid_until=day(until),
            by=anna,
            at=noon(TODAY),
        )

    assert not Quote.objects.for_authority(kent).exists()
    package.refresh_from_db()
    assert package.state == "asked"


def test_what_is_paid_for_and_has_no_price_is_priced_first(kent, anna, acorns):
    course = a_service(kent, "A course", offer="training", price_pence=None)

    with pytest.raises(OfferRefused, match="A course has no price"):
        quoted(a_package(acorns, anna, TODAY), anna, (course, 1))


def test_another_authoritys_service_is_not_offered(anna, acorns):
    foreign = a_service(an_authority("leicestershire"))

    with pytest.raises(OfferRefused, match="not offered"):
        quoted(a_package(acorns, anna, TODAY), anna, (foreign, 1))


def test_a_change_is_a_new_version_and_the_one_before_can_never_be_changed(kent, anna, acorns):
    visit = a_service(kent)
    first = quoted(a_package(acorns, anna, TODAY), anna, (visit, 1))
    second = quoted(first.package, anna, (visit, 2))

    assert (first.version, second.version) == (1, 2)
    assert queries.newest_quote(first.package) == second
    assert queries.get_quote(first.package, 1).total_pence == 25_000
    for table in (Quote, QuoteLine):
        with pytest.raises(IntegrityError, match="a new version follows"), transaction.atomic():
            table.unscoped.update(authority=kent)


def test_a_quote_is_sent_with_its_paper_and_says_until_when(kent, anna, acorns):
    contact = a_contact(acorns)
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 2), until=TOMORROW)
    sent(quote, anna, to=[contact.pk])

    [message] = messages_of(acorns)
    assert message.subject == "Quote 1 for Acorns"
    assert "£500.00" in message.body
    assert "Thursday 16 April 2026" in message.body
    [paper] = message.attachments.all()
    said = Pdf(bytes(paper.content)).words
    for words in (
        "Improvement visit",
        "2 days",
        "£250.00 a day",
        "£500.00",
        "In all (no VAT is added)",
    ):
        assert words in said
    assert state(quote) == "sent"


def test_the_paper_is_the_same_each_time(kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 2))
    lines = queries.lines_of(quote)

    assert queries.quote_sheet(quote, lines) == queries.quote_sheet(quote, lines)


def test_nobody_but_a_contact_is_sent_a_quote(kent, anna, acorns):
    stranger = a_contact(a_provider(kent, "Oaks"))
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1))

    with pytest.raises(OfferRefused, match="Choose contacts"):
        sent(quote, anna, to=[stranger.pk])
    assert state(quote) == "quoted"


def test_a_quote_that_can_no_longer_be_agreed_is_not_sent(kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1), until=TODAY)

    with pytest.raises(OfferRefused, match="Write a new version"):
        sent(quote, anna, on=TOMORROW)
    assert state(quote) == "quoted"


def test_it_is_agreed_by_somebody_on_a_day(kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1), until=TOMORROW)
    sent(quote, anna)

    agreed(quote, anna, on=TOMORROW)

    assert state(quote) == "agreed"
    assert queries.agreed_day(quote.package) == day(TOMORROW)
    assert queries.steps_of(quote.package)[-1].by_whom == "Alex Marsh, manager"


def test_only_the_version_that_was_read_can_be_agreed(kent, anna, acorns):
    visit = a_service(kent)
    first = a_quote(acorns, anna, TODAY, (visit, 1))
    sent(first, anna)
    second = quoted(first.package, anna, (visit, 3))
    sent(second, anna)

    with pytest.raises(OfferRefused, match="Read the new version"):
        agreed(first, anna)
    with pytest.raises(OfferRefused, match="Read the new version"):
        actions.decline(
            package=first.package, version=1, reason="x", by_whom="y", by=anna, at=noon(TODAY)
        )
    agreed(second, anna)


@pytest.mark.parametrize(
    ("on", "at", "by_whom", "sentence"),
    [
        ("Friday 2026-04-17", "Friday 2026-04-17", "A", "could be agreed until Thursday 16 April"),
        (TOMORROW, TODAY, "A", "must be today or in the past"),
        ("Tuesday 2026-04-14", TODAY, "A", "before the day the quote was made"),
        (TODAY, TODAY, " ", "Say who agreed it"),
    ],
)
def test_an_agreement_has_a_day_in_time_and_a_name(kent, anna, acorns, on, at, by_whom, sentence):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1), until=TOMORROW)
    sent(quote, anna)

    with pytest.raises(OfferRefused, match=sentence):
        agreed(quote, anna, on=on, at=at, by_whom=by_whom)
    assert state(quote) == "sent"


def test_a_signed_agreement_that_came_in_late_counts_from_its_day(kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1), until=TOMORROW)
    sent(quote, anna)

    agreed(quote, anna, on=TOMORROW, at="Monday 2026-04-20")

    assert state(quote) == "agreed"


def test_agreeing_twice_or_before_it_was_sent_is_refused(kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1))
    with pytest.raises(OfferRefused, match="quote being prepared"):
        agreed(quote, anna)
    sent(quote, anna)
    agreed(quote, anna)

    with pytest.raises(OfferRefused, match="stands as “agreed”"):
        agreed(quote, anna)
    with pytest.raises(OfferRefused, match="stands as “agreed”"):
        quoted(quote.package, anna, (a_service(kent), 1))


def test_declining_says_why_and_ends_it(kent, anna, acorns):
    quote = a_quote(acorns, anna, TODAY, (a_service(kent), 1))
    sent(quote, anna)
    for missing in ({"reason": " "}, {"by_whom": ""}):
        said = {"reason": "Too dear", "by_whom": "The owner", **missing}
        with pytest.raises(OfferRefused, match="Say"):
            actions.decline(package=quote.package, version=1, by=anna, at=noon(TODAY), **said)

    actions.decline(
        package=quote.package,
        version=1,
        reason="Too dear",
        by_whom="The owner",
        by=anna,
        at=noon(TODAY),
    )

    assert state(quote) == "declined"
    with pytest.raises(OfferRefused):
        actions.cancel(package=quote.package, reason="x", by=anna, at=noon(TODAY))


def test_cancelling_says_why(kent, anna, acorns):
    package = a_package(acorns, anna, TODAY)
    with pytest.raises(OfferRefused, match="Say why"):
        actions.cancel(package=package, reason=" ", by=anna, at=noon(TODAY))

    assert (
        actions.cancel(package=package, reason="Asked twice", by=anna, at=noon(TODAY)).state
        == "cancelled"
    )


def test_lines_are_delivered_bit_by_bit_and_never_more_than_was_agreed(kent, anna, acorns):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 3))

    delivered(quote, 1, anna, TODAY)
    with pytest.raises(OfferRefused, match=r"Of this line, 2 days are still to come") as refused:
        delivered(quote, 1, anna, TOMORROW, quantity=3)
    delivered(quote, 1, anna, TOMORROW, quantity=2)

    assert refused.value.field == "quantity"
    [line] = queries.standings(quote)
    assert (line.delivered, [each.quantity for each in line.deliveries]) == (3, [1, 2])
    with pytest.raises(OfferRefused, match="delivered already"):
        delivered(quote, 1, anna, TOMORROW)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"given_by": " "}, "given_by"),
        ({"outcome": ""}, "outcome"),
        ({"on": day(TOMORROW)}, "on"),
        ({"on": day("Tuesday 2026-04-14")}, "on"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": -1}, "quantity"),
    ],
)
def test_a_delivery_says_who_when_and_what_came_of_it(kent, anna, acorns, said, field):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 3))
    [line] = queries.lines_of(quote)
    fields = {"quantity": 1, "on": day(TODAY), "given_by": "A", "outcome": "B", **said}

    with pytest.raises(OfferRefused) as refused:
        actions.deliver(line=line, by=anna, at=noon(TODAY), **fields)
    assert refused.value.field == field
    assert not Delivery.objects.for_authority(kent).exists()


def test_nothing_is_delivered_of_a_quote_that_was_not_agreed(kent, anna, acorns):
    visit = a_service(kent)
    first = a_quote(acorns, anna, TODAY, (visit, 1))
    with pytest.raises(OfferRefused, match="quote being prepared"):
        delivered(first, 1, anna, TODAY)
    second = quoted(first.package, anna, (visit, 1))
    sent(second, anna)
    agreed(second, anna)

    with pytest.raises(OfferRefused, match="a quote that was not agreed"):
        delivered(first, 1, anna, TODAY)


def test_what_was_recorded_by_mistake_is_taken_back_once_and_can_be_delivered_again(
    kent, anna, acorns
):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 1))
    wrong = delivered(quote, 1, anna, TODAY)
    with pytest.raises(OfferRefused, match="Say what was wrong"):
        actions.take_back(delivery=wrong, reason="", by=anna, at=noon(TODAY))

    back = actions.take_back(delivery=wrong, reason="Fell through", by=anna, at=noon(TODAY))

    assert (back.quantity, back.takes_back) == (-1, wrong)
    for each in (wrong, back):
        with pytest.raises(OfferRefused, match="taken back already"):
            actions.take_back(delivery=each, reason="Again", by=anna, at=noon(TODAY))
    delivered(quote, 1, anna, TOMORROW)
    assert queries.standings(quote)[0].delivered == 1


def test_closing_with_something_undelivered_says_why(kent, anna, acorns):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 2))
    delivered(quote, 1, anna, TODAY)
    with pytest.raises(OfferRefused, match="Not everything was delivered"):
        actions.close(package=quote.package, said=" ", by=anna, at=noon(TODAY))

    actions.close(package=quote.package, said="One was enough", by=anna, at=noon(TODAY))

    assert state(quote) == "closed"
    with pytest.raises(OfferRefused, match="delivered and closed"):
        delivered(quote, 1, anna, TODAY)


def test_everything_delivered_closes_without_a_word(kent, anna, acorns):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 1))
    delivered(quote, 1, anna, TODAY)

    assert actions.close(package=quote.package, said="", by=anna, at=noon(TODAY)).state == "closed"


def test_lists_tell_what_each_comes_to(kent, anna, acorns):
    a_quote(acorns, anna, TODAY, (a_service(kent), 2))
    a_package(acorns, anna, TODAY)
    an_agreed_quote(a_provider(kent, "Oaks"), anna, TODAY, (a_service(kent), 1))

    assert [(each.number, each.state, each.total_pence) for each in queries.packages(kent)] == [
        (3, "agreed", 25_000),
        (2, "asked", None),
        (1, "quoted", 50_000),
    ]
    assert [each.number for each in queries.packages_of(acorns)] == [2, 1]
    assert [each.number for each in queries.packages(kent, state="agreed")] == [3]
    assert len(queries.packages(kent, state="open")) == 3
    assert queries.sums_by_state(kent) == {"quoted": 1, "asked": 1, "agreed": 1}


@pytest.mark.parametrize(
    "query", [queries.get_package, queries.get_line, queries.get_delivery, queries.get_service]
)
def test_nothing_of_another_authority_is_found(kent, anna, acorns, query):
    quote = an_agreed_quote(acorns, anna, TODAY, (a_service(kent), 1))
    found = delivered(quote, 1, anna, TODAY)
    keys = {
        queries.get_package: quote.package_id,
        queries.get_line: found.line_id,
        queries.get_delivery: found.pk,
        queries.get_service: found.line.service.service_id,
    }
    query(kent, keys[query])

    with pytest.raises(ObjectDoesNotExist):
        query(an_authority("leicestershire"), keys[query])
