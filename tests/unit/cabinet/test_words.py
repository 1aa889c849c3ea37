"""Two people write in one report: nothing either typed is lost."""

from __future__ import annotations

import pytest

from goodward.core.cabinet.moves import ReportRefused
from goodward.core.cabinet.words import LONGEST, checked, put_together


def test_boxes_that_different_people_changed_are_both_kept():
    saved = put_together(
        seen={"introduction": "Old", "visits": "Old"},
        kept={"introduction": "Ben’s", "visits": "Old"},
        typed={"introduction": "Old", "visits": "Anna’s"},
    )

    assert saved.boxes == {"introduction": "Ben’s", "visits": "Anna’s"}
    assert saved.asked == {}


def test_a_box_both_changed_keeps_the_first_and_asks_the_second():
    saved = put_together(
        seen={"visits": "Old"}, kept={"visits": "Ben’s"}, typed={"visits": "Anna’s"}
    )

    assert saved.boxes == {"visits": "Ben’s"}
    assert saved.asked == {"visits": "Ben’s"}


def test_saving_again_after_having_seen_it_puts_the_second_in_its_place():
    saved = put_together(
        seen={"visits": "Ben’s"}, kept={"visits": "Ben’s"}, typed={"visits": "Both"}
    )

    assert (saved.boxes, saved.asked) == ({"visits": "Both"}, {})


def test_two_who_wrote_the_same_are_asked_nothing():
    saved = put_together(seen={}, kept={"visits": "Same"}, typed={"visits": "Same"})

    assert (saved.boxes, saved.asked) == ({"visits": "Same"}, {})


def test_a_box_that_was_emptied_is_gone_and_one_emptied_meanwhile_is_asked_about():
    emptied = put_together(seen={"a": "Old"}, kept={"a": "Old"}, typed={})
    meanwhile = put_together(seen={"a": "Old"}, kept={}, typed={"a": "Mine"})

    assert emptied.boxes == {}
    assert meanwhile.asked == {"a": ""}


def test_what_is_typed_loses_only_its_empty_ends():
    assert checked({"a": "  One\r\n\r\nTwo \n", "b": "   "}, ("a", "b")) == {"a": "One\n\nTwo"}


def test_a_text_that_is_too_long_is_refused_at_its_box():
    with pytest.raises(ReportRefused, match="5,000 characters or fewer; this has 5,001") as refused:
        checked({"a": "x" * (LONGEST + 1)}, ("a",))

    assert refused.value.field == "a"


def test_a_box_the_report_does_not_have_is_refused():
    with pytest.raises(ReportRefused, match="no such box"):
        checked({"other": "x"}, ("a",))
