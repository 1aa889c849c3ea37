"""Lines over time: what is drawn where, worked out on paper."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from goodward.web.pages.register.lines import (
    DASHES,
    STYLES,
    Series,
    Who,
    begins_at,
    dashes_of,
    draw,
    spread,
)
from tests.support.days import day

SVG = "{http://www.w3.org/2000/svg}"
DAYS = (day("Tuesday 2021-08-31"), day("Thursday 2023-08-31"), day("Wednesday 2025-12-31"))
KENT = Series("Kent", Who.OWN, (0.9, 0.95, 1.0))
MEDWAY = Series("Medway", Who.OTHER, (None, 0.9, 0.92))
ENGLAND = Series("England", Who.WHOLE, (0.94, None, 0.96))


def drawn(*several, days=DAYS):
    return ET.fromstring(draw("Shares", days, several, id_="x"))  # noqa: S314 - our own drawing


def texts(svg):
    return [each.text for each in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("lowest", "begins"),
    # With 2 per cent of room below: 0.88 is in the five from 85, 0.85 in that from 80.
    [(0.9, 85), (0.87, 85), (0.86, 80), (1.0, 95), (0.01, 0), (0.0, 0)],
)
def test_the_scale_begins_at_a_round_number_below_the_lowest(lowest, begins):
    assert begins_at(lowest) == begins


def test_a_point_lies_by_its_day_and_its_share():
    svg = drawn(KENT)

    # Across: 34 and 4 at the left; 320 - 34 - 112 - 8 = 166 for 1,583 days, of which the second
    # is the 730th: 76.6. Up: from 85 to 100 over 130, from 10 down: 90 is at 10 + 130 * 10 / 15.
    [line] = [each for each in svg.iter(f"{SVG}path") if each.get("stroke-width") == "3"]
    assert line.get("d") == "M38.0 96.7L114.6 53.3L204.0 10.0"
    assert line.get("stroke-dasharray") is None
    circles = [(each.get("cx"), each.get("cy")) for each in svg.iter(f"{SVG}circle")]
    assert circles == [("38.0", "96.7"), ("114.6", "53.3"), ("204.0", "10.0")]


def test_the_grid_tells_the_shares():
    assert [each for each in texts(drawn(KENT)) if "%" in each] == ["100 %", "95 %", "90 %", "85 %"]
    wide = Series("Kent", Who.OWN, (0.05, 0.5, 1.0))
    assert [each for each in texts(drawn(wide)) if "%" in each] == [
        "100 %", "80 %", "60 %", "40 %", "20 %", "0 %",
    ]  # fmt: skip


def test_where_there_is_no_share_the_line_is_open():
    svg = drawn(ENGLAND)

    # The two that are told do not follow each other: no line, and a hollow square for each.
    assert [each for each in svg.iter(f"{SVG}path") if each.get("stroke-width") == "2"] == []
    assert len(list(svg.iter(f"{SVG}rect"))) == 2


def test_each_line_is_named_where_it_ends_and_none_needs_colour():
    svg = drawn(KENT, MEDWAY, ENGLAND)

    assert [each for each in texts(svg) if each.isalpha()] == ["Kent", "Medway", "England"]
    assert dashes_of([KENT, MEDWAY, ENGLAND, MEDWAY]) == ["", DASHES[0], "10 4", DASHES[1]]
    assert len({*DASHES, "", "10 4"}) == len(DASHES) + 2
    assert set(STYLES) == set(Who)
    assert len({each.width for each in STYLES.values()}) == len(Who)


def test_what_it_shows_is_told_in_words():
    [words] = [each.text for each in drawn(MEDWAY).iter(f"{SVG}desc")]

    assert words == "Medway: 31 August 2021 no share; 31 August 2023 90%; 31 December 2025 92%."


def test_names_keep_apart_and_stay_on_the_paper():
    # 11.5 is a name: the second is pushed down by the first, the third has room.
    assert spread([20, 25, 60], top=10, bottom=140) == [20, 31.5, 60]
    # At the bottom they are pushed up again, the lowest last; in the order they were given.
    assert spread([138, 139, 135], top=10, bottom=140) == [128.5, 140, 117.0]
    assert spread([5], top=10, bottom=140) == [10]
    assert spread([], top=10, bottom=140) == []


def test_a_crowd_of_names_still_keeps_apart():
    crowd = [Series(f"Authority {n}", Who.OTHER, (None, 0.9, 0.95)) for n in range(15)]
    svg = drawn(KENT, *crowd, ENGLAND)

    heights = sorted(
        float(each.get("y"))
        for each in svg.iter(f"{SVG}text")
        if each.text in {"Kent", "England"} or each.text.startswith("Authority")
    )
    assert len(heights) == 17
    assert min(b - a for a, b in pairwise(heights)) >= 11.4
    assert heights[-1] < float(svg.get("viewBox").split()[-1])


def test_the_first_and_the_last_day_are_written_and_of_the_others_what_stands_clear():
    def written(*days):
        return [
            each for each in texts(drawn(KENT, days=days)) if each[:1].isdigit() and "%" not in each
        ]

    # Across 166 for 1,583 days: the 730th is 77 from the first, and 89 from the last.
    assert written(*DAYS) == ["31 Dec 2025", "31 Aug 2021", "31 Aug 2023"]
    # The 15th is 2 from the first.
    assert written(DAYS[0], day("Wednesday 2021-09-15"), DAYS[2]) == ["31 Dec 2025", "31 Aug 2021"]


def test_a_long_name_is_cut_and_what_is_written_escaped():
    svg = draw("<b>", DAYS, [KENT._replace(label="Bournemouth, Christchurch & Poole")], id_="x")

    assert "<b>" not in svg
    assert "Bournemouth, Chris…" in svg
    assert "Bournemouth, Christchurch &amp; Poole: 31" in svg


def test_nothing_cannot_be_drawn():
    with pytest.raises(ValueError, match="nothing"):
        draw("Shares", (), [], id_="x")
    with pytest.raises(ValueError, match="nothing"):
        draw("Shares", DAYS, [Series("Kent", Who.OWN, (None, None, None))], id_="x")
