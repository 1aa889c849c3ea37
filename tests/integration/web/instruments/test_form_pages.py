"""The forms of an authority, one blank, and the wording that a holder of a licence enters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.core.instruments.forms import Form
from goodward.instruments import actions, queries
from goodward.policies import library
from goodward.web.pages.instruments.form_presenters import fits_text
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"
CHILDCARE = "Childcare Register, compulsory part or Childcare Register, voluntary part"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def authority():
    return an_authority()


def somebody(authority, role):
    return Visitor(Client(), a_person(authority, role))


def main(visitor):
    return words(visitor.page.select_one("main"))


def test_every_form_is_listed_and_can_be_read_without_answers(authority):
    visitor = somebody(authority, "improvement_adviser")
    provider = a_provider(authority)
    visitor.visit("instruments:list", pk=provider.pk)
    visitor.click("All forms, to read and to print")
    assert len(visitor.page.select("tbody tr")) == len(queries.forms_of("kent"))

    visitor.click("Safeguarding and welfare requirements, childminder")

    assert "Childminder, Childminder with an agency, on the Early Years Register" in main(visitor)
    first = visitor.page.select_one(".gw-answer")
    assert "The law demands every item." in main(visitor)
    assert "Required by law" not in words(first)
    assert [words(each) for each in first.select("li")] == [
        "Met",
        "Partly met",
        "Not met",
        "Not applicable",
    ]


def test_a_form_that_cannot_be_read_is_told_with_its_place(authority, monkeypatch, tmp_path):
    folder = tmp_path / "kent" / "instruments"
    folder.mkdir(parents=True)
    (folder / "quick.yaml").write_text("title: Quick\nedition: 1\nabout: x\n", encoding="utf-8")
    monkeypatch.setattr(library, "LIBRARY", tmp_path)
    visitor = somebody(authority, "improvement_adviser")

    visitor.visit("instruments:forms")

    assert "kent/instruments/quick.yaml:1:1 add “sections”" in visitor.notices
    assert "No form yet" in main(visitor)
    visitor.visit("instruments:form", form="quick", status=404)


def test_wording_is_entered_under_a_licence_and_shown_while_filling_in(authority):
    visitor = somebody(authority, "improvement_standards_manager")
    visitor.visit("instruments:form", form="shared_thinking")
    visitor.click("Enter the scale’s wording")

    visitor.send(**{"text-trust.groups": "1: alone"})
    assert visitor.errors == ["Enter the licence that allows it"]
    assert words(visitor.page.find(attrs={"name": "text-trust.groups"})) == "1: alone"
    visitor.send(licence="Licence 12 of the publisher")

    assert visitor.notices == ["The wording of 1 item was changed."]
    assert "Wording entered on 11 June 2026 under: Licence 12 of the publisher" in main(visitor)
    assert "Being with others, in small groups and one to one 1: alone" in main(visitor)
    sam = a_person(authority, "improvement_adviser")
    audit = actions.begin(
        provider=a_provider(authority),
        form_id="shared_thinking",
        on=day(TODAY),
        by=sam,
        at=noon(TODAY),
    )
    adviser = Visitor(Client(), sam)
    adviser.visit("instruments:fill", pk=audit.pk, section="trust")
    [details] = [each for each in adviser.page.select("details") if "scale says" in words(each)]
    assert "1: alone" in words(details)


def test_another_authority_sees_no_wording(authority):
    actions.describe(
        authority=authority,
        form=queries.forms_of("kent")["shared_thinking"].form,
        texts={"trust.groups": "1: alone"},
        licence="Licence 12",
        by=a_person(authority),
        at=noon(TODAY),
    )
    visitor = somebody(an_authority("leicestershire"), "improvement_adviser")

    visitor.visit("instruments:form", form="shared_thinking")

    assert "1: alone" not in main(visitor)


def test_who_may_not_enter_wording_is_not_offered_to(authority):
    visitor = somebody(authority, "improvement_adviser")

    visitor.visit("instruments:form", form="shared_thinking")
    assert "Enter the scale’s wording" not in main(visitor)

    visitor.visit("instruments:describe", form="shared_thinking", status=403)


def test_a_form_of_our_own_takes_no_wording(authority):
    visitor = somebody(authority, "improvement_standards_manager")

    visitor.visit("instruments:describe", form="two_year_old", status=404)
    visitor.visit("instruments:form", form="two_year_old")
    assert "Enter the scale’s wording" not in main(visitor)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({}, "Every provider"),
        ({"types": frozenset({"pre_school", "nursery"})}, "Nursery, Pre-school"),
        (
            {
                "on_register": frozenset({"compulsory", "voluntary"}),
                "not_on_register": frozenset({"early_years"}),
            },
            f"On the {CHILDCARE}, not on the Early Years Register",
        ),
    ],
)
def test_for_whom_a_form_is_meant_is_said_in_words(said, text):
    assert fits_text(Form("x", "X", "First", "For tests", (), **said)) == text
