"""An amended note says what is different."""

from __future__ import annotations

from goodward.core.notes.changes import Change, differences


def test_each_field_that_differs_is_named_with_both_texts():
    before = {"present": "Ann", "other": "The boiler", "topic.1": "Stories"}
    after = {"present": "Ann and Bo", "topic.1": "Stories", "topic.2": "Songs"}

    assert differences(before, after) == (
        ("present", Change.CHANGED, "Ann", "Ann and Bo"),
        ("topic.2", Change.ADDED, "", "Songs"),
        ("other", Change.REMOVED, "The boiler", ""),
    )


def test_nothing_written_and_nothing_there_are_the_same():
    assert differences({"other": ""}, {}) == ()
