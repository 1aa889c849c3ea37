"""Home addresses published with consent: overwritten by each release, and seen by few."""

from __future__ import annotations

import pytest
from django.db import connection

from goodward.audit.queries import records_of
from goodward.inspections import actions
from goodward.inspections.undoing import undo
from goodward.listings.addresses import staged_addresses
from goodward.listings.models import StagedAddress
from goodward.providers.consented_addresses import ConsentedAddress
from goodward.providers.models import Provider
from goodward.providers.queries import consented_address_of
from goodward.providers.restricting import lift, restrict
from tests.support.beside_files import accepted, addresses, at_home, staged
from tests.support.builders import a_provider, an_authority
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, FRIDAY = "Monday 2026-11-02", "Tuesday 2026-11-03", "Friday 2026-11-06"
SEPTEMBER = "30 September 2026"


@pytest.fixture
def kent():
    return an_authority("kent")


@pytest.fixture
def ann(kent):
    return a_provider(kent, type="childminder", urn="EY300001")


@pytest.fixture
def bea(kent):
    return a_provider(kent, type="childminder", urn="EY300002")


def where(provider):
    found = consented_address_of(provider)
    return (found.address, found.town, found.postcode) if found else None


def everything_stored():
    """Return all text of the tables in which a list leaves something."""
    tables = (
        "inspections_import", "listings_stagedaddress", "providers_consentedaddress",
        "audit_record", "providers_provider",
    )  # fmt: skip
    with connection.cursor() as cursor:
        told = ""
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the names stand above
            told += repr(cursor.fetchall())
    return told


def test_an_address_is_held_beside_its_provider_once_the_list_is_accepted(kent, ann):
    imported = staged(kent, addresses(at_home("EY300001")), on=MONDAY)
    assert where(ann) is None

    actions.commit(imported=imported, by=None, at=noon(MONDAY), told_on=day(MONDAY))

    assert where(ann) == ("1 Invented Road", "DOVER", "CT16 1AA")
    assert consented_address_of(ann).as_at == day("Tuesday 2026-06-30")


def test_an_address_typed_by_hand_stays_as_it_was_typed(kent, ann):
    Provider.objects.for_authority(kent).filter(pk=ann.pk).update(address="2 Typed Street")

    accepted(kent, addresses(at_home("EY300001")), on=MONDAY)

    ann.refresh_from_db()
    assert ann.address == "2 Typed Street"
    assert where(ann)[0] == "1 Invented Road"


def test_rows_of_providers_that_are_not_held_are_counted_and_never_stored(kent, ann):
    other = at_home("EY999999", "9 Elsewhere Close")

    imported = accepted(kent, addresses(at_home("EY300001"), other), on=MONDAY)

    assert (imported.counts["joined"], imported.counts["elsewhere"]) == (1, 1)
    assert "Elsewhere" not in everything_stored()


def test_a_provider_held_here_is_found_by_its_number_also_below_another_authority(kent, ann, bea):
    moved = at_home("EY300002", "3 Border Lane", **{"Local Authority": "Medway"})

    accepted(kent, addresses(at_home("EY300001"), moved), on=MONDAY)

    assert where(bea)[0] == "3 Border Lane"


def test_each_release_overwrites_the_one_before_and_withdrawn_consent_drops_out(kent, ann, bea):
    accepted(kent, addresses(at_home("EY300001"), at_home("EY300002", "2 Gone Gate")), on=MONDAY)

    imported = accepted(
        kent, addresses(at_home("EY300001", "7 New Road"), as_at=SEPTEMBER), on=TUESDAY
    )

    assert (imported.counts["changed"], imported.counts["left"]) == (1, 1)
    assert where(ann)[0] == "7 New Road"
    assert where(bea) is None
    told = everything_stored()
    assert "Gone Gate" not in told
    assert "Invented Road" not in told


def test_what_stays_the_same_speaks_of_the_newer_day(kent, ann):
    accepted(kent, addresses(at_home("EY300001")), on=MONDAY)

    accepted(kent, addresses(at_home("EY300001"), as_at=SEPTEMBER), on=TUESDAY)

    assert consented_address_of(ann).as_at == day("Wednesday 2026-09-30")


def test_the_record_and_the_import_hold_numbers_and_no_address(kent, ann):
    imported = accepted(kent, addresses(at_home("EY300001")), on=MONDAY)

    told = " ".join(f"{each.detail} {each.reason}" for each in records_of(kent.pk))
    assert '"joined":1' in told
    kept = f"{told} {imported.counts} {imported.problems} {imported.warnings}"
    assert not any(each in kept for each in ("Invented Road", "DOVER", "CT16", "Ann Acorn"))


