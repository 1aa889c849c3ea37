"""Somebody asks how good the provision is: from a figure to its providers, beside others, a map."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goodward.inspections.releases import count_file
from goodward.providers.models import Provider
from tests.journeys.conftest import TODAY
from tests.support.builders import GOOD, REQUIRES_IMPROVEMENT, a_provider, history
from tests.support.days import noon
from tests.support.ofsted_file import a_file
from tests.support.register import DECEMBER

pytestmark = pytest.mark.browser


def test_from_a_figure_to_its_providers_beside_others_and_on_a_map(small, desk):
    authority = Provider.unscoped.get(pk=small.provider).authority
    for name, postcode, judged in (
        ("Oaks", "CT16 1AA", GOOD),
        ("Elms", "ME14 1AA", REQUIRES_IMPROVEMENT),
    ):
        provider = a_provider(authority, name, postcode=postcode, places=30)
        history(provider, [("Monday 2026-03-02", "judgement_published", judged)])
    count_file(
        authority=authority,
        file_name="december.csv",
        content=a_file(*DECEMBER, as_at="31 December 2025"),
        by=None,
        at=noon(TODAY),
    )
    person = desk(is_thorough=True)
    person.sign_in(small.manager, small.password)

    person.open(reverse("register:show"))
    person.press("Count now")
    assert person.notice == "The register was counted anew."
    person.open(reverse("register:show") + "?by=district")
    person.follow("1 below good: ME14")
    assert person.row("Elms").is_visible()
    person.open(reverse("register:map"))
    person.open(reverse("register:neighbours"))
    person.choose("Medway")
    person.press("Keep")
    assert person.row("Medway", "2").first.is_visible()
