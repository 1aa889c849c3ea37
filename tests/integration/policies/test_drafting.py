"""Drafts: changed until somebody else adopts them, whole or not at all."""

from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, transaction

from goodward.audit.models import Record
from goodward.cases import queries as cases
from goodward.policies import actions, drafting, library, queries
from goodward.policies.actions import PolicyRefused
from goodward.policies.models import Draft
from tests.support.builders import a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.policy_texts import fortnightly_text, newest_text

pytestmark = pytest.mark.django_db
MONDAY = noon("Monday 2026-03-02")
TUESDAY = noon("Tuesday 2026-03-03")
EXAMPLE = """\
- name: The second visit is due a fortnight after the first
  shows: [D6]
  provider: {type: nursery}
  as_of: Thursday 2026-04-30
  events:
    - {on: Thursday 2026-04-02, event: judgement_published, framework: eif,
       overall: requires_improvement}
    - {on: Wednesday 2026-04-22, event: visit_held, roles: [improvement_adviser]}
  expect:
    - visit 2 of requires_improvement is due Wednesday 2026-05-06
"""


@pytest.fixture
def kent(db):
    return an_authority()


@pytest.fixture
def writer(kent):
    return a_person(kent, "senior_improvement_adviser", name="Helen Marsh")


@pytest.fixture
def manager(kent):
    return a_person(kent, "improvement_standards_manager", name="Priya Shah")


@pytest.fixture
def draft(kent, writer):
    return begun(kent, writer)


def begun(kent, writer, text=None, *, examples=EXAMPLE):
    text = fortnightly_text() if text is None else text
    return drafting.begin_draft(
        authority=kent, text=text, examples=examples, note="Fortnightly", by=writer, at=MONDAY
    )


def saved(draft, by, *, text=None, examples=None, note="Fortnightly", seen=None):
    return drafting.save_draft(
        draft=draft,
        seen=draft.fingerprint if seen is None else seen,
        text=draft.text if text is None else text,
        examples=draft.examples if examples is None else examples,
        note=note,
        by=by,
        at=TUESDAY,
    )


def adopt(draft, by, *, reason="Agreed by the board", seen=None):
    return drafting.adopt_draft(
        draft=draft, seen=seen or draft.fingerprint, reason=reason, by=by, at=TUESDAY
    )


def recorded(kent):
    kinds = Record.objects.for_authority(kent.pk).order_by("pk").values_list("kind", flat=True)
    return [kind for kind in kinds if kind.startswith("policy.draft") or kind == "policy.adopted"]


# Writing


def test_a_draft_keeps_any_text_and_changes_nothing_that_runs(kent, writer):
    before = queries.rules_of(kent)

    draft = begun(kent, writer, "authority: [")

    assert queries.get_draft(kent, draft.pk).text == "authority: ["
    assert draft.is_open
    assert queries.rules_of(kent) is before
    assert queries.trial_of(draft) is None


def test_whoever_saves_is_kept_with_when_and_joins_those_who_wrote(draft, writer, manager):
    after = saved(draft, manager, text="title: new\n")

    assert (after.text, after.saved_by, after.saved_at) == ("title: new\n", manager, TUESDAY)
    assert (after.started_by, after.started_at) == (writer, MONDAY)
    assert set(after.written_by.all()) == {writer, manager}


def test_saving_the_same_words_makes_nobody_an_author(draft, writer, manager):
    saved(draft, manager)

    assert list(draft.written_by.all()) == [writer]
    assert recorded(draft.authority)[-1] == "policy.draft_begun"


def test_nobody_overwrites_what_they_have_not_read(draft, writer, manager):
    opened = draft.fingerprint
    saved(draft, manager, text="title: theirs\n")

    with pytest.raises(drafting.ChangedMeanwhile, match="Priya Shah saved this draft on 3 March"):
        saved(draft, writer, text="title: mine\n", seen=opened)

    assert queries.get_draft(draft.authority, draft.pk).text == "title: theirs\n"


@pytest.mark.parametrize("part", ["text", "examples", "note"])
def test_each_part_of_a_draft_tells_one_state_from_the_next(draft, part):
    before = draft.fingerprint

    setattr(draft, part, getattr(draft, part) + "x")

    assert draft.fingerprint != before


# Adopting


