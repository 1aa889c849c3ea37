"""Keeping a provider from view: what moves, what stays, what a file can and cannot do about it."""

from __future__ import annotations

import pytest

from goodward.inspections import actions as inspections
from goodward.inspections.queries import review
from goodward.listings.actions import choose_source
from goodward.providers import actions, queries
from goodward.providers.models import Provider, RestrictedDetails
from tests.support.builders import a_provider, an_authority
from tests.support.days import day, noon
from tests.support.extracts import a_registration, accepted_extract, goes_by_extracts
from tests.support.ofsted_file import NAME, POSTCODE, TOWN, a_file, a_row

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = "Monday 2026-11-02", "Tuesday 2026-11-03"
WEDNESDAY, THURSDAY = "Wednesday 2026-11-04", "Thursday 2026-11-05"


@pytest.fixture
def kent():
    return an_authority("kent")


@pytest.fixture
def refuge(kent):
    provider = a_provider(
        kent, "Harbour Light", address="7 Secret Lane", town="Dover", postcode="CT16 9ZZ"
    )
    return actions.restrict(provider=provider, why="refuge", by=None, at=noon(MONDAY))


def row(provider):
    return Provider.objects.for_authority(provider.authority).get(pk=provider.pk)


def details(provider):
    return RestrictedDetails.objects.for_authority(provider.authority).get(provider=provider)


def test_what_tells_who_it_is_moves_out_of_its_row(refuge):
    kept = row(refuge)

    assert kept.shown_name == f"Restricted provider {kept.pk}"
    assert (kept.name, kept.address, kept.town, kept.postcode) == ("", "", "", "")
    told = details(refuge)
    assert (told.name, told.address, told.postcode) == (
        "Harbour Light",
        "7 Secret Lane",
        "CT16 9ZZ",
    )


def test_shown_again_it_is_as_it_was(refuge):
    actions.lift(provider=refuge, reason="Moved away", by=None, at=noon(TUESDAY))

    kept = row(refuge)
    assert (kept.shown_name, kept.postcode, kept.restricted) == ("Harbour Light", "CT16 9ZZ", "")
    assert "ct16 9zz" in kept.search
    assert not RestrictedDetails.objects.for_authority(kept.authority).exists()


def test_it_is_kept_once_for_a_known_reason_and_shown_again_for_one(kent, refuge):
    with pytest.raises(actions.RestrictRefused, match="already"):
        actions.restrict(provider=refuge, why="refuge", by=None, at=noon(TUESDAY))
    with pytest.raises(actions.RestrictRefused, match="Say why"):
        actions.lift(provider=refuge, reason=" ", by=None, at=noon(TUESDAY))
    with pytest.raises(actions.RestrictRefused, match="Select why"):
        actions.restrict(provider=a_provider(kent), why="a whim", by=None, at=noon(TUESDAY))


def test_what_is_changed_of_it_changes_its_details_and_never_its_row(refuge):
    actions.change(
        provider=refuge, by=None, at=noon(TUESDAY), name="Quay House", postcode="CT16 8YY", places=9
    )

    assert (details(refuge).name, details(refuge).postcode) == ("Quay House", "CT16 8YY")
    kept = row(refuge)
    assert (kept.name, kept.postcode, kept.places) == ("", "", 9)
    assert kept.shown_name == f"Restricted provider {kept.pk}"


def test_lists_and_counts_of_providers_leave_it_out(kent, refuge):
    other = a_provider(kent, "Acorns")

    page = queries.provider_page(kent, queries.ProviderFilters(status="all"), today=day(TUESDAY))

    assert [each.pk for each in page.rows] == [other.pk]
    assert page.total == 1


