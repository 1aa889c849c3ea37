"""
A funding officer audits claims, the nursery answers, a manager lets the file go: in a browser.

All names are invented. Term: Autumn 2026. The errors of the file are those of `support/claims.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from goodward.audit import append_only
from goodward.claims import actions, queries
from goodward.providers import access
from tests.support.claims import MONDAY, TUESDAY, FundingOffice, claims_content
from tests.support.days import noon
from tests.support.portal import links_sent_to

pytestmark = pytest.mark.browser
PASSWORD = "a password nobody guesses"
MANAGER = "kim.hay@acorns.example"


@pytest.fixture
def office(transactional_db: None, settings, tmp_path) -> Iterator[FundingOffice]:
    settings.FILES_ROOT = tmp_path / "files"
    with time_machine.travel(noon(MONDAY), tick=True):
        here = FundingOffice()
        access.give(
            provider=here.acorns,
            name="Kim Hay",
            email=MANAGER,
            role="manager",
            by=None,
            at=noon(MONDAY),
        )
        actions.keep_options(
            authority=here.authority,
            keep_months=1,
            basis="Line 12",
            answer_days=10,
            rates={"three_and_four_universal": 593},
            by=here.pat,
            at=noon(MONDAY),
        )
        yield here
    append_only.lift()


def officer(desk, person):
    found = desk()
    found.sign_in(person.email, PASSWORD)
    return found


def read(person) -> str:
    return person.page.inner_text("main")


def test_claims_are_checked_answered_closed_and_let_go(office, desk, tmp_path):
    file = tmp_path / "claims.csv"
    file.write_bytes(claims_content())

    with time_machine.travel(noon(TUESDAY), tick=True):
        fay = officer(desk, office.fay)
        fay.open("/claims/")
        fay.follow("Bring in a claims file")
        fay.give("The file of claims", file)
        fay.press("Bring it in")
        assert "Child Surname" in read(fay)
        assert "Marsh" not in read(fay)
        fay.press("Check the claims")
        assert "Too young for the entitlement" in read(fay)
        fay.follow("Plan an audit of Acorns")
        fay.choose("Cross-check of papers")
        fay.fill("Why this provider?", "Two children with hours that may not be due")
        fay.press("Plan it")
        fay.follow("Take in the findings of a claims file")
        fay.choose("claims.csv, Autumn 2026")
        fay.press("Take them in")
        # 210 and 35 hours at £5.93.
        assert "£1,452.85" in read(fay)
        fay.follow("Send the findings to the provider")
        fay.press("Send them")

        kim = desk()
        kim.open("/portal/sign-in/")
        kim.fill("E-mail address", MANAGER)
        kim.press("Send me a link")
        kim.open(links_sent_to(MANAGER)[-1])
        kim.press("Sign in")
        kim.open(f"/portal/{office.acorns.pk}/claims/")
        kim.follow("Autumn 2026")
        assert "Tuesday 17 November 2026" in read(kim)
        kim.follow("Answer the findings")
        kim.fill("Your answer", "We put A3 right and have A4’s declaration now.")
        kim.press("Send the answer")
        assert "We have your answer." in kim.notice

        [line] = queries.audits_of(office.authority)
        fay.open(f"/claims/{line.audit.pk}/")
        assert "We put A3 right" in read(fay)
        fay.follow("Close the audit")
        fay.choose("What was wrong was put right")
        fay.press("Close it")

    with time_machine.travel(noon("Thursday 2026-12-03"), tick=True):
        pat = officer(desk, office.pat)
        pat.open("/claims/files/deletions/")
        pat.follow("Approve")
        pat.press("Approve that the file is deleted")
        assert "It is deleted tonight." in pat.notice
        assert actions.delete_approved(office.authority, at=noon("Friday 2026-12-04")) == 1
        pat.open(f"/claims/{line.audit.pk}/")
        assert "reference deleted" in read(pat)
