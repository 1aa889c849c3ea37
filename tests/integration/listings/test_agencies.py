"""Ofsted's list of childminder agencies, brought in like every other file."""

from __future__ import annotations

import pytest

from goodward.audit.queries import records_of
from goodward.inspections import actions
from goodward.inspections.undoing import undo
from goodward.listings.agency_queries import (
    agencies,
    agency_of,
    changed_by,
    childminders_by_agency,
)
from goodward.listings.models import Agency, StagedAgency
from goodward.providers.restricting import restrict
from tests.support.beside_files import (
    accepted,
    agencies_of_2021,
    agencies_of_2024,
    an_agency,
    staged,
)
from tests.support.builders import an_agency_childminder, an_authority
from tests.support.days import day, noon
from tests.support.imports import a_review
from tests.support.imports import accepted as accepted_register
from tests.support.ofsted_file import a_row

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, FRIDAY = "Monday 2026-11-02", "Tuesday 2026-11-03", "Friday 2026-11-06"
TINY = an_agency("CA123456", roll="1180", domestic="2", without="0", on="02/12/2023 - 05/12/2023",
                 outcome="Effective")  # fmt: skip
SMALL = an_agency("CA123457", "Small Agency", where="Kent")


@pytest.fixture
def kent():
    return an_authority("kent")


def held(authority):
    return {each.reference: each for each in agencies(authority)}


def test_the_list_of_2024_is_held_whole_wherever_its_agencies_are(kent):
    imported = accepted(kent, agencies_of_2024(TINY, SMALL), on=MONDAY)

    tiny, small = held(kent)["CA123456"], held(kent)["CA123457"]
    assert (imported.kind, imported.as_at, imported.encoding) == (
        "agencies", day("Tuesday 2024-12-31"), "UTF-8 with byte order mark",
    )  # fmt: skip
    assert (tiny.name, tiny.status, tiny.of_authority) == ("Tiny Agency", "Active", "Surrey")
    assert (tiny.childminders, tiny.on_domestic_premises, tiny.without_domestic_premises) == (
        1180, 2, 0,
    )  # fmt: skip
    assert (tiny.inspected_from, tiny.inspected_to, tiny.outcome) == (
        day("Saturday 2023-12-02"), day("Tuesday 2023-12-05"), "effective",
    )  # fmt: skip
    assert (small.childminders, small.inspected_to, small.outcome) == (None, None, "")


def test_the_list_of_2021_is_read_too_in_its_capitals_and_without_a_roll(kent):
    row = an_agency("CA123456", on="05/12/2019", outcome="EFFECTIVE")

    accepted(kent, agencies_of_2021(row), on=MONDAY)

    [tiny] = agencies(kent)
    assert (tiny.outcome, tiny.childminders, tiny.as_at) == (
        "effective", None, day("Tuesday 2021-08-31"),
    )  # fmt: skip


def test_nothing_is_held_before_it_is_accepted(kent):
    imported = staged(kent, agencies_of_2024(TINY), on=MONDAY)

    assert not agencies(kent).exists()
    assert imported.counts["joined"] == 1
    assert [each.change for each in changed_by(kent, imported.pk)] == ["joined"]


def test_a_later_list_says_what_is_new_changed_and_gone(kent):
    accepted(kent, agencies_of_2024(TINY, SMALL), on=MONDAY)
    third = an_agency("CA123458", "Third Agency")
    worse = {**TINY, "CA - Most recent inspection outcome": "Ineffective"}

    imported = accepted(kent, agencies_of_2024(worse, third, as_at="30 June 2026"), on=TUESDAY)

    assert {each.reference: each.change for each in changed_by(kent, imported.pk)} == {
        "CA123456": "changed", "CA123457": "left", "CA123458": "joined",
    }  # fmt: skip
    now = held(kent)
    assert (now["CA123456"].outcome, now["CA123456"].gone_on) == ("ineffective", None)
    assert now["CA123457"].gone_on == day("Tuesday 2026-06-30")
    # What it was last said to be stays known, with the day it was said.
    assert now["CA123457"].as_at == day("Tuesday 2024-12-31")


def test_it_is_taken_back_and_everything_is_held_as_it_was(kent):
    accepted(kent, agencies_of_2024(TINY, SMALL), on=MONDAY)
    before = list(agencies(kent).values())
    worse = {**TINY, "CA - Most recent inspection outcome": "Ineffective"}
    third = an_agency("CA123458", "Third Agency")
    imported = accepted(kent, agencies_of_2024(worse, third, as_at="30 June 2026"), on=TUESDAY)

    undo(imported=imported, reason="The wrong list", by=None, at=noon(FRIDAY))

    assert list(agencies(kent).values()) == before
    imported.refresh_from_db()
    assert (imported.state, imported.undone_because) == ("undone", "The wrong list")


