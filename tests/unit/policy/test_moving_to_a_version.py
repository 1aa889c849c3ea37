"""
A running case moved to another version of the policy.

The versions are small and invented, so that every day can be counted on a calendar: the second,
from Monday 1 June 2026, visits each fortnight instead of each month, gives ten working days instead
of three to allocate, has no quarterly review, and welcomes the setting by a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event, ProviderFacts, event
from goodward.core.policy.histories import as_day as day
from goodward.core.policy.histories import names_of, read_events
from goodward.core.policy.versions import PolicyVersions
from goodward.policies import library
from tests.support.histories import histories
from tests.support.policy_texts import APPLIES_FROM, newest_text, read
from tests.support.sound_policy import CITED, SOUND

NURSERY = ProviderFacts("nursery")
IA, SIA = "improvement_adviser", "senior_improvement_adviser"
SECOND_DAY = day("Monday 2026-06-01")
WELCOME = f"""\
      welcome:
        text: Welcome the setting.
        role: senior_improvement_adviser
        opens: {{with: pathway}}
        due: 10 working days
        done_by: {{act: letter_sent, letter: support_process}}
        {CITED}
"""


def without(text: str, duty: str) -> str:
    """Return a policy's text without one duty of its pathway."""
    before, name, rest = text.partition(f"\n      {duty}:\n")
    assert name, duty
    return (
        before + "\n" + rest[rest.index(f"        {CITED}\n") :].removeprefix(f"        {CITED}\n")
    )


SECOND_TEXT = (
    without(SOUND, "review")
    .replace("applies_from: 2026-01-01", "applies_from: 2026-06-01", 1)
    .replace("due: 3 working days", "due: 10 working days", 1)
    .replace("due: 1 month", "due: 2 weeks", 1)
    .replace("    visit_content:", f"{WELCOME}    visit_content:", 1)
)
FIRST, SECOND = read(SOUND), read(SECOND_TEXT)
KENT = library.load("kent")
VERSIONS = PolicyVersions(authority="borsetshire", versions=[FIRST, SECOND], calendar=KENT.calendar)


def ask(*events: Event, as_of: str, policy: PolicyVersions = VERSIONS):
    return evaluate(policy=policy, provider=NURSERY, events=events, as_of=day(as_of))


def judged(on: str, overall: str = "requires_improvement"):
    return event("judgement_published", day(on), framework="eif", overall=overall)


def visited(on: str, *roles: str):
    return event("visit_held", day(on), roles=roles or (IA,))


def moved(on: str, *, to: date = SECOND_DAY, pathway: str = "support", **more: str):
    return event("moved_to_version", day(on), version=to, pathway=pathway, **more)


def the(answer, name, number=None):
    [found] = [each for each in answer.duties if (each.id, each.number) == (name, number)]
    return found


# Judged on Monday 2 March: the first version. Two visits, each within its month.
BEFORE = (
    judged("Monday 2026-03-02"),
    event("officer_allocated", day("Wednesday 2026-03-04"), role=IA),
    visited("Wednesday 2026-04-01"),
    visited("Thursday 2026-04-30"),
)
MOVED = (*BEFORE, moved("Monday 2026-06-01", reason="One rule for every setting"))


def test_a_running_case_stays_on_its_version_until_somebody_moves_it():
    stays = ask(*BEFORE, as_of="Monday 2026-06-01")

    assert stays.pathways[0].policy.applies_from == day("Thursday 2026-01-01")
    # A month after Thursday 30 April is Saturday 30 May; rolled forward to Monday 1 June.
    assert the(stays, "visit", 3).due_on == day("Monday 2026-06-01")


def test_what_is_open_is_owed_as_the_new_version_has_it_from_the_same_event():
    answer = ask(*MOVED, as_of="Monday 2026-06-01")

    assert answer.pathways[0].policy.applies_from == SECOND_DAY
    assert answer.pathways[0].opened_on == day("Monday 2026-03-02")
    # Two weeks after Thursday 30 April.
    third = the(answer, "visit", 3)
    assert third.due_on == day("Thursday 2026-05-14")
    assert third.because.counted == "2 weeks"
    assert third.status == "overdue"


