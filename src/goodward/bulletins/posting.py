"""A bulletin in the outbox: one message, to more and more people while it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goodward.accounts.models import User
from goodward.bulletins.models import Bulletin, BulletinStep
from goodward.core.bulletins.sections import Section, blocks_of_sections
from goodward.core.messages.texts import Block, Level
from goodward.messages.actions import Recipient, Sort, post
from goodward.messages.adding import send_to_more

# The first word of what a message of a bulletin was caused by.
CAUSE = "bulletin"
# Nobody has to get it: it waits for the morning, and people choose how often they want such things.
COURTESY = Sort(is_statutory=False)


def blocks_of_bulletin(bulletin: Bulletin) -> tuple[Block, ...]:
    """Return a bulletin as it is sent and read."""
    return blocks_of_sections(map(Section.of, bulletin.sections))


def post_to(bulletin: Bulletin, people: Sequence[Recipient], *, at: datetime) -> int:
    """
    Put a bulletin into the outbox for some more people, the first of whom begin its one message.

    Whoever gets it already is left out. Returns how many were added; the bulletin is not saved.
    """
    if not people:
        return 0
    if bulletin.message is None:
        bulletin.message = post(
            authority=bulletin.authority,
            provider=None,
            to=people,
            subject=bulletin.title,
            body={Level.STANDARD: blocks_of_bulletin(bulletin)},
            cause=(CAUSE, bulletin.pk),
            by=None,
            at=at,
            sort=COURTESY,
        )
        return len({each.email.casefold() for each in people})
    return send_to_more(bulletin.message, people, at=at)


def post_test(bulletin: Bulletin, made: BulletinStep, *, by: User, at: datetime) -> None:
    """Put a copy into the outbox for one officer."""
    post(
        authority=bulletin.authority,
        provider=None,
        to=[Recipient(by.full_name, by.email, "the person who asked for a test copy")],
        subject=f"Test: {bulletin.title}",
        body={Level.STANDARD: blocks_of_bulletin(bulletin)},
        cause=("bulletin_test", made.pk),
        by=by,
        at=at,
        sort=COURTESY,
    )
