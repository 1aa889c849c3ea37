"""Messages through GOV.UK Notify: its own client against its own API on this machine."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from goodward.messages import actions
from goodward.messages.models import Delivery
from goodward.messages.sending import ASK_EVERY, LONGEST_CLAIM, WAITS, _claim
from tests.integration.messages.conftest import MANAGER, THURSDAY
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.notify import FILE_TEMPLATE, TAKE_AND_HANG_UP, TEMPLATE

pytestmark = pytest.mark.django_db


@pytest.fixture
def kent(notify):
    authority = an_authority()
    actions.change_outgoing(
        authority=authority,
        channel="notify",
        reply_to="",
        notify_template=TEMPLATE,
        notify_file_template=FILE_TEMPLATE,
        opens=THURSDAY.time(),
        closes=THURSDAY.time(),
        is_quiet_at_weekends=False,
        by=a_person(authority),
        at=THURSDAY,
    )
    return authority


def test_it_gets_subject_and_words_for_its_template_with_our_reference(
    kent, notify, post, send, deliveries
):
    post(a_provider(kent, "Acorns"))

    assert send(kent) == (1, 0, 0, 0)

    [taken] = notify.taken
    [delivery] = deliveries(kent)
    assert taken["email_address"] == "alex@nursery.example"
    assert taken["reference"] == f"{delivery.reference}.1"
    assert taken["asked"]["template_id"] == TEMPLATE
    assert taken["asked"]["personalisation"] == {
        "subject": "Note of visit",
        "body": "Hello Alex Marsh,\n\nThe note of our visit is attached.\n\n"
        "-- \nYou get this message as the manager of Acorns.\n",
    }
    assert (delivery.state, delivery.channel, delivery.channel_key) == (
        "sent",
        "notify",
        taken["id"],
    )


def test_a_file_goes_with_the_template_that_has_one(kent, notify, post, send):
    pdf = actions.Attachment("note.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
    post(a_provider(kent), attachments=[pdf])

    send(kent)

    asked = notify.taken[0]["asked"]
    assert asked["template_id"] == FILE_TEMPLATE
    file = asked["personalisation"]["file"]
    assert file["filename"] == "note.pdf"
    assert base64.b64decode(file["file"]) == b"%PDF-1.7 \x00\xff"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.pdf", b"x"), ("b.pdf", b"x")], "one file with a message"),
        ([("large.pdf", b"x" * (2 * 1024 * 1024 + 1))], "larger than the 2 MB"),
        ([("macro.docm", b"x")], "does not take files like “macro.docm”"),
    ],
)
def test_files_beyond_its_limits_fail_and_are_put_to_a_person(
    kent, notify, post, send, deliveries, files, said
):
    attached = [actions.Attachment(name, "application/pdf", content) for name, content in files]
    post(a_provider(kent), attachments=attached)

    assert send(kent) == (0, 0, 1, 0)

    [delivery] = deliveries(kent)
    assert said in delivery.failure
    assert notify.taken == []


def test_when_it_is_busy_it_is_asked_again_after_a_minute(kent, notify, post, send, deliveries):
    notify.answers = [429]
    post(a_provider(kent))

    assert send(kent) == (0, 1, 0, 0)
    assert send(kent, THURSDAY + timedelta(seconds=59)) == (0, 0, 0, 0)
    assert send(kent, THURSDAY + timedelta(seconds=60)) == (1, 0, 0, 0)

    assert len(notify.taken) == 1


@pytest.mark.parametrize("answer", [500, 503, TAKE_AND_HANG_UP])
def test_an_answer_that_says_nothing_is_followed_by_a_question_and_never_a_second_message(
    kent, notify, post, send, deliveries, answer
):
    notify.answers = [answer]
    post(a_provider(kent))

    assert send(kent) == (0, 1, 0, 0)
    assert send(kent, THURSDAY + WAITS[0])[0] == 1

    assert len(notify.taken) == 1
    assert deliveries(kent)[0].state == "sent"


def test_while_it_cannot_be_asked_nothing_is_sent_and_at_last_a_person_decides(
    kent, notify, post, send, deliveries
):
    notify.answers, notify.down = [TAKE_AND_HANG_UP], True
    post(a_provider(kent))
    at = THURSDAY

    for wait in WAITS:
        assert send(kent, at) == (0, 1, 0, 0)
        at += wait
    assert send(kent, at) == (0, 0, 0, 1)
    assert len(notify.taken) == 1

    notify.down = False
    send(kent, at + ASK_EVERY)
    assert deliveries(kent)[0].state == "sent"
    assert len(notify.taken) == 1


def test_a_sender_that_died_is_made_good_by_asking(kent, notify, post, send, deliveries):
    post(a_provider(kent))
    [delivery] = deliveries(kent)
    _claim(kent, delivery.pk, "notify", THURSDAY)

    late = THURSDAY + LONGEST_CLAIM + timedelta(seconds=1)
    assert send(kent, late) == (0, 1, 0, 0)
    assert send(kent, late + WAITS[0]) == (1, 0, 0, 0)

    assert len(notify.taken) == 1


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        ("delivered", "delivered", ""),
        ("permanent-failure", "bounced", "The address does not exist"),
        ("temporary-failure", "bounced", "The mailbox was full"),
        ("technical-failure", "bounced", "technical fault"),
        ("sending", "sent", ""),
        ("a status of tomorrow", "sent", ""),
    ],
)
def test_what_became_of_it_is_asked_every_ten_minutes(
    kent, notify, post, send, deliveries, status, state, words
):
    post(a_provider(kent))
    send(kent)
    notify.becomes(status)

    send(kent, THURSDAY + ASK_EVERY)

    [delivery] = deliveries(kent)
    assert (delivery.state, delivery.sent_at) == (state, THURSDAY)
    assert words in delivery.failure


@pytest.mark.parametrize(("email", "said"), [("alex@nursery", "Not a valid email address")])
def test_what_it_refuses_for_good_fails_at_once(kent, notify, post, send, deliveries, email, said):
    post(a_provider(kent), to=(MANAGER._replace(email=email),))

    assert send(kent) == (0, 0, 1, 0)

    assert said in deliveries(kent)[0].failure


def test_without_its_key_messages_wait_and_the_option_is_named(
    kent, notify, post, send, deliveries, monkeypatch
):
    monkeypatch.delenv("GOODWARD_NOTIFY_KEY_KENT")
    post(a_provider(kent))

    assert send(kent) == (0, 1, 0, 0)

    assert "GOODWARD_NOTIFY_KEY_KENT" in deliveries(kent)[0].failure


def test_a_wrong_key_fails_with_what_it_says(kent, notify, post, send, deliveries, monkeypatch):
    monkeypatch.setenv("GOODWARD_NOTIFY_KEY_KENT", "x" * 90)
    post(a_provider(kent))

    assert send(kent) == (0, 0, 1, 0)

    assert "Invalid token" in deliveries(kent)[0].failure


def test_a_channel_changed_between_two_tries_does_not_send_by_both(
    kent, notify, post, send, postbox
):
    notify.answers = [TAKE_AND_HANG_UP]
    post(a_provider(kent))
    send(kent)
    actions.change_outgoing(
        authority=kent, channel="email", reply_to="", opens=THURSDAY.time(),
        closes=THURSDAY.time(), is_quiet_at_weekends=False, by=a_person(kent), at=THURSDAY,
    )  # fmt: skip

    send(kent, THURSDAY + WAITS[0])

    assert (len(notify.taken), len(postbox.letters)) == (1, 0)
    assert Delivery.objects.for_authority(kent).get().channel == "notify"


def test_two_authorities_never_use_each_others_key(notify, post, send, deliveries):
    other = an_authority("leicestershire")
    actions.change_outgoing(
        authority=other, channel="notify", reply_to="", notify_template=TEMPLATE,
        notify_file_template=FILE_TEMPLATE, opens=THURSDAY.time(), closes=THURSDAY.time(),
        is_quiet_at_weekends=False, by=a_person(other), at=THURSDAY,
    )  # fmt: skip
    post(a_provider(other))

    assert send(other) == (0, 1, 0, 0)

    assert "GOODWARD_NOTIFY_KEY_LEICESTERSHIRE" in deliveries(other)[0].failure
    assert notify.taken == []
