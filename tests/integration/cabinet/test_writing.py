"""A report to cabinet from its figures to its readers."""

from __future__ import annotations

import pytest

from goodward.cabinet import actions, queries
from goodward.cabinet.models import CabinetReport, ReportStep
from goodward.core.cabinet.moves import State
from goodward.messages.models import Delivery, Message
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.cabinet import MANAGER, SENIOR, a_report_to_cabinet, as_it_stands
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
TODAY = "Wednesday 2026-04-15"


@pytest.fixture
def kent():
    return an_authority("kent")


def words(report, typed, by, seen=None):
    return actions.write(report=report, seen=seen, typed=typed, by=by, at=noon(TODAY))


def read_by(authority, by, *, officers=(), addresses=()):
    return actions.change_schedule(
        authority=authority, is_on=False, working_day=10, author=None,
        officers=[each.pk for each in officers], addresses=addresses, by=by, at=noon(TODAY),
    )  # fmt: skip


def test_a_report_begins_with_the_figures_of_its_day(kent):
    report = as_it_stands(a_report_to_cabinet(kent, TODAY))

    assert report.as_at == day(TODAY)
    assert report.period.title == "January to March 2026"
    assert report.compared.title == "January to March 2025"
    assert report.sections[0].title == "Ofsted’s judgements"


def test_figures_stay_as_they_were_taken_whatever_is_recorded_later(kent):
    report = a_report_to_cabinet(kent, TODAY)
    before = as_it_stands(report).sections
    nursery = a_provider(kent, registered_on=day("Monday 2025-06-02"))
    history(nursery, [("Monday 2026-03-02", "judgement_published", GOOD)])

    assert as_it_stands(report).sections == before

    actions.count_again(report=report, by=a_person(kent, MANAGER), at=noon(TODAY))

    assert as_it_stands(report).sections != before


def test_two_people_write_and_nothing_either_typed_is_lost(kent):
    anna, ben = a_person(kent, MANAGER), a_person(kent, MANAGER)
    report = a_report_to_cabinet(kent, TODAY, by=anna)
    words(report, {"introduction": "Anna’s", "judgements": "Anna’s"}, anna)

    saved = words(report, {"introduction": "Ben’s", "funding": "Ben’s"}, ben)

    # Ben opened the form before Anna saved: what only he wrote is kept, what both wrote is asked.
    assert saved.asked == {"introduction": "Anna’s"}
    assert as_it_stands(report).words == {
        "introduction": "Anna’s", "judgements": "Anna’s", "funding": "Ben’s",
    }  # fmt: skip


def test_saving_what_is_there_already_is_no_step(kent):
    anna = a_person(kent, MANAGER)
    report = a_report_to_cabinet(kent, TODAY, by=anna)
    words(report, {"introduction": "Same"}, anna)
    steps = len(as_it_stands(report).steps)

    words(report, {"introduction": "Same"}, anna)

    assert len(as_it_stands(report).steps) == steps


def test_a_finished_report_is_not_changed_and_its_author_does_not_approve_it(kent):
    anna = a_person(kent, MANAGER)
    report = a_report_to_cabinet(kent, TODAY, by=anna, at=State.FINISHED)

    with pytest.raises(actions.ReportRefused, match="It is finished"):
        words(report, {"introduction": "Later"}, anna)
    with pytest.raises(actions.ReportRefused, match="You had a hand in this report"):
        actions.approve(report=report, is_to_be_sent=False, by=anna, at=noon(TODAY))


def test_a_returned_report_tells_its_authors_what_should_change(kent):
    anna, senior = a_person(kent, MANAGER), a_person(kent, SENIOR)
    report = a_report_to_cabinet(kent, TODAY, by=anna, at=State.FINISHED)

    actions.send_back(report=report, why="Say why two were late.", by=senior, at=noon(TODAY))

    assert as_it_stands(report).now.state is State.RETURNED
    message = Message.objects.for_authority(kent).get(cause__startswith="cabinet_report/")
    assert "Say why two were late." in message.body
    assert [each.email for each in message.deliveries.all()] == [anna.email]
    words(report, {"introduction": "Changed"}, anna)


