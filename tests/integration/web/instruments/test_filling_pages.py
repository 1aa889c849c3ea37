"""Filling in an audit from the provider's page on: beginning, sections, finishing, reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.instruments import queries
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"


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
    assert "Finish it with 10 items that have no answer" in main(visitor)
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
