"""The reason for one duty as sentences: each kind of date, and each way of having none."""

from __future__ import annotations

from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts, event
from goodward.core.policy.explaining import duties_at, explain, skipped_in_words, standing_in_words
from goodward.core.policy.histories import as_day as day
from goodward.policies import library

KENT = library.load("kent")
ADVISER, SENIOR = "improvement_adviser", "senior_improvement_adviser"


def reason(address: str, *events, as_of: str) -> list[str]:
    answer = evaluate(
        policy=KENT, provider=ProviderFacts("nursery"), events=events, as_of=day(as_of)
    )
    [duty] = duties_at(answer, address)
    return explain(duty)


def judged(on: str, overall: str, **more):
    return event("judgement_published", day(on), framework="eif", overall=overall, **more)


def test_a_duty_without_a_date_says_what_it_comes_from():
    said = reason(
        "inadequate/support_letter",
        judged("Monday 2026-03-02", "inadequate"),
        event("visit_held", day("Wednesday 2026-03-11"), roles=(ADVISER, SENIOR)),
        as_of="Friday 2026-03-13",
    )

    assert said[1:5] == [
        "Owed by: improvement standards manager.",
        "Owed since Wednesday 11 March 2026.",
        "It has no date. It comes from: Visit held, Wednesday 11 March 2026.",
        "It is open and has no date.",
    ]


def test_a_date_that_was_booked_says_so():
    said = reason(
        "provider_improvement_plan",
        judged("Monday 2026-03-02", "inadequate"),
        event("visit_booked", day("Tuesday 2026-03-03"), **{"for": day("Thursday 2026-03-12")}),
        as_of="Friday 2026-03-06",
    )

    [dated] = [each for each in said if each.startswith("Due")]
    assert dated.startswith("Due Thursday 12 March 2026: the date")
    assert dated.endswith("(Visit booked, Tuesday 3 March 2026).")
    assert "It is not due yet." in said


def test_a_date_with_nothing_to_skip_names_no_days():
    said = reason(
        "requires_improvement/allocate_adviser",
        judged("Monday 2026-03-02", "requires_improvement"),
        as_of="Monday 2026-03-02",
    )

    # Tuesday, Wednesday and Thursday are three working days.
    assert (
        "Due Thursday 5 March 2026: 3 working days, counted from: Judgement published, "
        "Monday 2 March 2026."
    ) in said
    assert not [each for each in said if each.startswith("Not counted")]


def test_a_date_that_nobody_can_know_says_why():
    said = reason(
        "requires_improvement/allocate_adviser",
        judged("Thursday 2028-12-28", "requires_improvement"),
        as_of="Friday 2028-12-29",
    )

    assert said[3:5] == [
        (
            "The policy gives 3 working days, counted from: Judgement published, "
            "Thursday 28 December 2028."
        ),
        "The bank holidays of that year are not published, so nobody can say the date.",
    ]


def test_who_was_absent_from_a_joint_visit_is_named():
    said = reason(
        "inadequate/visit#1",
        judged("Monday 2026-03-02", "inadequate"),
        event("visit_held", day("Wednesday 2026-03-11"), roles=(ADVISER,)),
        as_of="Friday 2026-03-13",
    )

    assert "Owed by: improvement adviser and senior improvement adviser, together." in said
    assert (
        "Not there although the policy asks for it: senior improvement adviser." in said
    )  # fmt: skip


def test_either_of_two_is_said_as_or():
    said = reason(
        "inadequate/first_contact",
        judged("Monday 2026-03-02", "inadequate"),
        as_of="Tuesday 2026-03-03",
    )

    assert "Owed by: improvement adviser or senior improvement adviser." in said


def test_a_cancelled_duty_that_was_missed_says_both():
    said = reason(
        "requires_improvement/allocate_adviser",
        judged("Monday 2026-03-02", "requires_improvement"),
        event("case_closed", day("Monday 2026-03-09"), pathway="requires_improvement"),
        as_of="Tuesday 2026-03-10",
    )

    assert "It was cancelled when its pathway closed. That was on Monday 9 March 2026." in said
    assert "Its day passed while it was open, and that stays on record." in said


def stands(address: str, *events, as_of: str) -> str:
    answer = evaluate(
        policy=KENT, provider=ProviderFacts("nursery"), events=events, as_of=day(as_of)
    )
    [duty] = duties_at(answer, address)
    return standing_in_words(duty, day(as_of))


# To be allocated within three working days of Monday 2 March: by Thursday 5 March.
TOLD = judged("Monday 2026-03-02", "requires_improvement")
ALLOCATE = "requires_improvement/allocate_adviser"


def allocated(on: str):
    return event("officer_allocated", day(on), role=ADVISER)


def test_how_a_duty_stands_says_by_how_many_days_it_was_missed():
    assert stands(ALLOCATE, TOLD, as_of="Thursday 2026-03-05") == "It is not due yet."
    assert stands(ALLOCATE, TOLD, as_of="Friday 2026-03-06") == "It is overdue, 1 day past its day."
    in_time, late = allocated("Thursday 2026-03-05"), allocated("Monday 2026-03-09")
    assert stands(ALLOCATE, TOLD, in_time, as_of="Friday 2026-03-20") == "It was done in time."
    assert stands(ALLOCATE, TOLD, late, as_of="Friday 2026-03-20") == (
        "It was done late, 4 days past its day."
    )


def test_what_was_excused_or_closed_says_when_and_whether_its_day_was_over():
    excuse = {"duty": "allocate_adviser", "pathway": "requires_improvement", "reason": "Snow"}
    before = event("duty_excused", day("Wednesday 2026-03-04"), **excuse)
    after = event("duty_excused", day("Tuesday 2026-03-10"), **excuse)
    good = judged("Wednesday 2026-03-11", "good")

    assert stands(ALLOCATE, TOLD, before, as_of="Friday 2026-03-20") == (
        "It was excused on Wednesday 4 March 2026."
    )
    assert stands(ALLOCATE, TOLD, after, as_of="Friday 2026-03-20") == (
        "It was excused on Tuesday 10 March 2026, 5 days past its day."
    )
    assert stands(ALLOCATE, TOLD, good, as_of="Friday 2026-03-20") == (
        "It was cancelled when its pathway closed on Wednesday 11 March 2026, 6 days past its day."
    )


def test_no_days_skipped_are_no_words():
    assert skipped_in_words(()) == []
