"""The pages of the diary: booking, changing, a week, and who is away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.diary import queries
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
MONDAY = {"day__day": "15", "day__month": "6", "day__year": "2026"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon("Thursday 2026-06-11"), tick=False):
        yield


@pytest.fixture
def opened():
    authority = an_authority()
    provider = a_provider(authority, "Beeches")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    visitor = Visitor(Client(), a_person(authority, "improvement_adviser", name="Sam Hill"))
    visitor.visit("providers:show", pk=provider.pk)
    visitor.click("Put a visit in the diary")
    return visitor, provider


def main(visitor):
    return words(visitor.page.select_one("main"))


def test_a_visit_is_booked_moved_and_held_from_the_providers_page_on(opened):
    visitor, provider = opened
    visitor.send(**MONDAY, starts_at="9.30", ends_at="11:00", purpose="The plan")
    assert visitor.title == "Visit, Monday 15 June 2026"
    assert "Monday 15 June 2026, 09:30 to 11:00 Who goes Sam Hill" in main(visitor)

    visitor.click("Move it")
    visitor.send(day__day="12", by_whom="setting", reason="Staff ill")
    assert "Moved by the setting: Friday 12 June 2026, 09:30 to 11:00 Staff ill" in main(visitor)

    visitor.click("It was held")
    visitor.send(on__day="11")
    assert "Held: Thursday 11 June 2026" in main(visitor)
    assert not visitor.page.find("a", string="Move it")
    assert [each.state for each in queries.visits_of(provider)] == ["held"]


def test_the_providers_page_leads_to_what_is_booked(opened):
    visitor, provider = opened
    visitor.send(**MONDAY)
    visitor.visit("providers:show", pk=provider.pk)

    visitor.click("Monday 15 June 2026, Sam Hill")

    assert visitor.title == "Visit, Monday 15 June 2026"


def test_what_speaks_against_it_is_said_and_one_may_book_it_all_the_same(opened):
    visitor, provider = opened
    visitor.send(**MONDAY)
    visitor.visit("diary:book", pk=provider.pk)

    visitor.send(**MONDAY, purpose="Once more")
    assert "Not booked yet The provider has another visit that day" in main(visitor)
    assert "The provider has another visit that day" in main(visitor)
    assert visitor.page.select_one("#id_purpose")["value"] == "Once more"
    assert len(queries.visits_of(provider)) == 1

    visitor.send(knowing="yes")
    assert len(queries.visits_of(provider)) == 2


def test_a_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(opened):
    visitor, provider = opened

    visitor.send(**MONDAY, starts_at="half past nine", purpose="The plan")

    assert visitor.errors == ["Enter a time such as 9:30"]
    assert visitor.page.select_one("#id_starts_at")["value"] == "half past nine"
    assert visitor.page.select_one("#id_purpose")["value"] == "The plan"
    assert queries.visits_of(provider) == []


def test_a_week_shows_each_working_day_and_what_is_on(opened):
    visitor, _ = opened
    visitor.send(**MONDAY, starts_at="9:30", ends_at="11:00")
    visitor.visit("diary:absences")
    visitor.send(
        first_day__day="16", first_day__month="6", first_day__year="2026",
        last_day__day="17", last_day__month="6", last_day__year="2026",
    )  # fmt: skip

    visitor.visit("/diary/?week=2026-06-18")

    days = [words(each) for each in visitor.page.select("main section")]
    assert days == [
        "Monday 15 June 2026 09:30 to 11:00 Beeches Support Booked",
        "Tuesday 16 June 2026 Away",
        "Wednesday 17 June 2026 Away",
        "Thursday 18 June 2026 No visit.",
        "Friday 19 June 2026 No visit.",
    ]


@pytest.mark.parametrize("address", ["/diary/?week=soon", "/diary/?person=999999", "/diary/?week="])
def test_an_address_that_means_nothing_shows_ones_own_week(opened, address):
    visitor, _ = opened

    visitor.visit(address)

    assert visitor.title == "Diary of Sam Hill"


def test_a_pathway_that_closed_and_still_owes_its_exit_visit_can_be_visited():
    """Leicestershire, judged Good on Friday 1 May 2026: the exit visit stays owed."""
    authority = an_authority("leicestershire")
    provider = a_provider(authority, "Oaks")
    history(
        provider,
        [
            ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT),
            ("Friday 2026-05-01", "judgement_published", GOOD),
        ],
    )
    ann = a_person(authority, "improvement_adviser")
    visitor = Visitor(Client(), ann)
    visitor.visit(f"/providers/{provider.pk}/visits/book/?pathway=positive_practice")

    ticked = [each["value"] for each in visitor.page.select("[name=kinds][checked]")]
    chosen = visitor.page.select_one("[name=pathway] option[selected]")
    assert (ticked, chosen["value"]) == (["exit"], "positive_practice")
    visitor.send(day__day="15", day__month="6", day__year="2026")

    [visit] = queries.visits_of(provider)
    assert (visit.pathway, visit.pathway_number, visit.kinds) == ("positive_practice", 1, ("exit",))


def test_a_visit_is_booked_for_the_duty_that_asks_for_it_not_for_the_soonest():
    """Kent: the committee's visit has no day, the adviser's is due; each has its own kind."""
    authority = an_authority()
    provider = a_provider(authority, "Acorns")
    judged = {**REQUIRES_IMPROVEMENT, "committee_actions": True}
    history(provider, [("Thursday 2026-04-02", "judgement_published", judged)])
    visitor = Visitor(Client(), a_person(authority, "childcare_sufficiency_officer"))

    for duty, kind in (("committee_visit", "committee"), ("visit", "support")):
        visitor.visit(
            f"/providers/{provider.pk}/visits/book/?pathway=requires_improvement&duty={duty}"
        )
        assert [each["value"] for each in visitor.page.select("[name=kinds][checked]")] == [kind]