def test_an_approved_report_goes_to_its_readers_once_with_its_pdf(kent):
    senior, reader = a_person(kent, SENIOR), a_person(kent, SENIOR)
    adviser = a_person(kent, "improvement_adviser")
    anna = a_person(kent, MANAGER)
    council = ("Democratic Services", "democratic.services@kent.example")
    read_by(kent, anna, officers=[reader], addresses=[council])
    report = a_report_to_cabinet(kent, TODAY, by=anna, at=State.FINISHED)

    sent = actions.approve(report=report, is_to_be_sent=True, by=senior, at=noon(TODAY))

    assert sent == 2
    message = Message.objects.for_authority(kent).get(cause=f"cabinet_report/{report.pk}/sent")
    to = set(Delivery.objects.for_authority(kent).values_list("email", flat=True))
    assert to == {reader.email, council[1]}
    assert adviser.email not in to
    [attached] = message.attachments.all()
    assert bytes(attached.content)[:5] == b"%PDF-"
    assert attached.name == f"kent-2026-q1-report-{report.pk}.pdf"
    with pytest.raises(actions.ReportRefused, match="Nothing goes twice"):
        actions.send(report=report, by=senior, at=noon(TODAY))


def test_who_may_not_read_reports_any_more_gets_none(kent):
    reader, anna = a_person(kent, SENIOR), a_person(kent, MANAGER)
    read_by(kent, anna, officers=[reader])
    reader.memberships.all().delete()

    assert queries.readers_of(queries.schedule_in_use(kent)) == []


def test_without_readers_it_is_approved_only_unsent(kent):
    report = a_report_to_cabinet(kent, TODAY, at=State.FINISHED)
    senior = a_person(kent, SENIOR)

    with pytest.raises(actions.ReportRefused, match="nobody to send it to"):
        actions.approve(report=report, is_to_be_sent=True, by=senior, at=noon(TODAY))

    assert as_it_stands(report).now.state is State.FINISHED
    assert actions.approve(report=report, is_to_be_sent=False, by=senior, at=noon(TODAY)) == 0


@pytest.mark.parametrize(
    ("period", "title", "field"),
    [("2026-q3", "Later", "period"), ("never", "x", "period"), ("2026-q1", "  ", "title")],
)
def test_what_cannot_be_reported_on_is_refused(kent, period, title, field):
    with pytest.raises(actions.ReportRefused) as refused:
        actions.begin(authority=kent, period=period, title=title, by=a_person(kent), at=noon(TODAY))

    assert refused.value.field == field
    assert not CabinetReport.objects.for_authority(kent).exists()


def test_a_report_that_is_set_aside_stays_readable(kent):
    anna = a_person(kent, MANAGER)
    report = a_report_to_cabinet(kent, TODAY, by=anna)

    actions.set_aside(report=report, why="Begun twice", by=anna, at=noon(TODAY))

    assert queries.reports_of(kent)[0].now.state is State.SET_ASIDE
    assert queries.as_report(as_it_stands(report)).standing == "Set aside: not approved"


def test_another_authoritys_reports_are_not_there(kent):
    report = a_report_to_cabinet(kent, TODAY)
    other = an_authority("leicestershire")

    assert queries.reports_of(other) == []
    with pytest.raises(CabinetReport.DoesNotExist):
        queries.get_report(other, report.pk)


def test_what_waits_for_somebody_is_what_they_had_no_hand_in(kent):
    anna, senior = a_person(kent, MANAGER), a_person(kent, SENIOR)
    a_report_to_cabinet(kent, TODAY, by=anna, at=State.FINISHED)
    a_report_to_cabinet(kent, TODAY, by=anna)

    assert len(queries.waiting_for(kent, senior)) == 1
    assert queries.waiting_for(kent, anna) == []


def test_the_list_takes_as_many_queries_for_many_as_for_one(kent, django_assert_num_queries):
    for _ in range(3):
        a_report_to_cabinet(kent, TODAY)

    with django_assert_num_queries(2):
        assert len(queries.reports_of(kent)) == 3


def test_every_step_stands_in_the_record(kent):
    report = a_report_to_cabinet(kent, TODAY, at=State.APPROVED)

    kinds = list(ReportStep.objects.for_authority(kent).values_list("kind", flat=True))

    assert kinds == ["begun", "counted", "written", "finished", "approved"]
    assert as_it_stands(report).approved is not None


def test_a_judgement_below_good_is_in_the_figures(kent):
    nursery = a_provider(kent, registered_on=day("Monday 2025-06-02"))
    history(nursery, [("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT)])

    [judgements, *_] = as_it_stands(a_report_to_cabinet(kent, TODAY)).sections

    assert judgements.says == ("On 31 March 2026, 0 of 1 graded provider was Good or Outstanding.")
