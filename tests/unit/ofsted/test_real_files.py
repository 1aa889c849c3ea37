"""The figures that Ofsted's real file of 31 August 2021 must give."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.judgements import in_force
from goodward.core.ofsted.kinds import provider_type_of
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.reading import read_register

SAMPLES = Path(__file__).resolve().parents[3] / "sample_data" / "ofsted_2021-08-31"


@pytest.fixture(scope="module")
def kent():
    return read_register((SAMPLES / "kent_48col_nopersonal.csv").read_bytes(), keyed=True)


@pytest.fixture(scope="module")
def england():
    return read_register(
        gzip.decompress((SAMPLES / "national_48col_nopersonal.csv.gz").read_bytes())
    )


# Counted in the published file by others: rows; childminders, non-domestic, home, domestic; on the
# Early Years Register; graded 1 to 4 or not at all.
@pytest.mark.parametrize(
    ("name", "rows", "types", "early_years", "grades"),
    [
        ("Kent", 2_061, (941, 796, 313, 11), 1_625, (207, 942, 24, 3, 449)),
        ("Leicestershire", 900, (475, 389, 34, 2), 804, (99, 469, 16, 9, 211)),
    ],
)
def test_an_authority_counts_as_it_should(england, name, rows, types, early_years, grades):
    counts = england.counts.authorities[name]

    kinds = ("childminder", "non_domestic", "home_childcarer", "domestic")
    outcomes = ("outstanding", "good", "requires_improvement", "inadequate", "none")
    assert counts.rows == rows
    assert tuple(counts.types[kind] for kind in kinds) == types
    assert counts.early_years == early_years
    assert tuple(counts.grades[grade] for grade in outcomes) == grades


def test_england_counts_as_it_should(england):
    counts = england.counts.all

    assert (counts.rows, counts.early_years, counts.grades["none"]) == (70_980, 55_723, 14_807)
    # 152 authorities, and the rows for which Ofsted records none.
    assert len(england.counts.authorities) == 153
    assert england.problems == ()
    assert dict(counts.outcomes[Block.NO_CHILDREN_ON_ROLL]) == {
        "met": 2_872, "not_met_actions": 280, "not_met_enforcement": 13,
    }  # fmt: skip
    assert dict(counts.outcomes[Block.CHILDCARE_REGISTER]) == {
        "met": 5_359, "not_met_actions": 671, "not_met_enforcement": 1,
    }  # fmt: skip


def test_numbers_are_text_and_stand_once(england):
    urns = [record.urn for record in england.records]

    assert len(set(urns)) == len(urns)
    assert sum(urn.startswith("EY") for urn in urns) == 43_877
    assert sum(urn.startswith("VC") for urn in urns) == 291


def test_what_ofsted_withholds_is_withheld_and_never_a_name(england):
    withheld = [record for record in england.records if record.name is Nothing.WITHHELD]

    kinds = {record.provider_type for record in withheld}
    assert {"childminder", "home_childcarer", "domestic"} <= kinds
    assert not any(record.name == "REDACTED" for record in england.records)


def test_a_childminder_with_a_second_registration_stays_a_childminder(england):
    both = [
        record
        for record in england.records
        if record.provider_type == "childminder" and record.subtype == "home_childcarer"
    ]

    assert len(both) == 2_665
    assert {provider_type_of(record) for record in both} == {"childminder"}


def test_the_good_nursery_of_2016_reads_as_published(kent):
    [found] = [record for record in kent.records if record.urn == "EY485159"]

    outcome = in_force(found.outcomes)
    assert found.name == "Greenview Nursery"
    assert provider_type_of(found) == "nursery"
    assert found.registers == {"early_years", "compulsory", "voluntary"}
    assert (outcome.inspection_number, outcome.inspected_on.isoformat()) == (
        "1001160", "2016-08-18",
    )  # fmt: skip
    assert outcome.overall == "good"
    # A dash: that framework made no such judgement, which is not the same as nothing there.
    areas = dict(outcome.findings.areas)
    assert areas["quality_of_education"] is Nothing.NOT_JUDGED
    assert areas["leadership_and_management"] == "good"


def test_of_the_kent_providers_below_good_two_have_a_later_outcome_that_asks(kent):
    below = [
        record
        for record in kent.records
        if any(
            each.block is Block.GRADED and each.overall in ("requires_improvement", "inadequate")
            for each in record.outcomes
        )
    ]
    later = [record.urn for record in below if in_force(record.outcomes).block is not Block.GRADED]

    assert len(below) == 27
    # Both were inspected again without children and did not meet the requirements.
    assert sorted(later) == ["EY393454", "EY442751"]


def test_the_same_rows_are_known_in_any_order_and_encoding(kent):
    text = (SAMPLES / "kent_48col_nopersonal.csv").read_bytes().decode()
    header, *rows = text.splitlines(keepends=True)
    random.Random(1).shuffle(rows)  # noqa: S311 - any order will do, the same each time

    again = read_register(("".join([header, *rows])).encode("cp1252"), keyed=True)

    assert again.content_key == kent.content_key
    assert again.encoding == "Windows-1252"


def test_one_changed_cell_makes_it_another_file(kent):
    content = (SAMPLES / "kent_48col_nopersonal.csv").read_bytes()

    changed = read_register(content.replace(b"Greenview Nursery,", b"Greenview,", 1), keyed=True)

    assert changed.content_key != kent.content_key
