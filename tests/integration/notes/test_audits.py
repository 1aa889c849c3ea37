"""Audits that go with a note, and the scores that may not."""

from __future__ import annotations

import pytest

from goodward.instruments.queries import sheet_of
from goodward.notes import actions, queries
from goodward.notes.actions import NoteRefused
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon
from tests.support.pdf import Pdf
from tests.support.visits import a_contact, a_held_visit, a_note, an_audit

pytestmark = pytest.mark.django_db

VISITED = "Thursday 2026-04-23"
IA = "improvement_adviser"


def a_visit_to(slug, outcome, **said):
    """A held visit to a nursery of an authority, and the adviser who made it."""
    authority = an_authority(slug)
    ann = a_person(authority, IA, name="Ann Lee")
    provider = a_provider(authority, "Acorns")
    history(provider, [("Thursday 2026-04-02", "judgement_published", outcome)])
    a_contact(provider)
    return a_held_visit(provider, VISITED, (ann, IA), **said), ann


def test_a_finished_audit_goes_with_the_note_and_says_what_it_came_to():
    visit, ann = a_visit_to("kent", REQUIRES_IMPROVEMENT)
    audit = an_audit(visit.provider, ann, VISITED)
    note = a_note(visit, ann, VISITED, {"other": "The boiler"})

    actions.attach_audits(note=note, audits=[audit.pk])
    issued = actions.issue(note=note, by=ann, at=noon(VISITED), without_missing=True)

    title = sheet_of(audit).form.title
    assert f"{title} Thursday 23 April 2026 Mean 4.5" in Pdf(bytes(issued.pdf)).words


def test_an_audit_is_taken_off_again_until_the_note_is_issued():
    visit, ann = a_visit_to("kent", REQUIRES_IMPROVEMENT)
    audit = an_audit(visit.provider, ann, VISITED)
    note = a_note(visit, ann, VISITED, {"other": "The boiler"})
    actions.attach_audits(note=note, audits=[audit.pk])
    actions.attach_audits(note=note, audits=[])
    assert [each.is_on for each in queries.attachable(note)] == [False]

    actions.issue(note=note, by=ann, at=noon(VISITED), without_missing=True)

    with pytest.raises(NoteRefused, match="never changed"):
        actions.attach_audits(note=note, audits=[audit.pk])


def test_a_draft_and_another_providers_audit_do_not_go_with_it():
    visit, ann = a_visit_to("kent", REQUIRES_IMPROVEMENT)
    draft = an_audit(visit.provider, ann, VISITED, is_finished=False)
    other = an_audit(a_provider(visit.authority, "Beech House"), ann, VISITED)
    note = a_note(visit, ann, VISITED)

    for audit in (draft, other):
        with pytest.raises(NoteRefused, match="finished audits"):
            actions.attach_audits(note=note, audits=[audit.pk])


def test_where_no_grade_may_be_given_no_score_goes_with_the_note():
    """Leicestershire, before an inspection: what counts requirements may, what rates may not."""
    visit, ann = a_visit_to(
        "leicestershire", GOOD, pathway="good_and_outstanding", kinds=["pre_inspection"]
    )
    audit = an_audit(visit.provider, ann, VISITED)
    note = a_note(visit, ann, VISITED)

    assert [each.may for each in queries.attachable(note)] == [False]
    with pytest.raises(NoteRefused, match="gives a score, and this note may hold none"):
        actions.attach_audits(note=note, audits=[audit.pk])
