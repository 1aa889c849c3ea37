"""Actions Ofsted set for a committee: entered, visited, and monitored until the next inspection."""

from __future__ import annotations

import pytest

from goodward.cases import actions as cases
from goodward.cases.actions import Entry
from goodward.sustainability import actions, queries
from tests.support.builders import GOOD, INADEQUATE, history
from tests.support.days import day, noon
from tests.support.sustainability import COMMITTEE, FRIDAY, JUNE, MONDAY, THURSDAY, Business

pytestmark = pytest.mark.django_db
JULY = "Wednesday 2026-07-15"


@pytest.fixture
def here():
    return Business(judgement=COMMITTEE)


def add(here, text, **more):
    return actions.add_action(
        provider=here.provider, text=text, by=here.cora, at=noon(MONDAY), **more
    )


def monitor(here, standings, *, on=JUNE):
    return actions.monitor(
        provider=here.provider, on=day(on), standings=standings, by=here.cora, at=noon(on)
    )


def stands(here, on):
    return {e.action.text: e.standing for e in queries.actions_of(here.provider, day(on))}


def test_every_month_says_how_each_action_stands_and_meets_what_is_owed(here):
    checks = add(here, "Check who works with children", by_day=day("Tuesday 2026-06-30"))
    minutes = add(here, "Keep minutes")
    # The visit about the committee's actions is held on Thursday 14 May: a month on is 14 June, a
    # Sunday, which rolls to Monday 15 June.
    history(here.provider, [(THURSDAY, "visit_held", {"kind": "committee"})])
    due = here.duties(JUNE)["committee_monitoring"]
    assert (due.number, due.due_on) == (1, day(JUNE))

    monitor(
        here,
        {checks.pk: actions.Stood("under_way", "Half are done"), minutes.pk: actions.Stood("done")},
    )

    first, second = [
        each.duty
        for each in queries.case_of(here.provider, day(JUNE)).duties
        if each.duty.id == "committee_monitoring"
    ]
    assert (first.status, first.done_on) == ("met", day(JUNE))
    assert (second.number, second.due_on) == (2, day(JULY))
    assert stands(here, JUNE) == {
        "Check who works with children": "under_way", "Keep minutes": "done"
    }  # fmt: skip


def test_how_it_stood_before_stays(here):
    checks = add(here, "Check who works with children")
    monitor(here, {checks.pk: actions.Stood("under_way")}, on=JUNE)
    monitor(here, {checks.pk: actions.Stood("done")}, on=JULY)

    [line] = queries.actions_of(here.provider, day(JULY))
    assert [(each.monitoring.on, each.standing) for each in line.standings] == [
        (day(JULY), "done"), (day(JUNE), "under_way")
    ]  # fmt: skip


def test_no_action_is_left_out_but_one_that_is_done(here):
    checks, minutes = add(here, "Check"), add(here, "Keep minutes")

    with pytest.raises(actions.SustainabilityRefused) as refused:
        monitor(here, {checks.pk: actions.Stood("done")})
    assert refused.value.field == f"standing-{minutes.pk}"
    assert queries.monitorings_of(here.provider) == []
    monitor(here, {checks.pk: actions.Stood("done"), minutes.pk: actions.Stood("not_begun")})
    monitor(here, {minutes.pk: actions.Stood("done")}, on=JULY)
    assert stands(here, JULY) == {"Check": "done", "Keep minutes": "done"}


def test_a_new_inspection_ends_it(here):
    add(here, "Check")
    history(here.provider, [(JULY, "judgement_published", GOOD)])

    assert queries.actions_of(here.provider, day(JULY)) == []
    assert len(queries.all_actions(here.provider)) == 1
    with pytest.raises(actions.SustainabilityRefused, match="Enter the actions"):
        monitor(here, {}, on=JULY)


@pytest.mark.parametrize("judgement", [INADEQUATE, None])
def test_where_ofsted_set_none_none_is_entered(judgement):
    here = Business(judgement=judgement)

    with pytest.raises(actions.SustainabilityRefused, match="set no actions"):
        add(here, "Check")


def test_a_judgement_corrected_to_set_some_lets_them_be_entered():
    here = Business(judgement=INADEQUATE)
    instead = Entry("judgement_published", day(FRIDAY), COMMITTEE)
    cases.correct(
        provider=here.provider, name="e1", instead=instead, reason="Read again", by=here.lee,
        at=noon(MONDAY),
    )  # fmt: skip

    add(here, "Check")

    assert stands(here, MONDAY) == {"Check": "not_begun"}


def test_a_judgement_that_never_was_sets_nothing(here):
    cases.correct(
        provider=here.provider, name="e1", instead=None, reason="Another setting’s", by=here.lee,
        at=noon(MONDAY),
    )  # fmt: skip

    with pytest.raises(actions.SustainabilityRefused, match="set no actions"):
        add(here, "Check")


def test_an_action_stands_once_in_words_and_with_a_reader(here):
    add(here, "Check")

    with pytest.raises(actions.SustainabilityRefused, match="stands there already"):
        add(here, "Check")
    with pytest.raises(actions.SustainabilityRefused, match="Ofsted’s words"):
        add(here, " ")


def test_a_day_to_come_and_another_s_action_are_refused(here):
    there = Business("leicestershire", judgement=COMMITTEE)
    foreign = add(there, "Theirs")
    mine = add(here, "Mine")

    with pytest.raises(actions.SustainabilityRefused, match="not of the judgement"):
        monitor(here, {mine.pk: actions.Stood("done"), foreign.pk: actions.Stood("done")})
    with pytest.raises(actions.SustainabilityRefused) as refused:
        actions.monitor(
            provider=here.provider, on=day(JULY), standings={mine.pk: actions.Stood("done")},
            by=here.cora, at=noon(JUNE),
        )  # fmt: skip
    assert refused.value.field == "on"


def test_where_no_policy_asks_for_it_the_monitoring_is_kept_all_the_same():
    there = Business("leicestershire", judgement=COMMITTEE)
    action = add(there, "Check")

    monitor(there, {action.pk: actions.Stood("done")})

    assert stands(there, JUNE) == {"Check": "done"}


@pytest.mark.parametrize("overall", ["requires_improvement", "inadequate"])
def test_the_sufficiency_officer_is_allocated_visits_and_writes_a_note(overall):
    here = Business(judgement={**COMMITTEE, "overall": overall})
    names = ("allocate_sufficiency_officer", "committee_visit", "committee_note")
    assert [here.duties(FRIDAY)[each].due_on for each in names[:2]] == [None, None]

    history(
        here.provider,
        [
            (
                MONDAY,
                "officer_allocated",
                {"role": "childcare_sufficiency_officer", "person": here.cora},
            ),
            (MONDAY, "visit_held", {"kind": "committee"}),
            ("Tuesday 2026-05-19", "note_sent", {"kind": "committee"}),
        ],
    )

    duties = here.duties("Tuesday 2026-05-19")
    assert {name: duties[name].status for name in names} == dict.fromkeys(names, "met")
    # A month after Monday 18 May.
    assert duties["committee_monitoring"].due_on == day("Thursday 2026-06-18")


def test_another_authority_s_policy_owes_nothing_about_a_committee():
    there = Business("leicestershire", judgement=COMMITTEE)
    history(there.provider, [(MONDAY, "visit_held", {"kind": "committee"})])

    case = queries.case_of(there.provider, day(MONDAY))

    assert queries.owed(there.provider, case, queries.COMMITTEE) == []
    assert queries.owed(there.provider, case, queries.BUSINESS) == []
