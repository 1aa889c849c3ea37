"""Holding what a worked example says against an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from goodward.core.policy.answer import (
    Answer,
    Because,
    Duty,
    Pathway,
    PolicyStamp,
    Problem,
    Proposal,
    ProposalState,
    Skipped,
    Status,
    Unused,
)
from goodward.core.policy.claim_checks import (
    ANSWER_CHECKS,
    DUTY_CHECKS,
    PATHWAY_CHECKS,
    PROPOSAL_CHECKS,
    STATUS_WORDS,
    difference,
)
from goodward.core.policy.claim_sentences import FORMS, read_claim

FRIDAY, MONDAY = date(2026, 5, 22), date(2026, 5, 25)
BECAUSE = Because(
    event="visit_held",
    on=date(2026, 4, 22),
    rule="Visit every month.",
    source="Strategy, section 4",
    quote="fortnightly/monthly",
    basis="local_choice",
    counted="1 month",
    skipped=(Skipped(date(2026, 5, 23), "Saturday"), Skipped(MONDAY, "Spring bank holiday")),
)


def a_duty(**changes: object) -> Duty:
    duty = Duty(
        id="visit",
        pathway="requires_improvement",
        pathway_number=1,
        number=2,
        role=("improvement_adviser",),
        role_rule="any",
        opened_on=date(2026, 4, 22),
        due_on=MONDAY,
        norm_on=None,
        status=Status.NOT_DUE,
        done_on=None,
        missed=False,
        missing_roles=(),
        text="Visit the setting",
        because=BECAUSE,
    )
    return replace(duty, **changes)


def a_pathway(
    *, number: int = 1, closed_on: date | None = None, outcome: str | None = None
) -> Pathway:
    stamp = PolicyStamp("borsetshire", date(2025, 11, 10), "abc")
    return Pathway("requires_improvement", number, date(2026, 4, 2), closed_on, outcome, stamp)


def a_proposal(state: ProposalState, *, pathway: str | None = "inadequate") -> Proposal:
    return Proposal(
        "withdraw_new_places",
        state,
        "Withdraw?",
        ("accepted", "refused"),
        ("two_year_old",),
        "new",
        BECAUSE,
        pathway=pathway,
        pathway_number=1 if pathway else None,
    )


def an_answer(
    *,
    duties: Iterable[Duty] = (),
    pathways: Iterable[Pathway] = (),
    proposals: Iterable[Proposal] = (),
    unused: Iterable[Unused] = (),
    problems: Iterable[Problem] = (),
) -> Answer:
    return Answer(
        date(2026, 5, 29),
        tuple(pathways),
        tuple(duties),
        tuple(proposals),
        tuple(unused),
        tuple(problems),
    )


# --- the tables -----------------------------------------------------------------------------------


def test_every_form_has_one_check():
    checks = {"not_owed", "does_not_open", *DUTY_CHECKS, *PATHWAY_CHECKS}
    checks |= {*PROPOSAL_CHECKS, *ANSWER_CHECKS}

    assert {form.name for form in FORMS} == checks
    assert len(FORMS) == len({form.name for form in FORMS})


def test_every_status_has_its_words():
    assert set(STATUS_WORDS) == set(Status)


# --- holding a duty against a claim ---------------------------------------------------------------


def test_a_difference_says_what_was_expected_what_is_given_and_why():
    claim = read_claim("visit 2 of requires_improvement is due Friday 2026-05-22")

    assert difference(claim, an_answer(duties=[a_duty()])) == (
        "visit 2 of requires_improvement: expected “is due Friday 22 May 2026”, but the policy "
        "gives this: it is due Monday 25 May 2026, because Visit every month "
        "(1 month from visit_held of Wednesday 22 April 2026)"
    )


TRUE_OF_A_DUTY = [
    ("is due Monday 2026-05-25", {}),
    ("has no date", {"due_on": None, "status": Status.NO_DATE}),
    ("is owed without a date", {"due_on": None, "status": Status.NO_DATE}),
    ("is not due yet", {}),
    ("is overdue", {"status": Status.OVERDUE, "missed": True}),
    ("is met on Friday 2026-05-22", {"status": Status.MET, "done_on": FRIDAY}),
    ("is late, done Monday 2026-05-25", {"status": Status.LATE, "done_on": MONDAY}),
    ("is offered", {"status": Status.OFFERED, "due_on": None}),
    ("is cancelled", {"status": Status.CANCELLED}),
    ("is excused", {"status": Status.EXCUSED}),
    ("was missed", {"missed": True}),
    ("was not missed", {}),
    ("opened Wednesday 2026-04-22", {}),
    ("is for improvement_adviser", {}),
    ("is for improvement_adviser", {"role_rule": "all"}),
    ("is for b or a", {"role": ("a", "b")}),
    ("is for b and a together", {"role": ("a", "b"), "role_rule": "all"}),
    ("lacked a", {"missing_roles": ("a",)}),
    ("skips Monday 2026-05-25 (Spring bank holiday)", {}),
    ("skips Saturday 2026-05-23", {}),
]
FALSE_OF_A_DUTY = [
    ("is due Monday 2026-05-25", {"due_on": None}, "it has no date"),
    ("has no date", {}, "it is due Monday 25 May 2026"),
    ("is owed without a date", {}, "it is not due yet, due Monday 25 May 2026"),
    ("is overdue", {}, "it is not due yet"),
    ("is met on Friday 2026-05-22", {"status": Status.MET, "done_on": MONDAY}, "done Monday 25"),
    ("is met on Friday 2026-05-22", {"status": Status.LATE, "done_on": FRIDAY}, "it is late"),
    ("is late, done Monday 2026-05-25", {"status": Status.MET, "done_on": MONDAY}, "it is met"),
    ("was missed", {}, "it was not missed"),
    ("was not missed", {"missed": True}, "it was missed"),
    ("opened Friday 2026-05-22", {}, "it opened Wednesday 22 April 2026"),
    ("is for a or b", {"role": ("a", "b"), "role_rule": "all"}, "it is for a and b together"),
    ("is for a and b together", {"role": ("a", "b")}, "it is for a or b"),
    ("is for a", {"role": ("a", "b")}, "it is for a or b"),
    ("lacked a", {}, "it lacked no one"),
    ("lacked a", {"missing_roles": ("a", "b")}, "it lacked a, b"),
    ("skips Friday 2026-05-22", {}, "it skips Saturday 23 May 2026, Monday 25 May 2026"),
    (
        "skips Friday 2026-05-22",
        {"because": replace(BECAUSE, skipped=())},
        "it skips no day",
    ),
    ("skips Monday 2026-05-25 (Easter Monday)", {}, "it skips that day as Spring bank holiday"),
]


@pytest.mark.parametrize(("says", "changes"), TRUE_OF_A_DUTY)
def test_what_is_true_of_a_duty_makes_no_difference(says, changes):
    answer = an_answer(duties=[a_duty(**changes)])

    assert difference(read_claim(f"visit 2 {says}"), answer) is None


@pytest.mark.parametrize(("says", "changes", "given"), FALSE_OF_A_DUTY)
def test_what_is_not_true_of_a_duty_says_what_is(says, changes, given):
    answer = an_answer(duties=[a_duty(**changes)])

    assert given in str(difference(read_claim(f"visit 2 {says}"), answer))


def test_each_form_about_a_duty_is_shown_true():
    shown = {read_claim(f"visit 2 {says}").form for says, _ in TRUE_OF_A_DUTY}

    assert shown == set(DUTY_CHECKS)


def test_a_duty_that_is_not_there_names_the_ones_of_that_kind_that_are():
    found = difference(read_claim("visit 3 is overdue"), an_answer(duties=[a_duty()]))

    assert found == (
        "visit 3: expected “is overdue”, but the policy gives no such duty, only "
        "visit 2 of requires_improvement 1 from Wednesday 22 April 2026"
    )


def test_a_duty_of_which_there_are_two_must_be_said_more_exactly():
    answer = an_answer(duties=[a_duty(), a_duty(pathway="inadequate", number=None)])

    assert "fits 2 duties" in str(difference(read_claim("visit is overdue"), answer))
    assert difference(read_claim("visit of inadequate is not due yet"), answer) is None
    assert "fits" not in str(difference(read_claim("visit 2 is not due yet"), answer))


def test_the_day_a_duty_opened_chooses_between_two():
    earlier = a_duty(number=None, opened_on=date(2026, 2, 10), status=Status.OVERDUE)
    answer = an_answer(duties=[earlier, a_duty(number=None)])

    assert difference(read_claim("visit from Tuesday 2026-02-10 is overdue"), answer) is None


def test_a_duty_not_owed_is_a_difference_when_it_is():
    claim = read_claim("visit 2 is not owed")

    assert difference(claim, an_answer()) is None
    assert "the policy asks for it" in str(difference(claim, an_answer(duties=[a_duty()])))


# --- pathways, proposals and the whole answer -----------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("requires_improvement is open since Thursday 2026-04-02", None),
        ("requires_improvement 1 is open since Thursday 2026-04-02", None),
        ("requires_improvement follows the version of Monday 2025-11-10", None),
        ("inadequate does not open", None),
        ("requires_improvement 2 does not open", None),
        ("requires_improvement is open since Friday 2026-04-03", "opened Thursday 2 April 2026"),
        ("requires_improvement does not open", "and is open"),
        ("requires_improvement closed Friday 2026-05-22 as improved", "and is open"),
        ("inadequate is open since Friday 2026-05-22", "what opens: requires_improvement 1"),
    ],
)
def test_an_open_pathway_is_held_against_what_is_said_of_it(sentence, given):
    found = difference(read_claim(sentence), an_answer(pathways=[a_pathway()]))

    assert found is None if given is None else given in str(found)


def test_a_closed_pathway_has_its_day_and_outcome():
    closed = a_pathway(closed_on=FRIDAY, outcome="superseded")

    def found(sentence):
        return difference(read_claim(sentence), an_answer(pathways=[closed]))

    assert found("requires_improvement closed Friday 2026-05-22 as superseded") is None
    assert "as superseded" in found("requires_improvement closed Friday 2026-05-22 as improved")
    assert "and closed" in found("requires_improvement is open since Thursday 2026-04-02")


def test_a_pathway_opened_twice_must_be_said_by_its_number():
    answer = an_answer(pathways=[a_pathway(), a_pathway(number=2)])
    claim = read_claim("requires_improvement is open since Thursday 2026-04-02")

    assert "say which by its number" in str(difference(claim, answer))


@pytest.mark.parametrize(
    ("says", "states", "agrees"),
    [
        ("is proposed", [ProposalState.OPEN], True),
        ("is proposed for new children", [ProposalState.OPEN], True),
        ("is proposed for all children", [ProposalState.OPEN], False),
        ("is proposed", [ProposalState.DECIDED], False),
        ("is decided", [ProposalState.DECIDED, ProposalState.OPEN], True),
        ("is withdrawn", [ProposalState.WITHDRAWN], True),
        ("is withdrawn", [], False),
        ("is not proposed", [ProposalState.WITHDRAWN], True),
        ("is not proposed", [ProposalState.OPEN], False),
        ("was never proposed", [], True),
        ("was never proposed", [ProposalState.WITHDRAWN], False),
    ],
)
def test_a_proposal_is_held_against_its_state(says, states, agrees):
    answer = an_answer(proposals=[a_proposal(state) for state in states])

    found = difference(read_claim(f"withdraw_new_places {says}"), answer)

    assert (found is None) is agrees


def test_a_proposal_may_be_told_by_its_pathway():
    answer = an_answer(proposals=[a_proposal(ProposalState.OPEN)])

    assert difference(read_claim("withdraw_new_places of inadequate is proposed"), answer) is None
    assert difference(
        read_claim("withdraw_new_places of requires_improvement is proposed"), answer
    ) == (
        "withdraw_new_places of requires_improvement: expected “is proposed”, "
        "but it was never proposed"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "contact_made of Friday 2026-05-22 is unused",
        "problem term_unknown",
        "problem term_unknown on Friday 2026-05-22",
    ],
)
def test_unused_acts_and_problems_are_found(sentence):
    answer = an_answer(
        unused=[Unused("contact_made", FRIDAY, None)],
        problems=[
            Problem("bank_holidays_unknown", MONDAY),
            Problem("term_unknown", FRIDAY),
        ],
    )

    assert difference(read_claim(sentence), answer) is None
    assert difference(read_claim(sentence), an_answer()) is not None


@pytest.mark.parametrize("sentence", ["nothing is unused", "no problems", "nothing is owed"])
def test_an_empty_answer_has_nothing_unused_owed_or_wrong(sentence):
    full = an_answer(
        duties=[a_duty()],
        unused=[Unused("contact_made", FRIDAY, None)],
        problems=[Problem("term_unknown", FRIDAY)],
    )

    assert difference(read_claim(sentence), an_answer()) is None
    assert str(difference(read_claim(sentence), full)).startswith(f"expected “{sentence}”, but ")


def test_a_duty_done_or_cancelled_is_not_owed_any_more():
    done = a_duty(status=Status.MET, done_on=FRIDAY)

    assert difference(read_claim("nothing is owed"), an_answer(duties=[done])) is None
