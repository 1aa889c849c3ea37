"""The pictures of the register: what is drawn where, worked out on paper."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from goodward.core.places.distances import Place
from goodward.web.pages.register import bars, map_drawing
from goodward.web.pages.register.bars import Bar
from goodward.web.pages.register.map_drawing import Dot, sort_out

SVG = "{http://www.w3.org/2000/svg}"
OUTCOMES = ("Good", "Inadequate")
# Two degrees of longitude at the middle of England are as far as 1.2 of latitude.
DOVER, MAIDSTONE, YORK = Place(51.13, 1.31), Place(51.27, 0.52), Place(53.96, -1.08)
PLACES = {"CT16": DOVER, "ME14": MAIDSTONE, "YO1": YORK}


def drawn(text):
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def parts_of(svg, id_="x"):
    """Return the widths of the parts of bars by the place of their pattern, but for the key."""
    rects = [each for each in svg.iter(f"{SVG}rect") if f"url(#{id_}-p" in each.get("fill", "")]
    return [
        (int(each.get("fill")[-2]), float(each.get("width")))
        for each in rects
        if each.get("width") != "22"
    ]


def test_a_bar_is_parted_by_how_many_there_are():
    svg = drawn(bars.draw("Grades", OUTCOMES, [Bar("2025", (3, 1), "4")], id_="x"))

    # 319 of 320 are the bar's: three quarters of it are 239.25.
    assert parts_of(svg) == [
        (0, pytest.approx(239.25, abs=0.06)),
        (1, pytest.approx(79.75, abs=0.06)),
    ]
    texts = [each.text for each in svg.iter(f"{SVG}text")]
    assert texts == ["Good", "Inadequate", "2025", "4", "3", "1"]
    assert svg.find(f"{SVG}title").text == "Grades"
    assert svg.find(f"{SVG}desc").text == "2025: Good 3, Inadequate 1."


def test_an_outcome_nobody_has_takes_no_room():
    svg = drawn(bars.draw("Grades", OUTCOMES, [Bar("2025", (0, 7), "7")], id_="x"))

    assert parts_of(svg) == [(1, 319.0)]


def test_a_row_with_nobody_is_an_empty_bar():
    svg = drawn(bars.draw("Grades", OUTCOMES, [Bar("Nowhere", (0, 0), "0")], id_="x"))

    assert parts_of(svg) == []
    assert svg.find(f"{SVG}desc").text == "Nowhere: none."


def test_a_number_too_wide_for_its_part_stands_in_the_table_alone():
    svg = drawn(bars.draw("Grades", OUTCOMES, [Bar("2025", (999, 1), "1,000")], id_="x"))

    texts = [each.text for each in svg.iter(f"{SVG}text")]
    assert "999" in texts
    assert "1" not in texts


def test_bars_escape_what_is_written_on_them():
    text = bars.draw("<b>", ["<i>"], [Bar("A & B", (1,), "1")], id_="x")

    assert "<b>" not in text
    assert "A &amp; B" in text


def test_nothing_and_too_much_cannot_be_drawn():
    with pytest.raises(ValueError, match="nothing"):
        bars.draw("Grades", OUTCOMES, [], id_="x")
    with pytest.raises(ValueError, match="more outcomes"):
        bars.draw("Grades", [str(each) for each in range(6)], [Bar("", (0,) * 6, "")], id_="x")


def test_the_unlisted_and_the_far_are_told_apart_from_what_is_drawn():
    several = [Dot("CT16", 4, 1), Dot("ME14", 2, 0), Dot("ZZ99", 1, 0), Dot("YO1", 1, 1)]

    found = sort_out(several, {**PLACES, "CT17": DOVER})

    assert [each.code for each in found.drawn] == ["CT16", "ME14"]
    assert [each.code for each in found.unlisted] == ["ZZ99"]
    assert [each.code for each in found.far] == ["YO1"]
    assert sort_out([Dot("ZZ99", 1, 0)], PLACES).drawn == ()


def mapped(*dots, places=PLACES):
    found = map_drawing.draw("Map", dots, places, lower="Below Good", id_="m")
    assert found.unnamed == ()
    return found.svg


def test_circles_lie_as_the_districts_do_and_grow_with_their_number():
    svg = drawn(mapped(Dot("CT16", 4, 1), Dot("ME14", 1, 0)))

    dover, maidstone = list(svg.iter(f"{SVG}circle"))[:2]
    # Dover lies east and south of Maidstone; four are twice as wide as one.
    assert float(dover.get("cx")) > float(maidstone.get("cx"))
    assert float(dover.get("cy")) > float(maidstone.get("cy"))
    assert float(dover.get("r")) == 2 * float(maidstone.get("r"))
    assert "CT16: 4, 1 below good" in svg.find(f"{SVG}desc").text


def test_a_sector_is_as_large_as_the_share_below():
    whole = mapped(Dot("CT16", 4, 4))
    half = mapped(Dot("CT16", 4, 2))
    none = mapped(Dot("CT16", 4, 0))

    # Drawn whole as a second circle, as half of one to the point below the middle, not at all. The
    # key has a sector of its own, and a line for the miles.
    paths = [len(list(drawn(each).iter(f"{SVG}path"))) for each in (whole, half, none)]
    assert paths == [2, 3, 2]
    sector = next(iter(drawn(half).iter(f"{SVG}path"))).get("d")
    x, y = sector[1:].split("V")[0].split(" ")
    end = sector.removesuffix("Z").split(" ")[-2:]
    assert (float(end[0]), float(end[1])) == (float(x), pytest.approx(float(y) + 8.0, abs=0.1))


def test_a_single_district_can_be_drawn_and_none_cannot():
    assert "CT16" in mapped(Dot("CT16", 1, 0))
    with pytest.raises(ValueError, match="nothing"):
        map_drawing.draw("Map", [], PLACES, lower="x", id_="m")


def test_the_scale_of_the_map_is_as_long_as_its_miles():
    # From Maidstone to Dover it is 0.79 degrees of longitude, which at 51.2 degrees north are 34.2
    # miles (69.09 each, by a cosine of 0.6266): 288 of the paper, so that 10 miles are 84.2, more
    # than a quarter of it, and 5 are 42.1.
    svg = drawn(mapped(Dot("CT16", 4, 1), Dot("ME14", 1, 0)))

    [miles] = [each.get("d") for each in svg.iter(f"{SVG}path") if "h" in each.get("d")]
    assert float(miles.split("h")[1].split("v")[0]) == pytest.approx(42.1, abs=0.2)
    assert "5 miles, north up" in [each.text for each in svg.iter(f"{SVG}text")]


def test_a_district_in_the_middle_of_a_larger_one_has_its_code_at_the_end_of_a_line():
    place = {"CT16": DOVER, "CT17": DOVER}
    svg = drawn(mapped(Dot("CT16", 16, 0), Dot("CT17", 1, 0), places=place))

    lines = [each.get("d") for each in svg.iter(f"{SVG}path") if "L" in each.get("d")]
    assert len(lines) == 1
    codes = [each.text for each in svg.iter(f"{SVG}text") if each.text.startswith("CT")]
    assert codes == ["CT16", "CT17"]


def test_a_district_that_finds_no_room_is_left_to_the_table_by_name():
    # Two hundred in one place: there is no room for so many codes around it.
    crowd = [f"CT{number}" for number in range(200)]

    found = map_drawing.draw(
        "Map",
        [Dot(each, 1, 0) for each in crowd],
        dict.fromkeys(crowd, DOVER),
        lower="Below Good",
        id_="m",
    )

    named = [each.text for each in drawn(found.svg).iter(f"{SVG}text") if "CT" in each.text]
    assert sorted([*named, *found.unnamed]) == sorted(crowd)
    assert found.unnamed
    assert all(f"{each}: 1" in found.svg for each in found.unnamed)
