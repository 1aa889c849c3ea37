"""Which forms there are for a provider, and at which visits one may be used."""

from __future__ import annotations

import pytest

from goodward.core.policy.visit_contents import numbering_duty
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.instruments import actions, queries
from goodward.instruments.models import KeptForm
from tests.support.audits import (
    QUICK,
    REQUIREMENTS,
    SCALE,
    THURSDAY,
    TODAY,
    Beeches,
    own_library,
    sheet,
)
from tests.support.builders import GOOD, a_provider, history

pytestmark = pytest.mark.django_db


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
