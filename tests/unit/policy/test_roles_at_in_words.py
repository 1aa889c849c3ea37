"""Who owes a duty instead, and when: in the chart and in the prose alike."""

from __future__ import annotations

import pytest

from goodward.core.policy.drawing.charting import chart_of
from goodward.core.policy.prose_duties import others_in_words
from goodward.core.policy.reading import read_policy
from tests.support.sound_policy import SOUND

BOTH = "role: [improvement_adviser, senior_improvement_adviser], together: true"


def policy_with(when: str):
    text = SOUND.replace(f"numbers: [3, 6], {BOTH}", f"{when}, {BOTH}")
    return read_policy(text, path="policy.yaml").policy


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("numbers: [3, 6]", "Visits 3 and 6"),
        ("numbers: 3", "Visit 3"),
        ("every: 3", "Every third visit"),
        ("every: 3, until: 9", "Every third visit, up to 9"),
        ("every: 12", "Every 12th visit"),
        ("every: 1", "Every visit"),
        ("types: [childminder, home_childcarer]", "For childminder or home childcarer"),
        ("numbers: 3, types: childminder", "Visit 3, for childminder"),
    ],
)
def test_when_others_come_is_said_in_words(when, said):
    policy = policy_with(when)
    duty = policy.text.pathways["support"].duties["visit"]

    [sentence] = others_in_words(policy.text, duty)
    assert sentence == f"{said}: the Adviser and the Senior adviser together."
    [box] = [box for box in chart_of(policy, "support").boxes if box.id == "visit"]
    assert f"{said}: IA and SIA together" in box.details


def test_a_band_of_visits_says_who_comes_to_one_of_them():
    # Visits 1 to 2, visit 3, visits 4 and after; every third is the third, the sixth, …
    for when, there in (
        ("every: 3", [False, True, True]),
        ("every: 3, until: 3", [False, True, False]),
        ("every: 2", [True, False, True]),
    ):
        chart = chart_of(policy_with(when), "support")
        bands = [box for box in chart.boxes if box.id.startswith("visits-")]

        assert ["IA and SIA together" in box.details for box in bands] == there, when
