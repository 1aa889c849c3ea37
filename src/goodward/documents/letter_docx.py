"""
A letter as a Word document, to be printed or finished by hand.

Nothing in it is a template: each text is put in as text, with real headings and lists.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph

from goodward.documents.letter import LIST, PaperLetter, ends_of
from goodward.documents.notes import direction_of

LANGUAGE = "en-GB"
# The first day a ZIP file can name; the day of the letter stands in the document's properties.
PACKED = (1980, 1, 1, 0, 0, 0)
# What XML 1.0 cannot hold, whatever somebody typed or pasted.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def letter_docx(letter: PaperLetter, *, dated: date) -> bytes:
    """Return a letter as a Word document, the same bytes each time. dated: as the letter is."""
    made = docx.Document()
    _prepare(made, letter, dated)
    _add(made, letter.authority, style="Letterhead")
    _block(made, letter.sender)
    _block(made, letter.recipient)
    _block(made, (letter.day, f"Our reference: {letter.reference}"))
    _add(made, letter.salutation)
    _add(made, letter.title, style="Heading 1")
    for block in letter.blocks:
        if block.kind == LIST:
            for item in block.lines:
                _add(made, item, style="List Bullet")
        else:
            _block(made, block.lines)
    _add(made, letter.closing).paragraph_format.space_after = Pt(42)
    _block(made, letter.signed)
    for title, lines in ends_of(letter):
        _add(made, title, style="Heading 2")
        for line in lines:
            _add(made, line, style="List Bullet")
    kept = io.BytesIO()
    made.save(kept)
    return packed(kept.getvalue())


def _prepare(made: Document, letter: PaperLetter, dated: date) -> None:
    at = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    about = made.core_properties
    about.title, about.author, about.language = (
        clean(letter.title)[:255],
        clean(letter.authority)[:255],
        LANGUAGE,
    )
    about.created = about.modified = at
    about.last_modified_by = about.author
    about.comments = ""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(24)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for name in ("Heading 1", "Heading 2"):
        without_theme_fonts(made.styles[name])
        made.styles[name].font.name = "Arial"
    head = made.styles.add_style("Letterhead", WD_STYLE_TYPE.PARAGRAPH)
    head.base_style = normal
    head.font.bold, head.font.size = True, Pt(14)
    _speak(made)


def _speak(made: Document) -> None:
    """Say which language the document is in, so that it is read aloud and spelt as such."""
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _block(made: Document, lines: tuple[str, ...]) -> None:
    """Add lines that stand close together as one paragraph; nothing for none."""
    text = "\n".join(lines).strip()
    if text:
        _add(made, text)


def _add(made: Document, text: str, style: str | None = None) -> Paragraph:
    paragraph = made.add_paragraph(style=style)
    run = paragraph.add_run(clean(text))
    if direction_of(text) == "rtl":
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run.font.rtl = True
    return paragraph


def clean(text: str) -> str:
    """Return a text that XML can hold, with one sort of line end."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n"))


def packed(made: bytes) -> bytes:
    """Return the same file without the moment it was packed at."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as before,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.infolist():
            entry = zipfile.ZipInfo(each.filename, PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(each.filename))
    return kept.getvalue()


def without_theme_fonts(style: BaseStyle) -> None:
    """Take away the theme's fonts from a style: they would stand before one that is named."""
    properties = style.element.rPr
    fonts = properties.rFonts if properties is not None else None
    if fonts is not None:
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
