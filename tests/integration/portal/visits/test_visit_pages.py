"""A setting's visits: seen, confirmed, moved or asked to be moved, cancelled, and counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

from goodward.cases import queries as cases
from goodward.diary import actions, queries
from goodward.diary.actions import When
from goodward.diary.models import VisitStep
from goodward.diary.standing import said_of
from goodward.messages.models import Message
from goodward.policies import actions as policies
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.policy_texts import newest_text
from tests.support.portal import a_manager, links_sent_to, portal_of, somebody_at
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact, a_visit

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"
NOW = noon(TODAY)
IA = "improvement_adviser"
ENGAGEMENT = """
engagement:
  moves_itself: 2 working days
  no_answer_after: 10 working days
  source:
    document: strategy
    heading: Requires improvement Judgement
    quote: >-
      where a setting makes two cancellations within a term the Senior Improvement Adviser
      will contact the setting
  basis: local_choice
  note: Invented.
"""


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class Beeches:
    """A nursery of Kent that requires improvement, its manager in her browser, and a visit."""

    def __init__(self, on="Tuesday 2026-06-16", *, moves_itself=False, **said):
        self.authority = an_authority()
        if moves_itself:
            # Kent's own words, with a word on moves, from 1 June on.
            text = newest_text().replace("applies_from: 2025-11-10", "applies_from: 2026-06-01")
            text = text.replace("\nstatements:", f"{ENGAGEMENT}\nstatements:", 1)
            policies.adopt(authority=self.authority, text=text, by=None, at=NOW)
        self.provider = a_provider(self.authority, "Beeches")
        history(
            self.provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
        )
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        self.visit = a_visit(self.provider, on, (self.sam, IA), booked=TODAY, **said)
        self.alex = a_manager(self.provider, "Alex Marsh")
        self.browser = portal_of(Client(), self.alex)

    def open(self, page, **parts):
        self.browser.visit(f"portal_visits:{page}", provider=self.provider.pk, **parts)
        return self.main()

    def open_visit(self, page="show"):
        return self.open(page, visit=self.visit.pk)

    def move_ourselves(self):
        actions.move(
            visit=self.visit,
            when=When(day("Wednesday 2026-06-17")),
            by_whom="authority",
            reason="Ill",
            by=self.sam,
            at=NOW,
        )

    def steps(self):
        rows = VisitStep.objects.for_authority(self.authority).filter(visit=self.visit)
        return [each.kind for each in rows.order_by("pk")]

    def main(self):
        return words(self.browser.page.select_one("main"))

    def follows(self):
        return words(self.browser.page.select_one("section[aria-labelledby=follows]"))

    def events(self):
        return [each.kind for each in cases.timeline(self.provider, today=day(TODAY))]


def test_the_list_says_what_comes_who_and_what_to_do():
    here = Beeches()

    assert "Please confirm Tuesday 16 June 2026 The Improvement Adviser" in here.open("list")


def test_an_unannounced_visit_is_nowhere():
    here = Beeches(is_announced=False)

    assert "No visit is booked" in here.open("list")
    for page in ("show", "confirm", "move", "cancel"):
        here.browser.visit(
            f"portal_visits:{page}", status=404, provider=here.provider.pk, visit=here.visit.pk
        )


def test_from_the_e_mail_a_visit_is_confirmed_in_two_steps():
    here = Beeches()
    a_contact(here.provider, "Alex Marsh", email=here.alex.email)
    visit = a_visit(here.provider, "Thursday 2026-06-18", (here.sam, IA), booked=TODAY)
    [link] = links_sent_to(here.alex.email)
    assert link == f"/portal/{here.provider.pk}/visits/{visit.pk}/"

    here.visit = visit
    here.open_visit()
    here.browser.send()

    assert here.browser.notices == ["Thank you. The visit is confirmed."]
    assert "Confirmed" in here.main()
    assert not here.browser.page.select("form[action$=confirm\\/]")
    assert str(said_of(visit).confirmed.recorded_by) == "Alex Marsh"


def test_cancelling_says_what_follows_before_and_offers_to_move():
    here = Beeches()

    here.open_visit("cancel")

    assert "This would be the first visit your setting has cancelled this term" in here.follows()
    assert "move the visit instead" in here.follows()
    assert here.events() == ["visit_booked", "judgement_published"]


def test_the_second_cancellation_of_a_term_brings_the_senior_advisers_call():
    here = Beeches()
    history(here.provider, [("Monday 2026-06-08", "visit_cancelled", {"by": "setting"})])
    here.open_visit("cancel")
    assert "This would be the second visit your setting has cancelled this term" in here.follows()
    assert "The Senior Improvement Adviser will then have to do this" in here.follows()

    here.browser.send(reason="Half the team is ill")

    assert here.browser.notices == [
        "The visit was cancelled. The officers who were to come were told."
    ]
    case = cases.provider_case(here.provider, today=day(TODAY))
    assert "engagement_contact" in [each.duty.id for each in case.open_duties]
    [last, *_] = cases.timeline(here.provider, today=day(TODAY))
    assert (last.kind, last.fields["by"], last.recorded_by, last.note) == (
        "visit_cancelled",
        "setting",
        "Alex Marsh",
        "Half the team is ill",
    )
    told = Message.objects.for_authority(here.authority).filter(deliveries__email=here.sam.email)
    assert told.latest("pk").subject == "Cancelled: Visit: Beeches, Tuesday 16 June 2026"


def test_without_a_reason_nothing_is_cancelled():
    here = Beeches()
    here.open_visit("cancel")

    here.browser.send()

    assert here.browser.errors == ["Say why the visit cannot take place"]
    assert "visit_cancelled" not in here.events()


def test_where_the_policy_says_nothing_another_day_is_asked_for():
    here = Beeches()
    here.open_visit("move")
    assert here.browser.title == "Ask for another day"
    assert "Asking for another day is not a cancellation" in here.follows()

    here.browser.send(
        day_1__day="18", day_1__month="6", day_1__year="2026", reason="A trip to the farm"
    )

    assert "The visit stays as it is until we answer" in here.browser.notices[0]
    assert "You asked for another day" in here.main()
    assert "Thursday 18 June 2026" in here.main()
    assert said_of(here.visit).wish.days == (day("Thursday 2026-06-18"),)
    assert "visit_moved" not in here.events()


def test_a_day_gone_by_is_refused_beside_its_field_and_what_was_typed_stays():
    here = Beeches()
    here.open_visit("move")

    here.browser.send(day_1__day="1", day_1__month="6", day_1__year="2026", reason="A trip")

    assert here.browser.errors == ["Each day must be today or still to come"]
    assert here.browser.page.select_one("#id_reason")["value"] == "A trip"


def test_where_the_policy_lets_it_a_setting_moves_a_visit_itself():
    here = Beeches(moves_itself=True)
    here.open_visit("move")
    assert here.browser.title == "Move the visit"

    here.browser.send(day__day="18", day__month="6", day__year="2026", reason="A trip")

    assert here.browser.title == "Visit, Thursday 18 June 2026"
    [last, *_] = cases.timeline(here.provider, today=day(TODAY))
    assert (last.kind, last.fields["by"]) == ("visit_moved", "setting")


def test_a_day_on_which_we_cannot_come_is_refused_without_saying_why():
    here = Beeches(moves_itself=True)
    actions.note_absence(
        authority=here.authority,
        person=here.sam,
        first_day=day("Thursday 2026-06-18"),
        last_day=day("Thursday 2026-06-18"),
        by=here.sam,
        at=NOW,
    )
    here.open_visit("move")

    here.browser.send(day__day="18", day__month="6", day__year="2026", reason="A trip")

    assert here.browser.errors == ["We cannot come on that day. Choose another one"]
    assert "Sam Hill" not in here.main()


def test_a_day_of_a_visit_it_must_not_hear_of_is_like_any_other():
    here = Beeches(moves_itself=True)
    kim = a_person(here.authority, IA, name="Kim Field")
    a_visit(here.provider, "Thursday 2026-06-18", (kim, IA), booked=TODAY, is_announced=False)
    here.open_visit("move")

    here.browser.send(day__day="18", day__month="6", day__year="2026", reason="A trip")

    assert here.browser.title == "Visit, Thursday 18 June 2026"


def test_too_late_to_move_it_itself_a_setting_asks():
    # Two working days after Thursday 11 June is Monday the 15th.
    here = Beeches("Friday 2026-06-12", moves_itself=True)

    here.open_visit("move")

    assert here.browser.title == "Ask for another day"


def test_what_we_changed_meanwhile_is_said_and_nothing_is_done():
    here = Beeches()
    here.open_visit("cancel")
    here.move_ourselves()

    here.browser.send(reason="Staff ill")

    [told] = here.browser.errors
    assert told.startswith("Somebody changed this visit while you had this page open.")
    assert here.browser.page.select_one("#id_reason")["value"] == "Staff ill"
    assert queries.visits_of(here.provider)[0].state == "booked"


@pytest.mark.parametrize(("by_whom", "side"), [("setting", "Beeches"), ("authority", "Kent")])
def test_whoever_reads_of_a_cancelled_visit_reads_whose_it_was_and_why(by_whom, side):
    here = Beeches()
    a_contact(here.provider, "Alex Marsh", email=here.alex.email)

    actions.cancel(visit=here.visit, by_whom=by_whom, reason="Ill", by=here.sam, at=NOW)

    told = Message.objects.for_authority(here.authority).filter(cause__startswith="visit/")
    cancelled = [each.body for each in told if "cancelled" in each.subject.lower()]
    assert len(cancelled) == 2
    assert all(f"Who cancelled it: {side}" in body for body in cancelled)
    whose = {"setting": "Your setting", "authority": "We did"}[by_whom]
    assert f"Who cancelled it {whose} Why Ill" in here.open_visit()


def test_what_was_refused_can_be_sent_again_from_the_page_that_says_why():
    here = Beeches()
    here.open_visit()
    here.move_ourselves()

    here.browser.send()
    assert "Wednesday 17 June 2026" in words(here.browser.page)
    here.browser.send()

    assert here.browser.notices == ["Thank you. The visit is confirmed."]
    assert here.steps() == ["booked", "moved", "confirmed"]


@pytest.mark.parametrize(
    ("page", "typed", "said", "steps"),
    [
        ("show", {}, "Thank you. The visit is confirmed.", ["booked", "confirmed"]),
        (
            "cancel",
            {"reason": "Staff ill"},
            "The visit was cancelled. The officers who were to come were told.",
            ["booked", "cancelled"],
        ),
        (
            "move",
            {"day_1__day": "18", "day_1__month": "6", "day_1__year": "2026", "reason": "A trip"},
            "We have your question. The visit stays as it is until we answer.",
            ["booked", "asked"],
        ),
    ],
)
def test_a_button_pressed_twice_does_it_once_and_blames_nobody(page, typed, said, steps):
    here = Beeches()
    pages = [Visitor(here.browser.client) for _ in range(2)]
    for each in pages:
        each.visit(f"portal_visits:{page}", provider=here.provider.pk, visit=here.visit.pk)

    for each in pages:
        each.send(**typed)
        assert (each.errors, each.notices) == ([], [said])

    assert here.steps() == steps


def test_a_page_that_does_not_say_what_it_showed_does_nothing():
    here = Beeches()
    address = f"/portal/{here.provider.pk}/visits/{here.visit.pk}/cancel/"
    here.open_visit()

    for seen in ("", "x", "999999"):
        here.browser.client.post(address, {"reason": "Ill", "seen": seen})

    assert queries.visits_of(here.provider)[0].state == "booked"


def test_a_trustee_sees_visits_and_leaves_them_to_others():
    here = Beeches()
    trustee = somebody_at(here.provider, "trustee")
    here.browser = portal_of(Client(), trustee)

    said = here.open_visit()

    assert "Tuesday 16 June 2026" in said
    assert "Cancel it" not in said
    here.browser.visit(
        "portal_visits:cancel", status=403, provider=here.provider.pk, visit=here.visit.pk
    )


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("show", {}),
        ("cancel", {"reason": "Staff ill"}),
        (
            "move",
            {"day_1__day": "18", "day_1__month": "6", "day_1__year": "2026", "reason": "A trip"},
        ),
    ],
)
def test_a_page_that_was_open_until_the_day_had_passed_changes_nothing(page, typed):
    # Whether the visit was held, only whoever was to come knows now.
    here = Beeches("Friday 2026-06-12")
    here.open_visit(page)

    with time_machine.travel(noon("Saturday 2026-06-13"), tick=False):
        here.browser.client.force_login(here.alex)
        here.browser.send(**typed)

        assert here.browser.errors[0].startswith("The day of this visit has passed")
        assert "nothing can be changed" in here.main()
    assert here.steps() == ["booked"]


def test_a_visit_that_is_over_has_nothing_to_change():
    here = Beeches()
    actions.cancel(visit=here.visit, by_whom="authority", reason="Ill", by=here.sam, at=NOW)

    assert "Cancel it" not in here.open_visit()
    assert "nothing can be changed" in here.open_visit("cancel")


def test_how_we_count_says_what_was_noted_in_the_settings_own_words():
    here = Beeches()
    actions.cancel(visit=here.visit, by_whom="setting", reason="Staff ill", by=here.alex, at=NOW)

    said = here.open("counted")

    assert "1 cancellation by you in Term 6 2025-26, which lasts until 31 August 2026." in said
    assert "You cancelled the visit" in said
    assert "Staff ill" in said


def test_an_address_for_a_calendar_is_shown_once_and_read_without_a_session():
    here = Beeches()
    a_visit(here.provider, "Friday 2026-06-19", (here.sam, IA), booked=TODAY, is_announced=False)
    here.open("calendar")
    here.browser.send()
    address = here.browser.page.select_one("#copy")["value"].removeprefix("http://testserver")

    answer = Client().get(address)

    [calendar] = IcsCalendarStream.from_ics(answer.content.decode()).calendars
    assert [each.summary for each in calendar.events] == ["Visit by the Improvement Adviser"]
    here.open("revoke")
    here.browser.send()
    assert Client().get(address).status_code == 404
