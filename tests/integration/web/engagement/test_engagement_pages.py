"""The pages of how providers engage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon("Thursday 2026-06-25"), tick=False):
        yield


@pytest.fixture
def opened():
    authority = an_authority()
    provider = a_provider(authority, "Beeches")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    return Visitor(Client(), a_person(authority, "senior_improvement_adviser")), provider


def main(visitor):
    return words(visitor.page.select_one("main"))


def cancel_twice(provider):
    history(
        provider,
        [
            ("Monday 2026-06-08", "visit_cancelled", {"by": "setting"}),
            ("Tuesday 2026-06-09", "visit_cancelled", {"by": "setting"}),
        ],
    )


def test_a_providers_page_leads_to_how_it_engages_with_the_rule_that_fired(opened):
    visitor, provider = opened
    cancel_twice(provider)
    visitor.visit("providers:show", pk=provider.pk)

    visitor.click("How it engages")

    said = main(visitor)
    assert "2 cancellations by the setting in Term 6 2025-26, which lasts until 31 August" in said
    assert "Open Contact the setting about what prevents it from engaging" in said
    assert "Since Tuesday 9 June 2026. Because of cancelled visits." in said
    assert "Cancelled by the setting: 2." in said
    assert "Entry e3 of the timeline" in said


def test_the_list_of_providers_leads_to_those_that_do_not_engage(opened):
    visitor, provider = opened
    cancel_twice(provider)
    visitor.visit("providers:list")

    visitor.click("Who is not engaging")

    assert "since 1 June 2026, the first day of this term" in main(visitor)
    row = words(visitor.page.select_one("tbody tr"))
    assert row.startswith("Beeches 2 cancellations or no-shows 9 June 2026")
    assert "Senior Improvement Adviser: Contact the setting" in row
    visitor.click("Beeches")
    assert visitor.title == "How it engages"


def test_one_cancelled_visit_is_told_apart_from_not_engaging(opened):
    visitor, provider = opened
    history(provider, [("Monday 2026-06-08", "visit_cancelled", {"by": "setting"})])

    visitor.visit("engagement:list")

    # Kent asks for a contact after the second one in a term.
    assert "Every provider engages" in words(
        visitor.page.select_one("section[aria-labelledby=not-engaging]")
    )
    assert "Beeches 1 cancellation or no-show 8 June 2026 Nothing" in words(
        visitor.page.select_one("section[aria-labelledby=cancelled]")
    )


def test_empty_pages_say_what_would_fill_them(opened):
    visitor, provider = opened

    visitor.visit("engagement:list")
    assert "Every provider engages" in main(visitor)
    visitor.visit("engagement:show", pk=provider.pk)
    assert "Nothing to tell yet" in main(visitor)