def test_what_was_done_stays_as_it_was():
    answer = ask(*MOVED, as_of="Monday 2026-06-01")

    first, second = the(answer, "visit", 1), the(answer, "visit", 2)
    # A month after Monday 2 March, and after Wednesday 1 April.
    assert (first.due_on, first.status) == (day("Thursday 2026-04-02"), "met")
    assert (second.due_on, second.status) == (day("Friday 2026-05-01"), "met")
    assert second.because.counted == "1 month"
    # Three working days after Monday 2 March, as it was then.
    assert the(answer, "allocate").due_on == day("Thursday 2026-03-05")


def test_what_the_new_version_does_not_have_is_cancelled():
    review = the(ask(*MOVED, as_of="Monday 2026-06-01"), "review", 1)

    assert review.status == "cancelled"
    assert review.ended_on == day("Monday 2026-06-01")
    assert review.text == "Visit the setting each quarter."
    assert not review.missed


def test_what_the_new_version_asks_at_the_start_opens_on_the_day_of_the_move():
    welcome = the(ask(*MOVED, as_of="Monday 2026-06-01"), "welcome")

    assert welcome.opened_on == day("Monday 2026-06-01")
    # From Tuesday 2 June on: 2, 3, 4, 5, 8, 9, 10, 11, 12 and 15 June.
    assert welcome.due_on == day("Monday 2026-06-15")
    assert welcome.because.event == "moved_to_version"


def test_the_numbers_go_on():
    answer = ask(*MOVED, visited("Friday 2026-06-05", IA, SIA), as_of="Friday 2026-06-05")

    assert the(answer, "visit", 3).status == "late"
    assert the(answer, "visit", 4).due_on == day("Friday 2026-06-19")


def test_a_note_of_a_visit_held_before_is_still_met_by_its_number():
    sent = event("note_sent", day("Tuesday 2026-06-02"), visit=2)
    answer = ask(*MOVED, sent, as_of="Tuesday 2026-06-02")

    assert the(answer, "note", 2).done_on == day("Tuesday 2026-06-02")
    assert the(answer, "note", 1).done_on is None


@pytest.mark.parametrize(
    ("moved_on", "missed", "status"),
    [
        # Three working days after Thursday 28 May: Friday 29 May, Monday 1 and Tuesday 2 June.
        ("Tuesday 2026-06-02", False, "met"),
        ("Wednesday 2026-06-03", True, "late"),
    ],
)
def test_what_was_missed_before_the_move_stays_missed(moved_on, missed, status):
    answer = ask(
        judged("Thursday 2026-05-28"),
        moved(moved_on),
        event("officer_allocated", day("Friday 2026-06-05"), role=IA),
        as_of="Monday 2026-06-08",
    )

    allocation = the(answer, "allocate")
    # Ten working days: 29 May, 1, 2, 3, 4, 5, 8, 9, 10 and 11 June.
    assert allocation.due_on == day("Thursday 2026-06-11")
    assert (allocation.missed, allocation.status) == (missed, status)


def test_a_pause_counts_when_it_is_asked_what_was_missed():
    answer = ask(
        judged("Thursday 2026-05-28"),
        event("case_paused", day("Friday 2026-05-29"), reason="flood"),
        moved("Wednesday 2026-06-03"),
        as_of="Wednesday 2026-06-03",
    )

    assert not the(answer, "allocate").missed


def test_what_counts_from_a_duty_done_before_still_does():
    answer = ask(*MOVED, as_of="Monday 2026-06-01")

    # Five working days after the allocation on Wednesday 4 March; missed under either version.
    assert the(answer, "call").due_on == day("Wednesday 2026-03-11")
    assert the(answer, "call").missed


def test_what_waits_for_another_duty_waits_on_and_then_counts():
    waiting = (judged("Thursday 2026-05-28"), moved("Monday 2026-06-01"))
    allocated = event("officer_allocated", day("Thursday 2026-06-04"), role=IA)

    assert the(ask(*waiting, as_of="Monday 2026-06-01"), "call").status == "no_date"
    # Five working days after Thursday 4 June: 5, 8, 9, 10 and 11 June.
    answer = ask(*waiting, allocated, as_of="Thursday 2026-06-04")
    assert the(answer, "call").due_on == day("Thursday 2026-06-11")


