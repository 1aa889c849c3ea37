"""
A report to cabinet as a Word document, to be put into an agenda's own papers.

Nothing in it is a template: each text is put in as text, with real headings, lists and tables whose
head is said to be one. Drawings are pictures with words beside them; the numbers stand in the
tables.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable

from goodward.core.cabinet.drawing import draw, in_words
from goodward.core.cabinet.figures import Table, written
from goodward.core.cabinet.report import Report, Written
from goodward.documents.cabinet import (
    MISSING,
    WHAT_IS_COUNTED,
    WIDTH,
    facts_of,
    size_of,
    widths_of,
)
from goodward.documents.letter_docx import LANGUAGE, clean, packed, without_theme_fonts
from goodward.documents.typesetting import picture

# In millimetres: what of a sheet of A4 is written on, a point of a letter's height, and what a cell
# keeps free at its sides.
ROOM, FACT, POINT, SIDES = 170, 45, 0.3528, 3
BRAND = RGBColor(0x14, 0x45, 0x4B)
# A table of so few rows is not cut in two by the end of a page.
FEW_ROWS = 12


def report_docx(report: Report) -> bytes:
    """
    Return a report as a Word document, the same bytes each time.

    :raises CannotBeSet: when a drawing could not be made.
    """
    made = docx.Document()
    _prepare(made, report)
    made.add_paragraph(clean(report.authority), style="Subtitle")
    made.add_paragraph(clean(report.title), style="Title")
    facts = _table(made, ("Fact", "What it says"), [list(each) for each in facts_of(report)])
    _wide(facts, [FACT, ROOM - FACT])
    _paragraphs(made, report.introduction)
    made.add_paragraph("At a glance", style="Heading 1")
    for each in report.sections:
        made.add_paragraph(clean(f"{each.section.title}: {each.section.says}"), style="List Bullet")
    for each in report.sections:
        _section(made, each)
    kept = io.BytesIO()
    made.save(kept)
    return packed(kept.getvalue())


def _prepare(made: Document, report: Report) -> None:
    about = made.core_properties
    about.title, about.author, about.language = (
        clean(report.title)[:255],
        clean(report.authority)[:255],
        LANGUAGE,
    )
    about.subject = clean(f"{report.period}. {report.standing}")[:255]
    about.created = about.modified = _moment(report.dated)
    about.last_modified_by, about.comments = about.author, ""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    for name, size in (("Normal", 10.5), ("Title", 24), ("Subtitle", 12), ("Heading 1", 16),
                       ("Heading 2", 12), ("Heading 3", 10.5)):  # fmt: skip
        style = made.styles[name]
        without_theme_fonts(style)
        style.font.name, style.font.size = "Arial", Pt(size)
        if name != "Normal":
            style.font.color.rgb = BRAND
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _section(made: Document, each: Written) -> None:
    section = each.section
    made.add_paragraph(clean(section.title), style="Heading 1")
    says = made.add_paragraph()
    says.add_run(clean(section.says)).bold = True
    says.paragraph_format.keep_with_next = bool(section.tables)
    _paragraphs(made, each.words)
    for number, table in enumerate(section.tables):
        made.add_paragraph(clean(table.title), style="Heading 2")
        if table.is_drawn:
            _picture(made, table, f"{section.key}-{number}")
        _numbers(made, table)
    for title, lines in ((MISSING, section.missing), (WHAT_IS_COUNTED, section.counts)):
        if lines:
            made.add_paragraph(title, style="Heading 3")
            for line in lines:
                made.add_paragraph(clean(line), style="List Bullet")


def _picture(made: Document, table: Table, id_: str) -> None:
    drawn = picture(draw(table, id_=id_))
    shape = made.add_picture(io.BytesIO(drawn), width=Mm(WIDTH))
    about = shape._inline.docPr
    about.set("descr", clean(f"{table.title}. {in_words(table)}"))
    about.set("title", clean(table.title))
    made.paragraphs[-1].paragraph_format.keep_with_next = True


def _numbers(made: Document, table: Table) -> None:
    rows = [
        [
            line.title,
            *(
                written(value, column.form)
                for value, column in zip(line.values, table.columns, strict=True)
            ),
        ]
        for line in table.lines
    ]
    laid = _table(made, (table.about, *(each.title for each in table.columns)), rows)
    numbers = [width * size_of(table) * POINT + SIDES for width in widths_of(table)]
    _wide(laid, [ROOM - sum(numbers), *numbers])
    for number, row in enumerate(laid.rows, start=1):
        stays = number < len(laid.rows) <= FEW_ROWS
        for place, cell in enumerate(row.cells):
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = stays
                if place:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                for run in paragraph.runs:
                    run.font.size = Pt(size_of(table))
    made.add_paragraph()


def _table(made: Document, heads: tuple[str, ...], rows: list[list[str]]) -> WordTable:
    """Return a table whose first row is said to be its head and repeated on every page."""
    laid = made.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(laid.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(clean(head)).bold = True
    is_head = OxmlElement("w:tblHeader")
    laid.rows[0]._tr.get_or_add_trPr().append(is_head)
    for row in rows:
        for cell, text in zip(laid.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(clean(text))
    for row_laid in laid.rows:
        row_laid._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return laid


def _wide(laid: WordTable, widths: list[float]) -> None:
    """Give columns their widths, in millimetres; some programs read the cells and some the grid."""
    laid.autofit = False
    for column, width in zip(laid.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _paragraphs(made: Document, words: str) -> None:
    for part in words.split("\n\n"):
        if part.strip():
            made.add_paragraph(clean(part))


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