def test_somebody_else_adopts_it_with_a_reason_that_is_kept(kent, draft, manager):
    version = adopt(draft, manager)

    assert version.text == draft.text
    assert (version.adopted_by, version.adopted_at) == (manager, TUESDAY)
    after = queries.get_draft(kent, draft.pk)
    assert (after.version, after.reason, after.is_open) == (version, "Agreed by the board", False)
    record = Record.objects.for_authority(kent.pk).get(kind="policy.adopted", actor_id=manager.pk)
    assert record.reason == "Agreed by the board"
    assert record.policy_hash == version.hash
    assert queries.rules_of(kent).on(day("Tuesday 2026-09-01")).hash == version.hash
    assert queries.rules_of(kent).on(day("Monday 2026-08-31")).hash != version.hash


def test_running_cases_stay_on_the_version_they_opened_under(kent, draft, manager):
    provider = a_provider(kent)
    judged = {"framework": "eif", "overall": "requires_improvement"}
    history(provider, [("Monday 2026-02-16", "judgement_published", judged)])
    before = cases.answer_of(provider, day("Tuesday 2026-09-15"))

    adopt(draft, manager)

    assert cases.answer_of(provider, day("Tuesday 2026-09-15")) == before


def test_a_correction_is_a_version_that_says_what_it_corrects(kent, writer, manager):
    mistaken = queries.adopted(kent).first()
    draft = drafting.begin_draft(
        authority=kent,
        text=fortnightly_text(),
        examples=EXAMPLE,
        corrects=mistaken,
        by=writer,
        at=MONDAY,
    )

    version = adopt(draft, manager)

    assert version.corrects == mistaken
    # What is corrected stays, to the letter, and in force until the correction applies.
    assert queries.adopted(kent).get(pk=mistaken.pk).text == newest_text()
    assert queries.rules_of(kent).on(day("Monday 2026-08-31")).hash == mistaken.hash
    record = Record.objects.for_authority(kent.pk).get(kind="policy.adopted", actor_id=manager.pk)
    assert json.loads(record.detail)["corrects"] == "2025-11-10"


def test_nobody_corrects_another_authoritys_version(kent, writer):
    theirs = queries.adopted(an_authority("leicestershire")).first()

    with pytest.raises(PolicyRefused, match="another authority's"):
        drafting.begin_draft(
            authority=kent, text=newest_text(), corrects=theirs, by=writer, at=MONDAY
        )

    assert not queries.drafts_of(kent)


def refused(draft, by, match, **more):
    held = queries.adopted(draft.authority).count()
    with pytest.raises(PolicyRefused, match=match):
        adopt(draft, by, **more)
    assert queries.adopted(draft.authority).count() == held
    assert queries.get_draft(draft.authority, draft.pk).is_open


def test_nobody_adopts_what_they_wrote_some_of(draft, writer, manager):
    assert queries.may_be_adopted_by(draft, manager.pk)
    saved(draft, manager, note="With a comma")
    draft.refresh_from_db()

    for author in (writer, manager):
        assert not queries.may_be_adopted_by(draft, author.pk)
        refused(draft, author, "somebody else has to adopt it")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_is_adopted(draft, manager, reason):
    with pytest.raises(PolicyRefused, match="say why"):
        adopt(draft, manager, reason=reason)


def test_a_text_with_problems_is_not_adopted(kent, writer, manager):
    text = fortnightly_text().replace("first_undated: true", "frist_undated: true", 1)

    refused(begun(kent, writer, text), manager, "its text has 1 problem still")


def test_an_example_that_does_not_hold_keeps_it_from_being_adopted(kent, writer, manager):
    wrong = EXAMPLE.replace("Wednesday 2026-05-06", "Thursday 2026-05-07")
    draft = begun(kent, writer, examples=wrong)

    refused(draft, manager, "1 of its examples does not hold or cannot be read")

    [failing] = queries.trial_of(draft).failing
    assert failing.name == "The second visit is due a fortnight after the first"
    assert "Wednesday 6 May 2026" in failing.differences[0]


def test_an_example_that_cannot_be_read_keeps_it_from_being_adopted(kent, writer, manager):
    refused(begun(kent, writer, examples="soon"), manager, "cannot be read")


