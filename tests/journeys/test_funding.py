"""
From Inadequate to a letter, an appeal, Good, and funding given back, in a browser by two people.

All names are invented. Kent's text gives no times, so every day is typed by a person.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from goodward.audit import append_only
from goodward.funding import queries
from goodward.providers import access
from tests.support.builders import GOOD, history
from tests.support.days import noon
from tests.support.funding import TUESDAY, TWO_YEAR_OLDS, Panel
from tests.support.pdf import Pdf
from tests.support.portal import links_sent_to

pytestmark = pytest.mark.browser
PASSWORD = "a password nobody guesses"
MANAGER = "alex.marsh@beeches.example"
MAY, OCTOBER = "Thursday 2026-05-14", "Tuesday 2026-10-06"


@pytest.fixture
def panel(transactional_db: None) -> Iterator[Panel]:
    with time_machine.travel(noon(TUESDAY), tick=True):
        here = Panel(places=40)
        access.give(
            provider=here.provider, name="Alex Marsh", email=MANAGER, role="manager", by=None,
            at=noon(TUESDAY),
        )  # fmt: skip
        yield here
    append_only.lift()


def officer(desk, person):
    found = desk()
    found.sign_in(person.email, PASSWORD)
    return found


def read(person) -> str:
    return person.page.inner_text("main")


def fill_day(person, name, day, month, year):
    for box, value in (("day", day), ("month", month), ("year", year)):
        person.page.fill(f"[name={name}-{box}]", str(value))


def answer_everything(person, panel):
    decision = queries.register(panel.authority)[0]
    for each in queries.question_of(decision.row).asked:
        person.page.fill(f"[name={each.key}]", "We looked at it with the provider.")


def test_from_inadequate_to_a_letter_an_appeal_good_and_back(panel, desk):
    with time_machine.travel(noon(TUESDAY), tick=True):
        sam = officer(desk, panel.sam)
        sam.open(f"/providers/{panel.provider.pk}/funding/")
        sam.follow("Begin a decision: Stop funding new places for two-year-olds at this setting?")
        sam.press("Begin the decision")
        answer_everything(sam, panel)
        sam.choose("Withdraw funding for what is ticked below")
        sam.page.fill("[name=reasons]", "There are enough places at good settings nearby.")
        fill_day(sam, "takes_effect_on", 1, 6, 2026)
        sam.page.fill("[name=why_that_day]", "It begins after the half-term holiday.")
        fill_day(sam, "representations_by", 29, 5, 2026)
        fill_day(sam, "appeal_by", 12, 6, 2026)
        sam.press("Keep it")
        sam.follow("Put it forward")
        sam.press("Put it forward")
        assert "Waits for a second person" in read(sam)
        assert "Approve it" not in read(sam)

        pat = officer(desk, panel.pat)
        pat.open("/funding/")
        pat.follow("Beeches")
        pat.follow("Approve it")
        pat.press("Approve the decision")
        pat.follow("Write the letter")
        pat.press("Draft the letter for today")
        pat.choose("By e-mail")
        pat.press("Make the letter")
        letter = queries.letter_of(queries.register(panel.authority)[0])
        said = Pdf(bytes(letter.pdf)).words
        assert "We stop funding the places named below from Monday 1 June 2026." in said
        assert "You can appeal until Friday 12 June 2026" in said

    with time_machine.travel(noon(MAY), tick=True):
        alex = desk()
        alex.open("/portal/sign-in/")
        alex.fill("E-mail address", MANAGER)
        alex.press("Send me a link")
        alex.open(links_sent_to(MANAGER)[-1])
        alex.press("Sign in")
        alex.open(f"/portal/{panel.provider.pk}/funding/")
        alex.follow("Decision 1")
        alex.follow("Tell us why you see it differently")
        alex.choose("Appeal")
        alex.fill("What do you see differently, and what do you ask for?", "We have a new manager.")
        alex.press("Send it")
        assert "We have a new manager." in read(alex)

        lee = officer(desk, panel.lee)
        lee.open("/funding/")
        lee.follow("Beeches")
        lee.follow("Take it up to answer it")
        lee.press("Take it up")
        lee.follow("Answer that the decision stands")
        lee.fill("Answer", "The new manager begins in September; until then nothing has changed.")
        lee.press("Send the answer")
        assert "The decision stands" in read(lee)

    history(panel.provider, [("Monday 2026-10-05", "judgement_published", GOOD)])
    with time_machine.travel(noon(OCTOBER), tick=True):
        sam = officer(desk, panel.sam)
        sam.open(f"/providers/{panel.provider.pk}/funding/")
        sam.follow("Begin a decision: Give back the funding that was withdrawn")
        sam.press("Begin the decision")
        answer_everything(sam, panel)
        sam.choose("Give funding back for what is ticked below")
        for part in TWO_YEAR_OLDS:
            sam.page.check(f"[name=parts][value={part}]")
        sam.page.fill("[name=reasons]", "The setting is Good.")
        fill_day(sam, "takes_effect_on", 5, 10, 2026)
        sam.press("Keep it")
        sam.follow("Put it forward")
        sam.press("Put it forward")
        kim = officer(desk, panel.kim)
        kim.open("/funding/")
        kim.follow("Beeches")
        kim.follow("Approve it")
        kim.press("Approve the decision")
        kim.open(f"/providers/{panel.provider.pk}/funding/")
        assert "Given back" in read(kim)
        assert "Decision 2, from 5 October 2026" in read(kim)
