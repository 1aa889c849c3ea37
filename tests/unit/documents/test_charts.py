"""Flow charts on sheets: every box whole, every letter legible, as few sheets as that allows."""

from __future__ import annotations

import re

import pytest

from goodward.core.policy.drawing.boxes import TEXT_SIZE
from goodward.core.policy.drawing.chart import Arrow, Box, Chart, Kind
from goodward.core.policy.drawing.charting import chart_of
from goodward.documents.charts import LARGEST, SMALLEST, on_sheets
from goodward.documents.paper import A3, A4, PAPERS
from goodward.policies import library

POLICIES = [library.load(name).latest for name in library.authorities()]
CHARTS = [chart_of(policy, name) for policy in POLICIES for name in policy.pathway_ids]
SIZE = re.compile(r'width="(\d+)" height="(\d+)"')


def printed(sheet):
    """Return a sheet's width and height in points, and the size of its common words."""
    width, height = map(int, SIZE.search(sheet.svg).groups())
    scale = sheet.width / width
    return sheet.width, height * scale, TEXT_SIZE * scale


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_chart_keeps_within_its_sheet_in_legible_letters(paper):
    for chart in CHARTS:
        for sheet in on_sheets(chart, paper):
            width, height, letters = printed(sheet)
            assert width <= paper.room[0] + 0.01
            assert height <= paper.room[1] + 1
            assert SMALLEST - 0.01 <= letters <= LARGEST + 0.01


def test_a_chart_that_fits_stays_on_one_sheet_and_a_long_one_takes_more():
    kent = library.load("kent").latest

    assert len(on_sheets(chart_of(kent, "safety"), A4)) == 1
    assert len(on_sheets(chart_of(kent, "inadequate"), A4)) == 3
    assert len(on_sheets(chart_of(kent, "requires_improvement"), A3)) == 1


def test_a_row_higher_than_a_sheet_is_made_smaller_so_that_nothing_is_lost():
    tall = Box("b", Kind.DUTY, "Tall", covers=("One line of many",) * 200)
    chart = Chart("C", "", (Box("a", Kind.START, "Start"), tall), (Arrow("a", "b"),))

    width, height, letters = printed(on_sheets(chart, A4)[-1])

    assert (width <= A4.room[0], height <= A4.room[1] + 1) == (True, True)
    assert letters < SMALLEST


def test_the_papers_are_known_by_their_names():
    assert {name: paper.name for name, paper in PAPERS.items()} == {"a4": "a4", "a3": "a3"}
