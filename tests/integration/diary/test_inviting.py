"""What is sent when a visit is booked, moved or cancelled, and what calendars are told."""

from __future__ import annotations

import pytest
from ical.calendar_stream import IcsCalendarStream

from goodward.diary import actions
from goodward.diary.actions import When
from goodward.diary.booking import MOVES
from goodward.diary.inviting import TEXTS
from goodward.messages.models import Message
from goodward.messages.queries import messages_of
from goodward.messages.shelf import names
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.visits import a_contact, a_visit

pytestmark = pytest.mark.django_db
NOW = noon("Thursday 2026-06-11")


class Beeches:
    """A nursery with a manager, an owner without an address, and a visit of two."""

    def __init__(self, **said):
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Beeches", town="Ashford")
        a_contact(self.provider, "Alex Marsh")
        a_contact(self.provider, "Ola Owner", role="owner", email="", gets_notes=False)
        self.sam = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.kim = a_person(self.authority, "senior_improvement_adviser", name="Kim Field")
        self.visit = a_visit(
            self.provider,
            "Monday 2026-06-15",
            (self.sam, "improvement_adviser"),
            (self.kim, "senior_improvement_adviser"),
            booked="Thursday 2026-06-11",
            pathway="",
            **said,
        )

    def sent(self):
        """Every message in the order written: subject, addresses, and its calendar file."""
        rows = Message.objects.for_authority(self.authority).order_by("pk")
        return [
            (
                each.subject,
                sorted(to.email for to in each.deliveries.all()),
                [bytes(file.content).decode() for file in each.attachments.all()],
            )
            for each in rows
        ]


def test_a_booking_is_sent_to_who_goes_and_to_the_settings_people_apart():
    here = Beeches()

    (ours, our_people, [our_file]), (theirs, their_people, [their_file]) = here.sent()

    assert (ours, our_people) == (
        "Visit: Beeches, Monday 15 June 2026",
        sorted([here.sam.email, here.kim.email]),
    )
    assert (theirs, their_people) == (
        "A visit on Monday 15 June 2026",
        ["alex.marsh@nursery.example"],
    )
    assert "alex.marsh" not in our_file
    assert "kent.example" not in their_file.replace("goodward@", "")
    assert "Sam Hill" not in their_file
    unfolded = their_file.replace("\r\n ", "")
    assert "SUMMARY:Visit by the Improvement Adviser and the Senior Improvement Adviser" in unfolded
    assert "METHOD:REQUEST" in their_file


def test_the_message_to_the_setting_leads_to_its_page():
    here = Beeches()

    [message] = messages_of(here.provider)

    assert f"/portal/{here.provider.pk}/visits/{here.visit.pk}/" in message.body


def test_an_unannounced_visit_is_sent_to_who_goes_alone_and_marked():
    here = Beeches(is_announced=False)

    [(subject, people, _)] = here.sent()

    assert subject == "Unannounced visit: Beeches, Monday 15 June 2026"
    assert people == sorted([here.sam.email, here.kim.email])
    assert messages_of(here.provider) == []


def test_a_move_and_a_cancellation_update_the_same_appointment():
    here = Beeches()
    actions.move(
        visit=here.visit,
        when=When(day("Tuesday 2026-06-16")),
        by_whom="setting",
        reason="Staff ill",
        by=here.sam,
        at=NOW,
    )
    actions.cancel(visit=here.visit, by_whom="authority", reason="Snow", by=here.sam, at=NOW)

    files = [
        IcsCalendarStream.from_ics(file).calendars[0]
        for subject, people, [file] in here.sent()
        if people == ["alex.marsh@nursery.example"]
    ]

    assert [each.method for each in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [each.events[0].sequence for each in files] == [0, 1, 2]
    assert len({each.events[0].uid for each in files}) == 1
    assert files[1].events[0].dtstart == day("Tuesday 2026-06-16")


def test_why_it_was_moved_is_said():
    here = Beeches()

    actions.cancel(visit=here.visit, by_whom="setting", reason="Burst pipe", by=here.sam, at=NOW)

    [latest, *_] = messages_of(here.provider)
    assert latest.subject == "The visit on Monday 15 June 2026 is cancelled"
    assert "Why: Burst pipe" in latest.body


def test_without_anybody_at_the_setting_the_visit_is_booked_all_the_same():
    authority = an_authority()
    provider = a_provider(authority, "Beeches")
    sam = a_person(authority, "improvement_adviser")

    a_visit(provider, "Monday 2026-06-15", (sam, "improvement_adviser"), pathway="")

    assert messages_of(provider) == []


def test_every_text_is_on_the_shelf_and_every_act_that_has_one_is_known():
    assert set(TEXTS.values()) <= set(names())
    assert {act for act, _ in TEXTS} <= {"booked", *(act for _, act in MOVES)}
