"""Figures as at a past day are those of what was known then, and stay so."""

from __future__ import annotations

import pytest

from goodward.audit import queries as audit
from goodward.audit.moments import end_of
from goodward.cases import actions as cases
from goodward.cases.actions import Entry
from goodward.core.measuring.adherence import Went
from goodward.jobs.measuring import keep_figures_ready
from goodward.policies import actions as policies
from goodward.policies.queries import rules_known
from goodward.replays import actions as replays
from goodward.replays.models import Replay, ReplayedDuty
from goodward.replays.queries import duties_then, replay_on, runs_then
from goodward.reports.adherence import adherence, cases_behind
from tests.integration.reports.test_adherence import APRIL, IA, SmallKent
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
THEN = day("Friday 2026-04-24")
NOW = noon("Friday 2026-05-29")
CALL = ("requires_improvement", "first_contact")
ALLOCATE = ("requires_improvement", "allocate_adviser")


def answered(kent, as_at=THEN, at=NOW):
    asker = a_person(kent.authority, "improvement_standards_manager")
    replay = replays.ask(authority=kent.authority, as_at=as_at, by=asker, at=at)
    while not replay.ended:
        replay = replays.go_on(kent.authority, replay.pk)
    return replay


def figures(replay, asked=APRIL):
    found = adherence(replay.authority, asked, as_at=replay.as_at, among=duties_then(replay))
    return {
        (pathway.pathway, rule.rule): dict(rule.kept.counts)
        for pathway in found.pathways
        for rule in pathway.rules
    }


def test_the_figures_are_those_of_that_day():
    # On Friday 24 April Oaks had been called a day late; Elms was to be called by Monday.
    assert figures(answered(SmallKent())) == {
        ALLOCATE: {Went.IN_TIME: 1, Went.LATE: 1},
        CALL: {Went.LATE: 1, Went.TO_COME: 1},
        ("inadequate", "allocate_adviser"): {Went.OVERDUE: 1},
    }


def test_a_correction_recorded_later_changes_todays_figure_and_not_that_of_then():
    kent = SmallKent()
    # In May somebody finds that Oaks was called on Wednesday 22 April, in time.
    cases.correct(
        provider=kent.oaks,
        name="e3",
        instead=Entry("contact_made", day("Wednesday 2026-04-22"), {"by": IA}),
        reason="The call was the day before",
        by=kent.sam,
        at=noon("Monday 2026-05-18"),
    )

    assert kent.figures()[CALL] == {Went.IN_TIME: 1, Went.OVERDUE: 1}
    assert figures(answered(kent))[CALL] == {Went.LATE: 1, Went.TO_COME: 1}
    # As at a day after the correction it is known.
    later = answered(kent, as_at=day("Monday 2026-05-18"))
    assert figures(later)[CALL] == {Went.IN_TIME: 1, Went.OVERDUE: 1}


def test_what_was_recorded_later_of_an_earlier_day_was_not_known_then():
    kent = SmallKent()
    cases.record(
        provider=kent.ash, kind="officer_allocated", on=day("Monday 2026-04-13"),
        fields={"role": IA}, person=kent.sam, by=None, at=noon("Monday 2026-05-04"),
    )  # fmt: skip

    assert kent.figures()["inadequate", "allocate_adviser"] == {Went.IN_TIME: 1}
    assert figures(answered(kent))["inadequate", "allocate_adviser"] == {Went.OVERDUE: 1}


def test_what_was_recorded_in_the_last_minute_of_the_day_in_england_was_known():
    kent = SmallKent()
    # Until midnight in England, which is 23:00 in UTC while clocks are an hour on.
    assert end_of(THEN).isoformat() == "2026-04-25T00:00:00+01:00"
    cases.record(
        provider=kent.elms, kind="contact_made", on=THEN, fields={"by": IA}, by=None,
        at=end_of(THEN).replace(day=24, hour=23, minute=59),
    )  # fmt: skip
    late = a_provider(kent.authority, "Birch")
    cases.record(
        provider=late, kind="judgement_published", on=THEN, by=None, at=end_of(THEN),
        fields={"framework": "eif", "overall": "inadequate"},
    )  # fmt: skip

    replay = answered(kent)

    assert figures(replay)[CALL] == {Went.LATE: 1, Went.IN_TIME: 1}
    assert late.pk not in {each.run.provider for each in runs_then(replay)}


