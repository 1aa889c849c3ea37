"""Which version of a policy is in force on a day."""

from __future__ import annotations

import pytest

from goodward.core.policy.histories import as_day as day
from goodward.core.policy.versions import PolicyVersions
from goodward.policies import library

KENT = library.load("kent")
FIRST, SECOND = KENT.versions


@pytest.mark.parametrize(
    ("on", "version"),
    [
        ("Friday 2018-08-31", FIRST),  # the first version serves every earlier day
        ("Monday 2012-01-02", FIRST),
        ("Saturday 2018-09-01", FIRST),
        ("Sunday 2025-11-09", FIRST),
        ("Monday 2025-11-10", SECOND),
        ("Friday 2026-05-29", SECOND),
    ],
)
def test_the_version_of_a_day(on, version):
    assert KENT.on(day(on)) is version
    assert KENT.in_force(day(on))[0] is version


def test_the_first_version_is_in_force_until_the_second_begins():
    assert KENT.in_force(day("Saturday 2018-09-01"))[1] == day("Monday 2025-11-10")
    assert KENT.in_force(day("Monday 2025-11-10"))[1] is None


def test_the_order_in_which_versions_are_given_does_not_matter():
    turned = PolicyVersions(authority="kent", versions=[SECOND, FIRST], calendar=KENT.calendar)

    assert turned.versions == (FIRST, SECOND)
    assert turned.latest is SECOND


def test_a_policy_without_a_version_is_refused():
    with pytest.raises(ValueError, match="kent has no version of its policy"):
        PolicyVersions(authority="kent", versions=[], calendar=KENT.calendar)


def test_two_versions_from_one_day_are_refused():
    with pytest.raises(ValueError, match="kent has two versions that apply from the same day"):
        PolicyVersions(authority="kent", versions=[FIRST, FIRST], calendar=KENT.calendar)


def test_a_version_is_found_by_the_hash_of_its_text():
    assert KENT.with_hash(SECOND.hash) is SECOND
    with pytest.raises(LookupError, match="no version of kent's policy has the hash 00ff"):
        KENT.with_hash("00ff")
