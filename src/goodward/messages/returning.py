"""
Reading what mail servers send back: that a message could not be delivered, or was.

Source: RFC 3464 (delivery status notifications), RFC 3461 (their original recipient).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.messages.models import GONE, Delivery, DeliveryState
from goodward.messages.reaching import Outcome
from goodward.messages.sending import keep

_IN_MESSAGE_ID = re.compile(r"<([0-9a-f-]{36})\.(\d{1,4})@", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"\+([0-9a-f]{32})\.(\d{1,4})@", re.IGNORECASE)
_STATES = {"failed": DeliveryState.BOUNCED, "delivered": DeliveryState.DELIVERED}
# Larger than any report: the message that is sent back may stand in it whole, but not a film.
LARGEST = 30 * 1024 * 1024
LONGEST_WORDS = 500


class Returned(NamedTuple):
    """What one message that came back said. state: empty where it is none of ours, or no report."""

    state: str
    words: str


class _Report(NamedTuple):
    reference: uuid.UUID
    round: int
    state: DeliveryState
    words: str


def read_returned(raw: bytes, *, at: datetime) -> Returned:
    """
    Keep what a message that came back says of one of ours.

    raw: one message as it arrived. A report of a delay, and what is no report, change nothing; what
    was said once is not said again. Never raises for what stands in a message.
    """
    if len(raw) > LARGEST:
        return Returned("", "It is too large to be a report.")
    report = _report_in(message_from_bytes(raw, policy=policy.default))
    if report is None:
        return Returned("", "It is no report on a message of ours.")
    for authority in LocalAuthority.objects.order_by("pk"):
        found = (
            Delivery.objects.for_authority(authority)
            .select_related("authority", "message__provider")
            .filter(reference=report.reference)
            .first()
        )
        if found is not None:
            return _kept(found, report, at)
    return Returned("", "It is about a message that is not ours.")


def _kept(delivery: Delivery, report: _Report, at: datetime) -> Returned:
    may_change = delivery.state in (*GONE, DeliveryState.UNSURE) and delivery.round == report.round
    if not may_change or delivery.state == report.state:
        return Returned("", "It says nothing new.")
    keep(delivery, Outcome(report.state, report.words), at=at)
    return Returned(report.state, report.words)


def messages_in(raw: bytes) -> Iterator[bytes]:
    """Yield each message of a mailbox file, or the one that a file is (RFC 4155)."""
    if not raw.startswith(b"From "):
        yield raw
        return
    lines: list[bytes] = []
    for line in raw.splitlines(keepends=True):
        if line.startswith(b"From ") and (not lines or not lines[-1].strip()):
            if lines:
                yield b"".join(lines)
            lines = []
            continue
        lines.append(line[1:] if line.startswith(b">From ") else line)
    if lines:
        yield b"".join(lines)


def _report_in(message: EmailMessage) -> _Report | None:
    status = next(_parts(message, "message/delivery-status"), None)
    ours = _our_name(message)
    if status is None or ours is None:
        return None
    fields = [each for each in _blocks(status) if each.get("Action")]
    if not fields:
        return None
    action = str(fields[0]["Action"]).strip().lower()
    state = _STATES.get(action)
    if state is None:
        return None
    said = str(fields[0].get("Diagnostic-Code", "") or fields[0].get("Status", "")).strip()
    words = " ".join(said.partition(";")[2].split() or said.split())[:LONGEST_WORDS]
    return _Report(ours[0], ours[1], state, words if state == DeliveryState.BOUNCED else "")


def _our_name(message: EmailMessage) -> tuple[uuid.UUID, int] | None:
    """Return which of ours it is about: by the address it came back to, else by its Message-ID."""
    for header in ("To", "Delivered-To", "X-Original-To"):
        for said in message.get_all(header, []):
            if found := _IN_ADDRESS.search(str(said)):
                return uuid.UUID(found[1]), int(found[2])
    for kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
        for part in _parts(message, kind):
            if found := _IN_MESSAGE_ID.search(_headers_text(part)):
                try:
                    return uuid.UUID(found[1]), int(found[2])
                except ValueError:
                    return None
    return None


def _headers_text(part: EmailMessage) -> str:
    inside = part.get_payload()
    if isinstance(inside, list):
        return "".join(
            f"{name}: {value}\n"
            for each in inside
            if isinstance(each, EmailMessage)
            for name, value in each.items()
        )
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(inside)


def _parts(message: EmailMessage, kind: str) -> Iterator[EmailMessage]:
    return (part for part in message.walk() if part.get_content_type() == kind)


def _blocks(status: EmailMessage) -> Iterable[EmailMessage]:
    inside = status.get_payload()
    return [each for each in inside if isinstance(each, EmailMessage)]
