"""Adding what no file carries, by the form, with those it may be shown first."""

from __future__ import annotations

import pytest

from goodward.providers.bodies import body_of
from goodward.providers.models import Provider
from tests.support.builders import a_provider, an_agency_childminder
from tests.support.visitor import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]


def test_a_childminder_is_added_with_the_agency_and_its_judgement_entered_later(
    kent, senior, signed_in
):
    helen = signed_in(senior)
    helen.visit("providers:add")
    helen.click("a childminder with an agency")
    helen.send(name="Robin Hart", body_name="Tiny Agency", reference="CA123456")

    assert helen.title == "Robin Hart"
    said = words(helen.page.main)
    assert "Childminder agency Tiny Agency (CA123456)" in said
    assert "Ofsted on the agency Not known" in said
    assert "Name on Ofsted’s register" not in said
    helen.click("Change childminder agency")
    helen.send(judged="ineffective")
    assert helen.errors == ["Enter both what Ofsted found and when"]
    helen.send(judged_on__day="2", judged_on__month="3", judged_on__year="2026")
    assert "Ineffective, inspected 2 March 2026" in words(helen.page.main)


def test_a_nursery_of_a_school_is_added_and_asks_nothing_of_an_agency(kent, senior, signed_in):
    helen = signed_in(senior)
    helen.visit("providers:add_unlisted", kind="school-nursery")
    assert helen.page.select("[name=judged]") == []

    helen.send(name="Hill Nursery", body_name="Hill School")

    assert "Run by the school Hill School" in words(helen.page.main)
    helen.visit("providers:add_unlisted", kind="fire-brigade", status=404)


def test_those_it_may_be_are_shown_before_it_is_added_and_nothing_typed_is_lost(
    kent, senior, signed_in
):
    held = an_agency_childminder(kent, postcode="ME14 1XX")
    helen = signed_in(senior)
    helen.visit("providers:add_unlisted", kind="agency-childminder")

    helen.send(name="Robin hart", body_name="Other Agency", postcode="ME141XX")

    assert helen.errors == ["It may be here already: look at those of the same name"]
    assert "Is it one of these? Robin Hart , childminder with an agency, ME14 1XX" in words(
        helen.page.main
    )
    assert Provider.objects.for_authority(kent).count() == 1
    helen.send(knowing="on")
    assert Provider.objects.for_authority(kent).count() == 2
    [new] = Provider.objects.for_authority(kent).exclude(pk=held.pk)
    assert body_of(new).name == "Other Agency"


def test_a_provider_that_stands_by_itself_has_no_page_for_what_stands_behind_it(
    kent, senior, signed_in
):
    signed_in(senior).visit("providers:body", pk=a_provider(kent).pk, status=404)
