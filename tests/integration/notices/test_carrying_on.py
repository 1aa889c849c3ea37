"""What becomes of a notice: reviews, steps, outcomes, corrections, and closing its pathways."""

from __future__ import annotations

import pytest

from goodward.cases import queries as cases
from goodward.core.notices.kinds import Kind, Outcome, Source
from goodward.core.notices.moves import Act, State
from goodward.core.notices.requirements import Found
from goodward.notices import actions, queries
from goodward.notices.actions import Seen
from tests.support.builders import history
from tests.support.days import day, noon
from tests.support.notices import ISSUED, VISIT, Desk, facts
from tests.support.queries import queries_of
from tests.support.visits import a_held_visit

pytestmark = pytest.mark.django_db
LATER = "Monday 2026-12-07"
MET, NOT_MET = Seen(Found.MET, "Seen in the rooms."), Seen(Found.NOT_MET, "No record kept.")


@pytest.fixture
def desk():
    return Desk()


def review(desk, notice, seen, *, provider=None, on=VISIT, visit=None):
    actions.review(
        notice=notice, provider=provider or desk.acorns, on=day(on), seen=seen, visit=visit,
        by=desk.ida, at=noon(on),
    )  # fmt: skip
    return desk.now(notice)


def end(desk, notice, outcome, *, on=LATER, told_on=None):
    actions.end(
        notice=notice, outcome=outcome, on=day(on), told_on=told_on, by=desk.sam, at=noon(LATER)
    )
    return desk.now(notice)


def standing_events(provider, on=LATER):
    return [
        (each.kind, each.on, each.day)
        for each in reversed(cases.timeline(provider, today=day(on)))
        if each.corrected_by is None and each.kind != "corrected"
    ]


# Reviewing each requirement


def test_each_requirement_is_reviewed_at_the_visit_and_the_last_finding_stands(desk):
    notice = desk.enter()
    history(desk.acorns, [
        ("Thursday 2026-11-05", "contact_made", {"by": "improvement_adviser"}),
    ])  # fmt: skip
    visit = a_held_visit(
        desk.acorns, VISIT, (desk.ida, "improvement_adviser"), pathway="welfare_notice",
        kinds=["notice"],
    )  # fmt: skip

    now = review(desk, notice, {1: MET, 2: NOT_MET}, visit=visit)
    assert {key: each.found for key, each in now.reviews.items()} == {
        (1, desk.acorns.pk): "met", (2, desk.acorns.pk): "not_met",
    }  # fmt: skip
    assert now.reviews[1, desk.acorns.pk].visit_id == visit.pk
    assert desk.owed(desk.acorns, VISIT) == ["notice_note"]
    assert now.next_day == day("Friday 2026-11-27")

    now = review(desk, notice, {2: MET}, on="Monday 2026-11-30")
    assert now.is_met
    assert now.next_day is None
    assert [(each.number, each.found, each.on) for each in now.earlier] == [
        (2, "met", day("Monday 2026-11-30")),
        (2, "not_met", day(VISIT)),
        (1, "met", day(VISIT)),
    ]


def test_a_requirement_of_several_settings_is_met_once_it_is_met_at_each(desk):
    notice = desk.enter(everywhere=True)
    now = review(desk, notice, {1: MET, 2: MET})

    assert now.counted(1) == (1, 0, 2)
    assert now.next_day == day("Friday 2026-11-27")

    for provider in (desk.beeches, desk.cedars):
        now = review(desk, notice, {2: MET}, provider=provider)
    assert now.counted(2).is_met_everywhere
    assert now.next_day == day(LATER)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"seen": {}}, "one requirement at least"),
        ({"seen": {1: Seen(Found.MET, " ")}}, "what was seen"),
        ({"seen": {9: MET}}, "no such requirement"),
        ({"on": day("Friday 2026-10-30")}, "before the date of the notice"),
        ({"on": day("Tuesday 2026-12-08")}, "today or in the past"),
    ],
)
def test_a_review_that_cannot_be_is_refused(desk, said, why):
    notice = desk.enter()
    whole = {"provider": desk.acorns, "on": day(VISIT), "seen": {1: MET}} | said
    with pytest.raises(actions.NoticeRefused, match=why):
        actions.review(notice=notice, by=desk.ida, at=noon(LATER), **whole)
    assert desk.now(notice).earlier == ()


