"""Fine points of the contract (section 8), and what must hold of every history."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event, ProviderFacts, event
from goodward.core.policy.histories import as_day as day
from goodward.core.policy.versions import PolicyVersions
from goodward.policies import library
from tests.support.policy_texts import read
from tests.support.sound_policy import SOUND

KENT, NURSERY = library.load("kent"), ProviderFacts("nursery")
IA, SIA = "improvement_adviser", "senior_improvement_adviser"


def ask(*events: Event, as_of: str = "Friday 2026-06-26"):
    return evaluate(policy=KENT, provider=NURSERY, events=events, as_of=day(as_of))


def judged(on: str, overall: str = "requires_improvement", **more):
    return event("judgement_published", day(on), framework="eif", overall=overall, **more)


def the(answer, name, number=None):
    [found] = [each for each in answer.duties if (each.id, each.number) == (name, number)]
    return found


def test_an_act_meets_only_what_an_earlier_event_opened():
    answer = ask(
        judged("Monday 2026-03-02", "inadequate"),
        event("visit_held", day("Wednesday 2026-03-11"), roles=(IA, SIA)),
    )

    # The first visit opens the monthly monitoring; it is not itself the first of it.
    assert the(answer, "visit", 1).status == "met"
    assert the(answer, "monitoring_visit", 1).done_on is None
    # A month after Wednesday 11 March is Saturday 11 April; rolled forward to Monday 13.
    assert the(answer, "monitoring_visit", 1).due_on == day("Monday 2026-04-13")


def test_one_visit_of_both_is_the_next_visit_and_the_months_monitoring():
    answer = ask(
        judged("Monday 2026-03-02", "inadequate"),
        event("visit_held", day("Wednesday 2026-03-11"), roles=(IA, SIA)),
        event("visit_held", day("Wednesday 2026-04-08"), roles=(IA, SIA)),
    )

    assert the(answer, "visit", 2).done_on == day("Wednesday 2026-04-08")
    assert the(answer, "monitoring_visit", 1).done_on == day("Wednesday 2026-04-08")


def test_a_booking_counts_while_the_first_visit_was_excused_and_never_held():
    monday = day("Monday 2025-09-01")

    answer = ask(
        judged("Monday 2025-09-01", "inadequate"),
        event("duty_excused", monday, pathway="inadequate", duty="visit", number=1, reason="moved"),
        event("visit_held", monday, roles=(IA, SIA)),
        event("visit_booked", monday, **{"for": monday}),
        as_of="Monday 2025-09-01",
    )

    # What the visit held was, is the second; the plan is wanted by the first date ever booked.
    assert the(answer, "visit", 1).status == "excused"
    assert the(answer, "visit", 2).status == "met"
    assert the(answer, "provider_improvement_plan").due_on == monday


def test_a_visit_without_a_role_it_asks_for_names_who_was_absent():
    answer = ask(
        judged("Monday 2026-03-02", "inadequate"),
        event("visit_held", day("Wednesday 2026-03-11"), roles=(IA,)),
    )

    assert the(answer, "visit", 1).missing_roles == (SIA,)
    assert the(answer, "visit", 1).status == "met"


def test_excusing_a_periodic_duty_opens_the_next_from_that_day_and_held_nothing():
    answer = ask(
        judged("Monday 2026-03-02"),
        event("duty_excused", day("Monday 2026-03-16"), pathway="requires_improvement",
              duty="visit", number=1, reason="closed for works"),
    )  # fmt: skip

    assert the(answer, "visit", 1).status == "excused"
    # A month from Monday 16 March is Thursday 16 April.
    assert the(answer, "visit", 2).due_on == day("Thursday 2026-04-16")
    assert not [each for each in answer.duties if each.id == "note_of_visit"]


def test_a_duty_missed_stays_missed_when_it_is_cancelled():
    answer = ask(judged("Monday 2026-03-02"), judged("Monday 2026-05-11", "good"))

    allocation = the(answer, "allocate_adviser")
    assert (allocation.status, allocation.missed) == ("cancelled", True)


def test_notes_of_visits_held_stay_owed_and_are_met_after_the_pathway_closed():
    answer = ask(
        judged("Monday 2026-03-02"),
        event("visit_held", day("Wednesday 2026-03-11"), roles=(IA,)),
        judged("Monday 2026-05-11", "good"),
        event("note_sent", day("Tuesday 2026-05-12"), visit=1),
    )

    assert the(answer, "note_of_visit", 1).done_on == day("Tuesday 2026-05-12")
    assert answer.unused == ()


def test_resuming_one_pathway_by_name_leaves_the_others_paused():
    events = (
        judged("Monday 2026-03-02"),
        event("safety_concern", day("Monday 2026-03-02")),
        event("case_paused", day("Tuesday 2026-03-03")),
        event("case_resumed", day("Monday 2026-03-09"), pathway="requires_improvement"),
    )

    # Paused from Tuesday 3 to Sunday 8 March: Monday 9, Tuesday 10 and Wednesday 11 count.
    assert the(ask(*events), "allocate_adviser").due_on == day("Wednesday 2026-03-11")


def test_an_earlier_inspection_that_is_told_later_is_history():
    answer = ask(
        judged("Monday 2026-03-02", "good", inspected_on=day("Monday 2026-02-02")),
        judged("Monday 2026-03-09", "inadequate", inspected_on=day("Monday 2026-01-12")),
    )

    assert [each.id for each in answer.pathways] == ["annual_conversation"]
    assert answer.proposals == ()


def test_no_funding_question_before_any_judgement():
    intended = event("cancellation_intended", day("Monday 2026-03-02"))

    assert ask(intended).proposals == ()
    after = ask(judged("Monday 2026-02-02", "good"), intended)
    assert [each.id for each in after.proposals] == ["withdraw_funding"]


def test_leaving_closes_everything_and_withdraws_what_was_asked():
    answer = ask(
        judged("Monday 2026-03-02"),
        event("welfare_notice_issued", day("Tuesday 2026-03-03")),
        event("provider_left", day("Monday 2026-03-09")),
    )

    assert {each.outcome for each in answer.pathways} == {"left"}
    assert {each.state for each in answer.proposals} == {"withdrawn"}


def test_what_met_nothing_is_listed_and_changes_nothing():
    answer = ask(event("contact_made", day("Monday 2026-03-02"), by=IA, id="c1"))

    assert [(each.event, each.id) for each in answer.unused] == [("contact_made", "c1")]
    assert answer.duties == ()


def test_beyond_the_last_published_holidays_there_is_a_problem_and_no_date():
    answer = evaluate(
        policy=KENT,
        provider=NURSERY,
        events=[judged("Wednesday 2028-12-27")],
        as_of=date(2028, 12, 28),
    )

    assert the(answer, "allocate_adviser").due_on is None
    assert {each.kind for each in answer.problems} == {"bank_holidays_unknown"}


# What must hold of every history

DAYS = st.integers(0, 300).map(lambda n: date(2026, 1, 5) + timedelta(n))
ROLES = st.lists(st.sampled_from([IA, SIA]), max_size=2, unique=True).map(tuple)


@st.composite
def an_event(draw):
    on = draw(DAYS)
    kind = draw(
        st.sampled_from(
            ["judgement_published", "officer_allocated", "contact_made", "visit_held", "note_sent",
             "visit_cancelled", "review_done", "case_paused", "case_resumed", "safety_concern",
             "welfare_notice_issued", "disengaged", "duty_excused", "registered"]
        )
    )  # fmt: skip
    fields = {
        "judgement_published": lambda: {
            "framework": "eif",
            "overall": draw(st.sampled_from(["good", "requires_improvement", "inadequate", None])),
        },
        "officer_allocated": lambda: {"role": IA},
        "contact_made": lambda: {"by": draw(st.sampled_from([IA, SIA]))},
        "visit_held": lambda: {"roles": draw(ROLES)},
        "note_sent": lambda: {"visit": draw(st.integers(1, 4))},
        "visit_cancelled": lambda: {"by": "setting"},
        "review_done": lambda: {"kind": "monitoring"},
        "duty_excused": lambda: {"duty": draw(st.sampled_from(["visit", "senior_monitoring"]))},
    }.get(kind, dict)()
    return Event(kind, on, fields, None, on)


HISTORIES = st.lists(an_event(), max_size=14)


@given(HISTORIES, DAYS, st.integers(0, 200))
@settings(max_examples=150)
def test_a_later_day_never_takes_back_that_a_duty_was_missed(events, as_of, days):
    if any(each.kind == "case_paused" for each in events):
        events = [each for each in events if not each.kind.startswith("case_")]

    def missed(on):
        answer = evaluate(policy=KENT, provider=NURSERY, events=events, as_of=on)
        return {
            (each.pathway, each.pathway_number, each.id, each.number, each.opened_on)
            for each in answer.duties
            if each.missed
        }

    assert missed(as_of) <= missed(as_of + timedelta(days))


@given(HISTORIES, DAYS)
@settings(max_examples=150)
def test_the_order_of_events_on_different_days_does_not_matter(events, as_of):
    one_a_day = list({each.day: each for each in events}.values())

    forwards, backwards = (
        evaluate(policy=KENT, provider=NURSERY, events=several, as_of=as_of)
        for several in (one_a_day, one_a_day[::-1])
    )

    assert forwards == backwards


@given(HISTORIES, DAYS)
@settings(max_examples=150)
def test_every_reason_gives_its_date_again(events, as_of):
    policy: PolicyVersions = KENT
    answer = evaluate(policy=policy, provider=NURSERY, events=events, as_of=as_of)

    for duty in answer.duties:
        counted = duty.because.counted
        if duty.due_on is None or not counted or not counted.endswith("working days"):
            continue
        skipped = {skip.on for skip in duty.because.skipped}
        on, left = duty.because.on, int(counted.split()[0])
        while left:
            on += timedelta(1)
            left -= on not in skipped
        assert on == duty.due_on


def test_of_a_duty_that_comes_round_again_only_the_first_counts_from_another():
    text = SOUND.replace("due: 1 month\n", "due: {count: 6 weeks, from: allocate}\n")
    policy = PolicyVersions(authority="borsetshire", versions=[read(text)], calendar=KENT.calendar)
    answer = evaluate(
        policy=policy,
        provider=NURSERY,
        events=[
            judged("Monday 2026-03-02"),
            event("officer_allocated", day("Wednesday 2026-03-04"), role=IA),
            event("visit_held", day("Thursday 2026-04-09"), roles=(IA,)),
        ],
        as_of=day("Friday 2026-05-29"),
    )

    # Six weeks after Wednesday 4 March; six weeks after Thursday 9 April.
    assert the(answer, "visit", 1).due_on == day("Wednesday 2026-04-15")
    assert the(answer, "visit", 2).due_on == day("Thursday 2026-05-21")
