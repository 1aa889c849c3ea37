"""Bars of requirements met: how long each part is, and the same in words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from goodward.core.instruments.drawing_counts import Bar, draw_counts, in_words
from goodward.core.instruments.scoring import Met
from tests.support.days import day

SVG = "{http://www.w3.org/2000/svg}"
MARCH, JUNE = day("Monday 2026-03-02"), day("Thursday 2026-06-11")


def drawn(*bars):
    return ElementTree.fromstring(draw_counts("Ratios", bars, id_="ratios"))  # noqa: S314 - ours


def bars_in(found):
    """Return where the parts of bars begin and how long they are; the legend is left out."""
    rects = [each for each in found.findall(f"{SVG}rect") if each.get("height") == "24"]
    return [(each.get("x"), each.get("width")) for each in rects]


def counts(met=0, partly=0, not_met=0, **others):
    return {Met.MET: met, Met.PARTLY: partly, Met.NOT_MET: not_met} | {
        Met(name): number for name, number in others.items()
    }


def test_a_bar_is_shared_out_by_number_whatever_was_not_applicable():
    found = drawn(Bar(MARCH, counts(5, 2, 1, not_applicable=4, not_answered=9)))

    # 320 across for eight: forty each.
    assert bars_in(found) == [("0.0", "200.0"), ("200.0", "80.0"), ("280.0", "40.0")]
    assert [each.text for each in found.findall(f"{SVG}text")][:4] == ["2 Mar 2026", "5", "2", "1"]


def test_what_there_is_none_of_has_no_part():
    assert bars_in(drawn(Bar(MARCH, counts(3)))) == [("0.0", "320.0")]


def test_a_number_that_its_part_cannot_hold_is_left_to_the_table():
    # One of 49 is 6.5 wide.
    found = drawn(Bar(MARCH, counts(48, 1)))

    assert [each.text for each in found.findall(f"{SVG}text")][:2] == ["2 Mar 2026", "48"]


def test_each_audit_has_its_bar_below_the_one_before_and_says_whose_it_is():
    found = drawn(Bar(MARCH, counts(1)), Bar(JUNE, counts(1), is_own=True))

    days = [each for each in found.findall(f"{SVG}text") if "2026" in each.text]
    assert [(each.text, each.get("y")) for each in days] == [
        ("2 Mar 2026", "14"),
        ("11 Jun 2026, the provider’s own", "64"),
    ]


def test_an_audit_with_nothing_to_count_says_so():
    found = drawn(Bar(MARCH, counts(not_answered=3)))

    assert bars_in(found) == []
    assert "Nothing to count" in [each.text for each in found.findall(f"{SVG}text")]


def test_the_same_is_told_in_words():
    assert in_words([Bar(MARCH, counts(5, 2)), Bar(JUNE, counts(7), is_own=True)]) == (
        "2 March 2026: 5 met, 2 in part, 0 not met; "
        "11 June 2026: 7 met, 0 in part, 0 not met (the provider’s own)."
    )


def test_nothing_is_not_drawn():
    with pytest.raises(ValueError, match="nothing to draw"):
        drawn()
