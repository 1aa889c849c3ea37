"""Filling in an audit from the provider's page on: beginning, sections, finishing, reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.core.instruments.answers import Answer
from goodward.instruments import actions, queries
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.pdf import Pdf
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"
KEPT = "What you typed is still here. Compare it, and save again to keep yours"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def opened():
    authority = an_authority()
    provider = a_provider(authority, "Beeches")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    visitor = Visitor(Client(), a_person(authority, "improvement_adviser", name="Sam Hill"))
    visitor.visit("providers:show", pk=provider.pk)
    visitor.click("Audits and evaluations")
    return visitor, provider


def main(visitor):
    return words(visitor.page.select_one("main"))


def begun(visitor, form="Shared thinking and well-being rating scale"):
    visitor.click(form)
    visitor.send()
    return visitor


def test_a_rating_scale_is_filled_in_section_by_section_and_finished(opened):
    visitor, provider = opened
    assert "No audit yet" in main(visitor)
    begun(visitor)
    assert visitor.title == "Trust, confidence and independence"

    visitor.send(
        self_regulation="5", choices="4", groups="not_applicable", choices__evidence="Snack table"
    )
    assert visitor.title == "Social and emotional well-being"
    visitor.send(well_being="2")
    visitor.visit("instruments:finish", pk=queries.audits_of(provider)[0].pk)
    assert "Finish it, 10 items without an answer" in main(visitor)
    visitor.send()
    assert visitor.errors == ["Tick that you finish it with items that have no answer"]
    visitor.send(knowing="on")

    assert visitor.notices == ["The audit is finished. It can no longer be changed."]
    # (5 + 4 + 2) / 3 = 3.666…
    assert "Result Mean 3.67" in main(visitor)
    assert "Mean 4.50 of 2 rated items" in main(visitor)
    assert "Evidence: Snack table" in main(visitor)
    assert not visitor.page.find("a", string="Set the draft aside")
    [line] = queries.audits_of(provider)
    assert (line.state, line.on) == ("finished", day(TODAY))


def test_what_is_chosen_can_be_taken_back(opened):
    visitor, provider = opened
    begun(visitor).send(choices="4")
    [line] = queries.audits_of(provider)
    visitor.visit("instruments:fill", pk=line.pk, section="trust")

    visitor.send(choices="none")

    audit = queries.get_audit(provider.authority, line.pk)
    assert queries.sheet_of(audit).answers["trust.choices"] == Answer()


def test_answers_can_be_saved_and_gone_on_with_later(opened):
    visitor, _ = opened
    begun(visitor)

    visitor.send(choices="4", then="later")

    assert visitor.notices == ["Your answers are saved. You can go on at any time."]
    assert "Choosing and doing things for oneself 4" in main(visitor)
    visitor.click("Fill in : Trust")
    assert visitor.page.select_one("input[name=choices][checked]")["value"] == "4"
    assert "1 of 3" in words(visitor.page.select_one("aside"))


def test_nothing_typed_is_lost_when_somebody_else_saved_the_section_meanwhile(opened):
    visitor, provider = opened
    begun(visitor)
    [line] = queries.audits_of(provider)
    audit = queries.get_audit(provider.authority, line.pk)
    kim = a_person(provider.authority, "improvement_adviser", name="Kim Field")
    actions.save_answers(
        audit=audit,
        section="trust",
        answers={"trust.choices": Answer("2", evidence="Painting")},
        seen=queries.stamp_of({}, "trust"),
        by=kim,
        at=noon(TODAY),
    )

    visitor.send(choices="6", choices__remark="Chose the paint")

    assert visitor.errors == [
        f"Kim Field changed this section while you had it open. {KEPT}",
        "Kim Field saved: 2, evidence “Painting”",
    ]
    assert visitor.page.select_one("input[name=choices][checked]")["value"] == "6"
    assert "Chose the paint" in words(visitor.page.select_one("[name=choices-remark]"))

    visitor.send()
    answer = queries.sheet_of(audit).answers["trust.choices"]
    assert (answer.value, answer.remark) == ("6", "Chose the paint")


def test_an_answer_too_long_is_said_and_kept_as_typed(opened):
    visitor, _provider = opened
    begun(visitor)

    visitor.send(choices="6", choices__remark="x" * 5001)

    assert visitor.errors == ["Remark must be 5,000 characters or fewer"]
    assert len(words(visitor.page.select_one("[name=choices-remark]"))) == 5001
    assert visitor.page.select_one("details[open] [name=choices-remark]")


def test_ends_of_lines_are_kept_plain_and_a_long_text_whole(opened):
    visitor, provider = opened
    visitor.click("Self-evaluation")
    visitor.send()

    visitor.send(children="First line\r\nSecond line", staff="word " * 9_000, then="later")

    [line] = queries.audits_of(provider)
    answers = queries.sheet_of(queries.get_audit(provider.authority, line.pk)).answers
    assert answers["who_we_are.children"] == Answer("First line\nSecond line")
    assert len(answers["who_we_are.staff"].value.split()) == 9_000
    pdf = visitor.client.get(f"/audits/{line.pk}/audit.pdf")
    assert "First line Second line" in Pdf(pdf.content).words


def test_an_answer_that_somebody_else_took_back_can_be_taken_back_again(opened):
    visitor, provider = opened
    begun(visitor).send(choices="4")
    [line] = queries.audits_of(provider)
    visitor.visit("instruments:fill", pk=line.pk, section="trust")
    actions.save_answers(
        audit=queries.get_audit(provider.authority, line.pk),
        section="trust",
        answers={"trust.choices": Answer()},
        seen=queries.stamp_of({"trust.choices": Answer("4")}, "trust"),
        by=a_person(provider.authority, "improvement_adviser"),
        at=noon(TODAY),
    )

    visitor.send(choices="none")

    assert visitor.errors == []
    assert visitor.title == "Social and emotional well-being"


def test_the_providers_own_answers_say_who_filled_them_in(opened):
    visitor, _provider = opened
    visitor.click("Self-evaluation")

    visitor.send(filled_by="provider")
    assert visitor.errors == ["Say who filled it in at the provider"]
    visitor.send(filled_in_by="Alex Marsh, manager")
    visitor.send(children="Families of the village", then="later")

    assert "Whose answers The provider’s own: Alex Marsh, manager" in main(visitor)
    assert "The children and families we serve, without names Families of the village" in main(
        visitor
    )


def test_a_draft_is_set_aside_with_a_reason_and_cannot_be_filled_in_any_more(opened):
    visitor, provider = opened
    begun(visitor)
    [line] = queries.audits_of(provider)
    visitor.visit("instruments:show", pk=line.pk)
    visitor.click("Set the draft aside")

    visitor.send()
    assert visitor.errors == ["Enter why it is set aside"]
    visitor.send(reason="Wrong room")

    assert "Set aside because Wrong room" in main(visitor)
    for page in ("instruments:finish", "instruments:set_aside"):
        visitor.visit(page, pk=line.pk)
        assert visitor.notices == ["This audit has ended and cannot be changed."]
    visitor.visit("instruments:fill", pk=line.pk, section="trust")
    assert visitor.title == "Shared thinking and well-being rating scale"


def test_a_section_or_a_form_that_is_not_there_is_not_found(opened):
    visitor, provider = opened
    begun(visitor)
    [line] = queries.audits_of(provider)

    visitor.visit("instruments:fill", pk=line.pk, section="lost", status=404)
    visitor.visit("instruments:begin", pk=provider.pk, form="lost", status=404)
    visitor.visit("instruments:begin", pk=provider.pk, form="safeguarding_childminder", status=404)
    visitor.visit("instruments:scores", pk=provider.pk, form="lost", status=404)
