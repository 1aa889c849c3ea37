"""Two people in one note: nothing of either is overwritten unseen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodward.core.notes.merging import Conflict, Kept, merge

KEPT = {"present": Kept("Ann, manager", 3), "other": Kept("Nothing", 7)}


def test_a_field_nobody_else_touched_is_written():
    merged = merge(KEPT, 7, {"other": "The boiler"})

    assert merged.written == {"other": "The boiler"}
    assert merged.conflicts == ()


def test_a_field_that_was_empty_is_written():
    assert merge(KEPT, 0, {"topic.1": "Stories"}).written == {"topic.1": "Stories"}


def test_a_field_written_since_is_put_to_a_person_with_both_texts():
    merged = merge(KEPT, 5, {"other": "The boiler", "present": "Ann and Bo"})

    assert merged.written == {"present": "Ann and Bo"}
    assert merged.conflicts == (Conflict("other", "The boiler", "Nothing", 7),)


def test_the_same_text_from_both_is_no_conflict_and_nothing_to_write():
    assert merge(KEPT, 5, {"other": "Nothing"}) == ({}, ())


def test_having_seen_theirs_ones_own_may_be_written():
    assert merge(KEPT, 7, {"other": "Both"}).written == {"other": "Both"}


def test_emptying_a_field_somebody_else_wrote_since_is_a_conflict_too():
    assert [each.key for each in merge(KEPT, 5, {"other": ""}).conflicts] == ["other"]


TEXTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "x", "y", "z"]))
KEPTS = st.dictionaries(
    st.sampled_from("abc"), st.builds(Kept, st.sampled_from(["x", "y"]), st.integers(1, 5))
)


@given(KEPTS, st.integers(0, 6), TEXTS)
def test_every_change_is_written_or_asked_about_or_there_already(kept, base, changes):
    merged = merge(kept, base, changes)
    asked = {each.key for each in merged.conflicts}

    for key, text in changes.items():
        there = kept.get(key, Kept("", 0))
        assert (key in merged.written) + (key in asked) + (there.text == text) == 1
        if key in merged.written:
            assert there.revision <= base
