"""Answers as JSON, as sentences, and policies as prose."""

from __future__ import annotations

import pytest

from goodward.core.policy.answer import Status
from goodward.core.policy.answer_json import as_json
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts, event
from goodward.core.policy.explaining import (
    BASIS_TEXTS,
    STATUS_TEXTS,
    NoSuchDuty,
    duties_at,
    explain,
    skipped_in_words,
)
from goodward.core.policy.histories import as_day as day
from goodward.core.policy.prose import as_prose, register
from goodward.policies import library

KENT = library.load("kent")


def an_answer(*more, as_of="Friday 2026-05-29"):
    return evaluate(
        policy=KENT,
        provider=ProviderFacts("nursery"),
        events=[
            event("judgement_published", day("Thursday 2026-04-02"), framework="eif",
                  overall="requires_improvement"),
            event("officer_allocated", day("Wednesday 2026-04-08"), role="improvement_adviser"),
            *more,
        ],
        as_of=day(as_of),
    )  # fmt: skip


def test_an_answer_has_exactly_the_shape_of_the_contract():
    said = as_json(an_answer())

    assert list(said) == ["as_of", "pathways", "duties", "proposals", "unused", "problems"]
    assert list(said["pathways"][0]) == [
        "id", "number", "opened_on", "closed_on", "outcome", "policy",
    ]  # fmt: skip
    assert list(said["duties"][0]) == [
        "id", "pathway", "pathway_number", "number", "role", "role_rule", "opened_on", "due_on",
        "norm_on", "status", "done_on", "missed", "missing_roles", "text", "because",
    ]  # fmt: skip
    assert list(said["duties"][0]["because"]) == [
        "event", "on", "rule", "source", "quote", "basis", "count", "skipped",
    ]  # fmt: skip
    assert list(said["proposals"][0]) == [
        "id", "state", "text", "options", "entitlements", "children", "because",
    ]  # fmt: skip


def test_the_allocation_of_the_contracts_example():
    [duty] = [each for each in as_json(an_answer())["duties"] if each["id"] == "allocate_adviser"]

    assert (duty["role"], duty["role_rule"]) == (["senior_improvement_adviser"], "any")
    assert (duty["opened_on"], duty["due_on"], duty["done_on"]) == (
        "2026-04-02", "2026-04-09", "2026-04-08",
    )  # fmt: skip
    assert (duty["status"], duty["missed"], duty["missing_roles"]) == ("met", False, [])
    assert duty["because"]["count"] == "3 working days"
    assert duty["because"]["skipped"][0] == {"on": "2026-04-03", "why": "Good Friday"}


def test_a_reason_reads_as_sentences():
    [duty] = duties_at(an_answer(), "requires_improvement/first_contact")

    said = explain(duty, role_titles={"improvement_adviser": "Improvement Adviser"})

    assert said[1:5] == [
        "Owed by: Improvement Adviser.",
        "Owed since Thursday 2 April 2026.",
        (
            "Due Wednesday 15 April 2026: 5 working days, counted from: Officer allocated, "
            "Wednesday 8 April 2026."
        ),
        "Not counted: Saturday 11 April; Sunday 12 April.",
    ]
    assert said[5:7] == [
        "It is overdue.",
        "Its day passed while it was open, and that stays on record.",
    ]


def test_what_never_had_a_date_was_done_neither_in_time_nor_late():
    held = event("visit_held", day("Wednesday 2026-04-22"), roles=("improvement_adviser",))
    [visit] = duties_at(an_answer(held), "visit#1")

    assert "It was done. That was on Wednesday 22 April 2026." in explain(visit)


def test_days_in_a_row_are_told_together():
    paused = an_answer(
        event("case_paused", day("Monday 2026-04-13"), reason="flood"),
        event("case_resumed", day("Monday 2026-04-20")),
    )
    [duty] = duties_at(paused, "first_contact")

    # Thursday 9 and Friday 10 count; then the weekend and the pause; Monday 20 to Wednesday 22.
    assert duty.due_on == day("Wednesday 2026-04-22")
    assert skipped_in_words(duty.because.skipped) == [
        "Saturday 11 April", "Sunday 12 April", "13 April to 19 April (flood)",
    ]  # fmt: skip


def test_a_duty_that_is_not_there_names_those_that_are():
    with pytest.raises(NoSuchDuty, match="requires_improvement/visit#1"):
        duties_at(an_answer(), "requires_improvement/visit#9")


def test_every_status_and_basis_has_its_words():
    assert set(STATUS_TEXTS) == set(Status)
    assert set(BASIS_TEXTS) == {"stated", "inferred", "local_choice", "conflict"}


@pytest.mark.parametrize("authority", library.authorities())
def test_prose_says_every_duty_every_quote_and_every_conflict(authority):
    policy = library.load(authority).latest
    prose = " ".join(as_prose(policy).replace("\n    | ", " ").split())

    for pathway in policy.text.pathways.values():
        for duty in pathway.duties.values():
            assert " ".join(duty.text.split()) in prose
            assert " ".join(duty.source[0].quote.split()) in prose
    assert {each.id for each in register(policy)} == set(policy.text.conflicts)
    assert all(f"{name}. " in prose for name in policy.text.conflicts)
