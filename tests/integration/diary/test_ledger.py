"""How providers engage: every entry with its evidence, by term, and the rules that fired."""

from __future__ import annotations

import pytest

from goodward.cases import actions as case_actions
from goodward.cases.actions import Entry
from goodward.cases.engagement import NOT_ENGAGING, not_engaging_now
from goodward.diary import actions, ledger
from goodward.diary.actions import When
from goodward.diary.booking import MOVES
from goodward.policies import actions as policies
from goodward.ui.engagement import COLOURS, KIND_TEXTS
from goodward.web.pages.engagement.presenters import CAUSES, OUTCOMES, SUMS
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.policy_texts import newest_text
from tests.support.visits import a_contact, a_visit

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-25"
NOW = noon(TODAY)
IA = "improvement_adviser"
CANCELLED = ("visit_cancelled", {"by": "setting"})
SILENCE = """
engagement:
  no_answer_after: 10 working days
  source: {document: strategy, heading: Aims, quote: "challenging and securing support"}
  basis: local_choice
  note: Invented.
"""


class Beeches:
    """A nursery of Kent that requires improvement, with a manager who gets messages."""

    def __init__(self, authority=None, name="Beeches"):
        self.authority = authority or an_authority()
        self.provider = a_provider(self.authority, name)
        history(
            self.provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
        )
        a_contact(self.provider)
        self.sam = a_person(self.authority, IA, name="Sam Hill")

    def visit(self, on, booked, **said):
        return a_visit(self.provider, on, (self.sam, IA), booked=booked, **said)

    def record(self, on, kind, fields=None):
        history(self.provider, [(on, kind, fields or {})], by=self.sam)

    def terms(self):
        return [
            (each.term.name if each.term else "", [entry.kind for entry in each.entries])
            for each in ledger.of_provider(self.provider, today=day(TODAY))
        ]

    def entries(self):
        found = ledger.of_provider(self.provider, today=day(TODAY))
        return [entry for term in found for entry in term.entries]


def test_what_happened_stands_by_term_the_latest_first():
    here = Beeches()
    here.record("Tuesday 2026-05-12", *CANCELLED)
    visit = here.visit("Monday 2026-06-15", "Monday 2026-06-01")
    actions.confirm(visit=visit, by=here.sam, at=noon("Tuesday 2026-06-02"))
    actions.cancel(
        visit=visit, by_whom="setting", reason="Ill", by=here.sam, at=noon("Friday 2026-06-12")
    )

    assert here.terms() == [
        ("Term 6 2025-26", ["cancelled_by_setting", "confirmed", "booked"]),
        ("Term 5 2025-26", ["cancelled_by_setting"]),
    ]


def test_each_entry_has_its_evidence_the_visit_the_event_and_the_message():
    here = Beeches()
    visit = here.visit("Monday 2026-06-15", "Monday 2026-06-01")

    [booked] = here.entries()

    assert (booked.visit, booked.event, booked.about) == (
        visit.pk,
        "e2",
        day("Monday 2026-06-15"),
    )
    assert booked.message is not None


def test_what_stands_in_the_diary_is_not_told_twice_and_what_was_corrected_not_at_all():
    here = Beeches()
    here.visit("Monday 2026-06-15", "Monday 2026-06-01")
    here.record("Tuesday 2026-06-02", "support_declined")
    case_actions.correct(
        provider=here.provider,
        name="e3",
        instead=None,
        reason="It was another",
        by=here.sam,
        at=NOW,
    )

    assert [each.kind for each in here.entries()] == ["booked"]


def test_a_no_show_says_what_it_was():
    here = Beeches()
    visit = here.visit("Monday 2026-06-15", "Monday 2026-06-01")
    actions.no_show(visit=visit, reason="Nobody there", by=here.sam, at=noon("Monday 2026-06-15"))

    assert next((each.kind, each.why) for each in here.entries()) == ("no_show", "Nobody there")


def test_a_visit_it_does_not_know_of_is_no_part_of_it_until_it_was_held():
    here = Beeches()
    visit = here.visit("Monday 2026-06-15", "Monday 2026-06-01", is_announced=False)
    assert here.entries() == []

    actions.hold(
        visit=visit,
        on=day("Monday 2026-06-15"),
        present=[here.sam.pk],
        by=here.sam,
        at=noon("Monday 2026-06-15"),
    )

    assert [each.kind for each in here.entries()] == ["held"]


def with_silence(authority):
    text = newest_text().replace("applies_from: 2025-11-10", "applies_from: 2026-06-01")
    text = text.replace("\nstatements:", f"{SILENCE}\nstatements:", 1)
    policies.adopt(authority=authority, text=text, by=None, at=noon("Monday 2026-06-01"))


@pytest.mark.parametrize(
    ("booked", "silent_since"),
    [
        # Ten working days after Wednesday 10 June is Wednesday the 24th, gone by on the 25th.
        ("Wednesday 2026-06-10", "Wednesday 2026-06-24"),
        ("Thursday 2026-06-11", None),
    ],
)
def test_silence_is_no_word_within_the_policys_time(booked, silent_since):
    here = Beeches()
    with_silence(here.authority)
    here.visit("Monday 2026-07-06", booked)

    silent = [each for each in here.entries() if each.kind == "silent"]

    assert [each.day for each in silent] == ([day(silent_since)] if silent_since else [])
    assert all(each.message is not None for each in silent)


