"""A mail server that keeps and counts what it is handed, as a real one would see it."""

from __future__ import annotations

import email
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Postbox:
    """
    A mail server on this machine.

    letters: whom each was for, and what it was. senders: where each comes back to. refusing: what
    it answers for an address instead, such as "550 no such person". at: what is called at a step of
    taking a letter, “RCPT” or “DATA”, the letter kept already; it may end the sender.
    """

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], EmailMessage]] = []
        self.senders: list[str] = []
        self.refusing: dict[str, str] = {}
        self.at: dict[str, Callable[[], None]] = {}
        self.port = 0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        self.at.get("RCPT", lambda: None)()
        if address in self.refusing:
            return self.refusing[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        letter: Any = email.message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter))
        self.senders.append(envelope.mail_from)
        self.at.get("DATA", lambda: None)()
        return "250 taken"


def a_free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def open_postbox() -> Iterator[Postbox]:
    """Let a mail server run as long as the block does."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=a_free_port())
    server.start()
    box.port = server.port
    try:
        yield box
    finally:
        server.stop()


def the_only(box: Postbox) -> EmailMessage:
    """Return the one letter there is."""
    [(_, letter)] = box.letters
    return letter


def text_of(letter: EmailMessage) -> str:
    """Return the plain part, as a person hears it read aloud."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def html_of(letter: EmailMessage) -> str:
    part = letter.get_body(("html",))
    assert part is not None
    return str(part.get_content())
