"""Flow charts as pictures: sound, told in words as well as shown, and the same bytes each time."""

# ruff: noqa: S314 - the drawings that are parsed are our own

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from itertools import takewhile

import pytest

from goodward.core.policy.drawing.arrows import MEANINGS
from goodward.core.policy.drawing.boxes import PADDING, tag_width
from goodward.core.policy.drawing.charting import Arrow, Box, Chart, Kind, Mark, Way, chart_of
from goodward.core.policy.drawing.layout import lay_out
from goodward.core.policy.drawing.marks import MARK_TEXTS, TAG_TEXTS
from goodward.core.policy.drawing.shapes import PAINTS, TAG_PAINTS
from goodward.core.policy.drawing.svg import NARROW, WIDE, draw
from goodward.core.policy.histories import as_day as day
from goodward.policies import library

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = {
    f"{authority} {version.applies_from} {pathway}": chart_of(version, pathway)
    for authority in library.authorities()
    for version in library.load(authority).versions
    for pathway in version.pathway_ids
}
INADEQUATE = chart_of(library.load("kent").on(day("2025-11-10")), "inadequate")


def texts_in(drawing: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(drawing).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_drawing_is_sound_the_same_each_time_and_fit_for_a_strict_page(chart, width):
    drawing = draw(chart, width=width)

    root = ET.fromstring(drawing)
    assert draw(chart, width=width) == drawing
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == f"{chart.title}: flow chart"
    assert root.find(f"{SVG}desc").text
    assert root.get("viewBox").split()[2] == root.get("width") == str(width)
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|class=|\sid=", drawing)
    assert re.findall(r"https?://[^\"]+", drawing) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_word_of_a_chart_is_text_in_its_drawing(chart):
    drawn = " ".join(texts_in(draw(chart)))

    for box in chart.boxes:
        for words in (box.title, box.how, box.again, *box.details, *box.covers):
            assert words in drawn


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_letter_is_smaller_than_14(width):
    sizes = re.findall(r'font-size="(\d+)"', draw(INADEQUATE, width=width))

    assert {int(size) for size in sizes} == {14, 16}


def test_a_line_that_arrows_share_is_drawn_once():
    # Down from the start to the middle of the channel, then each its own way.
    fork = Chart(
        "t", "s",
        (Box("start", Kind.START, "S"), Box("a", Kind.DUTY, "A"), Box("b", Kind.DUTY, "B")),
        (Arrow("start", "a"), Arrow("start", "b")),
    )  # fmt: skip
    straight, bent = (route.points for route in lay_out(fork, {}).routes)
    lines = re.findall(r'<path d="M(\d+) (\d+)', draw(fork))

    shared = list(takewhile(lambda pair: pair[0] == pair[1], zip(straight, bent, strict=False)))
    assert len(shared) == 1
    # The first begins on the start's edge; the second half way to its turn, ten below.
    assert (int(lines[0][0]), int(lines[0][1])) == straight[0]
    assert (int(lines[2][0]), int(lines[2][1])) == (bent[1][0], bent[1][1] - 5)


def test_what_the_lines_mean_is_told_below_and_only_for_lines_that_are_there():
    plain = Chart("t", "s", (Box("start", Kind.START, "Start"),))

    assert [text for text in texts_in(draw(INADEQUATE)) if text in MEANINGS.values()] == [
        "a rule opens it, or counts its days from there",
        "the usual order; no rule makes it wait",
        "comes round again",
    ]
    assert texts_in(draw(plain)) == ["Start"]


def test_a_linked_drawing_is_a_group_so_that_its_links_can_be_reached():
    drawing = draw(INADEQUATE, links={"support_letter": "/policy/?a=1&b=2"})

    root = ET.fromstring(drawing)
    [link] = root.iter(f"{SVG}a")
    assert root.get("role") == "group"
    assert link.get("href") == "/policy/?a=1&b=2"
    assert link.find(f"{SVG}title").text == "Support letter"


def test_a_link_to_no_box_changes_nothing():
    assert draw(INADEQUATE, links={"elsewhere": "/"}) == draw(INADEQUATE)


def test_where_a_case_stands_is_told_in_words_and_by_shape():
    here = {"allocate_adviser": Mark.DONE, "first_contact": Mark.OVERDUE, "visit": Mark.NOW,
            "equality_visit_request": Mark.OFFERED}  # fmt: skip
    drawing = draw(INADEQUATE, here=here)

    titles = [title.text for title in ET.fromstring(drawing).iter(f"{SVG}title")]
    assert "Allocate adviser (Done)" in titles
    assert "First contact (You are here: overdue)" in titles
    assert "Support letter (Not yet)" in titles
    assert {"Done", "Overdue", "You are here", "Offered", "Not yet"} <= set(texts_in(drawing))
    assert drawing.count('stroke-width="4"') == len([Mark.OVERDUE, Mark.NOW])


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_tag_fits_into_its_box(chart):
    here = {box.id: Mark.NOW for box in chart.boxes}

    for placed in lay_out(chart, here, width=NARROW).boxes:
        if placed.mark:
            assert tag_width(placed.mark) <= placed.width - 2 * PADDING + 6


def test_what_a_policy_says_is_text_and_never_markup():
    hostile = Chart("<script>", '& "', (Box("start", Kind.START, "<b>&</b>", ("</svg>",)),))

    assert texts_in(draw(hostile)) == ["<b>&</b>", "</svg>"]


def test_every_kind_has_its_paint_and_every_mark_its_words_and_sign():
    assert set(PAINTS) == set(Kind)
    assert set(MARK_TEXTS) == set(TAG_TEXTS) == set(TAG_PAINTS) == set(Mark)
    assert set(MEANINGS) == set(Way)
    assert len({paint.sign for paint in TAG_PAINTS.values()}) == len(Mark)


def test_the_largest_chart_is_drawn_while_a_page_loads():
    started = time.process_time()
    draw(chart_of(library.load("kent").latest, "inadequate"), width=WIDE)

    # It takes some five thousandths of a second; a fifth is the promise.
    assert time.process_time() - started < 0.2
