"""Bulletins on officers' pages, in the mail, and left by a click."""

from __future__ import annotations

import email.policy
from email import message_from_bytes

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from goodward.bulletins import queries
from goodward.bulletins.models import Bulletin, Subscription
from goodward.jobs.offering import keep_the_offer_going
from goodward.messages.actions import send_waiting
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.bulletins import MONDAY, a_bulletin, a_token, with_contact
from tests.support.days import noon
from tests.support.portal import a_manager, portal_of
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(MONDAY, tick=False):
        yield


class Desk:
    """An officer at a browser, and a nursery and a childminder with a contact each."""

    def __init__(self):
        self.authority = an_authority()
        self.anna = a_person(self.authority, name="Anna Bell")
        self.oaks = with_contact(a_provider(self.authority, "Oaks"), "alex@oaks.example")
        self.ash = with_contact(
            a_provider(self.authority, "Ash", type="childminder"), "ash@home.example"
        )
        self.web = Visitor(Client(), self.anna)

    def sent(self, **how):
        bulletin = a_bulletin(self.authority, state="sent", **how)
        mail.outbox.clear()
        send_waiting(self.authority, now=lambda: MONDAY)
        return bulletin


@pytest.fixture
def desk(db):
    return Desk()


def main(web):
    return words(web.page.select_one("main"))


def test_an_officer_writes_looks_chooses_and_sends(desk):
    web = desk.web
    web.visit("bulletins:list")
    assert "No bulletin yet" in main(web)
    web.click("Write a bulletin")
    web.send()
    assert web.errors == ["Enter title"]
    web.send(title="News of January")
    web.send(heading="Dates", text="Monday")
    web.click("Add a section")
    web.send(heading="Safeguarding", text="See [here](https://a.example) now")
    assert web.errors == ["Put the link on a line of its own: [here](https://a.example)"]
    web.send(text="Please read:\n- part 1\n[The guidance](https://gov.example/kcsie)")
    web.click("Move up")
    web.send()
    article = web.page.select_one("article")
    assert [words(each) for each in article.select("h2")] == ["Safeguarding", "Dates"]
    assert article.select_one("a")["href"] == "https://gov.example/kcsie"
    assert words(article.select_one("li")) == "part 1"

    web.click("Choose whom it goes to")
    web.send(types=["childminder"])
    assert web.notices == ["It goes to: 1 provider, with 1 e-mail address."]
    web.click("Send yourself a copy")
    web.send()
    assert web.notices == [f"A copy is on its way to {desk.anna.email}."]
    web.click("Send it")
    assert "1 provider, with 1 e-mail address." in main(web)
    assert words(web.page.select_one("details li")) == "Ash"
    web.send(when="later")
    assert web.errors == ["Enter the day it goes", "Enter the time it goes"]
    web.send(when="later", day__day="1", day__month="1", day__year="2027", clock="9:00")
    assert web.errors == ["The day and time must be still to come"]
    web.send(when="now")
    assert web.notices == ["It is on its way."]

    keep_the_offer_going(desk.authority)
    web.visit("bulletins:list")
    row = words(web.page.select_one("tbody tr"))
    assert "Sending: 0 of 1 gone" in row
    assert "Sent" not in row
    send_waiting(desk.authority, now=lambda: MONDAY)
    web.visit("bulletins:list")
    row = words(web.page.select_one("tbody tr"))
    assert "Sent" in row
    assert "Sending" not in row
    web.visit("bulletins:list")
    web.click("News of January")
    assert "For 1 provider. 1 of 1 message gone, 0 waiting." in main(web)
    [letter] = [each for each in mail.outbox if each.subject == "News of January"]
    assert "ash@home.example" in letter.to[0]


def test_a_bulletin_waits_for_its_day_and_is_called_back(desk):
    bulletin = a_bulletin(desk.authority, by=desk.anna)
    desk.web.visit("bulletins:send", pk=bulletin.pk)
    desk.web.send(when="later", day__day="12", day__month="1", day__year="2027", clock="9:30")
    assert desk.web.notices == ["It goes on 12 January 2027, 09:30."]
    desk.web.click("Call it back")
    desk.web.send()
    assert desk.web.notices == ["It is a draft again. Nothing was sent."]
    desk.web.click("Set it aside")
    desk.web.send()
    assert desk.web.notices == ["The bulletin is set aside."]


def test_what_was_sent_is_corrected_by_another(desk):
    sent = desk.sent(by=desk.anna)
    desk.web.visit("bulletins:show", pk=sent.pk)
    assert not desk.web.page.select("a[href*=sections]")

    desk.web.click("Correct it with another")
    desk.web.send()

    assert desk.web.title == "Correction: News of January"
    assert desk.web.link("News of January")["href"] == reverse("bulletins:show", args=[sent.pk])
    desk.web.visit("bulletins:title", pk=sent.pk)
    desk.web.send(title="Other")
    assert desk.web.errors == ["This bulletin is sent and cannot be changed"]


def test_sections_are_changed_and_taken_out(desk):
    bulletin = a_bulletin(desk.authority, by=desk.anna)
    desk.web.visit("bulletins:show", pk=bulletin.pk)
    desk.web.click("Change Safeguarding")
    desk.web.send(heading="Keeping children safe")
    desk.web.click("Change the title")
    desk.web.send(title="News of February")
    assert desk.web.title == "News of February"
    desk.web.click("Take out")
    desk.web.send()
    assert "Nothing is written yet" in main(desk.web)
    for page in ("section", "up", "remove"):
        address = reverse(f"bulletins:{page}", kwargs={"pk": bulletin.pk, "number": 1})
        assert desk.web.client.get(address).status_code == 404


