"""What the provider says of an action, with a file that shows it; only an officer closes it."""

from __future__ import annotations

import pytest

from goodward.core.files.kinds import FileRefused
from goodward.plans import actions as plans
from goodward.plans import queries
from goodward.plans.actions import PlanRefused, Upload
from goodward.plans.models import EvidenceFile, PlanAction
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.documents import an_action, shown_action
from tests.support.files import a_png
from tests.support.portal import a_manager

pytestmark = pytest.mark.django_db
TUESDAY = noon("Tuesday 2026-03-03")
WEDNESDAY = noon("Wednesday 2026-03-04")


@pytest.fixture
def provider():
    return a_provider(an_authority(), "Oaks")


@pytest.fixture
def manager(provider):
    return a_manager(provider, "Alex Marsh")


def said(action, by, **more):
    return plans.say(
        **{"action": action, "words": "All staff were trained.", "by": by, "at": TUESDAY, **more}
    )


@pytest.mark.parametrize(("is_done", "standing"), [(False, "under_way"), (True, "said_done")])
def test_an_answer_stands_in_the_story_and_never_closes_the_action(
    provider, manager, is_done, standing
):
    action = an_action(provider)

    entry = said(action, manager, impact="Children are safer.", is_done=is_done)

    action.refresh_from_db()
    assert (action.standing, action.closed_on) == (standing, None)
    assert (entry.kind, entry.words, entry.impact, entry.recorded_by) == (
        "provider_said",
        "All staff were trained.",
        "Children are safer.",
        manager,
    )
    assert queries.progress_of(action)[-1] == entry


def test_the_file_that_shows_it_stays_with_the_answer(provider, manager):
    action = an_action(provider)
    first = said(action, manager, evidence=Upload(a_png(), "../Certificate.PNG"))
    second = said(action, manager, evidence=Upload(a_png(), "two.png"), at=WEDNESDAY)

    files = queries.evidence_of(action)

    assert {key: [each.name for each in kept] for key, kept in files.items()} == {
        first.pk: ["Certificate.png"],
        second.pk: ["two.png"],
    }


def test_a_refused_file_keeps_nothing_of_the_answer(provider, manager):
    action = an_action(provider)
    with pytest.raises(FileRefused):
        said(action, manager, evidence=Upload(b"MZ", "photo.png"))

    action.refresh_from_db()
    assert action.standing == "not_started"
    assert [each.kind for each in queries.progress_of(action)] == ["added"]


def test_an_answer_needs_words_and_an_open_action(provider, manager):
    action = an_action(provider)
    with pytest.raises(PlanRefused, match="Say what you did"):
        said(action, manager, words=" ")
    plans.close(action=action, evidence="Seen", by=None, at=TUESDAY)

    with pytest.raises(PlanRefused, match="closed, so there is nothing more to say"):
        said(action, manager)


def test_an_officer_puts_evidence_to_an_action_even_after_it_was_closed(provider):
    anna = a_person(provider.authority)
    action = an_action(provider)
    plans.close(action=action, evidence="Seen", by=anna, at=TUESDAY)

    plans.show(
        action=action, evidence=Upload(a_png(), "a.png"), words="The sign", by=anna, at=WEDNESDAY
    )

    last = queries.progress_of(action)[-1]
    assert (last.kind, last.evidence, last.standing) == ("evidence_added", "The sign", "closed")
    with pytest.raises(PlanRefused, match="Say what it shows"):
        plans.show(action=action, evidence=Upload(a_png(), "a"), words="", by=anna, at=WEDNESDAY)


def test_no_other_provider_or_action_finds_the_file(provider, manager):
    keys = shown_action(provider, manager)
    other = a_provider(provider.authority)

    action = queries.action_of(provider, keys["action"])
    assert queries.evidence_file(action, keys["file"]).name == "certificate.png"
    with pytest.raises(PlanAction.DoesNotExist):
        queries.action_of(other, keys["action"])
    with pytest.raises(EvidenceFile.DoesNotExist):
        queries.evidence_file(an_action(other), keys["file"])
    with pytest.raises(EvidenceFile.DoesNotExist):
        queries.evidence_file(an_action(provider, "Another"), keys["file"])
