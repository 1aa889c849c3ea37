"""
The national base of the library, and the program's own words: neither may drift from the other.

What the base says of Ofsted's files is held against the tables that read those files.
"""

from __future__ import annotations

import pytest

from goodward.core.ofsted import kinds, layouts, scales
from goodward.core.ofsted.blocks import GRADED_AREAS
from goodward.core.policy import vocabulary
from goodward.core.policy.entitlements import ENTITLEMENT_TITLES
from goodward.core.policy.national_reading import funding_terms
from goodward.policies import library
from goodward.providers.naming import TYPE_TITLES
from goodward.providers.outcomes import INSPECTION_TITLES, OUTCOME_TITLES
from goodward.web.pages.record.labels import VALUE_TEXTS
from tests.support.days import day

ENGLAND = library.national()
WORDS = {
    "eif": vocabulary.GRADES,
    "report_card": vocabulary.AREA_GRADES,
    "compliance": vocabulary.COMPLIANCE_OUTCOMES,
    "safeguarding": vocabulary.SAFEGUARDING,
}
WRITTEN = {
    "eif": scales.GRADE.values,
    "report_card": scales.REPORT_CARD_AREA.values,
    "compliance": scales.COMPLIANCE.values,
    "safeguarding": {**scales.STANDARDS_MET.values, **scales.EFFECTIVE.values},
}
ON_PAGES = {**VALUE_TEXTS, **OUTCOME_TITLES}


def titles(block):
    return {name: each.title for name, each in block.items()}


# Scales and areas


def test_there_is_a_scale_for_each_way_ofsted_reports():
    assert set(ENGLAND.scales) == {*vocabulary.FRAMEWORKS, "safeguarding"} == set(WORDS)


@pytest.mark.parametrize("scale", WORDS)
def test_the_values_of_a_scale_are_the_vocabularys_and_their_titles_those_of_the_pages(scale):
    found = {value.name: value.title for value in ENGLAND.scales[scale].values}

    assert set(found) == set(WORDS[scale])
    assert found == {name: ON_PAGES[name] for name in found}


@pytest.mark.parametrize("scale", WORDS)
def test_every_spelling_of_a_scale_is_one_its_reader_knows_and_none_is_left_out(scale):
    found = {
        written: value.name for value in ENGLAND.scales[scale].values for written in value.written
    }

    assert found == dict(WRITTEN[scale])


def test_values_stand_from_low_to_high():
    def names(scale):
        return [value.name for value in ENGLAND.scales[scale].values]

    # The vocabulary names grades from the best, and those of areas from the worst.
    assert names("eif") == [*reversed(vocabulary.GRADES)]
    assert names("report_card") == [*vocabulary.AREA_GRADES]
    assert names("compliance") == [*reversed(vocabulary.COMPLIANCE_OUTCOMES)]
    assert names("safeguarding") == ["not_met", "met"]


def test_report_cards_begin_the_day_after_overall_grades_end():
    assert ENGLAND.scales["eif"].until == day("Sunday 2025-11-09")
    assert ENGLAND.scales["report_card"].since == day("Monday 2025-11-10")


def test_the_second_versions_of_the_authorities_begin_with_report_cards():
    for authority in library.authorities():
        assert library.load(authority).latest.applies_from == ENGLAND.scales["report_card"].since


def test_the_areas_are_the_vocabularys_as_pages_and_ofsteds_file_call_them():
    areas = ENGLAND.evaluation_areas

    assert tuple(areas) == vocabulary.AREAS
    assert titles(areas) == {name: VALUE_TEXTS[name] for name in areas}
    assert {each.since for each in areas.values()} == {ENGLAND.scales["report_card"].since}
    for name, area in areas.items():
        [column] = layouts.REPORT_CARDS_2026[f"report_card.{name}"]
        assert column.endswith(f": {area.written}")


def test_the_judgements_before_are_those_the_reader_of_ofsteds_file_knows():
    judgements = ENGLAND.earlier_judgements

    assert tuple(judgements) == GRADED_AREAS
    assert {each.scale for each in judgements.values()} == {"eif"}
    assert {each.until for each in judgements.values()} == {ENGLAND.scales["eif"].until}


def test_the_inspections_without_a_grade_are_the_vocabularys():
    assert titles(ENGLAND.inspections) == INSPECTION_TITLES
    assert tuple(ENGLAND.inspections) == vocabulary.INSPECTIONS


# Providers


def test_the_types_of_provider_are_the_vocabularys_and_their_titles_those_of_the_pages():
    assert titles(ENGLAND.provider_types) == TYPE_TITLES
    assert tuple(ENGLAND.provider_types) == vocabulary.PROVIDER_TYPES