def test_a_mark_of_the_extract_hides_it_once_accepted_and_a_file_never_shows_it_again(kent):
    goes_by_extracts(kent, on=MONDAY)
    accepted_extract(
        kent,
        a_registration("EY100001", name="Harbour Light"),
        a_registration("EY100002"),
        on=MONDAY,
        standing="history",
    )
    marked = a_registration("EY100001", name="Harbour Light", considerations="WREF")
    accepted_extract(kent, marked, a_registration("EY100002"), on=TUESDAY)

    hidden = queries.provider_with_urn(kent, "EY100001")
    assert hidden.restricted == "refuge"
    assert details(hidden).ofsted_name == "Harbour Light"

    choose_source(authority=kent, origin="open_data", dfe_code="", by=None, at=noon(TUESDAY))
    at = noon("Wednesday 2026-11-04")
    named = a_row("EY100001", **{NAME: "Harbour Light", TOWN: "Deal", POSTCODE: "CT14 1AA"})
    imported = inspections.stage(
        authority=kent,
        file_name="release.csv",
        content=a_file(named, a_row("EY100002"), as_at="4 November 2026"),
        by=None,
        at=at,
    )
    assert "Harbour Light" not in repr(review(imported).rows)
    inspections.decide_rest(imported=imported, answer=inspections.ACCEPT, by=None, at=at)
    inspections.commit(imported=imported, by=None, at=at, told_on=day("Wednesday 2026-11-04"))

    after = row(hidden)
    assert (after.ofsted_name, after.town, after.postcode) == ("", "", "")
    assert after.shown_name == f"Restricted provider {after.pk}"
    assert after.search == after.shown_name.casefold()


def test_a_new_provider_that_is_marked_is_never_named_at_all(kent):
    goes_by_extracts(kent, on=MONDAY)

    accepted_extract(
        kent,
        a_registration("EY100001", name="Harbour Light", considerations="ANON"),
        a_registration("EY100002"),
        on=MONDAY,
        standing="history",
    )

    hidden = queries.provider_with_urn(kent, "EY100001")
    assert hidden.shown_name == f"Restricted provider {hidden.pk}"
    assert details(hidden).ofsted_name == ""


def test_a_person_who_is_to_stay_unknown_takes_their_settings_along_until_somebody_shows_one(kent):
    goes_by_extracts(kent, on=MONDAY)
    owned = [
        a_registration(urn, name=name, owner=("RP900001", "Alex Example"))
        for urn, name in (("EY100001", "Harbour Light"), ("EY100002", "Quay House"))
    ]
    other = a_registration("EY100003", name="Oaks", owner=("RP900002", "Sam Sample"))
    accepted_extract(kent, *owned, other, on=MONDAY, standing="history")
    assert queries.provider_with_urn(kent, "EY100001").owner_name == "Alex Example"

    person = a_registration("RP900001", kind="RPP", name="", considerations="ANON")
    accepted_extract(kent, *owned, other, person, on=TUESDAY)

    found = [queries.provider_with_urn(kent, urn) for urn in ("EY100001", "EY100002", "EY100003")]
    assert [each.restricted for each in found] == ["anonymity", "anonymity", ""]
    assert [each.owner_name for each in found] == ["", "", "Sam Sample"]
    assert details(found[0]).owner_name == "Alex Example"

    actions.lift(
        provider=found[0], reason="A nursery in the high street", by=None, at=noon(TUESDAY)
    )
    shown = queries.provider_with_urn(kent, "EY100001")
    assert (shown.shown_name, shown.restricted) == ("Harbour Light", "")


def an_extract_marks(kent, considerations, *, on, standing=None):
    """One extract of two settings, of which the first bears a mark; return that one."""
    marked = a_registration("EY100001", name="Harbour Light", considerations=considerations)
    said = {"standing": standing} if standing else {}
    accepted_extract(kent, marked, a_registration("EY100002"), on=on, **said)
    return queries.provider_with_urn(kent, "EY100001")


def test_whom_a_person_shows_again_the_next_extract_with_the_same_mark_leaves_shown(kent):
    goes_by_extracts(kent, on=MONDAY)
    hidden = an_extract_marks(kent, "WREF", on=MONDAY, standing="history")
    actions.lift(provider=hidden, reason="The refuge moved out", by=None, at=noon(MONDAY))

    assert an_extract_marks(kent, "WREF", on=TUESDAY).restricted == ""
    # It bears another mark besides, which nobody has answered.
    assert an_extract_marks(kent, "WREF ANON", on=WEDNESDAY).restricted == "anonymity|refuge"


