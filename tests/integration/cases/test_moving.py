"""
Running cases moved to another version of the policy.

The later version, from Tuesday 1 September 2026, visits Requires improvement each fortnight instead
of each month.
"""

from __future__ import annotations

import pytest

from goodward.audit.models import Record
from goodward.cases import queries
from goodward.cases.actions import EventRefused, bring_up_to
from goodward.cases.models import Duty, Event, Pathway
from goodward.cases.moving import Moved, move_cases
from goodward.policies import actions as policies
from goodward.policies.queries import rules_of
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.policy_texts import fortnightly_text

pytestmark = pytest.mark.django_db
FROM = day("Tuesday 2026-09-01")
TODAY = "Wednesday 2026-09-02"
JUDGED = ("Monday 2026-07-06", "judgement_published", REQUIRES_IMPROVEMENT)
VISITED = ("Tuesday 2026-08-11", "visit_held", {"roles": ("improvement_adviser",)})


@pytest.fixture
def kent(db):
    kent = an_authority()
    policies.adopt(authority=kent, text=fortnightly_text(), by=None, at=noon("Monday 2026-08-03"))
    return kent


@pytest.fixture
def senior(kent):
    return a_person(kent, "senior_improvement_adviser", name="Helen Marsh")


@pytest.fixture
def beeches(kent):
    provider = a_provider(kent, "Beeches")
    history(provider, [JUDGED, VISITED])
    return provider


def move(kent, senior, *providers, to=FROM, reason="Agreed with every setting", on=TODAY):
    return move_cases(
        authority=kent,
        providers=[each.pk for each in providers],
        to=to,
        reason=reason,
        by=senior,
        at=noon(on),
    )


def second_visit(provider):
    return Duty.unscoped.get(pathway__provider=provider, rule="visit", number=2)


def version_of(provider):
    return Pathway.unscoped.get(provider=provider).policy_hash


def test_a_moved_case_owes_its_next_visit_by_the_fortnight(kent, senior, beeches):
    # A month after Tuesday 11 August; two weeks after it.
    assert second_visit(beeches).due_on == day("Friday 2026-09-11")

    assert move(kent, senior, beeches) == Moved(cases=1, pathways=1)

    assert second_visit(beeches).due_on == day("Tuesday 2026-08-25")
    assert version_of(beeches) == rules_of(kent).on(FROM).hash


def test_the_move_is_an_event_of_a_person_with_its_reason(kent, senior, beeches):
    move(kent, senior, beeches)

    event = Event.unscoped.get(kind="moved_to_version")
    assert (event.pathway, event.note) == ("requires_improvement", "Agreed with every setting")
    assert (event.recorded_by, event.on) == (senior, day(TODAY))
    record = Record.unscoped.get(kind="event.moved_to_version")
    assert record.reason == "Agreed with every setting"


def test_the_nightly_proof_finds_what_is_stored_after_a_move(kent, senior, beeches):
    move(kent, senior, beeches)
    history(beeches, [("Wednesday 2026-09-02", "visit_held", {"roles": ("improvement_adviser",)})])

    report = bring_up_to(kent, day=day("Thursday 2026-09-03"), at=noon("Thursday 2026-09-03"))

    assert report.is_clean
    assert second_visit(beeches).state == "met"


def test_nobody_else_is_moved(kent, senior, beeches):
    acorns = a_provider(kent, "Acorns")
    history(acorns, [JUDGED, VISITED])

    move(kent, senior, beeches)

    assert version_of(acorns) != version_of(beeches)
    assert second_visit(acorns).due_on == day("Friday 2026-09-11")


def test_what_runs_on_the_version_already_or_not_at_all_is_passed_over(kent, senior, beeches):
    cedars, dell = a_provider(kent, "Cedars"), a_provider(kent, "Dell")
    history(cedars, [(TODAY, "judgement_published", REQUIRES_IMPROVEMENT)])

    assert move(kent, senior, cedars, dell, beeches) == Moved(cases=1, pathways=1)
    assert move(kent, senior, beeches) == Moved(cases=0, pathways=0)
    assert Event.unscoped.filter(kind="moved_to_version").count() == 1


def test_another_authoritys_case_is_not_moved(kent, senior):
    leicestershire = an_authority("leicestershire")
    theirs = a_provider(leicestershire)
    history(theirs, [JUDGED])

    assert move(kent, senior, theirs) == Moved(cases=0, pathways=0)
    assert not Event.unscoped.filter(provider=theirs, kind="moved_to_version").exists()


@pytest.mark.parametrize(
    ("differing", "field", "sentence"),
    [
        ({"reason": "  "}, "reason", "Say why the cases are moved"),
        ({"to": day("Wednesday 2026-09-02")}, "to", "no version of the policy that applies from"),
        ({"on": "Monday 2026-08-31"}, "to", "not in force yet"),
    ],
)
def test_a_move_is_refused_without_a_reason_or_a_version_in_force(
    kent, senior, beeches, differing, field, sentence
):
    with pytest.raises(EventRefused, match=sentence) as refused:
        move(kent, senior, beeches, **differing)

    assert refused.value.field == field
    assert not Event.unscoped.filter(kind="moved_to_version").exists()


def test_the_preview_tells_what_a_move_would_change_before_anything_is_moved(kent, beeches):
    elms = a_provider(kent, "Elms")
    # Once a year is once a year in either version.
    history(elms, [("Monday 2026-07-06", "judgement_published", GOOD)])

    found = queries.preview_of_moves(kent, rules_of(kent).on(FROM), on=day(TODAY))

    assert [each.provider_name for each in found.cases] == ["Beeches", "Elms"]
    [change] = found.cases[0].difference.duties
    assert (change.before.due_on, change.after.due_on) == (
        day("Friday 2026-09-11"),
        day("Tuesday 2026-08-25"),
    )
    assert change.is_overdue_at_once
    assert found.cases[0].difference.moves == (("requires_improvement", day("Monday 2025-11-10")),)
    assert found.cases[1].difference.duties == ()
    assert not Event.unscoped.filter(kind="moved_to_version").exists()


def test_the_preview_can_ask_about_one_provider(kent, beeches):
    elms = a_provider(kent, "Elms")
    history(elms, [JUDGED])

    found = queries.preview_of_moves(kent, rules_of(kent).on(FROM), on=day(TODAY), only=[elms.pk])

    assert [each.provider_name for each in found.cases] == ["Elms"]