def test_only_the_newest_list_is_taken_back_and_a_file_of_providers_does_not_count(kent):
    first = accepted(kent, agencies_of_2024(TINY), on=MONDAY)
    second = accepted(kent, agencies_of_2024(SMALL, as_at="30 June 2026"), on=TUESDAY)
    accepted_register(a_review(kent, a_row("EY100001"), on=FRIDAY, as_at="30 June 2026"), on=FRIDAY)

    with pytest.raises(actions.UndoRefused, match="accepted since"):
        undo(imported=first, reason="The wrong list", by=None, at=noon(FRIDAY))
    undo(imported=second, reason="The wrong list", by=None, at=noon(FRIDAY))

    assert [each.name for each in agencies(kent).filter(gone_on=None)] == ["Tiny Agency"]


def test_a_file_of_providers_is_still_taken_back_after_a_list_of_agencies(kent):
    register = a_review(kent, a_row("EY100001"), on=MONDAY, as_at="30 June 2026")
    accepted_register(register, on=MONDAY)
    accepted(kent, agencies_of_2024(TINY), on=TUESDAY)

    report = undo(imported=register, reason="The wrong file", by=None, at=noon(FRIDAY))

    assert report.deleted == 1


def test_the_same_list_again_changes_nothing(kent):
    first = accepted(kent, agencies_of_2024(TINY, SMALL), on=MONDAY)

    again = staged(kent, agencies_of_2024(SMALL, TINY), on=TUESDAY)

    assert (again.pk, again.is_repeat) == (first.pk, True)


def test_an_older_list_waits_for_a_reason(kent):
    accepted(kent, agencies_of_2024(TINY), on=MONDAY)
    older = staged(kent, agencies_of_2021(TINY), on=TUESDAY)

    with pytest.raises(actions.CommitRefused) as refused:
        actions.commit(imported=older, by=None, at=noon(TUESDAY), told_on=day(TUESDAY))

    assert str(refused.value) == (
        "The file speaks of 31 August 2021, which is before the 31 December 2024 of the one "
        "accepted last. Accepted, it would put back what changed since: is it meant?"
    )
    assert held(kent)["CA123456"].as_at == day("Tuesday 2024-12-31")


def test_a_list_from_which_many_are_missing_waits_for_a_reason(kent):
    accepted(kent, agencies_of_2024(TINY, SMALL), on=MONDAY)

    imported = staged(kent, agencies_of_2024(TINY, as_at="30 June 2026"), on=TUESDAY)

    # One of two is half.
    assert imported.halt == (
        "1 of the 2 agencies held is not in this file. That is more than 20%: is it the right "
        "file, and complete?"
    )


def test_a_damaged_row_is_kept_out_and_its_agency_has_not_gone(kent):
    accepted(kent, agencies_of_2024(TINY, SMALL), on=MONDAY)
    odd = {**SMALL, "CA - Most recent inspection outcome": "Splendid"}

    imported = accepted(kent, agencies_of_2024(TINY, odd, as_at="30 June 2026"), on=TUESDAY)

    assert held(kent)["CA123457"].gone_on is None
    # A title and the header stand above: the second agency is on line 4.
    assert [each[:2] for each in imported.problems] == [[4, "CA - Most recent inspection outcome"]]
    assert imported.counts["kept_out"] == 1


def test_what_was_set_aside_is_forgotten(kent):
    imported = staged(kent, agencies_of_2024(TINY), on=MONDAY)

    actions.abandon(imported=imported, by=None, at=noon(MONDAY))

    assert not StagedAgency.objects.for_authority(kent).exists()
    assert not Agency.objects.for_authority(kent).exists()


def test_of_two_lists_compared_with_the_same_the_second_is_not_accepted(kent):
    first = staged(kent, agencies_of_2024(TINY), on=MONDAY)
    second = staged(kent, agencies_of_2024(SMALL, as_at="30 June 2026"), on=MONDAY)
    actions.commit(imported=first, by=None, at=noon(TUESDAY), told_on=day(TUESDAY))

    with pytest.raises(actions.CommitRefused, match="has changed since this file was compared"):
        actions.commit(imported=second, by=None, at=noon(TUESDAY), told_on=day(TUESDAY))


def test_an_accepted_list_is_recorded_with_its_numbers(kent):
    accepted(kent, agencies_of_2024(TINY, SMALL), on=MONDAY)

    [record] = records_of(kent.pk).filter(kind="import.committed")
    assert '"joined":2' in record.detail


# Whose agency it is


def test_a_childminder_finds_the_agency_by_the_number_typed_in_any_capitals(kent):
    robin = an_agency_childminder(kent)
    accepted(kent, agencies_of_2024(TINY), on=MONDAY)

    assert agency_of(robin).outcome == "effective"
    assert childminders_by_agency(kent) == {"CA123456": [robin]}


def test_a_restricted_childminder_is_named_below_no_agency(kent):
    robin = an_agency_childminder(kent)
    restrict(provider=robin, why="anonymity", by=None, at=noon(MONDAY))

    assert childminders_by_agency(kent) == {}


def test_each_authority_holds_its_own_list(kent):
    accepted(kent, agencies_of_2024(TINY), on=MONDAY)

    assert not agencies(an_authority("leicestershire")).exists()
