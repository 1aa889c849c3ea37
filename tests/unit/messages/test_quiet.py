"""When what can wait may go: over nights, weekends, closures, and clocks that change."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from goodward.core.messages.quiet import QuietHours, may_go_at

LONDON = ZoneInfo("Europe/London")
USUAL = QuietHours(time(7), time(19), weekends=True)
ALWAYS = QuietHours(time(0), time(0), weekends=False)


def local(written: str) -> datetime:
    moment = datetime.strptime(written, "%A %Y-%m-%d %H:%M").replace(tzinfo=LONDON)
    assert f"{moment:%A}" == written.split(maxsplit=1)[0]
    return moment


def never(_moment: datetime) -> bool:
    return False


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("Thursday 2026-04-02 07:00", "Thursday 2026-04-02 07:00"),
        ("Thursday 2026-04-02 18:59", "Thursday 2026-04-02 18:59"),
        ("Thursday 2026-04-02 06:59", "Thursday 2026-04-02 07:00"),
        ("Wednesday 2026-04-01 19:00", "Thursday 2026-04-02 07:00"),
        # Good Friday, the weekend and Easter Monday.
        ("Thursday 2026-04-02 19:00", "Tuesday 2026-04-07 07:00"),
        ("Saturday 2026-04-11 12:00", "Monday 2026-04-13 07:00"),
        # The clocks go forward on Sunday 29 March and back on Sunday 25 October.
        ("Saturday 2026-03-28 12:00", "Monday 2026-03-30 07:00"),
        ("Saturday 2026-10-24 23:30", "Monday 2026-10-26 07:00"),
    ],
)
def test_it_goes_in_the_next_open_hour(written, goes):
    closed = {"2026-04-03", "2026-04-06"}

    found = may_go_at(local(written), USUAL, lambda moment: f"{moment:%Y-%m-%d}" in closed)

    assert found == local(goes)


def test_the_same_hour_twice_is_the_whole_day():
    moment = local("Saturday 2026-04-11 03:00")

    assert may_go_at(moment, ALWAYS, never) == moment


def test_an_authority_that_is_never_open_keeps_nothing_back_for_ever():
    moment = local("Thursday 2026-04-02 03:00")

    assert may_go_at(moment, USUAL, lambda _moment: True) == moment
