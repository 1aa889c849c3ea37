"""Who gets a place, who waits, who moves up, and what they are told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from goodward.audit import actions as audit
from goodward.core.audiences.fitting import Audience
from goodward.gatherings import actions, queries
from goodward.gatherings.actions import GatheringRefused, Person
from goodward.gatherings.models import Booking, BookingStep
from goodward.messages.models import Message
from goodward.providers.actions import add_contact
from goodward.support import actions as support
from goodward.support import queries as support_queries
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.gatherings import MONDAY, a_gathering, booked, told

pytestmark = pytest.mark.django_db
TUESDAY = noon("Tuesday 2027-01-12")
WEDNESDAY = noon("Wednesday 2027-01-13")


class Kent:
    """A network meeting with two places, three providers and an officer."""

    def __init__(self, **said):
        self.authority = an_authority()
        self.anna = a_person(self.authority, name="Anna Bell")
        self.gathering = a_gathering(self.authority, **said)
        self.acorns, self.beeches, self.oaks = (
            a_provider(self.authority, name) for name in ("Acorns", "Beeches", "Oaks")
        )

    def states(self):
        return {each.name: each.state for each in queries.bookings_of(self.gathering)}

    def sent(self):
        return [
            (each.subject, *each.deliveries.values_list("email", flat=True))
            for each in Message.objects.for_authority(self.authority).order_by("pk")
        ]

    def fill(self):
        """Kim and Lou have the two places; Sam and Jo wait."""
        return [
            *booked(self.gathering, self.acorns, "Kim", "Lou"),
            *booked(self.gathering, self.beeches, "Sam"),
            *booked(self.gathering, self.oaks, "Jo"),
        ]


def test_first_come_first_served_and_the_others_wait_in_order():
    here = Kent()
    here.fill()

    assert here.states() == {"Kim": "placed", "Lou": "placed", "Sam": "waiting", "Jo": "waiting"}
    assert [each.place_in_line for each in queries.bookings_by(here.oaks)] == [2]
    assert here.sent() == [
        ("You have a place: Managers’ network", "kim@nursery.example", "lou@nursery.example"),
        ("You are on the waiting list: Managers’ network", "sam@nursery.example"),
        ("You are on the waiting list: Managers’ network", "jo@nursery.example"),
    ]
    confirmed = Message.objects.for_authority(here.authority).earliest("pk")
    assert confirmed.provider == here.acorns
    assert "Kim and Lou of Acorns can come to the network meeting" in confirmed.body
    assert "Thursday 14 January 2027, 10am to midday" in confirmed.body
    assert "\n\n\n" not in confirmed.body


def test_who_withdraws_makes_room_for_the_next_who_is_told_at_once():
    here = Kent()
    kim, *_ = here.fill()

    actions.withdraw(booking=kim, by=here.anna, at=TUESDAY, reason="Ill")

    assert here.states() == {"Kim": "withdrawn", "Lou": "placed", "Sam": "placed", "Jo": "waiting"}
    assert here.sent()[3:] == [
        ("The booking is withdrawn: Managers’ network", "kim@nursery.example"),
        ("A place has come free: Managers’ network", "sam@nursery.example"),
    ]
    newest = Message.objects.for_authority(here.authority).latest("pk")
    assert newest.written_at == TUESDAY
    assert newest.attachments.count() == 1
    with pytest.raises(GatheringRefused, match="withdrawn already"):
        actions.withdraw(booking=kim, by=here.anna, at=TUESDAY)


def test_who_leaves_the_waiting_list_moves_nobody_up():
    here = Kent()
    _, _, sam, _ = here.fill()

    actions.withdraw(booking=sam, by=here.anna, at=TUESDAY)

    assert here.states() == {"Kim": "placed", "Lou": "placed", "Sam": "withdrawn", "Jo": "waiting"}
    # Who asks again goes to the end.
    booked(here.gathering, here.beeches, "Sam")
    assert [each.place_in_line for each in queries.bookings_by(here.oaks)] == [1]
    assert [each.place_in_line for each in queries.bookings_by(here.beeches)] == [0, 2]


def test_a_place_with_time_to_accept_is_kept_until_then_and_goes_on_after():
    here = Kent(hours_to_accept=24)
    kim, *_ = here.fill()
    actions.withdraw(booking=kim, by=here.anna, at=MONDAY)
    assert here.states() == {"Kim": "withdrawn", "Lou": "placed", "Sam": "offered", "Jo": "waiting"}
    sam = Booking.objects.for_authority(here.authority).get(name="Sam")
    assert sam.answer_by == TUESDAY
    assert here.sent()[-1][0] == (
        "Please answer by midday on Tuesday 12 January 2027: a place at Managers’ network"
    )

    assert actions.pass_places_on(here.authority, at=TUESDAY - timedelta(seconds=1)) == 0
    with pytest.raises(GatheringRefused, match="The time to take the place up has passed"):
        actions.accept(booking=sam, by=here.anna, at=TUESDAY)
    assert actions.pass_places_on(here.authority, at=TUESDAY) == 1
    assert actions.pass_places_on(here.authority, at=TUESDAY) == 0

    assert here.states()["Sam"] == "lapsed"
    assert here.states()["Jo"] == "offered"
    jo = Booking.objects.for_authority(here.authority).get(name="Jo")
    actions.accept(booking=jo, by=here.anna, at=TUESDAY)
    assert here.states()["Jo"] == "placed"
    assert [each[0] for each in here.sent()[-3:]] == [
        "The place at Managers’ network has gone to the next person",
        "Please answer by midday on Wednesday 13 January 2027: a place at Managers’ network",
        "You have a place: Managers’ network",
    ]
    with pytest.raises(GatheringRefused, match="This booking is confirmed"):
        actions.accept(booking=jo, by=here.anna, at=TUESDAY)


def test_an_offer_that_lapsed_is_passed_on_before_anybody_else_books():
    here = Kent(hours_to_accept=24)
    kim, *_ = here.fill()
    actions.withdraw(booking=kim, by=here.anna, at=MONDAY)

    booked(here.gathering, here.acorns, "Pat", at=WEDNESDAY)

    assert here.states()["Sam"] == "lapsed"
    assert here.states()["Jo"] == "offered"
    assert here.states()["Pat"] == "waiting"


def test_nobody_moves_up_once_it_has_begun():
    here = Kent()
    kim, *_ = here.fill()

    actions.withdraw(booking=kim, by=here.anna, at=here.gathering.starts_at)

    assert here.states()["Sam"] == "waiting"


# Who may book


def test_a_provider_books_what_is_meant_for_it_and_in_time():
    here = Kent(audience=Audience.of({"types": ["childminder"]}), book_by=day("Monday 2027-01-11"))
    ash = a_provider(here.authority, "Ash", type="childminder")

    with pytest.raises(GatheringRefused, match="meant for other providers"):
        booked(here.gathering, here.acorns, "Kim", by_provider=True)
    booked(here.gathering, ash, "Ash", by_provider=True)
    with pytest.raises(GatheringRefused, match="The last day for booking has passed"):
        booked(here.gathering, ash, "Elm", by_provider=True, at=TUESDAY)
    # An officer may make an exception to both.
    booked(here.gathering, here.acorns, "Kim", at=TUESDAY)


@pytest.mark.parametrize("state", ["draft", "held", "cancelled"])
def test_only_what_is_published_is_booked(state):
    authority = an_authority()
    gathering = a_gathering(authority, state=state)

    with pytest.raises(GatheringRefused):
        booked(gathering, a_provider(authority), "Kim")


def test_names_are_asked_for_and_the_limit_of_a_provider_is_kept():
    here = Kent(per_provider=1)

    with pytest.raises(GatheringRefused, match="Enter the name of at least one person"):
        booked(here.gathering, here.acorns, "  ")
    with pytest.raises(GatheringRefused, match="At most 1 person of one provider"):
        booked(here.gathering, here.acorns, "Kim", "Lou")
    assert here.states() == {}
    booked(here.gathering, here.acorns, "Kim")
    assert queries.why_not_booked(
        here.gathering, here.acorns, now=MONDAY, is_officer=True
    ).startswith("At most 1 person")
    assert queries.why_not_booked(here.gathering, here.oaks, now=MONDAY, is_officer=True) == ""


def test_another_authoritys_provider_or_need_is_no_use():
    here = Kent()
    need = support.note_need(
        provider=here.oaks,
        text="Phonics",
        source="visit",
        on=day("Monday 2027-01-11"),
        by=here.anna,
        at=MONDAY,
    )

    with pytest.raises(GatheringRefused, match="training need of this provider"):
        booked(here.gathering, here.acorns, "Kim", need=need)


# Who is told


def test_whoever_booked_for_a_provider_is_told_too_and_an_officer_is_not():
    here = Kent()
    lee = a_person(here.authority, name="Lee Manager")

    booked(here.gathering, here.acorns, "Kim", by=lee, by_provider=True)
    booked(here.gathering, here.oaks, "Jo", by=here.anna)

    assert here.sent() == [
        ("You have a place: Managers’ network", "kim@nursery.example", lee.email),
        ("You have a place: Managers’ network", "jo@nursery.example"),
    ]


def test_without_an_address_the_providers_contacts_are_told():
    here = Kent()
    for name, gets_notes in (("Pat", False), ("Val", True)):
        add_contact(
            provider=here.oaks, name=name, role="manager", email=f"{name}@oaks.example",
            gets_notes=gets_notes, by=None, at=MONDAY,
        )  # fmt: skip

    actions.book(
        gathering=here.gathering, provider=here.oaks, people=[Person("Jo")], by=here.anna, at=MONDAY
    )

    assert here.sent() == [("You have a place: Managers’ network", "Val@oaks.example")]


# The training plan


def test_a_booking_that_meets_a_training_need_is_in_the_training_plan():
    here = Kent(price=4500)
    need = support.note_need(
        provider=here.oaks,
        text="Phonics",
        source="visit",
        on=day("Monday 2027-01-11"),
        by=here.anna,
        at=MONDAY,
    )

    def plan():
        [line] = support_queries.training_of(here.oaks)
        return line.need.state, [
            (each.kind, each.course, each.places, each.price, each.said) for each in line.steps
        ]

    jo, pat = booked(here.gathering, here.oaks, "Jo", "Pat", need=need)
    [third] = booked(here.gathering, here.oaks, "Quin", need=need)
    first = ("booked", "Managers’ network", 2, "£45 a place", "")
    assert plan() == ("booked", [first])

    # One goes, the next who waits for the same need comes.
    actions.withdraw(booking=jo, by=here.anna, at=TUESDAY)
    assert plan()[1][-1] == ("booked", "Managers’ network", 2, "£45 a place", "")
    actions.withdraw(booking=pat, by=here.anna, at=TUESDAY)
    assert plan()[1][-1] == ("booked", "Managers’ network", 1, "£45 a place", "")
    third.refresh_from_db()
    actions.withdraw(booking=third, by=here.anna, at=TUESDAY, reason="All ill")
    assert plan()[0] == "cancelled"
    assert plan()[1][-1] == ("cancelled", "", None, "", "All ill")


def test_a_course_that_moves_or_is_cancelled_does_so_in_the_training_plan():
    here = Kent()
    need = support.note_need(
        provider=here.oaks, text="Phonics", source="visit", on=day("Monday 2027-01-11"),
        by=here.anna, at=MONDAY,
    )  # fmt: skip
    booked(here.gathering, here.oaks, "Jo", "Pat", need=need)
    friday = day("Friday 2027-01-15")

    actions.change(gathering=here.gathering, told=told(on=friday), by=here.anna, at=MONDAY)
    actions.cancel(gathering=here.gathering, reason="Snow", by=here.anna, at=TUESDAY)

    [line] = support_queries.training_of(here.oaks)
    assert [(each.kind, each.day, each.places, each.said) for each in line.steps][1:] == [
        ("booked", friday, 2, ""),
        ("cancelled", day("Tuesday 2027-01-12"), None, "Snow"),
    ]


# At once


@pytest.mark.postgres
def test_four_who_want_the_last_place_at_the_same_moment_get_one(keeps_append_only):
    here = Kent(places=1)
    providers = [a_provider(here.authority) for _ in range(4)]
    officers = [a_person(here.authority) for _ in range(4)]

    def ask(number: int) -> str:
        try:
            [booking] = booked(
                here.gathering, providers[number], f"Person {number}", by=officers[number]
            )
            return booking.state
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        assert sorted(people.map(ask, range(4))) == ["placed", "waiting", "waiting", "waiting"]
    assert audit.verify_chain(here.authority.pk) is None


@pytest.mark.postgres
def test_a_place_that_comes_free_twice_at_once_goes_to_two_and_to_each_once(keeps_append_only):
    here = Kent()
    kim, lou, *_ = here.fill()
    officers = {each.pk: a_person(here.authority) for each in (kim, lou)}

    def leave(booking: Booking) -> None:
        try:
            actions.withdraw(booking=booking, by=officers[booking.pk], at=TUESDAY)
        finally:
            connection.close()

    def tidy(_number: int) -> None:
        try:
            actions.pass_places_on(here.authority, at=TUESDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(leave, (kim, lou)))
        list(people.map(tidy, range(2)))

    assert here.states() == {
        "Kim": "withdrawn", "Lou": "withdrawn", "Sam": "placed", "Jo": "placed",
    }  # fmt: skip
    promoted = BookingStep.objects.for_authority(here.authority).filter(kind="promoted")
    assert sorted(promoted.values_list("booking__name", flat=True)) == ["Jo", "Sam"]
    freed = [each for each in here.sent() if each[0].startswith("A place has come free")]
    assert len(freed) == 2


@pytest.mark.postgres
def test_one_withdrawal_sent_four_times_frees_one_place(keeps_append_only):
    here = Kent()
    kim, *_ = here.fill()

    def leave(_number: int) -> bool:
        try:
            actions.withdraw(booking=kim, by=here.anna, at=TUESDAY)
        except GatheringRefused:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        assert sorted(people.map(leave, range(4))) == [False, False, False, True]
    assert here.states() == {"Kim": "withdrawn", "Lou": "placed", "Sam": "placed", "Jo": "waiting"}
