"""What must come of each oddity of Ofsted's files, on one invented file that has them all."""

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.ofsted.differences import compare
from goodward.core.ofsted.nothings import Nothing, plain
from goodward.core.ofsted.reading import read_register
from tests.support.odd_release import EMPTY_ROWS, ODDITIES, an_odd_release


@pytest.fixture(scope="module")
def register():
    return read_register(an_odd_release(), keyed=True)


@pytest.fixture(scope="module")
def by_urn(register):
    return {record.urn: record for record in register.records}


def test_every_row_is_read_and_none_is_kept_out(register):
    assert register.problems == ()
    assert [record.urn for record in register.records] == list(ODDITIES)
    assert (register.layout, register.as_at) == ("2026", date(2026, 6, 30))


def test_1_what_is_withheld_is_no_name_and_no_address(by_urn):
    for urn, owner in (("EY999901", Nothing.ABSENT), ("EY999902", Nothing.WITHHELD)):
        record = by_urn[urn]
        withheld = (record.name, record.address_1, record.address_2, record.town, record.postcode)
        assert set(withheld) == {Nothing.WITHHELD}
        assert record.owner_name is owner


def test_2_numbers_of_every_shape_are_text(by_urn):
    assert {"9999903", "999904", "VC999905"} <= set(by_urn)
    assert [by_urn[urn].owner_urn for urn in ("9999903", "999904")] == ["RP999903", "9999994"]


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("cp1252", "Windows-1252"),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with byte order mark"),
    ],
)
def test_3_each_encoding_gives_the_same_rows(register, encoding, called):
    again = read_register(an_odd_release(encoding), keyed=True)

    assert again.encoding == called
    assert again.records == register.records
    assert again.content_key == register.content_key


def test_3_a_dash_is_a_dash_and_a_hard_space_a_space(by_urn):
    record = by_urn["EY999906"]

    assert (record.name, record.town, record.authority) == ("Acorns – Deal", "Deal", "Kent")


def test_4_the_words_of_a_lost_link_are_passed_over(register):
    assert "Web link" not in register.columns_unknown


def test_5_outer_spaces_go_and_the_rest_stays_as_published(by_urn):
    record = by_urn["EY999907"]

    assert (record.name, record.town) == ("Little  Oaks", "DOVER")
    assert plain(record.name) == "little oaks"


def test_6_the_same_name_and_owner_are_two_providers(by_urn):
    one, other = by_urn["EY999908"], by_urn["EY999909"]

    assert (one.name, one.postcode, one.owner_urn) == (other.name, other.postcode, other.owner_urn)


def test_7_commas_are_part_of_a_value_and_a_person_is_not_kept(by_urn):
    record = by_urn["EY999910"]

    assert record.name == "Acorns, Deal"
    assert record.authority == "Bournemouth, Christchurch & Poole"
    assert record.owner_name is Nothing.WITHHELD


def test_8_an_authority_is_its_whole_name(register):
    found = compare([], register.records, authority="Kent")

    urns = {each.urn for each in found.joined}
    assert "EY999911" not in urns
    assert "EY999906" in urns


def test_9_a_date_for_a_house_number_is_kept_and_flagged(register, by_urn):
    assert by_urn["EY999912"].address_1 == "09-Oct"
    [remark] = register.remarks
    # Three lines above the rows, and it is the twelfth.
    assert str(remark) == (
        "line 15: Provider address line 1: “09-Oct” may be a house number that a spreadsheet took "
        "for a date. It was kept as it stands: look whether it is right"
    )


def test_10_rows_of_commas_are_counted(register):
    assert register.skipped_empty == EMPTY_ROWS


def test_11_and_12_telephones_and_constituencies_are_neither_kept_nor_a_change(register, by_urn):
    record = by_urn["EY999913"]

    assert not any("01304" in str(value) or value == "New" for value in record)
    assert register.columns_unknown == ()


def test_13_headers_in_other_capitals_are_known(by_urn):
    assert by_urn["EY999907"].town == "DOVER"


def test_14_a_new_number_for_a_known_place_is_a_provider_of_its_own(register, by_urn):
    before = [record for record in register.records if record.urn != "9999914"]

    found = compare(before, register.records)

    assert [each.urn for each in found.joined] == ["9999914"]
    assert by_urn["9999914"].owner_urn == by_urn["EY999908"].owner_urn


def test_each_nothing_is_itself(by_urn):
    record = by_urn["EY999915"]

    assert (record.owner_urn, record.places) == (Nothing.ABSENT, Nothing.ABSENT)
    assert record.deprivation_band is Nothing.UNKNOWN
    assert by_urn["EY999916"].authority is Nothing.NOT_RECORDED
    [graded] = by_urn["EY999919"].outcomes
    assert dict(graded.findings.areas)["quality_of_education"] is Nothing.NOT_JUDGED
    assert graded.findings.safeguarding is Nothing.NOT_JUDGED


def test_a_midnight_is_no_other_day(by_urn):
    assert by_urn["EY999917"].registered_on == date(2015, 9, 3)


def test_an_area_that_was_not_evaluated_is_left_out(by_urn):
    [card] = by_urn["EY999918"].outcomes

    areas = dict(card.findings.areas)
    assert (areas["inclusion"], areas["achievement"]) == ("strong_standard", Nothing.ABSENT)
    assert card.findings.safeguarding == "met"


def test_words_behind_not_met_are_never_taken_as_met(by_urn):
    [outcome] = by_urn["EY999920"].outcomes

    assert outcome.overall == "not_met_actions"
