"""Rows read together are the rows read one by one, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodward.core.ofsted.rows import Rows

A_LINE = st.sampled_from(
    ["a,b,c\n", 'a,"b\n', 'c",d\n', 'a,"b,b",c\n', 'x"y,"z,1\n', "\n", ",,\n", "a,b\n", "a,\0,c\n",
     "a,\ufffd,c\n", '"a",b,"c"\n', '"a"b,c,d\n', 'a,"b\n",c\n']
)  # fmt: skip


def rows_of(lines, *, width=3):
    rows = Rows(lines)
    rows.width = width
    return rows


def one_by_one(lines):
    rows = rows_of(lines)
    return list(rows), rows.lines, rows.problems, rows.empty


def together(lines, count):
    rows, read, starts = rows_of(lines), [], []
    for some in rows.together(count):
        assert len(some) == len(rows.lines)
        read += some
        starts += rows.lines
    return read, starts, rows.problems, rows.empty


@given(st.lists(A_LINE, max_size=30), st.integers(1, 8))
# A quoted line break across the end of a list, and a mark left open in its last line.
@example(["a,b,c\n", 'a,"b\n', 'c",d\n', "a,b,c\n"], 2)
@example(["a,b,c\n", 'a,"b\n', "a,b,c\n", "a,b,c\n"], 2)
def test_rows_read_together_are_the_rows_read_one_by_one(lines, count):
    assert together(lines, count) == one_by_one(lines)


def test_each_row_knows_the_line_it_starts_on():
    lines = ["a,b,c\n", 'a,"b\n', 'b",c\n', "\n", "a,b\n", "a,b,c\n"]

    read, starts, problems, empty = together(lines, 4)

    assert read == [["a", "b", "c"], ["a", "b\nb", "c"], ["a", "b", "c"]]
    assert starts == [1, 2, 6]
    assert [(problem.line, problem.reason) for problem in problems] == [
        (5, "the row has 2 cells, the header 3")
    ]
    assert empty == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a,\0,c\n", "the row holds a NUL byte"),
        ("a,\ufffd,c\n", "the row holds a character that cannot be read"),
        ('"a"b,c,d\n', "a quotation mark inside quoted text is not doubled"),
        ('"a,b,c\n', "a quotation mark is opened and not closed on its row"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_its_neighbours_stay(line, reason):
    read, starts, problems, _ = together(["a,b,c\n", line, "d,e,f\n"], 100)

    assert (read, starts) == ([["a", "b", "c"], ["d", "e", "f"]], [1, 3])
    assert [(problem.line, problem.reason) for problem in problems] == [(2, reason)]


def test_a_mark_that_finds_a_partner_further_down_swallows_no_row():
    lines = ['a,"b,c\n', "d,e,f\n", 'g,"",i\n']

    read, starts, problems, _ = together(lines, 100)

    assert (read, starts) == ([["d", "e", "f"], ["g", "", "i"]], [2, 3])
    assert [problem.line for problem in problems] == [1]


def test_lines_without_end_are_given_up_on_after_twenty():
    lines = ['a,"b\n', *["more\n"] * 25, "d,e,f\n"]

    read, _, problems, _ = together(lines, 100)

    assert read == [["d", "e", "f"]]
    assert [problem.line for problem in problems] == list(range(1, 27))
