"""Who came, and where that is to be seen afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goodward.cases import queries as cases
from goodward.gatherings import actions, queries
from goodward.gatherings.actions import GatheringRefused
from goodward.support import actions as support
from goodward.support import queries as support_queries
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.gatherings import MONDAY, a_gathering, booked

pytestmark = pytest.mark.django_db
AFTER = noon("Thursday 2027-01-14")
TODAY = day("Thursday 2027-01-14")


class Held:
    """A network meeting on Thursday, for which Kim and Lou of Oaks have the places; Sam waits."""

    def __init__(self):
        self.authority = an_authority()
        self.anna = a_person(self.authority)
        self.gathering = a_gathering(self.authority)
        self.oaks = a_provider(self.authority, "Oaks")
        self.need = support.note_need(
            provider=self.oaks,
            text="Phonics",
            source="visit",
            on=day("Monday 2027-01-11"),
            by=self.anna,
            at=MONDAY,
        )
        self.kim, self.lou, self.sam = booked(
            self.gathering, self.oaks, "Kim", "Lou", "Sam", need=self.need
        )

    def note(self, came, at=AFTER):
        return actions.note_attendance(gathering=self.gathering, came=came, by=self.anna, at=at)

    def came(self):
        return {
            each.name: each.attendance or each.state for each in queries.bookings_of(self.gathering)
        }

    def plan(self):
        [line] = support_queries.training_of(self.oaks)
        return line.need.state, [(each.kind, each.day, each.places) for each in line.steps]


def test_who_came_is_noted_and_the_meeting_is_held():
    here = Held()

    gathering = here.note({here.kim.pk: True, here.lou.pk: False})

    assert gathering.state == "held"
    assert here.came() == {"Kim": "attended", "Lou": "absent", "Sam": "waiting"}
    assert [each.name for each in queries.attended_by(here.oaks)] == ["Kim"]
    assert here.plan() == ("attended", [("booked", TODAY, 2), ("attended", TODAY, 1)])


def test_it_is_no_event_of_the_providers_case():
    here = Held()
    before = cases.timeline(here.oaks, today=TODAY)

    here.note({here.kim.pk: True})

    assert cases.timeline(here.oaks, today=TODAY) == before


def test_what_was_noted_wrongly_is_noted_again_and_both_are_kept():
    here = Held()
    here.note({here.kim.pk: True, here.lou.pk: False})

    here.note({here.kim.pk: True, here.lou.pk: True}, at=AFTER + timedelta(hours=1))

    assert here.came()["Lou"] == "attended"
    steps = [each.kind for each in here.lou.steps.order_by("pk")]
    assert steps == ["booked", "absent", "attended"]
    assert [each.kind for each in queries.steps_of(here.gathering)][-1] == "held"
    # The training plan was told once.
    assert len(here.plan()[1]) == 2


def test_a_need_for_which_nobody_came_stays_booked():
    here = Held()

    here.note({here.kim.pk: False, here.lou.pk: False})

    assert here.plan()[0] == "booked"


def test_who_came_without_a_booking_is_added():
    here = Held()
    elms = a_provider(here.authority, "Elms")

    actions.note_unexpected(
        gathering=here.gathering, provider=elms, name=" Ray  Day ", by=here.anna, at=AFTER
    )

    [ray] = queries.attended_by(elms)
    assert (ray.name, ray.is_unexpected, ray.gathering.state) == ("Ray Day", True, "held")
    with pytest.raises(GatheringRefused, match="has a place: tick them"):
        actions.note_unexpected(
            gathering=here.gathering, provider=elms, name="ray day", by=here.anna, at=AFTER
        )


def test_who_waited_and_came_keeps_one_booking():
    here = Held()

    actions.note_unexpected(
        gathering=here.gathering, provider=here.oaks, name="Sam", by=here.anna, at=AFTER
    )

    here.sam.refresh_from_db()
    assert (here.sam.state, here.sam.attendance, here.sam.is_unexpected) == (
        "placed",
        "attended",
        True,
    )
    assert len(queries.bookings_of(here.gathering)) == 3


def test_nobody_came_before_it_began():
    here = Held()

    for act in (
        lambda: here.note({here.kim.pk: True}, at=MONDAY),
        lambda: actions.note_unexpected(
            gathering=here.gathering, provider=here.oaks, name="Ray", by=here.anna, at=MONDAY
        ),
    ):
        with pytest.raises(GatheringRefused, match="once it has begun"):
            act()


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_nobody_comes_to_what_does_not_take_place(state):
    authority = an_authority()
    gathering = a_gathering(authority, state=state)

    with pytest.raises(GatheringRefused, match="Attendance can be noted of what was published"):
        actions.note_attendance(gathering=gathering, came={}, by=a_person(authority), at=AFTER)


def test_somebody_without_a_place_cannot_be_ticked():
    here = Held()

    with pytest.raises(GatheringRefused, match="has no place any more"):
        here.note({here.sam.pk: True})
    with pytest.raises(GatheringRefused, match="Enter the person’s name"):
        actions.note_unexpected(
            gathering=here.gathering, provider=here.oaks, name=" ", by=here.anna, at=AFTER
        )
