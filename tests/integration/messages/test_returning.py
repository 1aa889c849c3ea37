"""What comes back from mail servers: read from real reports, matched, and put to a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goodward.cli.__main__ import main
from goodward.messages import actions
from goodward.messages.queries import in_trouble, messages_in, trouble_count
from tests.integration.messages.conftest import MANAGER, THURSDAY
from tests.support.builders import a_person, a_provider, an_authority

pytestmark = pytest.mark.django_db
LATER = THURSDAY + timedelta(hours=1)


def a_report(delivery, *, action="failed", to="bounces@goodward.example", status="5.1.1", id_=""):
    """Return a report as Postfix writes one (RFC 3464)."""
    id_ = id_ or f"<{delivery.reference}.{delivery.round}@kent.example>"
    return f"""\
Return-Path: <>
From: MAILER-DAEMON@mx.nursery.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.nursery.example.

--B
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.nursery.example
Arrival-Date: Thu,  2 Apr 2026 12:00:00 +0100 (BST)

Final-Recipient: rfc822; alex@nursery.example
Original-Recipient: rfc822;alex@nursery.example
Action: {action}
Status: {status}
Remote-MTA: dns; mail.nursery.example
Diagnostic-Code: smtp; 550 5.1.1 <alex@nursery.example>: Recipient address
    rejected: User unknown

--B
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Message-ID: {id_}
Subject: Note of visit

