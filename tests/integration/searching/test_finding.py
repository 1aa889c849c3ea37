"""What is found by its words, alike on SQLite and PostgreSQL."""

# ruff: noqa: RUF001 - signs and words of other scripts are meant

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from goodward.core.searching.words import read
from goodward.messages import actions as messages
from goodward.providers.models import Provider
from goodward.providers.restricting import lift, restrict
from goodward.searching import queries
from goodward.searching.queries import COUNT_TO, Kind
from tests.support.builders import a_provider, an_authority
from tests.support.days import day, noon
from tests.support.documents import an_action
from tests.support.messages import MANAGER, a_sent_message
from tests.support.visits import a_contact

pytestmark = pytest.mark.django_db
TODAY = noon("Friday 2026-05-01")


@pytest.mark.parametrize(
    "typed",
    [
        "acorns",
        "ACORN",
        "nursery acorns",
        "acorns maids",
        "ME14 2AB",
        "me142ab",
        "EY123456",
        '"acorns nursery"',
        "alex marsh",
        "07700 900123",
        "07700900123",
        "alex.marsh@nursery.example",
    ],
)
def test_a_provider_is_found_by_name_place_number_and_contacts(kent, acorns, found, typed):
    a_contact(acorns, phone="07700 900123")

    assert found(kent, typed) == ["Acorns Nursery"]


@pytest.mark.parametrize("typed", ["acorns dover", '"nursery acorns"', "maidston e", "corns", "ME"])
def test_every_word_has_to_be_in_it(kent, acorns, found, typed):
    assert found(kent, typed) == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Visited by the manager", "visiting managers"),
        ("O’Neill and Sons", "O'Neill"),
        ("O'Neill and Sons", "o’neill"),
        ("Zoë’s Café", "zoe cafe"),
        ("Café Crèche", "cafe creche"),
        ("Cafe Creche", "CAFÉ CRÈCHE"),
        ("حضانة الأطفال", "الأطفال"),
        ("Łódź playgroup", "łódź"),
        ("fire🔥door", "fire door"),
        ("12-month plan and/or review", "12-month and review or"),
        ("The plan of the owner", "the of"),
        ("See www.acorns.example/plan.pdf", "acorns plan pdf"),
        ("ratio 1:8, −5 °C, 3.14", "1:8 3.14"),
        ("first_aid kit", "aid first"),
    ],
)
def test_words_are_found_however_they_are_written(kent, acorns, found, text, typed):
    an_action(acorns, text)

    assert found(kent, typed, Kind.ACTION) == ["Acorns Nursery"]


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "*",
        "NEAR(acorns",
        "acorns AND",
        "acorns) OR (x",
        "'; DROP TABLE searching_entry; --",
        "a" * 10_000,
        "corns:* | <-> !",
        "%s %d {0} \\",
        "\x00\x01",
        "🔥",
        "{title} : x",
    ],
)
def test_nothing_that_is_typed_breaks_a_search(kent, acorns, typed):
    asked = read(typed)

    assert queries.find(kent, asked, Kind.PROVIDER) == []
    assert queries.counts(kent, asked, list(Kind)) == dict.fromkeys(Kind, 0)


def test_notes_actions_and_messages_are_found_by_their_words_and_their_provider(
    kent, acorns, note, found
):
    an_action(acorns, "Keep the fire exit free")
    a_sent_message(acorns, at=TODAY, subject="About the fire exit", body="Please keep it free.")

    assert found(kent, "fire exit", Kind.NOTE) == ["Acorns Nursery"]
    assert found(kent, "acorns fire exits", Kind.NOTE) == ["Acorns Nursery"]
    assert found(kent, "fire exit", Kind.ACTION) == ["Acorns Nursery"]
    assert found(kent, "acorns keeping", Kind.MESSAGE) == ["About the fire exit"]
    assert queries.counts(kent, read("fire exit"), list(Kind)) == {
        Kind.PROVIDER: 0,
        Kind.NOTE: 1,
        Kind.ACTION: 1,
        Kind.MESSAGE: 1,
    }


def test_the_newest_is_first_and_older_ones_can_be_left_out(kent, acorns, found):
    for number, when in enumerate(("Friday 2026-05-01", "Monday 2026-06-01", "Monday 2026-03-02")):
        a_sent_message(
            acorns, at=noon(when), subject=f"Letter {number}", cause=("test", f"{number}")
        )

    assert found(kent, "letter", Kind.MESSAGE) == ["Letter 1", "Letter 0", "Letter 2"]
    assert found(kent, "letter", Kind.MESSAGE, limit=1, offset=1) == ["Letter 0"]
    since = day("Friday 2026-05-01")
    assert found(kent, "letter", Kind.MESSAGE, since=since) == ["Letter 1", "Letter 0"]
    assert queries.counts(kent, read("letter"), [Kind.MESSAGE], since=since) == {Kind.MESSAGE: 2}


