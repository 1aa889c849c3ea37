"""Where codes stand on the map: each place worked out on paper, and no two on one another."""

from __future__ import annotations

from math import hypot
from random import Random

import pytest

from goodward.web.pages.register.map_labels import FONT, HIGH, Circle, place, width_of

# “AB1” is two letters of 0.72 and a digit of 0.56, of a size of 5.4: 10.8 wide, and 3.996 high.
MIDDLE = Circle("AB1", 50, 50, 4)
EAST, WEST = Circle("AB2", 60, 50, 3), Circle("AB3", 40, 50, 3)
NORTH, SOUTH = Circle("AB4", 50, 43, 3), Circle("AB5", 50, 57, 3)


def placed(*circles, wide=100, high=100):
    labels, left_out = place(circles, wide=wide, high=high)
    return {each.code: each for each in labels}, left_out


def test_a_code_is_as_wide_as_its_letters():
    assert width_of("AB1") == pytest.approx(10.8)
    # M is wider: 0.89, with 0.72 and two digits of 0.56.
    assert width_of("ME14") == pytest.approx(5.4 * 2.73)


def test_a_code_stands_to_the_right_of_its_circle():
    found, left_out = placed(MIDDLE)

    # The radius, a gap of 0.9 and half of its width: 50 + 4 + 0.9 + 5.4.
    assert (found["AB1"].x, found["AB1"].y) == (pytest.approx(60.3), 50)
    assert found["AB1"].line is None
    assert left_out == ()


def test_it_goes_to_the_left_where_another_circle_is_at_its_right():
    found, _ = placed(MIDDLE, EAST)

    assert (found["AB1"].x, found["AB1"].y) == (pytest.approx(39.7), 50)


def test_it_keeps_clear_of_a_circle_it_could_be_taken_for():
    # To the right it would end at 50 + 4 + 0.9 + 10.8, and with its margin of 0.5 at 66.2: that is
    # 1 from a circle that begins at 67.2, and 2 from one that begins at 68.2.
    near, _ = placed(MIDDLE, Circle("AB2", 69.2, 50, 2))
    far, _ = placed(MIDDLE, Circle("AB2", 70.2, 50, 2))

    assert near["AB1"].x == pytest.approx(39.7)
    assert far["AB1"].x == pytest.approx(60.3)


def test_it_goes_above_between_two_and_below_at_the_upper_edge():
    between, _ = placed(MIDDLE, EAST, WEST)
    # 50 - 4 - 0.9 - 1.998.
    assert (between["AB1"].x, between["AB1"].y) == (50, pytest.approx(43.102))

    up = [each._replace(y=6) for each in (MIDDLE, EAST, WEST)]
    at_the_edge, _ = placed(*up)
    # Above it would begin at 6 - 4 - 0.9 - 3.996, which is off the paper.
    assert (at_the_edge["AB1"].x, at_the_edge["AB1"].y) == (50, pytest.approx(12.898))


def test_where_all_round_is_taken_a_line_leads_to_it():
    found, left_out = placed(MIDDLE, EAST, WEST, NORTH, SOUTH)

    # The first place beside NORTH and SOUTH is at their right, so that theirs is no room for it. To
    # the lower left the first of sixteen directions that keeps 3 from the middle of SOUTH, which is
    # 7 away, is not 22.5 degrees round from it (7 by a sine of 0.383 is 2.7) but 45 (4.9).
    step = 4 * 0.70711
    line = (50 - step, 50 + step, 50 - 2 * step, 50 + 2 * step)
    assert found["AB1"].line == pytest.approx(line, abs=0.001)
    # There its corner touches the line: half of its size, and 0.5, from its middle.
    assert found["AB1"].x == pytest.approx(line[2] - 5.9, abs=0.001)
    assert found["AB1"].y == pytest.approx(line[3] + 2.498, abs=0.001)
    assert left_out == ()


def test_a_line_leads_over_a_larger_circle_only_where_nothing_else_is_free():
    around = Circle("AB9", 50, 50, 8)
    found, left_out = placed(around, MIDDLE._replace(radius=2))

    # From 2 to 2 + 4 the code would lie on the larger circle. From 2 to 2 + 7 its middle would be
    # at 64.9, where the larger one's own code stands, from 58.4 on. The next direction is 22.5
    # degrees further round, and there the code is free of both.
    line = (50 + 2 * 0.92388, 50 + 2 * 0.38268, 50 + 9 * 0.92388, 50 + 9 * 0.38268)
    assert found["AB1"].line == pytest.approx(line, abs=0.001)
    assert left_out == ()


def test_what_finds_no_place_is_left_out_and_named():
    around = Circle("AB9", 50, 50, 30)
    found, left_out = placed(around, MIDDLE._replace(radius=2))

    # The longest line is 19: its code would still lie on the circle around.
    assert left_out == ("AB1",)
    assert set(found) == {"AB9"}


def test_those_that_matter_most_choose_first():
    # On a strip of paper, so that they can stand at the right and the left alone.
    one, two = Circle("AB1", 20, 3, 2), Circle("AB2", 44.6, 3, 2)

    first, left_out = placed(one, two, wide=49, high=6)
    assert (first["AB1"].x, left_out) == (pytest.approx(28.3), ("AB2",))

    # Between them lie 20.6: room for one code of 10.8 with its margins, not for two.
    last, left_out = placed(two, one, wide=49, high=6)
    assert last["AB2"].x == pytest.approx(36.3)
    assert last["AB1"].x == pytest.approx(11.7)
    assert left_out == ()


def box(label):
    half_wide, half_high = width_of(label.code) / 2, FONT * HIGH / 2
    return label.x - half_wide, label.y - half_high, label.x + half_wide, label.y + half_high


def points(line):
    """Return two hundred points of a line, its ends left out."""
    from_x, from_y, to_x, to_y = line
    shares = [number / 200 for number in range(1, 200)]
    return [(from_x + each * (to_x - from_x), from_y + each * (to_y - from_y)) for each in shares]


@pytest.mark.parametrize("seed", range(8))
def test_however_dense_nothing_lies_on_anything(seed):
    random = Random(seed)  # noqa: S311 - the same crowd each time
    crowd = [
        Circle(f"TN{number}", random.uniform(20, 300), random.uniform(20, 200), 2 + number % 5)
        for number in range(90)
    ]
    labels, left_out = place(crowd, wide=320, high=220)
    circles = {each.code: each for each in crowd}

    assert sorted([*(each.code for each in labels), *left_out]) == sorted(circles)
    assert len(labels) > len(left_out)
    assert any(each.line for each in labels)
    for number, label in enumerate(labels):
        left, top, right, bottom = box(label)
        assert min(left, top) >= 0
        assert (right <= 320, bottom <= 220) == (True, True)
        for other in labels[number + 1 :]:
            its_left, its_top, its_right, its_bottom = box(other)
            assert (
                right <= its_left or its_right <= left or bottom <= its_top or its_bottom <= top
            ), (label, other)
        for each in crowd:
            x, y = min(max(each.x, left), right), min(max(each.y, top), bottom)
            assert hypot(x - each.x, y - each.y) >= each.radius, (label, each)
        for x, y in points(label.line) if label.line else ():
            for other in labels:
                its_left, its_top, its_right, its_bottom = box(other)
                assert not (its_left < x < its_right and its_top < y < its_bottom)


def test_the_same_circles_give_the_same_places():
    crowd = [Circle(f"TN{number}", 10 + 7 * number, 50, 4) for number in range(30)]

    assert place(crowd, wide=320, high=100) == place(crowd, wide=320, high=100)
