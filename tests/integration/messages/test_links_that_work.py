"""The links of a message as its reader gets them: their own, or whom to ask instead of one."""

from __future__ import annotations

import re

import pytest

from goodward.accounts.models import LocalAuthority
from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import LINK, Block, Level
from goodward.entry import actions as entry
from goodward.messages import actions
from goodward.messages.models import Message
from goodward.messages.personal import PAGES
from goodward.providers import access
from tests.integration.messages.conftest import MANAGER, THURSDAY
from tests.integration.portal.access.addresses import portal_views
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.notify import FILE_TEMPLATE, TEMPLATE
from tests.support.portal import a_manager
from tests.support.postbox import html_of, text_of, the_only

pytestmark = pytest.mark.django_db
HERE = "https://goodward.example"
PERSONAL = re.compile(rf"{HERE}/portal/continue/[\w.~-]+/")


@pytest.fixture
def kent():
    return an_authority()


@pytest.fixture
def nursery(kent):
    return a_provider(kent, "Little Lanterns")


@pytest.fixture
def alex(nursery):
    return a_manager(nursery, name="Alex Marsh")


def booked(provider, to, *, number=1, leads_to=""):
    """Write that a visit is booked, in the library's words, to somebody."""
    return actions.write(
        authority=provider.authority,
        provider=provider,
        text="visit_booked",
        values={
            "what": "Visit by the Improvement Adviser",
            "when": "Thursday 16 April 2026",
            "link": leads_to or page_of(provider),
        },
        to=[to],
        cause=("visit", number),
        by=None,
        at=THURSDAY,
    )


def page_of(provider):
    return f"/portal/{provider.pk}/visits/1/"


def mailed(user):
    return actions.Recipient(user.full_name, user.email, "the leader or manager")


# Who gets a link of their own


def test_whoever_may_open_the_page_gets_a_link_of_their_own_in_both_parts(
    postbox, send, kent, nursery, alex
):
    booked(nursery, mailed(alex))
    send(kent)

    [link] = PERSONAL.findall(text_of(the_only(postbox)))
    assert f'href="{link}"' in html_of(the_only(postbox))
    assert f"{HERE}{page_of(nursery)}" not in text_of(the_only(postbox))


def test_no_table_holds_the_link(postbox, send, kent, nursery, alex):
    booked(nursery, mailed(alex))
    send(kent)

    message = Message.objects.for_authority(kent).get()
    assert "/continue/" not in message.body
    assert "/continue/" not in str(message.blocks)
    assert f"{HERE}{page_of(nursery)}" in message.body


def test_each_of_two_readers_gets_another(postbox, send, kent, nursery, alex):
    ruth = a_manager(nursery, name="Ruth Okafor")
    for number, person in enumerate((alex, ruth)):
        booked(nursery, mailed(person), number=number)
    send(kent)

    links = [PERSONAL.findall(text_of(letter)) for _, letter in postbox.letters]
    assert [len(each) for each in links] == [1, 1]
    assert links[0] != links[1]


def test_govuk_notify_is_given_it_as_well(notify, send, kent, nursery, alex):
    actions.change_outgoing(
        authority=kent,
        channel="notify",
        reply_to="",
        notify_template=TEMPLATE,
        notify_file_template=FILE_TEMPLATE,
        opens=THURSDAY.time(),
        closes=THURSDAY.time(),
        is_quiet_at_weekends=False,
        by=a_person(kent),
        at=THURSDAY,
    )
    booked(nursery, mailed(alex))
    send(kent)

    [taken] = notify.taken
    assert "/portal/continue/" in taken["asked"]["personalisation"]["body"]


def test_an_authority_may_have_none(postbox, send, kent, nursery, alex):
    LocalAuthority.objects.filter(pk=kent.pk).update(portal_personal_days=0)
    booked(nursery, mailed(alex))
    send(kent)

    assert f"{HERE}{page_of(nursery)}" in text_of(the_only(postbox))


@pytest.mark.parametrize("page", ["", "people/", "actions/", "messages/"])
def test_a_page_that_is_more_than_one_thing_is_led_to_as_it_is(
    postbox, send, kent, nursery, alex, page
):
    booked(nursery, mailed(alex), leads_to=f"/portal/{nursery.pk}/{page}")
    send(kent)

    assert f"{HERE}/portal/{nursery.pk}/{page}\n" in text_of(the_only(postbox))