def test_neither_another_setting_nor_another_providers_visit_belongs_to_a_review(desk):
    notice = desk.enter()
    with pytest.raises(actions.NoticeRefused, match="does not concern"):
        review(desk, notice, {1: MET}, provider=desk.beeches)
    elsewhere = a_held_visit(desk.beeches, VISIT, (desk.ida, "improvement_adviser"))
    with pytest.raises(actions.NoticeRefused, match="another provider"):
        review(desk, notice, {1: MET}, visit=elsewhere)


# Steps, suspension and outcome


def go(desk, notice, act, on, **said):
    actions.go_on(notice=notice, act=act, on=day(on), by=desk.sam, at=noon(LATER), **said)
    return desk.now(notice)


def test_intention_representations_decision_appeal_and_outcome(desk):
    notice = desk.enter(Kind.CANCELLATION)
    now = go(desk, notice, Act.REPRESENT, "Monday 2026-11-09", said="By letter")
    now = go(desk, now, Act.DECIDE, "Monday 2026-11-16", told_on=day("Tuesday 2026-11-17"))
    now = go(desk, now, Act.APPEAL, "Friday 2026-11-20")
    now = end(desk, now, Outcome.NOT_CANCELLED)

    assert [(each.kind, each.on) for each in now.steps] == [
        ("entered", day(ISSUED)),
        ("represented", day("Monday 2026-11-09")),
        ("decided", day("Monday 2026-11-16")),
        ("appealed", day("Friday 2026-11-20")),
        ("ended", day(LATER)),
    ]
    # Only the intention is an event of the policy: the steps between are the notice's own.
    assert [each[0] for each in standing_events(desk.acorns)] == ["cancellation_intended"]


@pytest.mark.parametrize(
    ("act", "on", "told_on", "why"),
    [
        (Act.APPEAL, "Monday 2026-11-09", None, "in force"),
        (Act.DECIDE, "Friday 2026-10-30", None, "before what it follows"),
        (Act.DECIDE, "Tuesday 2026-12-08", None, "today or in the past"),
        (Act.DECIDE, "Monday 2026-11-16", "Friday 2026-11-13", "told before"),
        (Act.EXTEND, "Monday 2026-11-16", None, "not a step by itself"),
        (Act.VARY, "Monday 2026-11-16", None, "of this kind"),
    ],
)
def test_a_step_that_cannot_be_is_refused(desk, act, on, told_on, why):
    notice = desk.enter(Kind.CANCELLATION)
    with pytest.raises(actions.NoticeRefused, match=why):
        go(desk, notice, act, on, told_on=told_on and day(told_on))


def test_a_suspension_is_extended_and_lifting_it_ends_the_pathway_at_every_setting(desk):
    notice = desk.enter(Kind.SUSPENSION, everywhere=True, until_on=day("Monday 2026-11-30"))
    actions.extend(
        notice=notice, on=day("Friday 2026-11-27"), until_on=day("Monday 2027-01-11"),
        by=desk.sam, at=noon(LATER),
    )  # fmt: skip
    now = desk.now(notice)
    assert now.next_day == day("Monday 2027-01-11")
    assert desk.open_pathways(desk.cedars, LATER) == ["registration_action"]

    now = end(desk, now, Outcome.LIFTED, on="Friday 2026-12-04", told_on=day(LATER))

    assert now.now.state is State.ENDED
    for provider in desk.three:
        assert standing_events(provider)[-1] == (
            "suspension_lifted", day("Friday 2026-12-04"), day(LATER)
        )  # fmt: skip
        assert desk.open_pathways(provider, LATER) == []


def test_an_extension_is_later_than_the_suspension_so_far(desk):
    notice = desk.enter(Kind.SUSPENSION, until_on=day("Monday 2026-11-30"))
    with pytest.raises(actions.NoticeRefused) as refused:
        actions.extend(
            notice=notice, on=day("Friday 2026-11-27"), until_on=day("Friday 2026-11-27"),
            by=desk.sam, at=noon(LATER),
        )  # fmt: skip
    assert refused.value.field == "until_on"


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (Kind.WELFARE, Outcome.LIFTED),
        (Kind.SUSPENSION, Outcome.MET),
        (Kind.CONDITIONS, Outcome.MET),
    ],
)
def test_a_notice_ends_only_as_its_kind_can(desk, kind, outcome):
    notice = desk.enter(kind)
    with pytest.raises(actions.NoticeRefused, match="does not end like that"):
        end(desk, notice, outcome)


def test_after_the_outcome_nothing_is_reviewed_added_or_ended_again(desk):
    notice = desk.enter()
    now = end(desk, notice, Outcome.MET)
    for again in (
        lambda: review(desk, notice, {1: MET}, on=LATER),
        lambda: end(desk, notice, Outcome.MET),
        lambda: actions.add_settings(
            notice=now, settings=[desk.beeches.pk], by=desk.sam, at=noon(LATER)
        ),
    ):
        with pytest.raises(actions.NoticeRefused, match="It has ended"):
            again()


