"""When messages go, and to whom: quiet hours, what people chose, and the daily digest."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import Level
from goodward.messages import actions
from goodward.policies.queries import closed_days
from tests.integration.messages.conftest import MANAGER, THURSDAY
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.postbox import html_of, text_of, the_only

pytestmark = pytest.mark.django_db
COURTESY = actions.Sort(is_statutory=False)
EVENING = THURSDAY.replace(hour=20)
GOOD_FRIDAY = noon("Friday 2026-04-03")
SATURDAY = noon("Saturday 2026-04-04")
EASTER_MONDAY = noon("Monday 2026-04-06")
TUESDAY = noon("Tuesday 2026-04-07")


def choose(authority, frequency, level=Level.STANDARD):
    actions.choose(
        authority=authority, email=MANAGER.email, frequency=frequency, level=level, by=None,
        at=THURSDAY,
    )  # fmt: skip


def test_what_can_wait_goes_in_the_authoritys_hours_and_on_its_days(postbox, post, send):
    kent = an_authority()
    is_closed = closed_days(kent)
    post(a_provider(kent), sort=COURTESY)

    for quiet in (EVENING, GOOD_FRIDAY, SATURDAY, EASTER_MONDAY, TUESDAY.replace(hour=6)):
        assert send(kent, quiet, is_closed=is_closed) == (0, 0, 0, 0)
    assert send(kent, TUESDAY.replace(hour=7), is_closed=is_closed) == (1, 0, 0, 0)


def test_what_is_statutory_goes_whatever_the_hour(postbox, post, send):
    kent = an_authority()
    post(a_provider(kent))

    assert send(kent, SATURDAY.replace(hour=2), is_closed=closed_days(kent)) == (1, 0, 0, 0)


def test_an_authority_has_hours_of_its_own(postbox, post, send):
    kent = an_authority()
    actions.change_outgoing(
        authority=kent, channel="email", reply_to="", opens=time(20), closes=time(22),
        is_quiet_at_weekends=False, by=a_person(kent), at=THURSDAY,
    )  # fmt: skip
    post(a_provider(kent), sort=COURTESY)

    assert send(kent, SATURDAY) == (0, 0, 0, 0)
    assert send(kent, SATURDAY.replace(hour=20, minute=30)) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"channel": "pigeon"}, "channel"),
        ({"closes": time(6)}, "closes"),
        ({"channel": "notify"}, "notify_template"),
        ({"notify_template": "not one"}, "notify_template"),
    ],
)
def test_what_cannot_be_set_is_refused_beside_its_field(changed, field):
    kent = an_authority()
    usual = {"channel": "email", "reply_to": "", "opens": time(7), "closes": time(19)}

    with pytest.raises(actions.OutgoingRefused) as refused:
        actions.change_outgoing(
            authority=kent, **usual | changed, is_quiet_at_weekends=True, by=a_person(kent),
            at=THURSDAY,
        )  # fmt: skip

    assert refused.value.field == field


def test_somebody_who_chose_none_still_gets_what_is_statutory(postbox, post, send, deliveries):
    kent = an_authority()
    choose(kent, Frequency.NONE)
    post(a_provider(kent), cause=("news", 1), sort=COURTESY)
    post(a_provider(kent), cause=("note", 1))

    assert send(kent) == (1, 0, 0, 0)

    assert [each.state for each in deliveries(kent)] == ["not_wanted", "sent"]


def test_a_choice_holds_for_one_authority_and_from_then_on(postbox, post, send, deliveries):
    kent, leicestershire = an_authority(), an_authority("leicestershire")
    post(a_provider(kent), cause=("news", 1), sort=COURTESY)
    choose(kent, Frequency.NONE)
    post(a_provider(leicestershire), cause=("news", 1), sort=COURTESY)

    assert send(kent) == (1, 0, 0, 0)
    assert send(leicestershire) == (1, 0, 0, 0)


def test_the_daily_digest_holds_each_message_with_its_files_and_is_written_once_a_day(
    postbox, post, send, deliveries
):
    kent = an_authority()
    choose(kent, Frequency.DAILY)
    file = actions.Attachment("plan.pdf", "application/pdf", b"%PDF")
    for number, name in ((1, "Acorns"), (2, "Brambles")):
        post(
            a_provider(kent, name), cause=("news", number), subject=f"News {number}",
            body=f"Words of {number}.", sort=COURTESY, attachments=[file],
        )  # fmt: skip

    assert actions.write_digests(kent, at=EVENING) == 0
    assert actions.write_digests(kent, at=THURSDAY) == 1
    assert actions.write_digests(kent, at=THURSDAY) == 0
    assert send(kent) == (1, 0, 0, 0)

    letter = the_only(postbox)
    assert letter["Subject"] == "2 messages from Kent"
    text = text_of(letter)
    assert text.index("Acorns: News 1\n--------------\n\nWords of 1.") < text.index("Brambles: New")
    assert "<h2>Brambles: News 2</h2><p>Words of 2.</p>" in html_of(letter)
    assert [each.get_filename() for each in letter.iter_attachments()] == [
        "plan.pdf",
        "plan-2.pdf",
    ]
    assert [each.state for each in deliveries(kent)] == ["digested", "digested", "sent"]


def test_what_comes_after_the_days_digest_stands_in_the_next(postbox, post, send):
    kent = an_authority()
    choose(kent, Frequency.DAILY)
    post(a_provider(kent), cause=("news", 1), sort=COURTESY)
    actions.write_digests(kent, at=THURSDAY)
    post(a_provider(kent), cause=("news", 2), sort=COURTESY)

    assert actions.write_digests(kent, at=THURSDAY + timedelta(hours=3)) == 0
    assert actions.write_digests(kent, at=TUESDAY) == 1
    assert send(kent, TUESDAY) == (2, 0, 0, 0)


def test_digests_wait_for_the_authoritys_days(post):
    kent = an_authority()
    choose(kent, Frequency.DAILY)
    post(a_provider(kent), sort=COURTESY)
    is_closed = closed_days(kent)

    for quiet in (GOOD_FRIDAY, SATURDAY, EASTER_MONDAY):
        assert actions.write_digests(kent, at=quiet, is_closed=is_closed) == 0
    assert actions.write_digests(kent, at=TUESDAY, is_closed=is_closed) == 1
