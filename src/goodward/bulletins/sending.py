"""
Sending a bulletin: when it is due, a batch of providers at a time.

Each batch is one transaction: the deliveries it adds and the provider it came to are kept together.
A worker that dies between two batches leaves nothing half-done, the next goes on after it, and two
at once follow one another, because each holds the bulletin's own row.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.bulletins.models import Bulletin
from goodward.bulletins.posting import post_to
from goodward.bulletins.reaching import batch_after
from goodward.bulletins.steps import held_back, step, still
from goodward.bulletins.writing import check_can_be_read

# Providers looked at in one transaction.
BATCH = 500


@transaction.atomic
def send(*, bulletin: Bulletin, by: User, at: datetime, when: datetime | None = None) -> Bulletin:
    """
    Say that a draft goes, at once or from a moment on. when: None for at once.

    :raises BulletinRefused: without a section, or unless it is a draft.
    """
    held = still(bulletin, "draft", "sent")
    check_can_be_read(held)
    held.state, held.send_at = "scheduled", max(when or at, at)
    held.save()
    step(held, "scheduled", by=by, at=at)
    return held


@transaction.atomic
def call_back(*, bulletin: Bulletin, by: User, at: datetime) -> Bulletin:
    """
    Make a draft again of a bulletin that has not begun to go.

    :raises BulletinRefused: once it goes.
    """
    held = still(bulletin, "scheduled", "called back")
    held.state, held.send_at = "draft", None
    held.save()
    step(held, "called_back", by=by, at=at)
    return held


def send_due(authority: LocalAuthority, *, now: Callable[[], datetime], size: int = BATCH) -> int:
    """
    Send every bulletin that is due, whole. For a worker. Returns how many were finished.

    now: the clock. size: providers looked at in one transaction.
    """
    due = Bulletin.objects.for_authority(authority).filter(
        state__in=("scheduled", "sending"), send_at__lte=now()
    )
    finished = 0
    for bulletin in due.select_related("authority").order_by("send_at", "pk"):
        while send_batch(bulletin, at=now(), size=size):
            pass
        finished += 1
    return finished


@transaction.atomic
def send_batch(bulletin: Bulletin, *, at: datetime, size: int = BATCH) -> bool:
    """Send to the next providers in order; tell whether more may follow. A bounded few queries."""
    held = held_back(bulletin)
    if held.state == "scheduled":
        held.state = "sending"
        step(held, "started", by=None, at=at)
    elif held.state != "sending":
        return False
    batch = batch_after(held, size=size)
    held.after = batch.last
    held.providers += batch.providers
    held.addresses += post_to(held, batch.people, at=at)
    held.unwanted += batch.unwanted
    held.without_address += batch.without_address
    if not batch.has_more:
        held.state, held.sent_at = "sent", at
        step(held, "sent", by=None, at=at)
    held.save()
    return batch.has_more
