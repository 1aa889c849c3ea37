"""Officers' pages of annual conversations and of safeguarding consultations."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from goodward.messages.queries import messages_of
from goodward.offers import queries
from tests.integration.web.conftest import TODAY
from tests.support.builders import GOOD, a_person, a_provider, an_authority, history
from tests.support.days import day
from tests.support.offers import a_call, a_conversation
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact

pytestmark = pytest.mark.usefixtures("on_wednesday")


@pytest.fixture
def oaks(kent):
    provider = a_provider(kent, "Oaks", urn="EY100001", postcode="ME1 1AA")
    history(provider, [("Thursday 2026-01-15", "judgement_published", GOOD)])
    return provider


@pytest.fixture
def page(anna):
    return Visitor(Client(), anna)


@pytest.fixture
def leading(senior):
    return Visitor(Client(), senior)


def shown(page, query=""):
    page.visit(reverse("offers:programme") + query)
    return [words(each) for each in page.page.select("main tbody th a")]


def typed(name, number):
    return {f"{name}__day": str(number), f"{name}__month": "4", f"{name}__year": "2026"}


def test_the_programme_says_who_by_when_and_why(page, oaks):
    assert shown(page) == ["Oaks"]

    assert "15 January 2027" in words(page.page.select_one("tbody tr"))
    assert "counted from: judgement published, 15 January 2026" in words(page.page.main)
    assert shown(page, "?which=entitled") == []
    assert shown(page, "?type=childminder") == []
    assert shown(page, "?district=ME1") == ["Oaks"]
    assert shown(page, "?which=booked&page=99999999&adviser=x") == []


def test_an_adviser_books_holds_and_corrects_a_conversation(page, oaks, anna):
    contact = a_contact(oaks)
    shown(page)
    page.click("Book a conversation")
    page.send(way="telephone", **typed("day", 14))
    assert page.errors == ["The day must be today or still to come"]
    page.send(**typed("day", 15), starts_at="10:00", ends_at="10:45")
    assert page.notices == ["The conversation is booked. Those it concerns are told."]
    page.click("Wednesday 15 April 2026")
    page.click("It was held")
    page.send(present_there="The manager", talked_about="")
    assert page.title == "What was said"
    assert page.page.select_one("#id_present_there")["value"] == "The manager"
    page.send(talked_about="Settling in\nOutdoors", strengths="Key persons")
    assert page.notices == ["The conversation is recorded."]
    assert messages_of(oaks)[0].deliveries.get().email == contact.email
    page.click("Correct what was said")
    page.send(changed="", strengths="Key persons and rooms")
    assert len(page.errors) == 1
    page.send(changed="The rooms")

    text = words(page.page.main)
    assert "Version 2 changes: The rooms" in text
    assert "Version 1, replaced" in text
    [line] = queries.lines_for(oaks.authority, [oaks.pk])
    assert line.last_on == day(TODAY)


def test_a_policy_without_conversations_says_so(db):
    leicestershire = an_authority("leicestershire")
    provider = a_provider(leicestershire)
    page = Visitor(Client(), a_person(leicestershire))

    assert "has no annual conversation" in words(page.visit("offers:programme").main)
    page.visit("offers:of_provider", pk=provider.pk)
    assert "has no annual conversation" in words(page.page.main)
    assert "Book a conversation" not in words(page.page.main)
    page.visit("offers:book", pk=provider.pk)
    page.send(way="visit", **typed("day", 15))
    assert page.errors == ["The policy of this authority has no annual conversation"]


def test_many_are_invited_after_one_has_seen_what_becomes_of_each(leading, oaks, kent):
    a_contact(oaks)
    elms = a_provider(kent, "Elms")
    shown(leading)
    query = f"?provider={oaks.pk}&provider={elms.pk}&provider=x&provider={'9' * 40}"
    leading.visit(reverse("offers:invite") + query)
    assert [words(each) for each in leading.page.select("tbody tr")] == [
        "Oaks Alex Marsh Done for this one",
        "Elms Left out. It is entitled to one, but none is due.",
    ]
    assert messages_of(oaks) == []

    leading.client.post(reverse("offers:invite"), {"provider": [oaks.pk, elms.pk]})
    assert len(messages_of(oaks)) == 1
    assert shown(leading) == ["Oaks"]
    assert "Invited on 15 April 2026" in words(leading.page.main)


def test_many_are_given_an_adviser(leading, oaks, anna):
    leading.visit(reverse("offers:allocate") + f"?provider={oaks.pk}")
    assert "Who holds their conversations?" in words(leading.page.main)
    leading.visit(reverse("offers:allocate") + f"?provider={oaks.pk}&person={anna.pk}")
    assert "Done for this one" in words(leading.page.main)

    leading.client.post(reverse("offers:allocate"), {"provider": oaks.pk, "person": anna.pk})

    assert queries.lines_for(oaks.authority, [oaks.pk])[0].adviser == "Anna Bell"
    somebody_elses = a_person(an_authority("leicestershire"))
    leading.visit(
        reverse("offers:allocate") + f"?provider={oaks.pk}&person={somebody_elses.pk}", status=404
    )


def test_choosing_nobody_leads_back_to_the_list(leading):
    for name in ("offers:invite", "offers:allocate"):
        leading.visit(name)
        assert "Nobody chosen yet" in words(leading.page.main)


def test_the_list_comes_as_a_file_that_no_spreadsheet_runs(page, kent, anna, oaks):
    bad = a_provider(kent, "=1+1")
    history(bad, [("Thursday 2026-01-15", "judgement_published", GOOD)])
    a_conversation(oaks, anna, TODAY)

    answer = page.client.get(reverse("offers:programme_export"))

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    found = {each["Provider"]: each for each in rows}
    assert set(found) == {"Oaks", "'=1+1"}
    assert found["Oaks"]["Due by"] == "2027-01-15"
    assert found["Oaks"]["Booked for"] == "2026-04-15"
    assert found["Oaks"]["How"] == "By telephone"


def test_a_call_is_logged_with_no_word_about_whose_child_it_is(page, oaks):
    page.visit("offers:log_call")
    said = {
        "caller": "manager",
        "matter": "concern_about_child",
        "what_about": "A bruise. DOB 3/2/2023",
        "advice": "Talk to the parent",
        "next_steps": "The lead rings",
        "urn": "ey999999",
        "is_concern": "on",
    }
    page.send(**said)
    assert page.errors == ["No provider here has this number. Check it, or leave it empty"]
    page.send(urn="")
    assert page.errors[0].startswith("Leave out the child’s date of birth")
    assert "A bruise" in page.page.select_one("#id_what_about").get_text()
    page.send(what_about="A bruise on a three-year-old")
    assert page.errors == ["Say which provider the concern is about"]
    page.send(urn="ey100001")

    assert page.notices == ["The call is logged."]
    page.click("Call 1")
    assert "A concern about children’s safety was recorded" in words(page.page.main)
    page.click("Say what followed")
    assert page.page.select_one("#id_is_concern") is None
    page.send(said="Ofsted was told", **typed("next_on", 20))
    assert "Look again on 20 April 2026" in words(page.page.main)


def test_what_is_to_be_looked_at_again_stands_above_the_calls_and_figures_below(page, kent, anna):
    a_call(kent, anna, TODAY, follow_up_on=day(TODAY), minutes=12)

    text = words(page.visit("offers:calls").main)

    assert text.index("To look at again") < text.index("Figures by term")
    assert "12 minutes" in text


def test_calls_are_for_those_who_take_them(kent):
    Visitor(Client(), a_person(kent, "funding_officer")).visit("offers:calls", status=403)
