"""
Every box of the three flow charts in Kent's document is drawn once, and followed as we read it.

The boxes and the arrows stand in `docs/explanation/kent-charts.md`, worked out by hand from the
document's text; here the charts drawn from the rules are held against them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from goodward.core.policy.drawing.charting import Chart, chart_of
from goodward.core.policy.drawing.svg import draw
from goodward.policies import library

PAGE = library.LIBRARY.parent / "docs" / "explanation" / "kent-charts.md"
SVG = "{http://www.w3.org/2000/svg}"
VERSIONS = library.load("kent").versions

# The boxes of each chart, counted in the document; and words that its box and ours share.
SHARED = {
    "new_registration": {
        1: ["registration", "Registered"],
        2: ["IA", "contact", "Within 5"],
        3: ["SIA", "Allocate", "Within 3"],
        4: ["1 to 3", "improvement services", "self-evaluation folder", "Early Help"],
        5: ["4 to 8", "grade descriptors", "Two-year-old audit", "business concern"],
        6: ["IA", "Visit", "every 2 months"],
        7: ["Further visits", "action plan", "training plan"],
        8: ["9 to 13", "effective teaching", "SSTEW"],
        9: ["good"],
        10: ["Requires improvement"],
    },
    "requires_improvement": {
        1: ["SIA", "Allocate", "Within 3"],
        2: ["IA", "contact", "Within 5"],
        3: ["Judged Requires improvement"],
        4: ["1 to 2", "robust improvement plan", "Prevent", "Early Help"],
        5: ["IA", "Visit", "every month"],
        6: ["Visit 3", "IA and SIA", "impact for children", "grade descriptors"],
        7: ["7 to 8", "training and development plan", "SSTEW"],
        8: ["Visit 6", "IA and SIA"],
        9: ["4 to 5", "grade descriptors", "Equality and Inclusion"],
        10: ["10 and 11", "Ofsted report", "owner or manager"],
        11: ["Visit 9", "IA and SIA"],
        12: ["12 and 13", "recent Ofsted report", "robust improvement plan"],
    },
    "inadequate": {
        1: ["IA", "contact", "Within 2"],
        2: ["SIA", "Allocate", "same day"],
        3: ["Judged inadequate"],
        4: ["IA and SIA", "programme of support", "intention to withdraw", "business review"],
        5: ["Visit 2", "robust improvement plan", "training plan"],
        6: ["Note of visit", "SIA"],
        7: ["Monitoring visit", "month", "impact for children"],
        8: ["Subsequent visits", "owner or manager", "SSTEW"],
        9: ["Visit 3", "Prevent", "Early Help"],
        10: ["re-inspection", "recent Ofsted report", "robust improvement plan"],
    },
}
TITLES = {
    "New registration": "new_registration",
    "Requires improvement": "requires_improvement",
    "Inadequate": "inadequate",
}


class Reading(NamedTuple):
    """What the page records of one chart. drawn: the titles of our boxes, the main one first."""

    drawn: dict[int, list[str]]
    arrows: list[tuple[int, int]]


def rows(section: str, columns: int) -> Iterator[list[str]]:
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == columns and cells[0].isdigit():
            yield cells


def readings() -> dict[str, Reading]:
    found = {}
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        boxes = list(rows(section, 4))
        found[TITLES[section.partition("\n")[0]]] = Reading(
            {int(no): [main, *filter(None, also.split("; "))] for no, _, main, also in boxes},
            [(int(start), int(end)) for start, end, _ in rows(section, 3)],
        )
        assert [int(row[0]) for row in boxes] == list(range(1, len(boxes) + 1))
    return found


READINGS = readings()
CHARTS = [
    pytest.param(chart_of(version, pathway), pathway, id=f"{version.applies_from} {pathway}")
    for version in VERSIONS
    for pathway in READINGS
]


def drawn_words(chart: Chart) -> dict[str, str]:
    """Return the words drawn in each box, by the ids of boxes."""
    root = ET.fromstring(draw(chart, links={box.id: f"#{box.id}" for box in chart.boxes}))  # noqa: S314 - our own
    return {
        link.attrib["href"].removeprefix("#"): " ".join(
            text.text or "" for text in link.iter(f"{SVG}text")
        )
        for link in root.iter(f"{SVG}a")
    }


def numbers_of(chart: Chart, reading: Reading) -> dict[str, int]:
    """Return which of Kent's boxes each box of ours stands for or holds a part of."""
    number = {title: no for no, titles in reading.drawn.items() for title in titles}
    return {box.id: number[box.title] for box in chart.boxes if box.title in number}


def test_the_page_has_every_box_of_the_document():
    # Counted by hand: ten, twelve and ten boxes.
    assert {name: len(each.drawn) for name, each in READINGS.items()} == {
        "new_registration": 10,
        "requires_improvement": 12,
        "inadequate": 10,
    }
    assert {name: set(each.drawn) for name, each in READINGS.items()} == {
        name: set(each) for name, each in SHARED.items()
    }


def test_the_page_quotes_briefly():
    quotes = re.findall(r"“(.*?)”", PAGE.read_text(encoding="utf-8"))

    assert len(quotes) > 32
    assert max(len(quote.split()) for quote in quotes) <= 8


@pytest.mark.parametrize(("chart", "pathway"), CHARTS)
def test_every_box_of_the_document_is_drawn_once(chart, pathway):
    wanted = [title for titles in READINGS[pathway].drawn.values() for title in titles]
    drawn = Counter(box.title for box in chart.boxes)

    assert len(wanted) == len(set(wanted))
    assert {title: drawn[title] for title in wanted} == dict.fromkeys(wanted, 1)


@pytest.mark.parametrize(("chart", "pathway"), CHARTS)
def test_every_box_is_recognisably_worded(chart, pathway):
    words = drawn_words(chart)
    ids = {box.title: box.id for box in chart.boxes}
    for number, shared in SHARED[pathway].items():
        main = words[ids[READINGS[pathway].drawn[number][0]]]
        missing = [each for each in shared if each.lower() not in main.lower()]
        assert missing == [], (number, main)


@pytest.mark.parametrize(("chart", "pathway"), CHARTS)
def test_the_arrows_are_those_of_the_recorded_reading(chart, pathway):
    reading = READINGS[pathway]
    numbers = numbers_of(chart, reading)
    onward: dict[str, set[str]] = {}
    for arrow in chart.forward():
        onward.setdefault(arrow.start, set()).add(arrow.end)

    def next_of_kents(box: str) -> Iterator[int]:
        """Yield the boxes of Kent's that follow, through those that are only ours."""
        for after in onward.get(box, ()):
            if after in numbers:
                yield numbers[after]
            else:
                yield from next_of_kents(after)

    followed = {
        (number, after)
        for box, number in numbers.items()
        for after in next_of_kents(box)
        if after != number
    }
    assert len(reading.arrows) == len(set(reading.arrows))
    assert followed == set(reading.arrows)


def test_every_box_but_the_first_is_followed_from_another():
    for name, reading in READINGS.items():
        reached = {end for _, end in reading.arrows}
        assert len(reading.drawn.keys() - reached) == 1, name


def test_why_each_arrow_is_read_so_is_said():
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        assert all(len(why) > 20 for _, _, why in rows(section, 3))
