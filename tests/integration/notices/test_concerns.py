"""A concern about children's safety, and its sharing with Ofsted: who, when, reference."""

from __future__ import annotations

import pytest

from goodward.audit.models import Record
from goodward.cases import queries as cases
from goodward.core.notices.concerns import State
from goodward.notices import actions, queries
from goodward.notices.models import SafetyConcern
from tests.support.days import day, noon
from tests.support.notices import Desk

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, FRIDAY = "Monday 2026-11-09", "Tuesday 2026-11-10", "Friday 2026-11-13"


@pytest.fixture
def desk():
    return Desk()


def note(desk, **said):
    whole = {"on": day(MONDAY), "said": "The garden gate was open"} | said
    concern, _ = actions.note_concern(provider=desk.acorns, by=desk.ida, at=noon(TUESDAY), **whole)
    return concern


def share(desk, concern, **said):
    whole = {"on": day(TUESDAY), "person": desk.ida, "reference": ""} | said
    actions.share_concern(concern=concern, by=desk.sam, at=noon(FRIDAY), **whole)
    return queries.concern_of(desk.authority, concern.row.pk)


def test_a_concern_opens_the_pathway_and_sharing_it_meets_the_duty(desk):
    concern = note(desk)
    assert desk.open_pathways(desk.acorns, TUESDAY) == ["safety"]
    assert desk.owed(desk.acorns, TUESDAY) == ["share_with_ofsted"]

    shared = share(desk, concern, reference="C-77")

    assert desk.owed(desk.acorns, FRIDAY) == []
    assert shared.state is State.SHARED
    assert (shared.shared.person, shared.shared.on, shared.reference) == (
        desk.ida, day(TUESDAY), "C-77",
    )  # fmt: skip
    newest = cases.timeline(desk.acorns, today=day(FRIDAY))[0]
    assert (newest.kind, dict(newest.fields)) == ("ofsted_informed", {"about": "safety_concern"})


def test_where_the_policy_owes_nothing_the_concern_is_held_all_the_same():
    desk = Desk("leicestershire")

    shared = share(desk, note(desk), reference="C-78")

    assert desk.owed(desk.acorns, FRIDAY) == []
    assert shared.reference == "C-78"


def test_ofsteds_reference_can_come_later_and_be_put_right(desk):
    shared = share(desk, note(desk))
    assert shared.reference == ""
    for reference in ("C-79", "C-97"):
        actions.refer_concern(concern=shared, reference=reference, by=desk.sam, at=noon(FRIDAY))

    assert queries.concern_of(desk.authority, shared.row.pk).reference == "C-97"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"said": " "}, "said"),
        ({"on": day(FRIDAY)}, "on"),
        ({"told_on": day("Friday 2026-11-06")}, "told_on"),
        ({"told_on": day(FRIDAY)}, "told_on"),
    ],
)
def test_a_concern_without_words_or_of_a_day_that_cannot_be_is_refused(desk, said, field):
    with pytest.raises(actions.NoticeRefused) as refused:
        note(desk, **said)
    assert refused.value.field == field
    assert queries.concerns_of(desk.authority) == []


def test_a_concern_is_shared_once_and_not_before_it_was(desk):
    concern = note(desk)
    with pytest.raises(actions.NoticeRefused, match="before the day of the concern"):
        share(desk, concern, on=day("Friday 2026-11-06"))
    with pytest.raises(actions.NoticeRefused, match="not been shared"):
        actions.refer_concern(concern=concern, reference="C-1", by=desk.sam, at=noon(FRIDAY))
    share(desk, concern)
    with pytest.raises(actions.NoticeRefused, match="already"):
        share(desk, concern)


def test_one_entered_wrongly_is_taken_back_and_nothing_stays_owed(desk):
    concern = share(desk, note(desk))

    actions.take_back_concern(concern=concern, why="Another setting", by=desk.sam, at=noon(FRIDAY))

    assert queries.concern_of(desk.authority, concern.row.pk).state is State.TAKEN_BACK
    assert cases.provider_case(desk.acorns, today=day(FRIDAY)).answer.pathways == ()


def test_those_not_shared_come_first_and_other_authorities_have_their_own(desk):
    first = note(desk)
    second = share(desk, note(desk))
    other = Desk("leicestershire")

    assert [each.row.pk for each in queries.concerns_of(desk.authority)] == [
        first.row.pk, second.row.pk,
    ]  # fmt: skip
    assert queries.concerns_of(other.authority) == []
    assert queries.concerns_of_provider(desk.beeches) == []
    with pytest.raises(SafetyConcern.DoesNotExist):
        queries.concern_of(other.authority, first.row.pk)


def test_the_record_says_who_read_it_and_not_a_word_of_it(desk):
    concern = note(desk)
    actions.open_concern(concern=concern, by=desk.sam, at=noon(FRIDAY))

    rows = Record.objects.for_authority(desk.authority.pk)
    assert list(
        rows.filter(subject_type="concern").order_by("pk").values_list("kind", flat=True)
    ) == ["concern.noted", "concern.opened"]
    assert not [each for each in rows if "gate" in f"{each.detail} {each.reason}"]
