"""
Messages through GOV.UK Notify, by the service's own client.

The authority's service there has two templates, of which ours fill the subject, the body and, in
the second, one file: ((subject)), ((body)), ((file)). Every notification carries our reference, by
which Notify can be asked whether it took one before it is tried again.

Source: GOV.UK Notify, REST API documentation, on sending an e-mail, on files and on errors.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import requests
from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from notifications_python_client.utils import DOCUMENT_UPLOAD_SIZE_LIMIT, prepare_upload

from goodward.core.messages.setting import text_part
from goodward.messages.leaving import address_to_leave
from goodward.messages.models import Delivery, DeliveryState, Outgoing
from goodward.messages.opening import blocks_going_to
from goodward.messages.reaching import Outcome, choice_address, envelope_for

# What Notify lets be attached by link, by the ending of the name.
FILE_ENDINGS = frozenset(
    {"csv", "docx", "jpeg", "jpg", "json", "odt", "pdf", "png", "rtf", "txt", "xlsx"}
)
TOO_MANY_REQUESTS, SERVER_TROUBLE = 429, 500
TIME_OUT = 20  # seconds
# Notify counts requests by the minute.
A_MINUTE = timedelta(minutes=1)
# What Notify calls where a notification stands, in our states; the others are on their way.
STATES: Mapping[str, DeliveryState] = {
    "created": DeliveryState.SENT,
    "sending": DeliveryState.SENT,
    "sent": DeliveryState.SENT,
    "pending": DeliveryState.SENT,
    "delivered": DeliveryState.DELIVERED,
    "permanent-failure": DeliveryState.BOUNCED,
    "temporary-failure": DeliveryState.BOUNCED,
    "technical-failure": DeliveryState.BOUNCED,
}
WORDS = {
    "permanent-failure": "The address does not exist, or does not take messages.",
    "temporary-failure": "The mailbox was full or could not be reached for three days.",
    "technical-failure": "GOV.UK Notify had a technical fault.",
}


class NotifyKeyMissing(RuntimeError):
    """The installation has no key for the authority's service; the sentence names the option."""


def client_of(outgoing: Outgoing, env: Mapping[str, str] = os.environ) -> NotificationsAPIClient:
    """
    Return the client of an authority's service.

    The key is an option of the installation, never kept in the database.

    :raises NotifyKeyMissing: without GOODWARD_NOTIFY_KEY_<AUTHORITY>.
    """
    name = f"GOODWARD_NOTIFY_KEY_{outgoing.authority.slug.upper().replace('-', '_')}"
    key = env.get(name, "")
    if not key:
        raise NotifyKeyMissing(f"Messages cannot leave: the option {name} is not set.")
    return NotificationsAPIClient(key, base_url=settings.GOODWARD_NOTIFY_URL, timeout=TIME_OUT)


class ByNotify:
    """GOV.UK Notify."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    def hand_over(self, delivery: Delivery) -> Outcome:
        """Ask Notify to send one delivery; after a first try, ask first whether it did already."""
        try:
            client = client_of(self._outgoing)
        except NotifyKeyMissing as missing:
            return Outcome(DeliveryState.WAITING, str(missing))
        if delivery.attempts > 1:
            found = self.look_up(delivery)
            if found.key != NEVER_TAKEN:
                return found
        files = list(delivery.message.attachments.order_by("pk"))
        if trouble := _file_trouble(files):
            return Outcome(DeliveryState.FAILED, trouble)
        body = text_part(blocks_going_to(delivery), envelope_for(delivery))
        filled: dict[str, Any] = {"subject": delivery.message.subject, "body": body}
        if files:
            content = io.BytesIO(bytes(files[0].content))
            filled["file"] = prepare_upload(content, filename=files[0].name)
        try:
            taken = client.send_email_notification(
                delivery.email,
                self._outgoing.notify_file_template if files else self._outgoing.notify_template,
                personalisation=filled,
                reference=reference_of(delivery),
                # What a person typed is text there too, not marks.
                sanitise_content_for=["subject"],
                one_click_unsubscribe_url=None
                if delivery.message.is_statutory
                else address_to_leave(delivery) or choice_address(delivery),
            )
        except APIError as problem:
            return _refused(problem)
        return Outcome(DeliveryState.SENT, key=taken["id"])

    def look_up(self, delivery: Delivery) -> Outcome:
        """
        Ask Notify what became of one, by our reference.

        WAITING with the key NEVER_TAKEN: Notify never took it, so it may be sent. WAITING without:
        Notify could not be asked.
        """
        try:
            client = client_of(self._outgoing)
            said = client.get_all_notifications(reference=reference_of(delivery))
        except (APIError, NotifyKeyMissing) as problem:
            return Outcome(DeliveryState.WAITING, str(problem), may_have_gone=True)
        found = said.get("notifications", [])
        if not found:
            return Outcome(DeliveryState.WAITING, key=NEVER_TAKEN)
        return outcome_of(found[0])


NEVER_TAKEN = "never taken"


def outcome_of(notification: Mapping[str, Any]) -> Outcome:
    """Return how a notification stands, in our states; a status we do not know is on its way."""
    status = notification.get("status", "")
    return Outcome(
        STATES.get(status, DeliveryState.SENT), WORDS.get(status, ""), str(notification["id"])
    )


def reference_of(delivery: Delivery) -> str:
    """Return what a delivery is called at Notify."""
    return f"{delivery.reference}.{delivery.round}"


def _file_trouble(files) -> str:
    if len(files) > 1:
        return "GOV.UK Notify sends one file with a message, and this one has several."
    for each in files:
        if len(bytes(each.content)) > DOCUMENT_UPLOAD_SIZE_LIMIT:
            return f"“{each.name}” is larger than the 2 MB that GOV.UK Notify takes."
        if each.name.rpartition(".")[2].lower() not in FILE_ENDINGS:
            return f"GOV.UK Notify does not take files like “{each.name}”."
    return ""


def _refused(problem: APIError) -> Outcome:
    said = problem.message
    words = (
        said if isinstance(said, str) else "; ".join(str(each.get("message", "")) for each in said)
    )
    cause = problem.__cause__
    if problem.response is None:
        # Nobody knows whether it was asked: the next try asks first.
        return Outcome(DeliveryState.WAITING, _of_line(cause), may_have_gone=True)
    if problem.status_code == TOO_MANY_REQUESTS:
        return Outcome(DeliveryState.WAITING, words, wait=A_MINUTE)
    if problem.status_code >= SERVER_TROUBLE:
        words = f"GOV.UK Notify answers {problem.status_code}: {words}"
        return Outcome(DeliveryState.WAITING, words, may_have_gone=True)
    return Outcome(DeliveryState.FAILED, words)


def _of_line(cause: BaseException | None) -> str:
    if isinstance(cause, requests.Timeout):
        return "GOV.UK Notify did not answer in time."
    return "GOV.UK Notify could not be reached."
