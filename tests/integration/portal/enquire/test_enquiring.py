"""Asking in public, confirming by the link, and ticking steps: as a person and as a program."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from goodward.accounts.models import User
from goodward.enquiries import actions, queries
from goodward.enquiries.models import Enquiry, PendingEnquiry
from goodward.messages.models import Message
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.enquiries import MONDAY, an_enquiry
from tests.support.portal import a_manager, links_sent_to, portal_of
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
SAID = {"kind": "childminder", "person": "Robin Ash", "email": "robin@ash.example"}


@pytest.fixture
def clock():
    cache.clear()
    with time_machine.travel(noon(MONDAY), tick=False) as clock:
        yield clock
    cache.clear()


@pytest.fixture
def leicestershire():
    return an_authority("leicestershire")


def main(visitor):
    return words(visitor.page.select_one("main"))


def ask(clock, after=30, **said):
    visitor = Visitor(Client())
    visitor.visit("portal_enquire:ask", authority="leicestershire")
    clock.shift(timedelta(seconds=after))
    visitor.send(**{**SAID, **said})
    return visitor


def test_somebody_asks_confirms_by_the_link_and_signs_in_to_the_steps(clock, leicestershire):
    visitor = ask(clock, plan="In my house")
    assert visitor.title == "Look into your e-mail"
    [link] = links_sent_to("robin@ash.example")

    visitor.visit(link)
    assert visitor.title == "Confirm that you asked"
    # Programs that scan mail open every link: that alone does nothing.
    assert not Enquiry.objects.for_authority(leicestershire).exists()
    visitor.send()
    assert visitor.title == "Thank you, we have it"
    visitor.visit(link)
    assert visitor.title == "This link no longer works"

    enquiry = Enquiry.objects.for_authority(leicestershire).get()
    assert enquiry.plan == "In my house"
    robin = portal_of(Client(), User.objects.get(email="robin@ash.example"))
    robin.visit("portal_steps:show", provider=enquiry.provider_id)
    assert "0 of 12 steps done" in main(robin)
    assert "An adviser gets in touch with you soon." in main(robin)
    assert [words(each) for each in robin.page.select("nav a") if "Steps" in words(each)]


def test_what_is_missing_is_said_and_what_was_typed_stays(clock, leicestershire):
    visitor = ask(clock, kind=None, email="robin", plan="In my house")

    assert len(visitor.errors) == 2
    assert visitor.errors[0] == "Choose what you want to open"
    assert "In my house" in main(visitor)
    visitor.send(kind="childminder", email="robin@ash.example")
    assert visitor.title == "Look into your e-mail"


def test_a_program_that_fills_in_the_hidden_field_learns_nothing(clock, leicestershire):
    visitor = ask(clock, website="http://spam.example")

    assert visitor.title == "Look into your e-mail"
    assert not PendingEnquiry.objects.for_authority(leicestershire).exists()
    assert not Message.objects.for_authority(leicestershire).exists()


def test_the_hidden_field_is_out_of_sight_and_out_of_the_way_of_the_keyboard(clock, leicestershire):
    visitor = Visitor(Client())
    visitor.visit("portal_enquire:ask", authority="leicestershire")

    trap = visitor.page.select_one("#id_website")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert trap.find_parent(attrs={"aria-hidden": "true"})


@pytest.mark.parametrize("after", [0, 2, 13 * 60 * 60])
def test_what_comes_back_too_fast_or_too_late_is_asked_once_more(clock, leicestershire, after):
    visitor = ask(clock, after=after)

    assert visitor.errors == ["Please read what you wrote once more, then send it"]
    assert visitor.page.select_one("#id_person")["value"] == "Robin Ash"
    clock.shift(timedelta(seconds=10))
    visitor.send()
    assert visitor.title == "Look into your e-mail"


def test_a_made_up_time_is_no_time(clock, leicestershire):
    assert ask(clock, shown="2020-01-01").errors


def test_one_address_is_not_pestered(clock, leicestershire):
    for _ in range(3):
        assert ask(clock).title == "Look into your e-mail"

    fourth = ask(clock)

    assert fourth.errors[0].startswith("Too many questions came from here.")
    assert len(links_sent_to("robin@ash.example")) == 3


def test_one_place_is_not_let_ask_without_end(clock, leicestershire):
    titles = [ask(clock, email=f"robin{n}@ash.example").title for n in range(11)]

    assert titles == ["Look into your e-mail"] * 10 + ["Ask how to become a childcare provider"]


def test_an_authority_that_is_none_has_no_page(clock):
    visitor = Visitor(Client())

    visitor.visit("portal_enquire:ask", authority="nowhere", status=404)
    visitor.visit("portal_enquire:confirm", authority="nowhere", token="x", status=404)


# Steps


def test_steps_are_ticked_by_the_person_and_seen_with_the_adviser(clock, leicestershire):
    sam = a_person(leicestershire, name="Sam Hill")
    enquiry = an_enquiry(leicestershire)
    actions.choose_adviser(enquiry=enquiry, person=sam.pk, by=sam, at=noon(MONDAY))
    robin = portal_of(Client(), User.objects.get(email="robin@ash.example"))
    robin.visit("portal_steps:show", provider=enquiry.provider_id)
    assert "Sam Hill is your adviser" in main(robin)

    robin.send(done=["talk", "plan"])
    assert robin.notices == ["2 steps changed."]
    assert "2 of 13 steps done" in main(robin)
    robin.send(done=None)
    assert "0 of 13 steps done" in main(robin)
    robin.click("Ofsted has registered us")
    robin.send(urn="")
    assert robin.errors == ["Enter the number Ofsted gave you"]
    robin.send(urn="ey 123456")
    assert "You told us Ofsted’s number EY123456." in main(robin)
    assert queries.get_enquiry(leicestershire, enquiry.pk).urn_said == "EY123456"


def test_each_step_leads_to_where_it_is_done(clock, leicestershire):
    enquiry = an_enquiry(leicestershire, kind="childminder")
    robin = portal_of(Client(), User.objects.get(email="robin@ash.example"))
    robin.visit("portal_steps:show", provider=enquiry.provider_id)

    links = {words(each): each["href"] for each in robin.page.select(".govuk-checkboxes__hint a")}
    assert links["Ask us about places"] == f"/portal/{enquiry.provider_id}/asking/"
    assert links["The DBS update service, on GOV.UK"] == "https://www.gov.uk/dbs-update-service"


def test_what_happens_next_is_the_first_step_that_is_not_done(clock, leicestershire):
    enquiry = an_enquiry(leicestershire, kind="childminder")
    robin = portal_of(Client(), User.objects.get(email="robin@ash.example"))
    robin.visit("portal_steps:show", provider=enquiry.provider_id)
    robin.send(done=["talk"])

    robin.visit("portal:show", provider=enquiry.provider_id)
    said = words(robin.page.select_one("section[aria-labelledby=next]"))
    assert "Your next step: ask where places are needed" in said
    assert "1 of 12 steps done" in said
    assert "Nothing is due" not in main(robin)
    assert "You are not registered with Ofsted yet" in main(robin)
    steps = [step.name for step, _ in queries.progress_of(enquiry).steps]
    robin.click("See your steps")
    robin.send(done=steps)
    robin.visit("portal:show", provider=enquiry.provider_id)
    assert "Every step is done" in main(robin)


def test_a_provider_that_never_asked_has_no_steps(clock, leicestershire):
    enquiry = an_enquiry(leicestershire)
    other = an_enquiry(leicestershire, email="kim@oak.example", setting="Oak").provider
    robin = portal_of(Client(), User.objects.get(email="robin@ash.example"))

    robin.visit("portal_steps:show", provider=other.pk, status=404)
    actions.close(
        enquiry=enquiry, reason="withdrawn", said="", by=a_person(leicestershire), at=noon(MONDAY)
    )
    robin.visit("portal_steps:registered", provider=enquiry.provider_id)
    assert "No steps to take here" in main(robin)
    robin.visit("portal_steps:show", provider=enquiry.provider_id)
    assert robin.page.select_one("main form") is None


def test_a_registered_provider_has_none_in_its_navigation(clock, leicestershire):
    nursery = a_provider(leicestershire, "Beeches")
    alex = portal_of(Client(), a_manager(nursery))
    alex.visit("portal_steps:show", provider=nursery.pk)

    assert "No steps to take here" in main(alex)
    assert not [each for each in alex.page.select("nav a") if "Steps" in words(each)]
