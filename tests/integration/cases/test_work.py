"""Lists of what is owed."""

from __future__ import annotations

import pytest

from goodward.cases import queries
from goodward.cases.models import Duty, Event
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day

pytestmark = pytest.mark.django_db
ADVISER, SENIOR = "improvement_adviser", "senior_improvement_adviser"


@pytest.fixture
def kent():
    return an_authority("kent")


def work_of(authority, person, *roles, today):
    return queries.my_work(authority, person=person, roles=roles, today=day(today))


def rules(lane):
    return [line.rule for line in lane.lines]


def test_a_senior_finds_what_is_to_be_allocated_where_its_date_puts_it(kent):
    senior = a_person(kent, SENIOR)
    history(
        a_provider(kent), [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
    )

    # Due Thursday 9 April: this week on the Tuesday, overdue on the Friday, later before.
    expected = {
        "Thursday 2026-04-02": "later",
        "Tuesday 2026-04-07": "this_week",
        "Thursday 2026-04-09": "this_week",
        "Friday 2026-04-10": "overdue",
    }

    for today, lane in expected.items():
        work = work_of(kent, senior, SENIOR, today=today)
        assert "allocate_adviser" in rules(getattr(work, lane)), today


def test_an_adviser_sees_only_cases_that_are_hers_or_nobodys(kent):
    anna, bea = a_person(kent, ADVISER, name="Anna"), a_person(kent, ADVISER, name="Bea")
    mine, hers = a_provider(kent, "Mine"), a_provider(kent, "Hers")
    for provider, person in ((mine, anna), (hers, bea)):
        history(
            provider,
            [
                ("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT),
                ("Tuesday 2026-03-03", "officer_allocated", {"role": ADVISER, "person": person}),
            ],
        )
    history(
        a_provider(kent, "Nobodys"),
        [("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT)],
    )

    work = work_of(kent, anna, ADVISER, today="Tuesday 2026-03-03")

    seen = {line.provider_name for lane in work[:-1] for line in lane.lines}
    assert seen == {"Mine", "Nobodys"}
    # Tuesday plus five working days: Wednesday 4 to Tuesday 10 March.
    assert [
        (line.rule, line.due_on) for line in work.later.lines if line.provider_name == "Mine"
    ] == [("first_contact", day("Tuesday 2026-03-10"))]


def test_what_others_owe_in_my_cases_is_waiting(kent):
    anna = a_person(kent, ADVISER)
    history(
        a_provider(kent),
        [
            ("Monday 2026-03-02", "judgement_published", INADEQUATE),
            ("Monday 2026-03-02", "officer_allocated", {"role": ADVISER, "person": anna}),
        ],
    )

    waiting = work_of(kent, anna, ADVISER, today="Monday 2026-03-02").waiting

    assert {"provider_improvement_plan", "provider_self_evaluation"} <= set(rules(waiting))
    assert all(line.officer_pk != anna.pk for line in waiting.lines)


def test_a_joint_visit_is_in_the_advisers_list_and_in_the_seniors(kent):
    anna, senior = a_person(kent, ADVISER), a_person(kent, SENIOR)
    history(
        a_provider(kent),
        [
            ("Monday 2026-03-02", "judgement_published", INADEQUATE),
            ("Monday 2026-03-02", "officer_allocated", {"role": ADVISER, "person": anna}),
        ],
    )

    for person, role in ((anna, ADVISER), (senior, SENIOR)):
        work = work_of(kent, person, role, today="Monday 2026-03-02")
        assert rules(work.undated).count("visit") == 1


def test_somebody_in_both_roles_sees_a_joint_visit_once(kent):
    anna = a_person(kent, ADVISER, SENIOR)
    history(
        a_provider(kent),
        [
            ("Monday 2026-03-02", "judgement_published", INADEQUATE),
            ("Monday 2026-03-02", "officer_allocated", {"role": ADVISER, "person": anna}),
        ],
    )

    work = work_of(kent, anna, ADVISER, SENIOR, today="Monday 2026-03-02")

    assert rules(work.undated).count("visit") == 1
    assert work.undated.count == len(work.undated.lines)


def test_an_offer_is_never_overdue(kent):
    senior = a_person(kent, SENIOR)
    history(a_provider(kent), [("Monday 2026-03-02", "judgement_published", INADEQUATE)])

    work = work_of(kent, senior, SENIOR, today="Monday 2029-01-08")

    assert rules(work.offered) == ["equality_visit_request"]


def test_a_role_sees_everything_it_owes_whoever_is_allocated(kent):
    anna = a_person(kent, ADVISER)
    history(
        a_provider(kent),
        [
            ("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT),
            ("Tuesday 2026-03-03", "officer_allocated", {"role": ADVISER, "person": anna}),
        ],
    )

    work = queries.role_work(kent, role=ADVISER, today=day("Tuesday 2026-03-03"))

    assert (rules(work.later)[0], rules(work.undated)[0]) == ("first_contact", "visit")
    assert work.waiting == queries.Lane((), 0)
    assert queries.role_work(kent, role="funding_officer", today=day("2026-03-03")).later.count == 0


def test_one_authority_never_sees_anothers_work(kent):
    leicestershire = an_authority("leicestershire")
    cy = a_person(leicestershire, ADVISER)
    history(a_provider(kent), [("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    [duty, *_] = Duty.objects.for_authority(kent)

    work = work_of(leicestershire, cy, ADVISER, today="Friday 2026-05-29")

    assert all(lane.count == 0 for lane in work)
    assert queries.get_duty(kent, duty.pk).duty_pk == duty.pk
    with pytest.raises(Duty.DoesNotExist):
        queries.get_duty(leicestershire, duty.pk)


def test_what_fell_due_on_a_day_is_what_was_still_open_at_its_end(kent):
    late, done = a_provider(kent, "Late"), a_provider(kent, "Done")
    for provider in (late, done):
        history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    history(done, [("Wednesday 2026-04-08", "officer_allocated", {"role": ADVISER})])

    fell_due = queries.fell_due(kent, day("Thursday 2026-04-09"))

    assert [(line.provider_name, line.rule) for line in fell_due] == [("Late", "allocate_adviser")]
    assert queries.fell_due(kent, day("Friday 2026-04-10")) == []


def test_a_list_costs_as_many_queries_for_thirty_cases_as_for_one(kent, django_assert_num_queries):
    anna = a_person(kent, ADVISER)
    judged = [
        ("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT),
        ("Tuesday 2026-03-03", "officer_allocated", {"role": ADVISER, "person": anna}),
    ]
    history(a_provider(kent), judged)
    with django_assert_num_queries(6):
        work_of(kent, anna, ADVISER, today="Tuesday 2026-03-03")
    for _ in range(29):
        history(a_provider(kent), judged)

    with django_assert_num_queries(6):
        work = work_of(kent, anna, ADVISER, today="Tuesday 2026-03-03")

    assert work.later.count == 30


def test_a_lane_shows_its_first_lines_and_counts_the_rest(kent):
    senior = a_person(kent, SENIOR)
    for month in (3, 4, 5):
        history(
            a_provider(kent), [(f"2026-0{month}-04", "judgement_published", REQUIRES_IMPROVEMENT)]
        )

    work = queries.my_work(
        kent, person=senior, roles=[SENIOR], today=day("Friday 2027-01-01"), limit=2
    )

    assert [line.due_on for line in work.overdue.lines] == [
        day("Monday 2026-03-09"),
        day("Tuesday 2026-04-07"),
    ]
    assert work.overdue.count > 2
    assert not work.overdue.is_more


@pytest.mark.parametrize("slug", ["kent", "leicestershire"])
def test_the_reason_on_a_list_is_the_reason_of_the_policy(slug):
    authority = an_authority(slug)
    anna = a_person(authority, ADVISER)
    provider = a_provider(authority)
    history(
        provider,
        [
            ("Monday 2026-01-12", "registered"),
            (
                "Thursday 2026-04-02",
                "judgement_published",
                {**INADEQUATE, "committee_actions": True},
            ),
            ("Thursday 2026-04-02", "officer_allocated", {"role": ADVISER, "person": anna}),
            ("Tuesday 2026-04-07", "contact_made", {"by": ADVISER}),
            ("Tuesday 2026-04-07", "visit_booked", {"for": day("2026-04-15")}),
            ("Wednesday 2026-04-15", "visit_held", {"roles": [ADVISER]}),
            ("Thursday 2026-04-16", "safety_concern"),
            ("Friday 2026-04-17", "sustainability_concern"),
            ("Friday 2026-04-17", "case_paused", {"reason": "flood"}),
        ],
    )
    today = day("Friday 2026-04-17")

    case = queries.provider_case(provider, today=today)

    assert len(case.duties) > 5
    for each in case.duties:
        line, duty = queries.get_duty(authority, each.pk), each.duty
        assert line.because == duty.because, duty.id
        assert (line.text, line.roles, line.due_on, line.number) == (
            duty.text,
            duty.role,
            duty.due_on,
            duty.number,
        )
        assert (line.act, line.officer_pk) == (each.act, each.officer_pk)


def test_a_case_says_who_holds_which_role_and_where_it_stands(kent):
    anna = a_person(kent, ADVISER, name="Anna")
    provider = a_provider(kent)
    assert queries.provider_case(provider, today=day("2026-03-02")).state == "no_pathway"
    history(
        provider,
        [
            ("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT),
            ("Tuesday 2026-03-03", "officer_allocated", {"role": ADVISER, "person": anna}),
            ("Monday 2026-03-09", "visit_held", {"roles": [ADVISER]}),
        ],
    )

    case = queries.provider_case(provider, today=day("2026-03-09"))
    [held] = case.allocations
    assert (held.role, held.person_name, held.since) == (ADVISER, "Anna", day("Tuesday 2026-03-03"))
    assert case.state == "open"
    assert {each.officer_name for each in case.open_duties if ADVISER in each.duty.role} == {"Anna"}

    history(provider, [("Tuesday 2026-03-10", "provider_left")])
    # The note of the visit that was held stays owed.
    assert queries.provider_case(provider, today=day("2026-03-10")).state == "owing"
    history(provider, [("Wednesday 2026-03-11", "note_sent", {"visit": 1})])
    assert queries.provider_case(provider, today=day("2026-03-11")).state == "left"


def test_a_case_costs_the_same_queries_however_long_its_history(kent, django_assert_num_queries):
    provider = a_provider(kent)
    history(provider, [("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    with django_assert_num_queries(6):
        queries.provider_case(provider, today=day("2026-03-02"))
    history(
        provider,
        [
            ("Monday 2026-03-02", "judgement_published", GOOD),
            ("Monday 2026-03-02", "safety_concern"),
        ],
    )

    with django_assert_num_queries(6):
        queries.provider_case(provider, today=day("2026-03-02"))


def test_an_event_is_found_by_its_name(kent):
    provider = a_provider(kent)
    history(provider, [("Monday 2026-03-02", "safety_concern")])

    assert queries.event_named(provider, "e1").title == "Concern about children's safety"
    with pytest.raises(Event.DoesNotExist, match="e2"):
        queries.event_named(provider, "e2")


def test_the_answer_of_a_past_day_knows_only_what_was_known_then(kent):
    provider = a_provider(kent)
    history(
        provider,
        [
            ("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT),
            ("Tuesday 2026-03-03", "officer_allocated", {"role": ADVISER}),
        ],
    )

    answer = queries.answer_of(provider, day("Monday 2026-03-02"))

    [allocate] = [duty for duty in answer.duties if duty.id == "allocate_adviser"]
    assert allocate.status == "not_due"
