"""A chart cut into parts for paper: between its rows, and whole when put together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from goodward.core.policy.drawing.charting import chart_of
from goodward.core.policy.drawing.layout import WIDE, lay_out
from goodward.core.policy.drawing.svg import draw, draw_in_parts
from goodward.policies import library
from tests.unit.policy.test_drawing_layout import charts, some

KENT = library.load("kent").latest
CHARTS = [pytest.param(chart_of(KENT, name), id=name) for name in KENT.pathway_ids]
VIEW = re.compile(r'viewBox="0 (\d+) (\d+) (\d+)"')
WORDS = re.compile(r"<text [^>]*>([^<]*)</text>")


def views_of(parts):
    """Return where each part begins and ends, by what it says itself."""
    found = [VIEW.search(part.svg) for part in parts]
    return [(int(each[1]), int(each[1]) + int(each[3])) for each in found]


@given(chart=charts())
@some
def test_parts_follow_each_other_and_make_up_the_whole(chart):
    parts = draw_in_parts(chart)

    views = views_of(parts)
    assert views[0][0] == 0
    assert [end for _, end in views[:-1]] == [start for start, _ in views[1:]]
    assert f'viewBox="0 0 {WIDE} {views[-1][1]}"' in draw(chart, width=WIDE)
    assert [part.height for part in parts] == [end - start for start, end in views]


@given(chart=charts())
@some
def test_no_box_is_cut_in_two(chart):
    views = views_of(draw_in_parts(chart))

    for placed in lay_out(chart, {}, width=WIDE).boxes:
        assert [1 for start, end in views if start <= placed.y and placed.bottom < end] == [1]


@given(chart=charts())
@some
def test_every_word_stands_in_one_part(chart):
    parts = draw_in_parts(chart)

    in_parts = [word for part in parts for word in WORDS.findall(part.svg)]
    assert sorted(in_parts) == sorted(WORDS.findall(draw(chart, width=WIDE)))


@pytest.mark.parametrize("chart", CHARTS)
def test_parts_are_as_high_as_is_allowed_and_no_higher(chart):
    rows = draw_in_parts(chart)
    highest = max(part.height for part in rows)

    for room in (highest, 2 * highest, 10_000):
        parts = draw_in_parts(chart, at_most=room)
        assert max(part.height for part in parts) <= room
        # Two that follow each other would not have fitted together.
        heights = [part.height for part in parts]
        first_rows = {start: end - start for start, end in views_of(rows)}
        for height, (start, _) in zip(heights, views_of(parts)[1:], strict=False):
            assert height + first_rows[start] > room
    assert len(parts) == 1


def test_a_row_higher_than_the_room_is_a_part_by_itself():
    chart = chart_of(KENT, "requires_improvement")

    assert draw_in_parts(chart, at_most=1) == draw_in_parts(chart)


def test_an_arrow_that_passes_a_part_is_drawn_in_it():
    # Every part but the first has an arrow that enters its row from above.
    for part in draw_in_parts(chart_of(KENT, "inadequate"))[1:]:
        assert '<path d="M' in part.svg
