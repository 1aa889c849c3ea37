"""What a sweep finds now against what was found before, and how long is long."""

from __future__ import annotations

from datetime import timedelta

from goodward.core.integrity import limits
from goodward.core.integrity.comparing import compared


def test_each_finding_is_new_still_there_or_gone():
    assert compared({"a", "b"}, {"b", "c"}) == (
        frozenset({"c"}),
        frozenset({"b"}),
        frozenset({"a"}),
    )


def test_nothing_and_nothing_is_nothing():
    assert compared((), ()) == (frozenset(), frozenset(), frozenset())


def test_a_message_may_wait_over_the_longest_quiet_weekend():
    # Good Friday to Easter Monday are four days of quiet.
    assert timedelta(days=4) <= limits.WAITING
