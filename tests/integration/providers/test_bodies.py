"""Childminders with an agency and nurseries of a school, which no file of Ofsted's carries."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from goodward.cases import queries as cases
from goodward.inspections import actions as inspections
from goodward.providers.actions import ProviderRefused
from goodward.providers.bodies import MADE, BodyKind, Kept, add_unlisted, alike, body_of, keep_body
from goodward.providers.models import RegisterList, ResponsibleBody
from goodward.providers.naming import AGENCY_JUDGEMENT_TITLES, BODY_TITLES
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_provider,
    an_agency_childminder,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.ofsted_file import a_file, a_row, graded

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = "Monday 2026-03-02", "Tuesday 2026-03-03"


@pytest.fixture
def kent():
    return an_authority("kent")


def a_school_nursery(authority, name="Hill Nursery", **said):
    return add_unlisted(
        authority=authority, kind=BodyKind.SCHOOL, name=name, body=Kept("Hill School"), by=None,
        at=noon(MONDAY), **said,
    )  # fmt: skip


def test_every_kind_says_what_its_provider_is_and_has_words():
    assert set(MADE) == set(BodyKind)
    assert set(BODY_TITLES) == set(BodyKind.values)
    assert set(AGENCY_JUDGEMENT_TITLES) == {"effective", "ineffective"}


def test_a_childminder_with_an_agency_and_a_schools_nursery_have_no_number(kent):
    robin, hill = an_agency_childminder(kent), a_school_nursery(kent)

    assert (robin.type, robin.urn, robin.register_list) == (
        "agency_childminder", None, RegisterList.NONE,
    )  # fmt: skip
    assert (hill.type, hill.urn, hill.registers) == ("nursery", None, "")
    assert (body_of(robin).name, body_of(robin).reference) == ("Tiny Agency", "CA123456")
    assert body_of(hill).name == "Hill School"
    assert body_of(a_provider(kent)) is None


def test_no_file_of_ofsteds_takes_one_to_have_left(kent):
    robin, hill = an_agency_childminder(kent), a_school_nursery(kent)
    for on, as_at, rows in (
        ("Wednesday 2026-07-15", "30 June 2026", ["EY100001", "EY100002"]),
        ("Thursday 2026-10-15", "30 September 2026", ["EY100001"]),
    ):
        staged = inspections.stage(
            authority=kent, file_name=f"{as_at}.csv",
            content=a_file(*(a_row(n, **graded(2, "03/03/2022", n)) for n in rows), as_at=as_at),
            by=None, at=noon(on),
        )  # fmt: skip
        inspections.decide_rest(imported=staged, answer=inspections.ACCEPT, by=None, at=noon(on))
        report = inspections.commit(
            imported=staged, by=None, at=noon(on), told_on=day(on),
            standing=inspections.HISTORY if staged.is_first else None,
            despite_halt="the register of a test is small",
        )  # fmt: skip
    # The second file does lack one it knew, so that it could have said it of others too.
    assert report.left == 1

    for each in (robin, hill):
        each.refresh_from_db()
        assert (each.status, each.left_on) == ("active", None)
        assert cases.timeline(each, today=day("Thursday 2026-10-15")) == []


def test_a_judgement_entered_by_hand_opens_what_the_policy_has_for_its_type(kent):
    leicestershire = an_authority("leicestershire")
    for authority, pathway in (
        (kent, "requires_improvement"),
        (leicestershire, "positive_practice"),
    ):
        robin = an_agency_childminder(authority)
        history(robin, [(MONDAY, "judgement_published", REQUIRES_IMPROVEMENT)])
        [opened] = cases.answer_of(robin, day(MONDAY)).pathways
        assert opened.id == pathway


# One that may be held already


@pytest.mark.parametrize(
    ("name", "postcode", "is_alike"),
    [
        ("robin hart", "me14 1xx", True),
        ("Robin-Hart", "ME141XX", True),
        ("Robin Hart", "", True),
        ("Robin Hart", "ME15 9ZZ", False),
        ("Robin Harte", "ME14 1XX", False),
        ("", "ME14 1XX", False),
    ],
)
def test_the_same_name_and_postcode_may_be_the_same_provider(kent, name, postcode, is_alike):
    robin = an_agency_childminder(kent, postcode="ME14 1XX")
    an_agency_childminder(an_authority("leicestershire"), postcode="ME14 1XX")

    assert alike(kent, name, postcode) == ([robin] if is_alike else [])


def test_one_that_may_be_held_is_added_only_knowingly(kent):
    an_agency_childminder(kent)
    with pytest.raises(ProviderRefused) as refused:
        an_agency_childminder(kent)
    assert refused.value.field == "knowing"

    assert an_agency_childminder(kent, knowing=True).pk


# What stands behind


def test_what_ofsted_found_of_the_agency_is_kept_anew_and_what_was_stays(kent):
    robin = an_agency_childminder(kent)

    keep_body(
        provider=robin, body=Kept("Tiny Agency", "CA123456", "ineffective", day(MONDAY)), by=None,
        at=noon(TUESDAY),
    )  # fmt: skip

    assert (body_of(robin).judged, body_of(robin).judged_on) == ("ineffective", day(MONDAY))
    assert ResponsibleBody.objects.for_authority(kent).count() == 2
    with pytest.raises(DatabaseError, match="another row follows"), transaction.atomic():
        ResponsibleBody.objects.for_authority(kent).update(name="Another")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (Kept(" "), "body_name"),
        (Kept("Tiny", "", "effective"), "judged_on"),
        (Kept("Tiny", "", "", day(MONDAY)), "judged"),
        (Kept("Tiny", "", "effective", day("Wednesday 2026-03-04")), "judged_on"),
    ],
)
def test_a_body_without_a_name_or_half_a_judgement_is_refused(kent, body, field):
    robin = an_agency_childminder(kent)
    with pytest.raises(ProviderRefused) as refused:
        keep_body(provider=robin, body=body, by=None, at=noon(TUESDAY))
    assert refused.value.field == field
    with pytest.raises(ProviderRefused, match="No agency or school"):
        keep_body(provider=a_provider(kent), body=Kept("Tiny"), by=None, at=noon(TUESDAY))


def test_the_database_holds_no_judgement_of_a_school(kent):
    hill = a_school_nursery(kent)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponsibleBody.objects.for_authority(kent).create(
            authority=kent, provider=hill, kind="school", name="Hill", judged="effective",
            judged_on=day(MONDAY), at=noon(TUESDAY),
        )  # fmt: skip
