"""Inviting people and ending their access, by the authority and by the owner."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from goodward.audit.queries import records_about
from goodward.providers import access
from goodward.providers.actions import change_contact, remove_contact
from goodward.providers.entries import entries_of, people_of
from goodward.providers.models import Access, Provider
from tests.support.builders import a_person, a_provider
from tests.support.days import noon
from tests.support.portal import a_manager, an_owner, links_sent_to, somebody_at
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
NOW = noon("Wednesday 2026-04-15")


@pytest.fixture
def officer(kent):
    return Visitor(Client(), a_person(kent, name="Sam Hill"))


@pytest.fixture
def three(kent):
    """Three settings of one owner, as Ofsted's file has them."""
    made = [a_provider(kent, name) for name in ("Ash House", "Beech House", "Cedar House")]
    own(kent, made, "RP900001", "Hedgerow Nurseries Ltd")
    return [Provider.objects.for_authority(kent).get(pk=each.pk) for each in made]


def own(authority, providers, urn, name):
    rows = Provider.objects.for_authority(authority).filter(pk__in=[p.pk for p in providers])
    rows.update(owner_urn=urn, owner_name=name)


def opens(link):
    visitor = Visitor(Client())
    visitor.visit(link)
    visitor.send()
    return visitor


def table_of(visitor, section="main"):
    return [words(row) for row in visitor.page.select(f"{section} tbody tr")]


def access_of(person):
    return next(iter(Access.unscoped.filter(user=person)))


# By the authority


def test_an_officer_invites_a_contact_who_is_in_by_one_link(officer, nursery):
    a_contact(nursery)
    officer.visit("contacts:show", pk=nursery.pk)
    officer.click("Invite Alex Marsh")
    assert "Confirm a visit, or ask for another day" in words(officer.page)
    assert officer.page.select("input[type=radio]") == []
    officer.send()
    assert officer.notices == ["An invitation is on its way to alex.marsh@nursery.example."]
    [row] = table_of(officer, "section[aria-labelledby=access]")
    assert row.startswith(
        "Alex Marsh Leader or manager This setting Invited until Wednesday 29 April 2026"
    )
    assert officer.page.find("a", string="Invite Alex Marsh") is None

    [link] = links_sent_to("alex.marsh@nursery.example")
    visitor = opens(link)

    assert visitor.title == "Where we are"
    officer.visit("contacts:show", pk=nursery.pk)
    [row] = table_of(officer, "section[aria-labelledby=access]")
    assert "Can sign in last signed in 15 April 2026" in row
    kinds = [each.kind for each in records_about(nursery.authority_id, "provider", nursery.pk)]
    assert [kind for kind in kinds if kind.startswith("access")] == [
        "access.taken_up",
        "access.offered",
    ]


def test_an_invitation_runs_out_and_is_sent_again(officer, nursery, on_wednesday):
    a_contact(nursery)
    officer.visit("contacts:show", pk=nursery.pk)
    officer.click("Invite Alex Marsh")
    officer.send()
    [link] = links_sent_to("alex.marsh@nursery.example")

    on_wednesday.shift(timedelta(days=14))
    late = Visitor(Client())
    late.visit(link)
    assert late.title == "This link no longer works"
    officer.client.force_login(a_person(nursery.authority))
    officer.visit("contacts:show", pk=nursery.pk)
    assert "Invitation ran out until Wednesday 29 April 2026" in words(officer.page)
    officer.click("Change the access of Alex Marsh")
    officer.send(act="again")

    assert opens(links_sent_to("alex.marsh@nursery.example")[-1]).title == "Where we are"


def test_an_invitation_is_withdrawn_before_it_is_taken_up(officer, nursery):
    a_contact(nursery)
    officer.visit("contacts:show", pk=nursery.pk)
    officer.click("Invite Alex Marsh")
    officer.send()
    officer.click("Change the access of Alex Marsh")
    officer.send(act="end")

    visitor = Visitor(Client())
    visitor.visit(links_sent_to("alex.marsh@nursery.example")[0])

    assert visitor.title == "This link no longer works"
    assert officer.page.find("a", string="Invite Alex Marsh")


def test_what_should_happen_must_be_said(officer, nursery):
    a_contact(nursery)
    officer.visit("contacts:show", pk=nursery.pk)
    officer.click("Invite Alex Marsh")
    officer.send()
    officer.click("Change the access of Alex Marsh")

    officer.send(because="Left in March")

    assert officer.errors == ["Choose what should happen"]
    assert "Left in March" in words(officer.page.select_one("textarea"))