def test_a_version_adopted_later_had_not_been_adopted():
    authority = an_authority("kent", at=noon("Monday 2026-05-04"))
    first = min(each.applies_from for each in rules_known(authority, NOW).rules.versions)

    then = rules_known(authority, end_of(THEN))
    assert then.is_first_later
    # None had been: the first adopted stands for it, alone.
    assert [each.applies_from for each in then.rules.versions] == [first]
    now = rules_known(authority, NOW)
    assert (now.is_first_later, len(now.rules.versions)) == (False, 2)


def test_a_day_off_that_was_entered_later_was_not_off_then():
    kent = SmallKent()
    closed = "bank_holidays: england\nclosures: [{on: 2026-04-20, why: A flood}]\n"
    policies.keep_calendar(authority=kent.authority, text=closed, by=None, at=NOW)
    flood = day("Monday 2026-04-20")

    assert flood not in rules_known(kent.authority, end_of(THEN)).rules.calendar.closed
    assert flood in rules_known(kent.authority, NOW).rules.calendar.closed


def test_asked_for_again_it_is_the_same_and_made_again_it_is_the_same():
    kent = SmallKent()
    first = answered(kent)
    rows = list(duties_then(first).order_by("provider", "rule", "due_on").values_list(
        "provider_id", "rule", "number", "roles", "due_on", "state", "ended_on", "officer_id"
    ))  # fmt: skip

    assert answered(kent).pk == first.pk
    first.delete()
    again = answered(kent, at=noon("Monday 2026-06-01"))

    assert again.pk != first.pk
    assert rows == list(duties_then(again).order_by("provider", "rule", "due_on").values_list(
        "provider_id", "rule", "number", "roles", "due_on", "state", "ended_on", "officer_id"
    ))  # fmt: skip


def test_it_goes_on_where_it_was_with_progress(monkeypatch):
    kent = SmallKent()
    monkeypatch.setattr(replays, "AT_A_TIME", 1)
    asker = a_person(kent.authority)
    replay = replays.ask(authority=kent.authority, as_at=THEN, by=asker, at=NOW)

    far = []
    while not replay.ended:
        replay = replays.go_on(kent.authority, replay.pk)
        far.append((replay.done, replay.total, replay.ended))

    # Three nurseries, one a part; the last part finds that there are no more.
    assert far == [(1, 3, False), (2, 3, False), (3, 3, False), (3, 3, True)]
    assert len(runs_then(replay)) == 3
    assert replays.go_on(kent.authority, replay.pk).done == 3
    assert len(runs_then(replay)) == 3


def test_the_job_finishes_what_nobody_waits_for():
    kent = SmallKent()
    asker = a_person(kent.authority)
    for as_at in (THEN, day("Monday 2026-04-20")):
        replays.ask(authority=kent.authority, as_at=as_at, by=asker, at=NOW)

    keep_figures_ready(kent.authority)

    assert all(each.ended for each in Replay.objects.for_authority(kent.authority))
    assert figures(replay_on(kent.authority, day("Monday 2026-04-20")))[CALL] == {Went.TO_COME: 2}


def test_only_a_day_that_is_over_can_be_asked_for():
    kent = SmallKent()

    with pytest.raises(replays.DayRefused, match="a day that is over"):
        replays.ask(authority=kent.authority, as_at=day("Friday 2026-05-29"), by=kent.sam, at=NOW)


def test_asking_is_recorded_once():
    kent = SmallKent()
    answered(kent)
    answered(kent)

    [record] = [each for each in audit.records_of(kent.authority.pk) if each.kind == "replay.asked"]
    assert "2026-04-24" in record.detail


def test_the_answer_asked_for_longest_ago_goes_first(monkeypatch):
    monkeypatch.setattr(replays, "KEPT", 1)
    kent = SmallKent()
    answered(kent)

    answered(kent, as_at=day("Monday 2026-04-20"), at=noon("Monday 2026-06-01"))

    assert replay_on(kent.authority, THEN) is None
    assert {each.replay.as_at for each in ReplayedDuty.objects.for_authority(kent.authority)} == {
        day("Monday 2026-04-20")
    }


def test_one_authoritys_answer_has_nothing_of_another():
    kent = SmallKent()
    other = an_authority("leicestershire")
    replay = answered(kent)

    assert replay_on(other, THEN) is None
    with pytest.raises(Replay.DoesNotExist):
        replays.go_on(other, replay.pk)


def test_the_cases_behind_a_figure_are_those_of_then():
    kent = SmallKent()
    replay = answered(kent)
    asked = APRIL._replace(rule="first_contact", role=IA)

    [to_come] = cases_behind(
        kent.authority, asked, Went.TO_COME, as_at=THEN, among=duties_then(replay)
    )

    assert to_come.provider_name == "Elms"
    assert to_come.officer_name == "Sam Hill"
