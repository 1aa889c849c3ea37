"""What becomes of an agency between what is held and Ofsted's list."""

from __future__ import annotations

from datetime import date

from goodward.core.ofsted.agencies import AgencyRecord, Days
from goodward.core.ofsted.agency_changes import (
    TITLES,
    AgencyChange,
    AgencyFacts,
    HeldAgency,
    changes_of,
)
from goodward.core.ofsted.nothings import Nothing

NOTHING = Nothing.ABSENT
HELD = AgencyFacts(
    "Tiny", "Active", "Surrey", 12, 0, 1, date(2023, 5, 2), date(2023, 5, 4), "effective"
)


def a_record(reference="CA000001", **fields):
    told = {
        "name": "Tiny", "status": "Active", "postcode": NOTHING, "authority": "Surrey",
        "childminders": 12, "on_domestic_premises": 0, "without_domestic_premises": 1,
        "inspected_on": Days(date(2023, 5, 2), date(2023, 5, 4)), "outcome": "effective",
    }  # fmt: skip
    return AgencyRecord(reference, **{**told, **fields})


def held(facts=HELD, *, is_gone=False):
    return {"CA000001": HeldAgency(facts, is_gone)}


def test_one_that_is_not_held_joins_and_what_the_list_leaves_out_is_not_known():
    [found] = changes_of([a_record(childminders=NOTHING, outcome=NOTHING)], {})

    assert (found.change, found.before) == ("joined", None)
    assert (found.after.childminders, found.after.outcome) == (None, "")


def test_the_same_again_is_unchanged_and_one_cell_makes_a_change():
    [same] = changes_of([a_record()], held())
    [other] = changes_of([a_record(childminders=13)], held())

    assert same.change == "unchanged"
    assert (other.change, other.differs_in) == ("changed", ("childminders",))


def test_one_that_is_missing_is_gone_and_comes_back():
    [gone] = changes_of([], held())
    [back] = changes_of([a_record()], held(is_gone=True))

    assert (gone.change, gone.after) == ("left", None)
    assert back.change == "returned"


def test_one_that_is_gone_already_does_not_go_again():
    assert list(changes_of([], held(is_gone=True))) == []


def test_one_whose_row_could_not_be_read_has_not_gone():
    assert list(changes_of([], held(), unread={"CA000001"})) == []


def test_a_list_without_a_roll_leaves_the_roll_that_is_held_and_an_outcome_is_as_it_shows():
    without = {
        "childminders": NOTHING, "on_domestic_premises": NOTHING,
        "without_domestic_premises": NOTHING, "name": Nothing.WITHHELD,
    }  # fmt: skip

    [found] = changes_of([a_record(outcome=NOTHING, inspected_on=NOTHING, **without)], held())

    assert found.after == HELD._replace(inspected_from=None, inspected_to=None, outcome="")


def test_ineffective_is_told_when_it_is_new_and_not_again():
    bad = HELD._replace(outcome="ineffective")

    assert AgencyChange("CA000001", "changed", HELD, bad).turned_ineffective
    assert AgencyChange("CA000001", "joined", None, bad).turned_ineffective
    assert not AgencyChange("CA000001", "unchanged", bad, bad).turned_ineffective
    assert not AgencyChange("CA000001", "changed", bad, HELD).turned_ineffective
    assert not AgencyChange("CA000001", "left", bad, None).turned_ineffective


def test_every_field_has_its_title():
    assert tuple(TITLES) == AgencyFacts._fields
