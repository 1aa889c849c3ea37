"""Deadlines are counted as duties change, and the counts are always those of the duties."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from goodward.cases import actions as cases
from goodward.cases import queries
from goodward.cases.actions import Entry
from goodward.cases.counting import count_again, fold, fold_if_worth_it, kept_counts, not_as_held
from goodward.cases.models import DeadlineCount, Duty
from goodward.core.measuring.adherence import Deadline, went
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
IA = "improvement_adviser"
JUDGED = ("Monday 2026-04-13", "judgement_published", REQUIRES_IMPROVEMENT)
EXCUSED = (
    "Tuesday 2026-04-14", "duty_excused",
    {"pathway": "inadequate", "duty": "allocate_adviser", "reason": "Closed for the week"},
)  # fmt: skip


def a_busy_kent():
    """Return Kent with duties that opened, moved, were met in time and late, excused and closed."""
    kent = an_authority("kent")
    sam = a_person(kent, IA)
    late = a_provider(kent, "Late")
    history(
        late,
        [
            JUDGED,
            ("Monday 2026-04-20", "officer_allocated", {"role": IA, "person": sam}),
            ("Wednesday 2026-04-22", "case_paused", {"reason": "Staff are ill"}),
            ("Monday 2026-04-27", "case_resumed", {"reason": "They are well"}),
            ("Thursday 2026-05-07", "contact_made", {"by": IA}),
            ("Friday 2026-05-08", "judgement_published", INADEQUATE),
        ],
    )
    better = ("Monday 2026-05-11", "judgement_published", GOOD)
    history(a_provider(kent, "Soon good"), [JUDGED, better])
    told = ("Monday 2026-04-13", "judgement_published", INADEQUATE)
    history(a_provider(kent, "Excused"), [told, EXCUSED])
    return kent


def as_counted(authority):
    whole = (day("Monday 2018-01-01"), day("Tuesday 2030-12-31"))
    return dict(kept_counts(authority, *whole))


def test_after_every_act_the_counts_are_those_of_the_duties():
    kent = a_busy_kent()

    assert list(not_as_held(kent)) == []
    # By hand, of those to allocate by Thursday 16 April under Requires improvement: one was done
    # four days late; one was open when Good closed the pathway.
    allocating = {
        (key.how, key.late_by): number
        for key, number in as_counted(kent).items()
        if (key.pathway, key.rule) == ("requires_improvement", "allocate_adviser")
    }
    assert allocating == {("late", 4): 1, ("closed_late", 0): 1}


def test_the_proof_finds_a_duty_changed_behind_the_counts():
    kent = a_busy_kent()
    changed = Duty.objects.for_authority(kent).filter(
        rule="allocate_adviser", pathway__rule="inadequate", state="excused"
    )
    # It was excused a day late; as though it had been on its day.
    assert changed.update(ended_on=day("Monday 2026-04-13")) == 1

    found = queries.prove(kent, as_of=day("Monday 2026-05-11"))

    counts = {each.key[5]: (each.stored, each.rebuilt) for each in found if each.what == "count"}
    assert counts == {"closed_late": ((1,), (0,)), "excused": ((0,), (1,))}
    assert str(found[-1]).startswith("count 2026-04-01")


def test_folding_and_counting_again_change_no_sum():
    kent = a_busy_kent()
    before, rows = as_counted(kent), DeadlineCount.objects.for_authority(kent).count()

    fold(kent)

    folded = DeadlineCount.objects.for_authority(kent).count()
    assert as_counted(kent) == before
    assert folded == len(before) < rows
    count_again(kent)
    assert as_counted(kent) == before


def test_it_folds_by_itself_only_once_it_is_worth_it(monkeypatch):
    kent = a_busy_kent()
    rows = DeadlineCount.objects.for_authority(kent).count()

    fold_if_worth_it(kent)
    assert DeadlineCount.objects.for_authority(kent).count() == rows
    monkeypatch.setattr("goodward.cases.counting.WORTH_FOLDING", 1)
    fold_if_worth_it(kent)
    assert DeadlineCount.objects.for_authority(kent).count() == len(as_counted(kent))


def test_one_authoritys_folding_leaves_anothers_rows_alone():
    kent, leicestershire = a_busy_kent(), an_authority("leicestershire")

    fold(leicestershire)
    count_again(leicestershire)

    assert list(not_as_held(kent)) == []
    assert as_counted(leicestershire) == {}


def test_the_migration_counts_what_was_there_before_it():
    kent = a_busy_kent()
    counted = as_counted(kent)
    DeadlineCount.objects.for_authority(kent).delete()
    migration = import_module("goodward.cases.migrations.0005_count_deadlines")

    migration._count(apps, connection.schema_editor())

    assert as_counted(kent) == counted


def test_every_duty_with_a_day_goes_where_its_own_days_say():
    kent = a_busy_kent()
    as_at = day("Monday 2026-05-11")
    asked = queries.AskedFor(day("Wednesday 2026-04-01"), day("Thursday 2026-12-31"))

    duties = list(queries.deadlines(kent, asked, as_at=as_at))

    by_hand = [str(went(each.deadline, as_at=as_at)) for each in duties]
    counted = queries.deadline_counts(kent, asked, as_at=as_at)
    assert {how: by_hand.count(how) for how in by_hand} == {
        str(how): sum(each.number for each in counted if each.how == how)
        for how in {each.how for each in counted}
    }
    assert all(isinstance(each.deadline, Deadline) for each in duties)


def test_the_reason_of_an_excuse_is_told_also_as_it_was_corrected():
    kent = an_authority("kent")
    provider = a_provider(kent, "Ash House")
    history(provider, [("Monday 2026-04-13", "judgement_published", INADEQUATE), EXCUSED])
    asked = queries.AskedFor(day("Wednesday 2026-04-01"), day("Thursday 2026-04-30"))

    def reasons():
        found = list(queries.deadlines(kent, asked, as_at=day("Thursday 2026-04-30")))
        given = queries.excuses_of(kent, found)
        return {each.rule: given[each.duty_pk] for each in found if each.duty_pk in given}

    assert reasons() == {"allocate_adviser": "Closed for the week"}
    cases.correct(
        provider=provider,
        name="e2",
        instead=Entry(
            "duty_excused", day("Tuesday 2026-04-14"),
            {"duty": "allocate_adviser", "reason": "Closed by the flood"}, "inadequate",
        ),
        reason="The flood it was",
        by=None,
        at=noon("Wednesday 2026-04-15"),
    )  # fmt: skip
    assert reasons() == {"allocate_adviser": "Closed by the flood"}
    cases.correct(
        provider=provider, name="e2", instead=None, reason="It was another",
        by=None, at=noon("Thursday 2026-04-16"),
    )  # fmt: skip
    assert reasons() == {}
