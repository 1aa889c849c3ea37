"""Somebody asks how good the provision is: from a figure to its providers, beside others, a map."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goodward.inspections.council_districts import give_districts
from goodward.inspections.releases import count_file
from goodward.providers.models import Provider
from tests.journeys.conftest import TODAY
from tests.support.builders import GOOD, REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.days import noon
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.register import DECEMBER

pytestmark = pytest.mark.browser
# Of the small register two have a grade at the end of 2025 that is Good or better, and one below.
MORE = (
    *DECEMBER,
    *(a_row(f"EY7{number:05}", **graded(2, "04/03/2024")) for number in range(10)),
)


def test_from_a_figure_to_its_providers_beside_others_and_on_a_map(small, desk):
    authority = Provider.unscoped.get(pk=small.provider).authority
    for name, postcode, judged in (
        ("Oaks", "CT16 1AA", GOOD),
        ("Elms", "ME14 1AA", REQUIRES_IMPROVEMENT),
    ):
        provider = a_provider(authority, name, postcode=postcode, places=30)
        history(provider, [("Monday 2026-03-02", "judgement_published", judged)])
    for rows, as_at in ((DECEMBER, "31 December 2025"), (MORE, "31 March 2026")):
        count_file(
            authority=authority,
            file_name="file.csv",
            content=a_file(*rows, as_at=as_at),
            by=None,
            at=noon(TODAY),
        )
    give_districts(
        authority=authority,
        file_name="districts.csv",
        content=b"Postcode,District\r\nCT16,Dover\r\nME14 1AA,Maidstone\r\n",
        by=a_person(authority),
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
    person.open(reverse("register:show") + "?by=council")
    person.follow("1 good: Dover")
    assert person.row("Oaks").is_visible()
    person.open(reverse("register:map"))
    person.open(reverse("register:neighbours"))
    person.choose("Medway")
    person.press("Keep")
    assert person.row("Medway", "2").first.is_visible()
    person.follow("The same over time, from every file")
    assert person.row("Kent", "12 of 13").first.is_visible()
    person.follow("12 of 13")
    assert person.page.get_by_text("12 in all.").is_visible()