def test_a_draft_without_examples_can_be_adopted_and_says_that_nothing_is_proved(
    kent, writer, manager
):
    draft = begun(kent, writer, examples="")

    trial = queries.trial_of(draft)

    assert (trial.tried, trial.holds) == (0, True)
    assert "requires_improvement/visit" in trial.untested
    assert adopt(draft, manager).text == draft.text


def test_the_examples_are_tried_as_though_the_draft_had_always_applied(draft):
    trial = queries.trial_of(draft)

    assert (trial.tried, trial.failing, trial.problems) == (1, (), ())


@pytest.mark.parametrize("applies_from", ["2026-03-03", "2026-01-01"])
def test_a_version_begins_on_a_day_still_to_come(kent, writer, manager, applies_from):
    text = fortnightly_text(applies_from=applies_from)

    refused(begun(kent, writer, text), manager, "which is not still to come")


def test_what_was_adopted_already_is_not_adopted_again(kent, writer, manager):
    refused(begun(kent, writer, newest_text(), examples=""), manager, "adopted already")


def test_a_second_version_from_the_same_day_is_refused(kent, draft, writer, manager):
    adopt(draft, manager)

    other = begun(kent, writer, fortnightly_text() + "\n# again\n")

    refused(other, manager, "another version applies from 01 September 2026 already")


def test_exactly_what_was_looked_at_is_adopted(kent, draft, writer, manager):
    looked_at = draft.fingerprint
    saved(draft, writer, note="Second thoughts")

    with pytest.raises(drafting.ChangedMeanwhile):
        adopt(draft, manager, seen=looked_at)

    assert queries.adopted(kent).count() == 2


def test_it_is_adopted_wholly_or_not_at_all(kent, draft, manager, monkeypatch):
    """Whatever fails after the version was made takes the version away with it."""

    def breaks(*_args, **_more):
        raise RuntimeError("the light went out")

    monkeypatch.setattr(Draft, "save", breaks)
    with pytest.raises(RuntimeError), transaction.atomic():
        adopt(draft, manager)

    assert queries.adopted(kent).count() == 2
    assert queries.get_draft(kent, draft.pk).is_open
    assert recorded(kent).count("policy.adopted") == 2


# Afterwards


def test_a_draft_can_be_set_aside_and_is_kept(kent, draft, manager):
    after = drafting.set_aside_draft(draft=draft, reason="Not now ", by=manager, at=TUESDAY)

    assert (after.set_aside_by, after.reason, after.is_open) == (manager, "Not now", False)
    assert queries.get_draft(kent, draft.pk).text == draft.text
    assert recorded(kent)[-1] == "policy.draft_set_aside"


@pytest.mark.parametrize("end", ["adopted", "set aside"])
def test_what_is_over_can_neither_be_changed_nor_adopted_nor_set_aside(draft, manager, end):
    if end == "adopted":
        adopt(draft, manager)
    else:
        drafting.set_aside_draft(draft=draft, reason="", by=manager, at=TUESDAY)

    for act in (
        lambda: saved(draft, manager, text="x"),
        lambda: adopt(draft, manager),
        lambda: drafting.set_aside_draft(draft=draft, reason="", by=manager, at=TUESDAY),
    ):
        with pytest.raises(drafting.DraftClosed, match=f"was {end}"):
            act()


def test_the_database_lets_no_draft_be_both_adopted_and_set_aside(draft, manager):
    adopt(draft, manager)

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.for_authority(draft.authority).update(
            set_aside_at=TUESDAY, set_aside_by=manager
        )


def test_another_authority_does_not_find_it(draft):
    with pytest.raises(Draft.DoesNotExist):
        queries.get_draft(an_authority("leicestershire"), draft.pk)


def test_the_examples_of_a_version_are_those_of_its_draft_or_of_the_library(kent, draft, manager):
    version = adopt(draft, manager)
    second, first = queries.adopted(kent)[1:]

    assert queries.examples_beside(version) == EXAMPLE
    files = library.examples("kent")
    assert [queries.examples_beside(each) for each in (first, second)] == [
        each.text for each in files
    ]


def test_a_version_of_nobodys_library_has_no_examples(kent):
    text = fortnightly_text()

    version = actions.adopt(authority=kent, text=text, by=None, at=MONDAY)

    assert queries.examples_beside(version) == ""
