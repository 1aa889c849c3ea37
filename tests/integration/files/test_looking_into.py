"""What a file is decides what is in it, never its name."""

from __future__ import annotations

import pytest

from goodward.core.files.kinds import FileRefused, Kind
from goodward.files import checking, pdf
from goodward.files.checking import look_into
from tests.support.files import (
    ODS,
    a_docx,
    a_heic,
    a_jpeg,
    a_pdf,
    a_png,
    an_archive,
    an_opendocument,
    an_xlsx,
)
from tests.support.reports import a_graded_pdf


def refusal(content: bytes, name: str = "plan.pdf") -> str:
    with pytest.raises(FileRefused) as refused:
        look_into(content, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_pdf(), Kind.PDF),
        (a_docx(), Kind.DOCX),
        (an_xlsx(), Kind.XLSX),
        (an_opendocument(), Kind.ODT),
        (an_opendocument(ODS), Kind.ODS),
        (a_png(), Kind.PNG),
        (a_jpeg(), Kind.JPEG),
        (a_heic(), Kind.HEIC),
    ],
)
def test_every_kind_is_known_whatever_it_is_called(content, kind):
    assert look_into(content, "Plan.exe") == (kind, f"Plan exe.{kind}")


def test_words_and_tables_are_told_apart_by_their_names():
    assert look_into(b"day,children\n", "week.CSV") == (Kind.CSV, "week.csv")
    assert look_into(b"Dear all", "letter.txt") == (Kind.TXT, "letter.txt")


@pytest.mark.parametrize(
    ("content", "name", "starts"),
    [
        (b"", "plan.pdf", "The file is empty"),
        (b"MZ" + b"\0" * 200, "plan.pdf", "A program cannot be sent here"),
        (b"GIF89a" + b"\0" * 200, "photo.gif", "A picture of this kind cannot be sent here"),
        (b"no kind of anything", "plan.pdf", "This kind of file cannot be sent here"),
        (b"<svg onload='x'/>", "drawing.svg", "A picture of this kind cannot be sent here"),
        (b"<html><script>", "page.txt", "The file is a web page or a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.doc", "The file is of an older"),
    ],
)
def test_what_is_not_taken_is_refused_in_a_sentence(content, name, starts):
    said = refusal(content, name)

    assert said.startswith(starts)
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (a_pdf(script="app.alert('hello')"), pdf.RUNS),
        (a_pdf(starts="cmd.exe"), pdf.RUNS),
        (a_pdf(attached=b"MZ"), pdf.HOLDS_FILES),
        (a_pdf(password="secret"), pdf.LOCKED),
        (b"%PDF-1.7\nnothing of the sort", pdf.DAMAGED),
        (a_pdf()[:200], pdf.DAMAGED),
    ],
)
def test_a_pdf_that_does_more_than_to_be_read_is_refused(content, sentence):
    assert refusal(content) == sentence


def test_a_pdf_whose_words_are_packed_is_looked_into_as_well():
    assert look_into(a_graded_pdf(), "r").kind == Kind.PDF


@pytest.mark.parametrize(
    "content",
    [
        a_pdf() + an_archive({"evil.exe": b"MZ"}),
        a_jpeg(behind=an_archive({"evil.exe": b"MZ"})),
        a_jpeg(behind=b"MZ\x90 a program"),
        a_jpeg(behind=b"<script>alert(1)</script>"),
        a_heic((b"free", an_archive({"evil.class": b"\xca\xfe\xba\xbe"}))),
        a_jpeg()[:2] + b"\xff\xfe\x00\x0b%PDF-1.7\n" + a_jpeg()[2:],
    ],
)
def test_a_file_that_is_two_things_at_once_is_refused(content):
    assert refusal(content, "photo.jpg") == checking.TWO_THINGS
