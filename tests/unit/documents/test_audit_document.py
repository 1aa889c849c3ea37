"""An audit on paper."""

from __future__ import annotations

import pytest

from goodward.documents.audit import AuditOnPaper, ItemOnPaper, SectionOnPaper, audit_pdf
from goodward.documents.typesetting import CannotBeSet
from tests.support.days import day
from tests.support.pdf import Pdf

TODAY = day("Thursday 2026-06-11")
ITEM = ItemOnPaper(
    "Water is always in reach #now *today* $x$",
    "Partly met",
    (("Remark", "Not outside\nnor upstairs"), ("Evidence", "Seen at lunch")),
)
AUDIT = AuditOnPaper(
    authority="Borsetshire",
    provider="Beeches & Oaks",
    title="Food and drink",
    day="Thursday 11 June 2026",
    state="Finished",
    facts=(("Whose answers", "Sam Hill"), ("About", "Toddler room")),
    sections=(SectionOnPaper("Meals", "1 in part", (ITEM,)),),
)


def a_document(**other):
    return Pdf(audit_pdf(AUDIT._replace(**other), dated=TODAY))


def test_it_is_accessible():
    read = a_document()

    assert (read.title, read.language, read.is_tagged) == (
        "Food and drink, Beeches & Oaks",
        "en-GB",
        True,
    )
    assert {"Title", "H1", "Table", "TH"} <= read.tags


def test_everything_of_the_audit_is_on_it_and_signs_stay_text():
    words = a_document().words

    for each in (
        "Borsetshire",
        "Thursday 11 June 2026. Finished.",
        "Whose answers Sam Hill",
        "About Toddler room",
        "Meals",
        "1 in part",
        "Water is always in reach #now *today* $x$",
        "Partly met",
        "Remark: Not outside nor upstairs",
        "Evidence: Seen at lunch",
    ):
        assert each in words


def test_a_long_audit_says_on_each_page_whose_it_is_and_when():
    items = tuple(ITEM._replace(asks=f"Item number {number}") for number in range(60))
    read = a_document(sections=(SectionOnPaper("Meals", "", items),))

    assert len(read.pages) > 3
    assert all("Beeches & Oaks" in page for page in read.pages)
    assert "Item number 59" in read.words


def test_the_same_audit_gives_the_same_document():
    assert audit_pdf(AUDIT, dated=TODAY) == audit_pdf(AUDIT, dated=TODAY)


def test_a_letter_without_a_font_is_told_and_not_left_out():
    with pytest.raises(CannotBeSet):
        audit_pdf(AUDIT._replace(state="\u4e2d"), dated=TODAY)
