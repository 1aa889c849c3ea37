"""Rows are read many at once: what stands beside a row must make no difference to it."""

from __future__ import annotations

import gc
from datetime import date

import pytest

from goodward.core.ofsted import reading
from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.reading import ROWS_AT_ONCE, RegisterReading, read_register

HEADER = (
    "Provider URN,Registration date,Provider type,Provider subtype,"
    "Individual Register combinations,Registered_Person_Name,Provider name,Provider address line 1,"
    "Postcode,Local authority,Places,"
    "Most recent full: Inspection number,Most recent full: Inspection date,"
    "Most recent full: Overall effectiveness,CCR requirements suitability,"
    "Second most recent full: Overall effectiveness,Second most recent full: Inspection number,"
    "Second most recent full: Inspection date,"
    "NCOR: Inspection number,NCOR: Inspection date,NCOR: Overall effectiveness"
)
NO_OUTCOME = ",,,,,,,,,"
GOOD_IN_2019 = "10063880,26/06/2019,2,Met,,,,,,"


def a_row(urn, *, kind="Childcare on non-domestic premises", owner="Acorns Limited",
          name="Acorns", address="1 High Street", outcomes=NO_OUTCOME):  # fmt: skip
    return (
        f'{urn},01/09/2015,{kind},Full day care,ALL,"{owner}","{name}",{address},CT16 1AA,Kent,40,'
        f"{outcomes}"
    )


def read(*rows):
    return read_register("\n".join([HEADER, *rows]).encode())


def many(number, **cells):
    return [a_row(f"EY{200000 + each}", **cells) for each in range(number)]


def test_bad_rows_far_apart_are_told_by_their_own_lines_and_cost_no_neighbour():
    rows = many(3 * ROWS_AT_ONCE)
    rows[7] = a_row("EY200007", outcomes="1,26/06/2019,9,Met,,,,,,")
    rows[ROWS_AT_ONCE + 5] = a_row("EY300000", outcomes="1,2019-06-26,2,Met,,,,,,")

    register = read(*rows)

    assert len(register.records) == len(rows) - 2
    # The header is line 1, so the first row of the list stands on line 2.
    assert [(p.line, p.urn) for p in register.problems] == [
        (9, "EY200007"),
        (ROWS_AT_ONCE + 7, "EY300000"),
    ]
    assert register.problems[0].column == "Most recent full: Overall effectiveness"
    assert register.problems[0].reason.startswith("unmapped outcome “9”, nearest known “")
    assert register.problems[1].reason == "“2019-06-26” is not a date: write it as dd/mm/yyyy"


def test_every_fault_of_a_row_is_told_at_once():
    row = a_row("EY200001", kind="Spaceship", outcomes="1,31/02/2019,9,Met,,,,,,")

    reasons = [problem.column for problem in read(row).problems]

    assert reasons == [
        "Provider type",
        "Most recent full: Inspection date",
        "Most recent full: Overall effectiveness",
    ]


@pytest.mark.parametrize("rows_at_once", [1, 2, 7, 1000])
def test_how_many_rows_are_read_at_once_changes_nothing(monkeypatch, rows_at_once):
    rows = [
        a_row("EY200001", outcomes=GOOD_IN_2019),
        a_row("EY200002", address=" 2 High Street "),
        a_row("EY200003", kind="Childminder", owner="", name="REDACTED", address="REDACTED"),
        a_row("not a number"),
        a_row("EY200001", name="The same number again"),
        "," * 20,
        a_row("EY200004", outcomes=",,,,,,,55,01/02/2021,Not Met (with actions)"),
        a_row("EY200005", name="Acorns\nDeal"),
    ]
    usual = read(*rows)

    monkeypatch.setattr(reading, "ROWS_AT_ONCE", rows_at_once)
    otherwise = read(*rows)

    assert otherwise == usual
    assert [record.urn for record in usual.records] == [f"EY20000{n}" for n in (1, 2, 3, 4, 5)]
    assert [problem.line for problem in usual.problems] == [5, 6]
    assert usual.skipped_empty == 1


