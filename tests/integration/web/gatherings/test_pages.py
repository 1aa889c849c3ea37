"""Meetings and training on officers' pages."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from goodward.gatherings import queries
from goodward.gatherings.models import Gathering
from goodward.messages.models import Message
from goodward.support import actions as support
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.gatherings import MONDAY, a_gathering, booked
from tests.support.pdf import Pdf
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
AFTER = noon("Thursday 2027-01-14")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(MONDAY, tick=False):
        yield


class Desk:
    """An officer of Kent at a browser, and two providers."""

    def __init__(self, client):
        self.authority = an_authority()
        self.anna = a_person(self.authority, name="Anna Bell")
        self.acorns, self.oaks = (a_provider(self.authority, each) for each in ("Acorns", "Oaks"))
        self.web = Visitor(client, self.anna)


@pytest.fixture
def desk(client):
    return Desk(client)


SAID = {
    "kind": "network",
    "title": "Managers’ network",
    "about": "What went well.\nWhat to try.",
    "session_1_day__day": "14",
    "session_1_day__month": "1",
    "session_1_day__year": "2027",
    "session_1_starts": "10:00",
    "session_1_ends": "12pm",
    "place": "Sessions House",
    "places": "2",
    "price": "12.50",
}


def test_an_officer_writes_a_meeting_publishes_it_and_books(desk):
    web = desk.web
    web.visit("offer:show")
    web.click("Meetings and training")
    assert "Nothing is coming up" in words(web.page.select_one("main"))
    web.click("Add a meeting or training")
    web.send(**SAID, types=["nursery", "childminder"], districts="me14, CT1")
    assert web.title == "Managers’ network"
    assert "Only officers see it yet." in words(web.page.select_one("main"))
    facts = words(web.page.select_one("aside"))
    assert "Thursday 14 January 2027, 10am to midday" in facts
    assert "Childminder, Nursery; CT1, ME14" in facts
    assert "£12.50 a place" in facts

    web.click("Publish it")
    web.send()
    assert web.notices == ["It is published. Providers it is for can book."]
    web.click("Book for a provider")
    web.send(text="oak")
    web.click("Book for Oaks")
    web.send(name_1="Kim Hay", email_1="kim@oaks.example", name_2="Lou Ray", name_3="Sam Hill")

    assert web.notices == ["Kim Hay and Lou Ray have a place. Sam Hill waits for one."]
    assert [words(each) for each in web.page.select("tbody tr")] == [
        "Kim Hay Oaks Has a place Withdraw : Kim Hay",
        "Lou Ray Oaks Has a place Withdraw : Lou Ray",
        "Sam Hill Number 1 in the line Oaks Waiting Withdraw : Sam Hill",
    ]
    web.click("Withdraw")
    web.send(reason="Ill")
    assert [words(each.select_one("strong")) for each in web.page.select("tbody tr")] == [
        "Withdrawn",
        "Has a place",
        "Has a place",
    ]


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(desk):
    desk.web.visit("gatherings:add")

    desk.web.send(
        **{**SAID, "session_1_ends": "", "places": "0", "price": "free", "title": ""},
        districts="Maidstone",
        session_2_day__day="15",
        session_2_day__month="1",
        session_2_day__year="2027",
    )

    assert sorted(desk.web.errors) == sorted(
        [
            "Enter title",
            "Number of places must be 1 or more, or empty",
            "Enter a price in pounds, such as 45 or 12.50",
            "“Maidstone” is no postcode district. Write it as ME14 or CT1",
            "Enter the time session 1 ends",
            "Enter the time session 2 starts",
            "Enter the time session 2 ends",
        ]
    )
    assert desk.web.page.select_one("textarea").get_text().strip().startswith("What went well.")
    assert desk.web.page.select_one("details").has_attr("open")
    assert not Gathering.objects.for_authority(desk.authority).exists()


def test_what_the_rules_refuse_is_said_at_its_field(desk):
    desk.web.visit("gatherings:add")

    desk.web.send(**{**SAID, "session_1_ends": "9:00", "place": ""})

    assert desk.web.errors == ["Say where it is, or give the link to take part online"]
    desk.web.send(place="Town Hall")
    assert desk.web.errors == ["Session 1 must end after it begins"]


def test_the_form_of_a_change_holds_what_stands_and_saves_it_again(desk):
    gathering = a_gathering(desk.authority, link="https://meet.example/a", price=1250, by=desk.anna)
    booked(gathering, desk.oaks, "Kim")
    before = Message.objects.for_authority(desk.authority).count()
    desk.web.visit("gatherings:change", pk=gathering.pk)

    desk.web.send()

    gathering.refresh_from_db()
    assert (gathering.revision, gathering.price, gathering.link) == (
        0,
        1250,
        "https://meet.example/a",
    )
    assert Message.objects.for_authority(desk.authority).count() == before
    desk.web.visit("gatherings:change", pk=gathering.pk)
    desk.web.send(session_1_day__day="15")
    assert "Everybody was told the new day, time or place" in words(
        desk.web.page.select_one("main")
    )
    assert Message.objects.for_authority(desk.authority).count() == before + 1


def test_a_meeting_is_cancelled_with_a_reason(desk):
    gathering = a_gathering(desk.authority, by=desk.anna)
    desk.web.visit("gatherings:cancel", pk=gathering.pk)

    desk.web.send()
    assert desk.web.errors == ["Answer “Why is it cancelled?”"]
    desk.web.send(reason="Snow")

    assert desk.web.notices == ["It is cancelled. Everybody who booked is told."]
    assert not desk.web.page.select("aside a[href*=cancel]")


def test_an_offered_place_is_taken_up_for_somebody(desk):
    gathering = a_gathering(desk.authority, places=1, hours_to_accept=24, by=desk.anna)
    booked(gathering, desk.oaks, "Kim", "Sam")
    desk.web.visit("gatherings:show", pk=gathering.pk)
    desk.web.click("Withdraw")
    desk.web.send()
    assert "Kept until midday on Tuesday 12 January 2027" in words(desk.web.page.select_one("main"))

    desk.web.click("Take up the place")
    desk.web.send()

    assert desk.web.notices == ["Sam has a place."]


def test_attendance_is_noted_and_stands_in_the_training_plan(desk):
    need = support.note_need(
        provider=desk.oaks, text="Phonics", source="visit", on=day("Monday 2027-01-11"),
        by=desk.anna, at=MONDAY,
    )  # fmt: skip
    gathering = a_gathering(desk.authority, by=desk.anna)
    desk.web.visit("gatherings:book", pk=gathering.pk, provider=desk.oaks.pk)
    desk.web.send(name_1="Kim", name_2="Lou", need=str(need.pk))
    with time_machine.travel(AFTER, tick=False):
        web = Visitor(desk.web.client, desk.anna)
        web.visit("gatherings:show", pk=gathering.pk)
        web.click("Note who came")
        kim, lou = queries.bookings_of(gathering)
        web.send(**{f"came_{kim.pk}": "yes", f"came_{lou.pk}": "no"})
        assert web.notices == ["Who came is noted."]

        # Several providers fit: one is chosen, and nothing typed is lost.
        a_provider(desk.authority, "Oaks End")
        web.click("Add somebody who came without a booking")
        web.send(name="Ray Day", provider="oaks")
        assert web.errors == ["Several providers fit. Choose one"]
        web.send(which=str(desk.oaks.pk))
        assert web.notices == ["Ray Day is noted as having come."]
        web.click("Add somebody who came without a booking")
        web.send(name="Jo", provider="Nowhere")
        assert web.errors == ["No provider has this name or number. Check it, or add it"]

        web.visit("support:training", pk=desk.oaks.pk)
        plan = words(web.page.select_one("main"))
        assert "Attended by 1 person on Thursday 14 January 2027. Managers’ network" in plan
        assert [words(each) for each in web.page.select("#attended ~ ul li")] == [
            "Kim: Managers’ network, Thursday 14 January 2027",
            "Ray Day: Managers’ network, Thursday 14 January 2027",
        ]
        web.click("Meetings and training of this provider")
        assert "Did not come" not in words(web.page.select_one("#attended"))


def test_a_providers_page_leads_to_what_is_on_for_it(desk):
    a_gathering(desk.authority, by=desk.anna)
    desk.web.visit("providers:show", pk=desk.oaks.pk)

    desk.web.click("Meetings and training")

    assert "Managers’ network" in words(desk.web.page.select_one("tbody"))
    desk.web.click("Book")
    assert desk.web.title == "Book for Oaks"


def test_the_sheet_to_sign_in_on_has_names_and_nothing_private(desk):
    gathering = a_gathering(desk.authority, by=desk.anna, places=1)
    booked(gathering, desk.oaks, "Kim Hay", "Lou Ray")

    answer = desk.web.client.get(reverse("gatherings:sheet", kwargs={"pk": gathering.pk}))

    assert answer["Content-Type"] == "application/pdf"
    sheet = Pdf(answer.content)
    said = sheet.words
    assert sheet.is_tagged
    assert sheet.title == "Managers’ network"
    assert "Kim Hay" in said
    assert "Thursday 14 January 2027" in said
    assert "Lou Ray" not in said
    assert "@" not in said


def test_the_file_of_people_opens_safely_in_a_spreadsheet(desk):
    gathering = a_gathering(desk.authority, by=desk.anna)
    booked(gathering, desk.oaks, "=HYPERLINK(1)")

    answer = desk.web.client.get(reverse("gatherings:export", kwargs={"pk": gathering.pk}))

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Person,E-mail,Provider,URN,Booking,Came")
    assert lines[1].startswith("'=HYPERLINK(1),")


def test_who_may_only_read_sees_no_acts(client):
    authority = an_authority()
    gathering = a_gathering(authority)
    booked(gathering, a_provider(authority), "Kim")
    web = Visitor(client, a_person(authority, "senior_staff"))

    web.visit("gatherings:show", pk=gathering.pk)

    assert {words(each) for each in web.page.select("main a")} >= {"Sheet to sign in on (PDF)"}
    assert not web.page.select("main a[href*=withdraw], main a[href*=change], main a[href*=book]")


def test_a_list_is_narrowed_and_turned(desk):
    for number in range(51):
        a_gathering(desk.authority, by=desk.anna, title=f"Network {number}")
    web = desk.web
    web.visit("gatherings:list")
    assert len(web.page.select("tbody tr")) == 50
    web.click("Next")
    assert len(web.page.select("tbody tr")) == 1
    web.visit(f"{reverse('gatherings:list')}?text=Network+50")
    assert len(web.page.select("tbody tr")) == 1
    web.visit(f"{reverse('gatherings:list')}?kind=training")
    assert "Nothing fits" in words(web.page.select_one("main"))
    web.visit(f"{reverse('gatherings:list')}?page=99999999")
