"""A demonstration's messages become files that a mail program opens; nothing leaves."""

from __future__ import annotations

import email
from email import policy

from django.core.mail import EmailMultiAlternatives, get_connection


def test_each_message_is_a_file_called_by_its_message_id(settings, tmp_path):
    settings.EMAIL_BACKEND = "goodward.messages.local_outbox.LocalOutbox"
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"
    letter = EmailMultiAlternatives(
        "Zoë’s note", "Words.", "goodward@localhost", ["alex@nursery.example"],
        headers={"Message-ID": "<../../1.2@kent.example>"}, connection=get_connection(),
    )  # fmt: skip
    letter.attach_alternative("<p>Words.</p>", "text/html")

    assert letter.send() == 1

    [file] = (tmp_path / "outbox").iterdir()
    assert file.name == "....1.2kent.example.eml"
    read = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    assert read["Subject"] == "Zoë’s note"
    assert read.get_body(("plain",)).get_content().strip() == "Words."
