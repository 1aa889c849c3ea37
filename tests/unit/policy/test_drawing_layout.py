"""Where boxes and arrows stand: nothing overlaps, whatever the chart."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.policy.drawing.boxes import PADDING, PlacedBox, height_of
from goodward.core.policy.drawing.chart import Arrow, Box, Chart, Kind, Way
from goodward.core.policy.drawing.layout import NARROW, WIDE, lay_out
from goodward.core.policy.drawing.lettering import width_of, wrap
from goodward.core.policy.drawing.rows import rows_of
from goodward.core.policy.drawing.svg import draw

WORDS = st.text(alphabet="abcdefgh im", min_size=1, max_size=60)


@st.composite
def charts(draw):
    """Draw a chart whose arrows lead on from earlier to later boxes, or are declared back."""
    count = draw(st.integers(1, 14))
    kinds = st.sampled_from([Kind.DUTY, Kind.VISIT, Kind.NOTE, Kind.PROPOSAL])
    ends = draw(st.integers(0, 2))
    boxes = []
    for number in range(count):
        at_the_end = number and number >= count - ends
        boxes.append(
            Box(
                id=f"b{number}",
                kind=Kind.EXIT if at_the_end else draw(kinds),
                title=draw(WORDS),
                details=tuple(draw(st.lists(WORDS, max_size=3))),
                covers=tuple(draw(st.lists(WORDS, max_size=3))),
                again=draw(st.sampled_from(["", "Every month"])),
            )
        )
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    arrows = []
    for start, end in draw(st.lists(pairs, max_size=25, unique=True)):
        way = Way.BACK if end <= start else draw(st.sampled_from([Way.RULE, Way.ORDER]))
        arrows.append(Arrow(f"b{start}", f"b{end}", way))
    return Chart("Title", "Summary.", tuple(boxes), tuple(arrows))


widths = st.sampled_from([NARROW, WIDE])
some = settings(max_examples=40)


def is_inside(box: PlacedBox, x: int, y: int) -> bool:
    return box.x < x < box.right and box.y < y < box.bottom


def crosses(box: PlacedBox, start: tuple[int, int], end: tuple[int, int]) -> bool:
    """Return whether a level or upright line runs through the inside of a box."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return left < box.right and right > box.x and top < box.bottom and bottom > box.y


@some
@given(charts(), widths)
def test_no_box_overlaps_another_or_leaves_the_drawing(chart, width):
    layout = lay_out(chart, {}, width=width)

    assert [placed.box for placed in layout.boxes] == list(chart.boxes)
    for one, other in combinations(layout.boxes, 2):
        apart = one.right < other.x or other.right < one.x
        assert apart or one.bottom < other.y or other.bottom < one.y
    for placed in layout.boxes:
        assert placed.x > 0
        assert placed.right < width
        assert placed.y > 0
        assert placed.bottom < layout.height


@some
@given(charts(), widths)
def test_every_arrow_begins_and_ends_on_the_edge_of_its_box(chart, width):
    layout = lay_out(chart, {}, width=width)
    boxes = {placed.box.id: placed for placed in layout.boxes}

    assert [route.arrow for route in layout.routes] == list(chart.arrows)
    for route in layout.routes:
        start, end = boxes[route.arrow.start], boxes[route.arrow.end]
        (x0, y0), (x, y) = route.points[0], route.points[-1]
        if start is end:
            assert x0 == x == start.right
            assert start.y < y < y0 < start.bottom
        else:
            assert y0 == start.bottom
            assert start.x < x0 < start.right
            assert y == end.y
            assert end.x < x < end.right


@some
@given(charts(), widths)
def test_arrows_run_level_or_upright_and_through_no_box(chart, width):
    layout = lay_out(chart, {}, width=width)

    for route in layout.routes:
        for before, after in pairwise(route.points):
            assert (before[0] == after[0]) != (before[1] == after[1])
            assert not any(crosses(box, before, after) for box in layout.boxes)
        assert all(0 < x < width and 0 < y < layout.height for x, y in route.points)


@some
@given(charts(), widths)
def test_arrows_of_different_boxes_never_share_a_level_line(chart, width):
    level: dict[int, list[tuple[int, int, object]]] = {}
    for route in lay_out(chart, {}, width=width).routes:
        # Arrows that lead down from one box share their way; any other has its own.
        arrow = route.arrow
        owner = arrow.start if route.points[0][1] < route.points[-1][1] else arrow
        for (x0, y0), (x, y) in pairwise(route.points):
            if y0 == y and arrow.start != arrow.end:
                level.setdefault(y, []).append((min(x0, x), max(x0, x), owner))

    for lines in level.values():
        for (first, last, owner), (other_first, other_last, other) in combinations(lines, 2):
            assert owner == other or last < other_first or other_last < first


