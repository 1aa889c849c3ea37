"""Booking, moving, cancelling and holding visits; and days away."""

from __future__ import annotations

from datetime import time

import pytest
from django.db import DatabaseError, transaction

from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.core.visiting.clashes import Against
from goodward.diary import actions, queries
from goodward.diary.actions import Goer, When
from goodward.diary.booking import MOVES
from goodward.diary.models import Visit, VisitState, VisitStep
from goodward.web.pages.diary.presenters import (
    AGAINST_TEXTS,
    STATE_COLOURS,
    STATE_TEXTS,
    STEP_TEXTS,
)
from tests.support.builders import (
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
IA, SIA = "improvement_adviser", "senior_improvement_adviser"
THURSDAY = noon("Thursday 2026-06-11")
TODAY = day("Thursday 2026-06-11")
NEXT_MONDAY = When(day("Monday 2026-06-15"))


class Beeches:
    """A nursery of Kent that requires improvement since 2 April, with two advisers."""

    def __init__(self, judged=REQUIRES_IMPROVEMENT) -> None:
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Beeches")
        history(self.provider, [("Thursday 2026-04-02", "judgement_published", judged)])
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        self.kim = a_person(self.authority, SIA, name="Kim Field")

    def book(self, when=NEXT_MONDAY, **said):
        said.setdefault("goers", [Goer(self.sam.pk, IA)])
        return actions.book(provider=self.provider, when=when, by=self.sam, at=THURSDAY, **said)

    def events(self):
        return [each.kind for each in cases.timeline(self.provider, today=TODAY)]

    def duties(self, name):
        case = cases.provider_case(self.provider, today=TODAY)
        return [each.duty for each in case.duties if each.duty.id == name]


def test_a_booked_visit_stands_in_the_diary_and_in_the_history():
    here = Beeches()

    visit = here.book(
        When(day("Monday 2026-06-15"), time(9, 30), time(11)),
        goers=[Goer(here.kim.pk, SIA), Goer(here.sam.pk, IA)],
        purpose="The plan",
    )

    [line] = queries.visits_of(here.provider)
    assert (line.pk, line.provider_name, line.people) == (
        visit.pk,
        "Beeches",
        ("Kim Field", "Sam Hill"),
    )
    assert (line.starts_at, line.ends_at, line.state) == (time(9, 30), time(11), "booked")
    [booked, _judged] = cases.timeline(here.provider, today=TODAY)
    assert (booked.kind, booked.on, booked.fields["for"]) == (
        "visit_booked",
        TODAY,
        day("Monday 2026-06-15"),
    )
    [step] = queries.steps_of(visit)
    assert (step.kind, step.event, str(step.recorded_by)) == ("booked", booked.name, "Sam Hill")


def test_an_unannounced_visit_changes_nothing_the_provider_could_see():
    here = Beeches(INADEQUATE)
    before = cases.provider_case(here.provider, today=TODAY).answer

    visit = here.book(is_announced=False)
    visit = actions.move(
        visit=visit,
        when=When(day("Tuesday 2026-06-16")),
        by_whom="authority",
        reason="A court day",
        by=here.sam,
        at=THURSDAY,
    )

    assert cases.provider_case(here.provider, today=TODAY).answer == before
    assert here.events() == ["judgement_published"]
    assert queries.seen_by_provider(here.provider) == []
    assert [each.pk for each in queries.visits_of(here.provider)] == [visit.pk]


def test_an_announced_booking_of_the_first_visit_dates_what_an_inadequate_setting_owes():
    here = Beeches(INADEQUATE)

    here.book()

    [plan] = here.duties("provider_improvement_plan")
    assert plan.due_on == day("Monday 2026-06-15")


def test_an_unannounced_visit_is_there_for_all_to_see_once_it_was_held():
    here = Beeches()
    visit = here.book(When(TODAY), is_announced=False)

    actions.hold(visit=visit, on=TODAY, present=[here.sam.pk], by=here.sam, at=THURSDAY)

    assert here.events() == ["visit_held", "judgement_published"]
    assert [each.pk for each in queries.seen_by_provider(here.provider)] == [visit.pk]


def test_a_held_visit_is_numbered_and_its_note_is_owed():
    here = Beeches()
    visit = here.book(goers=[Goer(here.kim.pk, SIA), Goer(here.sam.pk, IA)])

    visit = actions.hold(
        visit=visit, on=TODAY, present=[here.sam.pk], by=here.sam, at=THURSDAY, remark="Kim was ill"
    )

    assert (visit.state, visit.day) == ("held", TODAY)
    held = cases.event_named(here.provider, visit.held_event)
    assert (held.kind, held.fields["roles"], held.note) == ("visit_held", (IA,), "Kim was ill")
    [note] = here.duties("note_of_visit")
    assert (note.number, note.opened_on) == (1, TODAY)


def test_two_cancellations_by_the_setting_in_one_term_ask_the_senior_adviser_to_call():
    here = Beeches()
    for _ in range(2):
        visit = here.book()
        assert here.duties("engagement_contact") == []
        actions.cancel(visit=visit, by_whom="setting", reason="Staff ill", by=here.sam, at=THURSDAY)

    assert len(here.duties("engagement_contact")) == 1
    assert [each.state for each in queries.visits_of(here.provider)] == ["cancelled"] * 2


def test_our_own_cancellations_count_for_nothing():
    here = Beeches()
    for _ in range(3):
        actions.cancel(
            visit=here.book(), by_whom="authority", reason="Leave", by=here.sam, at=THURSDAY
        )

    assert here.duties("engagement_contact") == []


@pytest.mark.parametrize(
    ("when", "sentence", "field"),
    [
        (When(day("Wednesday 2026-06-10")), "today or still to come", "day"),
        (When(TODAY, time(9)), "both times, or neither", "ends_at"),
        (When(TODAY, time(11), time(11)), "end after it starts", "ends_at"),
    ],
)
def test_a_day_or_time_that_cannot_be_is_refused(when, sentence, field):
    here = Beeches()

    with pytest.raises(actions.VisitRefused, match=sentence) as refused:
        here.book(when)

    assert refused.value.field == field
    assert queries.visits_of(here.provider) == []


def test_only_people_who_hold_the_role_go_each_once_and_somebody_goes():
    here = Beeches()
    stranger = a_person(an_authority("leicestershire"), IA)

    for goers, sentence in [
        ([], "Choose who goes"),
        ([Goer(here.sam.pk, SIA)], "does not hold that role"),
        ([Goer(stranger.pk, IA)], "does not hold that role"),
        ([Goer(here.sam.pk, IA), Goer(here.sam.pk, IA)], "chosen twice"),
    ]:
        with pytest.raises(actions.VisitRefused, match=sentence):
            here.book(goers=goers)


def test_another_team_may_visit_alone():
    here = Beeches()
    visit = here.book(goers=[], team="equality_inclusion_team")

    actions.hold(visit=visit, on=TODAY, present=[], by=here.sam, at=THURSDAY)

    held = cases.event_named(here.provider, queries.get_visit(here.authority, visit.pk).held_event)
    assert held.fields["team"] == "equality_inclusion_team"
    assert here.duties("note_of_visit") == []


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_is_neither_moved_nor_cancelled_nor_held(state):
    here = Beeches()
    visit = here.book(When(TODAY))
    if state == "held":
        actions.hold(visit=visit, on=TODAY, present=[here.sam.pk], by=here.sam, at=THURSDAY)
    else:
        actions.cancel(visit=visit, by_whom="setting", reason="Ill", by=here.sam, at=THURSDAY)
    before = here.events()
    why = {"by_whom": "setting", "reason": "Ill", "by": here.sam, "at": THURSDAY}

    with pytest.raises(actions.VisitRefused, match=f"is {state} and cannot be moved"):
        actions.move(visit=visit, when=NEXT_MONDAY, **why)
    with pytest.raises(actions.VisitRefused, match=f"is {state} and cannot be cancelled"):
        actions.cancel(visit=visit, **why)
    with pytest.raises(actions.VisitRefused, match=f"is {state} and cannot be held"):
        actions.hold(visit=visit, on=TODAY, present=[here.sam.pk], by=here.sam, at=THURSDAY)

    assert here.events() == before


def test_a_reason_and_whose_wish_it_was_are_asked_for():
    here = Beeches()
    visit = here.book()

    for said, sentence in [
        ({"by_whom": "setting", "reason": "  "}, "Say why"),
        ({"by_whom": "ofsted", "reason": "Ill"}, "Choose who asked for it"),
    ]:
        with pytest.raises(actions.VisitRefused, match=sentence):
            actions.cancel(visit=visit, by=here.sam, at=THURSDAY, **said)


def test_a_visit_still_to_come_was_not_held_and_stays_booked():
    here = Beeches()
    visit = here.book()

    with pytest.raises(EventRefused, match="today or in the past"):
        actions.hold(
            visit=visit,
            on=day("Monday 2026-06-15"),
            present=[here.sam.pk],
            by=here.sam,
            at=THURSDAY,
        )

    assert queries.get_visit(here.authority, visit.pk).state == "booked"
    assert queries.line_of(visit).people == ("Sam Hill",)


def test_somebody_must_have_been_there():
    here = Beeches()

    with pytest.raises(actions.VisitRefused, match="at least one person"):
        actions.hold(visit=here.book(), on=TODAY, present=[], by=here.sam, at=THURSDAY)


def test_the_database_refuses_to_change_what_was_done_with_a_visit():
    here = Beeches()
    here.book()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        VisitStep.objects.for_authority(here.authority).update(reason="Something else")


def test_another_authority_finds_none_of_it():
    here = Beeches()
    visit = here.book()
    other = an_authority("leicestershire")

    with pytest.raises(Visit.DoesNotExist):
        queries.get_visit(other, visit.pk)
    days = (day("Monday 2026-06-01"), day("Tuesday 2026-06-30"))
    assert queries.visits_of_person(other, here.sam.pk, *days) == []


def test_a_persons_visits_come_in_order_without_the_cancelled_ones():
    here = Beeches()
    late = here.book(When(day("Tuesday 2026-06-16"), time(14), time(15)))
    early = here.book(When(day("Tuesday 2026-06-16"), time(9), time(10)))
    first = here.book()
    gone = here.book()
    actions.cancel(visit=gone, by_whom="authority", reason="Leave", by=here.sam, at=THURSDAY)

    found = queries.visits_of_person(
        here.authority, here.sam.pk, day("Monday 2026-06-15"), day("Tuesday 2026-06-16")
    )

    assert [each.pk for each in found] == [first.pk, early.pk, late.pk]


def test_what_speaks_against_a_visit_is_found_in_the_diary_and_the_calendar():
    here = Beeches()
    here.book(When(day("Monday 2026-08-31"), time(9), time(10)))
    actions.note_absence(
        authority=here.authority,
        person=here.sam,
        first_day=day("Monday 2026-08-31"),
        last_day=day("Friday 2026-09-04"),
        by=here.sam,
        at=THURSDAY,
    )
    acorns = a_provider(here.authority, "Acorns")

    found = queries.what_speaks_against(
        acorns, day("Monday 2026-08-31"), [here.sam.pk], (time(9, 30), time(11))
    )

    assert [(each.against, each.called) for each in found] == [
        (Against.SAME_TIME, "Beeches"),
        (Against.AWAY, ""),
        (Against.DAY_OFF, "Summer bank holiday"),
    ]


def absent(here, first, last, **said):
    said.setdefault("person", here.sam)
    return actions.note_absence(
        authority=here.authority,
        first_day=day(first),
        last_day=day(last),
        by=here.sam,
        at=THURSDAY,
        **said,
    )


def test_days_away_can_be_taken_back():
    here = Beeches()
    absence = absent(here, "Monday 2026-06-15", "Friday 2026-06-19", cover=here.kim)
    week = (day("Friday 2026-06-19"), day("Friday 2026-06-26"))
    assert [str(each.cover) for each in queries.absences_of(here.authority, *week)] == ["Kim Field"]

    actions.withdraw_absence(absence=absence, by=here.sam, at=THURSDAY)

    assert queries.absences_of(here.authority, *week) == []
    absent(here, "Monday 2026-06-15", "Friday 2026-06-19")


@pytest.mark.parametrize(
    ("first", "last", "cover", "field"),
    [
        ("Tuesday 2026-06-16", "Monday 2026-06-15", None, "last_day"),
        ("Tuesday 2026-06-16", "Tuesday 2026-06-16", "herself", "cover"),
        ("Tuesday 2026-06-16", "Tuesday 2026-06-16", "a stranger", "cover"),
        ("Friday 2026-06-26", "Friday 2026-06-26", None, "first_day"),
    ],
)
def test_days_away_that_cannot_be_are_refused(first, last, cover, field):
    here = Beeches()
    absent(here, "Monday 2026-06-22", "Friday 2026-06-26")
    people = {
        "herself": here.sam,
        "a stranger": a_person(an_authority("leicestershire"), IA),
        None: None,
    }

    with pytest.raises(actions.AbsenceRefused) as refused:
        absent(here, first, last, cover=people[cover])

    assert refused.value.field == field


def test_every_state_and_everything_against_a_visit_has_its_words():
    assert set(STATE_TEXTS) == set(STATE_COLOURS) == set(VisitState.values)
    assert {state for state, _ in MOVES} <= set(VisitState.values)
    assert set(STEP_TEXTS) == {"booked"} | {act for _, act in MOVES}
    assert set(AGAINST_TEXTS) == set(Against)