def test_outcomes_stay_with_their_rows_and_blocks():
    rows = many(5)
    rows[1] = a_row("EY200001", outcomes="1001,26/06/2019,2,Met,3,900,01/02/2015,,,")
    rows[3] = a_row("EY200003", outcomes=",,,,,,,55,01/02/2021,Met")

    records = read(*rows).records

    assert [len(record.outcomes) for record in records] == [0, 1, 0, 1, 0]
    [graded], [before] = records[1].outcomes, records[1].earlier
    assert (graded.block, graded.inspection_number, graded.overall) == (
        Block.GRADED,
        "1001",
        "good",
    )
    assert graded.findings.registers == (("compulsory_register", "met"),)
    assert (before.inspected_on, before.overall) == (date(2015, 2, 1), "requires_improvement")
    assert records[3].outcomes[0].block is Block.NO_CHILDREN_ON_ROLL


@pytest.mark.parametrize("day", ["", "NULL", "-"])
def test_a_finding_on_no_date_keeps_its_row_out_and_is_told(day):
    register = read(a_row("EY200001", outcomes=f"1001,{day},2,Met,,,,,,"))

    assert register.records == ()
    [problem] = register.problems
    assert problem.column == "Most recent full: Inspection date"
    assert problem.reason == "“2” was found, but on no inspection date"


def test_suitability_for_the_childcare_register_needs_no_date_of_its_own():
    [record] = read(a_row("EY200001", outcomes=",,,Met,,,,,,")).records

    assert record.outcomes == ()


def test_outer_spaces_fall_away_also_around_a_nothing():
    [spaced, plain] = read(
        a_row("EY200001", address=" 2 High Street "), a_row("EY200002", address=" REDACTED ")
    ).records

    assert spaced.address_1 == "2 High Street"
    assert plain.address_1 is Nothing.WITHHELD


@pytest.mark.parametrize(
    ("cells", "name", "owner"),
    [
        # Written as Ofsted writes individuals.
        ({"owner": "Example, Alex"}, "Acorns", Nothing.WITHHELD),
        ({"owner": "Mrs Alex Example"}, "Acorns", Nothing.WITHHELD),
        ({"owner": "Acorns, Oaks and Ashes Limited"}, "Acorns", "Acorns, Oaks and Ashes Limited"),
        ({"owner": "Dr Barn Trust"}, "Acorns", "Dr Barn Trust"),
        # A setting's town after a comma is no forename.
        ({"name": "Acorns, Deal"}, "Acorns, Deal", "Acorns Limited"),
        ({"name": "Miss Example"}, Nothing.WITHHELD, "Acorns Limited"),
        ({"name": "Miss Muffet Nursery"}, "Miss Muffet Nursery", "Acorns Limited"),
        ({"name": "Daisies"}, "Daisies", "Acorns Limited"),
        # Who works at home is an individual unless the name says otherwise.
        ({"kind": "Childminder", "name": "Alex Example"}, Nothing.WITHHELD, "Acorns Limited"),
        ({"kind": "Home childcarer", "name": "Acorns Nursery"}, "Acorns Nursery", "Acorns Limited"),
    ],
)
def test_the_names_of_individuals_are_not_kept(cells, name, owner):
    [record] = read(a_row("EY200001", **cells)).records

    assert (record.name, record.owner_name) == (name, owner)


def test_records_come_as_they_are_read():
    rows = [HEADER, *many(10 * ROWS_AT_ONCE)]
    handed_out = []
    lines = (handed_out.append(row) or row for row in rows)

    next(iter(RegisterReading(lines)))

    assert len(handed_out) <= ROWS_AT_ONCE + 1


@pytest.mark.parametrize("running", [True, False])
def test_the_garbage_collector_is_left_as_it_was(running):
    was_running = gc.isenabled()
    try:
        gc.enable() if running else gc.disable()

        read(a_row("EY200001"))

        assert gc.isenabled() is running
    finally:
        gc.enable() if was_running else gc.disable()
