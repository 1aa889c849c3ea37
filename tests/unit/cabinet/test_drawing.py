"""Tables as drawings: nothing in them needs colour, everything in them is told in words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from goodward.core.cabinet.drawing import LEFT, RIGHT, draw, in_words
from goodward.core.cabinet.figures import Column, Drawn, Form, Line, Table
from goodward.core.instruments.drawing import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
BARS = Table(
    "Providers by outcome",
    "Outcome",
    (Column("2026"), Column("2025"), Column("Change")),
    (
        Line("Good", (40, 20, 20)),
        Line("Inadequate <b>", (0, None, None)),
        Line("All", (40, 20, 20), is_whole=True),
    ),
    Drawn.BARS,
    (0, 1),
)
OVER_TIME = Table(
    "Share Good or better",
    "Day",
    (Column("Good", Form.SHARE), Column("Before", Form.SHARE)),
    (Line("31 Mar", (0.5, 0.25)), Line("30 Jun", (None, 0.5)), Line("30 Sep", (1, 0.5))),
    Drawn.LINE,
    (0, 1),
)


def drawn(table):
    return ElementTree.fromstring(draw(table, id_="one"))  # noqa: S314 - our own


def texts(svg):
    return [each.text for each in svg.iter(f"{SVG}text")]


def bars(svg):
    """Return the widths of the bars, without the two squares of the legend."""
    return [float(each.get("width")) for each in svg.iter(f"{SVG}rect")][2:]


def test_bars_are_as_long_as_their_numbers_on_one_scale():
    # The largest is 40, which is where the scale ends; 20 is half as long, and 0 has no bar.
    room = WIDTH - LEFT - RIGHT

    assert bars(drawn(BARS)) == [room, room / 2]


def test_each_number_stands_at_its_bar_and_a_missing_one_is_a_dash():
    said = texts(drawn(BARS))

    groups = said[said.index("Good") :]
    assert groups == ["Good", "40", "20", "Inadequate <b>", "0", "–"]


def test_a_line_of_all_is_not_drawn_beside_its_parts():
    assert "All" not in texts(drawn(BARS))


def test_the_second_series_is_told_apart_without_colour():
    svg = draw(BARS, id_="one")

    assert 'fill="url(#one-s)"' in svg
    assert 'id="one-s"' in svg
    assert 'stroke-dasharray="5 4"' in draw(OVER_TIME, id_="one")


def test_a_drawing_is_named_and_told_in_words():
    svg = drawn(BARS)

    assert svg.get("aria-labelledby") == "one-t one-d"
    assert svg.find(f"{SVG}title").text == "Providers by outcome"
    assert in_words(BARS) == (
        "2026. Good: 40; Inadequate <b>: 0. 2025. Good: 20; Inadequate <b>: –."
    )


def test_a_line_is_open_where_there_is_no_number():
    # Of the first series only two points stand apart: nothing joins them. The second is one line.
    paths = [each.get("d") for each in drawn(OVER_TIME).iter(f"{SVG}path")]
    joined = [each for each in paths if each.count("L") >= 1]

    assert len(joined) == 1
    assert joined[0].count("L") == 2


def test_shares_are_drawn_on_the_whole_scale():
    assert {"0 %", "50 %", "100 %"} <= set(texts(drawn(OVER_TIME)))


@pytest.mark.parametrize(
    "table",
    [
        BARS._replace(drawn=None),
        BARS._replace(lines=()),
        BARS._replace(lines=BARS.lines[2:]),
        BARS._replace(lines=(Line("Good", (None, None, 1)),)),
    ],
)
def test_without_lines_there_is_nothing_to_draw(table):
    with pytest.raises(ValueError, match="nothing to draw"):
        draw(table, id_="one")


def test_the_same_table_is_the_same_drawing():
    assert draw(BARS, id_="one") == draw(BARS, id_="one")
