"""Office documents: what is taken for one, and every way in which one could do harm."""

from __future__ import annotations

import struct
import time

import pytest

from goodward.core.files import office
from goodward.core.files.kinds import FileRefused, Kind
from goodward.core.files.office import check_office
from tests.support.files import (
    ODS,
    WORD,
    a_bomb,
    a_docx,
    a_layered_bomb,
    an_archive,
    an_opendocument,
    an_xlsx,
)

LINK = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        check_office(content)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_docx(), Kind.DOCX),
        (an_xlsx(), Kind.XLSX),
        (an_opendocument(), Kind.ODT),
        (an_opendocument(ODS), Kind.ODS),
    ],
)
def test_a_document_is_known_by_what_is_in_it(content, kind):
    assert check_office(content) == kind


def test_a_chart_may_bring_the_sheet_it_was_drawn_from():
    assert check_office(a_docx(word__embeddings__Sheet1__xlsx="") or b"") == Kind.DOCX
    inside = an_archive({"a": "b"})
    whole = {"[Content_Types].xml": WORD, "word/document.xml": "<w/>"}

    good = an_archive({**whole, "word/embeddings/Sheet1.xlsx": an_xlsx()}, packed=False)
    bad = an_archive({**whole, "word/embeddings/Sheet1.xlsx": inside}, packed=False)
    two_deep = an_xlsx({"xl/embeddings/Sheet1.xlsx": an_xlsx()})

    assert check_office(good) == Kind.DOCX
    assert "not a document" in refusal(bad)
    deeper = an_archive({**whole, "word/embeddings/Sheet1.xlsx": two_deep})
    assert refusal(deeper) == office.EMBEDDED


@pytest.mark.parametrize(
    "part",
    [
        "word/vbaProject.bin",
        "word/VBAPROJECT.BIN",
        "word/vbaProjectSignature.bin",
        "word/activeX/activeX1.xml",
        "customUI/customUI.xml",
    ],
)
def test_a_document_with_macros_is_refused_whatever_it_is_called(part):
    assert refusal(a_docx(**{part.replace("/", "__"): "x"})) == office.MACROS


def test_a_document_that_says_it_may_hold_macros_is_refused_even_without_any():
    types = WORD.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    whole = an_archive({"[Content_Types].xml": types, "word/document.xml": "<w/>"})
    assert refusal(whole) == office.MACROS


@pytest.mark.parametrize("part", ["Basic/Standard/Module1.xml", "Scripts/python/do.py"])
def test_an_opendocument_with_macros_is_refused(part):
    assert refusal(an_opendocument(parts={part: "x"})) == office.MACROS


def test_an_old_sheet_of_macros_is_refused():
    assert refusal(an_xlsx({"xl/macrosheets/sheet1.xml": "x"})) == office.MACROS


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0"),
        ("word/media/image1.png", b"MZ\x90\0 a program called a picture"),
        ("word/media/image2.png", b"\x7fELF\2\1\1\0"),
        ("word/media/image3.png", an_archive({"a": "b"})),
        ("word/media/setup.exe", b"anything"),
        ("word/media/run.ps1", b"anything"),
    ],
)
def test_a_document_with_a_program_or_a_file_in_it_is_refused(part, content):
    assert refusal(a_docx(**{part.replace("/", "__"): content})) == office.EMBEDDED


@pytest.mark.parametrize(
    ("kind", "target", "is_refused"),
    [
        ("attachedTemplate", "https://elsewhere.example/evil.dotm", True),
        ("attachedTemplate", r"\\elsewhere\share\evil.dotm", True),
        ("attachedTemplate", r"file:///\\elsewhere\share\evil.dotm", True),
        ("oleObject", "mhtml:https://elsewhere.example/!x", True),
        ("frame", "http://elsewhere.example/", True),
        ("attachedTemplate", "file:///C:/Templates/letter.dotx", False),
        ("hyperlink", "https://www.gov.uk/", False),
        ("image", "https://nursery.example/logo.png", False),
    ],
)
def test_a_document_may_name_addresses_and_not_fetch_from_them(kind, target, is_refused):
    whole = a_docx(
        word___rels__settings="", **{"word__rels__x.rels": LINK.format(kind=kind, target=target)}
    )

    if is_refused:
        assert refusal(whole) == office.LINKED
    else:
        assert check_office(whole) == Kind.DOCX


def test_a_document_that_unpacks_without_end_is_refused_at_once():
    bomb = a_bomb()
    assert len(bomb) < 1_000_000

    began = time.monotonic()
    assert "unpacks to far more" in refusal(bomb)
    assert time.monotonic() - began < 1


def test_parts_that_lie_over_one_another_are_refused():
    assert "unpacks to far more" in refusal(a_layered_bomb())


def test_more_parts_than_a_document_has_are_refused():
    parts = {f"word/{n}.xml": "" for n in range(office.MOST_ENTRIES + 1)}
    whole = an_archive({"[Content_Types].xml": WORD, "word/document.xml": "<w/>", **parts})
    assert "unpacks to far more" in refusal(whole)


def test_a_part_that_is_larger_than_it_says_is_never_read_past_what_it_says():
    whole = bytearray(an_archive({"[Content_Types].xml": WORD + " " * 500_000}))
    place = whole.rindex(b"PK\x01\x02")
    struct.pack_into("<I", whole, place + 24, len(WORD))

    assert "damaged" in refusal(bytes(whole))


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "word\\..\\..\\x"])
def test_a_part_that_would_leave_its_folder_is_refused(name):
    assert "damaged" in refusal(
        a_docx(**{name: "x"})
        if "/" not in name
        else an_archive({"[Content_Types].xml": WORD, "word/document.xml": "<w/>", name: "x"})
    )


def test_an_archive_that_is_no_document_is_refused():
    assert "archive, such as a .zip" in refusal(an_archive({"photo.jpg": b"x"}))
    assert "archive, such as a .zip" in refusal(an_archive({"mimetype": "application/epub+zip"}))


def test_a_locked_archive_is_refused():
    whole = bytearray(a_docx())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = whole.index(mark)
        whole[at + place] |= 1
    assert "password" in refusal(bytes(whole))


@pytest.mark.parametrize("cut", [30, 100, 1000, 5000])
def test_a_document_that_was_cut_off_is_refused(cut):
    assert "damaged" in refusal(a_docx()[:-cut])


def test_what_hangs_behind_a_document_is_refused():
    assert refusal(a_docx() + b"MZ and a program") == office.EMBEDDED
    assert refusal(a_docx()[:-2] + struct.pack("<H", 4) + b"more") == office.EMBEDDED
