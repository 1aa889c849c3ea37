"""Adopting a policy: the exact text, once, never edited."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from goodward.accounts import actions as accounts
from goodward.policies import actions, library, queries
from goodward.policies.models import PolicyVersion
from tests.support.builders import an_authority
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
NOON = noon("Monday 2026-03-02")


@pytest.fixture
def newcomer(db):
    return accounts.add_authority(slug="kent", name="Kent", ofsted_names=["Kent"], at=NOON)


def test_the_library_says_whose_policies_it_has():
    assert library.authorities() == ("kent", "leicestershire")
    for slug in library.authorities():
        assert [each.applies_from for each in library.load(slug).versions] == sorted(
            library.policy_texts(slug)
        )
        assert library.examples(slug)


def test_a_policy_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(library.PolicyNotFound, match="the library has kent"):
        library.load("atlantis")
    with pytest.raises(library.PolicyNotFound, match=r"no policy\.yaml"):
        library.load_path(tmp_path)


def test_a_policy_can_be_named_by_file_version_folder_or_authority_folder():
    folder = library.LIBRARY / "kent" / "2025-11-10"

    one = library.load_path(folder / "policy.yaml")

    assert one.latest.hash == library.load_path(folder).latest.hash
    assert len(one.versions) == 1
    assert len(library.load_path(library.LIBRARY / "kent").versions) == 2
    assert one.calendar.terms == library.load("kent").calendar.terms != ()


def test_everything_wrong_with_a_policy_is_said_at_once(tmp_path):
    for version, text in (("2020-01-01", "authority: x\n"), ("2021-01-01", "[")):
        (tmp_path / version).mkdir()
        (tmp_path / version / "policy.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(library.PolicyUnreadable) as unreadable:
        library.load_path(tmp_path)

    assert {problem.file.split("/")[-2] for problem in unreadable.value.problems} == {
        "2020-01-01",
        "2021-01-01",
    }


def test_an_authority_without_a_policy_has_no_rules(newcomer):
    with pytest.raises(queries.NoPolicy):
        queries.rules_of(newcomer)


def test_what_was_adopted_is_what_runs():
    kent = an_authority()

    rules = queries.rules_of(kent)

    assert [each.hash for each in rules.versions] == [
        each.hash for each in library.load("kent").versions
    ]
    assert rules.calendar.terms == library.load("kent").calendar.terms
    assert [each.applies_from for each in queries.adopted(kent)] == [
        day("2025-11-10"),
        day("2018-09-01"),
    ]


def test_rules_are_read_once_and_asked_for_with_one_query(django_assert_num_queries):
    kent = an_authority()
    first = queries.rules_of(kent)

    with django_assert_num_queries(1):
        assert queries.rules_of(kent) is first


def test_adopting_the_same_text_again_changes_nothing():
    kent = an_authority()
    text = library.policy_texts("kent")[day("2025-11-10")]

    again = actions.adopt(authority=kent, text=text, by=None, at=NOON)

    assert again.adopted_at != NOON
    assert queries.adopted(kent).count() == 2


def test_another_text_from_the_same_day_is_refused():
    kent = an_authority()
    text = library.policy_texts("kent")[day("2025-11-10")] + "\n# changed\n"

    with pytest.raises(actions.PolicyRefused, match="never edited"):
        actions.adopt(authority=kent, text=text, by=None, at=NOON)


def test_another_authoritys_policy_is_refused(newcomer):
    text = next(iter(library.policy_texts("leicestershire").values()))

    with pytest.raises(actions.PolicyRefused, match="not of Kent"):
        actions.adopt(authority=newcomer, text=text, by=None, at=NOON)


def test_a_text_with_problems_is_refused_with_where_they_are(newcomer):
    with pytest.raises(actions.PolicyRefused, match=r"policy\.yaml:1:1"):
        actions.adopt(authority=newcomer, text="authority: kent\n", by=None, at=NOON)
    with pytest.raises(actions.PolicyRefused, match=r"calendar\.yaml:"):
        actions.keep_calendar(authority=newcomer, text="closures: [{on: soon}]\n", by=None, at=NOON)


def test_a_new_calendar_counts_at_once_and_the_old_one_is_kept():
    kent = an_authority()

    actions.keep_calendar(
        authority=kent, text="closures:\n- {on: 2026-03-03, why: snow}\n", by=None, at=NOON
    )

    assert queries.rules_of(kent).calendar.why_not(day("Tuesday 2026-03-03")) == "snow"
    newest = queries.newest_calendar(kent)
    again = actions.keep_calendar(authority=kent, text=newest.text, by=None, at=NOON)
    assert again == newest


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_an_adopted_policy(act):
    kent = an_authority()
    held = PolicyVersion.objects.for_authority(kent)

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        held.update(text="") if act == "update" else held._raw_delete("default")