--B--
""".encode()


@pytest.fixture
def sent(postbox, post, send, deliveries):
    kent = an_authority()
    officer = a_person(kent, name="Sam Hill")
    post(a_provider(kent), by=officer)
    send(kent)
    [delivery] = deliveries(kent)
    return delivery, officer


def test_a_message_that_came_back_is_known_by_its_message_id_and_put_to_who_wrote_it(sent):
    delivery, officer = sent

    said = actions.read_returned(a_report(delivery), at=LATER)

    assert said == (
        "bounced",
        "550 5.1.1 <alex@nursery.example>: Recipient address rejected: User unknown",
    )
    [trouble] = in_trouble(delivery.authority)
    assert (trouble.state, trouble.for_person, trouble.sent_at) == ("bounced", officer, THURSDAY)
    assert trouble.failure == said.words
    assert [each.kind for each in trouble.steps.order_by("pk")] == ["sent", "bounced"]
    assert trouble_count(delivery.authority, officer) == 1


def test_the_address_it_came_back_to_says_which_it_was_even_without_its_headers(sent):
    delivery, _ = sent
    to = f"bounces+{delivery.reference.hex}.1@goodward.example"

    assert actions.read_returned(a_report(delivery, to=to, id_="<x@y>"), at=LATER)[0] == "bounced"


def test_the_whole_message_may_come_back_with_it(sent):
    delivery, _ = sent
    whole = a_report(delivery).replace(b"text/rfc822-headers", b"message/rfc822")

    assert actions.read_returned(whole, at=LATER).state == "bounced"


def test_a_report_that_it_arrived_is_kept_too(sent, deliveries):
    delivery, _ = sent

    said = actions.read_returned(a_report(delivery, action="delivered", status="2.0.0"), at=LATER)

    assert said.state == "delivered"
    assert [each.state for each in deliveries(delivery.authority)] == ["delivered"]


@pytest.mark.parametrize("action", ["delayed", "relayed", "expanded", "nonsense"])
def test_what_says_nothing_final_changes_nothing(sent, deliveries, action):
    delivery, _ = sent

    assert actions.read_returned(a_report(delivery, action=action), at=LATER).state == ""

    assert [each.state for each in deliveries(delivery.authority)] == ["sent"]


def test_the_same_report_twice_is_one_step(sent, deliveries):
    delivery, _ = sent
    for _ in range(2):
        actions.read_returned(a_report(delivery), at=LATER)

    assert delivery.steps.count() == 2


def test_a_report_on_an_earlier_round_says_nothing_of_the_next(sent, deliveries):
    delivery, officer = sent
    first = a_report(delivery)
    actions.read_returned(first, at=LATER)
    actions.send_again(delivery=delivery, by=officer, at=LATER)
    actions.send_waiting(delivery.authority, now=lambda: LATER)

    assert actions.read_returned(first, at=LATER).state == ""
    assert [each.state for each in deliveries(delivery.authority)] == ["sent"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 50,
        b"Subject: I am away until Monday\n\nHello",
        b"Content-Type: multipart/report; boundary=B\n\n--B\nContent-Type: message/delivery-status",
        b"Content-Type: message/delivery-status\n\nAction: failed\n\nAction: failed\n",
        b"Message-ID: <zz>\n" + b"X: " + b"y" * 1_000_000 + b"\n\n",
    ],
)
def test_what_is_no_report_on_ours_changes_nothing_and_stops_nothing(raw):
    assert actions.read_returned(raw, at=LATER).state == ""


def test_a_report_on_somebody_elses_message_is_not_ours(sent):
    delivery, _ = sent
    stranger = a_report(delivery).replace(str(delivery.reference)[:8].encode(), b"00000000")

    assert (
        actions.read_returned(stranger, at=LATER).words == "It is about a message that is not ours."
    )


def test_a_mailbox_holds_several(sent, tmp_path, capsys):
    delivery, _ = sent
    box = tmp_path / "returned.mbox"
    away = b"Subject: Away\n\nHello\n>From me\n"
    box.write_bytes(
        b"From MAILER-DAEMON Thu Apr  2 12:00:00 2026\n" + a_report(delivery)
        + b"\nFrom alex Thu Apr  2 12:00:01 2026\n" + away
    )  # fmt: skip

    assert list(messages_in(box.read_bytes()))[1] == b"Subject: Away\n\nHello\nFrom me\n"
    assert main(["bounces", str(box)]) == 0
    assert capsys.readouterr().out == "2 read: 1 came back, 0 delivered, 1 neither\n"


def test_a_file_that_is_not_there_is_said(capsys):
    assert main(["bounces", "/nowhere/at/all"]) == 2


def test_sent_again_to_another_address_it_goes_once_more_and_keeps_what_was(
    sent, postbox, deliveries
):
    delivery, officer = sent
    actions.read_returned(a_report(delivery), at=LATER)

    actions.send_again(delivery=delivery, by=officer, at=LATER, email="alex@new.example")
    actions.send_waiting(delivery.authority, now=lambda: LATER)

    assert [to for to, _ in postbox.letters] == [["alex@nursery.example"], ["alex@new.example"]]
    [again] = deliveries(delivery.authority)
    assert (again.state, again.round, again.for_person) == ("sent", 2, None)
    assert [(each.kind, each.words) for each in again.steps.order_by("pk")][2:] == [
        ("address", "alex@nursery.example → alex@new.example"),
        ("again", ""),
        ("sent", ""),
    ]


def test_what_arrived_is_not_sent_again(sent):
    delivery, officer = sent

    with pytest.raises(actions.SettlingRefused, match="dealt with this meanwhile, or it arrived"):
        actions.send_again(delivery=delivery, by=officer, at=LATER)


def test_two_people_at_once_send_it_again_once(sent):
    delivery, officer = sent
    actions.read_returned(a_report(delivery), at=LATER)
    actions.send_again(delivery=delivery, by=officer, at=LATER)

    with pytest.raises(actions.SettlingRefused):
        actions.send_again(delivery=delivery, by=officer, at=LATER)


@pytest.mark.parametrize("email", ["nobody", "sam@kent.example"])
def test_an_address_that_will_not_do_is_refused(sent, postbox, post, send, deliveries, email):
    delivery, officer = sent
    other = MANAGER._replace(email="sam@kent.example")
    provider = delivery.message.provider
    post(provider, to=(MANAGER, other), cause=("note", 2))
    send(provider.authority)
    second = (
        provider and delivery.__class__.objects.for_authority(provider.authority).order_by("pk")[1]
    )
    actions.read_returned(a_report(second), at=LATER)

    with pytest.raises(actions.SettlingRefused) as refused:
        actions.send_again(delivery=second, by=officer, at=LATER, email=email)

    assert refused.value.field == "email"


def test_somebody_says_that_it_was_read_by_telephone(sent, deliveries):
    delivery, officer = sent
    actions.read_returned(a_report(delivery), at=LATER)

    with pytest.raises(actions.SettlingRefused, match="Say what you did"):
        actions.settle(delivery=delivery, words=" ", by=officer, at=LATER)
    actions.settle(delivery=delivery, words="Read to her by telephone", by=officer, at=LATER)

    [settled] = deliveries(delivery.authority)
    assert settled.state == "settled"
    assert settled.steps.order_by("pk").last().words == "Read to her by telephone"
    assert trouble_count(delivery.authority, officer) == 0


def test_what_failed_is_put_to_whose_case_it_is_when_nobody_wrote_it(
    postbox, post, send, deliveries
):
    kent = an_authority()
    provider = a_provider(kent)
    provider.officer = a_person(kent, name="Anna Lee")
    provider.save()
    postbox.refusing["alex@nursery.example"] = "550 No such person here"
    post(provider)

    send(kent)

    assert str(deliveries(kent)[0].for_person) == "Anna Lee"
