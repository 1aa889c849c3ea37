"""Writing a meeting down, publishing, changing and cancelling it, and who is told."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import DatabaseError, transaction

from goodward.audit import queries as audit
from goodward.core.audiences.fitting import Audience
from goodward.gatherings import actions, queries
from goodward.gatherings.actions import GatheringRefused, When
from goodward.gatherings.models import Booking, BookingStep, Gathering, GatheringStep
from goodward.gatherings.wording import clock, price_text, session_text
from goodward.messages.models import Delivery, Message
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day
from tests.support.gatherings import MONDAY, THURSDAY, a_gathering, booked, told

pytestmark = pytest.mark.django_db
FRIDAY = day("Friday 2027-01-15")


@pytest.fixture
def kent():
    return an_authority()


@pytest.fixture
def anna(kent):
    return a_person(kent, name="Anna Bell")


def sent(authority):
    """What was written: subject, and to which addresses."""
    return [
        (each.subject, sorted(each.deliveries.values_list("email", flat=True)))
        for each in Message.objects.for_authority(authority).order_by("pk")
    ]


# Writing


def test_a_meeting_is_a_draft_until_it_is_published(kent, anna):
    gathering = actions.write(
        authority=kent,
        told=told(audience=Audience.of({"types": ["nursery"]}), price=1250),
        by=anna,
        at=MONDAY,
    )

    assert (gathering.state, gathering.audience, gathering.price) == (
        "draft",
        {"types": ["nursery"]},
        1250,
    )
    [session] = queries.sessions_of(gathering)
    assert session_text(session) == "Thursday 14 January 2027, 10am to midday"
    assert queries.on_for(a_provider(kent), now=MONDAY) == []
    actions.publish(gathering=gathering, by=anna, at=MONDAY)
    assert [each.gathering for each in queries.on_for(a_provider(kent), now=MONDAY)] == [gathering]
    assert queries.on_for(a_provider(kent, type="childminder"), now=MONDAY) == []
    assert [each.kind for each in queries.steps_of(gathering)] == ["written", "published"]
    assert [each.kind for each in audit.records_about(kent.pk, "gathering", gathering.pk)] == [
        "gathering.published",
        "gathering.written",
    ]


def test_sessions_are_kept_in_order_and_begin_the_first_day(kent, anna):
    sessions = [When(FRIDAY, time(13), time(15, 30)), When(THURSDAY, time(9, 30), time(12))]

    gathering = actions.write(authority=kent, told=told(sessions=sessions), by=anna, at=MONDAY)

    assert list(map(session_text, queries.sessions_of(gathering))) == [
        "Thursday 14 January 2027, 9:30am to midday",
        "Friday 15 January 2027, 1pm to 3:30pm",
    ]
    assert gathering.starts_at.isoformat() == "2027-01-14T09:30:00+00:00"
    assert gathering.ends_at.isoformat() == "2027-01-15T15:30:00+00:00"


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"title": " "}, "Enter a title", "title"),
        ({"about": ""}, "Say what it is about", "about"),
        ({"kind": "party"}, "Choose what it is", "kind"),
        ({"place": "", "link": ""}, "Say where it is", "place"),
        ({"link": "javascript:alert(1)"}, "The link must begin with https://", "link"),
        ({"places": 0}, "Enter a number of 1 or more", "places"),
        ({"per_provider": -1}, "Enter a number of 1 or more", "per_provider"),
        ({"price": -5}, "Enter a price in pounds", "price"),
        ({"sessions": []}, "Give at least one session", "session_1_day"),
        ({"book_by": FRIDAY}, "The last day for booking must not be after", "book_by"),
        (
            {"sessions": [When(THURSDAY, time(12), time(10))]},
            "Session 1 must end after it begins",
            "session_1_ends",
        ),
        (
            {"sessions": [When(THURSDAY, time(9), time(11)), When(THURSDAY, time(10), time(12))]},
            "Two sessions are at the same time",
            "session_1_day",
        ),
        (
            {"sessions": [When(THURSDAY, time(h), time(h, 30)) for h in range(1, 14)]},
            "Give at most 12 sessions",
            "session_1_day",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(kent, anna, said, sentence, field):
    with pytest.raises(GatheringRefused, match=sentence) as refused:
        actions.write(authority=kent, told=told(**said), by=anna, at=MONDAY)

    assert refused.value.field == field
    assert not Gathering.objects.for_authority(kent).exists()


def test_what_has_begun_is_not_published(kent, anna):
    gathering = a_gathering(kent, state="draft")

    with pytest.raises(GatheringRefused, match="has begun"):
        actions.publish(gathering=gathering, by=anna, at=gathering.starts_at)


# Changing and cancelling


def test_a_new_time_is_told_to_everybody_once_and_other_changes_to_nobody(kent, anna):
    gathering = a_gathering(kent, places=1, link="https://meet.example/abc")
    acorns, oaks = a_provider(kent, "Acorns"), a_provider(kent, "Oaks")
    booked(gathering, acorns, "Kim Hay", "Lou Ray")
    booked(gathering, oaks, "Sam Hill")
    before = len(sent(kent))

    actions.change(
        gathering=gathering,
        told=told(places=1, link="https://meet.example/abc", about="More words"),
        by=anna,
        at=MONDAY,
    )
    assert len(sent(kent)) == before
    gathering = actions.change(
        gathering=gathering,
        told=told(on=FRIDAY, places=1, link="https://meet.example/abc"),
        by=anna,
        at=MONDAY,
    )

    assert gathering.revision == 1
    assert sent(kent)[before:] == [
        ("New day, time or place: Managers’ network", ["lou.ray@nursery.example"]),
        ("New day, time or place: Managers’ network", ["kim.hay@nursery.example"]),
        ("New day, time or place: Managers’ network", ["sam.hill@nursery.example"]),
    ]
    waits, comes, _ = Message.objects.for_authority(kent).order_by("pk")[before:]
    assert "Friday 15 January 2027, 10am to midday" in waits.body
    assert "meet.example" in comes.body
    assert "meet.example" not in waits.body
    assert (comes.attachments.count(), waits.attachments.count()) == (1, 0)


def test_more_places_go_to_those_who_wait(kent, anna):
    gathering = a_gathering(kent, places=1)
    oaks = a_provider(kent, "Oaks")
    booked(gathering, oaks, "Kim", "Sam", "Lou")

    actions.change(gathering=gathering, told=told(places=2), by=anna, at=MONDAY)

    assert [each.state for each in queries.bookings_of(gathering)] == [
        "placed",
        "placed",
        "waiting",
    ]
    assert sent(kent)[-1] == ("A place has come free: Managers’ network", ["sam@nursery.example"])


def test_there_are_never_fewer_places_than_people_have(kent, anna):
    gathering = a_gathering(kent, places=2)
    booked(gathering, a_provider(kent), "Kim", "Sam")

    with pytest.raises(GatheringRefused, match="More people than that have a place already"):
        actions.change(gathering=gathering, told=told(places=1), by=anna, at=MONDAY)
    # Without a limit everybody may come.
    assert actions.change(gathering=gathering, told=told(places=None), by=anna, at=MONDAY)


def test_a_cancelled_meeting_is_told_with_its_reason_and_leaves_calendars(kent, anna):
    gathering = a_gathering(kent)
    booked(gathering, a_provider(kent), "Kim")

    with pytest.raises(GatheringRefused, match="Say why"):
        actions.cancel(gathering=gathering, reason=" ", by=anna, at=MONDAY)
    actions.cancel(gathering=gathering, reason="Snow", by=anna, at=MONDAY)

    newest = Message.objects.for_authority(kent).latest("pk")
    assert newest.subject == "Cancelled: Managers’ network"
    assert "Why: Snow" in newest.body
    [file] = newest.attachments.all()
    assert b"METHOD:CANCEL" in bytes(file.content)
    assert b"STATUS:CANCELLED" in bytes(file.content)
    with pytest.raises(GatheringRefused, match="It is cancelled and cannot be cancelled"):
        actions.cancel(gathering=gathering, reason="Snow", by=anna, at=MONDAY)


def test_nobody_is_told_of_a_draft_that_is_given_up(kent, anna):
    actions.cancel(gathering=a_gathering(kent, state="draft"), reason="No room", by=anna, at=MONDAY)

    assert sent(kent) == []


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_is_not_changed(kent, anna, state):
    gathering = a_gathering(kent, state=state)

    for act in (
        lambda: actions.change(gathering=gathering, told=told(), by=anna, at=MONDAY),
        lambda: actions.publish(gathering=gathering, by=anna, at=MONDAY),
        lambda: actions.cancel(gathering=gathering, reason="Snow", by=anna, at=MONDAY),
    ):
        with pytest.raises(GatheringRefused):
            act()


# Lists and walls


def test_a_list_shows_what_is_coming_drafts_or_what_is_over(kent):
    coming, draft = a_gathering(kent), a_gathering(kent, state="draft", title="Forum of May")
    over = a_gathering(kent, state="cancelled")
    oaks = a_provider(kent)
    booked(coming, oaks, "Kim", "Sam", "Lou")

    def shown(**asked):
        found, _ = queries.gathering_page(kent, queries.GatheringFilters(**asked), now=MONDAY)
        return [each.gathering for each in found]

    assert shown() == [coming]
    assert shown(show="drafts") == [draft]
    assert shown(show="past") == [over]
    assert set(shown(show="all")) == {coming, draft, over}
    assert shown(show="all", text="forum may") == [draft]
    assert shown(show="all", kind="training") == []
    [line], _ = queries.gathering_page(kent, queries.GatheringFilters(), now=MONDAY)
    assert (line.held, line.waiting) == (2, 1)


def test_a_list_is_one_query_however_long(kent, django_assert_num_queries):
    for number in range(60):
        a_gathering(kent, title=f"Network {number}", by=a_person(kent))

    with django_assert_num_queries(1):
        found, has_more = queries.gathering_page(kent, queries.GatheringFilters(), now=MONDAY)

    assert (len(found), has_more) == (50, True)


def test_another_authoritys_meeting_is_not_there(kent):
    other = an_authority("leicestershire")
    theirs = a_gathering(other)

    with pytest.raises(Gathering.DoesNotExist):
        queries.get_gathering(kent, theirs.pk)
    assert queries.on_for(a_provider(kent), now=MONDAY) == []


def test_what_was_done_is_never_changed(kent):
    gathering = a_gathering(kent)
    booked(gathering, a_provider(kent), "Kim")

    for rows in (GatheringStep.objects, BookingStep.objects):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.for_authority(kent).update(kind="other")


def test_the_database_refuses_a_state_nobody_knows(kent):
    gathering = a_gathering(kent)

    with pytest.raises(DatabaseError), transaction.atomic():
        Gathering.objects.for_authority(kent).filter(pk=gathering.pk).update(state="lost")
    with pytest.raises(DatabaseError), transaction.atomic():
        Booking.objects.for_authority(kent).bulk_create(
            [
                Booking(
                    authority=kent,
                    gathering=gathering,
                    provider=a_provider(kent),
                    name="Kim",
                    state="offered",
                    booked_at=MONDAY,
                )
            ]
        )


# Words


@pytest.mark.parametrize(
    ("pence", "text"),
    [(0, "Free"), (4500, "£45 a place"), (1250, "£12.50 a place"), (120000, "£1,200 a place")],
)
def test_a_price_in_words(pence, text):
    assert price_text(pence) == text


@pytest.mark.parametrize(
    ("hour", "text"),
    [((9, 30), "9:30am"), ((12, 0), "midday"), ((12, 5), "12:05pm"), ((0, 0), "12am")],
)
def test_a_time_in_words(hour, text):
    assert clock(time(*hour)) == text


def test_a_message_is_written_to_whoever_there_is(kent):
    """No address of the person, none of a booker: the provider's contacts; none at all: nobody."""
    gathering = a_gathering(kent)
    actions.book(
        gathering=gathering,
        provider=a_provider(kent),
        people=[actions.Person("Kim")],
        by=a_person(kent),
        at=MONDAY + timedelta(hours=1),
    )

    assert not Delivery.objects.for_authority(kent).exists()
