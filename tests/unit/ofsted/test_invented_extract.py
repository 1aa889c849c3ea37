"""The invented extract in the samples: what the command writes, and openly invented."""

from __future__ import annotations

from goodward.core.ofsted.extract.codes import CONSIDERATIONS, STATUS_WORDS
from goodward.core.ofsted.extract.events import KINDS_TOLD, to_record
from goodward.core.ofsted.extract.reading import read_extract
from goodward.core.policy.histories import as_day as day
from goodward.demonstration.extract import invented_extract
from tests.support.tree import ROOT

SAMPLE = ROOT / "sample_data" / "daily_extract" / "kent_invented.xml"
FOUND = read_extract(SAMPLE.read_bytes())


def test_the_sample_is_what_the_command_writes():
    made = invented_extract(authority_name="Kent", code="886", today=day("Friday 2026-11-27"))

    assert SAMPLE.read_bytes() == made


def test_it_says_that_nobody_in_it_exists_and_no_number_is_anybodys():
    assert b"nobody in it exists" in SAMPLE.read_bytes()
    assert all(each.reference.startswith("ZZ") for each in FOUND.registrations)
    names = [each.name for each in FOUND.registrations if isinstance(each.name, str)]
    assert names
    assert all(name.endswith("(invented)") for name in names)


def test_it_holds_every_status_every_consideration_and_things_to_record():
    assert {each.status.code for each in FOUND.registrations} == set(STATUS_WORDS)
    marked = {mark for each in FOUND.registrations for mark in each.considerations}
    assert marked == set(CONSIDERATIONS.values())
    told = {event.kind for each in FOUND.registrations for event in to_record(each)}
    assert told == KINDS_TOLD - {"suspension_lifted"}
    assert FOUND.unknown == {"SomethingNew": 1}
    assert FOUND.problems == ()
