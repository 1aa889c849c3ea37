"""`goodward send-messages`: what the outbox came to, in words and as an exit code."""

from __future__ import annotations

import pytest
from django.core import mail

from goodward.cli.__main__ import main
from goodward.messages import actions as messages
from tests.support.builders import a_provider, an_authority
from tests.support.days import noon

pytestmark = pytest.mark.django_db


def a_message(provider):
    messages.post(
        authority=provider.authority,
        provider=provider,
        to=[messages.Recipient("Alex Marsh", "alex@nursery.example")],
        subject="Note of visit",
        body="Attached.",
        cause=("note", 1),
        by=None,
        at=noon("Thursday 2026-04-02"),
    )


def test_it_says_what_went_for_each_authority_that_had_something_to_send(capsys):
    a_message(a_provider(an_authority("kent")))
    an_authority("leicestershire")

    code = main(["send-messages"])

    assert code == 0
    said = capsys.readouterr().out
    assert said == "Kent: 1 sent, 0 to be tried again, 0 failed, 0 unsure\n"
    assert [each.to for each in mail.outbox] == [["Alex Marsh <alex@nursery.example>"]]


def test_without_a_mail_server_messages_wait_and_nothing_is_lost(capsys, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    a_message(a_provider(an_authority("kent")))

    assert main(["send-messages"]) == 0
    assert capsys.readouterr().out == "Kent: 0 sent, 1 to be tried again, 0 failed, 0 unsure\n"
