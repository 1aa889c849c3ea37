"""Tables as workbooks: read back by another library, and looked into as the ZIP they are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from goodward.documents.workbook import CUT, LONGEST_TEXT, Sheet, sheet_title, workbook

SCRIPTS = "Zoë’s Nursery\n\u0645\u0631\u062d\u0628\u0627 \U0001f642"
AT = datetime(2026, 11, 30, 9, 15, tzinfo=UTC)  # a Monday


def read(made: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def one(*rows: list[object]) -> list[list[object]]:
    return read(workbook([Sheet("Table", ("What", "Value"), rows)], made_at=AT))["Table"]


@pytest.mark.parametrize(
    ("value", "read_back"),
    [
        (date(2026, 11, 27), date(2026, 11, 27)),  # a Friday
        (AT, AT.replace(tzinfo=None)),
        (12, 12.0),
        (-250.5, -250.5),
        (Fraction(1, 4), 0.25),
        (True, "True"),
        (None, ""),
        ("", ""),
        ("EY100001", "EY100001"),
        ("0123", "0123"),
        ("12.50", "12.50"),
        ("https://example.org", "https://example.org"),
        (SCRIPTS, SCRIPTS),
    ],
)
def test_each_value_is_read_back_as_what_it_is(value, read_back):
    assert one(["it", value]) == [["What", "Value"], ["it", read_back]]


@pytest.mark.parametrize("text", ["=1+1", "+44 1622", "-x", "@SUM(A1)", '=HYPERLINK("x")'])
def test_no_text_becomes_a_formula(text):
    made = workbook([Sheet("Table", ("Text",), [[text]])], made_at=AT)

    assert read(made)["Table"] == [["Text"], [text]]
    with ZipFile(BytesIO(made)) as whole:
        assert b"<f>" not in whole.read("xl/worksheets/sheet1.xml")


def test_what_no_cell_holds_is_cut_and_says_so():
    long = "é" * (LONGEST_TEXT + 1)

    [_, [_, held]] = one(["it", long])

    assert len(held) == LONGEST_TEXT
    assert held.endswith(CUT)


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Deadlines kept", "Deadlines kept"),
        ("Kent: 2026/27 [draft]?", "Kent  2026 27  draft"),
        ("'quoted'", "quoted"),
        ("x" * 40, "x" * 31),
        ("///", "Table"),
    ],
)
def test_a_title_is_made_to_fit(title, made):
    assert sheet_title(title) == made
    assert list(read(workbook([Sheet(title, ("A",), [])], made_at=AT))) == [made]


def test_an_empty_table_has_its_heads_and_nothing_else():
    assert one() == [["What", "Value"]]


def test_the_same_tables_are_the_same_bytes_and_another_moment_is_another_file():
    def made(at: datetime) -> bytes:
        return workbook([Sheet("Table", ("A", "B"), [[1, "x"], [2, "y"]])], made_at=at)

    assert made(AT) == made(AT)
    assert made(AT) != made(AT.replace(hour=10))


def test_the_head_stays_in_view_and_can_be_filtered():
    made = workbook([Sheet("Table", ("A", "B"), [[1, "x"]])], made_at=AT)

    with ZipFile(BytesIO(made)) as whole:
        sheet = whole.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B2"' in sheet


def test_a_long_text_stands_in_a_row_that_is_high_enough_and_long_heads_on_two_lines():
    long = "word " * 29 + "words"  # 150 letters: three lines of sixty
    rows = [["short", 1], [long, 2]]
    made = workbook([Sheet("Table", ("Text", "Late by (median of days)"), rows)], made_at=AT)

    with ZipFile(BytesIO(made)) as whole:
        sheet = whole.read("xl/worksheets/sheet1.xml").decode()
    # Heads of sixteen letters and two more for the arrow: “Late by (median” and “of days)”.
    assert '<col min="2" max="2" width="18.7109375" customWidth="1"/>' in sheet
    assert '<row r="1" spans="1:2" ht="29.25" customHeight="1">' in sheet
    assert '<row r="2" spans="1:2">' in sheet
    assert '<row r="3" spans="1:2" ht="43.5" customHeight="1">' in sheet


def test_it_prints_across_one_sheet_with_its_head_on_each():
    made = workbook([Sheet("Table", ("A", "B"), [[1, "x"]])], made_at=AT)

    with ZipFile(BytesIO(made)) as whole:
        sheet = whole.read("xl/worksheets/sheet1.xml").decode()
        book = whole.read("xl/workbook.xml").decode()
    assert 'fitToHeight="0" orientation="landscape"' in sheet
    assert "_xlnm.Print_Titles" in book