@some
@given(charts(), widths)
def test_what_leads_on_leads_down(chart, width):
    layout = lay_out(chart, {}, width=width)
    boxes = {placed.box.id: placed for placed in layout.boxes}
    ends = {box.id for box in chart.boxes if box.kind is Kind.EXIT}

    for arrow in chart.forward():
        # An end waits for every step; a step that only follows an end is drawn below it.
        if arrow.start not in ends:
            assert boxes[arrow.start].bottom < boxes[arrow.end].y


@some
@given(charts(), widths)
def test_words_stay_inside_their_box(chart, width):
    for placed in lay_out(chart, {}, width=width).boxes:
        room = placed.width - 2 * PADDING
        for line in placed.lines:
            size = 16 if line.is_title else 14
            assert line.indent + width_of(line.text, size, bold=line.is_title) <= room
        assert placed.height == 2 * PADDING + sum(map(height_of, placed.lines))


@some
@given(charts(), widths)
def test_the_same_chart_is_the_same_bytes(chart, width):
    again = Chart(chart.title, chart.summary, tuple(chart.boxes), tuple(chart.arrows))

    assert draw(chart, width=width) == draw(again, width=width)


@some
@given(charts())
def test_at_most_two_boxes_stand_in_a_row_and_one_that_needs_it_stands_alone(chart):
    broad = {box.id for box in chart.boxes if box.covers}

    rows = rows_of(chart, takes_a_row=broad.__contains__)

    assert sorted(each for row in rows for each in row) == sorted(box.id for box in chart.boxes)
    assert all(len(row) == 1 or (len(row) == 2 and broad.isdisjoint(row)) for row in rows)


def a_chart(*arrows: tuple[str, str], ends: str = "") -> Chart:
    names = sorted({name for arrow in arrows for name in arrow})
    boxes = [Box(name, Kind.EXIT if name in ends else Kind.DUTY, name) for name in names]
    return Chart("t", "s", tuple(boxes), tuple(Arrow(*arrow) for arrow in arrows))


def test_the_longest_way_runs_down_one_side_and_branches_fill_the_other():
    # a → b → c → d is the main way; x and y only branch off its beginning.
    chart = a_chart(("a", "b"), ("b", "c"), ("c", "d"), ("a", "x"), ("a", "y"))

    assert rows_of(chart, takes_a_row=lambda _: False) == [["a"], ["b", "x"], ["c", "y"], ["d"]]


def test_an_end_stands_below_every_step():
    chart = a_chart(("a", "e"), ("a", "b"), ("b", "c"), ends="e")

    assert rows_of(chart, takes_a_row=lambda _: False)[-1] == ["e"]


def test_rows_are_turned_so_that_arrows_do_not_cross():
    # By its place in the chart u would stand on the left, under b; it belongs to x.
    chart = Chart(
        "t", "s",
        tuple(Box(name, Kind.DUTY, name) for name in ("a", "b", "x", "u", "v")),
        (Arrow("a", "b"), Arrow("a", "x"), Arrow("x", "u"), Arrow("b", "v")),
    )  # fmt: skip

    assert rows_of(chart, takes_a_row=lambda _: False) == [["a"], ["b", "x"], ["v", "u"]]


def test_arrows_that_go_round_without_saying_so_still_come_to_an_end():
    chart = a_chart(("a", "b"), ("b", "a"))

    assert rows_of(chart, takes_a_row=lambda _: False) == [["a"], ["b"]]
    assert len(lay_out(chart, {}).routes) == 2


@pytest.mark.parametrize(
    ("text", "bold", "thousandths"),
    [
        # Added up by hand from Adobe's metrics of Helvetica and Helvetica Bold.
        ("Visit", False, 667 + 222 + 500 + 222 + 278),
        ("Visit", True, 667 + 278 + 556 + 278 + 333),
        ("Within 3", False, 944 + 222 + 278 + 556 + 222 + 556 + 278 + 556),
        ("中", False, 1000),
    ],
)
def test_words_are_as_wide_as_their_letters_and_a_little_more(text, bold, thousandths):
    assert width_of(text, 10, bold=bold) == pytest.approx(thousandths / 100 * 1.03)


@given(st.text(alphabet="abc Wim", max_size=200), st.integers(20, 400))
def test_lines_fit_and_lose_nothing(text, room):
    lines = wrap(text, room, 16)

    assert all(width_of(line, 16) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_a_word_wider_than_its_box_is_broken():
    assert wrap("mmmm is", 30, 10) == ("mmm", "m is")
