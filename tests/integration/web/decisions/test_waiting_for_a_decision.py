"""One page with everything that waits for a person's decision, by a table of sources."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.accounts.rights import RIGHTS
from goodward.claims import actions as claims
from goodward.messages import actions as messages
from goodward.policies.drafting import begin_draft
from goodward.policies.queries import adopted
from goodward.web.pages.decisions.sources import SOURCES
from tests.support.builders import a_person, a_provider, history
from tests.support.claims import FundingOffice
from tests.support.days import noon
from tests.support.feedback import Office
from tests.support.funding import MONDAY, TUESDAY, TWOS, Panel
from tests.support.sustainability import Business
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TUESDAY), tick=False):
        yield


def waiting_for(person) -> dict[str, list[str]]:
    """Return what waits for somebody: by the heading, the words of each line."""
    visitor = Visitor(Client(), person)
    visitor.visit("decisions:list")
    return {
        words(section.select_one("h2")).rsplit(" ", 1)[0]: [
            words(line) for line in section.select("li.gw-duty")
        ]
        for section in visitor.page.select("main section")
    }


FOR_A_SECOND = "Decisions about funding, for a second person"


def test_each_source_names_a_right_of_the_table_and_has_a_title_of_its_own():
    assert {each.right for each in SOURCES} <= set(RIGHTS)
    assert len({each.title for each in SOURCES}) == len(SOURCES)
    assert len({each.find for each in SOURCES}) == len(SOURCES)


def test_a_decision_waits_for_a_second_person_and_never_for_its_author():
    panel = Panel()
    panel.put_forward(TWOS)

    assert FOR_A_SECOND not in waiting_for(panel.sam)
    [line] = waiting_for(panel.pat)[FOR_A_SECOND]
    assert "Since 11 May 2026 yesterday Beeches" in line
    assert "Decision 1: Withdraw funding" in line
    assert "Put forward by Sam Hill: Please look." in line
    # A senior adviser is not whom the policy names.
    assert FOR_A_SECOND not in waiting_for(panel.lee)


def test_a_line_leads_to_where_it_is_decided_and_is_gone_then():
    panel = Panel()
    decision = panel.put_forward(TWOS)
    pat = Visitor(Client(), panel.pat)
    pat.visit("work:list")
    # The other question about funding waits as well.
    pat.click("2 things wait for your decision")
    pat.click("Beeches : Decision 1: Withdraw funding")
    assert pat.title == "Decision 1: withdraw funding"
    panel.approve(decision)

    assert FOR_A_SECOND not in waiting_for(panel.pat)


def test_questions_and_unmapped_outcomes_wait_for_whom_the_policy_names():
    panel = Panel()
    odd = a_provider(panel.authority, "Odd")
    history(odd, [(MONDAY, "judgement_published", {
        "framework": "compliance", "inspection": "childcare_register",
        "overall": "not_met_actions",
    })])  # fmt: skip

    found = waiting_for(panel.pat)

    assert len(found["Questions about funding"]) == 2
    [line] = found["Pathways to be chosen"]
    assert "Odd" in line
    assert "An outcome that the policy does not place" in line
    assert waiting_for(a_person(panel.authority, "senior_staff")) == {}


def test_an_appeal_waits_for_whoever_had_no_hand_in_the_decision():
    from goodward.funding.actions import receive  # noqa: PLC0415

    panel = Panel()
    decision = panel.approved(TWOS)
    panel.letter(decision)
    receive(
        decision=decision, kind="appeal", channel="letter", text="We have a new manager.",
        on=noon(TUESDAY).date(), by=panel.sam, at=noon(TUESDAY),
    )  # fmt: skip

    [line] = waiting_for(panel.lee)["Representations and appeals"]
    assert "Appeal against Decision 1" in line
    for person in (panel.sam, panel.pat):
        assert "Representations and appeals" not in waiting_for(person)


def test_help_to_stay_open_waits_for_those_who_may_read_why():
    here = Business()
    here.ask_for_help(on=MONDAY)

    [line] = waiting_for(here.cora)["Help to stay open"]
    assert "Since 11 May 2026 yesterday Beeches" in line
    assert "Asked by Alex Marsh" in line
    assert "1,900" not in line
    assert waiting_for(here.lee) == {}


def test_words_of_a_message_and_a_draft_of_the_policy_wait_for_somebody_else():
    here = Business()
    ann = a_person(here.authority, "administrator", name="Ann Field")
    own = {"subject": "Support", "standard": "We agreed support on {day}.", "plain": "On {day}."}
    messages.reword(
        authority=here.authority, name="package_agreed", by=here.lee, at=noon(MONDAY), **own
    )
    begin_draft(
        authority=here.authority, text=adopted(here.authority)[0].text, by=here.lee,
        at=noon(MONDAY),
    )  # fmt: skip

    found = waiting_for(ann)

    assert "Written by Lee Moss" in found["Words of messages"][0]
    assert "Last written by Lee Moss" in found["Drafts of the policy"][0]
    assert waiting_for(here.lee) == {}


def test_a_complaint_waits_for_who_decides_it_and_for_nobody_else():
    office = Office()
    office.receive()

    [acknowledge, answer] = waiting_for(office.pat)["Complaints"]
    assert "Acknowledge the complaint" in acknowledge
    assert "Answer the complaint" in answer
    assert "Complaints" not in waiting_for(office.sam)


def test_a_claims_file_waits_to_be_deleted_for_who_did_not_bring_it():
    office = FundingOffice()
    with time_machine.travel(noon("Monday 2028-01-10"), tick=False):
        office.file(on="Monday 2026-11-02")
        claims.keep_options(
            authority=office.authority, keep_months=12, basis="Our schedule", by=office.pat,
            at=noon("Monday 2026-11-02"),
        )  # fmt: skip

        [line] = waiting_for(office.pat)["Claims files to be deleted"]
        assert "Approve that the claims file is deleted" in line
        assert "Claims files to be deleted" not in waiting_for(office.fay)


def test_what_is_many_is_folded_and_nothing_is_left_out():
    panel = Panel()
    for number in range(4):
        other = a_provider(panel.authority, f"Nursery {number}")
        history(other, [(MONDAY, "judgement_published",
                         {"framework": "eif", "overall": "inadequate"})])  # fmt: skip
    pat = Visitor(Client(), panel.pat)
    pat.visit("decisions:list")

    # Two questions for each of five settings: five lines stand open, five are folded.
    assert len(pat.page.select("li.gw-duty")) == 10
    assert words(pat.page.select_one("details summary")).startswith("Show 5 more")


def test_where_nothing_waits_the_page_says_what_would():
    panel = Panel(judgement={"framework": "eif", "overall": "good"})
    pat = Visitor(Client(), panel.pat)
    pat.visit("decisions:list")

    assert "Nothing waits for you" in words(pat.page.main)
    assert FOR_A_SECOND in words(pat.page.main)
    pat.visit("work:list")
    assert "for your decision" not in words(pat.page.select_one("main"))