def test_a_contact_without_an_address_cannot_be_invited(officer, nursery):
    contact = a_contact(nursery, email="", gets_notes=False)

    page = officer.visit("contacts:invite", pk=nursery.pk, contact=contact.pk)
    answer = officer.client.post(officer.answer.request["PATH_INFO"])

    assert "There is no e-mail address" in words(page)
    assert answer.status_code == 200
    assert people_of(nursery) == []


def test_an_owner_is_let_in_to_every_setting_of_theirs(officer, three):
    contact = a_contact(three[0], "Priya Nair", role="owner")
    officer.visit("contacts:invite", pk=three[0].pk, contact=contact.pk)
    assert "All settings of Hedgerow Nurseries Ltd: 3 settings today" in words(officer.page)
    officer.send(reach="all")

    visitor = opens(links_sent_to("priya.nair@nursery.example")[0])

    assert visitor.title == "All my settings"
    for each in three:
        assert each.shown_name in words(visitor.page.select_one("main"))


def test_a_contact_removed_or_written_to_elsewhere_loses_the_way_in(officer, nursery):
    for lose in ("remove", "change"):
        contact = a_contact(nursery, f"{lose} Marsh".title())
        officer.visit("contacts:invite", pk=nursery.pk, contact=contact.pk)
        officer.send()
        visitor = opens(links_sent_to(contact.email)[0])

        if lose == "remove":
            remove_contact(contact=contact, by=None, at=NOW)
        else:
            said = {"name": contact.name, "role": "manager", "email": "new@nursery.example"}
            change_contact(contact=contact, by=None, at=NOW, **said)

        answer = visitor.client.get(f"/portal/{nursery.pk}/")
        assert answer.status_code == 302
        assert answer.url.startswith("/portal/sign-in/")


# By the owner


def test_an_owner_invites_a_manager_who_can_invite_nobody(nursery):
    owner = Visitor(Client(), somebody_at(nursery, "owner", name="Priya Nair"))
    owner.visit("portal:show", provider=nursery.pk)
    owner.click("People")
    owner.click("Invite somebody")
    owner.send(name="Ruth Okafor", email="ruth@nursery.example", role="manager")
    assert owner.notices == ["An invitation is on its way to ruth@nursery.example."]
    assert any("Ruth Okafor" in row and "by Priya Nair" in row for row in table_of(owner))

    ruth = opens(links_sent_to("ruth@nursery.example")[0])

    assert ruth.page.find("a", string="People") is None
    ruth.visit("portal_people:list", provider=nursery.pk, status=403)


def test_an_owner_ends_somebodys_access(nursery):
    ruth = a_manager(nursery, name="Ruth Okafor")
    owner = Visitor(Client(), somebody_at(nursery, "owner"))
    owner.visit("portal_people:list", provider=nursery.pk)
    owner.click("Change the access of Ruth Okafor")
    owner.send(because="Left in March")

    assert owner.notices == ["Ruth Okafor can no longer sign in."]
    assert entries_of(ruth) == []
    ended = Access.unscoped.get(user=ruth)
    assert (ended.ended_by, ended.ended_because) == (owner_of(owner), "Left in March")


def owner_of(visitor):
    return Access.unscoped.get(user_id=visitor.client.session["_auth_user_id"]).user


def test_the_last_owner_cannot_remove_themself_but_the_authority_can(officer, nursery):
    person = somebody_at(nursery, "owner", name="Priya Nair")
    owner = Visitor(Client(), person)
    owner.visit("portal_people:access", provider=nursery.pk, access=access_of(person).pk)
    owner.send()
    [error] = owner.errors
    assert error.startswith("Nobody would be left who can invite people.")
    assert len(entries_of(person)) == 1

    officer.visit("contacts:access", pk=nursery.pk, access=access_of(person).pk)
    officer.send()
    assert entries_of(person) == []


def test_an_owner_may_leave_once_another_can_sign_in(nursery):
    person = somebody_at(nursery, "owner", name="Priya Nair")
    somebody_at(nursery, "owner", name="Tom Nair")
    owner = Visitor(Client(), person)
    owner.visit("portal_people:access", provider=nursery.pk, access=access_of(person).pk)

    owner.client.post(owner.answer.request["PATH_INFO"], {"act": "end"})

    assert entries_of(person) == []


def test_somebody_of_the_organisation_is_beyond_the_owner_of_one_setting(three):
    area = somebody_at(three[0], "area_quality_manager", name="Ann Area", is_for_organisation=True)
    owner = Visitor(Client(), somebody_at(three[0], "owner"))
    owner.visit("portal_people:access", provider=three[0].pk, access=access_of(area).pk)
    owner.send()

    assert owner.errors == [
        "Ann Area answers for the whole organisation. Ask the local authority to end it."
    ]
    owner.visit("portal_people:invite", provider=three[0].pk)
    assert "For which settings?" not in words(owner.page)
    owner.client.post(
        owner.answer.request["PATH_INFO"],
        {"name": "X", "email": "x@setting.example", "role": "owner", "reach": "all"},
    )
    assert not entries_of(access_of_address("x@setting.example"))[1:]


