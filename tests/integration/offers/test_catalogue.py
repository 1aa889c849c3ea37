"""The catalogue: versions from a day on, never edited, and what each provider is offered."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from goodward.audit.queries import records_about
from goodward.cases import actions as cases
from goodward.cases.actions import Entry
from goodward.offers import actions, queries
from goodward.offers.actions import OfferRefused, Said
from goodward.offers.models import ServiceVersion
from tests.support.builders import a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.offers import a_service, registered_again

TODAY = "Wednesday 2026-04-15"
VISIT = Said("Improvement visit", "A day at your setting.", "day", "outside", day(TODAY))


def changed(service, **said):
    return actions.change_service(
        service=service.service, said=VISIT._replace(**said), by=None, at=noon(TODAY)
    )


def offered(provider, on=TODAY):
    return {
        each.title: (each.charge.is_charged, each.service.price_pence if each.service else None)
        for each in queries.services_for(provider, today=day(on))
    }


def test_a_service_is_kept_with_everything_it_says_and_is_recorded(kent):
    service = a_service(
        kent, provider_types=["nursery", "pre_school"], delivered_by="  The team ", offer="training"
    )

    assert (service.number, service.provider_types) == (1, "nursery|pre_school")
    assert (service.delivered_by, service.offer) == ("The team", "training")
    [record] = records_about(kent.pk, "service", service.service_id)
    assert record.kind == "service.added"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"what_it_is": ""}, "what_it_is"),
        ({"unit": "fortnight"}, "unit"),
        ({"vat": "maybe"}, "vat"),
        ({"provider_types": ["rocket"]}, "provider_types"),
        ({"offer": "rocket_science"}, "offer"),
        ({"price_pence": -1}, "price"),
        ({"price_pence": 100_000_001}, "price"),
        ({"to_on": day("Tuesday 2026-04-14")}, "to_on"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(kent, said, field):
    with pytest.raises(OfferRefused) as refused:
        actions.add_service(authority=kent, said=VISIT._replace(**said), by=None, at=noon(TODAY))

    assert refused.value.field == field
    assert not ServiceVersion.objects.for_authority(kent).exists()


def test_a_change_is_a_new_version_from_its_day_and_the_one_before_stays(kent, acorns):
    first = a_service(kent, price_pence=25_000)

    changed(first, price_pence=30_000, from_on=day("Friday 2026-05-01"))

    assert offered(acorns)["Improvement visit"] == (True, 25_000)
    assert offered(acorns, "Friday 2026-05-01")["Improvement visit"] == (True, 30_000)
    [line] = queries.catalogue(kent, today=day(TODAY))
    assert (line.service.price_pence, line.next_on) == (25_000, day("Friday 2026-05-01"))
    assert [each.number for each in queries.get_service(kent, first.service_id)[1]] == [2, 1]


def test_saying_the_same_again_writes_nothing(kent):
    first = a_service(kent, what_it_is="A day at your setting.", from_on=day(TODAY))

    assert changed(first, price_pence=25_000) == first


def test_a_change_does_not_begin_before_what_it_replaces(kent):
    first = a_service(kent, from_on=day("Friday 2026-05-01"))

    with pytest.raises(OfferRefused, match="which is from 1 May 2026") as refused:
        changed(first, price_pence=1, from_on=day("Thursday 2026-04-30"))
    assert refused.value.field == "from_on"


def test_a_service_that_ended_is_offered_no_more_and_stands_last(kent, acorns):
    service = a_service(kent, "Zebra training")
    a_service(kent, "Yurt building")
    changed(service, name="A zebra", to_on=day(TODAY))

    assert "A zebra" in offered(acorns)
    assert "A zebra" not in offered(acorns, "Thursday 2026-04-16")
    lines = queries.catalogue(kent, today=day("Thursday 2026-04-16"))
    assert [(each.service.name, each.is_over) for each in lines] == [
        ("Yurt building", False),
        ("A zebra", True),
    ]


def test_a_version_can_never_be_changed(kent):
    service = a_service(kent)

    with pytest.raises(IntegrityError, match="a new version follows"), transaction.atomic():
        ServiceVersion.unscoped.filter(pk=service.pk).update(price_pence=1)


def test_a_service_is_offered_to_the_types_it_is_for_and_to_no_other_authority(kent, acorns):
    a_service(kent, "For clubs", provider_types=["out_of_school"])
    a_service(kent, "For all")
    other = a_provider(an_authority("leicestershire"))

    assert "For all" in offered(acorns)
    assert "For clubs" not in offered(acorns)
    assert "For all" not in offered(other)


def test_what_the_policy_offers_stands_once_with_the_price_of_the_catalogue(kent, acorns):
    a_service(kent, "SEND support", offer="send_support", price_pence=9_550, unit="hour")

    found = offered(acorns)

    assert found["SEND support"] == (False, 9_550)
    assert "Advice, support and training on special educational needs and disability" not in found
    assert found["Annual conversation with an Improvement Adviser"] == (False, None)


def test_one_registered_again_after_good_is_offered_the_conversation_free_and_visits_at_a_price(
    kent, acorns
):
    a_service(kent, "SEND support", offer="send_support", price_pence=9_550)
    a_service(kent, "Story bags", price_pence=None)
    registered_again(acorns)

    found = offered(acorns)

    assert [title for title, (is_charged, _) in found.items() if not is_charged] == [
        "Annual conversation with an Improvement Adviser",
        "Information on the county's education website",
        "Safeguarding consultation by telephone",
        "Story bags",
    ]
    assert found["SEND support"] == (True, 9_550)
    assert all(is_charged for is_charged, _ in list(found.values())[4:])


def test_a_new_judgement_ends_it(kent, acorns):
    a_service(kent, "SEND support", offer="send_support")
    registered_again(acorns)
    judged = {"framework": "eif", "overall": "good"}
    history(acorns, [("Monday 2026-04-13", "judgement_published", judged)])

    assert offered(acorns, "Sunday 2026-04-12")["SEND support"][0] is True
    assert offered(acorns)["SEND support"][0] is False


def test_a_correction_of_the_registration_counts(kent, acorns):
    a_service(kent, "SEND support", offer="send_support")
    registered_again(acorns)
    cases.correct(
        provider=acorns,
        name="e1",
        instead=Entry("registered", day("Monday 2026-03-02"), {}),
        reason="It was new",
        by=None,
        at=noon("Tuesday 2026-03-03"),
    )

    assert offered(acorns)["SEND support"][0] is False


def test_the_list_costs_the_same_however_much_is_in_it(kent, acorns, django_assert_num_queries):
    for number in range(12):
        a_service(kent, f"Service {number}")
    queries.services_for(acorns, today=day(TODAY))

    with django_assert_num_queries(3):
        queries.services_for(acorns, today=day(TODAY))
