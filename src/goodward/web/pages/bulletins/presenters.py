"""Bulletins in the words of officers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.bulletins.queries import Progress, Reached
from goodward.core.counted import counted
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from datetime import datetime

    from goodward.bulletins.models import Bulletin, BulletinStep

LOOKS = {
    "draft": Look("Draft", "grey"),
    "scheduled": Look("To be sent", "blue"),
    "sending": Look("Being sent", "yellow"),
    "sent": Look("Sent", "green"),
    "set_aside": Look("Set aside", "grey"),
}
STEP_TEXTS = {
    "written": "Begun",
    "changed": "Changed",
    "tested": "Test copy sent",
    "scheduled": "Given to be sent",
    "called_back": "Called back",
    "started": "Sending begun",
    "sent": "Sent to everybody it is for",
    "set_aside": "Set aside",
}


class BulletinRow(NamedTuple):
    """A line of the list."""

    pk: int
    title: str
    look: Look
    when: str
    reached: str

    @classmethod
    def of(cls, each: Bulletin, progress: Progress) -> BulletinRow:
        has_gone = each.sent_at is not None and not progress.waiting
        reached = counted(each.addresses, "address", "addresses") if has_gone else ""
        return cls(each.pk, each.title, look_of(each, progress), when_text(each, progress), reached)


def look_of(bulletin: Bulletin, progress: Progress) -> Look:
    """Return where it stands: “Sent” once nothing of it waits any more."""
    if bulletin.state in ("sending", "sent") and progress.waiting:
        left = progress.addresses - progress.waiting
        return Look(f"Sending: {left:,} of {progress.addresses:,} gone", "yellow")
    return LOOKS[bulletin.state]


def when_text(bulletin: Bulletin, progress: Progress) -> str:
    """Return when it went or is to go, in words; nothing for a draft."""
    if bulletin.sent_at:
        return f"{'Begun' if progress.waiting else 'Sent'} {moment(bulletin.sent_at)}"
    return f"Goes {moment(bulletin.send_at)}" if bulletin.send_at else ""


def moment(at: datetime) -> str:
    """Return “11 January 2027, 12:00”."""
    here = localtime(at)
    return f"{here.day} {here:%B %Y, %H:%M}"


def step_lines(steps: Iterable[BulletinStep]) -> list[tuple[str, str]]:
    """Return what was done, each change of a draft once, and when and by whom."""
    lines: list[tuple[str, str]] = []
    for each in steps:
        text = STEP_TEXTS[each.kind]
        line = (text, f"{moment(each.recorded_at)}, {each.recorded_by or 'Goodward'}")
        if lines and lines[-1][0] == text == STEP_TEXTS["changed"]:
            lines.pop()
        lines.append(line)
    return lines


def reach_lines(reached: Reached) -> list[str]:
    """Return whom it would reach today, in sentences."""
    addresses = counted(reached.addresses, "e-mail address", "e-mail addresses")
    lines = [f"{counted(reached.providers, 'provider')}, with {addresses}."]
    if reached.without_address:
        lines.append(
            f"{counted(reached.without_address, 'of them has', 'of them have')} no contact with an "
            "e-mail address."
        )
    if reached.unwanted:
        lines.append(
            f"{counted(reached.unwanted, 'address', 'addresses')} asked for no bulletins and will "
            "be left out."
        )
    return lines


def progress_lines(bulletin: Bulletin, progress: Progress) -> list[str]:
    """Return how the sending stands, in sentences; nothing before it begins."""
    if bulletin.state not in ("sending", "sent"):
        return []
    gone = f"{progress.gone:,} of {counted(progress.addresses, 'message')} gone"
    providers = counted(bulletin.providers, "provider")
    lines = [f"For {providers}. {gone}, {progress.waiting:,} waiting."]
    if bulletin.state == "sending":
        lines.append("More providers are still to come.")
    if progress.trouble:
        lines.append(f"{progress.trouble:,} did not arrive and wait for a person.")
    if bulletin.unwanted:
        lines.append(
            f"{counted(bulletin.unwanted, 'address', 'addresses')} asked for no bulletins and "
            f"{'was' if bulletin.unwanted == 1 else 'were'} left out."
        )
    if bulletin.without_address:
        lines.append(f"{counted(bulletin.without_address, 'provider')} had no address.")
    return lines
