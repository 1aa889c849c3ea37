"""A mail server, GOV.UK Notify, and messages to send through them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from goodward.messages import actions
from goodward.messages.models import Delivery
from tests.support.days import noon
from tests.support.notify import KEY, Notify, open_notify
from tests.support.postbox import Postbox, open_postbox

THURSDAY = noon("Thursday 2026-04-02")
MANAGER = actions.Recipient("Alex Marsh", "alex@nursery.example", "the manager")


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    with open_postbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = box.port
        settings.DEFAULT_FROM_EMAIL = "goodward@kent.example"
        settings.GOODWARD_ADDRESS = "https://goodward.example"
        yield box


@pytest.fixture
def notify(settings, monkeypatch) -> Iterator[Notify]:
    with open_notify() as service:
        settings.GOODWARD_NOTIFY_URL = service.url
        monkeypatch.setenv("GOODWARD_NOTIFY_KEY_KENT", KEY)
        yield service


@pytest.fixture
def post():
    """Write a message to a provider's manager; whatever is said otherwise is taken instead."""

    def post(provider, **said):
        usual = {
            "authority": provider.authority,
            "provider": provider,
            "to": (MANAGER,),
            "subject": "Note of visit",
            "body": "The note of our visit is attached.",
            "cause": ("note", 1),
            "by": None,
            "at": THURSDAY,
        }
        return actions.post(**usual | said)

    return post


@pytest.fixture
def send():
    def send(authority, at=THURSDAY, **said):
        return actions.send_waiting(authority, now=lambda: at, **said)

    return send


@pytest.fixture
def deliveries():
    """Return an authority's deliveries as they stand, the oldest first."""

    def deliveries(authority):
        return list(Delivery.objects.for_authority(authority).order_by("pk"))

    return deliveries
