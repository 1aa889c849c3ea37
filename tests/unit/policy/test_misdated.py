"""Judgements that cannot be, going by the day of inspection and the days of Ofsted's scales."""

from __future__ import annotations

import pytest

from goodward.core.policy.misdated import Misdated, misdated
from goodward.policies import library
from tests.support.days import day

SCALES = library.national().scales


@pytest.mark.parametrize(
    ("scale", "inspected", "published", "why"),
    [
        # The first report cards are of inspections on Monday 10 November 2025.
        ("report_card", "Monday 2025-11-10", "Monday 2025-12-15", None),
        ("report_card", "Friday 2025-11-07", "Monday 2025-12-15", Misdated.BEFORE_ITS_SCALE),
        ("eif", "Friday 2025-11-07", "Monday 2026-02-16", None),  # published late
        ("eif", "Monday 2025-11-10", "Monday 2026-02-16", Misdated.AFTER_ITS_SCALE),
        # Compliance is judged before and after alike.
        ("compliance", "Friday 2025-11-07", "Monday 2025-12-15", None),
        ("compliance", "Monday 2026-03-02", "Thursday 2026-04-02", None),
        ("compliance", "Friday 2026-04-03", "Thursday 2026-04-02", Misdated.AFTER_ITS_OUTCOME),
        ("compliance", "Thursday 2026-04-02", "Thursday 2026-04-02", None),
    ],
)
def test_a_judgement_is_on_the_scale_of_the_day_of_its_inspection(scale, inspected, published, why):
    found = misdated(SCALES[scale], inspected_on=day(inspected), published_on=day(published))

    assert found is why


@pytest.mark.parametrize("scale", ["eif", "report_card", "compliance"])
def test_an_inspection_without_a_date_says_nothing_against_it(scale):
    assert misdated(SCALES[scale], inspected_on=None, published_on=day("2020-01-06")) is None


def test_a_day_of_publication_that_is_not_known_is_not_missed():
    scale = SCALES["report_card"]

    assert misdated(scale, inspected_on=day("2026-01-12"), published_on=None) is None
