"""An invented visit to come, and what an invented manager said of it and asked for."""

from __future__ import annotations

from datetime import date, datetime

from goodward.accounts.models import User
from goodward.demonstration.days import office_day
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.diary.models import Visit
from goodward.providers.models import Provider
from goodward.tellings import actions as tellings

ROLE = "improvement_adviser"
# How many days ahead the two visits lie.
SOON, LATER = -6, -20


def look_ahead(
    provider: Provider, manager: User, *, adviser: User, today: date, now: datetime
) -> None:
    """Book two visits; the manager asks for another day for one, and for help."""
    soon, later = office_day(today, SOON), office_day(today, LATER)
    _book(provider, soon, "How the new routines work", adviser, now)
    visit = _book(provider, later, "What the children learn outdoors", adviser, now)
    diary.ask_to_move(
        visit=visit,
        days=[office_day(today, LATER + 3)],
        reason="Parents come to see their children’s work that morning",
        by=manager,
        at=now,
    )
    tellings.tell(
        provider=provider,
        kind="sustainability",
        words="Fewer children start in January than we need. Could somebody look at our figures?",
        by=manager,
        at=now,
    )


def _book(provider: Provider, day: date, purpose: str, adviser: User, now: datetime) -> Visit:
    return diary.book(
        provider=provider,
        when=When(day),
        goers=[Goer(adviser.pk, ROLE)],
        by=adviser,
        at=now,
        purpose=purpose,
    )
