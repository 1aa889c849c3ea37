"""The pages of support: putting a package together, agreeing it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.messages.queries import messages_of
from goodward.providers.actions import add_contact
from goodward.support import actions, queries
from goodward.support.actions import Wish
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.pdf import Pdf
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"
LEADING = "leadership_and_governance"
OFFERED = {
    "positive_practice": "peer_support",
    "requires_improvement": "safeguarding_consultation",
}
TOPICS = {"topic": [LEADING, "safeguarding"]}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


class Desk:
    """An adviser on the support page of a provider that requires improvement since 2 April."""

    def __init__(self, slug="leicestershire", role="improvement_adviser") -> None:
        authority = an_authority(slug)
        self.provider = a_provider(authority, "Oaks")
        history(
            self.provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
        )
        self.sam = a_person(authority, role, name="Sam Hill")
        self.visitor = Visitor(Client(), self.sam)
        self.visitor.visit("providers:show", pk=self.provider.pk)
        self.visitor.click("Support and training")

    def broker(self, **typed):
        """Put a package together through the pages."""
        self.visitor.visit("support:list", pk=self.provider.pk)
        self.visitor.click("Put a package together")
        self.visitor.send(**TOPICS)
        return self.visitor.send(**typed)

    def give_a_visit(self):
        """Let an advisory visit about leadership have been given on Monday 8 June 2026."""
        package = actions.broker(
            provider=self.provider,
            pathway="positive_practice",
            pathway_number=1,
            wishes=[Wish(LEADING, ["advisory_visit"])],
            by=self.sam,
            at=noon("Monday 2026-06-08"),
        )
        monday = day("Monday 2026-06-08")
        actions.agree(package=package, on=monday, by=self.sam, at=noon("Monday 2026-06-08"))
        [part] = queries.topics_in(package)
        actions.deliver(
            item=part.items[0],
            on=monday,
            given_by="Kim Field",
            by=self.sam,
            at=noon("Monday 2026-06-08"),
        )

    @property
    def main(self):
        return words(self.visitor.page.select_one("main"))

    def boxes(self, name):
        """Return the values of the boxes of one name, and which are ticked."""
        found = self.visitor.page.select(f"input[name={name}]")
        return {str(each["value"]): each.has_attr("checked") for each in found}


def test_a_package_is_put_together_agreed_and_given_from_the_providers_page_on():
    here = Desk()
    assert here.visitor.title == "Support and training"
    here.visitor.click("Put a package together")
    assert "Tick each topic" in here.main
    here.visitor.send(**TOPICS)
    assert here.visitor.title == "What the package holds"
    assert "Advisory visit At no cost." in here.main
    here.visitor.send(
        items_leadership_and_governance_advisory_visit="advisory_visit",
        items_leadership_and_governance_in_house_training="in_house_training",
        said_leadership_and_governance_2="Observe each room\nonce a month",
        items_safeguarding_self_serve="self_serve",
    )
    assert here.visitor.title == "Package of support"
    assert "Proposed" in here.main
    assert "What needs to happen? Observe each room once a month" in here.main

    here.visitor.click("Agree it")
    here.visitor.send(remark="At the visit")
    assert "Agreed on Thursday 11 June 2026 At the visit" in here.main

    here.visitor.click("It was given : Advisory visit")
    here.visitor.send(attended="4", attended_by="room leaders")
    assert "Given on Thursday 11 June 2026 by Sam Hill" in here.main
    assert "Took part: 4 room leaders" in here.main

    here.visitor.click("What came of it")
    here.visitor.send(outcome="worked", said="Rooms are observed")
    assert "It worked" in here.main
    assert "leadership and governance: it worked Rooms are observed" in here.main

    here.visitor.click("It is not given : In-house training")
    here.visitor.send(reason="The trainer left")
    assert "In-house training, leadership and governance: not given after all" in here.main

    here.visitor.visit("support:list", pk=here.provider.pk)
    assert "1 of 3 given" in here.main
    assert (
        "Given on Thursday 11 June 2026 by Sam Hill (Positive Practice Tool): it worked"
        in here.main
    )


def test_nothing_is_ticked_beforehand_and_what_was_covered_stands_apart():
    here = Desk()
    here.give_a_visit()
    here.visitor.visit("support:list", pk=here.provider.pk)
    here.visitor.click("Put a package together")
    here.visitor.send(**TOPICS)

    assert here.boxes("again_leadership_and_governance") == {"advisory_visit": False}
    assert "advisory_visit" not in here.boxes("items_leadership_and_governance_advisory_visit")
    assert here.boxes("items_leadership_and_governance_peer_support") == {"peer_support": False}
    assert here.boxes("items_safeguarding_advisory_visit") == {"advisory_visit": False}
    assert "Left out, because earlier support covered it: 1" in here.main
    when = "Given before on Monday 8 June 2026 by Kim Field (Positive Practice Tool)."
    assert f"At no cost. {when}" in here.main


def test_giving_again_asks_why_and_loses_nothing_that_was_typed():
    here = Desk()
    here.give_a_visit()

    here.broker(
        again_leadership_and_governance=["advisory_visit"],
        items_safeguarding_peer_support="peer_support",
        said_safeguarding_0="A calm team",
    )

    assert here.visitor.errors == ["Say why it is given again"]
    assert here.boxes("again_leadership_and_governance") == {"advisory_visit": True}
    assert here.boxes("items_safeguarding_peer_support") == {"peer_support": True}
    assert here.visitor.page.select_one("details[open]")
    assert "A calm team" in here.main

    here.visitor.send(why_leadership_and_governance="A new manager")
    assert "Given again although it was covered before: A new manager" in here.main


def test_a_reason_for_nothing_is_asked_about_and_not_thrown_away():
    here = Desk()
    here.give_a_visit()

    here.broker(
        why_leadership_and_governance="A new manager",
        items_safeguarding_peer_support="peer_support",
    )

    assert here.visitor.errors == ["Tick what is given again, or clear the reason"]
    assert "A new manager" in here.main
    assert here.visitor.page.select_one("details[open]")


def test_a_topic_that_was_only_talked_over_is_shown_too():
    here = Desk()

    here.broker(
        said_leadership_and_governance_0="Led well", items_safeguarding_peer_support="peer_support"
    )

    assert "Led well The package holds no support on this." in here.main
    answer = here.visitor.client.get(here.visitor.link("Download as PDF")["href"])
    assert "What is working well? Led well Safeguarding" in Pdf(answer.content).words


def test_a_proposed_package_is_changed_from_where_it_stands():
    here = Desk()
    here.give_a_visit()
    here.broker(
        again_leadership_and_governance="advisory_visit",
        why_leadership_and_governance="A new manager",
        items_safeguarding_peer_support="peer_support",
        said_safeguarding_1="Nobody knows the policy",
    )

    here.visitor.click("Change what it holds")
    assert here.boxes("again_leadership_and_governance") == {"advisory_visit": True}
    assert here.boxes("items_safeguarding_peer_support") == {"peer_support": True}
    here.visitor.send(items_safeguarding_self_serve="self_serve")

    assert "Nobody knows the policy" in here.main
    assert "Given again although it was covered before: A new manager" in here.main
    assert "Self-serve support" in here.main
    [new, old, _given] = queries.packages_of(here.provider)
    assert (new.state, new.items, old.state) == ("proposed", 3, "set_aside")
    here.visitor.visit("support:show", pk=old.pk)
    assert f"Set aside Package {new.pk} takes its place" in here.main


def test_other_topics_can_be_chosen_while_it_is_changed():
    here = Desk()
    here.broker(items_safeguarding_peer_support="peer_support")
    here.visitor.click("Change what it holds")
    here.visitor.click("What the support is about")

    here.visitor.send(topic=["safeguarding", "inclusion"])
    assert here.boxes("items_safeguarding_peer_support") == {"peer_support": True}
    here.visitor.send(items_inclusion_self_serve="self_serve")

    [new, old] = queries.packages_of(here.provider)
    assert (new.topics, old.state) == (("inclusion", "safeguarding"), "set_aside")


def test_an_agreed_package_is_not_replaced():
    here = Desk()
    here.broker(items_safeguarding_peer_support="peer_support")
    address = here.visitor.link("Change what it holds")["href"]
    here.visitor.click("Agree it")
    here.visitor.send()

    assert here.visitor.client.get(address).status_code == 404


def test_an_empty_package_is_not_kept():
    here = Desk()

    here.broker()

    assert here.visitor.errors == ["Choose at least one thing the package holds"]
    assert queries.packages_of(here.provider) == []


def test_topics_are_asked_for_until_there_is_one_and_can_be_changed():
    here = Desk()
    here.visitor.click("Put a package together")
    address = here.visitor.answer.request["PATH_INFO"]

    here.visitor.send()
    assert here.visitor.errors == ["Tick at least one topic"]
    here.visitor.visit(f"{address}?topic=gardening")
    assert here.visitor.title == "Put a package of support together"
    assert here.visitor.errors
    here.visitor.visit(f"{address}?topic=safeguarding")
    here.visitor.click("What the support is about")

    assert here.visitor.title == "Put a package of support together"
    assert [value for value, ticked in here.boxes("topic").items() if ticked] == ["safeguarding"]


def test_kent_says_what_is_chargeable_and_offers_what_was_given_again():
    here = Desk("kent")

    here.visitor.click("Put a package together")
    here.visitor.send(topic=["safeguarding"])

    distance = "E-mail and telephone Safeguarding consultation by telephone At no cost."
    assert distance in here.main
    assert "Training found to be needed on the way Chargeable." in here.main
    assert not here.visitor.page.select("details.govuk-details")


def test_what_was_agreed_is_sent_to_the_contacts_ticked_as_a_pdf():
    here = Desk()
    contact = add_contact(
        provider=here.provider,
        name="Alex Marsh",
        role="manager",
        email="alex@oaks.example",
        by=here.sam,
        at=noon(TODAY),
    )
    here.broker(
        items_safeguarding_peer_support="peer_support",
        said_safeguarding_2="A policy everybody knows",
    )
    here.visitor.click("Agree it")
    assert here.boxes("to") == {str(contact.pk): True}

    here.visitor.send()

    [message] = messages_of(here.provider)
    assert message.subject == "The support agreed with Oaks"
    [sheet] = message.attachments.all()
    read = Pdf(bytes(sheet.content))
    assert (read.title, read.is_tagged) == ("Support agreed with Oaks", True)
    assert "Thursday 11 June 2026" in read.words
    assert "A policy everybody knows" in read.words
    assert "Peer to peer support" in read.words


def test_nobody_is_written_to_when_nobody_is_ticked():
    here = Desk()
    here.broker(items_safeguarding_peer_support="peer_support")
    here.visitor.click("Agree it")

    here.visitor.send()

    assert messages_of(here.provider) == []
    assert "Agreed on Thursday 11 June 2026" in here.main


def test_a_day_still_to_come_is_refused_beside_its_field():
    here = Desk()
    here.broker(items_safeguarding_peer_support="peer_support")
    here.visitor.click("Agree it")

    here.visitor.send(on__day="12", remark="Tomorrow")

    assert len(here.visitor.errors) == 1
    assert "Tomorrow" in here.main
    [line] = queries.packages_of(here.provider)
    assert line.state == "proposed"


def test_a_package_can_be_set_aside():
    here = Desk()
    here.broker(items_safeguarding_peer_support="peer_support")

    here.visitor.click("Set it aside")
    here.visitor.send(reason="Declined for now")

    assert "Set aside Declined for now" in here.main
    assert not [a for a in here.visitor.page.select("main a") if words(a) == "Agree it"]


def test_one_that_was_declined_is_said_to_be_so():
    here = Desk()
    here.broker(items_safeguarding_peer_support="peer_support")
    here.visitor.click("Set it aside")

    here.visitor.send(reason="No time", is_declined="on")

    here.visitor.visit("providers:show", pk=here.provider.pk)
    assert "Support declined" in here.main


@pytest.mark.parametrize("whose", ["another provider", "another authority", "nobody"])
def test_only_a_package_of_this_run_can_be_replaced(whose):
    here = Desk()
    there = {"another provider": here.provider.authority, "another authority": None}
    authority = there.get(whose, here.provider.authority) or an_authority("kent")
    elms = a_provider(authority, "Elms")
    history(elms, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    pathway = "requires_improvement" if whose == "another authority" else "positive_practice"
    other = actions.broker(
        provider=elms,
        pathway=pathway,
        pathway_number=1,
        wishes=[Wish("safeguarding", [OFFERED[pathway]])],
        by=here.sam,
        at=noon(TODAY),
    )
    asked = 999999 if whose == "nobody" else other.pk
    here.visitor.click("Put a package together")
    address = here.visitor.answer.request["PATH_INFO"]

    answer = here.visitor.client.get(f"{address}?topic=safeguarding&instead_of={asked}")

    assert answer.status_code == 404


def test_a_package_is_read_on_paper_before_it_is_agreed():
    here = Desk()
    here.broker(items_safeguarding_peer_support="peer_support")

    answer = here.visitor.client.get(here.visitor.link("Download as PDF")["href"])

    read = Pdf(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert read.title == "Support proposed to Oaks"
    assert "Nothing has been agreed yet" in read.words


def test_a_package_that_cannot_be_printed_says_why_on_its_page():
    here = Desk()
    here.broker(items_safeguarding_peer_support="peer_support", said_safeguarding_0="漢")

    here.visitor.click("Download as PDF")

    assert here.visitor.title == "Package of support"
    assert "The PDF was not made" in words(here.visitor.page.select_one(".gw-notice"))


def test_who_may_only_read_is_shown_no_way_to_change_anything():
    here = Desk(role="administrator")

    assert not [a for a in here.visitor.page.select("main a") if "together" in words(a)]


def test_a_pathway_that_is_not_open_is_not_found():
    here = Desk()
    address = reverse(
        "support:broker",
        kwargs={"pk": here.provider.pk, "pathway": "sustainability", "number": 1},
    )

    assert here.visitor.client.get(address).status_code == 404
