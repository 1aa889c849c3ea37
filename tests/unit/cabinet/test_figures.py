"""Figures as they are kept and as they are written."""

from __future__ import annotations

import json

import pytest

from goodward.core.cabinet.figures import (
    Column,
    Drawn,
    Form,
    Line,
    Section,
    Table,
    as_kept,
    few,
    read_kept,
    share,
    written,
)

SECTION = Section(
    "visits",
    "Visits",
    "Three visits were held.",
    ("A visit is counted on its day.",),
    ("One has no day.",),
    (
        Table(
            "Visits by stage",
            "Stage",
            (Column("Now"), Column("Share", Form.SHARE)),
            (Line("First", (2, 0.6667)), Line("All", (3, None), is_whole=True)),
            Drawn.BARS,
            (0,),
        ),
        Table("Nothing drawn", "What", (Column("Days", Form.DAYS),), (Line("Half", (2.5,)),)),
    ),
)


def test_what_is_kept_reads_back_the_same_also_through_json():
    assert read_kept(json.loads(json.dumps(as_kept([SECTION])))) == (SECTION,)


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (None, Form.NUMBER, "–"),
        (0, Form.NUMBER, "0"),
        (12345, Form.NUMBER, "12,345"),
        (-3, Form.NUMBER, "\N{MINUS SIGN}3"),
        (0.125, Form.SHARE, "13 %"),
        (1, Form.SHARE, "100 %"),
        (2.5, Form.DAYS, "2.5"),
        (14, Form.DAYS, "14"),
        (1234.5, Form.POUNDS, "£1,234.50"),
    ],
)
def test_a_number_is_written_as_people_read_it(value, form, said):
    assert written(value, form) == said


def test_a_share_of_none_is_no_number():
    assert share(0, 0) is None
    assert share(2, 3) == 0.6667


@pytest.mark.parametrize(("number", "is_told"), [(0, False), (1, True), (4, True), (5, False)])
def test_few_are_told_of_as_few(number, is_told):
    assert bool(few(number, "provider")) is is_told


def test_few_says_how_many():
    assert few(1, "provider")[0].startswith("This is of 1 provider only")
    assert few(3, "provider")[0].startswith("This is of 3 providers only")
