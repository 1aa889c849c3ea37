"""A report that is begun by itself: once a quarter, on its working day, told to its author."""

from __future__ import annotations

import pytest

from goodward.cabinet import actions, queries
from goodward.messages.models import Message
from tests.support.builders import a_person, an_authority
from tests.support.cabinet import MANAGER, SENIOR
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
# In 2026 the quarter ends on Tuesday 31 March; Good Friday and Easter Monday are 3 and 6 April. The
# third working day is Tuesday 7 April.
DUE = "Tuesday 2026-04-07"


class Kent:
    """Kent with a manager, Anna, who has the report of each quarter begun on working day three."""

    def __init__(self, chosen="Monday 2026-03-02", *, is_on=True):
        self.authority = an_authority("kent")
        self.anna = a_person(self.authority, MANAGER, name="Anna Bell")
        self.choose(chosen, is_on=is_on)

    def choose(self, on, **said):
        whole = {"is_on": True, "working_day": 3, "author": self.anna.pk, "officers": [],
                 "addresses": [], **said}  # fmt: skip
        return actions.change_schedule(authority=self.authority, by=self.anna, at=noon(on), **whole)

    def begin(self, on):
        return actions.begin_due(self.authority, today=day(on), at=noon(on))


def test_it_is_begun_on_its_working_day_with_figures_and_its_author_is_told():
    kent = Kent()
    assert kent.begin("Thursday 2026-04-02") is None

    report = kent.begin(DUE)

    whole = queries.get_report(kent.authority, report.pk)
    assert whole.period.key == "2026-q1"
    assert whole.as_at == day(DUE)
    assert whole.now.authors == frozenset()
    message = Message.objects.for_authority(kent.authority).get()
    assert message.subject == (
        "Waits for your words: Early years improvement, January to March 2026"
    )
    assert [each.email for each in message.deliveries.all()] == [kent.anna.email]
    assert f"/oversight/reports/{report.pk}/" in message.body


def test_it_is_begun_once_however_often_it_is_asked():
    kent = Kent()

    made = [kent.begin(on) for on in (DUE, DUE, "Friday 2026-05-15")]

    assert [each is None for each in made] == [False, True, True]
    assert Message.objects.for_authority(kent.authority).count() == 1


def test_a_report_begun_by_hand_does_not_stand_in_its_way():
    kent = Kent()
    actions.begin(
        authority=kent.authority, period="2026-q1", title="By hand", by=kent.anna, at=noon(DUE)
    )

    assert kent.begin(DUE) is not None


def test_nobody_gets_reports_of_times_before_they_asked_for_them():
    kent = Kent(chosen="Monday 2026-05-11")

    assert kent.begin("Tuesday 2026-05-12") is None
    # The next quarter's third working day is Friday 3 July.
    assert kent.begin("Friday 2026-07-03").period == "2026-q2"


def test_what_is_switched_off_begins_nothing():
    kent = Kent(is_on=False)

    assert kent.begin(DUE) is None
    assert actions.begin_due(an_authority("leicestershire"), today=day(DUE), at=noon(DUE)) is None


def test_an_author_who_has_left_is_not_written_to_and_the_report_is_there():
    kent = Kent()
    kent.anna.memberships.all().delete()

    assert kent.begin(DUE) is not None
    assert not Message.objects.for_authority(kent.authority).exists()


def test_its_author_may_write_and_finish_it_and_another_approves():
    kent = Kent()
    report = kent.begin(DUE)
    senior = a_person(kent.authority, SENIOR)
    actions.write(
        report=report, seen=None, typed={"introduction": "Hello."}, by=kent.anna, at=noon(DUE)
    )
    actions.finish(report=report, by=kent.anna, at=noon(DUE))

    actions.approve(report=report, is_to_be_sent=False, by=senior, at=noon(DUE))

    with pytest.raises(actions.ReportRefused, match="approved and stays"):
        actions.finish(report=report, by=kent.anna, at=noon(DUE))


def test_the_newest_schedule_holds():
    kent = Kent()
    kent.choose("Tuesday 2026-03-03", working_day=5)

    assert queries.schedule_in_use(kent.authority).working_day == 5


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"working_day": 0}, "working_day"),
        ({"working_day": 41}, "working_day"),
        ({"author": None}, "author"),
        ({"author": -1}, "author"),
        ({"officers": [-1]}, "officers"),
        ({"addresses": [("Clerk", "no address")]}, "addresses"),
    ],
)
def test_a_schedule_that_cannot_be_kept_is_refused_at_its_field(said, field):
    kent = Kent()

    with pytest.raises(actions.ReportRefused) as refused:
        kent.choose("Tuesday 2026-03-03", **said)

    assert refused.value.field == field


def test_who_may_not_write_is_no_author_and_who_may_not_read_no_reader():
    kent = Kent()
    adviser = a_person(kent.authority, "improvement_adviser")

    for said in ({"author": adviser.pk}, {"officers": [adviser.pk]}):
        with pytest.raises(actions.ReportRefused, match="may"):
            kent.choose("Tuesday 2026-03-03", **said)
