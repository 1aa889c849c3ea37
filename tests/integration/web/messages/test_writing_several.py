"""Pages on which an officer writes to providers: chosen, looked at, sent once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goodward.core.messages.choosing import Way
from goodward.messages.models import Message
from goodward.web.pages.messages.writing import WAYS
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.visitor import words
from tests.support.visits import a_contact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
SAID = {"subject": "Closed on Friday", "words": "We are closed.\r\n\r\nRing on Monday."}


@pytest.fixture
def oaks(kent):
    provider = a_provider(kent, "Oaks")
    a_contact(provider, "Alex Marsh")
    return provider


@pytest.fixture
def elms(kent):
    return a_provider(kent, "Elms")


def lines(visitor):
    return [words(row) for row in visitor.page.select("tbody tr")]


def test_each_way_has_its_words():
    assert set(WAYS) == set(Way)


def test_it_is_looked_at_first_and_says_who_gets_it_and_who_not(anna, oaks, elms, signed_in):
    visitor = signed_in(anna)
    visitor.visit("providers:list")
    visitor.click("Write to several")

    page = visitor.send(**SAID, providers=[oaks.pk, elms.pk], step="look")

    assert not Message.unscoped.exists()
    assert lines(visitor) == [
        "Elms Left as it is No contact with an e-mail address gets notes",
        "Oaks Alex Marsh",
    ]
    said = [words(each) for each in page.select(".gw-message p")]
    assert said == ["Hello [name],", "We are closed.", "Ring on Monday.", "Anna Bell Kent"]
    visitor.send(step="do")
    assert [each.body for each in Message.unscoped.all()] == [
        "We are closed.\n\nRing on Monday.\n\nAnna Bell\nKent\n"
    ]
    assert "1 provider written to, and 1 provider left as before." in words(visitor.page.main)
    assert lines(visitor)[1] == "Oaks Alex Marsh"


def test_pressed_twice_or_reloaded_it_is_sent_once(anna, oaks, signed_in):
    visitor = signed_in(anna)
    visitor.visit(f"{reverse('messages:write')}?providers={oaks.pk}")
    visitor.send(**SAID, step="look")
    preview = visitor.page

    for _ in range(2):
        visitor.page = preview
        visitor.send(step="do")
        # A second press says what the first one did, not that something went wrong.
        assert lines(visitor) == ["Oaks Alex Marsh"]
    visitor.visit("messages:written")

    assert Message.unscoped.count() == 1
    assert lines(visitor) == ["Oaks Alex Marsh"]


def test_looking_again_at_what_was_sent_says_so(anna, oaks, elms, signed_in):
    a_contact(elms, "Bo Diaz")
    visitor = signed_in(anna)
    visitor.visit("messages:write")
    visitor.send(**SAID, providers=[oaks.pk], step="look")
    sent = {each["name"]: each["value"] for each in visitor.page.select("#form [type=hidden]")}
    visitor.send(step="do")

    # Back in the browser, the same form, and one more provider ticked.
    again = sent | {"providers": [str(oaks.pk), str(elms.pk)], "step": "look"}
    visitor._read(visitor.client.post(reverse("messages:write"), again), 200)

    assert lines(visitor) == ["Elms Bo Diaz", "Oaks Left as it is It has this message already"]


def test_what_was_typed_stays_when_something_is_missing_ticked_or_changed(
    anna, oaks, elms, signed_in
):
    visitor = signed_in(anna)
    visitor.visit("messages:write")
    visitor.send(step="look")
    assert visitor.errors == [
        "Enter a subject",
        "Write the message",
        "Choose at least one provider",
    ]

    page = visitor.send(**SAID, step="all")
    assert visitor.errors == []
    assert len(page.select("[name=providers][checked]")) == 2
    assert page.select_one("#id_subject")["value"] == SAID["subject"]
    key = page.select_one("[name=key]")["value"]
    visitor.send(step="look")
    page = visitor.send(step="change")
    assert page.select_one("textarea").text.strip().splitlines()[0] == "We are closed."
    assert page.select_one("[name=key]")["value"] == key


def test_whoever_stands_for_several_is_said_to_get_it_several_times(anna, oaks, elms, signed_in):
    a_contact(elms, "Alex Marsh")
    visitor = signed_in(anna)
    visitor.visit("messages:write")

    visitor.send(**SAID, providers=[oaks.pk, elms.pk], step="look")

    assert "1 person stands for more than one of them" in words(visitor.page.main)


def test_it_is_begun_from_a_search_a_caseload_and_the_people_of_a_provider(
    anna, oaks, elms, signed_in
):
    visitor = signed_in(anna)
    visitor.visit("/search/?q=oak")
    visitor.click("Write to several")
    assert [each["value"] for each in visitor.page.select("[name=providers]")] == [str(oaks.pk)]
    assert words(visitor.page.select_one(".govuk-back-link")) == "Found for “oak”"

    visitor.visit("contacts:show", pk=oaks.pk)
    visitor.click("Write to them")
    assert [each["value"] for each in visitor.page.select("[name=providers][checked]")] == [
        str(oaks.pk)
    ]
    # Nobody there gets notes, so there is nothing to write to.
    page = visitor.visit("contacts:show", pk=elms.pk)
    assert "Write to them" not in words(page.main)


def test_who_may_not_write_sees_no_way_to_and_another_authoritys_is_no_choice(
    kent, anna, oaks, signed_in
):
    foreign = a_provider(an_authority("leicestershire"), "Foreign")
    a_contact(foreign)
    visitor = signed_in(anna)
    sent = SAID | {"providers": [foreign.pk], "key": "a" * 32, "step": "do"}

    visitor._read(visitor.client.post(reverse("messages:write"), sent), 200)

    assert "Foreign" not in words(visitor.page)
    assert not Message.unscoped.exists()
    reader = signed_in(a_person(kent, "senior_staff"))
    assert "Write to several" not in words(reader.visit("providers:list"))
    reader.visit("messages:write", status=403)
