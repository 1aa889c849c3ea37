"""What becomes of a message: every choice, for what is statutory and what is not."""

from __future__ import annotations

import pytest

from goodward.core.messages.choosing import Frequency, Way, way_of

COMES_TO = {
    Frequency.IMMEDIATE: Way.GOES,
    Frequency.DAILY: Way.IN_THE_DIGEST,
    Frequency.NONE: Way.NOT_SENT,
}


@pytest.mark.parametrize("frequency", Frequency)
def test_what_is_not_statutory_goes_as_was_chosen_and_what_is_always_goes(frequency):
    assert way_of(frequency, is_statutory=False) is COMES_TO[frequency]
    assert way_of(frequency, is_statutory=True) is Way.GOES