def test_staged_rows_go_when_the_list_is_accepted_or_set_aside(kent, ann):
    accepted(kent, addresses(at_home("EY300001")), on=MONDAY)
    assert not StagedAddress.objects.for_authority(kent).exists()

    other = staged(kent, addresses(at_home("EY300001", "7 New Road"), as_at=SEPTEMBER), on=TUESDAY)
    assert StagedAddress.objects.for_authority(kent).count() == 1
    actions.abandon(imported=other, by=None, at=noon(TUESDAY))

    assert "New Road" not in everything_stored()


def test_a_row_that_cannot_be_read_keeps_what_is_held_and_its_cells_are_not_kept(kent, ann):
    accepted(kent, addresses(at_home("EY300001")), on=MONDAY)
    odd = at_home("EY300001", "7 New Road", **{"Provider Type": "5 Shifted Cell"})

    imported = accepted(kent, addresses(odd, at_home("EY300009"), as_at=SEPTEMBER), on=TUESDAY)

    assert where(ann)[0] == "1 Invented Road"
    # Three lines of title and the header stand above.
    [(line, column, text, reason)] = imported.problems
    assert (line, column, text) == (5, "Provider Type", "")
    assert "Shifted" not in reason
    assert "Shifted" not in everything_stored()


def test_a_restricted_provider_is_passed_over_whatever_the_list_says(kent, ann):
    restrict(provider=ann, why="anonymity", by=None, at=noon(MONDAY))

    imported = accepted(kent, addresses(at_home("EY300001")), on=TUESDAY)

    assert imported.counts["elsewhere"] == 1
    assert "Invented Road" not in everything_stored()


def test_keeping_a_provider_from_view_deletes_its_address_for_good(kent, ann):
    accepted(kent, addresses(at_home("EY300001")), on=MONDAY)

    restrict(provider=ann, why="anonymity", by=None, at=noon(TUESDAY))
    lift(provider=ann, reason="It moved", by=None, at=noon(FRIDAY))

    ann.refresh_from_db()
    assert where(ann) is None


def test_one_restricted_while_the_list_waits_is_not_shown_and_not_taken_in(kent, ann):
    imported = staged(kent, addresses(at_home("EY300001")), on=MONDAY)
    restrict(provider=ann, why="anonymity", by=None, at=noon(TUESDAY))

    assert staged_addresses(kent, imported.pk) == []
    actions.commit(imported=imported, by=None, at=noon(TUESDAY), told_on=day(TUESDAY))

    assert not ConsentedAddress.objects.for_authority(kent).exists()
    assert "Invented Road" not in everything_stored()


def test_taken_back_its_addresses_are_deleted_and_the_release_before_can_come_in_again(kent, ann):
    first = addresses(at_home("EY300001"))
    accepted(kent, first, on=MONDAY)
    second = accepted(
        kent, addresses(at_home("EY300001", "7 New Road"), as_at=SEPTEMBER), on=TUESDAY
    )

    undo(imported=second, reason="The wrong list", by=None, at=noon(FRIDAY))
    assert where(ann) is None
    again = staged(kent, first, on=FRIDAY)

    assert (again.is_repeat, again.halt) == (False, "")
    actions.commit(imported=again, by=None, at=noon(FRIDAY), told_on=day(FRIDAY))
    assert where(ann)[0] == "1 Invented Road"


def test_the_same_list_again_changes_nothing(kent, ann):
    first = accepted(kent, addresses(at_home("EY300001")), on=MONDAY)

    again = staged(kent, addresses(at_home("EY300001")), on=TUESDAY)

    assert (again.pk, again.is_repeat) == (first.pk, True)


def test_an_older_list_waits_for_a_reason(kent, ann):
    accepted(kent, addresses(at_home("EY300001"), as_at=SEPTEMBER), on=MONDAY)

    older = staged(kent, addresses(at_home("EY300001", "7 New Road")), on=TUESDAY)

    assert "which is before the 30 September 2026 of the one accepted last" in older.halt


def test_a_list_of_another_authority_is_refused_and_nothing_is_kept(kent, ann):
    row = at_home("EY999999", "9 Elsewhere Close", **{"Local Authority": "Surrey"})

    with pytest.raises(actions.ImportRefused) as refused:
        staged(kent, addresses(row), on=MONDAY)

    assert str(refused.value) == (
        "The file has no row of Kent: it speaks of Surrey. Nothing was brought in, and what is "
        "held is as it was."
    )
    assert "Elsewhere" not in everything_stored()


def test_one_authority_never_holds_an_address_for_another(kent, ann):
    leicestershire = an_authority("leicestershire")
    same = a_provider(leicestershire, type="childminder", urn="EY300001")

    accepted(kent, addresses(at_home("EY300001")), on=MONDAY)

    assert where(same) is None
