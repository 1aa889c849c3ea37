"""A notice of Ofsted's: one notice, and a case at each setting it concerns."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.audit.models import Record
from goodward.cases import queries as cases
from goodward.core.notices.kinds import Kind, Served
from goodward.core.notices.moves import State
from goodward.core.notices.saying import Asked
from goodward.notices import actions, queries
from goodward.notices.models import Notice, NoticeStep
from tests.support.builders import REQUIRES_IMPROVEMENT, a_provider, history
from tests.support.days import day, noon
from tests.support.notices import (
    CHECKS,
    ISSUED,
    RATIOS,
    TOLD,
    Desk,
    facts,
    owned,
)
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db
THURSDAY = "Thursday 2026-11-05"


@pytest.fixture
def desk():
    return Desk()


def events(provider, on=THURSDAY):
    return [
        (each.kind, each.on, each.notified_on)
        for each in cases.timeline(provider, today=day(on))
        if each.corrected_by is None and each.kind != "corrected"
    ]


def test_a_notice_opens_the_policys_pathway_from_the_day_the_authority_was_told(desk):
    notice = desk.enter()

    assert events(desk.acorns) == [("welfare_notice_issued", day(ISSUED), day(TOLD))]
    assert desk.open_pathways(desk.acorns, TOLD) == ["welfare_notice"]
    assert desk.owed(desk.acorns, TOLD) == ["first_contact"]
    assert desk.open_pathways(desk.beeches, TOLD) == []
    assert notice.next_day == day("Friday 2026-11-27")


def test_a_notice_on_the_registered_person_is_one_notice_and_a_case_at_each_setting(desk):
    notice = desk.enter(everywhere=True)

    assert [each.provider.shown_name for each in notice.settings] == ["Acorns", "Beeches", "Cedars"]
    assert [desk.open_pathways(each, TOLD) for each in desk.three] == [["welfare_notice"]] * 3
    assert Notice.objects.for_authority(desk.authority).count() == 1
    assert (notice.row.owner_urn, notice.row.owner_name) == ("RP900001", "Small Steps Ltd")


def test_a_setting_that_is_not_ticked_is_left_alone(desk):
    entered = actions.enter(
        provider=desk.acorns, kind=Kind.WELFARE, served=Served.PERSON, facts=facts(),
        settings=[desk.cedars.pk], by=desk.sam, at=noon(TOLD),
    )  # fmt: skip

    assert set(entered.changes) == {desk.acorns.pk, desk.cedars.pk}
    assert events(desk.beeches) == []


def test_under_a_policy_without_such_a_pathway_the_notice_is_held_and_nothing_is_owed():
    desk = Desk("leicestershire")

    notice = desk.enter(everywhere=True)

    assert len(notice.settings) == 3
    assert events(desk.acorns) == [("welfare_notice_issued", day(ISSUED), day(TOLD))]
    assert desk.open_pathways(desk.acorns, TOLD) == []
    assert desk.owed(desk.acorns, TOLD) == []


@pytest.mark.parametrize(
    ("kind", "event", "pathways"),
    [
        (Kind.CANCELLATION, ["cancellation_intended"], ["registration_action"]),
        (Kind.SUSPENSION, ["registration_suspended"], ["registration_action"]),
        (Kind.CONDITIONS, [], []),
    ],
)
def test_each_kind_raises_the_event_of_the_vocabulary_and_conditions_none(
    desk, kind, event, pathways
):
    notice = desk.enter(kind)

    assert [each[0] for each in events(desk.acorns)] == event
    assert desk.open_pathways(desk.acorns, TOLD) == pathways
    assert [each.event for each in notice.settings] == (["e1"] if event else [""])


def test_a_suspension_asks_about_funding_where_the_policy_does(desk):
    history(desk.acorns, [("Monday 2026-05-11", "judgement_published", REQUIRES_IMPROVEMENT)])

    notice = desk.enter(Kind.SUSPENSION)

    assert queries.asked_about_funding(notice) == {desk.acorns.pk}
    assert queries.asked_about_funding(desk.enter()) == set()


def test_sixty_settings_cost_as_many_statements_as_three(desk):
    def enter(at, settings):
        actions.enter(
            provider=at, kind=Kind.WELFARE, served=Served.PERSON,
            facts=facts(), settings=settings, by=desk.sam, at=noon(TOLD),
        )  # fmt: skip

    few = [owned(desk.authority, f"Elm {n}").pk for n in range(2)]
    many = [owned(desk.authority, f"Oak {n}").pk for n in range(60)]

    # What a process reads once and remembers is read before anything is counted.
    before = owned(desk.authority, "Before")
    enter(before, [before.pk])
    # Rows go into a table in several statements only where there are hundreds of them.
    cost = queries_of(lambda: enter(desk.acorns, many))
    assert abs(cost - queries_of(lambda: enter(desk.beeches, few))) <= 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"asked": [Asked(" ", "Steps")]}, "text_1"),
        ({"asked": [RATIOS, Asked("Checks", "", day("Friday 2026-10-30"))]}, "comply_by_2"),
        ({"facts": facts(received_on=day(THURSDAY))}, "received_on"),
        ({"facts": facts(issued_on=day("Thursday 2026-11-05"))}, "issued_on"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(desk, said, field):
    with pytest.raises(actions.NoticeRefused) as refused:
        actions.enter(
            **{"provider": desk.acorns, "kind": Kind.WELFARE, "served": Served.SETTING,
               "facts": facts(), "by": desk.sam, "at": noon(TOLD)} | said
        )  # fmt: skip

    assert refused.value.field == field
    assert queries.notices_of(desk.authority) == []
    assert events(desk.acorns) == []


def test_one_notice_is_not_entered_twice_and_another_of_that_day_is(desk):
    first = desk.enter(reference="WRN-7")
    with pytest.raises(actions.NoticeRefused, match="Notice 1 of that day") as refused:
        desk.enter(reference="wrn-7")
    assert refused.value.field == "issued_on"

    actions.take_back(notice=first, why="Typed wrongly", by=desk.sam, at=noon(TOLD))
    assert desk.enter(reference="WRN-7").row.number == 2
    assert desk.enter(reference="WRN-8").row.number == 3
    assert desk.enter(Kind.SUSPENSION, reference="WRN-7").row.number == 4


def test_requirements_belong_to_a_welfare_requirements_notice_alone(desk):
    with pytest.raises(actions.NoticeRefused, match="no requirements"):
        desk.enter(Kind.SUSPENSION, asked=(RATIOS,))


def test_an_owner_who_is_not_known_cannot_be_served(desk):
    lone = a_provider(desk.authority, "Dell")
    with pytest.raises(actions.NoticeRefused, match="not known"):
        actions.enter(
            provider=lone, kind=Kind.WELFARE, served=Served.PERSON, facts=facts(), by=desk.sam,
            at=noon(TOLD),
        )  # fmt: skip


def test_another_authoritys_setting_is_never_touched(desk):
    other = Desk("leicestershire")
    with pytest.raises(actions.NoticeRefused, match="not held here"):
        actions.enter(
            provider=desk.acorns, kind=Kind.WELFARE, served=Served.PERSON, facts=facts(),
            settings=[other.acorns.pk], by=desk.sam, at=noon(TOLD),
        )  # fmt: skip
    assert queries.notices_of(desk.authority) == []
    notice = other.enter()
    with pytest.raises(Notice.DoesNotExist):
        queries.get_notice(desk.authority, notice.row.pk)


# The settings of an owner


def test_settings_with_the_owners_number_come_first_and_those_of_its_name_apart(desk):
    owned(desk.authority, "Dell", owner_urn="")
    owned(desk.authority, "Elder", owner_urn="RP900007", owner_name="small steps LTD")
    owned(desk.authority, "Firs", owner_urn="RP900008", owner_name="Others Ltd")
    history(owned(desk.authority, "Gone"), [("Monday 2026-10-05", "provider_left")])

    found = queries.siblings_of(desk.acorns)

    assert [each.shown_name for each in found.same] == ["Beeches", "Cedars"]
    assert [each.shown_name for each in found.alike] == ["Dell", "Elder"]


def test_an_owner_nobody_knows_has_no_other_settings(desk):
    assert queries.siblings_of(a_provider(desk.authority)) == ((), ())


def test_a_setting_that_joins_the_owner_is_shown_and_changes_nothing_until_somebody_says_so(desk):
    notice = desk.enter(everywhere=True)
    joined = owned(desk.authority, "Dell")

    assert joined.shown_name in [e.shown_name for e in queries.of_its_owner(notice)]
    assert desk.open_pathways(joined, THURSDAY) == []

    actions.add_settings(notice=notice, settings=[joined.pk], by=desk.sam, at=noon(THURSDAY))

    assert desk.open_pathways(joined, THURSDAY) == ["welfare_notice"]
    assert events(joined) == [("welfare_notice_issued", day(ISSUED), day(TOLD))]
    with pytest.raises(actions.NoticeRefused, match="already"):
        actions.add_settings(notice=notice, settings=[joined.pk], by=desk.sam, at=noon(THURSDAY))


def test_a_setting_it_never_concerned_is_taken_out_and_its_case_goes(desk):
    notice = desk.enter(everywhere=True)

    actions.take_out(
        notice=notice, provider=desk.cedars, why="Sold in May", by=desk.sam, at=noon(THURSDAY)
    )

    now = desk.now(notice)
    assert [each.provider.shown_name for each in now.settings] == ["Acorns", "Beeches"]
    assert [(each.provider.shown_name, each.why) for each in now.gone] == [
        ("Cedars", "Sold in May")
    ]
    assert desk.open_pathways(desk.cedars, THURSDAY) == []
    assert desk.open_pathways(desk.beeches, THURSDAY) == ["welfare_notice"]


def test_the_last_setting_is_not_taken_out_and_none_without_a_reason(desk):
    notice = desk.enter()
    for provider, why, said in (
        (desk.acorns, "Wrong", "no other setting"),
        (desk.beeches, "Wrong", "does not concern"),
        (desk.acorns, " ", "Say why"),
    ):
        with pytest.raises(actions.NoticeRefused, match=said):
            actions.take_out(
                notice=notice, provider=provider, why=why, by=desk.sam, at=noon(THURSDAY)
            )


# Requirements


def test_a_requirement_is_added_later_and_one_reads_otherwise_once_ofsted_gives_more_time(desk):
    notice = desk.enter(asked=(RATIOS,))
    actions.require(notice=notice, asked=CHECKS, by=desk.sam, at=noon(THURSDAY))
    later = Asked(RATIOS.text, RATIOS.steps, day("Monday 2026-12-21"))

    actions.require(
        notice=desk.now(notice), asked=later, number=1, why="Ofsted gives more time", by=desk.sam,
        at=noon(THURSDAY),
    )  # fmt: skip

    now = desk.now(notice)
    assert [(each.number, each.comply_by, each.why) for each in now.requirements] == [
        (1, day("Monday 2026-12-21"), "Ofsted gives more time"),
        (2, day("Friday 2026-11-27"), ""),
    ]


def test_a_requirement_is_changed_only_with_a_reason_and_if_it_is_there(desk):
    notice = desk.enter()
    for number, why, said in ((1, "", "Say why"), (7, "Typed wrongly", "no such")):
        with pytest.raises(actions.NoticeRefused, match=said):
            actions.require(
                notice=notice, asked=RATIOS, number=number, why=why, by=desk.sam, at=noon(TOLD)
            )


# Kept as it was


def test_nothing_of_a_notice_is_ever_changed(desk):
    notice = desk.enter()
    for rows, change in (
        (Notice.objects.for_authority(desk.authority), {"kind": "suspension"}),
        (NoticeStep.objects.for_authority(desk.authority), {"said": "Otherwise"}),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(**change)
    assert desk.now(notice).now.state is State.IN_FORCE


def test_the_record_says_that_it_was_entered_and_read_and_not_a_word_of_it(desk):
    notice = desk.enter()
    actions.open_text(notice=notice, by=desk.ida, at=noon(THURSDAY))

    kept = Record.objects.for_authority(desk.authority.pk)
    rows = kept.filter(subject_type="notice")
    assert [(each.kind, each.actor_name) for each in rows.order_by("pk")] == [
        ("notice.entered", "Sam Hill"),
        ("notice.settings_added", "Sam Hill"),
        ("notice.opened", "Ida Lane"),
    ]
    everything = " ".join(f"{each.detail} {each.reason}" for each in kept)
    assert "Staff were too few" not in everything
    assert "Keep to the ratios" not in everything


def test_two_authorities_count_their_notices_apart(desk):
    other = Desk("leicestershire")
    assert [desk.enter().row.number, other.enter().row.number, desk.enter().row.number] == [1, 1, 2]


def test_open_notices_come_by_their_next_day_and_then_those_that_ended(desk):
    far = desk.enter(asked=(RATIOS,))
    none = desk.enter(Kind.CANCELLATION)
    near = desk.enter(asked=(CHECKS,))
    gone = desk.enter()
    actions.take_back(notice=gone, why="Twice", by=desk.sam, at=noon(TOLD))

    found = [each.row.number for each in queries.notices_of(desk.authority)]

    assert found == [each.row.number for each in (near, far, none, gone)]
