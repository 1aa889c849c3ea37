"""Files as people send them, and as somebody would who means harm: made here, byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType

import docx
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-'
    'officedocument.{family}.main+xml"/></Types>'
)
WORD = CONTENT_TYPES.format(part="word/document.xml", family="wordprocessingml.document")
SHEET = CONTENT_TYPES.format(part="xl/workbook.xml", family="spreadsheetml.sheet")
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
NOTHING_MORE: Mapping[str, bytes | str] = MappingProxyType({})


def an_archive(parts: Mapping[str, bytes | str], *, packed: bool = True) -> bytes:
    """Return an archive with these parts, in this order."""
    file = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def a_docx(text: str = "What we will do", **more: bytes | str) -> bytes:
    """Return a document as Word makes it; more: further parts, “__” standing for “/”."""
    written = docx.Document()
    written.add_paragraph(text)
    file = io.BytesIO()
    written.save(file)
    if not more:
        return file.getvalue()
    with zipfile.ZipFile(file) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    return an_archive(parts | {name.replace("__", "/"): each for name, each in more.items()})


def an_xlsx(parts: Mapping[str, bytes | str] = NOTHING_MORE) -> bytes:
    """Return a workbook with the parts that make it one, and these."""
    whole = {"[Content_Types].xml": SHEET, "xl/workbook.xml": "<workbook/>", **parts}
    return an_archive(whole)


def an_opendocument(
    mimetype: str = ODT,
    parts: Mapping[str, bytes | str] = NOTHING_MORE,
) -> bytes:
    """Return an OpenDocument file with these parts besides its words."""
    return an_archive({"mimetype": mimetype, "content.xml": "<office/>", **parts})


def a_pdf(
    *, password: str = "", script: str = "", attached: bytes = b"", starts: str = ""
) -> bytes:
    """Return a PDF of one page that does what is asked of it."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    if script:
        runs = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(script)}
        action = DictionaryObject({NameObject(name): each for name, each in runs.items()})
        writer._root_object[NameObject("/OpenAction")] = writer._add_object(action)
    if attached:
        writer.add_attachment("more.exe", attached)
    if starts:
        # An action on a page, packed and reached through it, not through the catalogue.
        acts = {"/S": NameObject("/Launch"), "/F": TextStringObject(starts)}
        act = DictionaryObject({NameObject(name): each for name, each in acts.items()})
        link = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/A"): writer._add_object(act),
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    if password:
        writer.encrypt(password)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def a_png(width: int = 2, height: int = 2, behind: bytes = b"") -> bytes:
    """Return a grey picture, with something behind its end."""
    rows = b"".join(b"\0" + b"\x80" * min(width, 64) for _ in range(min(height, 64)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks) + behind


def a_jpeg(width: int = 16, height: int = 16, behind: bytes = b"") -> bytes:
    """Return a photograph with the segments that every one has; its dots are nothing much."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    parts = [(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"), (0xC0, frame), (0xDA, b"\x01\x01\0\0?\0")]
    body = b"".join(bytes((0xFF, mark)) + struct.pack(">H", len(p) + 2) + p for mark, p in parts)
    return b"\xff\xd8" + body + b"\x12\x34\x56" + b"\xff\xd9" + behind


def a_heic(*more: tuple[bytes, bytes]) -> bytes:
    """Return a picture as phones take them, with further boxes."""
    boxes = [
        (b"ftyp", b"heic\0\0\0\0mif1heic"),
        (b"meta", b"\0" * 20),
        (b"mdat", b"dots" * 9),
        *more,
    ]
    return b"".join(struct.pack(">I4s", len(each) + 8, name) + each for name, each in boxes)


def a_bomb(size: int = 400_000_000) -> bytes:
    """Return a document of a few hundred kilobytes that unpacks to this many bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", WORD)
        with archive.open("word/document.xml", "w") as part:
            for _ in range(size // 1_000_000):
                part.write(b"0" * 1_000_000)
    return file.getvalue()


def a_layered_bomb() -> bytes:
    """Return an archive whose directory names one packed part many times over."""
    whole = an_archive({"[Content_Types].xml": WORD, "word/document.xml": b"0" * 900_000})
    start = whole.rindex(b"PK\x01\x02")
    end = whole.rindex(b"PK\x05\x06")
    entry = whole[start:end]
    again = [entry.replace(b"word/document.xml", b"word/document.%03d" % n) for n in range(300)]
    directory = whole[whole.index(b"PK\x01\x02") : end] + b"".join(again)
    first = whole.index(b"PK\x01\x02")
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 302, 302, len(directory), first, 0)
    return whole[:first] + directory + tail


def _chunk(name: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)
