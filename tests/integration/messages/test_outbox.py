"""The outbox: a message is written with its cause and goes once, by a real mail server."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from goodward.messages import actions
from goodward.messages.models import Delivery, DeliveryState, Message
from goodward.messages.queries import message_for, messages_of
from goodward.messages.sending import LONGEST_CLAIM, WAITS, _claim, _waiting
from goodward.web.pages.contacts.presenters import DELIVERY_TEXTS
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.postbox import text_of

pytestmark = pytest.mark.django_db
THURSDAY = noon("Thursday 2026-04-02")
MANAGER = actions.Recipient("Alex Marsh", "alex@nursery.example", "the manager")
ADVISER = actions.Recipient("Sam Hill", "sam@kent.example", "the adviser")


def a_message(provider, *, to=(MANAGER,), cause=("note", 1), **said):
    return actions.post(
        authority=provider.authority,
        provider=provider,
        to=to,
        subject=said.pop("subject", "Note of visit"),
        body="The note of our visit is attached.",
        cause=cause,
        by=None,
        at=THURSDAY,
        **said,
    )


def send(authority, at=THURSDAY):
    return actions.send_waiting(authority, now=lambda: at)


def deliveries(authority):
    return list(Delivery.objects.for_authority(authority).order_by("pk"))


def test_each_recipient_gets_the_message_with_its_attachment(postbox):
    provider = a_provider(an_authority())
    pdf = actions.Attachment("note.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
    a_message(provider, to=(MANAGER, ADVISER), attachments=[pdf])

    sent = send(provider.authority)

    assert sent == (2, 0, 0, 0)
    assert [to for to, _ in postbox.letters] == [["alex@nursery.example"], ["sam@kent.example"]]
    for _, letter in postbox.letters:
        assert letter["Subject"] == "Note of visit"
        assert "The note of our visit is attached." in text_of(letter)
        [attached] = letter.iter_attachments()
        assert attached.get_filename() == "note.pdf"
        assert attached.get_payload(decode=True) == b"%PDF-1.7 \x00\xff"
    assert [each.state for each in deliveries(provider.authority)] == ["sent", "sent"]


def test_what_was_sent_is_not_sent_again(postbox):
    provider = a_provider(an_authority())
    a_message(provider)

    send(provider.authority)
    send(provider.authority)

    assert len(postbox.letters) == 1


def test_one_cause_writes_one_message_however_often_it_is_asked_for(postbox):
    provider = a_provider(an_authority())

    first = a_message(provider)
    again = a_message(provider, to=(ADVISER,))

    assert again == first
    assert message_for(provider, ("note", 1)) == first
    send(provider.authority)
    assert len(postbox.letters) == 1


def test_an_address_that_is_there_twice_is_written_to_once(postbox):
    provider = a_provider(an_authority())
    also = MANAGER._replace(email="ALEX@nursery.example", why="the owner")

    a_message(provider, to=(MANAGER, also))

    [delivery] = deliveries(provider.authority)
    assert (delivery.email, delivery.why) == ("alex@nursery.example", "the manager")


def test_a_message_without_anybody_to_send_it_to_is_refused():
    provider = a_provider(an_authority())

    with pytest.raises(actions.MessageRefused, match="Add a contact with an e-mail address"):
        a_message(provider, to=(MANAGER._replace(email=""),))

    assert messages_of(provider) == []


def test_a_message_goes_when_its_cause_goes():
    provider = a_provider(an_authority())

    class NoteRefused(Exception):
        pass

    @transaction.atomic
    def issue():
        a_message(provider)
        raise NoteRefused

    with pytest.raises(NoteRefused):
        issue()

    assert messages_of(provider) == []


def test_an_address_the_server_knows_nothing_of_fails_at_once_and_keeps_no_other_from_its_note(
    postbox,
):
    provider = a_provider(an_authority())
    postbox.refusing["alex@nursery.example"] = "550 No such person here"
    a_message(provider, to=(MANAGER, ADVISER))

    sent = send(provider.authority)

    assert sent == (1, 0, 1, 0)
    failed, went = deliveries(provider.authority)
    assert (failed.state, failed.failure) == ("failed", "No such person here")
    assert went.state == "sent"


def test_a_server_that_is_busy_is_tried_again_later_and_after_the_last_try_a_person_is_asked(
    postbox,
):
    provider = a_provider(an_authority())
    postbox.refusing["alex@nursery.example"] = "451 Try again later"
    a_message(provider)
    at = THURSDAY

    for wait in WAITS:
        assert send(provider.authority, at) == (0, 1, 0, 0)
        assert send(provider.authority, at + wait - timedelta(seconds=1)) == (0, 0, 0, 0)
        at += wait
    assert send(provider.authority, at) == (0, 0, 1, 0)

    [delivery] = deliveries(provider.authority)
    assert (delivery.state, delivery.attempts) == ("failed", 4)


def test_no_server_at_all_loses_nothing(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    provider = a_provider(an_authority())
    a_message(provider)

    assert send(provider.authority) == (0, 1, 0, 0)


def test_two_senders_never_take_the_same_delivery():
    provider = a_provider(an_authority())
    a_message(provider)
    [pk] = _waiting(provider.authority, THURSDAY, 10)

    assert [_claim(provider.authority, pk, "email", THURSDAY) for _ in range(2)] == [True, False]


def test_a_sender_that_died_half_way_leaves_a_question_and_never_a_second_message(postbox):
    provider = a_provider(an_authority())
    a_message(provider)
    [pk] = _waiting(provider.authority, THURSDAY, 10)
    _claim(provider.authority, pk, "email", THURSDAY)

    soon = send(provider.authority, THURSDAY + LONGEST_CLAIM)
    late = send(provider.authority, THURSDAY + LONGEST_CLAIM + timedelta(seconds=1))

    assert (soon, late) == ((0, 0, 0, 0), (0, 0, 0, 1))
    assert postbox.letters == []
    [delivery] = deliveries(provider.authority)
    assert delivery.state == "unsure"
    assert "may have arrived" in delivery.failure


def test_a_line_break_in_a_subject_starts_no_header_of_its_own(postbox):
    provider = a_provider(an_authority())
    a_message(provider, subject="Note\r\nBcc: everybody@example.org")

    send(provider.authority)

    [(to, letter)] = postbox.letters
    assert to == ["alex@nursery.example"]
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Note Bcc: everybody@example.org"


def test_the_database_refuses_to_change_a_message():
    message = a_message(a_provider(an_authority()))

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Message.objects.for_authority(message.authority).update(body="Something else")


def test_another_authority_sends_and_sees_nothing_of_it(postbox):
    provider = a_provider(an_authority("kent"))
    a_message(provider)
    other = an_authority("leicestershire")

    assert send(other) == (0, 0, 0, 0)
    assert messages_of(a_provider(other)) == []
    assert postbox.letters == []


def test_who_wrote_it_is_kept():
    authority = an_authority()
    officer = a_person(authority, name="Sam Hill")
    provider = a_provider(authority)
    actions.post(
        authority=authority,
        provider=provider,
        to=[MANAGER],
        subject="Note",
        body="Attached.",
        cause=("note", 7),
        by=officer,
        at=THURSDAY,
    )

    [message] = messages_of(provider)
    assert (str(message.written_by), message.written_at) == ("Sam Hill", THURSDAY)


def test_every_state_of_a_delivery_has_its_words():
    assert set(DELIVERY_TEXTS) == set(DeliveryState.values)
