"""Whoever leaves in the middle of a decision about funding, an answer or an audit of claims."""

from __future__ import annotations

import pytest

from goodward.claims import actions as claims
from goodward.core.funding.moves import State
from goodward.funding import actions, queries
from goodward.leaving.queries import left_open
from goodward.messages.models import Delivery
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


def test_an_audit_of_claims_is_led_on_by_whom_it_is_handed_to():
    office = FundingOffice()
    audit = office.audit()

    claims.hand_over(audit=audit, lead=office.pat.pk, said="Fay leaves.", by=office.fay,
                     at=noon(MONDAY))  # fmt: skip

    assert left_open(office.authority, office.fay, today=day(MONDAY)).claims_audits == ()
    assert left_open(office.authority, office.pat, today=day(MONDAY)).claims_audits == (audit,)
    assert office.whole(audit).lead == office.pat
    for wrong, why in ((office.pat.pk, "lead it already"), (office.alex.pk, "who works here")):
        with pytest.raises(claims.AuditRefused, match=why):
            claims.hand_over(audit=audit, lead=wrong, said="", by=office.pat, at=noon(MONDAY))


def test_what_a_provider_answers_goes_to_who_leads_the_audit_now():
    office = FundingOffice()
    audit = office.sent()
    claims.hand_over(audit=audit, lead=office.pat.pk, said="", by=office.fay, at=noon(MONDAY))

    claims.answer(audit=audit, said="Row 4 was signed.", by=office.alex, at=noon(MONDAY))

    told = Delivery.objects.for_authority(office.authority).order_by("pk").last()
    assert told.email == office.pat.email


def test_an_audit_of_claims_is_shown_to_its_end():
    office = FundingOffice()
    audit = office.audit()

    assert left_open(office.authority, office.fay, today=day(MONDAY)).claims_audits == (audit,)
    assert left_open(office.authority, office.pat, today=day(MONDAY)).claims_audits == ()

    claims.set_aside(audit=audit, said="The provider has left.", by=office.fay, at=noon(MONDAY))

    assert left_open(office.authority, office.fay, today=day(MONDAY)).claims_audits == ()
