"""One table says who may do what; it is complete."""

from __future__ import annotations

import pytest

from goodward.accounts.rights import (
    CASE_STATES,
    IMPORT_STATES,
    RIGHTS,
    ActUnknown,
    State,
    acts_of,
    may,
)
from goodward.accounts.roles import ROLE_TITLES, Role, role_title
from goodward.core.policy.vocabulary import EVENT_KINDS, ROLES
from goodward.policies import library


def test_every_event_of_the_vocabulary_says_who_may_record_it():
    recorded = {act.removeprefix("record.") for act in RIGHTS if act.startswith("record.")}

    assert recorded == set(EVENT_KINDS)


def test_every_act_is_somebodys_and_every_role_has_a_title_and_may_look():
    assert [act for act, right in RIGHTS.items() if not right.roles] == []
    assert set(ROLE_TITLES) == set(Role)
    assert all("view" in acts_of(role) for role in Role)


def test_every_role_of_a_policy_is_one_a_person_can_hold():
    declared = {
        role
        for slug in library.authorities()
        for version in library.load(slug).versions
        for role in version.text.roles
    } | set(ROLES)

    assert declared - {"provider"} <= set(Role)


def test_every_act_on_a_case_or_an_import_says_in_which_states():
    for act, right in RIGHTS.items():
        assert right.states <= CASE_STATES or right.states <= IMPORT_STATES, act
        assert bool(right.states) == (act.split(".")[0] in {"record", "case"} or act in {
            "visit.book", "package.agree", "import.view", "import.commit", "import.abandon",
            "import.review", "import.undo",
        }), act  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "act", "state", "allowed"),
    [
        (("senior_improvement_adviser",), "record.officer_allocated", State.OPEN, True),
        (("improvement_adviser",), "record.officer_allocated", State.OPEN, False),
        (("improvement_adviser",), "record.visit_held", State.OPEN, True),
        (("improvement_adviser",), "record.visit_held", State.LEFT, False),
        (("improvement_adviser",), "record.note_sent", State.LEFT, True),
        (("improvement_standards_manager",), "record.funding_decided", None, True),
        (("senior_improvement_adviser",), "record.funding_decided", None, False),
        (("senior_staff",), "view", None, True),
        (("senior_staff",), "record.contact_made", None, False),
        (("administrator",), "import.commit", State.STAGED, True),
        (("administrator",), "import.commit", State.COMMITTED, False),
        (("senior_staff", "administrator"), "import.stage", None, True),
        (("senior_improvement_adviser",), "policy.draft", None, True),
        (("senior_improvement_adviser",), "policy.adopt", None, False),
        (("improvement_adviser",), "policy.draft", None, False),
        (("improvement_standards_manager",), "policy.adopt", None, True),
        ((), "view", None, False),
    ],
)
def test_who_may_do_what(roles, act, state, allowed):
    assert may(roles, act, state) is allowed


def test_senior_staff_sign_off_what_is_reported_and_change_nothing_else():
    # A calendar and a watch list of one's own show what one may see already; figures are read.
    reading = {
        "calendar.subscribe", "watch.keep", "feedback.figures", "oversight.open", "oversight.past",
        "oversight.funding", "cabinet.read",
    }  # fmt: skip
    changing = [act for act in acts_of(Role.SENIOR_STAFF) if not act.endswith("view")]

    assert [act for act in changing if act not in reading] == ["cabinet.approve"]


def test_an_act_that_is_not_in_the_table_is_a_mistake_not_a_refusal():
    with pytest.raises(ActUnknown, match="fly"):
        may(("administrator",), "fly")


def test_a_role_only_a_policy_knows_is_still_written_for_people():
    assert role_title("early_help_lead") == "Early help lead"
    assert role_title("funding_officer") == "Funding officer"
