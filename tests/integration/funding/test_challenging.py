"""Representations and appeals: in time, answered by others, and changed only by two people."""

from __future__ import annotations

import pytest

from goodward.core.funding.challenges import Outcome, State
from goodward.funding import actions, queries
from goodward.funding.actions import FundingRefused
from goodward.messages.queries import messages_of
from tests.support.days import day, noon
from tests.support.funding import JUNE, TUESDAY, TWO_YEAR_OLDS, Panel

pytestmark = pytest.mark.django_db
THURSDAY = "Thursday 2026-05-14"
AFTER = "Monday 2026-06-15"


@pytest.fixture
def panel():
    panel = Panel()
    panel.decision = panel.approved()
    panel.letter(panel.decision)
    return panel


def receive(panel, on=THURSDAY, *, kind="appeal", channel="letter", late=""):
    return actions.receive(
        decision=panel.decision, kind=kind, text="We have a new manager.", channel=channel,
        on=day(on), by=panel.lee, at=noon(on), late_because=late,
    )  # fmt: skip


def taken_up(panel, by=None, on=THURSDAY):
    challenge = receive(panel, on)
    actions.take_up_challenge(challenge=challenge, by=by or panel.lee, at=noon(on))
    return queries.get_challenge(panel.authority, challenge.row.pk)


def again(panel, challenge):
    return queries.get_challenge(panel.authority, challenge.row.pk)


def test_the_provider_is_told_that_it_came(panel):
    challenge = receive(panel)

    assert challenge.now.state is State.RECEIVED
    # Kent's text gives no time, so a person sets the day.
    assert challenge.now.answer_by is None
    assert messages_of(panel.provider)[0].subject == "We have your appeal: Beeches"
    actions.set_day(challenge=challenge, day=day("Friday 2026-06-05"), why="Three weeks.",
                    by=panel.lee, at=noon(THURSDAY))  # fmt: skip
    assert again(panel, challenge).now.answer_by == day("Friday 2026-06-05")


def test_until_its_last_day_and_later_only_with_a_reason(panel):
    assert receive(panel, "Friday 2026-06-12").row.late_because == ""
    with pytest.raises(FundingRefused, match=r"last day was Friday 12 June 2026\. Say why"):
        receive(panel, "Saturday 2026-06-13")
    with pytest.raises(FundingRefused, match="Please call us"):
        receive(panel, "Saturday 2026-06-13", channel="portal")
    with pytest.raises(FundingRefused, match="last day was Friday 29 May 2026"):
        receive(panel, JUNE, kind="representations")
    late = receive(panel, AFTER, late="The letter lay at the old address.")
    assert late.row.late_because == "The letter lay at the old address."


@pytest.mark.parametrize("name", ["sam", "pat"])
def test_whoever_wrote_or_approved_the_decision_never_answers(panel, name):
    challenge = receive(panel)

    with pytest.raises(FundingRefused, match="had a hand in the decision"):
        actions.take_up_challenge(challenge=challenge, by=getattr(panel, name), at=noon(THURSDAY))


def test_the_decision_stands_and_the_provider_gets_the_answer(panel):
    challenge = taken_up(panel)
    with pytest.raises(FundingRefused, match="Somebody else answers this"):
        actions.uphold(challenge=challenge, answer="No.", by=panel.kim, at=noon(THURSDAY))

    actions.uphold(challenge=challenge, answer="There are places.", by=panel.lee, at=noon(THURSDAY))

    answered = again(panel, challenge).now
    assert (answered.state, answered.outcome) == (State.ANSWERED, Outcome.UPHELD)
    newest = messages_of(panel.provider)[0]
    assert "There are places." in newest.body
    assert panel.status(JUNE)[TWO_YEAR_OLDS[0], "new"] == ("withdrawn", "Decision 1")


def test_setting_it_aside_is_again_a_decision_of_two_others(panel):
    challenge = taken_up(panel)
    change = actions.change(challenge=challenge, outcome="overturned", by=panel.lee,
                            at=noon(THURSDAY))  # fmt: skip
    panel.write(change, by=panel.lee, on=THURSDAY, reasons="The manager is new.", review_on=None)
    actions.put_forward(decision=panel.now(change), said="", by=panel.lee, at=noon(THURSDAY))

    assert panel.status(JUNE)[TWO_YEAR_OLDS[0], "new"] == ("withdrawn", "Decision 1")
    for person in (panel.sam, panel.pat):
        with pytest.raises(
            FundingRefused, match="had a hand in the decision that this one changes"
        ):
            panel.approve(panel.now(change), by=person, on=THURSDAY)
    with pytest.raises(FundingRefused, match="had a hand in this decision"):
        panel.approve(panel.now(change), by=panel.lee, on=THURSDAY)

    panel.approve(panel.now(change), by=panel.kim, on=THURSDAY)

    assert panel.status(JUNE) == {}
    assert again(panel, challenge).now.outcome is Outcome.OVERTURNED
    letter = panel.letter(panel.now(change), on=THURSDAY)
    assert any("Decision 1 is set aside from Monday 1 June 2026." in each["lines"][0]
               for each in letter.page["blocks"])  # fmt: skip


def test_a_change_stands_instead_of_the_first(panel):
    challenge = taken_up(panel)
    change = actions.change(challenge=challenge, outcome="varied", by=panel.lee, at=noon(THURSDAY))
    panel.write(change, by=panel.lee, on=THURSDAY, parts=TWO_YEAR_OLDS[:1])
    actions.put_forward(decision=panel.now(change), said="", by=panel.lee, at=noon(THURSDAY))
    panel.approve(panel.now(change), by=panel.kim, on=THURSDAY)

    assert panel.status(JUNE) == {(TWO_YEAR_OLDS[0], "new"): ("withdrawn", "Decision 2")}


def test_a_change_that_is_given_up_leaves_the_appeal_to_be_answered(panel):
    challenge = taken_up(panel)
    change = actions.change(challenge=challenge, outcome="overturned", by=panel.lee,
                            at=noon(THURSDAY))  # fmt: skip
    actions.withdraw(decision=change, said="It stands after all.", by=panel.lee, at=noon(THURSDAY))

    assert again(panel, challenge).now.state is State.TAKEN_UP


def test_a_provider_takes_it_back_while_nobody_has_answered(panel):
    challenge = taken_up(panel)
    actions.take_back(challenge=challenge, said="", by=panel.lee, at=noon(THURSDAY))

    with pytest.raises(FundingRefused, match="as things stand now"):
        actions.uphold(challenge=challenge, answer="x", by=panel.lee, at=noon(THURSDAY))


def test_nothing_can_be_said_against_what_is_not_decided():
    panel = Panel()
    panel.decision = panel.put_forward()

    with pytest.raises(FundingRefused, match="no decision yet"):
        receive(panel, TUESDAY)
