"""Scores drawn over time: where points stand, what is joined, and the same in words."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from goodward.core.instruments.drawing import Point, draw_scores, in_words
from tests.support.days import day

SVG = "{http://www.w3.org/2000/svg}"
# A hundred days apart, so that a quarter of the way is easy to see.
FIRST, QUARTER, LAST = (
    day("Monday 2026-03-02"),
    day("Friday 2026-03-27"),
    day("Wednesday 2026-06-10"),
)


def read(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def drawn(*points):
    return read(draw_scores("Room & light", points, id_="room"))


def point(on, value, **said):
    return Point(on, Decimal(value) if value else None, **said)


def test_lowest_and_highest_stand_on_the_outer_lines_and_days_at_their_distance():
    found = drawn(point(FIRST, "1.00"), point(QUARTER, "4.00"), point(LAST, "7.00"))

    circles = found.findall(f"{SVG}circle")
    # From 40 to 294 across; 142 is the line of one, 26 that of seven, 84 half way.
    assert [(each.get("cx"), each.get("cy")) for each in circles] == [
        ("40.0", "142.0"),
        ("103.5", "84.0"),
        ("294.0", "26.0"),
    ]


def test_one_audit_alone_stands_in_the_middle_under_its_day():
    found = drawn(point(FIRST, "4.00"))

    [circle] = found.findall(f"{SVG}circle")
    assert circle.get("cx") == "167.0"
    assert "2 Mar 2026" in [each.text for each in found.findall(f"{SVG}text")]
    assert lines(found) == []


def lines(found):
    return [
        (each.get("d"), each.get("stroke-dasharray"))
        for each in found.findall(f"{SVG}path")
        if each.get("fill") == "none"
    ]


def test_a_time_without_a_score_is_a_gap_in_the_line():
    middle = day("Tuesday 2026-04-21")

    found = drawn(point(FIRST, "1.00"), point(QUARTER, "1.00"), point(middle, ""), point(LAST, "7"))

    assert lines(found) == [("M40.0 142.0L103.5 142.0", None)]
    assert len(found.findall(f"{SVG}circle")) == 3


def test_the_providers_own_view_has_a_line_and_a_shape_of_its_own():
    found = drawn(
        point(FIRST, "1.00"),
        point(QUARTER, "4.00", is_own=True),
        point(LAST, "7.00"),
        point(LAST, "7.00", is_own=True),
    )

    assert lines(found) == [("M40.0 142.0L294.0 26.0", None), ("M103.5 84.0L294.0 26.0", "5 4")]
    assert len(found.findall(f"{SVG}rect")) == 2


def test_numbers_that_would_touch_are_left_to_the_table_and_the_last_one_stays():
    near = day("Tuesday 2026-06-09")

    found = drawn(point(FIRST, "1.00"), point(near, "5.00"), point(LAST, "6.00"))

    bold = [each.text for each in found.findall(f"{SVG}text") if each.get("font-weight")]
    assert bold == ["6.00", "1.00"]


def test_a_drawing_is_named_and_told_in_words_and_holds_no_markup_of_others():
    written = draw_scores("Room & <light>", [point(FIRST, "3.50")], id_="room")

    found = read(written)
    assert found.get("role") == "img"
    assert found.get("aria-labelledby") == "room-t room-d"
    assert found.find(f"{SVG}title").text == "Room & <light>"
    assert found.find(f"{SVG}desc").text == "From 1 to 7. 2 March 2026: 3.50."
    assert "style=" not in written


def test_words_say_where_there_is_no_score_and_whose_it_is():
    said = in_words([point(FIRST, ""), point(LAST, "5.00", is_own=True)])

    assert said == ("From 1 to 7. 2 March 2026: no score; 10 June 2026: 5.00 (the provider’s own).")


def test_nothing_is_not_drawn():
    with pytest.raises(ValueError, match="nothing to draw"):
        drawn()
