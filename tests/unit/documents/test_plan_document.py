"""An improvement plan on paper."""

from __future__ import annotations

import pytest

from goodward.documents.plan import ActionOnPaper, GroupOnPaper, PlanOnPaper, plan_pdf
from goodward.documents.typesetting import CannotBeSet
from tests.support.days import day
from tests.support.pdf import Pdf

TODAY = day("Thursday 2026-06-11")
ACTION = ActionOnPaper(
    "Mend the gate #now *today* $x$",
    (("By when", "15 June 2026"), ("Steps", ""), ("Reviewed", "Held up\nThe smith is ill")),
)
PLAN = PlanOnPaper(
    authority="Borsetshire",
    provider="Beeches & Oaks",
    title="Action plan",
    as_at="Thursday 11 June 2026",
    stands="1 open, 0 overdue, 0 closed.",
    answers=(("How are concerns met?", "By training.\nAll of us."),),
    groups=(GroupOnPaper("Premises", (ACTION,)),),
)


def a_document(**other):
    return Pdf(plan_pdf(PLAN._replace(**other), dated=TODAY))


def test_it_is_accessible():
    read = a_document()

    assert (read.title, read.language, read.is_tagged) == (
        "Action plan, Beeches & Oaks",
        "en-GB",
        True,
    )
    assert {"Title", "H1", "H2", "Table"} <= read.tags


def test_everything_of_the_plan_is_on_it_and_signs_stay_text():
    words = a_document().words

    for each in (
        "Borsetshire",
        "As at Thursday 11 June 2026. 1 open, 0 overdue, 0 closed.",
        "How are concerns met? By training. All of us.",
        "Premises",
        "Mend the gate #now *today* $x$",
        "By when 15 June 2026",
        "Reviewed Held up The smith is ill",
    ):
        assert each in words
    assert "Steps" not in words


def test_an_empty_plan_says_so():
    assert "The plan has no action yet." in a_document(groups=()).words


def test_a_plan_of_many_pages_says_on_each_whose_it_is():
    actions = tuple(ACTION._replace(text=f"Action number {number}") for number in range(60))
    read = a_document(groups=(GroupOnPaper("Premises", actions),))

    assert len(read.pages) > 3
    assert all("Beeches & Oaks" in page for page in read.pages)
    assert "Action number 59" in read.words


def test_the_same_plan_gives_the_same_document():
    assert plan_pdf(PLAN, dated=TODAY) == plan_pdf(PLAN, dated=TODAY)


def test_a_word_longer_than_a_line_breaks():
    action = ACTION._replace(text="x" * 400)

    assert a_document(groups=(GroupOnPaper("Premises", (action,)),)).words.count("x") >= 400


def test_a_letter_without_a_font_is_told_and_not_left_out():
    with pytest.raises(CannotBeSet):
        plan_pdf(PLAN._replace(stands="\u4e2d"), dated=TODAY)
