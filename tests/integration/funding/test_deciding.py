"""A decision about funding is taken by two people, in steps, and never blindly."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from goodward.audit.queries import records_of
from goodward.cases.queries import timeline
from goodward.core.funding.moves import State
from goodward.funding import actions, queries
from goodward.funding.actions import FundingRefused
from goodward.funding.models import FundingStep
from tests.support.builders import GOOD, REQUIRES_IMPROVEMENT, an_authority, history
from tests.support.days import day, noon
from tests.support.funding import (
    FRIDAY,
    JUNE,
    MONDAY,
    NEW_PLACES,
    TUESDAY,
    TWO_YEAR_OLDS,
    TWOS,
    Panel,
)

ONLY_GOOD = (
    "local authorities should only fund early learning places for two year olds in settings "
    "judged to be ‘good’ or ‘outstanding’"
)
NO_SUBSEQUENT = (
    "Where a setting is judged as ‘inadequate’ by Ofsted the local authority will withdraw "
    "funding for any subsequent early learning places for two, three and four year olds"
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return Panel()


def decided_events(panel, on="Wednesday 2026-05-13"):
    return [
        (each.on, dict(each.fields), each.pathway, each.recorded_by)
        for each in timeline(panel.provider, today=day(on))
        if each.kind == "funding_decided"
    ]


# From question to decision


def test_a_decision_shows_the_clauses_that_raised_it_and_where_the_document_conflicts(panel):
    asked = queries.question_of(panel.begin().row)

    assert [each.quote for each in asked.clauses] == [
        ONLY_GOOD,
        NO_SUBSEQUENT,
        "intention to withdraw FF2 funding if insufficient improvement is made",
    ]
    assert asked.conflict == "K6"
    assert asked.conflict_text
    assert tuple(each.key for each in asked.parts) == TWO_YEAR_OLDS
    assert [each.value for each in asked.children] == ["new"]


def test_it_asks_what_england_and_the_policy_want_considered(panel):
    asked = queries.question_of(panel.begin(NEW_PLACES).row).asked

    assert [each.key for each in asked] == [
        "national_sufficient_places", "national_continuity", "national_disadvantaged_children",
        "national_engagement_so_far", "policy_1", "policy_2", "policy_3", "policy_4",
    ]  # fmt: skip
    assert asked[4].asks == "Where the children who would have come can be placed instead."


def test_nothing_takes_effect_until_a_second_person_approves(panel):
    forward = panel.put_forward()

    assert decided_events(panel) == []
    assert panel.status(JUNE) == {}

    approved = panel.approve(forward)

    assert approved.now.state is State.APPROVED
    assert decided_events(panel) == [
        (day(TUESDAY), {"proposal": TWOS, "decision": "accepted"}, "inadequate", "Pat Lane")
    ]
    assert panel.status("Sunday 2026-05-31") == {}
    assert panel.status(JUNE) == {
        (part, "new"): ("withdrawn", "Decision 1") for part in TWO_YEAR_OLDS
    }


def test_the_event_the_record_and_the_step_come_together(panel):
    approved = panel.approved()

    kinds = [each.kind for each in records_of(panel.authority.pk)]
    assert {"funding.begun", "funding.written", "funding.put_forward", "funding.approved"} <= set(
        kinds
    )
    assert (
        approved.approved.content["event"] == timeline(panel.provider, today=day(TUESDAY))[0].name
    )


def test_a_refused_withdrawal_is_a_decision_too_and_changes_no_funding(panel):
    refused = panel.approved(decision="refused", parts=(), children=(), takes_effect_on=None)

    assert decided_events(panel)[0][1] == {"proposal": TWOS, "decision": "refused"}
    assert panel.status(JUNE) == {}
    assert refused.decided_on == day(TUESDAY)


def test_a_decision_may_touch_less_than_the_question_and_never_more(panel):
    begun = panel.begin()
    panel.write(begun, parts=TWO_YEAR_OLDS[:1])

    with pytest.raises(FundingRefused, match="never more"):
        panel.write(panel.now(begun), parts=("under_two_working_parents",))
    with pytest.raises(FundingRefused, match="never more"):
        panel.write(panel.now(begun), children=("existing",))


# The second person


@pytest.mark.parametrize("author", ["sam", "pat"])
def test_whoever_drafted_it_cannot_approve_it(panel, author):
    person = getattr(panel, author)
    begun = panel.write(panel.begin(by=person), by=person)
    actions.put_forward(decision=begun, said="", by=person, at=noon(MONDAY))

    with pytest.raises(FundingRefused, match="had a hand in this decision"):
        panel.approve(panel.now(begun), by=person)
    assert decided_events(panel) == []
    panel.approve(panel.now(begun), by=panel.kim)


def test_only_a_role_that_the_policy_names_approves_or_returns(panel):
    forward = panel.put_forward()

    with pytest.raises(FundingRefused, match="leaves this decision to: improvement and standards"):
        panel.approve(forward, by=panel.lee)
    with pytest.raises(FundingRefused, match="leaves this decision to"):
        actions.send_back(decision=forward, said="No", by=panel.lee, at=noon(TUESDAY))


def test_a_returned_decision_is_written_again_and_put_forward_again(panel):
    forward = panel.put_forward()
    actions.send_back(decision=forward, said="Name the settings.", by=panel.pat, at=noon(TUESDAY))
    again = panel.write(panel.now(forward), reasons="Acorns and Elms have places.")
    actions.put_forward(decision=again, said="", by=panel.sam, at=noon(TUESDAY))

    approved = panel.approve(panel.now(again))

    assert [each.kind for each in approved.steps] == [
        "begun", "written", "put_forward", "returned", "written", "put_forward", "approved",
    ]  # fmt: skip
    assert approved.content.reasons == "Acorns and Elms have places."


def test_two_managers_press_at_once_and_it_is_decided_once(panel):
    forward = panel.put_forward()
    panel.approve(forward)

    with pytest.raises(FundingRefused, match="approved already"):
        panel.approve(forward, by=panel.kim)
    assert len(decided_events(panel)) == 1


def test_what_was_changed_after_it_was_opened_is_not_approved_unread(panel):
    seen = panel.put_forward()
    actions.take_up(decision=seen, why="Sam is ill.", by=panel.lee, at=noon(MONDAY))
    panel.write(panel.now(seen), by=panel.lee, reasons="Other reasons.")
    actions.put_forward(decision=panel.now(seen), said="", by=panel.lee, at=noon(MONDAY))

    with pytest.raises(FundingRefused, match="changed after you opened it"):
        panel.approve(seen)


def test_another_takes_up_what_an_officer_who_left_began(panel):
    begun = panel.write(panel.begin())

    with pytest.raises(FundingRefused, match="Take it up first"):
        panel.write(begun, by=panel.lee)
    actions.take_up(decision=begun, why="Sam left.", by=panel.lee, at=noon(TUESDAY))
    with pytest.raises(FundingRefused, match="Take it up first"):
        panel.write(panel.now(begun), by=panel.sam)
    assert panel.now(begun).now.authors == {panel.sam.pk, panel.lee.pk}


def test_two_people_write_and_neither_loses_words(panel):
    begun = panel.write(panel.begin())
    panel.write(begun, reasons="First")

    with pytest.raises(FundingRefused, match="wrote in this decision after you opened it"):
        panel.write(begun, reasons="Second")


# What changes meanwhile


def test_a_new_judgement_withdraws_the_question_and_the_draft_cannot_be_approved(panel):
    forward = panel.put_forward()
    history(panel.provider, [(TUESDAY, "judgement_published", GOOD)])

    assert queries.why_not_asked(forward, on=day(TUESDAY)) == (
        "what raised it changed, such as by a new judgement"
    )
    with pytest.raises(FundingRefused, match="not open any more: what raised it changed"):
        panel.approve(forward)
    assert decided_events(panel) == []
    actions.withdraw(decision=forward, said="Judged Good.", by=panel.sam, at=noon(TUESDAY))
    assert panel.now(forward).now.state is State.WITHDRAWN


def test_the_same_question_of_a_later_judgement_is_another_question(panel):
    forward = panel.put_forward()
    history(panel.provider, [(TUESDAY, "judgement_published", REQUIRES_IMPROVEMENT)])

    # Two-year-olds are asked about again, in another pathway.
    with pytest.raises(FundingRefused, match="not open any more"):
        panel.approve(forward)
    again = panel.begin(pathway="requires_improvement", on=TUESDAY)
    assert again.row.number == 2


def test_a_question_is_drafted_once_at_a_time_and_only_while_it_is_open(panel):
    begun = panel.begin()

    with pytest.raises(FundingRefused, match="Decision 1 on this question is in progress"):
        panel.begin(by=panel.lee)
    with pytest.raises(FundingRefused, match="not open"):
        panel.begin("withdraw_funding")
    actions.withdraw(decision=begun, said="Not yet.", by=panel.sam, at=noon(MONDAY))
    assert panel.begin(by=panel.lee).row.number == 2


def test_a_day_that_passed_while_it_waited_sends_it_back(panel):
    forward = panel.put_forward(takes_effect_on=day("Wednesday 2026-05-13"))

    with pytest.raises(FundingRefused, match="cannot take effect before 14 May 2026"):
        panel.approve(forward, on="Thursday 2026-05-14")


def test_what_is_missing_keeps_it_from_being_put_forward(panel):
    begun = panel.write(panel.begin(), reasons="", why_that_day="")

    with pytest.raises(FundingRefused) as refused:
        actions.put_forward(decision=begun, said="", by=panel.sam, at=noon(MONDAY))
    assert refused.value.field == "reasons"
    # Kent's text gives no notice, so the day needs a reason; and no time to appeal.
    assert dict(queries.missing_in(begun, on=day(MONDAY))) == {
        "reasons": "Give the reasons. They stand in the letter",
        "why_that_day": "No notice is set: say why it takes effect on that day",
    }


# Decisions taken before


def test_an_earlier_decision_is_entered_marked_and_approved_by_a_second_person(panel):
    begun = actions.begin_earlier(
        provider=panel.provider, question=TWOS, decided_on=day("Thursday 2026-03-05"),
        by=panel.sam, at=noon(MONDAY),
    )  # fmt: skip
    panel.write(begun, answers={}, takes_effect_on=day("Wednesday 2026-04-01"), why_that_day="",
                representations_by=None, appeal_by=None, review_on=None)  # fmt: skip
    actions.put_forward(decision=panel.now(begun), said="", by=panel.sam, at=noon(MONDAY))
    with pytest.raises(FundingRefused, match="had a hand"):
        panel.approve(panel.now(begun), by=panel.sam)

    approved = panel.approve(panel.now(begun))

    assert approved.decided_on == day("Thursday 2026-03-05")
    assert decided_events(panel)[0][0] == day("Thursday 2026-03-05")
    assert panel.status("Wednesday 2026-04-01")[TWO_YEAR_OLDS[0], "new"] == (
        "withdrawn", "Decision 1",
    )  # fmt: skip


def test_an_earlier_decision_was_taken_on_a_day_that_has_been(panel):
    with pytest.raises(FundingRefused, match="in the past"):
        actions.begin_earlier(
            provider=panel.provider, question=TWOS, decided_on=day(TUESDAY), by=panel.sam,
            at=noon(MONDAY),
        )  # fmt: skip


# Giving back


def test_good_raises_the_question_to_give_back_which_two_people_answer(panel):
    panel.approved()
    history(panel.provider, [("Monday 2026-10-05", "judgement_published", GOOD)])
    back = panel.approved(
        "reinstate", on="Tuesday 2026-10-06", pathway="annual_conversation",
        parts=TWO_YEAR_OLDS, takes_effect_on=day("Monday 2026-10-05"), review_on=None,
    )  # fmt: skip

    assert back.row.effect == "reinstate"
    assert panel.status("Sunday 2026-10-04")[TWO_YEAR_OLDS[0], "new"] == (
        "withdrawn", "Decision 1",
    )  # fmt: skip
    assert panel.status("Monday 2026-10-05")[TWO_YEAR_OLDS[0], "new"] == (
        "reinstated", "Decision 2",
    )  # fmt: skip


# What can never be


def test_another_authority_does_not_find_it(panel):
    begun = panel.begin()
    other = an_authority("leicestershire")
    with pytest.raises(type(begun.row).DoesNotExist):
        queries.get_decision(other, begun.row.pk)
    assert queries.register(other) == []


def test_no_step_is_ever_changed(panel):
    begun = panel.begin()
    row = FundingStep.objects.for_authority(panel.authority).get(decision=begun.row)

    for statement in ("UPDATE funding_fundingstep SET said = 'x' WHERE id = %s",
                      "DELETE FROM funding_fundingstep WHERE id = %s"):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [row.pk])


def test_a_proposal_of_a_judgement_of_friday_was_raised_then(panel):
    assert panel.begin().row.raised_on == day(FRIDAY)
