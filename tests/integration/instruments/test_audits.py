"""Beginning, filling in, finishing and setting aside audits; forms, scores and wording."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.core.instruments.answers import Answer, AnswerUnknown
from goodward.core.instruments.forms import Form
from goodward.core.policy.language import PolicyText
from goodward.core.policy.visit_contents import numbering_duty
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.instruments import actions, queries
from goodward.instruments.models import Audit, AuditEnd, Descriptor, GivenAnswer, KeptForm
from goodward.policies import library
from goodward.policies.queries import rules_of
from tests.support.builders import GOOD, a_person, a_provider, an_authority, history
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
THURSDAY = noon("Thursday 2026-06-11")
TODAY = day("Thursday 2026-06-11")
SCALE, REQUIREMENTS = "shared_thinking", "safeguarding_group"


class Beeches:
    """A nursery of an authority, and an adviser."""

    def __init__(self, slug="kent", **fields) -> None:
        self.authority = an_authority(slug)
        self.provider = a_provider(self.authority, "Beeches", **fields)
        self.sam = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.kim = a_person(self.authority, "improvement_adviser", name="Kim Field")

    @property
    def policy(self) -> PolicyText:
        return rules_of(self.authority).on(TODAY).text

    def begin(self, form=SCALE, **said):
        said.setdefault("on", TODAY)
        return actions.begin(provider=self.provider, form_id=form, by=self.sam, at=THURSDAY, **said)

    def save(self, audit, section, *, by=None, seen=None, **values):
        """Save answers, each the value alone or an Answer."""
        if seen is None:
            seen = queries.stamp_of(queries.sheet_of(audit).answers, section)
        answers = {
            f"{section}.{item}": each if isinstance(each, Answer) else Answer(each)
            for item, each in values.items()
        }
        actions.save_answers(
            audit=audit,
            section=section,
            answers=answers,
            seen=seen,
            by=by or self.sam,
            at=THURSDAY,
        )

    def finish(self, audit, on=TODAY, **said):
        said.setdefault("knowing", True)
        actions.finish(audit=audit, on=on, by=self.sam, at=THURSDAY, **said)

    def finished(self, form=SCALE, section="trust", on=TODAY, values=None, **said):
        audit = self.begin(form, **said)
        self.save(audit, section, **(values or {"groups": "4"}))
        self.finish(audit, on)
        return audit

    def forms(self):
        return {each.form.id for each in queries.forms_for(self.provider, self.policy).choices}


def sheet(here, audit):
    return queries.sheet_of(queries.get_audit(here.authority, audit.pk))


# Forms


def test_a_nursery_is_offered_the_forms_its_policy_names_first_and_those_for_it_alone():
    here = Beeches()

    shelf = queries.forms_for(here.provider, here.policy)

    assert [(each.instrument, each.form.id) for each in shelf.choices] == [
        ("safeguarding_and_welfare", "safeguarding_group"),
        ("self_evaluation_folder", "self_evaluation"),
        ("grade_descriptors", "grades_report_card"),
        ("grade_descriptors", "grades_four"),
        ("two_year_old", "two_year_old"),
        ("effective_teaching", "effective_teaching"),
        ("sstew", "shared_thinking"),
        ("other_audits", "environment_over_twos"),
        ("other_audits", "environment_under_twos"),
        ("", "three_questions"),
    ]
    assert (shelf.problems, shelf.missing) == ((), ())


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        ({}, "safeguarding_group"),
        ({"type": "childminder"}, "safeguarding_childminder"),
        (
            {"type": "childminder", "registers": ["compulsory", "voluntary"]},
            "safeguarding_register_only",
        ),
        ({"type": "home_childcarer", "registers": ["voluntary"]}, "safeguarding_register_only"),
    ],
)
def test_each_provider_has_its_own_version_of_the_safeguarding_audit(fields, form):
    here = Beeches(**fields)

    assert {each for each in here.forms() if each.startswith("safeguarding")} == {form}


def test_a_policy_that_names_a_form_the_library_lacks_says_so():
    here = Beeches()
    sstew = here.policy.instruments["sstew"].model_copy(update={"form": ["lost"]})
    policy = here.policy.model_copy(update={"instruments": {"sstew": sstew}})

    shelf = queries.forms_for(here.provider, policy)

    assert shelf.missing == ("lost",)
    assert SCALE in {each.form.id for each in shelf.choices if each.instrument == ""}


def own_library(monkeypatch, tmp_path, *, kent="", england=""):
    """A policy library with no form but these two of one name."""
    for slug, text in (("kent", kent), ("england", england)):
        if text:
            folder = tmp_path / slug / "instruments"
            folder.mkdir(parents=True)
            (folder / "quick.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(library, "LIBRARY", tmp_path)


QUICK = """\
title: {title}
edition: First
about: For tests.
sections:
  room: {{title: Room, items: {{light: There is light., {more}}}}}
