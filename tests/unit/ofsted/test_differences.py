"""Two files compared as two complete states."""

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.ofsted.differences import Change, compare
from goodward.core.ofsted.reading import read_register
from tests.unit.ofsted.test_oddities import HEADER, a_row

GOOD = ("10300001", "02/03/2020", "2")
INADEQUATE = ("10300002", "04/05/2026", "4")


def a_file(*rows):
    return read_register("\n".join([HEADER, *rows]).encode()).records


def test_a_number_only_the_new_file_has_joined_and_registers():
    found = compare(a_file(a_row()), a_file(a_row(), a_row("EY100002", graded=GOOD)))

    [joined] = found.joined
    assert joined.urn == "EY100002"
    assert [event["event"] for event in joined.events] == ["registered", "judgement_published"]
    assert joined.events[0]["on"] == date(2015, 9, 1)
    assert (found.left, found.rejudged, found.changed) == ((), (), ())


def test_a_number_only_the_old_file_has_left_unless_its_row_could_not_be_read():
    old, new = a_file(a_row(), a_row("EY100002")), a_file(a_row())

    assert [each.urn for each in compare(old, new).left] == ["EY100002"]
    assert compare(old, new, unread=frozenset({"EY100002"})).left == ()


def test_a_new_inspection_is_a_new_judgement():
    found = compare(a_file(a_row(graded=GOOD)), a_file(a_row(graded=INADEQUATE)))

    [rejudged] = found.rejudged
    assert rejudged.events == (
        {
            "event": "judgement_published",
            "framework": "eif",
            "overall": "inadequate",
            "inspected_on": date(2026, 5, 4),
        },
    )


def test_the_same_inspection_written_again_is_none():
    found = compare(a_file(a_row(graded=GOOD)), a_file(a_row(graded=GOOD)))

    assert found.rejudged == ()


def test_an_older_inspection_that_turns_up_late_is_history():
    found = compare(
        a_file(a_row(graded=INADEQUATE)), a_file(a_row(graded=("10100000", "01/02/2018", "2")))
    )

    assert found.rejudged == ()


def test_what_ofsted_withholds_takes_nothing_away():
    found = compare(a_file(a_row(name="Acorns")), a_file(a_row(name="REDACTED")))

    assert found.changed == ()


def test_a_changed_field_is_told_with_both_values():
    found = compare(a_file(a_row(places="40")), a_file(a_row(places="48")))

    [changed] = found.changed
    assert changed.changes == (Change("places", 40, 48),)


def test_only_the_one_authority_is_compared_by_its_whole_name():
    old = a_file(a_row(authority="Leicester"), a_row("EY200002", authority="Leicestershire"))

    found = compare(old, (), authority="leicestershire ")

    assert [each.urn for each in found.left] == ["EY200002"]


@pytest.mark.parametrize("cell", ["", "NULL", "-"])
def test_a_provider_whose_row_could_not_be_read_has_not_left(cell):
    old = a_file(a_row(graded=GOOD), a_row("EY100002"))
    new = read_register(
        "\n".join([HEADER, a_row(graded=("1", cell, "4")), a_row("EY100002")]).encode()
    )

    unread = frozenset(problem.urn for problem in new.problems if problem.urn)

    assert compare(old, new.records, unread=unread).left == ()
