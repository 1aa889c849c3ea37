"""The pictures beside the tables of how long improving took, looked into as a reader would."""

from __future__ import annotations

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from goodward.core.measuring.grouping import By, Which
from goodward.core.measuring.helping import NextInspection
from goodward.core.measuring.survival import Seen, curve
from goodward.reports.impact import Group
from goodward.reports.impact_words import MEANS
from goodward.web.pages.oversight.impact_cases import WHICH_MEANS, WHICH_TITLES
from goodward.web.pages.oversight.impact_drawings import drawing, held_drawing
from goodward.web.pages.oversight.impact_presenters import EXPORTED_BY, TITLES
from goodward.web.pages.oversight.share_drawing import LONGEST, Share, draw


def of(found):
    return BeautifulSoup(str(found), "html.parser")


def said(drawn):
    return [each.get_text() for each in drawn.select("text")]


def group(title, *seen):
    return Group(title, title, curve(Seen(*each) for each in seen), NextInspection(0, 0, 0))


def test_each_share_is_said_with_its_range_and_drawn_where_it_lies():
    # The room is 298 wide from 10: 50 % lies at 159, 20 % at 69.6 and 75 % at 233.5.
    drawn = of(draw("Shares", [Share("Some", 0.5, 0.2, 0.75), Share("None", None)], id_="a"))

    assert said(drawn)[3:] == ["Some", "50 % (20–75 %)", "None", "too few to say"]
    [mark] = drawn.select("circle")
    assert mark["cx"] == "159.0"
    assert [each["d"] for each in drawn.select('path[stroke-width="2"]')] == [
        "M69.6 29H233.5", "M69.6 25V33", "M233.5 25V33",
    ]  # fmt: skip
    assert drawn.desc.get_text() == "Some: 50 % (20 to 75 %). None: too few to say."


def test_of_nothing_and_of_all_there_is_a_mark_and_no_range():
    drawn = of(draw("Shares", [Share("Some", 0.0), Share("None", 1.0)], id_="a"))

    assert [each["cx"] for each in drawn.select("circle")] == ["10.0", "308.0"]
    assert drawn.select('path[stroke-width="2"]') == []
    assert said(drawn)[4::2] == ["0 %", "100 %"]


def test_rows_stand_below_each_other_and_long_names_are_cut():
    drawn = of(draw("Shares", [Share("Very " * 12, 0.5, 0.4, 0.6)] * 3, id_="a"))

    marks = [float(each["cy"]) for each in drawn.select("circle")]
    assert [after - before for before, after in pairwise(marks)] == [36, 36]
    names = drawn.select('text[font-weight="bold"]')
    assert all(len(each.get_text()) <= LONGEST and "…" in each.get_text() for each in names)
    assert float(drawn.svg["viewbox"].split()[3]) > marks[-1]


def test_what_is_written_is_never_read_as_a_part_of_the_drawing():
    drawn = of(draw("Shares", [Share("<b>A & B</b>", 0.5, 0.4, 0.6)], id_="a"))

    assert drawn.b is None
    assert "<b>A & B</b>" in said(drawn)


def test_without_any_share_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="nothing to draw"):
        draw("Shares", [Share("Some", None)], id_="a")


def test_the_day_is_the_one_that_most_groups_are_told_something_of():
    # Both are followed by six to 200 days, so 6 months; the first alone to 400, so a year.
    long, short = [(400, False)] * 6, [(200, True)] * 6
    half_a_year = drawing("x", [("A", curve_of(long)), ("B", curve_of(short))], is_early=False)
    assert half_a_year.caption == "Share that became Good or better within 6 months"

    a_year = drawing("x", [("A", curve_of(long)), ("B", curve_of(long))], is_early=True)
    assert a_year.caption == (
        "Share that became Good or better within the 12 months after those three"
    )
    assert of(a_year.drawing).desc.get_text() == "A: 0 %. B: 0 %."


def curve_of(seen):
    return curve(Seen(*each) for each in seen)


def test_where_no_share_can_be_told_the_numbers_are_drawn():
    few = [("Some", curve_of([(100, True), (30, False)])), ("None", curve_of([(30, False)]))]

    found = drawing("x", few, is_early=True)

    assert found.caption == "How many there were, and how many became Good"
    assert of(found.drawing).desc.get_text() == (
        "In all. Some: 2; None: 1. Became Good later. Some: 1; None: 0."
    )
    # The second series is striped, so that neither hangs on a colour.
    fills = {each.get("fill") for each in of(found.drawing).select("rect")}
    assert "url(#by-x-s)" in fills


def test_visits_until_good_are_drawn_as_bars():
    found = held_drawing([group("No visit"), group("1 or 2 visits", (50, True), (60, True))])

    assert of(found.drawing).desc.get_text() == (
        "After so many visits. No visit: 0; 1 or 2 visits: 2."
    )


def test_every_way_of_grouping_and_every_choice_of_cases_has_its_words():
    assert set(TITLES) == set(By) - {By.ALL, By.BEFORE, By.AFTER}
    assert set(EXPORTED_BY) == set(By) - {By.ALL, By.HELD}
    assert set(MEANS) <= set(By)
    assert set(WHICH_TITLES) == set(WHICH_MEANS) == set(Which)
