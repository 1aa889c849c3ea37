"""Telling the authority something, and reading its answer; and the officers' side of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.cases import queries as cases
from goodward.diary import actions as diary
from goodward.providers.queries import contacts_of
from goodward.tellings import queries
from goodward.tellings.kinds import KINDS
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.portal import a_manager, portal_of, somebody_at
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact, a_visit

pytestmark = pytest.mark.django_db
NOW = noon("Thursday 2026-06-11")
ON = {"inspected_on__day": "2", "inspected_on__month": "6", "inspected_on__year": "2026"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class Beeches:
    """A nursery, its manager in her browser, and a senior adviser in his."""

    def __init__(self):
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Beeches", address="1 High Street")
        self.alex = a_manager(self.provider, "Alex Marsh")
        self.hers = portal_of(Client(), self.alex)
        self.kim = a_person(self.authority, "senior_improvement_adviser", name="Kim Field")
        self.his = Visitor(Client(), self.kim)

    def choose(self, kind):
        self.hers.visit("portal_asking:list", provider=self.provider.pk)
        self.hers.click(KINDS[kind].title)

    def told(self):
        return queries.tellings_of(self.provider)[0]


def main(visitor):
    return words(visitor.page.select_one("main"))


def test_a_judgement_is_told_on_both_sides():
    here = Beeches()
    here.choose("judgement")
    here.hers.send(framework="report_card")
    here.hers.send(**ON, safeguarding="met", area_inclusion="needs_attention")
    assert here.hers.notices == [
        "Thank you. An officer reads it and answers; you will get an e-mail."
    ]
    assert "Waits for an answer Ofsted has inspected us" in main(here.hers)

    here.his.visit("work:list")
    here.his.click("From providers")
    here.his.click("Beeches: Ofsted has inspected us")
    assert "How Ofsted reported Report card" in main(here.his)
    assert "Inclusion Needs attention" in main(here.his)
    here.his.click("Take it up")
    assert "It opens a pathway: Requires improvement" in main(here.his)
    here.his.send(reply="Thank you, I will call you")
    assert "Everything is answered" in main(here.his)

    here.hers.visit("portal_asking:show", provider=here.provider.pk, telling=here.told().pk)
    assert "Answer We have noted the outcome." in main(here.hers)
    assert "Thank you, I will call you" in main(here.hers)
    case = cases.provider_case(here.provider, today=day("Thursday 2026-06-11"))
    assert [each.id for each in case.answer.pathways] == ["requires_improvement"]


@pytest.mark.parametrize(
    ("framework", "said"),
    [
        ("eif", {"overall": "good", "inspected_on__month": "6", "inspected_on__year": "2025"}),
        ("compliance", {"overall": "met", "inspection": "out_of_school"}),
    ],
)
def test_the_other_ways_of_reporting_can_be_told(framework, said):
    here = Beeches()
    here.choose("judgement")
    here.hers.send(framework=framework)

    here.hers.send(**{**ON, **said})

    assert here.told().fields["framework"] == framework
    assert here.told().fields["overall"] == said["overall"]


def test_a_date_that_cannot_be_is_said_beside_it_and_nothing_typed_is_lost():
    here = Beeches()
    here.choose("judgement")
    here.hers.send(framework="report_card")

    here.hers.send(**{**ON, "inspected_on__year": "2027"}, words="It went well")

    assert here.hers.errors == ["The date of inspection must be today or in the past"]
    assert "It went well" in str(here.hers.page.select_one("#id_words"))
    assert queries.tellings_of(here.provider) == []


@pytest.mark.parametrize("asked", ["?framework=", "?framework=stars"])
def test_an_unknown_way_of_reporting_asks_again(asked):
    here = Beeches()

    page = here.hers.client.get(f"/portal/{here.provider.pk}/asking/judgement/{asked}")

    assert "Choose how Ofsted reported" in page.content.decode() or "valid choice" in (
        page.content.decode()
    )


def test_a_new_manager_is_confirmed_and_the_old_one_ticked_away():
    here = Beeches()
    a_contact(here.provider, "Olive Old")
    here.choose("manager")
    here.hers.send(name="Nina New", email="nina@beeches.example")

    here.his.visit("tellings:take", pk=here.told().pk)
    [box] = here.his.page.select("input[name=no_longer]")
    here.his.send(no_longer=box["value"])

    assert [each.name for each in contacts_of(here.provider)] == ["Nina New"]


def test_what_cannot_be_done_as_told_is_said_and_still_waits():
    here = Beeches()
    a_contact(here.provider, "Nina New", email="nina@beeches.example")
    here.choose("manager")
    here.hers.send(name="Nina New", email="nina@beeches.example")

    here.his.visit("tellings:take", pk=here.told().pk)
    here.his.send()

    assert here.his.errors == ["This address is held for another contact of the provider"]
    assert [each.pk for each in queries.waiting(here.authority)] == [here.told().pk]


def test_who_may_not_record_a_judgement_does_not_take_one_up():
    here = Beeches()
    here.choose("judgement")
    here.hers.send(framework="report_card")
    here.hers.send(**ON, safeguarding="met", area_inclusion="needs_attention")
    funding = Visitor(Client(), a_person(here.authority, "funding_officer"))

    funding.visit("tellings:show", pk=here.told().pk)
    assert "Taking this up is for somebody in another role." in main(funding)
    funding.visit("tellings:take", pk=here.told().pk)
    funding.send()

    assert funding.errors == ["Somebody in another role has to take this up"]
    assert queries.waiting(here.authority)


@pytest.mark.parametrize("kind", ["sustainability", "funding", "support"])
def test_support_is_asked_for_in_ones_own_words(kind):
    here = Beeches()
    here.choose(kind)
    here.hers.send()
    assert here.hers.errors == ["Say what you need"]

    here.hers.send(words="Numbers fall since the new school opened")

    assert (here.told().kind, here.told().words) == (
        kind,
        "Numbers fall since the new school opened",
    )


def test_the_address_begins_with_what_is_held():
    here = Beeches()
    here.choose("address")
    assert here.hers.page.select_one("#id_address")["value"] == "1 High Street"

    here.hers.send(address="2 Low Road", town="Ashford", postcode="TN23 2BB")

    assert here.told().fields["address"] == "2 Low Road"


def test_whoever_only_belongs_to_the_setting_reads_and_is_offered_nothing_to_tell():
    here = Beeches()
    other = portal_of(Client(), somebody_at(here.provider, "other"))

    other.visit("portal_asking:list", provider=here.provider.pk)

    assert "What is it about?" not in main(other)
    other.visit("portal_asking:manager", status=403, provider=here.provider.pk)


def test_another_day_asked_for_stands_among_what_waits():
    here = Beeches()
    visit = a_visit(
        here.provider,
        "Tuesday 2026-06-16",
        (here.kim, "senior_improvement_adviser"),
        booked="Thursday 2026-06-11",
        pathway="",
    )
    diary.ask_to_move(
        visit=visit, days=[day("Friday 2026-06-19")], reason="A trip", by=here.alex, at=NOW
    )

    here.his.visit("tellings:list")

    assert "Beeches: visit of Tuesday 16 June 2026. Would suit: Friday 19 June 2026" in (
        main(here.his)
    )
