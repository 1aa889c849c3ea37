"""Watching providers, and views of lists, which are somebody's own."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from goodward.audit.queries import records_of
from goodward.core.refusals import Refused
from goodward.leaving.actions import end_account
from goodward.providers.models import Provider
from goodward.providers.restricting import restrict
from goodward.watching import actions, queries
from goodward.watching.actions import WatchRefused
from goodward.watching.models import SavedView, Watch
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
BEGUN = noon("Wednesday 2026-04-01")


@pytest.fixture
def kent():
    return an_authority("kent")


@pytest.fixture
def ann(kent):
    return a_person(kent, name="Ann Lee")


@pytest.fixture
def acorns(kent):
    return a_provider(kent, "Acorns")


def watched(authority, person, on):
    return queries.watched(authority, person, today=day(on))


def test_what_was_recorded_and_missed_since_one_looked_is_new(kent, ann, acorns):
    quiet = a_provider(kent, "Quiet Corner")
    for each in (quiet, acorns):
        actions.watch(provider=each, by=ann, at=BEGUN)

    # Kent, section 4.1: first contact within 10 working days of the report, so by Monday 20 April,
    # as Good Friday and Easter Monday do not count.
    history(acorns, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)], by=ann)
    [first, second] = watched(kent, ann, "Friday 2026-04-03")

    assert (first.provider, first.has_news, second.provider) == (acorns, True, quiet)
    assert [(each.kind, each.recorded_by) for each in first.happened] == [
        ("judgement_published", "Ann Lee")
    ]
    assert not second.has_news


def test_what_one_has_seen_is_no_longer_new(kent, ann, acorns):
    actions.watch(provider=acorns, by=ann, at=BEGUN)
    history(acorns, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])

    actions.see(authority=kent, person=ann, until=noon("Friday 2026-04-03"))
    # An older page sent late takes nothing back.
    actions.see(authority=kent, person=ann, until=BEGUN)

    assert queries.news_of(kent, ann, today=day("Friday 2026-04-03")) == 0
    [late] = watched(kent, ann, "Friday 2026-12-04")
    assert late.happened == ()
    assert late.missed
    assert late.has_news
    actions.see(authority=kent, person=ann, until=noon("Friday 2026-12-04"))
    [seen] = watched(kent, ann, "Friday 2026-12-04")
    assert (seen.missed, seen.overdue) == ((), late.missed)


def test_what_happened_at_a_provider_kept_from_view_is_not_told_here(kent, ann, acorns):
    actions.watch(provider=acorns, by=ann, at=BEGUN)
    history(acorns, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    restrict(provider=acorns, why="refuge", by=ann, at=noon("Friday 2026-04-03"))

    [hidden] = watched(kent, ann, "Friday 2026-12-04")

    assert (hidden.happened, hidden.missed, hidden.overdue) == ((), (), ())
    assert "Acorns" not in str(hidden.provider)


def test_watching_twice_or_stopping_twice_is_done_and_recorded_once(kent, ann, acorns):
    assert actions.watch(provider=acorns, by=ann, at=BEGUN) is True
    assert actions.watch(provider=acorns, by=ann, at=BEGUN) is False
    assert queries.is_watching(ann, acorns)
    assert actions.stop_watching(provider=acorns, by=ann, at=BEGUN) is True
    assert actions.stop_watching(provider=acorns, by=ann, at=BEGUN) is False

    kinds = [each.kind for each in records_of(kent.pk) if each.kind.startswith("watch.")]
    assert sorted(kinds) == ["watch.begun", "watch.ended"]


def test_there_is_an_end_to_what_one_can_survey(kent, ann, acorns, monkeypatch):
    monkeypatch.setattr(actions, "MOST_WATCHED", 1)
    actions.watch(provider=acorns, by=ann, at=BEGUN)

    with pytest.raises(WatchRefused, match="1 providers already"):
        actions.watch(provider=a_provider(kent), by=ann, at=BEGUN)


def test_the_database_keeps_one_watch_a_person_and_provider(kent, ann, acorns):
    actions.watch(provider=acorns, by=ann, at=BEGUN)
    twice = {"authority": kent, "person": ann, "provider": acorns}

    with pytest.raises(IntegrityError), transaction.atomic():
        Watch.unscoped.create(**twice, begun_at=BEGUN, seen_at=BEGUN)


def test_reading_is_four_queries_however_many_are_watched(
    kent, ann, acorns, django_assert_num_queries
):
    for each in (acorns, a_provider(kent), a_provider(kent)):
        actions.watch(provider=each, by=ann, at=BEGUN)
        history(each, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    watched(kent, ann, "Friday 2026-12-04")

    with django_assert_num_queries(4):
        watched(kent, ann, "Friday 2026-12-04")


def saved(kent, ann, name="Mine", of="providers", query="type=nursery"):
    return actions.save_view(authority=kent, of=of, name=name, query=query, by=ann, at=BEGUN)


def test_a_view_is_kept_renamed_and_removed_and_each_is_recorded(kent, ann):
    view = saved(kent, ann)
    actions.rename_view(view=view, name="Nurseries", by=ann, at=BEGUN)

    [found] = queries.views_of(kent, ann, of="providers")
    assert (found.name, found.query) == ("Nurseries", "type=nursery")
    assert queries.views_of(kent, ann, of="work") == []
    actions.remove_view(view=found, by=ann, at=BEGUN)
    assert queries.views_of(kent, ann) == []
    kinds = [each.kind for each in records_of(kent.pk) if each.kind.startswith("view.")]
    assert sorted(kinds) == ["view.removed", "view.renamed", "view.saved"]


def test_a_view_saved_again_under_its_name_takes_its_place(kent, ann):
    saved(kent, ann, name="Mine")
    saved(kent, ann, name="MINE", query="type=childminder")

    [found] = queries.views_of(kent, ann)
    assert (found.name, found.query) == ("MINE", "type=childminder")


@pytest.mark.parametrize(
    ("name", "of", "why"),
    [
        ("  ", "providers", "Give the view a name"),
        ("mine", "work", "another list with this name"),
        ("Third", "work", "2 views already"),
    ],
)
def test_a_view_that_cannot_be_kept_says_why(kent, ann, monkeypatch, name, of, why):
    monkeypatch.setattr(actions, "MOST_VIEWS", 2)
    saved(kent, ann, name="Mine")
    saved(kent, ann, name="Second")

    with pytest.raises(Refused, match=why):
        saved(kent, ann, name=name, of=of)
    assert len(queries.views_of(kent, ann)) == 2


def test_a_view_cannot_take_the_name_of_another(kent, ann):
    saved(kent, ann, name="Mine")
    other = saved(kent, ann, name="Other")

    with pytest.raises(WatchRefused, match="Another view of yours"):
        actions.rename_view(view=other, name="mine", by=ann, at=BEGUN)


def test_nobody_sees_what_somebody_else_keeps(kent, ann, acorns):
    bo = a_person(kent, name="Bo Hill")
    view = saved(kent, ann)
    actions.watch(provider=acorns, by=ann, at=BEGUN)

    assert queries.views_of(kent, bo) == watched(kent, bo, "Friday 2026-04-03") == []
    with pytest.raises(SavedView.DoesNotExist):
        queries.get_view(kent, bo, view.pk)
    assert queries.get_view(kent, ann, view.pk) == view


def test_what_was_kept_goes_with_the_account_for_this_authority_alone(kent, ann, acorns):
    head = a_person(kent, "administrator")
    leicestershire = an_authority("leicestershire")
    saved(kent, ann)
    saved(leicestershire, ann, name="There")
    actions.watch(provider=acorns, by=ann, at=BEGUN)

    end_account(
        authority=kent, person=ann, day=day("Wednesday 2026-04-01"), why="Moved", by=head, at=BEGUN
    )

    assert not Watch.unscoped.exists()
    assert [each.name for each in SavedView.unscoped.all()] == ["There"]


def test_a_provider_can_be_taken_away_although_it_is_watched(kent, ann, acorns):
    actions.watch(provider=acorns, by=ann, at=BEGUN)

    Provider.unscoped.filter(pk=acorns.pk).delete()

    assert not Watch.unscoped.exists()
