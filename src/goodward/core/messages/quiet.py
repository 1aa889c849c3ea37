"""When what can wait may go: an authority's quiet hours, nights, weekends and closures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import NamedTuple

SATURDAY = 5
# A year of closed days one after the other is a mistake in a calendar, not a reason to keep silent.
FURTHEST = 366


class QuietHours(NamedTuple):
    """
    When messages may go that can wait.

    opens, closes: of each day, in the authority's own time; the same twice: the whole day.
    weekends: whether Saturday and Sunday are quiet.
    """

    opens: time
    closes: time
    weekends: bool


def may_go_at(
    local: datetime, quiet: QuietHours, is_closed: Callable[[datetime], bool]
) -> datetime:
    """
    Return the first moment, from this one on, at which a message that can wait may go.

    local: a moment in the authority's own time zone. is_closed: whether nobody works on the day of
    a moment. A day ends when it closes, so a message of the evening goes the next morning.
    """
    moment = local
    for _ in range(FURTHEST):
        if not (quiet.weekends and moment.weekday() >= SATURDAY) and not is_closed(moment):
            if quiet.opens == quiet.closes or quiet.opens <= moment.time() < quiet.closes:
                return moment
            if moment.time() < quiet.opens:
                return moment.replace(
                    hour=quiet.opens.hour, minute=quiet.opens.minute, second=0, microsecond=0
                )
        # By the calendar, not by 24 hours: a clock that changes moves no morning.
        moment = datetime.combine(moment.date() + timedelta(days=1), time(0), tzinfo=moment.tzinfo)
    return local
