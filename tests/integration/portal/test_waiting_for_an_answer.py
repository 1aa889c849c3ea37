"""What waits for the provider's answer stands on its one page: visits, notes and quotes."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from goodward.diary import actions as diary
from goodward.notes import actions as notes
from goodward.offers import actions as offers
from goodward.policies import actions as policies
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.documents import a_note_sent, an_action
from tests.support.offers import a_quote, a_service
from tests.support.policy_texts import changed
from tests.support.portal import a_manager, owned_together, portal_of, somebody_at
from tests.support.visitor import words
from tests.support.visits import a_visit

pytestmark = pytest.mark.django_db
SENT, TODAY = "Thursday 2026-09-24", "Friday 2026-09-25"
ASKS = (
    "        to: [provider, improvement_adviser]\n",
    "        to: [provider, improvement_adviser]\n        answered_within: 5 working days\n",
)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def kent(db):
    return an_authority()


@pytest.fixture
def anna(kent):
    return a_person(kent, "improvement_adviser", name="Anna Bell")


@pytest.fixture
def oaks(kent):
    return a_provider(kent, "Oaks")


def asked_of(provider, role="manager"):
    """Return the links under “What you owe us” that are no duty's, as text and address."""
    visitor = portal_of(Client(), somebody_at(provider, role))
    visitor.visit("portal:show", provider=provider.pk)
    found = visitor.page.select("section[aria-labelledby=theirs] > ul.govuk-list a")
    return [(words(each), each["href"]) for each in found]


def test_nothing_waits_at_first(oaks):
    assert asked_of(oaks) == []


def test_a_visit_waits_until_it_is_confirmed(oaks, anna):
    visit = a_visit(oaks, "Thursday 2026-10-01", (anna, "improvement_adviser"), booked=SENT)

    [(text, address)] = asked_of(oaks)
    assert text == "Confirm our visit on Thursday 1 October 2026"
    assert address == f"/portal/{oaks.pk}/visits/{visit.pk}/"

    diary.confirm(visit=visit, by=a_manager(oaks), at=noon(TODAY))
    assert asked_of(oaks) == []


def test_the_soonest_visit_comes_first_and_one_gone_by_waits_no_longer(oaks, anna):
    goer = (anna, "improvement_adviser")
    for each in ("Thursday 2026-10-08", "Thursday 2026-10-01", SENT):
        a_visit(oaks, each, goer, booked="Monday 2026-09-21")

    assert [text for text, _ in asked_of(oaks)] == [
        "Confirm our visit on Thursday 1 October 2026",
        "Confirm our visit on Thursday 8 October 2026",
    ]


def test_an_unannounced_visit_never_waits(oaks, anna):
    a_visit(oaks, "Thursday 2026-10-01", (anna, "improvement_adviser"), is_announced=False)

    assert asked_of(oaks) == []


def test_a_note_waits_only_where_the_policy_asks_for_an_answer(kent, oaks):
    a_note_sent(oaks, SENT)
    assert asked_of(oaks) == []

    policies.adopt(authority=kent, text=changed(*ASKS), by=None, at=noon("Tuesday 2026-09-01"))
    elms = a_provider(kent, "Elms")
    issued = a_note_sent(elms, SENT)
    # Issued on a Thursday; the fifth working day after it is the next Thursday.
    [(text, address)] = asked_of(elms)
    assert text == (
        "Say whether our note of Thursday 24 September 2026 is accurate, by Thursday 1 October 2026"
    )
    assert address == f"/portal/{elms.pk}/notes/{issued.note_id}/"

    notes.answer(
        issued=issued,
        is_accurate=True,
        parts={},
        words="",
        came_from="Alex Marsh, manager",
        by=a_manager(elms),
        at=noon(TODAY),
    )
    assert asked_of(elms) == []


def test_a_quote_waits_from_when_it_is_sent_until_its_day(kent, oaks, anna):
    service = a_service(kent)
    quote = a_quote(oaks, anna, SENT, (service, 1), until="Monday 2026-09-28")
    assert asked_of(oaks) == []

    offers.send(package=quote.package, to=[], by=anna, at=noon(SENT))
    assert asked_of(oaks) == [
        (
            f"Answer quote {quote.package.number}, by Monday 28 September 2026",
            f"/portal/{oaks.pk}/services/packages/{quote.package_id}/",
        )
    ]

    with time_machine.travel(noon("Tuesday 2026-09-29"), tick=False):
        assert asked_of(oaks) == []


def test_it_is_asked_only_of_those_who_may_answer(oaks, anna):
    a_visit(oaks, "Thursday 2026-10-01", (anna, "improvement_adviser"), booked=SENT)

    assert asked_of(oaks, "trustee") == []
    assert len(asked_of(oaks, "childminder")) == 1


def test_nothing_of_another_provider_waits(kent, oaks, anna):
    elms = a_provider(kent, "Elms")
    a_visit(elms, "Thursday 2026-10-01", (anna, "improvement_adviser"), booked=SENT)

    assert asked_of(oaks) == []


def test_the_table_of_all_settings_counts_what_waits(kent, anna):
    oaks, _elms = owned_together(kent, "Oaks", "Elms")
    a_visit(oaks, "Thursday 2026-10-01", (anna, "improvement_adviser"), booked=SENT, pathway="")
    visitor = portal_of(Client(), somebody_at(oaks, "owner", is_for_organisation=True))

    visitor.visit("portal:home")

    said = {words(row.th): words(row.select("td")[-1]) for row in visitor.page.select("tbody tr")}
    assert {name.split()[0]: count for name, count in said.items()} == {"Elms": "0", "Oaks": "1"}


def test_the_actions_of_a_plan_are_one_line_there_as_on_the_page_of_the_setting(kent):
    oaks, _elms = owned_together(kent, "Oaks", "Elms")
    for asks in ("Check the garden each morning", "Write a plan for the toilets"):
        an_action(oaks, asks)
    visitor = portal_of(Client(), somebody_at(oaks, "owner", is_for_organisation=True))

    table = visitor.visit("portal:home").select("tbody tr")
    said = {words(row.th).split()[0]: words(row.select("td")[-1]) for row in table}
    visitor.click("Oaks")

    assert said == {"Elms": "0", "Oaks": "1"}
    assert "2 actions of your plan still to be done" in words(visitor.page.main)
