"""What we make of what we hold is handed out under its name, and read by what it is made for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from goodward.documents.typesetting import CannotBeSet
from goodward.ui.made_files import csv_file, pdf_file, say_why_not_set, table_file


@pytest.mark.parametrize(("is_shown", "how"), [(False, "attachment"), (True, "inline")])
def test_a_pdf_bears_its_name_and_is_saved_or_shown(is_shown, how):
    answer = pdf_file(b"%PDF-1.7 \xe2", "quote-7-2.pdf", is_shown=is_shown)
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7 \xe2", "application/pdf")
    assert answer["Content-Disposition"] == f'{how}; filename="quote-7-2.pdf"'


def test_a_name_beyond_ascii_is_written_so_that_browsers_read_it():
    answer = pdf_file(b"%PDF", "plan-Zoë.pdf")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''plan-Zo%C3%AB.pdf"


def test_a_table_is_what_excel_reads_as_utf_8():
    rows = [["Zoë’s Nursery", "Rated 2, or below"], ["Beeches", 'Said "fine"']]
    answer = csv_file(("Provider", "Why"), iter(rows), "gaps.csv")
    assert answer.content == (
        b"\xef\xbb\xbfProvider,Why\r\n"
        b'Zo\xc3\xab\xe2\x80\x99s Nursery,"Rated 2, or below"\r\n'
        b'Beeches,"Said ""fine"""\r\n'
    )
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="gaps.csv"'


def test_no_cell_of_a_table_runs_in_a_spreadsheet_and_a_negative_amount_stays_one():
    answer = csv_file(("Setting", "Change"), [["=1+1", -250], ["Oaks", None]], "changes.csv")

    assert answer.content.decode("utf-8-sig").splitlines()[1:] == ["'=1+1,-250", "Oaks,"]


def test_a_document_that_cannot_be_made_is_said_as_a_sentence():
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    say_why_not_set(request, CannotBeSet("no font has the letter “☃”"))
    assert [str(each) for each in get_messages(request)] == ["No font has the letter “☃”."]


AT = datetime(2026, 11, 30, 9, 15, tzinfo=UTC)  # a Monday
HEADS, ROWS = ("Provider", "Due", "Days late"), [["=1+1", date(2026, 11, 27), 3]]


def test_a_table_is_csv_unless_a_workbook_is_asked_for():
    plain = table_file(RequestFactory().get("/"), HEADS, ROWS, "late", at=AT)
    other = table_file(RequestFactory().get("/?as=exe"), HEADS, ROWS, "late", at=AT)

    assert plain.content == b"\xef\xbb\xbfProvider,Due,Days late\r\n'=1+1,2026-11-27,3\r\n"
    assert plain["Content-Disposition"] == 'attachment; filename="late.csv"'
    assert other.content == plain.content


def test_a_workbook_is_one_that_a_spreadsheet_reads():
    answer = table_file(RequestFactory().get("/?as=xlsx"), HEADS, ROWS, "late", at=AT)

    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_name("late")
    assert sheet.to_python() == [list(HEADS), ["=1+1", date(2026, 11, 27), 3.0]]
    assert answer["Content-Disposition"] == 'attachment; filename="late.xlsx"'
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
