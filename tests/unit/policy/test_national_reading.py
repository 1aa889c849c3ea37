"""Broken national bases, each with what its keeper is told: where, and how to write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.policy.national_reading import funding_terms, read_national
from tests.support.days import day

SOUND = """\
title: England
as_at: 2026-11-24
documents:
  file: {title: The open file, publisher: Ofsted}
scales:
  eif:
    title: One overall grade
    since: 2012-09-01
    until: 2025-11-09
    document: file
    values:
      - {name: inadequate, title: Inadequate, written: ["4", Inadequate]}
      - {name: good, title: Good, written: Good}
  report_card: &scale
    title: Report card
    values:
      - {name: needs_attention, title: Needs attention, written: Needs attention}
      - {name: exceptional, title: Exceptional, written: Exceptional}
  compliance: *scale
  safeguarding: *scale
evaluation_areas:
  inclusion: {title: Inclusion, written: Inclusion}
earlier_judgements:
  leadership: {title: Leadership, written: Leadership, scale: eif}
inspections:
  out_of_school: {title: Out-of-school care}
provider_types:
  nursery: {title: Nursery, ofsted_type: Full day care, in_open_file: true}
registers:
  early_years: {title: Early Years Register, written: EYR, who: Whoever must.}
entitlements:
  two_year_old: {title: Two-year-olds, ages: "2", covers: two_year_old_working_parents}
  two_year_old_working_parents:
    title: Two-year-olds of working parents
    ages: "2"
    hours_a_year: [{since: 2024-04-01, hours: 570}, {since: 2025-09-01, hours: 1140}]
funding_terms:
  - {name: Spring, first_day: 1 January, last_day: 31 March}
  - {name: Rest, first_day: 1 April, last_day: 31 December}
funding_considerations:
  engagement: {title: Engagement so far, asks: How was support taken up?, document: file}
bank_holidays: bank_holidays.json
"""


def told(text: str) -> list[str]:
    return [str(each) for each in read_national(text, path="national.yaml").problems]


def test_a_sound_base_is_read_and_its_terms_of_funding_can_be_asked():
    read = read_national(SOUND, path="national.yaml")

    assert read.problems == ()
    assert [value.name for value in read.national.scales["eif"].values] == ["inadequate", "good"]
    terms = funding_terms(read.national)
    assert terms.next_begins(day("Thursday 2027-01-14")) == day("Thursday 2027-04-01")


@pytest.mark.parametrize(
    ("wrong", "instead", "expected"),
    [
        ("title: England\n", "", "1:1 add “title”"),
        (
            "as_at: 2026-11-24",
            "as_at: lately",
            "2:8 as_at: “as_at” must be a date, like 2026-09-01, not “lately”",
        ),
        (
            "    until: 2025-11-09",
            "    untill: 2025-11-09",
            "9:13 scales.eif.untill: “untill” is not a known key; did you mean “until”?",
        ),
        (
            "    until: 2025-11-09",
            "    until: 2011-11-09",
            "9:12 scales.eif.until: this ends before it begins, on 2012-09-01",
        ),
        (
            "    document: file",
            "    document: files",
            "10:15 scales.eif.document: “files” is no document here; did you mean “file”?",
        ),
        (
            "  safeguarding: *scale\n",
            "",
            "5:1 scales: add “safeguarding”, one of the scales Ofsted reports on",
        ),
        (
            "scale: eif}",
            "scale: eiff}",
            (
                "24:63 earlier_judgements.leadership.scale: “eiff” is no scale here; did you mean "
                "“eif”?"
            ),
        ),
        (
            "covers: two_year_old_working_parents",
            "covers: two_year_old_working_parent",
            (
                "32:59 entitlements.two_year_old.covers: “two_year_old_working_parent” is no "
                "entitlement here; did you mean “two_year_old_working_parents”?"
            ),
        ),
        (
            "{since: 2025-09-01, hours: 1140}",
            "{since: 2023-09-01, hours: 1140}",
            (
                "36:5 entitlements.two_year_old_working_parents.hours_a_year: the hours stand in "
                "the order of their days"
            ),
        ),
        (
            "hours: 570}",
            "hours: some}",
            (
                "36:47 entitlements.two_year_old_working_parents.hours_a_year[0].hours: “hours” "
                "must be a whole number, not “some”"
            ),
        ),
        (
            "first_day: 1 April,",
            "first_day: April,",
            (
                "39:29 funding_terms[1].first_day: write a day of every year like “1 April”, not "
                "“April”"
            ),
        ),
        (
            "first_day: 1 April,",
            "first_day: 29 February,",
            (
                "39:29 funding_terms[1].first_day: write a day of every year like “1 April”, not "
                "“29 February”"
            ),
        ),
        (
            "first_day: 1 April,",
            "first_day: 11 April,",
            ("37:1 funding_terms: the term after 31 March begins on 1 April, not on 11 April"),
        ),
    ],
)
def test_each_mistake_is_told_where_and_how_to_write_it(wrong, instead, expected):
    assert SOUND.count(wrong) == 1

    assert told(SOUND.replace(wrong, instead)) == [f"national.yaml:{expected}"]


def test_all_of_it_is_told_at_once():
    text = SOUND.replace("document: file\n", "document: files\n").replace(
        "scale: eif}", "scale: x}"
    )

    assert len(told(text)) == 2


@pytest.mark.parametrize("text", ["", "- a list", "England"])
def test_what_is_no_base_at_all_says_how_one_begins(text):
    assert told(text) == ["national.yaml:1:1 a national base begins with “title: …”"]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(content):
    assert read_national(content.decode("latin-1"), path="n").national is None
