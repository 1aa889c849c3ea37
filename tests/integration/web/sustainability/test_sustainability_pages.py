"""Pages of sustainability: from the concern to the package, who sees what, and the committee."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.sustainability import queries
from tests.support.builders import INADEQUATE, a_person
from tests.support.days import day, noon
from tests.support.sustainability import COMMITTEE, MONDAY, Business
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
APRIL = "Wednesday 2026-04-01"
DAY = {"as_at__day": "1", "as_at__month": "5", "as_at__year": "2026"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(MONDAY), tick=False):
        yield


@pytest.fixture
def here():
    return Business(judgement=INADEQUATE)


def visitor_of(person):
    return Visitor(Client(), person)


def said(visitor):
    return words(visitor.page.main)


def test_from_a_concern_to_figures_and_a_review(here):
    here.visit_and_refer()
    cora = visitor_of(here.cora)
    cora.visit("providers:show", pk=here.provider.pk)
    cora.click("Sustainability")
    assert "No concern has been raised." in said(cora)
    cora.click("Raise a concern")
    assert "It opens a pathway: Sustainability" in said(cora)
    cora.send(kinds=["money"], words="Fees are three months behind.")
    assert "Concern raised" in cora.notices[0]
    assert "Fees are three months behind." in said(cora)
    # Quality stands beside it.
    assert "Inadequate" in words(cora.page.select_one("aside"))
    # The review has its day: five working days after Friday 15 May.
    assert "The policy has one owed by Friday 22 May 2026" in said(cora)
    cora.click("Begin the review")
    assert "for a business review to be undertaken within five days" in said(cora)
    cora.send()
    assert cora.title == "Write the review"
    cora.send(**{"money.income": "Fees.", "findings": "Too few children.",
                 "recommendations": "Open on Fridays.\nAsk the landlord."})  # fmt: skip
    cora.click("Finish the review")
    cora.send()
    assert "The review is finished." in " ".join(cora.notices)
    assert "Done on Monday 18 May 2026, Cora Dale" in said(cora)
    cora.visit("sustainability:show", pk=here.provider.pk)
    assert "Open on Fridays. Ask the landlord." in said(cora)
    assert here.duties(MONDAY)["business_review"].status == "met"


def test_figures_are_typed_as_people_write_them_and_shown_over_time(here):
    here.raise_concern()
    here.occupancy(APRIL, 25, 40)
    cora = visitor_of(here.cora)
    cora.visit("sustainability:enter", pk=here.provider.pk)
    cora.send(**DAY, came="accounts", occupancy__whole__part="28", occupancy__whole__whole="40",
              rent__whole="£1,900", reserves__whole="2.5")  # fmt: skip

    assert "The figures are kept." in cora.notices
    text = said(cora)
    assert "70% on 1 May 2026: 7.5 percentage points more than on 1 April 2026." in text
    assert "£1,900 a month on 1 May 2026. It is the first figure." in text
    # Kent's example line is three months: two and a half is below it.
    assert "2.5 months on 1 May 2026. It is the first figure. Look closer" in text
    assert len(cora.page.select("svg[role=img] title")) == 3
    cora.click("Correct rent of 1 May 2026")
    cora.send(rent__whole="1950", why="Misread")
    assert "£1,950 a month on 1 May 2026" in said(cora)
    assert "£1,900" not in said(cora)


def test_what_is_wrong_with_a_figure_is_said_at_its_box_and_nothing_typed_is_lost(here):
    here.raise_concern()
    cora = visitor_of(here.cora)
    cora.visit("sustainability:enter", pk=here.provider.pk)
    cora.send(**DAY, came="accounts", rent__whole="a lot", debt__whole="500")
    assert cora.errors == ["Enter a number, such as 12 or 1,250.50"]
    assert cora.page.select_one("[name=debt-whole]")["value"] == "500"
    cora.send(rent__whole="", occupancy__whole__part="3")
    assert cora.errors == ["Enter both numbers"]
    cora.send(occupancy__whole__part="", debt__whole="", came=None)
    assert cora.errors == ["Say where they come from"]
    assert queries.series_of(here.provider) == []


def test_one_indicator_alone_can_be_entered(here):
    cora = visitor_of(here.cora)
    there = reverse("sustainability:enter", args=(here.provider.pk,))
    cora.visit(f"{there}?indicator=debt")

    assert cora.title == "Enter figures: debt"
    assert not cora.page.select("[name=rent-whole]")


def test_the_file_holds_every_figure_also_those_corrected(here):
    here.occupancy(APRIL, 25, 40)
    answer = visitor_of(here.cora).client.get(
        reverse("sustainability:export", args=(here.provider.pk,))
    )

    [_, line] = answer.content.decode("utf-8-sig").splitlines()
    assert line.startswith("Occupancy: all sessions together,2026-04-01,62.5,percent,25.00,40.00")


@pytest.mark.parametrize("role", ["improvement_adviser", "funding_officer", "senior_staff"])
def test_others_see_that_a_case_is_open_and_neither_words_nor_figures(here, role):
    here.raise_concern(words="They owe £12,400.")
    here.occupancy(APRIL, 25, 40)
    telling = here.ask_for_help()
    other = visitor_of(a_person(here.authority, role))

    other.visit("providers:show", pk=here.provider.pk)
    text = said(other)
    assert "Sustainability Since Monday 18 May 2026" in text
    assert "12,400" not in text
    assert "62.5" not in text
    other.visit("tellings:show", pk=telling.pk)
    assert "1,900" not in said(other)
    assert "Read by those alone who work on sustainability" in said(other)
    for page in ("show", "export", "enter", "ask", "begin"):
        address = reverse(f"sustainability:{page}", args=(here.provider.pk,))
        assert other.client.get(address).status_code == 403


def test_an_adviser_raises_a_concern_and_is_led_back_to_the_provider(here):
    adviser = visitor_of(a_person(here.authority, "improvement_adviser"))
    adviser.visit("record:event", pk=here.provider.pk, kind="sustainability_concern")
    assert adviser.title == "Raise a sustainability concern"
    adviser.send(kinds=["staff"], words="Two people left.")

    assert adviser.title == "Beeches"
    assert "Two people left." not in said(adviser)
    assert "Two people left." in said_by_cora(here)


def said_by_cora(here):
    cora = visitor_of(here.cora)
    cora.visit("sustainability:show", pk=here.provider.pk)
    return said(cora)


def test_what_a_provider_asked_is_taken_over_with_its_words_in_sight(here):
    telling = here.ask_for_help()
    cora = visitor_of(here.cora)
    cora.visit("tellings:show", pk=telling.pk)
    cora.click("Take it up")
    assert cora.title == "Take it over as a concern"
    assert "We cannot pay the rent of £1,900." in said(cora)
    cora.send(kinds=["money"], reply="Cora calls you.")

    assert "taken over as a concern" in " ".join(cora.notices)
    assert "Asked by Alex Marsh, taken over by Cora Dale" in said(cora)
    cora.visit("sustainability:take", pk=telling.pk)
    assert cora.title == "We need help to stay open"


def test_the_list_tells_every_open_case_and_the_indicators_are_explained(here):
    here.raise_concern()
    here.ask("rent")
    cora = visitor_of(here.cora)
    cora.visit("sustainability:list")
    row = words(cora.page.select_one("tbody tr"))
    assert row == "Beeches Money coming in and going out 18 May 2026 Asked for, not given yet"
    cora.click("What we look at")
    assert "Below 70%" in said(cora)
    assert "No score or grade of a provider" in said(cora)


def test_somebody_else_s_words_are_shown_and_nothing_typed_is_lost(here):
    cora, lee = visitor_of(here.cora), visitor_of(a_person(
        here.authority, "senior_childcare_sufficiency_officer", name="Pat Lane"))  # fmt: skip
    cora.visit("sustainability:begin", pk=here.provider.pk)
    cora.send()
    [review] = queries.reviews_of(here.provider)
    lee.visit("sustainability:write", pk=review.row.pk)
    lee.send(findings="Pat was here.")
    cora.send(findings="Cora was here.")

    assert cora.errors[0].startswith("Somebody wrote in this review after you opened it")
    assert "Found: Pat was here." in said(cora)
    assert cora.page.select_one("[name=findings]").get_text().strip() == "Cora was here."
    cora.send()
    assert "Cora was here." in said(cora)


def test_a_request_is_asked_and_taken_back(here):
    cora = visitor_of(here.cora)
    cora.visit("sustainability:ask", pk=here.provider.pk)
    cora.send(indicators=["rent", "debt"], by_day__day="1", by_day__month="6", by_day__year="2026")
    assert "Rent, Debt, as at 18 May 2026, by Monday 1 June 2026." in said(cora)
    cora.click("No longer ask for them")
    cora.send(why="Seen on the visit")
    assert "The provider is asked for figures." not in said(cora)


# The committee


def test_a_committee_s_actions_from_the_report_to_the_month_s_monitoring():
    here = Business(judgement=COMMITTEE)
    cora = visitor_of(here.cora)
    cora.visit("providers:show", pk=here.provider.pk)
    cora.click("Actions for the committee")
    assert "Visit the setting and agree a strategy" in said(cora)
    cora.click("Enter an action")
    cora.send(text="Check who works with children", by_day__day="15", by_day__month="5",
              by_day__year="2026")  # fmt: skip
    assert "By 15 May 2026: the day has passed" in said(cora)
    cora.click("Say how each stands")
    [action] = queries.actions_of(here.provider, day(MONDAY))
    name = f"standing-{action.action.pk}"
    cora.send(**{name: "under_way", f"said-{action.action.pk}": "Half are done"})

    assert "18 May 2026: Under way. Half are done" in said(cora)
    assert "Monday 18 May 2026, Cora Dale" in said(cora)


def test_where_ofsted_set_none_the_page_says_so_and_the_provider_s_page_leads_nowhere(here):
    cora = visitor_of(here.cora)
    cora.visit("providers:show", pk=here.provider.pk)
    assert "Actions for the committee" not in said(cora)
    cora.visit("sustainability:committee", pk=here.provider.pk)
    assert "Ofsted set none" in said(cora)
    cora.visit("sustainability:monitor", pk=here.provider.pk)
    assert "There is nothing to monitor" in said(cora)


def test_how_an_action_stands_is_said_anew_and_nothing_is_chosen_beforehand():
    here = Business(judgement=COMMITTEE)
    cora = visitor_of(here.cora)
    for text in ("Check who works with children", "Keep minutes"):
        cora.visit("sustainability:add_action", pk=here.provider.pk)
        cora.send(text=text)
    cora.visit("sustainability:monitor", pk=here.provider.pk)
    cora.send(words="Met the chair.")
    assert cora.errors == ["Say how it stands"]
    assert cora.page.select_one("[name=words]").get_text().strip() == "Met the chair."
    first, second = queries.actions_of(here.provider, day(MONDAY))
    said_of_both = {f"standing-{first.action.pk}": "done", f"standing-{second.action.pk}": "done"}
    cora.send(**said_of_both)

    # What is done stays done until somebody says otherwise.
    cora.visit("sustainability:monitor", pk=here.provider.pk)
    assert len(cora.page.select("input[type=radio][checked]")) == 2