def test_what_is_typed_never_becomes_markup(desk):
    bulletin = a_bulletin(desk.authority, by=desk.anna, title="<b>News</b>")
    desk.web.visit("bulletins:add_section", pk=bulletin.pk)
    desk.web.send(heading="<script>1</script>", text="<img src=x onerror=alert(1)>\n{authority}")

    assert not desk.web.page.select("article script, article img")
    assert "{authority}" in main(desk.web)
    answer = desk.web.client.get(reverse("bulletins:html_mail", args=[bulletin.pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    assert not page.select("script, img, link")
    assert "default-src 'none'" in answer["Content-Security-Policy"]


# In the mail


def test_it_reads_as_text_and_as_html_and_can_be_left(desk):
    desk.sent(by=desk.anna)

    [letter] = [each for each in mail.outbox if "alex@oaks.example" in each.to[0]]
    read = message_from_bytes(letter.message().as_bytes(), policy=email.policy.default)
    leave = read["List-Unsubscribe"].strip(" <>")
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["Subject"] == "News of January"
    text = read.get_body(("plain",)).get_content()
    assert "Safeguarding\n------------\n\nThe guidance has changed." in text
    assert "Read it:\nhttps://example.gov.uk/kcsie" in text
    assert f"To get no more of these: {leave}" in text
    page = BeautifulSoup(read.get_body(("html",)).get_content(), "html.parser")
    assert words(page.select_one("h2")) == "Safeguarding"
    assert {each["href"] for each in page.select("a")} >= {"https://example.gov.uk/kcsie", leave}
    assert not page.select("img, script, link, iframe")

    # What the mail program does when its reader presses “unsubscribe”: no cookie, no token of ours.
    path = leave[leave.index("/bulletins/") :]
    program = Client(enforce_csrf_checks=True)
    assert program.get(path).status_code == 200
    assert not Subscription.objects.for_authority(desk.authority).exists()
    answer = program.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    [kept] = Subscription.objects.for_authority(desk.authority)
    assert (kept.email, kept.is_wanted, kept.how) == ("alex@oaks.example", False, "one_click")

    desk.sent(by=desk.anna, title="News of February")
    assert not [each for each in mail.outbox if "alex@oaks.example" in each.to[0]]
    newest = Bulletin.objects.for_authority(desk.authority).latest("pk")
    assert (newest.addresses, newest.unwanted) == (1, 1)


def test_a_person_leaves_and_comes_back_by_a_button_without_signing_in(desk):
    web = Visitor(Client())
    web.visit("bulletins:no_more", token=a_token(desk.authority))
    assert "are sent to alex@oaks.example" in main(web)
    web.send()
    assert web.notices == ["You will get no more bulletins."]
    web.send()
    assert web.notices == ["You will get bulletins again."]
    assert queries.subscriber_of(a_token(desk.authority)).is_wanted


@pytest.mark.parametrize("token", ["nonsense", "a" * 3000, "W10:x"])
def test_a_link_somebody_made_up_is_not_there(token):
    address = reverse("bulletins:no_more", kwargs={"token": token})

    assert Client().get(address).status_code == Client().post(address).status_code == 404


def test_a_test_copy_offers_no_way_to_leave_what_it_is_not(desk):
    bulletin = a_bulletin(desk.authority, by=desk.anna)
    desk.web.visit("bulletins:test", pk=bulletin.pk)
    desk.web.send()
    mail.outbox.clear()
    send_waiting(desk.authority, now=lambda: MONDAY)

    [letter] = mail.outbox
    assert letter.subject == "Test: News of January"
    assert "List-Unsubscribe-Post" not in letter.extra_headers


# The archive


def test_every_provider_reads_what_was_sent_and_no_draft(desk):
    sent = desk.sent(by=desk.anna)
    a_bulletin(desk.authority, by=desk.anna, title="A draft")
    web = portal_of(Client(), a_manager(desk.ash))

    web.visit("portal_bulletins:list", provider=desk.ash.pk)
    assert "A draft" not in main(web)
    web.click("News of January")

    assert words(web.page.select_one("article h2")) == "Safeguarding"
    assert "alex" not in main(web)
    web.visit("portal_bulletins:list", provider=desk.ash.pk)
    web.click("Choose whether bulletins are sent to you")
    assert web.title == "Bulletins by e-mail"
    assert sent.state == "sent"


def test_a_list_is_turned_and_narrowed(desk):
    for number in range(51):
        a_bulletin(desk.authority, by=desk.anna, title=f"News {number}")
    desk.web.visit("bulletins:list")
    assert len(desk.web.page.select("tbody tr")) == 50
    desk.web.click("Next")
    assert len(desk.web.page.select("tbody tr")) == 1
    desk.web.visit(f"{reverse('bulletins:list')}?show=sent&page=x")
    assert "No bulletin yet" in main(desk.web)


def test_nothing_goes_before_its_moment(desk):
    bulletin = a_bulletin(desk.authority, by=desk.anna)
    desk.web.visit("bulletins:send", pk=bulletin.pk)
    desk.web.send(when="later", day__day="12", day__month="1", day__year="2027", clock="12:00")
    keep_the_offer_going(desk.authority)
    bulletin.refresh_from_db()
    assert bulletin.state == "scheduled"
    with time_machine.travel(noon("Tuesday 2027-01-12"), tick=False):
        keep_the_offer_going(desk.authority)
    bulletin.refresh_from_db()
    assert bulletin.state == "sent"