# Corrections


def test_an_outcome_taken_back_corrects_what_it_was_at_every_setting(desk):
    notice = desk.enter(Kind.SUSPENSION, everywhere=True)
    ended = end(desk, notice, Outcome.LIFTED)
    assert desk.open_pathways(desk.beeches, LATER) == []

    actions.reopen(notice=ended, why="It was another setting", by=desk.sam, at=noon(LATER))

    assert desk.now(notice).now.state is State.IN_FORCE
    assert [desk.open_pathways(each, LATER) for each in desk.three] == [["registration_action"]] * 3


def test_a_day_that_is_corrected_moves_what_counts_from_it_at_every_setting(desk):
    notice = desk.enter(everywhere=True)
    right = facts(issued_on=day("Friday 2026-10-30"), received_on=day("Monday 2026-11-02"))

    actions.correct(notice=notice, facts=right, why="Read wrongly", by=desk.sam, at=noon(LATER))

    for provider in desk.three:
        case = cases.provider_case(provider, today=day(LATER))
        [pathway] = case.answer.pathways
        assert pathway.opened_on == day("Monday 2026-11-02")
    assert desk.now(notice).facts == right


def test_words_that_are_corrected_touch_no_history(desk):
    notice = desk.enter()
    before = cases.timeline(desk.acorns, today=day(LATER))

    actions.correct(
        notice=notice, facts=facts(source=Source.PROVIDER, reference="WRN-13"), why="Typed wrongly",
        by=desk.sam, at=noon(LATER),
    )  # fmt: skip

    assert cases.timeline(desk.acorns, today=day(LATER)) == before
    assert desk.now(notice).facts.reference == "WRN-13"


def test_a_notice_entered_wrongly_is_taken_back_with_everything_that_followed(desk):
    notice = desk.enter(Kind.SUSPENSION, everywhere=True)
    ended = end(desk, notice, Outcome.LIFTED)

    actions.take_back(notice=ended, why="Another owner", by=desk.sam, at=noon(LATER))

    assert desk.now(notice).now.state is State.TAKEN_BACK
    for provider in desk.three:
        assert standing_events(provider) == []
        assert cases.provider_case(provider, today=day(LATER)).answer.pathways == ()


def test_a_correction_and_taking_back_need_their_reason(desk):
    notice = desk.enter()
    for act in (
        lambda: actions.correct(notice=notice, facts=facts(), why=" ", by=desk.sam, at=noon(LATER)),
        lambda: actions.take_back(notice=notice, why="", by=desk.sam, at=noon(LATER)),
    ):
        with pytest.raises(actions.NoticeRefused, match="Say why"):
            act()


def test_taking_back_costs_the_same_however_many_settings_there_are(desk):
    alone, three = desk.enter(), desk.enter(everywhere=True)

    def take_back(notice):
        actions.take_back(notice=notice, why="Twice", by=desk.sam, at=noon(LATER))

    assert queries_of(lambda: take_back(three)) <= queries_of(lambda: take_back(alone)) + 2


# Closing its pathways


def test_the_pathways_of_a_notice_that_ended_are_closed_together(desk):
    notice = desk.enter(everywhere=True)
    assert queries.kept_open_for(notice) == {}
    ended = end(desk, notice, Outcome.MET)
    [(name, settings)] = queries.kept_open_for(ended).items()
    assert (name, len(settings)) == ("welfare_notice", 3)

    number = actions.close_pathways(
        notice=ended, why="Ofsted found it met", by=desk.sam, at=noon(LATER)
    )

    assert number == 3
    assert [desk.open_pathways(each, LATER) for each in desk.three] == [[]] * 3
    with pytest.raises(actions.NoticeRefused, match="No pathway is left"):
        actions.close_pathways(notice=ended, why="Again", by=desk.sam, at=noon(LATER))


def test_a_pathway_that_another_open_notice_needs_stays_open(desk):
    ended = end(desk, desk.enter(everywhere=True), Outcome.MET)
    desk.enter(on=LATER)

    [settings] = queries.kept_open_for(ended).values()

    assert [each.provider.shown_name for each in settings] == ["Beeches", "Cedars"]


def test_nothing_is_left_to_close_where_the_policy_opened_nothing():
    desk = Desk("leicestershire")

    ended = end(desk, desk.enter(everywhere=True), Outcome.MET)

    assert queries.kept_open_for(ended) == {}