def test_a_mark_that_went_and_came_again_hides_it_again(kent):
    goes_by_extracts(kent, on=MONDAY)
    hidden = an_extract_marks(kent, "WREF", on=MONDAY, standing="history")
    actions.lift(provider=hidden, reason="The refuge moved out", by=None, at=noon(MONDAY))

    assert an_extract_marks(kent, "", on=TUESDAY).restricted == ""
    assert an_extract_marks(kent, "WREF", on=WEDNESDAY).restricted == "refuge"


def test_what_a_person_alone_kept_from_view_says_nothing_against_a_mark_of_ofsteds(kent):
    goes_by_extracts(kent, on=MONDAY)
    seen = an_extract_marks(kent, "", on=MONDAY, standing="history")
    by_hand = actions.restrict(provider=seen, why="refuge", by=None, at=noon(MONDAY))
    actions.lift(provider=by_hand, reason="The wrong one", by=None, at=noon(MONDAY))

    assert an_extract_marks(kent, "WREF", on=TUESDAY).restricted == "refuge"


def test_shown_despite_a_mark_that_came_after_a_person_kept_it_from_view(kent):
    goes_by_extracts(kent, on=MONDAY)
    seen = an_extract_marks(kent, "", on=MONDAY, standing="history")
    actions.restrict(provider=seen, why="refuge", by=None, at=noon(MONDAY))
    marked = an_extract_marks(kent, "WREF", on=TUESDAY)
    actions.lift(provider=marked, reason="The refuge moved out", by=None, at=noon(TUESDAY))

    assert an_extract_marks(kent, "WREF", on=WEDNESDAY).restricted == ""


def a_published_file_of(kent, on, *rows, **said):
    """Bring in and accept one of Ofsted's published files."""
    imported = inspections.stage(
        authority=kent,
        file_name=f"{day(on)}.csv",
        content=a_file(*rows, as_at=f"{day(on):%-d %B %Y}"),
        by=None,
        at=noon(on),
    )
    inspections.decide_rest(imported=imported, answer=inspections.ACCEPT, by=None, at=noon(on))
    inspections.commit(imported=imported, by=None, at=noon(on), told_on=day(on), **said)
    return queries.provider_with_urn(kent, "EY100001")


def test_published_files_that_go_on_withholding_a_name_leave_shown_whom_a_person_shows(kent):
    withheld = a_row("EY100001", **dict.fromkeys((NAME, TOWN, POSTCODE), "REDACTED"))
    named, other = a_row("EY100001"), a_row("EY100002")
    hidden = a_published_file_of(kent, MONDAY, withheld, other, standing="history")
    assert hidden.restricted == "withheld by Ofsted"
    actions.lift(provider=hidden, reason="A nursery like others", by=None, at=noon(MONDAY))

    assert a_published_file_of(kent, TUESDAY, withheld, other).restricted == ""
    assert a_published_file_of(kent, WEDNESDAY, named, other).restricted == ""
    assert a_published_file_of(kent, THURSDAY, withheld, other).restricted == "withheld by Ofsted"


def test_whose_name_a_published_file_withholds_although_it_is_no_home_is_hidden(kent):
    withheld = dict.fromkeys((NAME, TOWN, POSTCODE), "REDACTED")
    home = {**withheld, "Provider type": "Childminder", "Provider subtype": ""}
    at = noon(MONDAY)
    imported = inspections.stage(
        authority=kent,
        file_name="release.csv",
        content=a_file(
            a_row("EY100001", **withheld),
            a_row("EY100002", **home),
            a_row("EY100003", **{NAME: "Ms Ann Example"}),
        ),
        by=None,
        at=at,
    )

    inspections.commit(imported=imported, by=None, at=at, told_on=day(MONDAY), standing="history")

    assert queries.provider_with_urn(kent, "EY100001").restricted == "withheld by Ofsted"
    assert queries.provider_with_urn(kent, "EY100002").restricted == ""
    # Named after a person, so that we withhold the name; its address is published.
    assert queries.provider_with_urn(kent, "EY100003").restricted == ""


def test_another_authority_knows_of_none(refuge):
    other = an_authority("leicestershire")

    assert queries.restricted_page(other) == []
    assert queries.restricted_keys(other) == frozenset()
