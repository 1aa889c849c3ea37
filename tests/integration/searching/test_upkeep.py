"""The index is in step with what it is of, whoever writes, and can be made anew."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from goodward.core.searching.words import read
from goodward.notes.models import NoteText
from goodward.plans import actions as plans
from goodward.providers import actions as providers
from goodward.providers.models import Contact, Provider
from goodward.searching import queries, upkeep
from goodward.searching.actions import rebuild
from goodward.searching.dialects import POSTGRES, SQLITE
from goodward.searching.models import Entry
from goodward.searching.queries import Kind, OutOfStep
from goodward.searching.sources import sources
from tests.support.builders import a_provider, an_authority
from tests.support.days import noon
from tests.support.documents import an_action
from tests.support.messages import a_sent_message
from tests.support.visits import a_contact

pytestmark = pytest.mark.django_db
TODAY = noon("Friday 2026-05-01")


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def everything(acorns, note):
    """One thing of each kind, and the message that told of the visit."""
    an_action(acorns, "Keep the fire exit free")
    a_sent_message(acorns, at=TODAY, subject="About the fire exit")
    a_contact(acorns)


def test_what_actions_write_is_in_step(kent, everything):
    assert queries.out_of_step(kent) == []
    assert queries.index_is_whole()
    assert Entry.objects.for_authority(kent).count() == 5


def test_rows_written_in_bulk_and_by_hand_are_found_at_once(kent, acorns, note, ann, found):
    Provider.unscoped.bulk_create(
        Provider(
            authority=kent, urn=f"EY9{n:05}", shown_name=f"Bulk {n}", search=f"bulk {n}",
            type="nursery",
        )
        for n in range(30)
    )  # fmt: skip
    NoteText.unscoped.bulk_create(
        NoteText(
            authority=kent, note=note, key=f"more.{n}", text=f"Bulky {n}", revision=1,
            written_at=TODAY, written_by=ann,
        )
        for n in range(3)
    )  # fmt: skip
    sql("UPDATE notes_notetext SET text = 'Sprinklers' WHERE key = 'more.1'")
    sql("DELETE FROM notes_notetext WHERE key = 'more.2'")

    assert len(found(kent, "bulk", limit=50)) == 30
    assert found(kent, "bulky 0 sprinklers", Kind.NOTE) == ["Acorns Nursery"]
    assert found(kent, "bulky 1", Kind.NOTE) == found(kent, "bulky 2", Kind.NOTE) == []
    assert queries.out_of_step(kent) == []


def test_what_is_changed_is_found_by_its_new_words_alone(kent, acorns, everything, ann, found):
    providers.change(provider=acorns, by=ann, at=TODAY, name="Oak Trees", postcode="CT1 1AA")

    assert found(kent, "oak") == ["Oak Trees"]
    for kind in (Kind.NOTE, Kind.ACTION):
        assert found(kent, "oak fire exit", kind) == ["Oak Trees"]
        assert found(kent, "acorns", kind) == []
    assert found(kent, "acorns") == found(kent, "ME14") == []
    assert queries.out_of_step(kent) == []


def test_what_is_said_of_an_action_is_found_and_moves_it_to_its_day(kent, acorns, everything, ann):
    [action] = acorns_actions(acorns)
    [before] = queries.find(kent, read("fire"), Kind.ACTION)

    plans.say(action=action, words="We bought sprinklers", by=ann, at=TODAY)

    [after] = queries.find(kent, read("sprinkler fire"), Kind.ACTION)
    assert (str(before.day), str(after.day)) == ("2026-03-02", "2026-05-01")
    assert queries.out_of_step(kent) == []


def acorns_actions(provider):
    return list(apps.get_model("plans.PlanAction").unscoped.filter(provider=provider))


def test_what_is_removed_is_found_no_more(kent, acorns, note, found):
    contact = a_contact(acorns, "Alex Marsh")
    assert found(kent, "marsh") == ["Acorns Nursery"]

    Contact.unscoped.filter(pk=contact.pk).update(removed_at=TODAY)
    NoteText.unscoped.filter(note=note).delete()
    alone = a_provider(kent, "Lonely Oaks")
    Provider.unscoped.filter(pk=alone.pk).delete()

    assert found(kent, "marsh") == found(kent, "prams", Kind.NOTE) == []
    assert found(kent, "lonely") == []
    assert not Entry.objects.for_authority(kent).filter(title="Lonely Oaks").exists()
    assert queries.out_of_step(kent) == []
    assert queries.index_is_whole()


def test_a_provider_of_a_file_that_was_taken_back_is_not_found(kent, acorns, found):
    Provider.unscoped.filter(pk=acorns.pk).update(status="withdrawn")

    assert found(kent, "acorns") == []
    assert queries.out_of_step(kent) == []


def test_what_was_written_without_the_triggers_shows_and_is_mended(kent, everything, found):
    upkeep.lift()
    late = a_provider(kent, "Late Starters")
    [entry] = Entry.objects.for_authority(kent).filter(kind=Kind.NOTE)
    sql("UPDATE searching_entry SET words = 'other' WHERE id = %s", entry.pk)
    upkeep.put_back()
    sql(
        "INSERT INTO searching_entry (id, authority_id, scope, kind, key, title, words) "
        "VALUES (1, %s, %s, 'action', 999999, 'gone', 'gone')",
        kent.pk,
        f"#{kent.pk}action",
    )

    assert set(queries.out_of_step(kent)) == {
        OutOfStep(Kind.PROVIDER, late.pk, "missing"),
        OutOfStep(Kind.NOTE, entry.key, "differs"),
        OutOfStep(Kind.ACTION, 999999, "left over"),
    }
    rebuild(kent)
    assert queries.out_of_step(kent) == []
    assert queries.index_is_whole()
    assert found(kent, "late starters") == ["Late Starters"]
    assert found(kent, "gone", Kind.ACTION) == []
    assert found(kent, "prams", Kind.NOTE) == ["Acorns Nursery"]


def test_making_one_authoritys_index_anew_leaves_anothers_alone(kent, everything, found):
    leicestershire = an_authority("leicestershire")
    a_provider(leicestershire, "Foxes")
    upkeep.lift()
    a_provider(leicestershire, "Late Foxes")
    upkeep.put_back()

    assert rebuild(kent) == 5
    assert [each.why for each in queries.out_of_step(leicestershire)] == ["missing"]
    assert found(leicestershire, "foxes") == ["Foxes"]


def test_a_migration_puts_back_the_triggers_and_writes_what_was_missed(kent, everything):
    names = upkeep.triggers_present()
    upkeep.lift()
    assert upkeep.triggers_present() == set()
    a_provider(kent, "Late Starters")

    upkeep.after_migrating(plan=[("a migration", False)])

    assert upkeep.triggers_present() == names
    assert queries.out_of_step(kent) == []


def test_migrating_with_nothing_to_do_keeps_the_triggers(kent, everything):
    names = upkeep.triggers_present()

    call_command("migrate", verbosity=0)

    assert upkeep.triggers_present() == names


@pytest.mark.sqlite
def test_words_that_the_index_lost_show():
    entry = {"authority_id": an_authority().pk, "scope": "#1note", "kind": "note", "title": ""}
    Entry.unscoped.create(id=5, key=5, words="sprinklers", **entry)
    assert queries.index_is_whole()

    sql(
        "INSERT INTO searching_words (searching_words, rowid, title, words, scope) "
        "VALUES ('delete', 5, '', 'sprinklers', '#1note')"
    )

    assert not queries.index_is_whole()


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRES], ids=lambda each: each.vendor)
def test_every_kind_is_told_of_by_its_own_table_with_a_number_of_its_own(dialect):
    made = sources(dialect)

    assert [each.kind for each in made] == list(Kind)
    assert sorted(each.number for each in made) == [1, 2, 3, 4]
    for source in made:
        assert [each.is_own for each in source.watched].count(True) == 1
        assert "s.authority_id" in source.select


def test_every_watched_column_is_there():
    tables = {model._meta.db_table: model for model in apps.get_models()}
    for source in sources(SQLITE):
        for watched in source.watched:
            has = {field.column for field in tables[watched.table]._meta.fields}
            assert set(watched.columns) <= has
