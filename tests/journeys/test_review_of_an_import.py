"""
A senior adviser reviews a file, difference by difference, accepts it and takes it back.

All names are invented. Told on Tuesday 24 November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import append_only
from goodward.providers.queries import provider_with_urn
from tests.support.builders import a_person, an_authority
from tests.support.days import noon
from tests.support.imports import a_review, accepted
from tests.support.ofsted_file import NAME, PLACES, POSTCODE, TOWN, a_file, a_row, graded

pytestmark = pytest.mark.browser
TODAY, BEFORE = "Tuesday 2026-11-24", "Wednesday 2026-07-15"
PASSWORD = "a password nobody guesses"
OAKS = {NAME: "Oaks", POSTCODE: "CT11 7AA"}
MILL = a_row("EY100002", **{NAME: "Mill House", POSTCODE: "CT13 9AA"})
REST = [
    a_row(f"EY10000{n}", **{NAME: f"Setting {n}", POSTCODE: f"CT16 {n}AA"}) for n in range(3, 9)
]
MOVED = {**MILL, TOWN: "Deal", POSTCODE: "CT14 7AA", PLACES: "55"}
ANEW = a_row("2734567", **OAKS, **{"Registered person URN": "RP200002"})
QUAY = a_row("EY100009", **{NAME: "Quay Kids", POSTCODE: "ME1 1AA"})
PIER = a_row("EY100010", **{NAME: "Pier Tots", POSTCODE: "ME2 2AA"})


@pytest.fixture
def authority(transactional_db: None, _today: None) -> Iterator[LocalAuthority]:
    kent = an_authority("kent", at=noon(BEFORE))
    oaks = a_row("EY100001", **OAKS, **graded(2, "03/03/2022", "10000001"))
    accepted(a_review(kent, oaks, MILL, *REST, on=BEFORE, as_at="30 June 2026"), on=BEFORE)
    yield kent
    append_only.lift()


@pytest.fixture
def helen(authority: LocalAuthority) -> User:
    return a_person(authority, "senior_improvement_adviser", name="Helen Marsh", at=noon(BEFORE))


def bring_in(person, folder, name, *rows, as_at):
    file = folder / name
    file.write_bytes(a_file(*rows, as_at=as_at))
    person.open("/imports/")
    person.give("Ofsted’s file", file)
    person.press("Read the file")


def said(person) -> str:
    return person.page.inner_text("main")


@pytest.mark.parametrize("how", [{}, {"scripts": False, "width": 390}], ids=["desktop", "phone"])
def test_a_file_is_decided_accepted_met_again_and_taken_back(authority, helen, desk, tmp_path, how):
    person = desk(**how)
    person.sign_in(helen.email, PASSWORD)
    bring_in(
        person, tmp_path, "autumn.csv", MOVED, *REST, ANEW, QUAY, PIER, as_at="31 October 2026"
    )
    assert "0 of 5 differences decided." in said(person)

    # Two fields stay ours, the third is taken; one of those that joined is left for now.
    person.press("Keep ours : Town of Mill House")
    person.press("Keep ours : Postcode of Mill House")
    person.press("Take theirs : Places of Mill House")
    person.press("Not now : Quay Kids")
    assert "2 of 5 differences decided." in said(person)

    # Oaks is known under another number; that accepts its row.
    person.follow("Compare and say")
    assert "same name" in said(person)
    person.choose("The same setting, registered anew")
    person.press("Save")
    person.press("Accept : Pier Tots")
    assert "4 of 5 differences decided." in said(person)

    # What nobody decided is named, and stays.
    person.follow("Accept this file")
    assert "1 not decided (left the register: 1). It stays as held" in said(person)
    person.press("Accept")
    assert person.notice.startswith("The file is accepted: 2 joined, 1 with changed details.")
    mill = provider_with_urn(authority, "EY100002")
    assert (mill.town, mill.postcode, mill.places) == ("Dover", "CT13 9AA", 55)

    # From the new registration of Oaks to the one before, and back.
    person.follow("Oaks", within=person.row("Nursery, Dover, 2734567"))
    person.follow("Oaks (EY100001)")
    person.follow("Oaks (2734567)")

    # The next file shows what comes again, and what is kept.
    bring_in(
        person, tmp_path, "winter.csv", MOVED, *REST, ANEW, QUAY, PIER, as_at="20 November 2026"
    )
    assert "0 of 2 differences decided." in said(person)
    assert "Where we keep ours" in said(person)
    assert person.row("Quay Kids").count() == 1
    person.follow("Set it aside")
    person.press("Set it aside")

    # It was the wrong file after all.
    person.follow("autumn.csv")
    person.follow("Take this file back")
    person.fill("Why is the file taken back?", "It was the file of another quarter")
    person.press("Take it back")
    assert person.notice.startswith("The file was taken back.")
    mill = provider_with_urn(authority, "EY100002")
    assert (mill.town, mill.places, mill.kept_fields) == ("Dover", 40, "")
    assert provider_with_urn(authority, "2734567").status == "withdrawn"
