"""A letter on paper: as a PDF and as a Word document, read back word by word."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest

from goodward.documents.letter import LetterBlock, PaperLetter, letter_of, letter_pdf
from goodward.documents.letter_docx import letter_docx
from tests.support.pdf import Pdf

MONDAY = date(2026, 3, 2)
LETTER = PaperLetter(
    authority="Borsetshire",
    sender=("County Hall", "Market Street", "Telephone 01632 960 000"),
    recipient=("Alex Marsh", "Beeches Nursery", "1 High Street", "ZE1 1AA"),
    day="Monday 2 March 2026",
    reference="Letter 12",
    salutation="Dear Alex Marsh",
    title="The support Beeches Nursery will have",
    blocks=(
        LetterBlock("paragraph", ("We support you until the weaknesses are put right.",)),
        LetterBlock("list", ("Two visits each month", "A review of safeguarding")),
        LetterBlock("paragraph", ("First line", "Second line")),
    ),
    closing="Yours sincerely",
    signed=("Pat Lane", "Improvement and Standards Manager"),
    enclosures=("The improvement plan",),
    copies=("Sam Hill (Improvement adviser)",),
)
EVERY_WORD = [
    "Borsetshire", "County Hall", "Market Street", "Telephone 01632 960 000", "Alex Marsh",
    "Beeches Nursery", "1 High Street", "ZE1 1AA", "Monday 2 March 2026",
    "Our reference: Letter 12", "Dear Alex Marsh", "The support Beeches Nursery will have",
    "We support you until the weaknesses are put right.", "Two visits each month",
    "A review of safeguarding", "First line", "Second line", "Yours sincerely", "Pat Lane",
    "Improvement and Standards Manager", "Enclosed", "The improvement plan", "Copies to",
    "Sam Hill (Improvement adviser)",
]  # fmt: skip
HOSTILE = (
    '#import "/etc/passwd" $x$ *bold* _it_ <tag> @ref [x] \\u{41}',
    "{{ 7 * 7 }} {% include 'x' %} ${7*7} <w:p/> &amp; ]]>",
    "=cmd|' /C calc'!A0",
)


def with_words(*lines: str) -> PaperLetter:
    return dataclasses.replace(LETTER, blocks=(LetterBlock("paragraph", lines),))


def read(made: bytes) -> list[tuple[str, str]]:
    """Return each paragraph of a Word document: its style and its text."""
    paragraphs = docx.Document(io.BytesIO(made)).paragraphs
    return [(each.style.name, each.text) for each in paragraphs]


def test_every_word_is_in_the_pdf_and_in_their_order():
    said = Pdf(letter_pdf(LETTER, dated=MONDAY)).words

    places = [said.find(each) for each in EVERY_WORD if each not in ("Beeches Nursery",)]
    assert -1 not in places
    assert places == sorted(places)


def test_the_pdf_can_be_read_aloud():
    made = Pdf(letter_pdf(LETTER, dated=MONDAY))

    assert made.is_tagged
    assert made.language == "en-GB"
    assert made.title == "The support Beeches Nursery will have"
    assert {"Title", "L", "LI", "P", "H1"} <= made.tags
    assert made.sizes == {(210, 297)}


def test_the_word_document_has_real_headings_and_lists():
    assert read(letter_docx(LETTER, dated=MONDAY)) == [
        ("Letterhead", "Borsetshire"),
        ("Normal", "County Hall\nMarket Street\nTelephone 01632 960 000"),
        ("Normal", "Alex Marsh\nBeeches Nursery\n1 High Street\nZE1 1AA"),
        ("Normal", "Monday 2 March 2026\nOur reference: Letter 12"),
        ("Normal", "Dear Alex Marsh"),
        ("Heading 1", "The support Beeches Nursery will have"),
        ("Normal", "We support you until the weaknesses are put right."),
        ("List Bullet", "Two visits each month"),
        ("List Bullet", "A review of safeguarding"),
        ("Normal", "First line\nSecond line"),
        ("Normal", "Yours sincerely"),
        ("Normal", "Pat Lane\nImprovement and Standards Manager"),
        ("Heading 2", "Enclosed"),
        ("List Bullet", "The improvement plan"),
        ("Heading 2", "Copies to"),
        ("List Bullet", "Sam Hill (Improvement adviser)"),
    ]


def test_the_word_document_says_its_title_and_language_and_nothing_of_who_made_it():
    made = letter_docx(LETTER, dated=MONDAY)

    about = docx.Document(io.BytesIO(made)).core_properties
    assert (about.title, about.author, about.language, about.comments) == (
        "The support Beeches Nursery will have", "Borsetshire", "en-GB", "",
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert b'w:lang w:val="en-GB"' in packed.read("word/styles.xml")


def test_the_word_document_is_as_old_as_its_letter():
    made = letter_docx(LETTER, dated=MONDAY)

    about = docx.Document(io.BytesIO(made)).core_properties
    midnight = datetime(2026, 3, 2, tzinfo=UTC)
    assert (about.created, about.modified) == (midnight, midnight)


@pytest.mark.parametrize("make", [letter_pdf, letter_docx])
def test_the_same_letter_is_the_same_bytes(make, monkeypatch):
    first = make(LETTER, dated=MONDAY)
    # As though it were packed on another day.
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 1, 0))

    assert make(letter_of(json.loads(json.dumps(dataclasses.asdict(LETTER)))), dated=MONDAY) == (
        first
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_what_looks_like_a_mark_is_text(words):
    letter = with_words(words)

    squeezed = "".join(words.split())
    # A word longer than a line is broken at places that show nothing.
    shown = Pdf(letter_pdf(letter, dated=MONDAY)).words.replace("\u200b", "")
    assert squeezed in "".join(shown.split())
    assert ("Normal", words) in read(letter_docx(letter, dated=MONDAY))


def test_other_scripts_run_their_own_way_and_emoji_are_kept():
    letter = with_words("مرحبا بكم", "Well done 👍")

    assert "Well done 👍" in Pdf(letter_pdf(letter, dated=MONDAY)).words
    alone = with_words("مرحبا بكم")
    [paragraph] = [
        each
        for each in docx.Document(io.BytesIO(letter_docx(alone, dated=MONDAY))).paragraphs
        if each.text == "مرحبا بكم"
    ]
    assert paragraph.runs[0].font.rtl
    assert "<w:bidi/>" in paragraph._p.xml


def test_signs_that_no_document_can_hold_are_left_out():
    letter = with_words("a\x00b\x0bc\ud800d\uffff")

    assert ("Normal", "abcd") in read(letter_docx(letter, dated=MONDAY))


def test_a_long_letter_runs_over_pages_that_say_whose_they_are():
    letter = with_words(*(f"Sentence {n} of a long letter." for n in range(150)))

    made = Pdf(letter_pdf(letter, dated=MONDAY))
    assert len(made.pages) > 2
    assert all("Borsetshire Letter 12" in page for page in made.pages[1:])
    assert all(f"Sentence {n} of" in made.words for n in range(150))


def test_what_is_not_there_leaves_no_heading():
    bare = dataclasses.replace(LETTER, sender=(), enclosures=(), copies=())

    assert "Enclosed" not in Pdf(letter_pdf(bare, dated=MONDAY)).words
    assert not [text for style, text in read(letter_docx(bare, dated=MONDAY)) if "2" in style]
