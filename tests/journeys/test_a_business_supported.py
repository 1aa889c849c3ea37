"""
From a nursery's call for help to the package and the end of the case, in a browser by four people.

All names are invented. The nursery is Inadequate, so that its business is reviewed in five days.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from goodward.audit import append_only
from goodward.sustainability import queries
from tests.support.builders import INADEQUATE, a_person, history
from tests.support.days import day, noon
from tests.support.portal import links_sent_to
from tests.support.sustainability import THURSDAY, Business

pytestmark = pytest.mark.browser
PASSWORD = "a password nobody guesses"
REFERRED, REVIEWED = "Friday 2026-05-15", "Tuesday 2026-05-19"
JULY = "Thursday 2026-07-16"


@pytest.fixture
def here(transactional_db: None) -> Iterator[Business]:
    with time_machine.travel(noon(REFERRED), tick=True):
        found = Business(judgement=INADEQUATE)
        found.pat = a_person(
            found.authority, "senior_childcare_sufficiency_officer", name="Pat Lane"
        )
        roles = ["improvement_adviser", "senior_improvement_adviser"]
        history(found.provider, [(THURSDAY, "visit_held", {"roles": roles})])
        yield found
    append_only.lift()


def officer(desk, person):
    found = desk()
    found.sign_in(person.email, PASSWORD)
    return found


def manager(desk, here):
    found = desk()
    found.open("/portal/sign-in/")
    found.fill("E-mail address", here.alex.email)
    found.press("Send me a link")
    found.open(links_sent_to(here.alex.email)[-1])
    found.press("Sign in")
    return found


def read(person) -> str:
    return person.page.inner_text("main")


def fill_day(person, name, day, month, year):
    for box, value in (("day", day), ("month", month), ("year", year)):
        person.page.fill(f"[name={name}-{box}]", str(value))


def test_from_a_call_for_help_to_a_package_and_the_end_of_the_case(here, desk):
    there = f"/providers/{here.provider.pk}/sustainability/"
    with time_machine.travel(noon(REFERRED), tick=True):
        alex = manager(desk, here)
        alex.open(f"/portal/{here.provider.pk}/asking/sustainability/")
        alex.page.fill("[name=words]", "We cannot pay the rent of £1,900 from June.")
        alex.press("Send")

        cora = officer(desk, here.cora)
        cora.open("/decisions/")
        cora.follow("Beeches")
        cora.follow("Take it up")
        cora.choose("Money coming in and going out")
        cora.page.fill("[name=reply]", "I come on Tuesday.")
        cora.press("Take it over")
        assert "We cannot pay the rent of £1,900 from June." in read(cora)

        lee = officer(desk, here.lee)
        lee.open(f"/providers/{here.provider.pk}/")
        assert "1,900" not in read(lee)
        lee.follow("Record referral", within=lee.row("for a business review"))
        lee.press("Record referral")

        cora.open(there)
        # Five working days after Friday 15 May.
        assert "The policy has one owed by Friday 22 May 2026" in read(cora)

    with time_machine.travel(noon(REVIEWED), tick=True):
        cora = officer(desk, here.cora)
        cora.open(there)
        cora.follow("Enter figures")
        fill_day(cora, "as_at", 1, 5, 2026)
        cora.choose("Accounts")
        cora.page.fill("[name=occupancy-whole-part]", "25")
        cora.page.fill("[name=occupancy-whole-whole]", "40")
        cora.press("Keep the figures")
        assert "62.5% on 1 May 2026. It is the first figure." in read(cora)
        cora.follow("Begin the review")
        cora.press("Begin the review")
        cora.page.fill("[name='money.costs']", "The rent rose by a quarter.")
        cora.page.fill("[name=findings]", "Two rooms are half empty.")
        cora.page.fill("[name=recommendations]", "Open one room on Fridays.\nAsk the landlord.")
        cora.press("Keep it")
        cora.follow("Finish the review")
        cora.press("Finish the review")
        assert here.duties(REVIEWED)["business_review"].status == "met"

        cora.open(there)
        cora.follow("Ask the provider for figures")
        cora.choose("Occupancy")
        fill_day(cora, "by_day", 1, 6, 2026)
        cora.press("Ask for them")

        alex = manager(desk, here)
        alex.open(f"/portal/{here.provider.pk}/sustainability/")
        alex.follow("Give the figures")
        alex.page.fill("[name=occupancy-whole-part]", "28")
        alex.page.fill("[name=occupancy-whole-whole]", "40")
        alex.press("Give the figures")
        assert "70%" in read(alex)
        assert "62.5%" not in read(alex)

        cora.open(there)
        assert "70% on 19 May 2026: 7.5 percentage points more than on 1 May 2026." in read(cora)
        cora.follow("Put a package together")
        cora.page.check("[name=topic][value=sustainability]")
        cora.page.check("[name=topic][value=leadership_and_governance]")
        cora.press("Continue")
        cora.page.check("[value=sufficiency_advice] >> nth=0")
        cora.page.locator("[name^=items_leadership_and_governance]").first.check()
        cora.press("Put the package together")
        cora.follow("Agree it")
        cora.press("It is agreed")
        cora.open(there)
        assert "Advice on sufficiency and sustainability" in cora.page.inner_text("aside")
        assert here.duties(REVIEWED)["agree_package"].status == "met"
        alex.open(f"/portal/{here.provider.pk}/sustainability/")
        assert "Advice on sufficiency and sustainability" in read(alex)

    with time_machine.travel(noon(JULY), tick=True):
        pat = officer(desk, here.pat)
        pat.open(there)
        pat.follow("Close the case")
        pat.choose("Ended for another reason")
        pat.choose("Sustainability")
        pat.fill("Reasons", "The rooms are full again, and the rent is paid.")
        pat.press("Close")
        assert here.pathways(JULY)["sustainability"] == day(JULY)
        assert "Closed on Thursday 16 July 2026." in read(pat)
        assert len(queries.series_of(here.provider)[0].figures) == 2
