"""Messages by e-mail: plain text and HTML, with headers by which what comes back is known."""

from __future__ import annotations

import re
import smtplib
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from goodward.core.messages.setting import html_part, text_part
from goodward.messages.leaving import address_to_leave
from goodward.messages.models import Delivery, DeliveryState, Outgoing
from goodward.messages.opening import blocks_going_to
from goodward.messages.reaching import Outcome, choice_address, envelope_for

# Replies by which a mail server says that trying again is of no use (RFC 5321, section 4.2.1).
REFUSED_FOR_GOOD = 500
# The server answered: whatever it said, the message was not taken.
_ANSWERED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
)
LOST = "The connection broke while it was handed over. It may have arrived: ask before sending it."


class ByEmail:
    """E-mail through the server of the options GOODWARD_EMAIL_…."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    def hand_over(self, delivery: Delivery) -> Outcome:
        """
        Hand one delivery to the mail server.

        Up to where the message itself goes over, a broken connection means that it did not go.
        From there on only the server's answer tells, and where none comes nobody knows.
        """
        connection = get_connection()
        try:
            connection.open()
        except (smtplib.SMTPException, OSError) as problem:
            return Outcome(DeliveryState.WAITING, _in_words(problem))
        try:
            letter = letter_of(delivery, self._outgoing)
            letter.connection = connection
            letter.send()
        except _ANSWERED as problem:
            state = DeliveryState.FAILED if _is_for_good(problem) else DeliveryState.WAITING
            return Outcome(state, _in_words(problem))
        except (smtplib.SMTPException, OSError) as problem:
            return Outcome(DeliveryState.UNSURE, f"{LOST} ({_in_words(problem)})")
        except (ValueError, MessageError) as problem:
            # An address or a header that no mail may carry.
            return Outcome(DeliveryState.FAILED, str(problem))
        finally:
            _close(connection)
        return Outcome(DeliveryState.SENT, key=letter.extra_headers["Message-ID"])

    def look_up(self, delivery: Delivery) -> Outcome | None:
        """Return None: a mail server keeps nothing that could be asked for."""
        return None


def letter_of(delivery: Delivery, outgoing: Outgoing) -> EmailMultiAlternatives:
    """Return a delivery as an e-mail, complete with its headers."""
    message = delivery.message
    blocks, envelope = blocks_going_to(delivery), envelope_for(delivery)
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    domain = sender.rpartition("@")[2] or "localhost"
    headers = {
        "From": str(Address(name or delivery.authority.name, addr_spec=sender)),
        "Message-ID": f"<{delivery.reference}.{delivery.round}@{domain}>",
        "Date": format_datetime(delivery.claimed_at or message.written_at),
        "Content-Language": envelope.language,
        # No automatic answer is wanted (RFC 3834, section 5).
        "Auto-Submitted": "auto-generated",
    }
    if leave := address_to_leave(delivery):
        headers["List-Unsubscribe"] = f"<{leave}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    elif not message.is_statutory:
        headers["List-Unsubscribe"] = f"<{choice_address(delivery)}>"
    letter = EmailMultiAlternatives(
        message.subject,
        text_part(blocks, envelope),
        from_email=_envelope_sender(delivery, sender),
        to=[str(Address(_plain_name(delivery.name), addr_spec=delivery.email))],
        reply_to=[outgoing.reply_to] if outgoing.reply_to else None,
        headers=headers,
    )
    letter.attach_alternative(html_part(blocks, envelope), "text/html")
    for each in message.attachments.order_by("pk"):
        letter.attach(each.name, bytes(each.content), each.content_type)
    return letter


def _envelope_sender(delivery: Delivery, sender: str) -> str:
    """Return where a message that cannot be delivered comes back to, with what it was."""
    box = settings.GOODWARD_EMAIL_BOUNCES
    if not box:
        return sender
    local, _, domain = box.rpartition("@")
    return f"{local}+{delivery.reference.hex}.{delivery.round}@{domain}"


def _plain_name(name: str) -> str:
    """Return a name without line ends, which would begin a header of its own."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", name).split())


def _close(connection) -> None:
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        # It was taken or refused before; how the line is hung up changes nothing.
        return


def _is_for_good(problem: Exception) -> bool:
    codes = [code for code, _ in getattr(problem, "recipients", {}).values()] or [
        getattr(problem, "smtp_code", 0)
    ]
    return all(code >= REFUSED_FOR_GOOD for code in codes)


def _in_words(problem: Exception) -> str:
    said = [text for _, text in getattr(problem, "recipients", {}).values()]
    said = said or [getattr(problem, "smtp_error", "") or str(problem) or type(problem).__name__]
    return "; ".join(
        each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in said
    )
