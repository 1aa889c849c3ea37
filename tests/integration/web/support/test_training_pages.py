"""The pages of the training and development plan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.support import queries
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon("Thursday 2026-06-11"), tick=False):
        yield


def opened(slug="kent", role="improvement_adviser"):
    """Return somebody on the training plan of a nursery, and the nursery."""
    authority = an_authority(slug)
    provider = a_provider(authority, "Beeches")
    visitor = Visitor(Client(), a_person(authority, role, name="Sam Hill"))
    visitor.visit("providers:show", pk=provider.pk)
    visitor.click("Support and training")
    visitor.click("Training and development plan")
    return visitor, provider


def main(visitor):
    return words(visitor.page.select_one("main"))


def with_a_need(slug="kent"):
    """The same with one need in the plan."""
    visitor, provider = opened(slug)
    visitor.click("Add a training need")
    visitor.send(
        text="Safer recruitment", for_whom="both managers", source="visit", source_text="May"
    )
    return visitor, provider


def links(visitor):
    return [words(each).split(" : ")[0] for each in visitor.page.select(".gw-duty__acts a")]


def test_an_empty_plan_says_what_fills_it():
    visitor, _ = opened()

    assert "No training need yet" in main(visitor)


def test_a_need_stands_in_the_plan_with_where_it_was_found():
    visitor, _ = with_a_need()

    assert "Wanted Safer recruitment For both managers Found at a visit: May, 11 June 2026" in (
        main(visitor)
    )
    assert links(visitor) == ["Book training", "Point them to training", "Cancel it"]


def test_what_found_a_need_can_fill_in_the_form():
    visitor, provider = opened()
    address = f"/providers/{provider.pk}/training/add/"

    visitor.visit(f"{address}?text=Safer+recruitment&source=audit&source_text=Audit+of+May")
    visitor.send()

    assert "Safer recruitment Found in an audit: Audit of May, 11 June 2026" in main(visitor)


def test_a_need_becomes_a_chargeable_booking_and_is_attended():
    visitor, provider = with_a_need()
    visitor.click("Book training")
    assert "Training found to be needed on the way. Chargeable" in main(visitor)

    visitor.send(
        course="Recruiting", places="2", price="£45 a place", offer="training",
        on__day="1", on__month="7", on__year="2026",
    )  # fmt: skip
    booked = "Booked: Recruiting, Wednesday 1 July 2026. 2 places. Chargeable. £45 a place"
    assert booked in main(visitor)
    assert links(visitor) == ["Book training", "It was attended", "Cancel it"]

    visitor.click("It was attended")
    visitor.send(people="1", said="One manager")
    assert "Attended by 1 person on Thursday 11 June 2026. One manager" in main(visitor)
    assert links(visitor) == []
    assert [each.need.state for each in queries.training_of(provider)] == ["attended"]


def test_a_need_becomes_a_signpost():
    visitor, _ = with_a_need("leicestershire")
    visitor.click("Point them to training")

    visitor.send(where_to="The county’s web pages")

    told = "Pointed to: The county’s web pages. Told on Thursday 11 June 2026"
    assert told in main(visitor)


def test_a_course_elsewhere_without_a_day_is_booked_and_cancelled_with_a_reason():
    visitor, _ = with_a_need()
    visitor.click("Book training")
    visitor.send(course="Recruiting", places="3", offer="none")
    assert "Booked: Recruiting, no day yet. 3 places (" in main(visitor)

    visitor.click("Cancel it")
    visitor.send(reason="Full")

    assert "Cancelled: Full" in main(visitor)
    assert links(visitor) == ["Book training", "Point them to training"]


def test_a_mistake_is_said_beside_its_field_and_nothing_typed_is_lost():
    visitor, provider = with_a_need()
    visitor.click("Book training")

    visitor.send(course="Recruiting", places="two", price="£45", offer="none")

    assert visitor.errors == ["Enter a whole number, such as 4"]
    assert visitor.page.select_one("#id_course")["value"] == "Recruiting"
    assert visitor.page.select_one("#id_places")["value"] == "two"
    [line] = queries.training_of(provider)
    assert line.steps == ()


def test_what_was_attended_meanwhile_is_not_booked_again():
    visitor, provider = with_a_need()
    visitor.click("Point them to training")
    visitor.send(where_to="A course")
    visitor.click("Book training")
    late = visitor.answer.request["PATH_INFO"]
    visitor.visit("support:training", pk=provider.pk)
    visitor.click("It was attended")
    visitor.send()

    visitor.visit(late)
    visitor.send(course="Recruiting", places="2", offer="none")

    assert visitor.errors == ["This training is attended and cannot be booked"]
    assert visitor.page.select_one("#id_course")["value"] == "Recruiting"


def test_who_may_only_read_is_shown_no_way_to_change_anything():
    visitor, _ = opened(role="administrator")

    assert not visitor.page.select(".govuk-button")