def access_of_address(email):
    return Access.unscoped.get(user__email=email).user


def test_an_owner_of_all_invites_to_all(three):
    owner = Visitor(Client(), an_owner(three[0]))
    owner.visit("portal_people:invite", provider=three[1].pk)
    owner.send(name="Ann Area", email="ann@x.example", role="area_quality_manager", reach="all")
    assert owner.notices

    assert opens(links_sent_to("ann@x.example")[0]).title == "All my settings"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": ""}, "Enter the person’s name"),
        ({"email": "ruth"}, "Enter an e-mail address in the correct format, like name@example.com"),
        ({"email": "there@setting.example"}, "There already can sign in already"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(nursery, typed, error):
    access.give(
        provider=nursery,
        name="There already",
        email="there@setting.example",
        role="manager",
        by=None,
        at=NOW,
    )
    owner = Visitor(Client(), somebody_at(nursery, "owner"))
    owner.visit("portal_people:invite", provider=nursery.pk)

    said = {"name": "Ruth Okafor", "email": "ruth@nursery.example", "role": "manager"} | typed
    owner.send(**said)

    assert owner.errors == [error]
    assert owner.page.select_one("#id_name").get("value", "") == said["name"]


# An invitation works for days, so it opens nothing more than what it invites to


def test_somebody_who_can_sign_in_already_is_shown_where(officer, nursery, kent):
    ruth = a_manager(a_provider(kent), name="Ruth Okafor")
    contact = a_contact(nursery, "Ruth Okafor", email=ruth.email)
    officer.visit("contacts:invite", pk=nursery.pk, contact=contact.pk)
    officer.send()

    visitor = Visitor(Client())
    visitor.visit(links_sent_to(ruth.email)[-1])
    assert visitor.title == "Sign in as a provider"
    visitor.send(email=ruth.email)
    visitor.visit(links_sent_to(ruth.email)[-1])
    visitor.send()

    assert visitor.title == "All my settings"
    assert "Little Lanterns" in words(visitor.page.select_one("main"))


def test_an_invitation_is_no_way_into_an_officers_account(officer, nursery, kent):
    contact = a_contact(nursery)
    officer.visit("contacts:invite", pk=nursery.pk, contact=contact.pk)
    officer.send()
    [link] = links_sent_to(contact.email)
    person = access_of_address(contact.email)
    person.memberships.create(authority=kent, role="administrator")

    visitor = Visitor(Client())
    visitor.visit(link)

    assert visitor.title == "This link no longer works"


# When the owner changes


def test_a_change_of_owner_is_put_to_an_officer(officer, kent, three):
    ash = three[0]
    old = somebody_at(ash, "owner", name="Priya Nair")
    manager = a_manager(ash, name="Ruth Okafor")
    everywhere = an_owner(ash, name="Olive Chain")
    own(kent, [ash], "RP900002", "New Owners Ltd")
    assert entries_of(old) == []
    assert len(entries_of(manager)) == 1
    assert len(entries_of(everywhere)) == 2

    officer.visit("work:list")
    officer.click("Decide about the access of 2 people after a change of owner")
    assert table_of(officer) == [
        "Priya Nair Ash House Owner sees nothing until you decide Decide about Priya Nair",
        "Ruth Okafor Ash House Leader or manager can still sign in Decide about Ruth Okafor",
    ]
    officer.click("Decide about Ruth Okafor")
    officer.send(act="keep")
    assert officer.notices == ["Ruth Okafor stays."]
    officer.visit("owners:list")
    officer.click("Decide about Priya Nair")
    officer.send(act="end", because="Sold on 1 April")

    officer.visit("owners:list")
    assert "Nobody waits for an answer" in words(officer.page)
    assert entries_of(old) == []
    assert len(entries_of(manager)) == 1


def test_an_old_owner_who_stays_sees_again(officer, kent, three):
    old = somebody_at(three[0], "owner", name="Priya Nair")
    own(kent, [three[0]], "RP900002", "New Owners Ltd")

    officer.visit("contacts:access", pk=three[0].pk, access=access_of(old).pk)
    assert "Priya Nair sees nothing until you have decided." in words(officer.page)
    officer.send(act="keep")

    assert len(entries_of(old)) == 1


def test_a_provider_that_joins_an_organisation_is_there_at_once(kent, three):
    owner = Visitor(Client(), an_owner(three[0]))
    own(kent, [a_provider(kent, "Dogwood House")], "RP900001", "Hedgerow Nurseries Ltd")

    owner.visit("portal:home")

    assert "Dogwood House" in words(owner.page.select_one("main"))
