"""The pages of messages: what went, what did not arrive, whose words, and how often."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goodward.audit.queries import records_of
from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import Level
from goodward.messages import actions, queries, shelf
from goodward.messages.choosing import UNSAID, chosen_by, token_for
from goodward.messages.models import Delivery, DeliveryState
from goodward.messages.queries import in_use, outgoing_of
from goodward.web.pages.messages.presenters import COLOURS, STEP_TEXTS
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.messages import PDF, a_sent_message, went_wrong
from tests.support.visitor import Visitor, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
NOW = noon("Wednesday 2026-04-15")


@pytest.fixture
def opened(kent, senior):
    return Visitor(Client(), senior), a_provider(kent, "Beeches")


def test_every_state_has_its_words_and_its_colour():
    assert set(COLOURS) == set(DeliveryState.values)
    assert set(STEP_TEXTS) == set(DeliveryState.values) | {"again", "address"}


def test_an_empty_list_says_what_will_fill_it(opened):
    visitor, _ = opened
    visitor.visit("messages:list")

    assert "is the first thing that will be" in words(visitor.page.main)


def test_a_message_is_listed_opened_whole_and_its_file_saved(opened):
    visitor, provider = opened
    a_sent_message(provider, at=NOW)

    visitor.visit("messages:list")
    row = words(visitor.page.select_one("tbody tr"))
    assert row == "Note of visit 15 April 2026, 12:00 Beeches Alex Marsh Waiting to be sent"

    visitor.click("Note of visit")
    page = words(visitor.page.main)
    assert "The note of our visit is attached." in page
    assert "Alex Marsh, alex@nursery.example Waiting to be sent As the manager." in page
    file = visitor.client.get(visitor.link("note.pdf")["href"])
    assert file.content == b"%PDF-1.7 words"
    assert file["Content-Disposition"] == 'attachment; filename="note.pdf"'
    assert file["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("?text=beech", 1),
        ("?text=ALEX@nursery", 1),
        ("?text=Note", 1),
        ("?text=nothing", 0),
        ("?how=trouble", 0),
        ("?how=waiting", 1),
        ("?how=nonsense", 1),
        ("?page=x", 1),
        ("?page=99999999999", 1),
    ],
)
def test_the_list_is_narrowed(opened, asked, count):
    visitor, provider = opened
    a_sent_message(provider, at=NOW)

    visitor.visit(reverse("messages:list") + asked)

    assert len(visitor.page.select("tbody tr")) == count


def test_what_was_typed_in_a_message_is_text_on_the_page(opened):
    visitor, provider = opened
    message = a_sent_message(provider, at=NOW, body="<script>alert(1)</script>", subject="<b>x</b>")

    visitor.visit("messages:show", pk=message.pk)

    assert visitor.page.main.find("script") is None
    assert "<script>alert(1)</script>" in words(visitor.page.main)


SECRETS = {
    "sign_in_link": {"link": "/portal/enter/let-me-in/", "lasts": "15 minutes"},
    "invitation": {
        "setting": "Beeches",
        "role": "owner",
        "link": "/portal/enter/let-me-in/",
        "until": "Thursday 16 April 2026",
    },
    "enquiry_confirm": {"link": "/portal/enquire/let-me-in/", "days": "7"},
}


def a_secret(kent, text="sign_in_link"):
    return actions.write(
        authority=kent, provider=None, text=text, values=SECRETS[text], attachments=[PDF],
        to=[actions.Recipient("Alex", "alex@nursery.example")], cause=("link", text), by=None,
        at=NOW,
    )  # fmt: skip


def test_every_text_that_is_a_secret_is_tried_here():
    texts = {name: shelf.text_file(name).text for name in shelf.names()}

    assert {name for name, text in texts.items() if text and text.is_secret} == set(SECRETS)


@pytest.mark.parametrize("is_demonstration", [False, True])
@pytest.mark.parametrize("text", SECRETS)
def test_a_message_that_lets_its_reader_in_is_shown_to_nobody_else(
    opened, kent, settings, text, is_demonstration
):
    settings.GOODWARD_DEMONSTRATION = is_demonstration
    visitor, _ = opened
    message = a_secret(kent, text)

    visitor.visit("messages:show", pk=message.pk)

    assert "let-me-in" not in str(visitor.page)
    assert "note.pdf" not in str(visitor.page)
    assert "shown to nobody else" in words(visitor.page.main)
    assert (str(settings.EMAIL_FILE_PATH) in words(visitor.page.main)) is is_demonstration
    key = message.attachments.get().pk
    file = reverse("messages:file", kwargs={"pk": message.pk, "file": key})
    assert visitor.client.get(file).status_code == 404


def test_a_text_that_the_library_lost_is_kept_secret(opened, kent, monkeypatch):
    visitor, _ = opened
    message = a_secret(kent)
    monkeypatch.setattr(shelf, "names", lambda: ())

    visitor.visit("messages:show", pk=message.pk)

    assert "let-me-in" not in str(visitor.page)


def test_what_lets_its_reader_in_never_goes_to_another_address(opened, kent, senior):
    visitor, _ = opened
    key = went_wrong(a_secret(kent), at=NOW)

    visitor.visit("messages:deal", pk=key)
    visitor.send(email=senior.email)
    assert "cannot go to another address" in visitor.errors[0]
    assert Delivery.objects.for_authority(kent).get(pk=key).email == "alex@nursery.example"

    visitor.visit("messages:deal", pk=key)
    visitor.send(email="Alex@nursery.example")
    assert Delivery.objects.for_authority(kent).get(pk=key).state == DeliveryState.WAITING


def test_messages_about_complaints_stay_with_their_own_pages(opened, kent):
    visitor, provider = opened
    message = a_sent_message(provider, at=NOW, cause=("feedback", "C1/answer"), subject="Answer")

    visitor.visit("messages:list")
    assert "Answer" not in words(visitor.page.main)
    assert (
        visitor.client.get(reverse("messages:show", kwargs={"pk": message.pk})).status_code == 404
    )


def test_one_that_did_not_arrive_stands_on_my_work_and_is_sent_again(opened, kent, senior):
    visitor, provider = opened
    message = a_sent_message(provider, at=NOW, by=senior)
    key = went_wrong(message, at=NOW)

    visitor.visit("work:list")
    visitor.click("Deal with 1 message that did not arrive")
    assert "No such person here" in words(visitor.page.select_one("tbody tr"))
    visitor.click("Note of visit")
    visitor.send(email="nobody")
    assert visitor.errors == [
        "Enter an e-mail address in the correct format, like name@example.com"
    ]
    visitor.send(email="alex@new.example")

    assert visitor.title == "Messages that did not arrive"
    assert "Everything arrived" in words(visitor.page.main)
    held = Delivery.objects.for_authority(kent).get(pk=key)
    assert (held.email, held.state) == ("alex@new.example", "waiting")


def test_somebody_says_that_they_told_them_by_telephone(opened, kent, senior):
    visitor, provider = opened
    key = went_wrong(a_sent_message(provider, at=NOW, by=senior), at=NOW, state="unsure")
    visitor.visit("messages:deal", pk=key)
    assert "Ask before you send it again." in words(visitor.page.main)
    address = reverse("messages:deal", kwargs={"pk": key})

    visitor._read(visitor.client.post(address, {"settle": "yes", "words": ""}), 200)
    assert visitor.errors == ["Say what you did, for example who read it and when"]
    visitor.client.post(address, {"settle": "yes", "words": "Read to her by telephone"})

    visitor.visit("messages:deal", pk=key)
    page = words(visitor.page.main)
    assert "Dealt with by Helen Marsh: Read to her by telephone" in page
    assert "There is nothing left to do." in page


def test_two_people_word_a_text_and_one_goes_back(opened, kent, senior, anna):
    visitor, _ = opened
    writer = Visitor(Client(), anna)
    writer.visit("messages:list")
    writer.click("Texts of messages")
    writer.click("A package of support is agreed")
    assert "On Thursday 2 April 2026 we agreed a package of support" in words(writer.page.main)
    writer.click("Change the words")
    writer.send(standard="We agreed support on {dya}.")
    assert "“dya” is no value of this message; did you mean “day”?" in writer.errors[0]
    assert "{dya}" in words(writer.page.select_one("#id_standard"))
    writer.send(standard="We agreed support on {day}.")
    assert "You wrote these words, so somebody else has to adopt them." in words(writer.page.main)
    writer.visit("work:list")
    assert "Look at the words" not in words(writer.page.main)

    visitor.visit("work:list")
    visitor.click("Look at the words of “A package of support is agreed”, written by Anna Bell")
    visitor.send(why="Shorter")
    assert "It is in your own words." in words(visitor.page.main)
    assert in_use(kent, "package_agreed").is_own

    visitor.click("Go back to the library’s words")
    visitor.send(why="")
    assert "It is in the library’s words." in words(visitor.page.main)


def test_words_that_are_not_taken_up_leave_my_work_and_those_in_use_stay(
    opened, kent, senior, anna
):
    visitor, _ = opened
    own = {"subject": "Support", "standard": "We agreed support on {day}.", "plain": "On {day}."}
    yesterday = timezone.now() - timedelta(days=1)
    worded = actions.reword(authority=kent, name="package_agreed", by=anna, at=yesterday, **own)
    assert queries.words_to_adopt(kent, senior) == [(worded, "A package of support is agreed")]
    assert queries.words_to_adopt(kent, anna) == []

    visitor.visit("messages:adopt", pk=worded.pk)
    visitor.send(why="The provider is not named", decline="yes")

    assert "It is in the library’s words." in words(visitor.page.main)
    assert "The words in use kept by Helen Marsh: The provider is not named" in words(
        visitor.page.main
    )
    assert queries.words_to_adopt(kent, senior) == []
    [record] = records_of(kent.pk).filter(kind="message.wording_declined")
    assert record.subject_id == "package_agreed"


def test_only_the_last_words_of_a_text_wait_and_another_authority_has_none(kent, senior, anna):
    at = timezone.now()
    for standard in ("We agreed it on {day}.", "It was agreed on {day}."):
        last = actions.reword(
            authority=kent, name="package_agreed", subject="Support", standard=standard,
            plain="On {day}.", by=anna, at=at,
        )  # fmt: skip
    elsewhere = an_authority("leicestershire")

    assert [each.wording for each in queries.words_to_adopt(kent, senior)] == [last]
    assert queries.words_to_adopt(elsewhere, senior) == []
    actions.adopt(wording=last, why="", by=senior, at=at)
    with pytest.raises(actions.WordingRefused, match="in use"):
        actions.decline(wording=last, why="", by=senior, at=at)


def test_an_officer_chooses_how_often(opened, kent, senior):
    visitor, _ = opened
    visitor.visit("messages:mine")
    visitor.send(frequency="daily", level="plain")

    chosen = chosen_by(kent, [senior.email])[senior.email]
    assert chosen == (Frequency.DAILY, Level.PLAIN)


def test_whoever_holds_a_message_chooses_without_signing_in(kent):
    visitor = Visitor(Client())
    visitor.visit("messages:how_often", token=token_for(kent, "alex@nursery.example"))
    assert "For messages to alex@nursery.example" in words(visitor.page.main)

    visitor.send(frequency="none", level="standard")

    assert "Your choice is kept." in words(visitor.page.main)
    chosen = chosen_by(kent, ["alex@nursery.example", "sam@nursery.example"])
    assert chosen["alex@nursery.example"].frequency == Frequency.NONE
    assert chosen.get("sam@nursery.example", UNSAID) == UNSAID


def test_a_link_that_is_not_ours_chooses_nothing(kent):
    address = reverse("messages:how_often", kwargs={"token": "W10:forged"})

    assert Client().get(address).status_code == 404
    assert Client().post(address, {"frequency": "none", "level": "plain"}).status_code == 404


def test_a_manager_says_how_messages_leave(kent):
    manager = Visitor(Client(), a_person(kent, "improvement_standards_manager"))
    manager.visit("messages:leaving")
    manager.send(channel="notify")
    assert manager.errors == ["Copy the template ID from GOV.UK Notify"]
    manager.send(channel="email", opens="8.30", closes="17:00", reply_to="early@kent.example")

    kept = outgoing_of(kent)
    assert (f"{kept.opens:%H:%M}", f"{kept.closes:%H:%M}") == ("08:30", "17:00")
    assert kept.reply_to == "early@kent.example"
