"""Enquiries for tests, made by doing the real thing."""

from __future__ import annotations

import re
from typing import Any

from goodward.accounts.models import LocalAuthority
from goodward.enquiries import actions
from goodward.enquiries.models import Enquiry
from goodward.messages.models import Message
from tests.support.days import noon

MONDAY = "Monday 2026-03-02"
SAID = {
    "kind": "nursery",
    "person": "Robin Ash",
    "email": "robin@ash.example",
    "phone": "01234 567890",
    "setting": "Ash Tree",
    "postcode": "CT1 2AB",
    "town": "Canterbury",
    "plan": "Forty places in the old school",
    "starts": "January 2027",
    "reach": "Mornings",
}


def ask(authority: LocalAuthority, on: str = MONDAY, **said: Any) -> str:
    """Ask in public and return the secret of the link that was sent."""
    actions.ask(authority=authority, said={**SAID, **said}, at=noon(on))
    message = Message.objects.for_authority(authority).latest("pk")
    found = re.search(r"/portal/enquire/[a-z]+/confirm/([^/\s]+)/", message.body)
    assert found, message.body
    return found[1]


def an_enquiry(authority: LocalAuthority, on: str = MONDAY, **said: Any) -> Enquiry:
    """Return an enquiry that was asked in public and confirmed."""
    secret = ask(authority, on, **said)
    return actions.confirm(authority=authority, secret=secret, at=noon(on))
