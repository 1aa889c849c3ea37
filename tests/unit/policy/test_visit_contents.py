"""Which visits a policy's contents are about."""

from __future__ import annotations

import pytest

from goodward.core.policy.visit_contents import (
    Stretch,
    contents_of_visit,
    duty_meant,
    numbering_duty,
    stretch_of,
)
from goodward.policies import library

KENT = library.load("kent").latest.text.pathways
LEICESTERSHIRE = library.load("leicestershire").latest.text.pathways


@pytest.mark.parametrize(
    ("visits", "stretch"),
    [
        ("3", Stretch(3, 3)),
        ("4 to 8", Stretch(4, 8)),
        ("9 and after", Stretch(9, None)),
        ("exit visit", None),
        ("4 or 5", None),
    ],
)
def test_a_stretch_is_read_as_it_is_written(visits, stretch):
    assert stretch_of(visits) == stretch


@pytest.mark.parametrize(("number", "is_in"), [(3, False), (4, True), (8, True), (9, False)])
def test_both_ends_of_a_stretch_belong_to_it(number, is_in):
    assert (number in Stretch(4, 8)) is is_in


def test_a_stretch_without_an_end_goes_on():
    assert 400 in Stretch(9, None)
    assert None not in Stretch(1, None)
    assert Stretch(1, None).is_every
    assert not Stretch(1, 3).is_every


def test_the_duty_that_numbers_the_visits():
    assert numbering_duty(KENT["requires_improvement"]) == "visit"
    # No duty asks for the visits of Leicestershire's pathway; they come as they come.
    assert numbering_duty(LEICESTERSHIRE["positive_practice"]) is None


def test_words_mean_the_visiting_duty_that_shares_one_with_them():
    assert duty_meant(KENT["inadequate"], "monthly monitoring") == "monitoring_visit"
    assert duty_meant(KENT["inadequate"], "after re-inspection") is None


def covers(pathway, duty, number):
    return [each.visits for each in contents_of_visit(pathway, duty, number)]


# Read off the policy's text: what stands in each stretch, and what stands in words.
@pytest.mark.parametrize(
    ("pathway", "duty", "number", "visits"),
    [
        (KENT["requires_improvement"], "visit", 2, ["1 to 2"]),
        (KENT["requires_improvement"], "visit", 3, ["3"]),
        (KENT["requires_improvement"], "visit", 12, ["10 and after"]),
        (KENT["new_registration"], "visit", 5, ["1 and after", "4 to 8"]),
        (KENT["inadequate"], "monitoring_visit", 3, ["monthly monitoring"]),
        # The senior adviser's quarterly review has contents of its own: none.
        (KENT["requires_improvement"], "senior_review", 3, []),
        (LEICESTERSHIRE["positive_practice"], None, 4, ["1 and after"]),
        (LEICESTERSHIRE["positive_practice"], "exit_visit", None, ["exit visit"]),
    ],
)
def test_a_visit_covers_what_is_said_of_its_number_or_its_duty(pathway, duty, number, visits):
    assert covers(pathway, duty, number) == visits