def test_who_answered_is_not_silent_and_without_the_policys_word_nobody_is():
    here = Beeches()
    first = here.visit("Monday 2026-07-06", "Monday 2026-06-01")
    assert "silent" not in [each.kind for each in here.entries()]
    with_silence(here.authority)
    second = here.visit("Tuesday 2026-07-07", "Monday 2026-06-01")
    actions.confirm(visit=first, by=here.sam, at=NOW)
    actions.move(
        visit=second,
        when=When(day("Wednesday 2026-07-08")),
        by_whom="setting",
        reason="A trip",
        by=here.sam,
        at=noon("Tuesday 2026-06-02"),
    )

    assert "silent" not in [each.kind for each in here.entries()]


def test_two_cancellations_fire_the_call_which_is_open_and_then_done():
    here = Beeches()
    here.record("Monday 2026-06-08", *CANCELLED)
    assert ledger.fired(here.provider, today=day(TODAY)) == []
    here.record("Tuesday 2026-06-09", *CANCELLED)

    [call] = ledger.fired(here.provider, today=day(TODAY))
    assert (call.what, call.roles, call.event) == (
        "duty",
        ("Senior Improvement Adviser",),
        "visit_cancelled",
    )
    assert (call.is_open, call.since) == (True, day("Tuesday 2026-06-09"))

    here.record("Friday 2026-06-12", "contact_made", {"by": "senior_improvement_adviser"})
    [call] = ledger.fired(here.provider, today=day(TODAY))
    assert (call.is_open, call.outcome, call.ended_on) == (
        False,
        "met",
        day("Friday 2026-06-12"),
    )


def test_continued_disengagement_raises_the_question_of_funding():
    here = Beeches()

    here.record("Friday 2026-06-12", "disengaged")

    assert {
        (each.what, each.outcome) for each in ledger.fired(here.provider, today=day(TODAY))
    } == {("proposal", "open")}


def test_in_leicestershire_declining_informs_ofsted():
    here = Beeches(an_authority("leicestershire"))

    here.record("Friday 2026-06-12", "support_declined")
    [duty] = ledger.fired(here.provider, today=day(TODAY))
    assert (duty.what, duty.event, duty.is_open) == ("duty", "support_declined", True)

    here.record("Monday 2026-06-15", "ofsted_informed", {"about": "support_declined"})
    [duty] = ledger.fired(here.provider, today=day(TODAY))
    assert duty.outcome == "met"


def test_who_is_not_engaging_stands_in_order_with_what_waits():
    authority = an_authority()
    often, once, never, before = (
        Beeches(authority, name) for name in ("Often", "Once", "Never", "Before")
    )
    often.record("Monday 2026-06-08", *CANCELLED)
    often.record("Tuesday 2026-06-09", *CANCELLED)
    once.record("Wednesday 2026-06-10", *CANCELLED)
    never.record("Wednesday 2026-06-10", "visit_cancelled", {"by": "authority"})
    before.record("Tuesday 2026-05-12", *CANCELLED)

    found = ledger.not_engaging(authority, today=day(TODAY))

    assert [(each.name, each.counts, len(each.waiting)) for each in found] == [
        ("Often", (2, 0, 0), 1),
        ("Once", (1, 0, 0), 0),
    ]
    # Only for the one with two cancellations something waits.
    assert not_engaging_now(authority) == 1
    assert not_engaging_now(an_authority("leicestershire")) == 0


def test_a_call_of_last_term_that_still_waits_keeps_its_provider_on_the_list():
    here = Beeches()
    here.record("Tuesday 2026-05-12", *CANCELLED)
    here.record("Wednesday 2026-05-13", *CANCELLED)

    [found] = ledger.not_engaging(here.authority, today=day(TODAY))

    assert (found.counts, len(found.waiting)) == ((0, 0, 0), 1)


def test_a_correction_takes_a_provider_off_the_list():
    here = Beeches()
    here.record("Monday 2026-06-08", *CANCELLED)
    instead = Entry("visit_cancelled", day("Monday 2026-06-08"), {"by": "authority"})
    case_actions.correct(
        provider=here.provider, name="e2", instead=instead, reason="Ours", by=here.sam, at=NOW
    )

    assert ledger.not_engaging(here.authority, today=day(TODAY)) == []


def test_another_authoritys_providers_are_not_on_the_list():
    here = Beeches()
    here.record("Monday 2026-06-08", *CANCELLED)

    assert ledger.not_engaging(an_authority("leicestershire"), today=day(TODAY)) == []


def test_a_ledger_and_the_list_cost_the_same_however_much_stands_in_them(
    django_assert_max_num_queries,
):
    here = Beeches()
    for number in range(8, 27):
        if day(TODAY).replace(day=number).weekday() < 5:
            on = f"{day(TODAY).replace(day=number):%A %Y-%m-%d}"
            here.visit(on, "Monday 2026-06-01")
    for number in range(8, 20):
        other = Beeches(here.authority, f"Nursery {number}")
        other.record("Monday 2026-06-08", *CANCELLED)

    with django_assert_max_num_queries(8):
        ledger.of_provider(here.provider, today=day(TODAY))
    with django_assert_max_num_queries(7):
        ledger.not_engaging(here.authority, today=day(TODAY))


def test_every_kind_has_its_words_and_every_step_a_side():
    assert set(KIND_TEXTS) == ledger.KINDS
    assert set(COLOURS) <= ledger.KINDS
    # Which of our own people goes says nothing of how a provider engages.
    of_the_provider = {act for _, act in MOVES} - {"handed_over"}
    assert {kind for kind, _ in ledger.STEPS} == {"booked", *of_the_provider}
    assert set(SUMS) == set(CAUSES) == set(NOT_ENGAGING)
    assert {"open", "met", "late", "cancelled", "excused", "accepted", "withdrawn"} <= set(OUTCOMES)
