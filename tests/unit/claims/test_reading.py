"""A claims file from bytes to cells: what is taken, what is refused, and what is left unread."""

from __future__ import annotations

import pytest

from goodward.core.claims.columns import COLUMNS, is_name_of_somebody, lacking, suggest
from goodward.core.claims.reading import (
    BINARY,
    EMPTY,
    NO_HEADER,
    NO_ROWS,
    ONE_COLUMN,
    PACKED,
    SHEET,
    ClaimsRefused,
    cells_of,
    preview,
)

HEADER = "Child ref,Child Surname,Funding type,Hours per week,Weeks"
FILE = f"{HEADER}\nA1,Öztürk,universal,15,14\nA2,Smith,universal,15,14\n"
CHOSEN = {
    "reference": "Child ref",
    "entitlement": "Funding type",
    "hours": "Hours per week",
    "weeks": "Weeks",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_usual_encodings_and_delimiters_are_read(encoding, delimiter):
    content = FILE.replace(",", delimiter).encode(encoding)

    assert preview(content).rows == 2
    assert cells_of(content, CHOSEN).rows[0] == (2, ("A1", "universal", "15", "14"))


def test_names_are_never_read_not_even_for_the_preview():
    said = preview(FILE.encode())

    assert said.header[1] == "Child Surname"
    assert said.first[0] == ("A1", "", "universal", "15", "14")
    assert all("Öztürk" not in row for _, row in cells_of(FILE.encode(), CHOSEN).rows)
    assert suggest(said.header, {}).unread == ("Child Surname",)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Child name", True),
        ("ChildSurname", True),
        ("Forename(s)", True),
        ("FIRST_NAME", True),
        ("Parent's full name", True),
        ("Home address", True),
        ("NI number", True),
        ("Postcode", True),
        ("Provider name", False),
        ("Setting name", False),
        ("Child ref", False),
        ("Username", False),
    ],
)
def test_a_column_with_names_or_addresses_of_people_is_known_by_its_header(header, expected):
    assert is_name_of_somebody(header) is expected


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", EMPTY),
        (b" \r\n ", EMPTY),
        (b"PK\x03\x04rest", SHEET),
        (b"\xd0\xcf\x11\xe0rest", SHEET),
        (b"\x1f\x8brest", PACKED),
        (b"%PDF-1.7\x00\x01\x02", BINARY),
        (b"Ref,Hours\nA\x001,15\n", BINARY),
        (b"\xff\xfeA", BINARY),
        (b"<!DOCTYPE html><table>\n", BINARY),
        (b"Ref|Hours|Weeks\nA1|15|14\n", ONE_COLUMN),
        (b"Just some words\n", ONE_COLUMN),
        (b"Ref,Hours\n", NO_ROWS),
        (b"Ref,Hours\n,\n", NO_ROWS),
        (b",,\nA1,15,14\n", NO_HEADER),
        (b"1,15,14\n2,15,14\n", NO_HEADER),
    ],
)
def test_what_is_no_table_of_claims_is_refused_in_clear_words(content, sentence):
    with pytest.raises(ClaimsRefused) as refused:
        preview(content)

    assert str(refused.value) == sentence


def test_a_quotation_mark_that_is_never_closed_is_refused():
    content = b'Ref,Hours\n"A1,15\n' + b"A2,15\n" * 40_000

    with pytest.raises(ClaimsRefused, match="a quotation mark may be missing"):
        preview(content)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"hours": None}, "hours", "Choose the column for “Hours a week”"),
        ({"hours": "Hours"}, "hours", "There is not exactly one column “Hours” in this file"),
        ({"hours": "Weeks"}, "weeks", "“Weeks” was chosen twice"),
        ({"reference": "Child Surname"}, "reference", "“Child Surname” looks like a person’s name"),
    ],
)
def test_a_mapping_that_lacks_something_says_at_which_column(changed, field, words):
    chosen = {name: header for name, header in {**CHOSEN, **changed}.items() if header}

    with pytest.raises(ClaimsRefused) as refused:
        cells_of(FILE.encode(), chosen)

    assert str(refused.value).startswith(words)
    assert refused.value.field == field


def test_columns_are_suggested_by_how_files_call_them_and_by_what_was_remembered():
    header = ("Child ref", "Type of place", "Hours per week", "Weeks", "DOB")

    fresh = suggest(header, {})
    again = suggest(header, {"entitlement": "Type of place"})

    assert fresh.columns == {"reference": 0, "hours": 2, "weeks": 3, "born": 4}
    assert [each.name for each in lacking(fresh.columns)] == ["entitlement"]
    assert again.columns["entitlement"] == 1


def test_no_two_columns_are_called_the_same():
    spellings = [each for column in COLUMNS for each in column.spellings]

    assert len(spellings) == len(set(spellings))
