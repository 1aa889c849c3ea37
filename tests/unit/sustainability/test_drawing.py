"""Charts of one indicator: readable without colour, and the same in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from goodward.core.sustainability.drawing import Point, draw, in_words
from goodward.core.sustainability.units import Unit
from tests.support.days import day

APRIL = Point(day("Wednesday 2026-04-01"), 625)
MAY = Point(day("Friday 2026-05-01"), 700, is_theirs=True)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*points, line=None):
    return ET.fromstring(draw("Occupancy", Unit.PERCENT, points, line=line, id_="o"))  # noqa: S314


def test_whose_a_figure_is_shows_by_its_shape():
    chart = drawn(APRIL, MAY)

    assert len(chart.findall(f"{SVG}circle")) == 1
    assert len(chart.findall(f"{SVG}rect")) == 1
    texts = [each.text for each in chart.findall(f"{SVG}text")]
    assert {"62.5%", "70%", "1 Apr 2026", "1 May 2026"} <= set(texts)


def test_more_stands_higher_and_nothing_at_the_bottom():
    chart = drawn(APRIL, MAY, line=700)

    [circle] = chart.findall(f"{SVG}circle")
    [square] = chart.findall(f"{SVG}rect")
    floor, line = (
        float(re.findall(r" ([\d.]+)H", each.get("d"))[0])
        for each in chart.findall(f"{SVG}path")[:2]
    )
    # The square is drawn from its corner, 5 above its middle; it lies on the line of 70 per cent.
    assert float(square.get("y")) + 5 == line < float(circle.get("cy")) < floor


def test_every_point_stands_inside_the_drawing():
    points = [Point(day(f"2026-{month:02}-01"), value) for month, value in enumerate(
        [-200, 0, 900, 1000, 100, 5, 7, 3000, 4, 2, 1, 900], start=1)]  # fmt: skip
    chart = drawn(*points)

    across = [float(each.get("cx")) for each in chart.findall(f"{SVG}circle")]
    up = [float(each.get("cy")) for each in chart.findall(f"{SVG}circle")]
    assert len(across) == 12
    assert across == sorted(across)
    assert 0 <= min(across) < max(across) <= 320
    assert 0 <= min(up) < max(up) <= 150


@pytest.mark.parametrize("value", [0, 625])
def test_one_figure_alone_is_drawn(value):
    assert len(drawn(Point(APRIL.on, value)).findall(f"{SVG}circle")) == 1


def test_the_words_say_all_of_it():
    assert in_words(Unit.PERCENT, [APRIL, MAY], 700) == (
        "Wednesday 1 April 2026: 62.5%; Friday 1 May 2026: 70% (given by the provider). "
        "The authority’s line: 70%."
    )


def test_nothing_cannot_be_drawn():
    with pytest.raises(ValueError, match="nothing to draw"):
        drawn()
