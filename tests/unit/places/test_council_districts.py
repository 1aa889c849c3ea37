"""Lists of council districts: what is read, what is refused, and whose district is found."""

from __future__ import annotations

import pytest

from goodward.core.places.council_districts import ListRefused, finding, read_districts


def read(*lines, encoding="utf-8"):
    return read_districts("\r\n".join(lines).encode(encoding))


def test_whole_postcodes_and_first_halves_are_read_as_capitals_without_spaces():
    found = read("Postcode,District", "ct16 1aa,Dover", "CT17,Dover", " me14 ,  Maid  stone ")

    assert found == {"CT161AA": "Dover", "CT17": "Dover", "ME14": "Maid stone"}


@pytest.mark.parametrize(
    ("heads", "line"),
    [
        ("Postcode,District", "CT17,Dover"),
        ("District Name;x,Outward code", "Dover,CT17"),
        ("pcd7,pcd8,pcds,dointr,lad24cd,lad24nm", "CT179AA,CT17 9AA,CT17 9AA,1980,E07000108,Dover"),
        ("outcode,LAD23NM", "CT17,Dover"),
        ("POSTCODE DISTRICT,COUNCIL", "CT17,Dover"),
    ],
)
def test_columns_are_found_by_what_they_are_called(heads, line):
    heads = heads.replace(";x", "")

    assert set(read(heads, line).values()) == {"Dover"}


def test_heads_may_stand_below_a_title_and_a_mark_of_utf_8():
    found = read("Districts of Kent,", "", "Postcode,District", "CT17,Dover", encoding="utf-8-sig")

    assert found == {"CT17": "Dover"}


def test_lines_without_a_district_are_passed_over():
    assert read("Postcode,District", "CT17,Dover", "DA1,", "", "TN1") == {"CT17": "Dover"}


def test_the_same_line_twice_says_nothing_new():
    assert read("Postcode,District", "CT17,Dover", "ct17,Dover") == {"CT17": "Dover"}


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("Place,Town", "CT17,Dover"), "needs a column “Postcode” and a column “District”"),
        ((), "needs a column"),
        (("Postcode,District",), "No line of the list has a postcode and a district"),
        (("Postcode,District", "Dover,CT17"), "Line 2: “Dover” is no postcode"),
        (("Postcode,District", "CT17 9,Dover"), "Line 2: “CT17 9” is no postcode"),
        (("Postcode,District", ",Dover"), "Line 2: “” is no postcode"),
        (
            ("Postcode,District", "CT17,Dover", "DA1,Dartford", "ct17,Folkestone and Hythe"),
            "Line 4: CT17 lies in Folkestone and Hythe here and in Dover in line 2",
        ),
        (("Postcode,District", '"CT17,Dover'), "is not CSV"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(lines, why):
    with pytest.raises(ListRefused, match=why):
        read(*lines)


def test_another_sort_of_file_is_refused():
    with pytest.raises(ListRefused, match="UTF-8"):
        read_districts(b"\xff\xfe\x00P")


def test_a_whole_postcode_is_looked_for_before_its_half():
    district_of = finding({"CT161AA": "Dover", "CT16": "Canterbury"})

    assert district_of("ct16 1aa") == "Dover"
    assert district_of("CT16 2BB") == "Canterbury"
    assert district_of("CT17 9AA") == ""
    assert district_of("") == district_of("REDACTED") == ""
    # A list of whole postcodes alone does not tell of a half.
    assert finding({"CT161AA": "Dover"})("CT16") == ""
