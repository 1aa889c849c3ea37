"""Whom a bulletin reaches, once, whatever happens to the worker."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from goodward.bulletins import actions, queries
from goodward.bulletins.actions import BulletinRefused
from goodward.bulletins.models import Bulletin
from goodward.bulletins.posting import post_to
from goodward.core.audiences.fitting import Audience
from goodward.messages.actions import send_waiting
from goodward.messages.models import Delivery, Message
from goodward.providers import contacts
from goodward.providers.models import Contact, Provider
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.bulletins import MONDAY, a_bulletin, with_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def kent():
    return an_authority()


def reached(bulletin):
    rows = Delivery.objects.for_authority(bulletin.authority).filter(message=bulletin.message)
    return sorted(rows.values_list("email", flat=True))


def subscriber(authority, email):
    address = queries.address_to_leave(authority, email)
    return queries.subscriber_of(address.rstrip("/").rpartition("/")[2])


def leave(authority, email):
    actions.change_subscription(
        subscriber=subscriber(authority, email), is_wanted=False, how="page", at=MONDAY
    )


def test_it_goes_to_the_contacts_of_the_kinds_of_provider_it_is_for(kent):
    with_contact(a_provider(kent, "Oaks"), "oaks@setting.example")
    with_contact(a_provider(kent, "Ash", type="childminder"), "ash@setting.example")
    a_provider(kent, "Elms")
    with_contact(a_provider(an_authority("leicestershire")), "other@setting.example")

    nurseries = Audience.of({"types": ["nursery"]})
    before = queries.whom_it_reaches(a_bulletin(kent, audience=nurseries))
    bulletin = a_bulletin(kent, audience=nurseries, state="sent")

    assert before == (2, 1, 0, 1, ("Elms", "Oaks"))
    assert reached(bulletin) == ["oaks@setting.example"]
    assert (bulletin.providers, bulletin.addresses, bulletin.without_address) == (2, 1, 1)
    assert bulletin.sent_at == MONDAY
    message = Message.objects.for_authority(kent).get(pk=bulletin.message_id)
    assert (message.subject, message.provider) == ("News of January", None)
    assert "Read it:\nhttps://example.gov.uk/kcsie" in message.body


def test_an_address_of_several_settings_gets_it_once_whatever_the_batch(kent):
    for number in range(7):
        provider = a_provider(kent, f"Chain {number}")
        with_contact(provider, "Owner@chain.example" if number % 2 else "owner@chain.example")
        with_contact(provider, f"manager{number}@chain.example")
    bulletin = a_bulletin(kent, state="scheduled")

    assert actions.send_due(kent, now=lambda: MONDAY, size=2) == 1

    bulletin.refresh_from_db()
    addresses = [each.casefold() for each in reached(bulletin)]
    assert addresses.count("owner@chain.example") == 1
    assert (len(addresses), bulletin.addresses, bulletin.providers) == (8, 8, 7)


def test_who_asked_for_none_is_left_out_and_counted(kent):
    with_contact(a_provider(kent), "Yes@setting.example")
    with_contact(a_provider(kent), "No@setting.example")
    leave(kent, "no@setting.example")

    before = queries.whom_it_reaches(a_bulletin(kent))
    bulletin = a_bulletin(kent, state="sent")

    assert (before.addresses, before.unwanted) == (1, 1)
    assert reached(bulletin) == ["Yes@setting.example"]
    assert (bulletin.addresses, bulletin.unwanted, bulletin.without_address) == (1, 1, 0)


def test_a_contact_that_was_removed_and_a_provider_that_left_get_nothing(kent):
    gone = with_contact(a_provider(kent), "gone@setting.example")
    [contact] = contacts.contacts_of(gone)
    contacts.remove_contact(contact=contact, by=None, at=MONDAY)
    left = with_contact(a_provider(kent), "left@setting.example")
    Provider.objects.for_authority(kent).filter(pk=left.pk).update(
        status="left", left_on=MONDAY.date()
    )

    bulletin = a_bulletin(kent, state="sent")

    assert bulletin.message is None
    assert (bulletin.state, bulletin.addresses) == ("sent", 0)


def test_it_waits_for_its_moment_and_can_be_called_back_until_then(kent):
    anna = a_person(kent)
    with_contact(a_provider(kent), "oaks@setting.example")
    bulletin = a_bulletin(kent)
    tomorrow = MONDAY + timedelta(days=1)
    actions.send(bulletin=bulletin, by=anna, at=MONDAY, when=tomorrow)

    assert actions.send_due(kent, now=lambda: tomorrow - timedelta(seconds=1)) == 0
    actions.call_back(bulletin=bulletin, by=anna, at=MONDAY)
    assert actions.send_due(kent, now=lambda: tomorrow) == 0
    actions.send(bulletin=bulletin, by=anna, at=MONDAY, when=MONDAY - timedelta(days=9))
    bulletin.refresh_from_db()
    assert bulletin.send_at == MONDAY
    assert actions.send_due(kent, now=lambda: MONDAY) == 1
    assert actions.send_due(kent, now=lambda: MONDAY) == 0
    with pytest.raises(BulletinRefused, match="is sent and cannot be called back"):
        actions.call_back(bulletin=bulletin, by=anna, at=MONDAY)
    assert len(reached(Bulletin.objects.for_authority(kent).get())) == 1


def test_a_worker_that_dies_within_a_batch_leaves_nothing_and_the_next_goes_on(kent, monkeypatch):
    for number in range(6):
        with_contact(a_provider(kent), f"manager{number}@setting.example")
    bulletin = a_bulletin(kent, state="scheduled")
    assert actions.send_batch(bulletin, at=MONDAY, size=2)

    def dies(*args, **more):
        post_to(*args, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr("goodward.bulletins.sending.post_to", dies)
    with pytest.raises(KeyboardInterrupt):
        actions.send_batch(bulletin, at=MONDAY, size=2)
    monkeypatch.undo()

    bulletin.refresh_from_db()
    assert (len(reached(bulletin)), bulletin.addresses, bulletin.state) == (2, 2, "sending")
    actions.send_due(kent, now=lambda: MONDAY, size=2)
    bulletin.refresh_from_db()
    assert len(reached(bulletin)) == bulletin.addresses == 6
    assert [each.kind for each in queries.steps_of(bulletin)][-3:] == [
        "scheduled",
        "started",
        "sent",
    ]


def test_a_batch_costs_the_same_few_queries_however_many(kent, django_assert_max_num_queries):
    providers = [
        Provider(authority=kent, shown_name=f"Setting {n}", search="", type="nursery")
        for n in range(2_000)
    ]
    Provider.objects.for_authority(kent).bulk_create(providers)
    Contact.objects.for_authority(kent).bulk_create(
        Contact(authority=kent, provider=each, name="Alex", role="manager",
                email=f"manager{n}@setting.example", gets_notes=False)
        for n, each in enumerate(providers)
    )  # fmt: skip
    bulletin = a_bulletin(kent, state="scheduled")

    # Four batches and a fifth that finds nobody more, each well below thirty queries.
    with django_assert_max_num_queries(120):
        actions.send_due(kent, now=lambda: MONDAY, size=500)
    with django_assert_max_num_queries(12):
        found = queries.whom_it_reaches(bulletin)

    bulletin.refresh_from_db()
    assert (bulletin.state, bulletin.addresses) == ("sent", 2_000)
    assert (found.addresses, len(found.names)) == (2_000, 100)
    with django_assert_max_num_queries(2):
        assert queries.progress_of(bulletin) == (2_000, 0, 2_000, 0)


def test_progress_follows_the_outbox(kent):
    for number in range(3):
        with_contact(a_provider(kent), f"manager{number}@setting.example")
    assert queries.progress_of(a_bulletin(kent)) == (0, 0, 0, 0)
    bulletin = a_bulletin(kent, state="sent")

    send_waiting(kent, now=lambda: MONDAY, limit=2)

    assert queries.progress_of(bulletin) == (3, 2, 1, 0)
    assert len(mail.outbox) == 2


@pytest.mark.postgres
def test_two_workers_at_once_send_it_once(keeps_append_only):
    kent = an_authority()
    for number in range(12):
        with_contact(a_provider(kent), f"manager{number}@setting.example")
    bulletin = a_bulletin(kent, state="scheduled")

    def work(_number: int) -> int:
        try:
            return actions.send_due(kent, now=lambda: MONDAY, size=2)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as workers:
        list(workers.map(work, range(3)))

    bulletin.refresh_from_db()
    assert (bulletin.state, bulletin.addresses) == ("sent", 12)
    assert len(reached(bulletin)) == 12
    assert [each.kind for each in queries.steps_of(bulletin)].count("sent") == 1
