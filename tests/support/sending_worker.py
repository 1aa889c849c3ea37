"""
Senders in processes of their own, killed at a step: `python sending_worker.py VERB …`.

    prepare NAME=N …   make the tables, and an authority a name with a message to N people
    send NAME STEP     send what waits for one authority, and be killed at STEP
    look MINUTES       send what waits for every authority, as though it were so much later
    state              print, as JSON, where the deliveries of each authority stand

Killed means SIGKILL: nothing is tidied up, no transaction is ended, no line is closed.
"""

# ruff: noqa: PLC0415, T201 - imports wait until Django is ready, and what is printed is the answer.

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

NOWHERE = "nowhere"


def main(verb: str, *more: str) -> None:
    django.setup()
    {"prepare": prepare, "send": send, "look": look, "state": state}[verb](*more)


def prepare(*wanted: str) -> None:
    from django.utils import timezone

    from goodward.accounts import actions as accounts
    from goodward.messages import actions
    from tests.support.migrated import migrate_from_kept

    migrate_from_kept()
    at = timezone.now()
    for name, _, people in (each.partition("=") for each in wanted):
        actions.post(
            authority=accounts.add_authority(slug=name, name=name, ofsted_names=[name], at=at),
            provider=None,
            to=[actions.Recipient("Alex", f"{name}.{n}@x.example") for n in range(int(people))],
            subject=name,
            body="Words.",
            cause=("test", 1),
            by=None,
            at=at,
        )


def send(name: str, step: str) -> None:
    from django.utils import timezone

    from goodward.accounts.queries import authority_called
    from goodward.messages import actions

    STEPS[step]()
    actions.send_waiting(authority_called(name), now=timezone.now)


def look(minutes: str) -> None:
    from django.utils import timezone

    from goodward.accounts.queries import all_authorities
    from goodward.messages import actions

    later = timedelta(minutes=int(minutes))
    for authority in all_authorities():
        actions.send_waiting(authority, now=lambda: timezone.now() + later)


def state() -> None:
    from goodward.accounts.queries import all_authorities
    from goodward.messages.models import Delivery

    stands = {
        each.slug: list(
            Delivery.objects.for_authority(each).order_by("pk").values_list("state", flat=True)
        )
        for each in all_authorities()
    }
    print(json.dumps(stands))


def _die(*_said: Any, **_more: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: Any, name: str) -> None:
    setattr(owner, name, _die)


def _after(owner: Any, name: str) -> None:
    real = getattr(owner, name)

    def then_die(*said: Any, **more: Any) -> None:
        real(*said, **more)
        _die()

    setattr(owner, name, then_die)


def _sending() -> Any:
    from goodward.messages import sending

    return sending


def _by_email() -> Any:
    from goodward.messages.by_email import ByEmail

    return ByEmail


def _connection() -> Any:
    from django.core.mail.backends.smtp import EmailBackend

    return EmailBackend


STEPS: dict[str, Callable[[], None]] = {
    NOWHERE: lambda: None,
    "before-it-is-claimed": lambda: _before(_sending(), "_claim"),
    "after-it-is-claimed": lambda: _after(_sending(), "_claim"),
    "before-the-server-is-asked": lambda: _before(_by_email(), "hand_over"),
    "after-the-line-stands": lambda: _after(_connection(), "open"),
    "after-it-was-handed-over": lambda: _after(_by_email(), "hand_over"),
    "before-it-is-kept": lambda: _before(_sending(), "keep"),
    "inside-the-keeping": lambda: _before(_sending(), "step"),
    "after-it-was-kept": lambda: _after(_sending(), "keep"),
}

if __name__ == "__main__":
    main(*sys.argv[1:])
