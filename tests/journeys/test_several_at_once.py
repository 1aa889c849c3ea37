"""Found, kept, and done for several at once, in a browser at both widths and without scripts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goodward.accounts import queries as accounts
from goodward.caseload.queries import carried_by
from goodward.cases.queries import timeline
from goodward.messages.queries import messages_of
from goodward.providers.queries import get_provider
from goodward.watching.queries import watched
from tests.journeys.conftest import SEVEN_WEEKS, TODAY
from tests.support.builders import a_person, a_provider, history
from tests.support.days import day
from tests.support.visits import a_contact, a_held_visit, a_note

pytestmark = pytest.mark.browser
SNOW = "Roads closed by snow"


@pytest.fixture
def kent(small):
    return accounts.authority_called("kent")


@pytest.fixture
def helen(small, kent):
    return accounts.person_with_email(kent, small.senior)


@pytest.fixture
def lanterns(small, kent):
    return get_provider(kent, small.provider)


@pytest.fixture
def oaks(kent, helen):
    """A second setting seven weeks into Requires improvement."""
    provider = a_provider(kent, "Oaks", urn="EY100009")
    history(provider, SEVEN_WEEKS, by=helen)
    return provider


@pytest.fixture
def officer(small, desk):
    def seat(**how):
        person = desk(**how)
        person.sign_in(small.senior, small.password)
        return person

    return seat


def search(person, typed):
    """Type into the search at the top of every page, and press Enter."""
    field = person.page.get_by_role("banner").get_by_role("searchbox")
    # The page of the search itself has a field of its own.
    field = field if field.count() else person.page.get_by_role("searchbox")
    field.fill(typed)
    with person.page.expect_navigation():
        field.press("Enter")
    person.look()


def read(person):
    return person.page.inner_text("main")


def test_a_note_is_found_by_its_words_and_opened(officer, helen, lanterns):
    on = "Thursday 2026-11-19"
    visit = a_held_visit(lanterns, on, (helen, "senior_improvement_adviser"))
    note = a_note(visit, helen, on, {"other": "The fence by the river needs mending."})
    person = officer()

    search(person, '"river needs" mend')
    person.follow("Note of visit: Little Lanterns")

    assert person.page.url.endswith(reverse("notes:show", args=[note.pk]))
    assert "The fence by the river needs mending." in person.page.content()
    # Signs are no words, and operators of a database are words like any other.
    search(person, '" * % 😀')
    assert "There is no word in what you typed" in read(person)
    search(person, "NEAR(fence OR river)")
    assert "Nothing found for" in read(person)


def test_a_list_is_saved_as_it_is_narrowed_and_come_back_to(officer, oaks):
    person = officer()
    person.follow("Providers")
    person.page.get_by_role("main").get_by_label("Name, URN, town or postcode").fill("oak")
    person.press("Show")

    person.follow("Save this view")
    person.fill("Name of the view", "My oaks")
    person.press("Save it")
    assert person.notice.startswith("“My oaks” is saved.")
    person.follow("My work")
    person.follow("Providers")
    assert person.row("Little Lanterns").is_visible()
    person.follow("My oaks")

    assert person.row("Oaks").is_visible()
    assert person.row("Little Lanterns").count() == 0


def test_several_are_watched_from_a_search_on_a_telephone_without_scripts(
    officer, kent, helen, oaks
):
    a_provider(kent, "Oaks by the sea", urn="EY100010")
    person = officer(width=375, scripts=False)
    search(person, "oaks")

    person.follow("Watch several")
    person.press("Tick all 2")
    person.press("Look at what will be done")
    assert "Nothing was done yet. 2 providers will be watched." in read(person)
    person.press("Watch them (2 providers)")

    assert "2 providers watched." in read(person)
    found = watched(kent, helen, today=day(TODAY))
    assert {each.provider.shown_name for each in found} == {"Oaks", "Oaks by the sea"}


def test_several_duties_are_excused_for_one_reason(officer, lanterns):
    person = officer()
    person.open(f"{reverse('work:list')}?role=improvement_adviser&lane=undated")
    person.follow("Excuse several of these")
    number = person.page.get_by_role("checkbox").count()
    assert number >= 2

    person.press("Look at what will be done")
    assert person.page.title().startswith("Error: Excuse several duties")
    person.press(f"Tick all {number}")
    person.fill("Why are they excused?", SNOW)
    person.press("Look at what will be done")
    assert f"Nothing was done yet. {number} duties will be excused." in read(person)
    person.press(f"Excuse them ({number} duties)")

    assert f"{number} duties excused." in read(person)
    said = [each for each in timeline(lanterns, today=day(TODAY)) if each.kind == "duty_excused"]
    assert len(said) == number


def test_one_officer_is_allocated_to_several(officer, kent, lanterns, oaks):
    anna = a_person(kent, name="Anna Bell")
    person = officer()
    person.follow("Caseload")
    person.follow("Allocate an officer to several providers")
    person.press("Tick all 2")
    who = person.page.get_by_role("main").get_by_label("Who carries them?")
    who.select_option("Anna Bell, Improvement Adviser")
    person.press("Look at what will be done")
    assert "Nothing was done yet. 2 providers will be allocated." in read(person)

    person.press("Allocate them (2 providers)")

    assert person.row("Little Lanterns", "With Anna Bell").is_visible()
    assert sorted(each.provider_name for each in carried_by(kent, anna.pk)) == [
        "Little Lanterns",
        "Oaks",
    ]


def test_one_message_is_written_to_several_and_a_double_click_sends_it_once(
    officer, lanterns, oaks
):
    a_contact(lanterns, "Alex Marsh")
    person = officer()
    person.follow("Providers")
    person.follow("Write to several")
    person.press("Tick all 2")
    person.fill("Subject", "Closed on Friday")
    person.fill("Message", "Our office is closed.\n\nPlease ring us on Monday.")
    person.press("Look at what will be done")
    assert "Please ring us on Monday." in read(person)
    assert person.row("Little Lanterns", "Alex Marsh").is_visible()
    assert person.row("Oaks", "No contact with an e-mail address").is_visible()

    with person.page.expect_navigation(url=f"**{reverse('messages:written')}"):
        person.page.get_by_role("button", name="Send it to them (1 provider)").dblclick()
    person.look()

    assert "1 provider written to, and 1 provider left as before." in read(person)
    [sent] = messages_of(lanterns)
    assert (sent.subject, [each.name for each in sent.deliveries.all()]) == (
        "Closed on Friday",
        ["Alex Marsh"],
    )
    assert list(messages_of(oaks)) == []
