"""A wrong entry is put right by another, on its own form, by who might have recorded it."""

from __future__ import annotations

import pytest

from goodward.cases import queries
from tests.integration.web.record.conftest import TODAY
from tests.support.builders import a_person, history
from tests.support.days import day
from tests.support.visitor import words


@pytest.fixture
def contacted(acorns, anna):
    """Acorns with an adviser who made contact: entries e1 judgement, e2 allocation, e3 contact."""
    fields = {"role": "improvement_adviser", "person": anna}
    history(
        acorns,
        [
            ("Tuesday 2026-04-07", "officer_allocated", fields),
            ("Tuesday 2026-04-07", "contact_made", {"by": "improvement_adviser"}),
        ],
    )
    return acorns


def entries(provider):
    return {each.name: each for each in queries.timeline(provider, today=day(TODAY))}


def test_the_form_holds_what_was_recorded_and_saves_what_it_should_have_been(
    contacted, anna, signed_in
):
    visitor = signed_in(anna)
    visitor.visit("cases:correct", pk=contacted.pk, name="e3")
    assert visitor.title == "Correct: contact made, 7 April 2026"
    assert visitor.page.select_one("#id_on-day")["value"] == "7"

    visitor.send(on__day="8", reason="It was a day later")

    correction = entries(contacted)["e4"]
    assert (correction.kind, correction.corrects) == ("corrected", "e3")
    assert correction.instead.day == day(TODAY)
    assert correction.note == "It was a day later"
    assert entries(contacted)["e3"].corrected_by == "e4"
    assert visitor.notices[0].startswith("Corrected: Acorns.")


def test_an_entry_that_never_happened_is_taken_back_and_its_duty_is_owed_again(
    contacted, anna, signed_in
):
    visitor = signed_in(anna)
    visitor.visit("cases:correct", pk=contacted.pk, name="e3")

    visitor.click("It never happened")
    visitor.send(reason="I dialled the wrong setting")

    assert entries(contacted)["e4"].instead is None
    assert "Owed again: Contact the setting" in visitor.notices[0]


def test_a_correction_says_why(contacted, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("cases:correct", pk=contacted.pk, name="e3")

    visitor.send(on__day="8")

    assert visitor.errors == ["Enter reason for the correction"]
    assert visitor.page.select_one("#id_on-day")["value"] == "8"
    assert "e4" not in entries(contacted)


def test_a_day_to_come_is_refused_beside_the_date(contacted, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("cases:correct", pk=contacted.pk, name="e3")

    visitor.send(on__day="30", reason="It was later")

    assert visitor.errors == ["The date must be today or in the past"]


def test_nobody_corrects_what_they_could_not_have_recorded(contacted, anna, senior, signed_in):
    signed_in(anna).visit("cases:correct", pk=contacted.pk, name="e2", status=403)

    visitor = signed_in(senior)
    visitor.visit("cases:correct", pk=contacted.pk, name="e2")

    assert visitor.page.select_one("input[name=person][checked]")["value"] == str(anna.pk)


def test_another_person_instead_moves_the_duties_to_them(kent, contacted, senior, signed_in):
    zoe = a_person(kent, "improvement_adviser", name="Zoe Young")
    visitor = signed_in(senior)
    visitor.visit("cases:correct", pk=contacted.pk, name="e2")

    visitor.send(person=str(zoe.pk), reason="I clicked the line above")

    held = queries.provider_case(contacted, today=day(TODAY)).allocations
    assert [(each.role, each.person_name) for each in held] == [
        ("improvement_adviser", "Zoe Young")
    ]


def test_a_corrected_entry_shows_how_it_stands_and_can_be_corrected_again(
    contacted, anna, signed_in
):
    visitor = signed_in(anna)
    visitor.visit("cases:correct", pk=contacted.pk, name="e3")
    visitor.send(on__day="8", reason="It was a day later")

    visitor.visit("cases:correct", pk=contacted.pk, name="e3")

    assert "It was corrected before." in words(visitor.page.aside)
    assert visitor.page.select_one("#id_on-day")["value"] == "8"
    visitor.visit("cases:correct", pk=contacted.pk, name="e4", status=404)


def test_a_judgement_is_corrected_on_its_own_scale(contacted, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("cases:correct", pk=contacted.pk, name="e1")
    assert "Requires improvement" in words(visitor.page.aside)

    visitor.send(overall="inadequate", reason="Misread")

    assert "Opened: Inadequate." in visitor.notices[0]


def test_an_entry_that_is_not_there_is_not_found(contacted, anna, signed_in):
    signed_in(anna).visit("cases:correct", pk=contacted.pk, name="e99", status=404)
    signed_in(anna).visit("cases:correct", pk=contacted.pk, name="nonsense", status=404)
