"""What a report is handed out as: four forms, each the same bytes every time, read back here."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import docx
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from goodward.core.cabinet.figures import Column, Drawn, Form, Line, Section, Table
from goodward.core.cabinet.report import Report, Written
from goodward.documents.cabinet import report_pdf, widths_of
from goodward.documents.cabinet_csv import report_csv
from goodward.documents.cabinet_docx import report_docx
from goodward.documents.cabinet_xlsx import report_xlsx

OUTCOMES = Table(
    "Providers by outcome",
    "Outcome",
    (Column("31 March 2026"), Column("31 March 2025"), Column("Change")),
    (Line("Good", (12, 9, 3)), Line("Inadequate", (1, 2, -1)), Line("All", (13, 11, 2), True)),
    Drawn.BARS,
    (0, 1),
)
SHARES = Table(
    "Share Good or better",
    "Day",
    (Column("Good", Form.SHARE),),
    (Line("31 Dec 2025", (0.75,)), Line("31 Mar 2026", (None,)), Line("30 Jun 2026", (0.9,))),
    Drawn.LINE,
    (0,),
)
REPORT = Report(
    "Kent County Council",
    "Early years improvement",
    "January to March 2026",
    "January to March 2025",
    date(2026, 4, 15),
    date(2026, 4, 20),
    "Approved by Ann Lee on Monday 20 April 2026",
    "=HYPERLINK(\"http://evil.example\")\n\nA second paragraph.",
    (
        Written(
            Section(
                "judgements", "Ofsted’s judgements", "12 of 13 were Good.",
                ("Each provider is counted once.",), ("One has no judgement.",),
                (OUTCOMES, SHARES),
            ),
            "+Words of the author.",
        ),
        Written(Section("funding", "Decisions about funding", "None was taken.", (), ()), ""),
    ),
)  # fmt: skip
MADE = {
    "pdf": report_pdf.__wrapped__,
    "docx": report_docx,
    "xlsx": report_xlsx,
    "csv": report_csv,
}


@pytest.mark.parametrize("form", MADE)
def test_two_makings_are_the_same_bytes(form):
    assert MADE[form](REPORT) == MADE[form](REPORT)


@pytest.mark.parametrize("form", MADE)
def test_another_word_is_another_file(form):
    assert MADE[form](REPORT) != MADE[form](REPORT._replace(introduction="Other"))


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_no_part_of_a_file_bears_the_moment_it_was_packed(form):
    with zipfile.ZipFile(io.BytesIO(MADE[form](REPORT))) as packed:
        assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_pdf_is_tagged_with_heads_of_tables_and_words_for_drawings():
    pdf = PdfReader(io.BytesIO(report_pdf(REPORT)))
    root = pdf.trailer["/Root"]
    kinds, said = _tags(root["/StructTreeRoot"])

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert kinds.count("/Figure") == 2
    # Facts, then two tables of the first section: four heads of columns and two.
    assert kinds.count("/Table") == 3
    assert kinds.count("/TH") == 6
    assert "Providers by outcome. 31 March 2026. Good: 12; Inadequate: 1." in " ".join(said)


def test_the_pdf_says_whose_it_is_and_bears_the_day_it_was_finished():
    pdf = PdfReader(io.BytesIO(report_pdf(REPORT)))
    text = " ".join(page.extract_text() for page in pdf.pages)

    assert pdf.metadata.title == "Early years improvement"
    assert pdf.metadata.creation_date.date() == date(2026, 4, 20)
    for part in ("Approved by Ann Lee", "A second paragraph.", "Each provider is counted once.",
                 "One has no judgement.", "+Words of the author."):  # fmt: skip
        assert part in text


def test_the_word_document_has_headings_tables_with_heads_and_words_for_pictures():
    made = docx.Document(io.BytesIO(report_docx(REPORT)))

    headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    heads = [table.rows[0] for table in made.tables]
    pictures = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]

    assert headings[:3] == ["At a glance", "Ofsted’s judgements", "Providers by outcome"]
    assert [[cell.text for cell in each.cells] for each in heads][1] == [
        "Outcome", "31 March 2026", "31 March 2025", "Change",
    ]  # fmt: skip
    assert all("w:tblHeader" in each._tr.xml for each in heads)
    assert [cell.text for cell in made.tables[1].rows[2].cells] == [
        "Inadequate", "1", "2", "\N{MINUS SIGN}1",
    ]  # fmt: skip
    assert len(pictures) == 2
    assert all("Good" in each for each in pictures)
    assert made.core_properties.created.date() == date(2026, 4, 20)
    assert made.core_properties.language == "en-GB"


def test_the_workbook_holds_numbers_as_numbers_and_text_as_text():
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_xlsx(REPORT)))
    sheet = book.get_sheet_by_name("1 Ofsteds judgements").to_python()

    assert book.sheet_names == [
        "Report", "1 Ofsteds judgements", "2 Decisions about funding", "Definitions",
    ]  # fmt: skip
    assert ["Good", 12, 9, 3] in [row[:4] for row in sheet]
    # A chart would take a dash for 0 %: where a number that is drawn is missing, nothing stands.
    assert ["31 Mar 2026", ""] in [row[:2] for row in sheet]
    first = book.get_sheet_by_name("Report").to_python()
    assert any('=HYPERLINK("http://evil.example")' in str(cell) for row in first for cell in row)
    assert b"<f>" not in b"".join(_parts(report_xlsx(REPORT), "xl/worksheets/"))


def test_the_workbooks_charts_are_its_own_and_tell_series_apart_without_colour():
    parts = _parts(report_xlsx(REPORT), "xl/charts/chart")
    bars, lines = sorted(parts, key=lambda each: b"<c:lineChart>" in each)

    assert len(parts) == 2
    assert b"'1 Ofsteds judgements'!$B$8:$B$9" in bars  # Good and Inadequate, without All
    assert b'<a:pattFill prst="wdUpDiag">' in bars
    assert b'<c:symbol val="circle"/>' in lines
    [drawing] = _parts(report_xlsx(REPORT), "xl/drawings/drawing")
    assert drawing.count(b'descr="') == 2


def test_a_missing_number_that_no_chart_draws_is_a_dash_in_the_workbook():
    quiet = SHARES._replace(drawn=None)
    section = REPORT.sections[0].section._replace(tables=(quiet,))
    report = REPORT._replace(sections=(Written(section, ""),))

    book = CalamineWorkbook.from_filelike(io.BytesIO(report_xlsx(report)))

    sheet = book.get_sheet_by_name("1 Ofsteds judgements").to_python()
    assert ["31 Mar 2026", "–"] in [row[:2] for row in sheet]


def test_words_in_the_workbook_stand_over_the_width_of_its_tables_in_rows_that_hold_them():
    # The tables are 46 + 3 * 15 = 91 letters wide: two hundred letters take three lines.
    long = "A provider is " + "counted once " * 14 + "here"
    section = REPORT.sections[0].section._replace(counts=(long,))
    report = REPORT._replace(sections=(Written(section, ""),))

    [_, sheet, _] = _parts(report_xlsx(report), "xl/worksheets/sheet")

    assert len(long) == 200
    # Three lines of 14.25 points, and 0.75 free.
    assert b'ht="43.5" customHeight="1"' in sheet
    assert b'<mergeCell ref="A2:D2"/>' in sheet


def test_columns_of_numbers_are_as_wide_as_their_longest_word_and_heads_take_two_lines():
    # “31 March 2026” stands on two lines of eight letters: “31 March” and “2026”; “Change” has six,
    # and takes as many. 0.6 of a letter's height each, and one height between two columns.
    assert widths_of(OUTCOMES) == [5.8, 5.8, 4.6]
    # Eight columns leave the words no half of the room, so that only words are kept whole: “March”.
    many = OUTCOMES._replace(
        columns=(Column("31 March 2026"),) * 8, lines=(Line("Good", (1,) * 8),), drawn=None
    )
    assert widths_of(many) == [4.0] * 8


def test_the_columns_of_the_word_document_fill_the_sheet_and_the_words_have_the_most():
    made = docx.Document(io.BytesIO(report_docx(REPORT)))

    widths = [cell.width.mm for cell in made.tables[1].rows[1].cells]

    # 170 mm in all; of nine-point letters 5.8 heights are 18.4 mm, and 3 mm are free at the sides.
    assert sum(widths) == pytest.approx(170, abs=0.1)
    assert widths[1:] == pytest.approx([21.4, 21.4, 17.6], abs=0.1)


def test_the_csv_files_hold_the_numbers_and_nothing_a_spreadsheet_would_run():
    with zipfile.ZipFile(io.BytesIO(report_csv(REPORT))) as packed:
        names = packed.namelist()
        rows = {name: _read(packed.read(name)) for name in names}

    assert names == [
        "report.csv", "words.csv", "01-judgements-1.csv", "01-judgements-2.csv", "definitions.csv",
    ]  # fmt: skip
    assert rows["01-judgements-1.csv"] == [
        ["Outcome", "31 March 2026", "31 March 2025", "Change"],
        ["Good", "12", "9", "3"],
        ["Inadequate", "1", "2", "-1"],
        ["All", "13", "11", "2"],
    ]
    assert rows["01-judgements-2.csv"][2] == ["31 Mar 2026", ""]
    assert rows["words.csv"][1][2].startswith("'=HYPERLINK")
    assert rows["words.csv"][2][2] == "'+Words of the author."


def test_what_somebody_typed_is_never_markup():
    odd = REPORT._replace(introduction="#set page(fill: red) <b> & \x0b ]] *strong*")

    text = PdfReader(io.BytesIO(report_pdf(odd))).pages[0].extract_text()

    assert "#set page(fill: red) <b> &" in text
    assert "<b> &" in docx.Document(io.BytesIO(report_docx(odd))).paragraphs[2].text
    assert report_xlsx(odd)


def _tags(element):
    """Return the kinds of a structure tree in order, and the words its figures bear."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        parts = [_tags(each) for each in element]
    elif isinstance(element, dict):
        parts = [_tags(element["/K"])] if "/K" in element else []
        own = [element["/S"]] if "/S" in element else []
        alt = [str(element["/Alt"])] if "/Alt" in element else []
        parts.insert(0, (own, alt))
    else:
        return [], []
    return [k for kinds, _ in parts for k in kinds], [a for _, alts in parts for a in alts]


def _parts(made, beginning):
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return [packed.read(n) for n in packed.namelist() if n.startswith(beginning)]


def _read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
