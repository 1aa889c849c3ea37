"""How much room words take in a cell."""

from __future__ import annotations

import pytest

from goodward.documents.cell_sizes import height_of, lines_in, longest_word


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("Good", 10, 1),
        ("Visit the setting", 10, 2),  # “Visit the”, “setting”
        ("Visit the setting", 9.9, 2),
        ("first\nsecond", 40, 2),
        ("first\n\nthird", 40, 3),
        ("unbreakable", 4, 3),  # “unbr”, “eaka”, “ble”
        ("x", 0, 1),
    ],
)
def test_a_text_goes_over_as_many_lines_as_its_words_need(text, width, lines):
    assert lines_in(text, width) == lines


def test_a_row_grows_by_a_line_of_letters_and_no_higher_than_excel_takes():
    assert [height_of(lines) for lines in (0, 1, 2, 3, 100)] == [15, 15, 29.25, 43.5, 409.5]


def test_the_longest_word_is_of_letters_without_spaces():
    assert [longest_word(text) for text in ("", "Due", "Requirements met")] == [0, 3, 12]
