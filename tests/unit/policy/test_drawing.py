"""Flow charts drawn from the rules: complete, in order, and readable by anybody."""

# ruff: noqa: S314 - the drawings that are parsed are our own

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.policy.drawing.charting import (
    MARK_TEXTS,
    Box,
    Chart,
    Kind,
    Mark,
    as_list,
    chart_of,
    here_of,
)
from goodward.core.policy.drawing.placing import MARGIN, WIDTH, place, width_of, wrap
from goodward.core.policy.drawing.svg import MARK_COLOURS, PAINTS, draw
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts, event
from goodward.core.policy.histories import as_day as day
from goodward.policies import library

SVG = "{http://www.w3.org/2000/svg}"
PATHWAYS = [
    (authority, version.applies_from, pathway)
    for authority in library.authorities()
    for version in library.load(authority).versions
    for pathway in version.pathway_ids
]


def chart_for(authority, applies_from, pathway):
    return chart_of(library.load(authority).on(applies_from), pathway)


@pytest.mark.parametrize(("authority", "applies_from", "pathway"), PATHWAYS)
def test_every_duty_is_a_box_once(authority, applies_from, pathway):
    policy = library.load(authority).on(applies_from)

    ids = [box.id for _, box in chart_of(policy, pathway).boxes()]

    assert len(ids) == len(set(ids))
    assert set(policy.text.pathways[pathway].duties) <= set(ids)


@pytest.mark.parametrize(("authority", "applies_from", "pathway"), PATHWAYS)
def test_no_box_overlaps_another_or_leaves_the_drawing(authority, applies_from, pathway):
    placed = place(chart_for(authority, applies_from, pathway), {})

    for above, below in itertools.pairwise(placed):
        assert above.y + above.height < below.y
    assert all(box.x >= MARGIN and box.x + box.width <= WIDTH - MARGIN for box in placed)


@pytest.mark.parametrize(("authority", "applies_from", "pathway"), PATHWAYS)
def test_a_drawing_is_sound_the_same_each_time_and_fit_for_a_strict_page(
    authority, applies_from, pathway
):
    chart = chart_for(authority, applies_from, pathway)

    drawn = draw(chart)

    root = ET.fromstring(drawn)
    assert draw(chart) == drawn
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == f"{chart.title}: flow chart"
    assert root.find(f"{SVG}desc").text
    assert "style=" not in drawn
    assert "<script" not in drawn
    assert re.findall(r"https?://[^\"]+", drawn) == ["http://www.w3.org/2000/svg"]


def test_an_arrow_begins_below_its_parent_and_ends_on_its_box():
    chart = chart_for("kent", day("2025-11-10"), "inadequate")
    placed = place(chart, {})
    arrows = re.findall(r'd="M(\d+) (\d+)V(\d+)H(\d+)" fill="none"', draw(chart))

    assert len(arrows) == len(placed) - 1
    for box, (x, top, middle, end) in zip(placed[1:], arrows, strict=True):
        assert (int(top), int(middle)) == (
            box.parent.y + box.parent.height,
            box.y + box.height // 2,
        )
        assert box.parent.x < int(x) < box.parent.x + box.parent.width
        assert int(end) == box.x - 1


def test_every_box_of_a_pathway_of_the_document_stands_in_its_order():
    titles = [
        box.title for _, box in chart_for("kent", day("2025-11-10"), "requires_improvement").boxes()
    ]

    # The chart of the document: allocation, contact, visits by their numbers.
    wanted = ["Allocate adviser", "First contact", "Visit"]
    assert [title for title in titles if title in wanted] == wanted
    visits = [title.split(":")[0] for title in titles if title.startswith(("Visit ", "Visits "))]
    assert visits[:6] == [
        "Visits 1 to 2", "Visit 3", "Visits 4 to 5", "Visit 6", "Visits 7 to 8", "Visit 9",
    ]  # fmt: skip


def test_the_list_says_the_same_as_the_drawing():
    chart = chart_for("leicestershire", day("2025-11-10"), "positive_practice")

    steps = as_list(chart)

    assert [step.id for step in steps] == [box.id for _, box in chart.boxes()]
    assert any("contact" in step.text.lower() for step in steps)


def test_you_are_here_is_told_in_words():
    policy = library.load("kent")
    answer = evaluate(
        policy=policy,
        provider=ProviderFacts("nursery"),
        events=[
            event("judgement_published", day("Thursday 2026-04-02"), framework="eif",
                  overall="requires_improvement"),
            event("officer_allocated", day("Wednesday 2026-04-08"), role="improvement_adviser"),
        ],
        as_of=day("Friday 2026-05-01"),
    )  # fmt: skip

    here = here_of(answer, "requires_improvement", 1)

    # Contact was due on Wednesday 15 April; the first visit has no date.
    assert here["allocate_adviser"] is Mark.DONE
    assert here["first_contact"] is Mark.OVERDUE
    assert here["visit"] is Mark.NOW
    drawn = draw(chart_of(policy.latest, "requires_improvement"), here=here)
    assert "First contact (you are here: overdue)" in drawn


def test_a_box_links_where_it_is_told_to():
    chart = chart_for("kent", day("2025-11-10"), "safety")

    drawn = draw(chart, links={"share_with_ofsted": "/policy/?a=1&b=2"})

    assert '<a href="/policy/?a=1&amp;b=2">' in drawn


def test_what_a_policy_says_is_text_and_never_markup():
    hostile = Chart("<script>", '& "', Box("start", Kind.START, "<b>&</b>", ("</svg>",)))

    root = ET.fromstring(draw(hostile))

    assert [text.text for text in root.iter(f"{SVG}text")] == ["<b>&</b>", "</svg>"]


def test_every_kind_has_its_paint_and_every_mark_its_words_and_colour():
    assert set(PAINTS) == set(Kind)
    assert set(MARK_TEXTS) == set(MARK_COLOURS) == set(Mark)


@given(st.text(alphabet="abc defghij", max_size=200), st.integers(60, 400))
def test_lines_fit_unless_one_word_is_wider(text, room):
    for line in wrap(text, room, 16):
        assert width_of(line, 16) <= room or " " not in line
    assert " ".join(wrap(text, room, 16)).split() == text.split()


boxes = st.recursive(
    st.just(()),
    lambda below: st.lists(
        st.builds(
            lambda title, inside: Box("x", Kind.DUTY, title, (title,), below=inside),
            st.text(alphabet="ab ", min_size=1, max_size=40),
            below,
        ),
        max_size=3,
    ).map(tuple),
    max_leaves=12,
)


@given(boxes)
def test_no_tree_of_boxes_overlaps(below):
    placed = place(Chart("t", "s", Box("start", Kind.START, "t", below=below)), {})

    for above, under in itertools.pairwise(placed):
        assert above.y + above.height < under.y
