"""Whoever leaves in the middle of a decision about funding, an answer or an audit of claims."""

from __future__ import annotations

import pytest

from goodward.claims import actions as claims
from goodward.core.funding.moves import State
from goodward.funding import actions, queries
from goodward.leaving.queries import left_open
from tests.support.claims import MONDAY, FundingOffice
from tests.support.days import day, noon
from tests.support.funding import Panel

pytestmark = pytest.mark.django_db
THURSDAY = "Thursday 2026-05-14"


def open_of(panel, person):
    return left_open(panel.authority, person, today=day(THURSDAY))


def test_a_decision_in_progress_is_shown_and_another_takes_it_up():
    panel = Panel()
    decision = panel.put_forward()

    assert [each.row.pk for each in open_of(panel, panel.sam).decisions] == [decision.row.pk]
    assert open_of(panel, panel.lee).decisions == ()

    actions.take_up(decision=decision, why="Sam has left.", by=panel.lee, at=noon(THURSDAY))

    assert open_of(panel, panel.sam).decisions == ()
    assert [each.row.pk for each in open_of(panel, panel.lee).decisions] == [decision.row.pk]
    # It goes back to be written; what Sam wrote is still Sam's, who can never approve it.
    now = panel.now(decision).now
    assert (now.state, now.authors) == (State.DRAFTED, {panel.sam.pk, panel.lee.pk})


def test_an_appeal_that_somebody_answers_is_shown_until_another_takes_it_up():
    panel = Panel()
    decision = panel.approved()
    panel.letter(decision)
    appeal = actions.receive(
        decision=decision, kind="appeal", text="We have a new manager.", channel="letter",
        on=day(THURSDAY), by=panel.lee, at=noon(THURSDAY), late_because="",
    )  # fmt: skip
    actions.take_up_challenge(challenge=appeal, by=panel.lee, at=noon(THURSDAY))

    assert [each.row.pk for each in open_of(panel, panel.lee).challenges] == [appeal.row.pk]

    taken = queries.get_challenge(panel.authority, appeal.row.pk)
    actions.take_up_challenge(challenge=taken, by=panel.kim, at=noon(THURSDAY))

    assert open_of(panel, panel.lee).challenges == ()
    assert [each.row.pk for each in open_of(panel, panel.kim).challenges] == [appeal.row.pk]
    # Approved and told: nobody carries it any more.
    assert open_of(panel, panel.sam).decisions == ()


def test_an_audit_of_claims_is_shown_to_its_end():
    office = FundingOffice()
    audit = office.audit()

    assert left_open(office.authority, office.fay, today=day(MONDAY)).claims_audits == (audit,)
    assert left_open(office.authority, office.pat, today=day(MONDAY)).claims_audits == ()

    claims.set_aside(audit=audit, said="The provider has left.", by=office.fay, at=noon(MONDAY))

    assert left_open(office.authority, office.fay, today=day(MONDAY)).claims_audits == ()
