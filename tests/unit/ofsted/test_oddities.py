"""What has arrived in Ofsted's files, and what may: read as what it is, or refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.judgements import judgement_of
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.reading import read_register
from goodward.core.ofsted.refusals import FileRefused

HEADER = (
    "Web link,Provider URN,Provider type,Provider subtype,Registration date,"
    "Provider Early Years Register flag,Provider Compulsory Childcare Register flag,"
    "Provider Voluntary Childcare Register flag,Individual register combinations,"
    "Provider name,Provider town,Provider postcode,Local authority,Places,"
    "EYR REIF: Most recent: Inspection number,EYR REIF: Most recent: Inspection date,"
    "EYR REIF: Most recent: Safeguarding standards met?,EYR REIF: Most recent: Inclusion,"
    '"EYR REIF: Most recent: Behaviour, attitudes and establishing routines",'
    "EYR OEIF: Most recent: Full inspection number,EYR OEIF: Most recent: Full inspection date,"
    "EYR OEIF/CIF: Most recent: Overall effectiveness"
)
TITLES = "Registered childcare providers as at 30 June 2026\nThis worksheet contains one table.\n"


def a_row(urn="EY100001", *, kind="Childcare on non-domestic premises", subtype="Full day care",
          registered="01/09/2015", name="Acorns", authority="Kent", places="40",
          card=("", "", "", "", ""), graded=("", "", "")):  # fmt: skip
    return ",".join(
        ["Web link", urn, kind, subtype, registered, "Y", "N", "N", "EYR only", name, "Dover",
         "CT16 1AA", authority, places, *card, *graded]
    )  # fmt: skip


def read(*rows, titles=TITLES, header=HEADER, encoding="utf-8"):
    return read_register((titles + "\n".join([header, *rows]) + "\n").encode(encoding))


def test_a_report_card_keeps_each_area_and_safeguarding():
    card = ("10400001", "29/01/2026", "Not met", "Strong standard", "Urgent improvement")

    [record] = read(a_row(card=card)).records

    [outcome] = record.outcomes
    assert outcome.block is Block.REPORT_CARD
    assert judgement_of(outcome) == {
        "framework": "report_card",
        "safeguarding": "not_met",
        "areas": {
            "inclusion": "strong_standard",
            "behaviour_attitudes_and_routines": "urgent_improvement",
        },
        "inspected_on": outcome.inspected_on,
    }


def test_a_safeguarding_that_is_left_out_stays_left_out():
    card = ("10400001", "29/01/2026", "", "Strong standard", "")

    [record] = read(a_row(card=card)).records

    assert "safeguarding" not in judgement_of(record.outcomes[0])


@pytest.mark.parametrize(
    ("row", "line", "reason"),
    [
        (a_row(registered="31/02/2026"), 4, "“31/02/2026” is not a date"),
        (a_row(graded=("1", "01/02/2020", "Satisfactory")), 4, "unmapped outcome “Satisfactory”"),
        (a_row(kind="Spaceship"), 4, "Spaceship"),
        (a_row(places="forty"), 4, "forty"),
        ("EY1,too,few", 4, "the row has 3 cells, the header 22"),
        (a_row(urn=""), 4, ""),
    ],
)
def test_a_bad_row_is_kept_out_with_its_line_and_the_good_ones_stay(row, line, reason):
    register = read(row, a_row("EY100002"))

    assert [record.urn for record in register.records] == ["EY100002"]
    assert [problem.line for problem in register.problems] == [line]
    assert reason in register.problems[0].reason


def test_a_number_that_stands_twice_is_kept_once_and_told():
    register = read(a_row(), a_row())

    assert len(register.records) == 1
    assert [problem.line for problem in register.problems] == [5]
    assert "4" in register.problems[0].reason


def test_a_quotation_mark_left_open_costs_one_row_and_not_the_rest():
    register = read(a_row(name='"Acorns'), a_row("EY100002"), a_row("EY100003"))

    assert [record.urn for record in register.records] == ["EY100002", "EY100003"]
    assert [problem.line for problem in register.problems] == [4]


def test_a_line_break_inside_a_quoted_cell_is_part_of_it():
    register = read(a_row(name='"Acorns\nNursery"'), a_row("EY100002"))

    assert [record.urn for record in register.records] == ["EY100001", "EY100002"]
    assert register.problems == ()


def test_rows_of_commas_only_are_passed_over_and_counted():
    register = read(a_row(), "," * 21, "," * 21)

    assert (len(register.records), register.skipped_empty, register.problems) == (1, 2, ())


@pytest.mark.parametrize(
    ("cell", "nothing"),
    [
        ("REDACTED", Nothing.WITHHELD),
        ("Redacted", Nothing.WITHHELD),
        ("", Nothing.ABSENT),
        ("NULL", Nothing.ABSENT),
        ("-", Nothing.NOT_JUDGED),
    ],
)
def test_each_nothing_stays_itself(cell, nothing):
    [record] = read(a_row(name=cell)).records

    assert record.name is nothing


def test_an_authority_that_is_not_recorded_is_unknown():
    [record] = read(a_row(authority="Not Recorded")).records

    assert record.authority is Nothing.NOT_RECORDED


def test_the_day_a_file_speaks_of_stands_above_its_header():
    assert read(a_row()).as_at.isoformat() == "2026-06-30"
    assert read(a_row(), titles="").as_at is None


def test_headers_are_known_in_any_case_and_with_odd_spaces():
    odd = HEADER.upper().replace("PROVIDER NAME", "provider_name")

    register = read(a_row(), header=odd)

    assert register.layout == "2026"
    assert [record.name for record in register.records] == ["Acorns"]


def test_a_column_nobody_has_explained_is_told_loudly_and_not_in_the_way():
    register = read(a_row() + ",42", header=HEADER + ",Moon phase")

    assert register.columns_unknown == ("Moon phase",)
    assert len(register.records) == 1


def test_windows_letters_and_spaces_are_read_as_meant():
    register = read(
        a_row(name="Ac\u00f6rns \u2013 Deal", authority="Kent\u00a0"), encoding="cp1252"
    )

    assert register.encoding == "Windows-1252"
    [record] = register.records
    assert record.name == "Ac\u00f6rns \u2013 Deal"
    assert record.authority.strip() == "Kent"


def test_a_date_may_come_with_a_midnight():
    [record] = read(a_row(registered="03/09/2015 00:00")).records

    assert record.registered_on.isoformat() == "2015-09-03"


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n\n", b"a,b\n1,2\n", b"Provider URN\nEY1\n", b"\xff\xfe\x00\x00", b"PK\x03\x04zip"],
)
def test_what_is_not_ofsteds_file_is_refused_in_words(content):
    with pytest.raises(FileRefused) as refused:
        read_register(content)

    assert len(str(refused.value)) > 20


def test_a_file_that_lacks_a_column_is_told_which():
    with pytest.raises(FileRefused, match="Local authority"):
        read(a_row(), header=HEADER.replace("Local authority", "Council"))


@given(
    st.binary(max_size=400)
    | st.text(max_size=300).map(lambda text: (HEADER + "\n" + text).encode())
)
@settings(max_examples=200)
def test_no_bytes_are_answered_with_anything_but_a_register_or_a_refusal(content):
    try:
        register = read_register(content, keyed=True)
    except FileRefused:
        return
    assert len({record.urn for record in register.records}) == len(register.records)


@pytest.mark.parametrize("cell", ["", "NULL", "-", "REDACTED"])
def test_a_grade_without_a_date_is_told_whichever_nothing_stands_there(cell):
    register = read(a_row(graded=("1", cell, "4")), a_row("EY100002"))

    assert [record.urn for record in register.records] == ["EY100002"]
    assert [(problem.line, problem.urn) for problem in register.problems] == [(4, "EY100001")]
