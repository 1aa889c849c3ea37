"""A pack on paper: every entry, duty, policy and person, readable by everybody, read back."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from msgspec.structs import replace

from goodward.core.evidence import chaining
from goodward.core.evidence.content import (
    Holds,
    LeftOut,
    Named,
    Owed,
    Part,
    Pathway,
    Recorded,
)
from goodward.documents.evidence import OPENINGS, Front, evidence_pdf
from goodward.documents.typesetting import CannotBeSet
from tests.support.days import day
from tests.support.evidence import a_pack, an_entry, digest
from tests.support.pdf import Pdf

FRONT = Front("Evidence pack 4", "Little Lanterns")
MADE = day("Wednesday 2026-04-01")
HASH = digest(b"a policy")
PATHWAY = Pathway("inadequate", 2, "Inadequate", "2026-02-06", None, "", HASH)


def a_duty(**said) -> Owed:
    known = {
        "pathway": "Inadequate",
        "pathway_number": 2,
        "number": None,
        "text": "Contact the setting within two working days.",
        "roles": ("Improvement Adviser", "Senior Improvement Adviser"),
        "opened_on": "2026-04-02",
        "due_on": "2026-04-08",
        "done_on": None,
        "ended_on": None,
        "status": "It is overdue, 3 days past its day.",
        "missed": True,
        "because": "Contact the setting within two working days.",
        "source": "Improvement strategy, section 4.1",
        "quote": "contact within two days",
        "basis": "stated",
        "counts_from": "Judgement published, 2026-04-02",
        "counted": "2 working days",
        "skipped": (Part("2026-04-03", "Good Friday"),),
        "policy_hash": HASH,
    }
    return Owed(**known | said)


def a_record(kind: str, what: str) -> Recorded:
    return Recorded(
        7, "2026-03-02T12:00:00+00:00", "Anna Bell", kind, what, "File 3", "", HASH, HASH
    )


@pytest.fixture(scope="module")
def whole():
    bare = a_pack("Judgement", "Visit held")
    pack = replace(
        bare,
        holds=(Holds("history", "What happened", 3),),
        left_out=(
            LeftOut("Notices", 2, "Whoever asked may not read them"),
            LeftOut("Complaints", None, "Not told"),
        ),
        pathways=(PATHWAY,),
        duties=(a_duty(), a_duty(opened_on="2026-05-04", due_on=None, counted="", status="Open.")),
        audit=(a_record("file.read", "File: read"), a_record("event.x", "Never printed")),
        people=(Named("Anna Bell", ("Improvement Adviser, from Monday 2 March 2026",)),),
    )
    return chaining.sealed(pack, bare.entries)


@pytest.fixture(scope="module")
def paper(whole):
    return Pdf(evidence_pdf(whole, FRONT, dated=MADE))


def test_it_is_tagged_titled_and_in_english(paper):
    assert paper.is_tagged
    assert paper.title == "Evidence pack 4: Little Lanterns"
    assert paper.language == "en-GB"
    assert {"H1", "H2", "H3", "Table", "TH", "TD"} <= paper.tags
    assert paper.sizes == {(210, 297)}


def test_the_first_page_says_for_whom_it_is_and_the_hash_that_stands_for_all(paper, whole):
    first = paper.pages[0]

    assert "Evidence pack 4 Little Lanterns" in first
    assert "Mary Lane, 1 April 2026, 10:00" in first  # nine o'clock in UTC, in summer
    assert "Asked for by the Ombudsman" in first
    assert "From the beginning to Wednesday 1 April 2026" in first
    assert whole.last_hash in first.replace(" ", "")
    assert "It does not prove that what people wrote down was true." in first
    assert "Contents" in first


def test_every_entry_stands_in_order_under_its_year_with_the_beginning_of_its_hash(paper, whole):
    words = paper.words
    assert "3 entries recorded in 2026" in words
    places = [
        words.index(f"{each.number}. Monday 2 March 2026: {each.title}") for each in whole.entries
    ]
    assert places == sorted(places)
    for each in whole.entries:
        assert f"hash begins {each.hash[:16]}" in words
    assert "Note: By telephone" in words
    assert "In this pack: letters/letter-4.pdf" in words
    assert "e1, recorded 2 March 2026, 12:00 by Anna Bell" in words


def test_the_duties_of_a_rule_stand_together_with_what_it_rests_on_once(paper):
    words = paper.words

    assert "Inadequate, for the second time" in words
    assert "Opened on Friday 6 February 2026 and is open." in words
    assert words.count("Improvement strategy, section 4.1") == 1
    assert "Improvement Adviser or Senior Improvement Adviser" in words
    assert "“contact within two days”" in words
    counted = (
        "2 working days from Thu 2 Apr 2026 (judgement published), not counting Fri 3 Apr 2026 "
        "(Good Friday)"
    )
    assert counted in words
    assert "No set date" in words
    assert "It is overdue, 3 days past its day." in words


def test_what_is_left_out_is_said_with_its_number_or_that_none_is_told(paper):
    assert "Notices 2 Whoever asked may not read them" in paper.words
    assert "Complaints Not told Not told" in paper.words


def test_openings_are_printed_and_other_records_counted(paper):
    assert "file.read" in OPENINGS
    assert "2 March 2026, 12:00 Anna Bell File: read File 3" in paper.words
    assert "Never printed" not in paper.words
    assert "pack.json names 2 records of the authority’s audit chain" in paper.words


def test_the_policy_stands_with_its_whole_fingerprint(paper, whole):
    [policy] = whole.policies
    assert "In force from Tuesday 1 April 2025" in paper.words
    assert policy.hash in paper.words.replace(" ", "")
    assert "policy/2025-04-01.yaml" in paper.words


def test_people_stand_with_what_they_were(paper):
    assert "Anna Bell Improvement Adviser, from Monday 2 March 2026" in paper.words


def test_a_corrected_entry_says_so_beside_what_it_said():
    bare = a_pack()
    wrong = replace(an_entry("Contact made"), corrected_by="e4")
    right = replace(an_entry("Correction"), reference="e4", corrects="e1")
    pack = chaining.sealed(bare, [wrong, right])

    words = Pdf(evidence_pdf(pack, FRONT, dated=MADE)).words

    assert "Contact made Corrected by e4" in words
    assert "e4, recorded 2 March 2026, 12:00 by Anna Bell, Corrects e1" in words


def test_an_empty_pack_says_what_would_stand_there():
    pack = chaining.sealed(replace(a_pack(), policies=()), ())

    words = Pdf(evidence_pdf(pack, FRONT, dated=MADE)).words

    for sentence in (
        "Nothing was recorded in the days asked for.",
        "The provider was on no pathway in the days asked for.",
        "The authority had adopted no policy in the days asked for.",
        "Nobody is named.",
        "Nothing that whoever asked for it may read was left out.",
    ):
        assert sentence in words


def test_signs_of_a_template_and_other_writing_stay_text():
    odd = replace(
        an_entry("#pagebreak() *bold* $x$ \\ <label>"), parts=(Part("Words", "שלום یک\n= No head"),)
    )
    pack = chaining.sealed(a_pack(), [odd])

    words = Pdf(evidence_pdf(pack, FRONT, dated=MADE)).words

    assert "#pagebreak() *bold* $x$ \\ <label>" in words
    assert "= No head" in words


def test_a_long_entry_runs_over_a_page_and_nothing_of_it_is_lost():
    long = " ".join(f"word{number}" for number in range(3000))
    pack = chaining.sealed(a_pack(), [replace(an_entry(), parts=(Part("Words", long),))])

    words = Pdf(evidence_pdf(pack, FRONT, dated=MADE)).words

    assert all(f"word{number} " in words for number in range(2999))


AUDIT = (
    Part("Result", "1 met, 1 not met"),
    Part("Section", "Child protection (1 met)"),
    Part("Is a lead named?", "Met\nRemark: Alex"),
    Part("Section", "Suitable people (1 not met)"),
    Part("Is recruitment safe?", "Not met"),
    Part("Section", "Altogether"),
)


def test_the_parts_of_a_section_stand_in_a_table_below_its_title():
    pack = chaining.sealed(a_pack(), [replace(an_entry("Audit finished"), parts=AUDIT)])

    paper = Pdf(evidence_pdf(pack, FRONT, dated=MADE))

    assert "H4" in paper.tags
    words = paper.words
    places = [
        words.index(each)
        for each in (
            "Result: 1 met, 1 not met",
            "Child protection (1 met)",
            "Is a lead named? Met Remark: Alex",
            "Suitable people (1 not met)",
            "Is recruitment safe? Not met",
            "Altogether",
        )
    ]
    assert places == sorted(places)
    assert "Section" not in words


def test_an_audit_of_many_short_answers_runs_over_pages_and_nothing_lies_over_anything():
    """A hundred answers of one word: few letters, and far more lines than a page has."""
    parts = [Part("Section", "All of it")]
    parts += [Part(f"Question {number} of the form", "Met") for number in range(1, 101)]
    pack = chaining.sealed(a_pack(), [replace(an_entry("Audit finished"), parts=tuple(parts))])

    paper = Pdf(evidence_pdf(pack, FRONT, dated=MADE))

    asked = [
        {int(word) for word in re.findall(r"Question (\d+) of the form", page)}
        for page in paper.pages
    ]
    asked = [each for each in asked if each]
    assert set.union(*asked) == set(range(1, 101))
    assert len(asked) >= 2
    assert max(map(len, asked)) < 60  # lines of nine points on a page of A4


def test_an_entry_without_a_name_of_its_own_begins_with_when_it_was_recorded():
    pack = chaining.sealed(a_pack(), [replace(an_entry("Invited"), reference="")])

    assert (
        "Recorded 2 March 2026, 12:00 by Anna Bell"
        in Pdf(evidence_pdf(pack, FRONT, dated=MADE)).words
    )


def test_a_sign_no_font_has_refuses_the_document():
    pack = chaining.sealed(a_pack(), [an_entry("\U00012000")])

    with pytest.raises(CannotBeSet, match="not everybody could read it"):
        evidence_pdf(pack, FRONT, dated=MADE)


def test_the_same_pack_is_the_same_document(whole):
    assert evidence_pdf(whole, FRONT, dated=MADE) == evidence_pdf(whole, FRONT, dated=MADE)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_another_reader_finds_the_same_structure(whole, tmp_path):
    """Poppler reads the tags: headings in order, and header cells of tables."""
    file = tmp_path / "pack.pdf"
    file.write_bytes(evidence_pdf(whole, FRONT, dated=MADE))

    said = subprocess.run(
        ["pdfinfo", "-struct-text", str(file)], check=True, capture_output=True, text=True
    ).stdout

    heads = [each for each in ("The provider", "What happened", "What was owed") if each in said]
    assert len(heads) == 3
    assert said.index("What this pack holds") < said.index("3 entries recorded in 2026")
    assert "TH" in said
