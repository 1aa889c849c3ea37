"""Lists of agencies and of consented addresses, brought in by the same page as every file."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodward.cases.models import Event
from goodward.core.ofsted.agency_changes import CHANGED, JOINED, LEFT, RETURNED
from goodward.inspections.beside import LISTINGS
from goodward.inspections.models import LISTED_BESIDE
from goodward.providers.actions import change
from goodward.providers.queries import consented_address_of
from goodward.web.pages.imports.beside import WORDS
from goodward.web.pages.imports.beside_rows import ADDRESS_LOOKS, AGENCY_LOOKS
from goodward.web.pages.imports.presenters import LISTING_TEXTS
from tests.support.beside_files import (
    accepted,
    addresses,
    agencies_of_2021,
    agencies_of_2024,
    an_agency,
    at_home,
)
from tests.support.builders import a_person, a_provider, an_agency_childminder
from tests.support.days import noon
from tests.support.visitor import Visitor, words

TODAY = "Thursday 2026-10-15"
MONDAY = "Monday 2026-10-12"
TINY = an_agency("CA123456", roll="12", on="05/12/2023", outcome="Effective")
WORSE = {**TINY, "CA - Most recent inspection outcome": "Ineffective"}


def main(visitor):
    return words(visitor.page.main)


def rows(visitor):
    return [words(each) for each in visitor.page.select("#differences ~ table tbody tr")]


def test_every_kind_has_its_words_everywhere():
    assert set(LISTINGS) == set(LISTED_BESIDE) == set(WORDS) == set(LISTING_TEXTS)
    assert set(AGENCY_LOOKS) == {JOINED, RETURNED, CHANGED, LEFT}
    # An address comes back like a new one: nothing is known of it any more.
    assert set(ADDRESS_LOOKS) == {JOINED, CHANGED, LEFT, "unread"}


def test_a_list_of_agencies_is_read_looked_at_and_accepted(visitor, bring_in):
    bring_in(visitor, agencies_of_2024(TINY), "agencies.csv")

    assert rows(visitor) == [
        "Tiny Agency CA123456 New on the list Effective, inspected 5 December 2023"
    ]
    assert "Ofsted’s list of childminder agencies, as at 31 December 2024" in main(visitor)
    visitor.click("Accept this file")
    # No clock starts, so that nobody is asked when the authority was told.
    assert not visitor.page.select("input[name^=told_on]")
    visitor.send()
    assert "The file is accepted: 1 joined." in words(visitor.page)
    visitor.click("See all agencies")

    assert "Tiny Agency CA123456, Surrey As at 31 December 2024" in main(visitor)
    assert "12 childminders" in main(visitor)
    assert "Effective 5 December 2023" in main(visitor)


def test_an_agency_that_turned_ineffective_says_whom_it_concerns_and_decides_nothing(
    visitor, bring_in, kent
):
    robin = an_agency_childminder(kent)
    accepted(kent, agencies_of_2021(TINY), on=MONDAY)

    bring_in(visitor, agencies_of_2024(WORSE), "agencies.csv")

    said = main(visitor)
    assert "Tiny Agency is judged ineffective 1 childminder of it is held here." in said
    assert "what is owed to each is what the policy says" in said
    [row] = rows(visitor)
    assert row == (
        "Tiny Agency CA123456 Changed Childminders on roll: not said → 12 "
        "Outcome: Effective → Ineffective Robin Hart"
    )
    visitor.click("Robin Hart")
    assert visitor.title == robin.shown_name


def test_the_childminders_page_shows_what_the_list_says_and_what_was_entered(visitor, kent):
    robin = an_agency_childminder(kent)
    accepted(kent, agencies_of_2024(WORSE), on=MONDAY)

    visitor.visit("providers:show", pk=robin.pk)

    said = words(visitor.page)
    assert "Ineffective, inspected 5 December 2023. As at 31 December 2024" in said
    assert "need not fund places with a childminder whose agency is not effective" in said
    # It is a fact beside the case: no event was raised, and no duty with it.
    assert not Event.objects.for_authority(kent).filter(provider=robin).exists()


def test_agencies_before_any_list_say_what_would_fill_the_page(visitor):
    visitor.visit("listings:agencies")

    assert "No agencies yet" in main(visitor)


def test_a_list_that_is_set_aside_leaves_nothing(visitor, bring_in):
    bring_in(visitor, agencies_of_2024(TINY), "agencies.csv")
    visitor.click("Set it aside")
    visitor.send()
    visitor.visit("listings:agencies")

    assert "No agencies yet" in main(visitor)


def test_a_list_is_taken_back(visitor, kent):
    imported = accepted(kent, agencies_of_2024(TINY), on=MONDAY)
    visitor.visit("imports:show", pk=imported.pk)
    visitor.click("Take this file back")

    visitor.send(reason="The wrong list")

    assert "Every agency is held as it was before" in words(visitor.page)
    assert "Taken back by" in main(visitor)


@pytest.fixture
def ann(kent):
    return a_provider(kent, type="childminder", urn="EY300001", name="Ann’s")


def test_addresses_are_looked_at_by_whoever_may_see_them(visitor, bring_in, ann):
    bring_in(visitor, addresses(at_home("EY300001"), at_home("EY300007")), "addresses.csv")

    assert rows(visitor) == ["Ann’s EY300001 New 1 Invented Road, DOVER, CT16 1AA"]
    visitor.click("Accept this file")
    visitor.send()

    assert (
        "The file is accepted: 1 joined. 1 address of providers that are not held here were "
        "passed over." in words(visitor.page)
    )
    assert "Only the numbers are kept" in main(visitor)
    assert "Invented Road" not in words(visitor.page)


def test_an_administrator_brings_the_list_in_and_reads_no_address(kent, ann, bring_in):
    visitor = Visitor(Client(), a_person(kent, "administrator"))

    bring_in(visitor, addresses(at_home("EY300001")), "addresses.csv")
    assert rows(visitor) == ["Ann’s EY300001 New Shown to those who may see home addresses"]
    visitor.click("Accept this file")
    visitor.send()
    visitor.visit("providers:show", pk=ann.pk)

    assert consented_address_of(ann) is not None
    assert "Invented Road" not in str(visitor.page)


def test_the_page_tells_the_address_typed_by_hand_from_the_one_published(visitor, kent, ann):
    change(provider=ann, by=None, at=noon(MONDAY), address="2 Typed Street", town="Deal")
    accepted(kent, addresses(at_home("EY300001")), on=MONDAY)

    visitor.visit("providers:show", pk=ann.pk)

    said = words(visitor.page)
    assert "Address 2 Typed Street, Deal" in said
    assert (
        "Address published with consent 1 Invented Road, Dover, CT16 1AA. As at 30 June 2026"
        in said
    )


def test_no_list_search_or_export_holds_an_address_published_with_consent(visitor, kent, ann):
    accepted(kent, addresses(at_home("EY300001")), on=MONDAY)

    for address in ("/providers/", "/providers/?text=Invented", "/", "/imports/"):
        visitor.visit(address)
        assert "Invented Road" not in str(visitor.page)


def test_taking_addresses_back_says_what_cannot_come_back_and_what_to_do(visitor, kent, ann):
    imported = accepted(kent, addresses(at_home("EY300001")), on=MONDAY)
    visitor.visit("imports:show", pk=imported.pk)
    visitor.click("Take this file back")
    assert "Those of the release before do not come back by themselves" in main(visitor)

    visitor.send(reason="The wrong list")

    assert "bring that file in once more. Bring in a file" in main(visitor)
    assert consented_address_of(ann) is None


def test_damage_is_said_line_by_line_and_the_cells_of_homes_are_not_shown(visitor, bring_in, ann):
    odd = at_home("EY300001", **{"Provider Type": "5 Shifted Cell"})

    bring_in(visitor, addresses(odd, at_home("EY300009")), "addresses.csv")

    assert "Rows kept out 1" in main(visitor)
    assert "Shifted" not in str(visitor.page)


def test_a_list_that_lacks_a_column_is_refused_by_its_name(visitor):
    content = agencies_of_2024(TINY).replace(b"CA - Most recent inspection outcome", b"Verdict")
    visitor.visit("imports:list")
    visitor.send(file=SimpleUploadedFile("agencies.csv", content))

    [said] = visitor.errors
    assert "CA - Most recent inspection outcome" in said
    assert said.endswith("Nothing was brought in, and what is held is as it was")