def test_a_type_is_told_by_the_words_the_reader_of_ofsteds_file_goes_by():
    for name, said in ENGLAND.provider_types.items():
        for written in said.ofsted_type:
            ofsted = scales.PROVIDER_TYPE.values[written]
            if said.ofsted_subtype:
                assert ofsted == "non_domestic"
                subtype = scales.SUBTYPE.values[said.ofsted_subtype]
                assert kinds.NON_DOMESTIC_TYPES[subtype] == name
            else:
                assert kinds.SCENARIO_TYPES[ofsted] == name


def test_every_type_ofsted_lists_is_one_of_ours_but_the_agencies():
    told = {written for each in ENGLAND.provider_types.values() for written in each.ofsted_type}

    assert told == set(scales.PROVIDER_TYPE.values) - {"Childminder agency"}
    assert [name for name, each in ENGLAND.provider_types.items() if not each.in_open_file] == [
        "agency_childminder",
        "prospective",
    ]
    for said in ENGLAND.provider_types.values():
        assert bool(said.ofsted_type) is said.in_open_file


def test_the_registers_are_the_vocabularys_in_ofsteds_short_form():
    assert tuple(ENGLAND.registers) == vocabulary.REGISTERS
    for name, register in ENGLAND.registers.items():
        assert scales.COMBINATION.values[f"{register.written} only"] == name


# Entitlements and days


def test_the_entitlements_are_those_a_policy_may_name_under_the_same_titles():
    assert titles(ENGLAND.entitlements) == ENTITLEMENT_TITLES


def test_a_word_for_several_entitlements_stands_for_single_ones_and_has_no_hours():
    for each in ENGLAND.entitlements.values():
        covered = [ENGLAND.entitlements[name] for name in each.covers]
        assert [inside.title for inside in covered if inside.covers] == []
        assert not (each.covers and each.hours_a_year)


def test_everything_for_an_age_is_part_of_all_funded_early_education():
    everything = set(ENGLAND.entitlements["early_education"].covers)

    assert everything == {name for name, each in ENGLAND.entitlements.items() if not each.covers}


def test_fifteen_hours_a_week_are_570_a_year_and_thirty_are_1140():
    hours = {row.hours for each in ENGLAND.entitlements.values() for row in each.hours_a_year}

    assert hours == {15 * 38, 30 * 38}


def test_entitlements_begin_on_the_first_day_of_a_term_of_funding():
    terms = funding_terms(ENGLAND)
    days = {each.since for each in ENGLAND.entitlements.values()}
    days |= {row.since for each in ENGLAND.entitlements.values() for row in each.hours_a_year}

    assert day("Monday 2024-04-01") in days
    for since in days - {None}:
        assert terms.term_of(since).first_day == since


def test_the_terms_of_funding_are_spring_summer_and_autumn():
    terms = funding_terms(ENGLAND)

    assert terms.term_of(day("Tuesday 2026-11-24")).name == "Autumn 2026"
    assert terms.next_begins(day("Tuesday 2026-11-24")) == day("Friday 2027-01-01")
    assert terms.next_begins(day("Thursday 2027-04-01")) == day("Wednesday 2027-09-01")


def test_whatever_has_no_document_says_why_in_a_note():
    for block in ("scales", "evaluation_areas", "inspections", "provider_types", "registers"):
        for name, each in getattr(ENGLAND, block).items():
            assert each.document or each.note, name
    for name, entitlement in ENGLAND.entitlements.items():
        assert entitlement.covers or entitlement.document, name


def test_what_is_not_known_for_certain_says_so():
    # Who must be on a register, and the first days of these, are not confirmed by any source read.
    unsure = [
        *ENGLAND.registers.values(),
        ENGLAND.scales["eif"],
        ENGLAND.entitlements["two_year_old_additional_support"],
        ENGLAND.entitlements["three_and_four_universal"],
    ]

    for each in unsure:
        assert "to be confirmed" in each.note


def test_the_list_of_bank_holidays_is_the_one_the_library_reads():
    assert ENGLAND.bank_holidays == library.BANK_HOLIDAYS
    assert (library.LIBRARY / library.ENGLAND / ENGLAND.bank_holidays).is_file()


# What an authority says of it


def test_the_two_authorities_say_what_they_call_an_entitlement_of_englands():
    said = {
        authority: {
            name: each.called
            for name, each in library.load(authority).latest.text.entitlements.items()
        }
        for authority in library.authorities()
    }

    assert said == {
        "kent": {"two_year_old": "Two-year-olds (FF2)"},
        "leicestershire": {"early_education": "Free early education entitlement (FEEE)"},
    }
