"""A message as a mail program gets it: text and HTML that say the same, and nothing from afar."""

from __future__ import annotations

import re
import smtplib
from email.utils import parsedate_to_datetime

import pytest
from bs4 import BeautifulSoup

from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import Level
from goodward.messages import actions
from goodward.messages.choosing import of_token
from tests.integration.messages.conftest import MANAGER, THURSDAY
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.postbox import html_of, text_of, the_only

pytestmark = pytest.mark.django_db
COURTESY = actions.Sort(is_statutory=False)


def agreed(provider, **said):
    """Write the message of an agreed package, in the library's words."""
    return actions.write(
        authority=provider.authority,
        provider=provider,
        text="package_agreed",
        values={"day": "Thursday 2 April 2026"},
        to=[MANAGER],
        cause=("package", 1),
        by=said.pop("by", None),
        at=THURSDAY,
        **said,
    )


def test_both_parts_say_the_same_with_a_greeting_before_and_the_reason_after(postbox, send):
    authority = an_authority()
    agreed(a_provider(authority, "Acorns"), by=a_person(authority, name="Sam Hill"))

    send(authority)

    text = text_of(the_only(postbox))
    assert text == (
        "Hello Alex Marsh,\n\n"
        "On Thursday 2 April 2026 we agreed a package of support with Acorns. What it holds is in "
        "the attached document.\n\n"
        "Please tell us if anything is not as it was agreed.\n\n"
        "Sam Hill\nKent\n\n"
        "-- \nYou get this message as the manager of Acorns.\n"
    )
    page = BeautifulSoup(html_of(the_only(postbox)), "html.parser")
    heard = [" ".join(each.split()) for each in page.body.stripped_strings]
    assert " ".join(heard) == " ".join(text.replace("-- \n", "").split())


def test_the_html_loads_nothing_and_leaves_colours_to_the_reader(postbox, send):
    authority = an_authority()
    agreed(a_provider(authority))
    send(authority)

    html = html_of(the_only(postbox))

    page = BeautifulSoup(html, "html.parser")
    assert page.find_all(["img", "script", "link", "iframe", "object", "video", "form"]) == []
    assert "url(" not in html
    assert "@import" not in html
    assert not re.search(r"[^-]color\s*:|background", page.style.string)
    assert page.find("meta", {"name": "color-scheme"})["content"] == "light dark"
    assert page.html["lang"] == "en-GB"
    assert {each for each in page.find_all(True) if each.get("src") or each.get("style")} == set()


def test_what_somebody_typed_is_text_in_both_parts(postbox, send, post):
    authority = an_authority()
    provider = a_provider(authority, "<b>Acorns</b> & Co")
    post(provider, body="<script>alert(1)</script> & [x](https://evil.example)")

    send(authority)

    html = html_of(the_only(postbox))
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; [x](https://evil.example)" in html
    assert "the manager of &lt;b&gt;Acorns&lt;/b&gt; &amp; Co" in html
    assert "<script>alert(1)</script> &" in text_of(the_only(postbox))


def test_its_headers_say_when_from_whom_where_answers_go_and_what_it_is(
    postbox, send, post, deliveries, settings
):
    settings.GOODWARD_EMAIL_BOUNCES = "bounces@goodward.example"
    authority = an_authority()
    post(a_provider(authority))
    actions.change_outgoing(
        authority=authority, channel="email", reply_to="early.years@kent.example",
        opens=THURSDAY.time(), closes=THURSDAY.time(), is_quiet_at_weekends=True,
        by=a_person(authority), at=THURSDAY,
    )  # fmt: skip

    send(authority)

    letter = the_only(postbox)
    [delivery] = deliveries(authority)
    assert letter["From"] == "Kent <goodward@kent.example>"
    assert letter["To"] == "Alex Marsh <alex@nursery.example>"
    assert letter["Reply-To"] == "early.years@kent.example"
    assert letter["Message-ID"] == f"<{delivery.reference}.1@kent.example>"
    assert parsedate_to_datetime(letter["Date"]) == THURSDAY
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"] is None
    assert postbox.senders == [f"bounces+{delivery.reference.hex}.1@goodward.example"]


def test_what_can_wait_says_where_to_get_it_less_often_or_not_at_all(postbox, send, post):
    authority = an_authority()
    post(a_provider(authority), sort=COURTESY)

    send(authority)

    letter = the_only(postbox)
    address = letter["List-Unsubscribe"].strip(" <>")
    assert address.startswith("https://goodward.example/how-often/")
    assert f"once a day, or not at all: {address}\n" in text_of(letter)
    assert of_token(address.split("/")[-2]) == (authority, "alex@nursery.example")


@pytest.mark.parametrize("token", ["", "x", "W10:1rabc", "a:b:c", "é"])
def test_a_token_that_is_not_ours_is_nobodys(token):
    assert of_token(token) is None


def test_somebody_who_wants_plain_words_gets_them(postbox, send):
    authority = an_authority()
    provider = a_provider(authority, "Acorns")
    actions.choose(
        authority=authority, email="Alex@Nursery.example", frequency=Frequency.IMMEDIATE,
        level=Level.PLAIN, by=None, at=THURSDAY,
    )  # fmt: skip
    agreed(provider)

    send(authority)

    assert "Is something wrong? Please tell us." in text_of(the_only(postbox))
    assert "Is something wrong? Please tell us." in html_of(the_only(postbox))


def test_a_name_with_line_ends_and_signs_starts_no_header(postbox, send, post):
    authority = an_authority()
    odd = MANAGER._replace(name='Zoë "Z"\r\nBcc: all@x.example, <b>', why="")
    post(a_provider(authority), to=(odd,))

    send(authority)

    [(to, letter)] = postbox.letters
    assert to == ["alex@nursery.example"]
    assert letter["Bcc"] is None
    assert letter["To"].addresses[0].addr_spec == "alex@nursery.example"


@pytest.mark.parametrize("address", ["no address", "a@b@c.example", "alex@nursery..example\n"])
def test_an_address_that_is_none_fails_and_keeps_nobody_from_theirs(
    postbox, send, post, deliveries, address
):
    authority = an_authority()
    post(a_provider(authority), to=(MANAGER._replace(email=address), MANAGER))

    send(authority)

    wrong, right = deliveries(authority)
    assert wrong.state in ("failed", "sent")
    assert right.state == "sent"
    assert [to for to, _ in postbox.letters][-1] == ["alex@nursery.example"]


def test_a_line_that_breaks_while_it_is_handed_over_leaves_a_question(
    postbox, send, post, deliveries, monkeypatch
):
    authority = an_authority()
    post(a_provider(authority))

    # A server that takes the message and is gone before it says so.
    def data(self, msg):
        smtplib_data(self, msg)
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    smtplib_data = smtplib.SMTP.data
    monkeypatch.setattr(smtplib.SMTP, "data", data)

    assert send(authority) == (0, 0, 0, 1)
    assert send(authority) == (0, 0, 0, 0)

    [delivery] = deliveries(authority)
    assert delivery.state == "unsure"
    assert delivery.failure.startswith("The connection broke while it was handed over.")
    assert len(postbox.letters) == 1
