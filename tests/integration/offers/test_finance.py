"""What is to be invoiced: numbered batches, each delivery in one, the same bytes for ever."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from goodward.core.offers.columns import COLUMNS
from goodward.offers import actions, queries
from goodward.offers.actions import OfferRefused
from goodward.offers.finance import safe
from goodward.offers.models import FinanceExport
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.offers import a_service, an_agreed_quote, delivered

MONDAY, TUESDAY, WEDNESDAY = "Monday 2026-04-13", "Tuesday 2026-04-14", "Wednesday 2026-04-15"


def batch(authority, by, last=WEDNESDAY, first=None, at=WEDNESDAY):
    return actions.export(
        authority=authority,
        first_on=day(first) if first else None,
        last_on=day(last),
        by=by,
        at=noon(at),
    )


def rows(made):
    text = bytes(made.content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


@pytest.fixture
def quote(kent, anna, acorns):
    """Two days at 250.01 pounds, and one hour at no cost, agreed on Monday."""
    return an_agreed_quote(
        acorns,
        anna,
        MONDAY,
        (a_service(kent, price_pence=25_001), 2),
        (a_service(kent, "A call", unit="hour", price_pence=None), 1),
    )


def test_a_batch_holds_what_was_delivered_and_is_charged_for_exactly(kent, anna, quote):
    delivered(quote, 1, anna, TUESDAY, quantity=2)
    delivered(quote, 2, anna, TUESDAY)

    made = batch(kent, anna)

    assert (made.number, made.total_pence) == (1, 50_002)
    [row] = rows(made)
    assert list(row) == list(COLUMNS)
    assert row == {
        "batch": "1",
        "line": "1",
        "type": "invoice",
        "delivered_on": "2026-04-14",
        "quote": "1/1",
        "agreed_on": "2026-04-13",
        "agreed_by": "Alex Marsh, manager",
        "provider_urn": "EY100001",
        "provider": "Acorns",
        "registered_person_urn": "",
        "registered_person": "",
        "address": "Maidstone, ME14 1XX",
        "service": "Improvement visit",
        "quantity": "2",
        "unit": "day",
        "unit_price": "250.01",
        "amount": "500.02",
        "vat": "Outside the scope of VAT",
    }


def test_a_delivery_is_in_one_batch_only(kent, anna, quote):
    delivered(quote, 1, anna, TUESDAY)
    batch(kent, anna)

    with pytest.raises(OfferRefused, match="No batch was made"):
        batch(kent, anna)
    delivered(quote, 1, anna, WEDNESDAY)
    second = batch(kent, anna)

    assert (second.number, [each["line"] for each in rows(second)]) == (2, ["2"])
    assert [(each.number, lines) for each, lines in queries.exports(kent)] == [(2, 1), (1, 1)]


def test_a_refused_batch_takes_no_number(kent, anna, quote):
    for _ in range(2):
        with pytest.raises(OfferRefused):
            batch(kent, anna)
    delivered(quote, 1, anna, TUESDAY)

    assert batch(kent, anna).number == 1


def test_only_the_days_of_the_period_are_in_it_and_the_rest_waits(kent, anna, quote):
    delivered(quote, 1, anna, MONDAY)
    delivered(quote, 1, anna, WEDNESDAY)

    with pytest.raises(OfferRefused, match="No batch"):
        batch(kent, anna, first=TUESDAY, last=TUESDAY)
    assert [each["delivered_on"] for each in rows(batch(kent, anna, first=TUESDAY))] == [
        "2026-04-15"
    ]
    # One that is recorded late is caught by a batch without a first day.
    assert [each["delivered_on"] for each in rows(batch(kent, anna))] == ["2026-04-13"]


@pytest.mark.parametrize(("first", "last"), [(None, "Thursday 2026-04-16"), (WEDNESDAY, TUESDAY)])
def test_the_days_of_a_batch_make_sense(kent, anna, quote, first, last):
    delivered(quote, 1, anna, TUESDAY)

    with pytest.raises(OfferRefused) as refused:
        batch(kent, anna, first=first, last=last)
    assert refused.value.field == "last_on"


def test_what_was_taken_back_before_a_batch_is_in_none(kent, anna, quote):
    wrong = delivered(quote, 1, anna, TUESDAY)
    actions.take_back(delivery=wrong, reason="Fell through", by=anna, at=noon(WEDNESDAY))

    with pytest.raises(OfferRefused, match="No batch"):
        batch(kent, anna)


def test_what_was_taken_back_after_a_batch_is_credited_in_the_next_and_once(kent, anna, quote):
    wrong = delivered(quote, 1, anna, TUESDAY)
    batch(kent, anna)
    actions.take_back(delivery=wrong, reason="Fell through", by=anna, at=noon(WEDNESDAY))

    credit = batch(kent, anna)

    [row] = rows(credit)
    assert (row["type"], row["quantity"], row["amount"]) == ("credit", "-1", "-250.01")
    assert credit.total_pence == -25_001
    with pytest.raises(OfferRefused, match="No batch"):
        batch(kent, anna)


def test_a_batch_can_never_be_changed_and_reads_the_same_after_everything_else_did(
    kent, anna, acorns, quote
):
    delivered(quote, 1, anna, TUESDAY)
    made = batch(kent, anna)
    before = bytes(made.content)
    acorns.shown_name = acorns.name = "Oaks"
    acorns.save()

    assert bytes(queries.get_export(kent, made.pk).content) == before
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        FinanceExport.unscoped.update(number=7)


def test_another_authority_has_batches_and_lines_of_its_own(kent, anna, quote):
    other = an_authority("leicestershire")
    person = a_person(other)
    theirs = an_agreed_quote(a_provider(other), person, MONDAY, (a_service(other), 1))
    delivered(theirs, 1, person, TUESDAY)
    delivered(quote, 1, anna, TUESDAY)
    made = batch(kent, anna)

    assert [each["provider"] for each in rows(made)] == ["Acorns"]
    assert batch(other, person).number == 1
    with pytest.raises(ObjectDoesNotExist):
        queries.get_export(other, made.pk)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", " \n="])
def test_no_text_is_taken_for_a_formula(start):
    said = safe(f'{start}HYPERLINK("http://x","y")')

    assert said[0] not in "=+-@\t\r\n"


def test_hostile_names_stay_texts_on_one_line(kent, anna):
    provider = a_provider(kent, '=cmd|"/c calc"!A1\nOaks, "the" nursery', urn="EY9")
    service = a_service(kent, "+44 training, day one")
    quote = an_agreed_quote(provider, anna, MONDAY, (service, 1))
    delivered(quote, 1, anna, TUESDAY)

    made = batch(kent, anna)

    [row] = rows(made)
    assert row["provider"] == """'=cmd|"/c calc"!A1 Oaks, "the" nursery"""
    assert row["service"] == "'+44 training, day one"
    assert bytes(made.content).count(b"\r\n") == 2


def test_what_a_batch_would_hold_is_known_before(kent, anna, quote):
    delivered(quote, 1, anna, TUESDAY)
    waiting = queries.to_invoice(kent, day(WEDNESDAY))

    assert (len(waiting), queries.pence_of(waiting)) == (1, 25_001)
    assert queries.to_invoice(kent, day(MONDAY)) == []