def test_a_date_booked_before_the_move_still_dates_what_waited_for_it():
    answer = ask(
        judged("Thursday 2026-05-28"),
        event("visit_booked", day("Friday 2026-05-29"), **{"for": day("Friday 2026-06-12")}),
        moved("Monday 2026-06-01"),
        as_of="Monday 2026-06-01",
    )

    assert the(answer, "plan").due_on == day("Friday 2026-06-12")


def test_a_move_can_be_taken_out_again_by_a_correction():
    wrong = moved("Monday 2026-06-01", id="wrong")
    taken_out = event("corrected", day("Tuesday 2026-06-02"), corrects="wrong", **{"with": None})

    answer = ask(*BEFORE, wrong, taken_out, as_of="Tuesday 2026-06-02")

    assert answer == ask(*BEFORE, as_of="Tuesday 2026-06-02")


def test_a_case_can_go_back_and_what_was_cancelled_stays_so():
    back = moved("Wednesday 2026-06-03", to=day("Thursday 2026-01-01"))
    answer = ask(*MOVED, back, as_of="Wednesday 2026-06-03")

    assert answer.pathways[0].policy.applies_from == day("Thursday 2026-01-01")
    assert the(answer, "visit", 3).due_on == day("Monday 2026-06-01")
    # The review that the second version did not have is over; the next one begins.
    assert the(answer, "review", 1).status == "cancelled"
    # Three months after Wednesday 3 June.
    assert the(answer, "review", 2).due_on == day("Thursday 2026-09-03")
    assert the(answer, "welcome").status == "cancelled"


@pytest.mark.parametrize(
    "nothing",
    [
        moved("Monday 2026-06-01", to=day("Tuesday 2026-06-02")),  # no such version
        moved("Monday 2026-06-01", pathway="safety"),  # no such pathway
        moved("Monday 2026-06-01", to=day("Thursday 2026-01-01")),  # its own already
    ],
)
def test_a_move_that_leads_nowhere_changes_nothing(nothing):
    assert ask(*BEFORE, nothing, as_of="Monday 2026-06-01") == ask(
        *BEFORE, as_of="Monday 2026-06-01"
    )


def test_a_closed_pathway_is_not_moved():
    closed = (*BEFORE, event("case_closed", day("Friday 2026-05-29"), pathway="support"))

    assert ask(*closed, moved("Monday 2026-06-01"), as_of="Monday 2026-06-01") == ask(
        *closed, as_of="Monday 2026-06-01"
    )


def test_after_the_move_the_case_closes_as_any_other():
    closed = event("case_closed", day("Monday 2026-06-08"), pathway="support")
    answer = ask(*MOVED, closed, as_of="Monday 2026-06-08")

    assert answer.pathways[0].closed_on == day("Monday 2026-06-08")
    assert the(answer, "visit", 3).status == "cancelled"
    assert the(answer, "visit", 3).missed


# Kent's newest text once more, from the day after: whoever is moved to it owes what they owed.
SAME_DAY = day("Tuesday 2025-11-11")
TWICE = PolicyVersions(
    authority="kent",
    versions=[
        read(newest_text()),
        read(newest_text().replace(APPLIES_FROM, f"applies_from: {SAME_DAY}", 1)),
    ],
    calendar=KENT.calendar,
)


@given(asked=histories("kent"), earlier=st.integers(0, 200))
@settings(max_examples=120)
def test_moving_to_the_same_words_changes_nothing_that_is_owed(asked, earlier):
    as_of = asked.days[-1]
    moved_before = {said.get("id") for said in asked.events if "moved_to_version" in str(said)}
    others = [
        said
        for said in asked.events
        if said.get("id") not in moved_before and said.get("corrects") not in moved_before
    ]
    events = read_events(others, (), names_of(TWICE.versions), wrong)
    moves = [
        event("moved_to_version", as_of - timedelta(earlier), version=SAME_DAY, pathway=pathway)
        for pathway in TWICE.latest.pathway_ids
    ]

    def ask_about(some: Sequence[Event]):
        facts = ProviderFacts(asked.provider_type)
        return evaluate(policy=TWICE, provider=facts, events=some, as_of=as_of)

    stayed, went = ask_about(events), ask_about([*events, *moves])

    assert went.duties == stayed.duties
    assert went.proposals == stayed.proposals
    assert went.unused == stayed.unused


def wrong(path, why):
    raise AssertionError(f"{path}: {why}")