def test_a_message_of_a_summer_night_is_of_the_day_in_england(kent, acorns):
    # Half past eleven at night in UTC is half past midnight in London while summer time lasts:
    # from 29 March to 25 October 2026, both Sundays.
    nights = {
        "Saturday 2026-03-28": "2026-03-28",
        "Sunday 2026-03-29": "2026-03-30",
        "Saturday 2026-10-24": "2026-10-25",
        "Sunday 2026-10-25": "2026-10-25",
    }
    for number, written in enumerate(nights):
        at = datetime.combine(day(written), time(23, 30), UTC)
        a_sent_message(acorns, at=at, subject=f"Night {number}", cause=("night", number))

    hits = queries.find(kent, read("night"), Kind.MESSAGE)

    days = {each.title: str(each.day) for each in hits}
    assert days == {f"Night {number}": told for number, told in enumerate(nights.values())}


def test_providers_stand_by_name_and_the_one_whose_number_was_typed_first(kent, found):
    a_provider(kent, "Bees", urn="EY000002", town="EY000001")
    a_provider(kent, "Cats", urn="EY000001")
    a_provider(kent, "Ants", urn="EY000003", town="EY000001")

    assert found(kent, "EY000001") == ["Cats", "Ants", "Bees"]
    assert found(kent, "EY00000") == ["Ants", "Bees", "Cats"]


def test_another_authority_finds_nothing_of_ours(kent, acorns, note, found):
    leicestershire = an_authority("leicestershire")
    a_provider(leicestershire, "Acorns of Leicester")

    assert found(leicestershire, "acorns") == ["Acorns of Leicester"]
    assert found(leicestershire, "fire exit", Kind.NOTE) == []
    assert found(kent, "acorns") == ["Acorns Nursery"]
    assert queries.counts(leicestershire, read("acorns"), list(Kind))[Kind.NOTE] == 0


def test_nothing_of_a_restricted_provider_is_found_until_it_may_be_seen_again(
    kent, acorns, note, ann, found
):
    an_action(acorns, "Keep the fire exit free")
    a_sent_message(acorns, at=TODAY, subject="Fire exit at Acorns")
    # To officers, of no provider: about a visit there.
    messages.post(
        authority=kent,
        provider=None,
        subject="Your visit at Acorns",
        body="At ten.",
        to=[MANAGER],
        cause=("visit", note.visit_id, "told again"),
        by=None,
        at=TODAY,
    )
    before = queries.counts(kent, read("acorns"), list(Kind))
    # Booking the visit had sent a message of its own.
    assert before == {Kind.PROVIDER: 1, Kind.NOTE: 1, Kind.ACTION: 1, Kind.MESSAGE: 3}

    kept = restrict(provider=acorns, why="refuge", by=ann, at=TODAY)

    for typed in ("acorns", "fire exit", "EY123456", "maidstone", "restricted"):
        assert queries.counts(kent, read(typed), list(Kind)) == dict.fromkeys(Kind, 0), typed
    lift(provider=kept, reason="Moved", by=ann, at=TODAY)
    assert queries.counts(kent, read("acorns"), list(Kind)) == before


def test_a_complaint_is_never_found_and_a_message_for_its_reader_alone_by_its_subject(
    kent, acorns, found
):
    a_sent_message(acorns, at=TODAY, subject="Your complaint", cause=("feedback", 1, "told"))
    link = messages.write(
        authority=kent,
        provider=None,
        text="sign_in_link",
        values={"link": "/portal/", "lasts": "15 minutes"},
        to=[MANAGER],
        cause=("link", 1),
        by=None,
        at=TODAY,
    )

    assert found(kent, "complaint", Kind.MESSAGE) == []
    assert found(kent, link.subject, Kind.MESSAGE) == [link.subject]
    assert found(kent, "minutes", Kind.MESSAGE) == []


def test_a_provider_that_left_is_found_and_told_apart(kent, acorns):
    gone = Provider.unscoped.filter(pk=acorns.pk)
    gone.update(status="left", left_on=day("Friday 2026-05-01"))

    [hit] = queries.find(kent, read("acorns"), Kind.PROVIDER)
    assert hit.status == "left"


def test_counting_ends_where_nobody_reads_on(kent, acorns, monkeypatch):
    monkeypatch.setattr(queries, "COUNT_TO", 2)
    for number in range(5):
        a_sent_message(acorns, at=TODAY, subject=f"Letter {number}", cause=("test", f"{number}"))

    assert COUNT_TO == 500
    assert queries.counts(kent, read("letter"), [Kind.MESSAGE]) == {Kind.MESSAGE: 3}


def test_a_search_is_one_query_and_its_counts_another(kent, acorns, django_assert_num_queries):
    asked = read("acorns")

    with django_assert_num_queries(1):
        queries.find(kent, asked, Kind.NOTE)
    with django_assert_num_queries(1):
        queries.counts(kent, asked, list(Kind))
    with django_assert_num_queries(0):
        queries.find(kent, read("*"), Kind.NOTE)
        queries.counts(kent, read("*"), list(Kind))
