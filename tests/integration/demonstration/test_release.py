"""The invented editions of Ofsted's file can be read whole, whatever day a newcomer begins on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goodward.core.ofsted.reading import read_register
from goodward.demonstration.release import Edition, release
from tests.support.days import day

SUNDAY = "Sunday 2026-11-29"


@pytest.mark.parametrize("later", range(7))
@pytest.mark.parametrize("edition", [Edition.FIRST, Edition.CURRENT])
def test_no_row_speaks_of_a_day_after_the_file(edition, later):
    today = day(SUNDAY) + timedelta(days=later)

    register = read_register(release("Kent", edition=edition, today=today))

    assert register.problems == ()
    assert len(register.records) >= 25
