"""Beginning, filling in, finishing and setting aside audits, and what they came to."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.core.instruments.answers import Answer, AnswerUnknown
from goodward.instruments import actions, queries
from goodward.instruments.models import Audit, AuditEnd, GivenAnswer, KeptForm
from tests.support.audits import QUICK, REQUIREMENTS, SCALE, THURSDAY, Beeches, own_library, sheet
from tests.support.builders import a_provider, an_authority
from tests.support.days import day

pytestmark = pytest.mark.django_db


# Beginning


def test_an_audit_begins_as_an_empty_draft():
    here = Beeches()

    audit = here.begin(about=" Toddler room ")

    found = sheet(here, audit)
    assert (found.is_draft, found.is_finished, found.answers) == (True, False, {})
    assert (found.audit.instrument, found.audit.about) == ("sstew", "Toddler room")
    [line] = queries.audits_of(here.provider)
    assert (line.state, line.title, line.by, line.is_scored) == (
        "draft",
        "Shared thinking and well-being rating scale",
        "Sam Hill",
        True,
    )


def test_a_providers_own_says_who_filled_it_in():
    here = Beeches()

    audit = here.begin(filled_by="provider", filled_in_by="Alex Marsh, manager")

    assert (audit.filled_by, audit.filled_in_by) == ("provider", "Alex Marsh, manager")
    assert here.begin(filled_in_by="Left over").filled_in_by == ""


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"form": "lost"}, "no such form for this provider", None),
        ({"form": "safeguarding_childminder"}, "no such form for this provider", None),
        ({"filled_by": "ofsted"}, "Choose who filled it in", "filled_by"),
        ({"filled_by": "provider"}, "Say who filled it in", "filled_in_by"),
    ],
)
def test_what_cannot_be_begun_is_refused(said, sentence, field):
    here = Beeches()

    with pytest.raises(actions.AuditRefused, match=sentence) as refused:
        here.begin(**said)

    assert refused.value.field == field
    assert queries.audits_of(here.provider) == []


# Answers


def test_answers_are_kept_with_their_remarks_evidence_and_methods():
    here = Beeches()
    audit = here.begin()
    full = Answer("5", "Calm", "Snack table", ("documents", "observation"))

    here.save(audit, "trust", choices=full, groups="not_applicable")

    assert sheet(here, audit).answers == {
        "trust.choices": full,
        "trust.groups": Answer("not_applicable"),
    }


def test_saving_a_section_again_changes_what_was_sent_and_keeps_the_rest():
    here = Beeches()
    audit = here.begin()
    here.save(audit, "trust", choices="5", groups="4")

    here.save(audit, "trust", choices="6")

    assert sheet(here, audit).answers == {
        "trust.choices": Answer("6"),
        "trust.groups": Answer("4"),
    }


def test_two_people_in_one_section_never_overwrite_each_other_silently():
    here = Beeches()
    audit = here.begin()
    opened = queries.stamp_of({}, "trust")
    here.save(audit, "trust", by=here.kim, choices="2", groups="4")

    with pytest.raises(actions.ChangedMeanwhile, match="Kim Field changed") as changed:
        here.save(audit, "trust", seen=opened, choices="6", groups="4")

    assert changed.value.stored == {"trust.choices": Answer("2")}
    assert sheet(here, audit).answers["trust.choices"] == Answer("2")
    here.save(audit, "trust", seen=changed.value.stamp, choices="6", groups="4")
    assert sheet(here, audit).answers["trust.choices"] == Answer("6")


def test_two_people_who_say_the_same_or_fill_in_different_sections_do_not_meet():
    here = Beeches()
    audit = here.begin()
    opened = queries.stamp_of({}, "trust")
    here.save(audit, "trust", by=here.kim, choices="2")

    here.save(audit, "trust", seen=opened, choices="2")
    here.save(audit, "well_being", seen=queries.stamp_of({}, "well_being"), well_being="3")

    assert set(sheet(here, audit).answers) == {"trust.choices", "well_being.well_being"}


def test_what_the_form_does_not_take_is_never_kept():
    here = Beeches()
    audit = here.begin()

    with pytest.raises(AnswerUnknown, match="“8” is no answer"):
        here.save(audit, "trust", choices="8", groups="3")
    with pytest.raises(AnswerUnknown, match=r"no item trust\.lost"):
        here.save(audit, "trust", lost="1")
    with pytest.raises(LookupError, match="no section lost"):
        here.save(audit, "lost")
    with pytest.raises(actions.AuditRefused, match="another section"):
        actions.save_answers(
            audit=audit,
            section="trust",
            answers={"well_being.well_being": Answer("3")},
            seen="",
            by=here.sam,
            at=THURSDAY,
        )

    assert sheet(here, audit).answers == {}


# Ending


def test_a_finished_audit_keeps_its_answers_and_its_day():
    here = Beeches()
    audit = here.finished(on=day("Monday 2026-06-08"), values={"groups": "4", "choices": ""})

    found = sheet(here, audit)
    assert (found.is_draft, found.is_finished) == (False, True)
    assert found.on == day("Monday 2026-06-08")
    # What was left empty is not kept as an answer.
    assert found.answers == {"trust.groups": Answer("4")}


@pytest.mark.parametrize("kind", ["finished", "set_aside"])
def test_nothing_of_an_ended_audit_can_be_changed(kind):
    here = Beeches()
    audit = here.begin()
    here.save(audit, "trust", groups="4")
    if kind == "finished":
        here.finish(audit)
    else:
        actions.set_aside(audit=audit, reason="Wrong form", by=here.sam, at=THURSDAY)

    with pytest.raises(actions.AuditRefused, match="has ended"):
        here.save(audit, "trust", groups="7")
    with pytest.raises(actions.AuditRefused, match="has ended"):
        here.finish(audit)
    with pytest.raises(actions.AuditRefused, match="has ended"):
        actions.set_aside(audit=audit, reason="Again", by=here.sam, at=THURSDAY)

    assert sheet(here, audit).answers == {"trust.groups": Answer("4")}
    assert [each.state for each in queries.audits_of(here.provider)] == [kind]


@pytest.mark.parametrize("table", [Audit, AuditEnd, GivenAnswer, KeptForm])
def test_the_database_refuses_to_change_a_finished_audit(table):
    here = Beeches()
    here.finished()
    rows = table.objects.for_authority(here.authority)
    assert rows.exists()

    with pytest.raises(DatabaseError, match=r"change|ends once"), transaction.atomic():
        rows.update(authority=here.authority)


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"on": day("Friday 2026-06-12")}, "today or in the past", "on"),
        ({"knowing": False}, "Tick that you finish it", "knowing"),
    ],
)
def test_an_audit_is_not_finished_too_early(said, sentence, field):
    here = Beeches()
    audit = here.begin()
    here.save(audit, "trust", groups="4")

    with pytest.raises(actions.AuditRefused, match=sentence) as refused:
        here.finish(audit, **said)

    assert refused.value.field == field
    assert sheet(here, audit).is_draft


def test_an_audit_without_any_answer_is_not_finished():
    here = Beeches()
    audit = here.begin()

    with pytest.raises(actions.AuditRefused, match="at least one item"):
        here.finish(audit)


def test_an_audit_of_typed_answers_alone_is_finished_without_more_ado():
    here = Beeches()
    audit = here.begin("three_questions")
    here.save(audit, "questions", working_well="The garden")

    here.finish(audit, knowing=False)

    assert sheet(here, audit).is_finished


def test_setting_aside_asks_why_and_keeps_what_was_typed():
    here = Beeches()
    audit = here.begin()
    here.save(audit, "trust", groups="4")

    with pytest.raises(actions.AuditRefused, match="Say why"):
        actions.set_aside(audit=audit, reason=" ", by=here.sam, at=THURSDAY)
    actions.set_aside(audit=audit, reason="Wrong room", by=here.sam, at=THURSDAY)

    found = sheet(here, audit)
    assert (found.end.reason, found.is_finished) == ("Wrong room", False)
    assert found.answers == {"trust.groups": Answer("4")}


# Scores


def test_scores_come_in_the_order_of_their_days_with_whose_they_are():
    here = Beeches()
    monday, tuesday = day("Monday 2026-06-08"), day("Tuesday 2026-06-09")
    later = here.finished(on=tuesday, values={"groups": "6", "choices": "5"})
    own = {"filled_by": "provider", "filled_in_by": "Alex Marsh"}
    first = here.finished(on=monday, values={"groups": "2"}, **own)
    here.begin()
    here.finished(REQUIREMENTS, "key_person", values={"assigned": "met"})

    scores = queries.scores_over_time(here.provider, SCALE)

    assert [(each.pk, each.on, each.filled_by) for each in scores] == [
        (first.pk, monday, "provider"),
        (later.pk, tuesday, "authority"),
    ]
    assert [str(each.result.overall.value) for each in scores] == ["2.00", "5.50"]
    assert [each.is_same_form for each in scores] == [True, True]


def test_a_changed_form_is_pointed_out_between_two_scores(monkeypatch, tmp_path):
    here = Beeches()
    own_library(monkeypatch, tmp_path, england=QUICK.format(title="Quick", more=""))
    values = {"section": "room", "values": {"light": "met"}}
    here.finished("quick", on=day("Monday 2026-06-08"), **values)
    file = tmp_path / "england" / "instruments" / "quick.yaml"
    file.write_text(QUICK.format(title="Quick", more="air: There is air."), "utf-8")
    here.finished("quick", on=day("Tuesday 2026-06-09"), **values)
    here.finished("quick", **values)

    scores = queries.scores_over_time(here.provider, "quick")

    assert [each.is_same_form for each in scores] == [True, False, True]


# Walls


def test_another_authority_finds_none_of_it():
    here = Beeches()
    audit = here.finished()
    other = an_authority("leicestershire")

    with pytest.raises(Audit.DoesNotExist):
        queries.get_audit(other, audit.pk)
    assert queries.audits_of(a_provider(other)) == []