def test_an_officer_who_gets_a_copy_reads_it_as_it_was_written(postbox, send, kent, nursery, alex):
    alex.memberships.create(authority=kent, role="improvement_adviser")
    booked(nursery, mailed(alex))
    send(kent)

    assert f"{HERE}{page_of(nursery)}" in text_of(the_only(postbox))


def test_a_secret_message_keeps_its_own_link(postbox, send, kent, nursery, alex):
    entry.send_link(email=alex.email, leads_to=page_of(nursery), at=THURSDAY)
    send(kent)

    assert f"{HERE}/portal/sign-in/" in text_of(the_only(postbox))
    assert "/continue/" not in text_of(the_only(postbox))


def with_a_link(post, provider, user, **said):
    """Write a message that can wait, with a link to a visit."""
    link = Block(LINK, ("See the visit",), f"{HERE}{page_of(provider)}")
    sort = said.pop("sort", actions.Sort(is_statutory=False))
    return post(provider, to=[mailed(user)], body={Level.STANDARD: (link,)}, sort=sort, **said)


def test_a_daily_message_has_no_personal_link(postbox, post, send, kent, nursery, alex):
    actions.choose(
        authority=kent,
        email=alex.email,
        frequency=Frequency.DAILY,
        level=Level.STANDARD,
        by=alex,
        at=THURSDAY,
    )
    with_a_link(post, nursery, alex)
    actions.write_digests(kent, at=THURSDAY)
    send(kent)

    assert f"{HERE}{page_of(nursery)}" in text_of(the_only(postbox))


@pytest.mark.parametrize("is_statutory", [True, False])
def test_a_bulletin_has_no_personal_link(postbox, post, send, kent, nursery, alex, is_statutory):
    sort = actions.Sort(is_statutory=is_statutory)
    with_a_link(post, nursery, alex, cause=("bulletin", 1), sort=sort)
    send(kent)

    assert f"{HERE}{page_of(nursery)}" in text_of(the_only(postbox))


# Who cannot open the page


def test_a_contact_whom_nobody_let_in_reads_whom_to_ask(postbox, send, kent, nursery):
    nursery.officer = a_person(kent, name="Sam Hill")
    nursery.save()
    booked(nursery, MANAGER)
    send(kent)

    text = text_of(the_only(postbox))
    assert "/portal/" not in text
    assert "/portal/" not in html_of(the_only(postbox))
    assert (
        "nobody has let you in there yet. To be let in, ask Sam Hill, "
        f"{nursery.officer.email}." in " ".join(text.split())
    )


def test_where_nobody_has_the_provider_the_authority_is_asked(postbox, send, kent, nursery):
    booked(nursery, MANAGER)
    send(kent)

    assert "To be let in, ask Kent." in " ".join(text_of(the_only(postbox)).split())


def test_whoever_was_invited_is_sent_to_the_invitation(postbox, send, kent, nursery):
    entry.invite(
        provider=nursery,
        name=MANAGER.name,
        email=MANAGER.email,
        role="manager",
        by=a_person(kent),
        at=THURSDAY,
    )
    booked(nursery, MANAGER)
    send(kent)

    text = " ".join(text_of(postbox.letters[-1][1]).split())
    assert "We sent you an invitation to them: use the link in it first." in text
    assert "/portal/" not in text


@pytest.mark.parametrize("whose", ["another provider", "another authority", "ended"])
def test_access_to_something_else_is_none(postbox, send, kent, nursery, alex, whose):
    if whose == "ended":
        access.end(access=access.accesses_of(alex)[0], by=None, at=THURSDAY)
        target = nursery
    else:
        home = kent if whose == "another provider" else an_authority("leicestershire")
        target = a_provider(home, "Oaks")
    booked(target, mailed(alex))
    send(target.authority)

    assert "nobody has let you in there yet" in " ".join(text_of(the_only(postbox)).split())
    assert "/portal/" not in text_of(the_only(postbox))


# The table


def test_every_page_and_what_it_reaches_is_there():
    names = set(portal_views())

    for name, page in PAGES.items():
        assert name in names
        assert page.reaches <= names
        assert name not in page.reaches
        assert page.what