"""


def test_an_authority_adds_a_form_with_a_file_alone_which_stands_before_a_common_one(
    monkeypatch, tmp_path
):
    here = Beeches()
    own_library(
        monkeypatch,
        tmp_path,
        kent=QUICK.format(title="Kent’s own", more=""),
        england=QUICK.format(title="Everybody’s", more=""),
    )

    audit = here.begin("quick")

    assert queries.sheet_of(audit).form.title == "Kent’s own"
    assert queries.forms_of("leicestershire")["quick"].form.title == "Everybody’s"


def test_a_form_that_cannot_be_read_is_told_and_the_others_are_there(monkeypatch, tmp_path):
    here = Beeches()
    own_library(monkeypatch, tmp_path, england="title: [Quick\n")

    shelf = queries.forms_for(here.provider, here.policy)

    [problem] = shelf.problems
    assert str(problem).startswith("england/instruments/quick.yaml:")
    assert shelf.choices == ()


def test_an_audit_keeps_the_form_it_was_begun_on(monkeypatch, tmp_path):
    here = Beeches()
    own_library(monkeypatch, tmp_path, england=QUICK.format(title="First title", more=""))
    audit = here.begin("quick")
    again = here.begin("quick")
    file = tmp_path / "england" / "instruments" / "quick.yaml"

    file.write_text(QUICK.format(title="Second title", more="air: There is air."), "utf-8")

    assert sheet(here, audit).form.title == "First title"
    assert audit.form_id == again.form_id
    newer = here.begin("quick")
    assert [each.key for each in sheet(here, newer).form.items] == ["room.light", "room.air"]
    assert KeptForm.objects.for_authority(here.authority).count() == 2


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


# Visits whose notes forbid grades


def a_visit(here, *, pathway=""):
    return diary.book(
        provider=here.provider,
        when=When(TODAY),
        goers=[Goer(here.sam.pk, "improvement_adviser")],
        by=here.sam,
        at=THURSDAY,
        pathway=pathway,
    )


@pytest.mark.parametrize("pathway", ["good_and_outstanding", ""])
def test_a_scored_form_is_kept_from_a_visit_whose_note_forbids_a_grade(pathway):
    here = Beeches("leicestershire")
    history(here.provider, [("Thursday 2026-04-02", "judgement_published", GOOD)])
    here.provider.refresh_from_db()
    assert "good_and_outstanding" in here.provider.pathways
    visit = a_visit(here, pathway=pathway)

    with pytest.raises(actions.AuditRefused, match="no grade, rating or score") as refused:
        here.begin(SCALE, visit=visit)

    assert refused.value.field == "visit"
    assert here.begin(REQUIREMENTS, visit=visit).visit == visit
    assert here.begin(SCALE).visit is None


def test_a_scored_form_may_be_used_where_no_note_forbids_it():
    here = Beeches()

    assert here.begin(SCALE, visit=a_visit(here)).visit is not None


def test_a_policy_may_call_an_instrument_scored_whose_form_is_not():
    here = Beeches()
    audit = here.policy.instruments["safeguarding_and_welfare"].model_copy(update={"scored": True})
    instruments = {**here.policy.instruments, "safeguarding_and_welfare": audit}
    text = here.policy.model_copy(update={"instruments": instruments})

    [choice] = [
        each
        for each in queries.forms_for(here.provider, text).choices
        if each.form.id == REQUIREMENTS
    ]

    assert choice.is_scored
    assert not choice.form.is_scored


def test_the_audits_of_a_visit_are_found_without_those_set_aside():
    here = Beeches()
    visit = a_visit(here)
    here.begin()
    done = here.finished(REQUIREMENTS, "key_person", values={"assigned": "met"}, visit=visit)
    draft = here.begin("two_year_old", visit=visit)
    dropped = here.begin("two_year_old", visit=visit)
    actions.set_aside(audit=dropped, reason="Wrong form", by=here.sam, at=THURSDAY)

    found = queries.audits_at(visit)

    assert [(each.pk, each.state, each.is_scored) for each in found] == [
        (done.pk, "finished", False),
        (draft.pk, "draft", False),
    ]


def test_a_visit_of_another_provider_is_refused():
    here = Beeches()
    visit = a_visit(here)
    here.provider = a_provider(here.authority, "Acorns")

    with pytest.raises(actions.AuditRefused, match="visit of this provider"):
        here.begin(visit=visit)


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


# Due at a visit


def numbered(here, pathway, number):
    """Return the audits due at a numbered visit, whichever duty numbers them."""
    series = numbering_duty(here.policy.pathways[pathway])
    return queries.audits_due(here.provider, here.policy, pathway, number, duty=series)


def test_the_audits_due_are_those_of_the_visits_number_with_the_last_one_done():
    here = Beeches()
    done = here.finished(REQUIREMENTS, "key_person", values={"assigned": "met"})
    here.begin("self_evaluation")

    found = numbered(here, "new_registration", 2)

    assert [(each.instrument, [form.form.id for form in each.forms]) for each in found] == [
        ("safeguarding_and_welfare", ["safeguarding_group"]),
        ("self_evaluation_folder", ["self_evaluation"]),
    ]
    assert [each.last and each.last.pk for each in found] == [done.pk, None]
    assert [each.instrument for each in numbered(here, "new_registration", 9)] == [
        "effective_teaching",
        "sstew",
    ]


# The wording of licensed scales


def scale(here) -> Form:
    return queries.forms_of(here.authority.slug)[SCALE].form


def describe(here, licence="Licence 12 of the publisher", form=None, **texts):
    return actions.describe(
        authority=here.authority,
        form=form or scale(here),
        texts={key.replace("__", "."): text for key, text in texts.items()},
        licence=licence,
        by=here.sam,
        at=THURSDAY,
    )


def wording(authority):
    return {key: each.text for key, each in queries.descriptors_of(authority, SCALE).items()}


def test_wording_is_entered_replaced_and_taken_away_again_for_one_authority():
    here = Beeches()
    other = an_authority("leicestershire")

    assert describe(here, trust__groups="1: alone. 7: together", trust__choices="1: none") == 2
    assert describe(here, trust__groups="1: alone", trust__choices="1: none") == 1
    assert describe(here, trust__choices=" ") == 1

    assert wording(here.authority) == {"trust.groups": "1: alone"}
    assert wording(other) == {}
    assert Descriptor.objects.for_authority(here.authority).count() == 4


def test_wording_needs_a_licence_and_a_form_that_takes_it():
    here = Beeches()

    with pytest.raises(actions.AuditRefused, match="which licence"):
        describe(here, licence=" ", trust__groups="1: alone")
    with pytest.raises(actions.AuditRefused, match="no such item"):
        describe(here, trust__lost="1: alone")
    with pytest.raises(actions.AuditRefused, match="stands in its file"):
        describe(here, form=queries.forms_of("kent")[REQUIREMENTS].form)

    assert wording(here.authority) == {}


# Walls


def test_another_authority_finds_none_of_it():
    here = Beeches()
    audit = here.finished()
    other = an_authority("leicestershire")

    with pytest.raises(Audit.DoesNotExist):
        queries.get_audit(other, audit.pk)
    assert queries.audits_of(a_provider(other)) == []
