"""A judgement typed in by hand that cannot be is refused in kind words, and nothing is saved."""

from __future__ import annotations

import pytest

from goodward.cases import queries
from goodward.core.policy.misdated import Misdated
from goodward.policies import library
from goodward.web.pages.record.coming_back import record_address
from goodward.web.pages.record.inspected import TOLD, told
from tests.integration.web.record.conftest import TODAY
from tests.support.builders import a_provider, history
from tests.support.days import day

CARD = {"safeguarding": "met", "area__inclusion": "expected_standard"}


def inspected(text):
    on = day(text)
    return {f"inspected_on__{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


@pytest.fixture
def recording(acorns, senior, signed_in):
    """Return a function that records a judgement on a scale and gives the visitor."""

    def record(framework, **typed):
        visitor = signed_in(senior)
        visitor.visit(record_address(acorns.pk, "judgement_published", framework=framework))
        visitor.send(**typed)
        return visitor

    return record


def judgements(provider):
    return [
        each.fields
        for each in queries.timeline(provider, today=day(TODAY))
        if each.kind == "judgement_published"
    ]


def test_a_report_card_of_before_there_were_any_is_refused(acorns, recording):
    visitor = recording("report_card", **CARD, **inspected("Friday 2025-11-07"))

    assert visitor.errors == [
        (
            "“Report card” is how Ofsted reports on inspections from 10 November 2025, and this "
            "date is before that. Nothing has been saved: check the date, or go back and choose "
            "how Ofsted reported"
        )
    ]
    assert len(judgements(acorns)) == 1
    # What was typed is still there.
    assert visitor.page.select_one("#id_inspected_on-day")["value"] == "7"


def test_the_first_day_of_report_cards_is_one(acorns, recording):
    recording("report_card", **CARD, **inspected("Monday 2025-11-10"))

    assert judgements(acorns)[0]["framework"] == "report_card"


def test_an_overall_grade_of_after_report_cards_began_is_refused(acorns, recording):
    visitor = recording("eif", overall="good", **inspected("Monday 2026-03-02"))

    assert visitor.errors == [
        (
            "“One overall grade” is how Ofsted reported on inspections until 9 November 2025, and "
            "this date is after that. Nothing has been saved: check the date, or go back and "
            "choose how Ofsted reported"
        )
    ]
    assert len(judgements(acorns)) == 1


def test_an_overall_grade_that_is_published_late_is_taken(acorns, recording):
    recording("eif", overall="good", **inspected("Friday 2025-11-07"))

    assert judgements(acorns)[0] == {
        "framework": "eif", "overall": "good", "inspected_on": day("Friday 2025-11-07")
    }  # fmt: skip


def test_nothing_is_published_before_it_was_inspected(acorns, recording):
    visitor = recording("report_card", **CARD, **inspected("Thursday 2026-04-09"))

    # It is Wednesday 8 April, which stands in the form as the day of publication.
    assert visitor.errors == [
        (
            "The outcome cannot have been published before the inspection. Nothing has been saved: "
            "check both dates"
        )
    ]
    assert len(judgements(acorns)) == 1


def test_a_judgement_without_a_date_of_inspection_is_taken_as_it_is(acorns, recording):
    recording("eif", overall="good")

    assert judgements(acorns)[0] == {"framework": "eif", "overall": "good"}


def test_a_correction_is_held_to_the_same_days(kent, senior, signed_in):
    brook = a_provider(kent, "Brook")
    card = {"framework": "report_card", "safeguarding": "met",
            "areas": {"inclusion": "expected_standard"},
            "inspected_on": day("Monday 2026-03-02")}  # fmt: skip
    history(brook, [("Thursday 2026-04-02", "judgement_published", card)])
    [entry] = queries.timeline(brook, today=day(TODAY))
    visitor = signed_in(senior)

    visitor.visit("cases:correct", pk=brook.pk, name=entry.name)
    visitor.send(reason="The report says another day", **inspected("Friday 2025-11-07"))

    [error] = visitor.errors
    assert error.startswith("“Report card” is how Ofsted reports on inspections from 10 November")
    assert judgements(brook) == [card]


def test_each_reason_has_a_sentence_that_says_what_to_do():
    assert set(TOLD) == set(Misdated)
    for why in Misdated:
        sentence = told(why, library.national().scales["report_card"])
        assert "Nothing has been saved: check" in sentence
