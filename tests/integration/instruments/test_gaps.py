"""Gaps of an audit that become actions of the improvement plan."""

from __future__ import annotations

import pytest

from goodward.core.instruments.answers import gaps_of
from goodward.instruments import actions, queries
from goodward.instruments.actions import Wanted
from goodward.plans import actions as plans
from goodward.plans import queries as plan_queries
from tests.support.audits import REQUIREMENTS, THURSDAY, TODAY, Beeches
from tests.support.days import day

pytestmark = pytest.mark.django_db
KEY_PERSON, RATIOS = "key_person.assigned", "ratios.numbers"


class WithGaps(Beeches):
    """A nursery whose audit found two requirements not met."""

    def __init__(self) -> None:
        super().__init__()
        audit = self.begin(REQUIREMENTS)
        self.save(audit, "key_person", assigned="not_met")
        self.save(audit, "ratios", numbers="partly", deployment="met")
        self.finish(audit)
        self.audit = queries.get_audit(self.authority, audit.pk)

    def plan(self, *wanted, audit=None, **said):
        return actions.plan_gaps(
            audit=audit or self.audit, wanted=wanted, by=self.sam, at=THURSDAY, **said
        )

    def in_plan(self):
        lines = plan_queries.plan_of(self.provider).lines
        return {each.action.text: [one.kind for one in each.sources] for each in lines}


def test_what_fell_short_is_found_in_the_order_of_the_form():
    here = WithGaps()
    sheet = queries.sheet_of(here.audit)

    found = gaps_of(sheet.form, sheet.answers)

    assert [(each.item.key, each.answer_text) for each in found] == [
        (KEY_PERSON, "Not met"),
        (RATIOS, "Partly met"),
    ]


def test_several_gaps_go_into_the_plan_in_one_step_and_are_known_to_be_there():
    here = WithGaps()
    friday = day("Friday 2026-07-10")

    done = here.plan(
        Wanted(KEY_PERSON, "Name a key person for each child"),
        Wanted(RATIOS, "Fill the lunch rota"),
        due_on=friday,
        owner="Manager",
    )

    assert (done.new, done.there, done.near) == ((KEY_PERSON, RATIOS), (), {})
    lines = plan_queries.plan_of(here.provider).lines
    assert {(each.action.text, each.action.owner, each.action.due_on) for each in lines} == {
        ("Name a key person for each child", "Manager", friday),
        ("Fill the lunch rota", "Manager", friday),
    }
    assert [(each.kind, each.day) for line in lines for each in line.sources] == [
        ("audit", TODAY),
        ("audit", TODAY),
    ]
    pks = {each.action.text: each.action.pk for each in lines}
    assert queries.planned_items(here.audit) == {
        KEY_PERSON: pks["Name a key person for each child"],
        RATIOS: pks["Fill the lunch rota"],
    }


def test_the_same_gap_twice_is_one_action_with_one_source():
    here = WithGaps()
    wanted = Wanted(RATIOS, "Fill the lunch rota")
    here.plan(wanted)

    done = here.plan(wanted)

    assert (done.new, done.there) == ((), (RATIOS,))
    assert here.in_plan() == {"Fill the lunch rota": ["audit"]}


def test_what_another_source_asked_for_already_says_that_the_audit_asks_too():
    here = WithGaps()
    visit = plans.Source("visit", "7", TODAY)
    plans.add(
        provider=here.provider, text="Fill the lunch rota", source=visit, by=None, at=THURSDAY
    )

    done = here.plan(Wanted(RATIOS, "Fill the lunch rota."))

    assert done.there == (RATIOS,)
    assert here.in_plan() == {"Fill the lunch rota": ["visit", "audit"]}


@pytest.mark.parametrize("answer", ["same", "is_another"])
def test_what_is_near_asks_a_person_who_says_same_or_another(answer):
    here = WithGaps()
    visit = plans.Source("visit", "7", TODAY)
    there = plans.add(
        provider=here.provider,
        text="Fill the rota at lunch every day of the week",
        source=visit,
        by=None,
        at=THURSDAY,
    ).action
    text = "Fill the rota at lunch every day of the working week"

    asked = here.plan(Wanted(RATIOS, text), Wanted(KEY_PERSON, "Name key persons"))
    assert (asked.new, asked.near) == ((KEY_PERSON,), {RATIOS: [there]})

    said = here.plan(Wanted(RATIOS, text, **{answer: there if answer == "same" else True}))
    assert (said.there, said.new) == (((RATIOS,), ()) if answer == "same" else ((), (RATIOS,)))
    assert here.in_plan().get(text) == (None if answer == "same" else ["audit"])


def test_only_a_finished_audit_has_gaps_to_plan_and_only_of_its_own_form():
    here = WithGaps()
    draft = queries.get_audit(here.authority, here.begin(REQUIREMENTS).pk)
    dropped = here.begin(REQUIREMENTS)
    actions.set_aside(audit=dropped, reason="Wrong form", by=here.sam, at=THURSDAY)

    for audit in (draft, queries.get_audit(here.authority, dropped.pk)):
        with pytest.raises(actions.AuditRefused, match="Finish the audit first"):
            here.plan(Wanted(RATIOS, "Fill the lunch rota"), audit=audit)
    with pytest.raises(actions.AuditRefused, match="no such item"):
        here.plan(Wanted("ratios.lost", "Fill the lunch rota"))

    assert here.in_plan() == {}


def test_gaps_without_words_leave_the_plan_as_it_was():
    here = WithGaps()

    with pytest.raises(plans.PlanRefused):
        here.plan(Wanted(KEY_PERSON, "Name key persons"), Wanted(RATIOS, " "))

    assert here.in_plan() == {}
