"""What providers tell us: taken down, answered once, and done as told."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.accounts.rights import RIGHTS
from goodward.cases import queries as cases
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.entry.queries import people_of
from goodward.messages.models import Message
from goodward.messages.queries import messages_of
from goodward.providers.models import BETWEEN
from goodward.providers.queries import contacts_of, get_provider
from goodward.providers.rights import PROVIDER_RIGHTS
from goodward.tellings import actions, queries
from goodward.tellings.actions import TellingRefused
from goodward.tellings.kinds import KINDS
from goodward.tellings.models import Telling
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.portal import a_manager
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"
NOW = noon(TODAY)
LATER = noon("Friday 2026-06-12")
CARD = {
    "framework": "report_card",
    "inspected_on": "2026-06-02",
    "safeguarding": "met",
    "areas": {"inclusion": "needs_attention", "achievement": "expected_standard"},
}


class Beeches:
    """A nursery of Kent with a manager who can sign in, and a senior adviser."""

    def __init__(self, slug="kent"):
        self.authority = an_authority(slug)
        self.provider = a_provider(
            self.authority, "Beeches", address="1 High Street", town="Ashford", postcode="TN23 1AA"
        )
        self.alex = a_manager(self.provider, "Alex Marsh")
        self.kim = a_person(self.authority, "senior_improvement_adviser", name="Kim Field")

    def tell(self, kind, fields=None, words="", at=NOW):
        return actions.tell(
            provider=self.provider, kind=kind, fields=fields, words=words, by=self.alex, at=at
        )

    def take(self, telling, **said):
        return actions.take(telling=telling, by=self.kim, at=LATER, **said)

    def events(self):
        found = cases.timeline(self.provider, today=day("Friday 2026-06-12"))
        return [each.kind for each in found]


def test_a_judgement_waits_and_opens_nothing_until_an_officer_takes_it_up():
    here = Beeches()

    telling = here.tell("judgement", CARD)

    assert here.events() == []
    assert [each.pk for each in queries.waiting(here.authority)] == [telling.pk]
    answer = here.take(telling, reply="Thank you")
    [event] = cases.timeline(here.provider, today=day("Friday 2026-06-12"))
    assert (event.name, event.kind) == (answer.event, "judgement_published")
    # The clocks start on the day the provider told us, not on the day of our answer.
    assert (event.notified_on, event.fields["inspected_on"]) == (
        day(TODAY),
        day("Tuesday 2026-06-02"),
    )
    assert event.note == "Told first-hand by Alex Marsh."
    case = cases.provider_case(here.provider, today=day("Friday 2026-06-12"))
    assert [each.id for each in case.answer.pathways] == ["requires_improvement"]
    assert queries.waiting(here.authority) == []


def test_a_judgement_that_ofsteds_file_brought_meanwhile_is_not_recorded_again():
    here = Beeches()
    telling = here.tell("judgement", CARD)
    said = {**CARD, "inspected_on": day("Tuesday 2026-06-02")}
    history(here.provider, [(TODAY, "judgement_published", said)])

    answer = here.take(telling)

    assert here.events() == ["judgement_published"]
    assert answer.event == "e1"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"inspected_on": "2026-06-12"}, "today or in the past"),
        ({"inspected_on": ""}, "Enter the date"),
        ({"inspected_on": "2025-11-09"}, "not report in this way yet"),
        ({"framework": "eif", "overall": "good", "areas": {}, "safeguarding": ""}, "no longer"),
        ({"areas": {"inclusion": "splendid"}}, "splendid"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused_at_once(wrong, why):
    here = Beeches()

    with pytest.raises(TellingRefused, match=why):
        here.tell("judgement", {**CARD, **wrong})
    assert queries.tellings_of(here.provider) == []


def test_a_new_manager_becomes_a_contact_and_the_old_one_is_written_to_no_more():
    here = Beeches()
    old = a_contact(here.provider, "Olive Old")
    owner = a_contact(here.provider, "Ola Owner", role="owner")
    telling = here.tell("manager", {"name": "Nina New", "email": "nina@beeches.example"})
    assert "Nina New" not in {each.name for each in contacts_of(here.provider)}

    here.take(telling, no_longer=[old.pk])

    assert {(each.name, each.role) for each in contacts_of(here.provider)} == {
        ("Nina New", "manager"),
        (owner.name, "owner"),
    }


def test_a_new_address_is_held_and_kept_from_the_next_file():
    here = Beeches()
    telling = here.tell(
        "address", {"address": "2 Low Road", "town": "Ashford", "postcode": "TN23 2BB"}
    )

    here.take(telling)

    held = get_provider(here.authority, here.provider.pk)
    assert (held.address, held.postcode) == ("2 Low Road", "TN23 2BB")
    assert set(filter(None, held.kept_fields.split(BETWEEN))) == {"address", "postcode"}


@pytest.mark.parametrize(
    ("kind", "event"),
    [("sustainability", "sustainability_concern"), ("funding", "funding_difficulty")],
)
def test_what_is_asked_for_becomes_its_event_when_taken_up(kind, event):
    here = Beeches("leicestershire")
    telling = here.tell(kind, words="We lose children to the new school")

    answer = here.take(telling)

    assert here.events() == [event]
    assert answer.event == "e1"
    case = cases.provider_case(here.provider, today=day("Friday 2026-06-12"))
    assert len(case.answer.pathways) == 1


def test_other_support_is_taken_up_without_an_event():
    here = Beeches()

    answer = here.take(here.tell("support", words="A talk on outdoor play"))

    assert (answer.is_taken, answer.event, here.events()) == (True, "", [])


def test_what_is_not_taken_up_says_why_and_does_nothing():
    here = Beeches()
    telling = here.tell("judgement", CARD)

    with pytest.raises(TellingRefused, match="Say why"):
        actions.decline(telling=telling, reply="  ", by=here.kim, at=LATER)
    actions.decline(telling=telling, reply="That was another setting", by=here.kim, at=LATER)

    assert here.events() == []
    [message] = messages_of(here.provider)
    assert message.subject == "Our answer to: Ofsted has inspected us"
    assert "That was another setting" in message.body
    assert f"/portal/{here.provider.pk}/asking/{telling.pk}/" in message.body


def test_nothing_is_answered_twice_and_the_second_does_nothing():
    here = Beeches()
    telling = here.tell("judgement", CARD)
    actions.decline(telling=telling, reply="No", by=here.kim, at=LATER)

    with pytest.raises(TellingRefused, match="answered this meanwhile"):
        here.take(queries.get_telling(here.authority, telling.pk))
    assert here.events() == []


def test_the_same_told_twice_waits_once_and_may_be_told_again_after_the_answer():
    here = Beeches()
    first = here.tell("support", words="A talk")

    assert here.tell("support", words=" A talk ") == first
    here.take(first)
    here.tell("support", words="A talk")

    assert len(queries.tellings_of(here.provider)) == 2


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        ("manager", {"name": "  "}, "name"),
        ("address", {"address": "2 Low Road"}, "postcode"),
        (
            "address",
            {"address": "1 High Street", "town": "Ashford", "postcode": "TN23 1AA"},
            "hold already",
        ),
        ("support", {}, "Say what you need"),
    ],
)
def test_what_says_nothing_is_refused(kind, fields, why):
    with pytest.raises(TellingRefused, match=why):
        Beeches().tell(kind, fields)


def test_the_allocated_officer_is_written_to_and_the_provider_sees_nothing_of_it():
    here = Beeches()
    history(
        here.provider,
        [
            ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT),
            (
                "Friday 2026-04-03",
                "officer_allocated",
                {"role": "improvement_adviser", "person": here.kim},
            ),
        ],
    )

    here.tell("support", words="A talk on outdoor play")

    [message] = Message.objects.for_authority(here.authority)
    assert message.subject == "Beeches: We need other support"
    assert "A talk on outdoor play" in message.body
    assert messages_of(here.provider) == []


def test_one_authority_and_one_provider_see_their_own_alone():
    here, other = Beeches(), Beeches("leicestershire")
    telling = here.tell("support", words="A talk")

    assert queries.waiting(other.authority) == []
    with pytest.raises(Telling.DoesNotExist):
        queries.get_telling(other.authority, telling.pk)
    with pytest.raises(Telling.DoesNotExist):
        queries.telling_of(a_provider(here.authority), telling.pk)


def test_what_was_told_never_changes():
    here = Beeches()
    telling = here.tell("support", words="A talk")
    telling.words = "Two talks"

    with pytest.raises(DatabaseError), transaction.atomic():
        telling.save()


def test_every_kind_names_acts_and_events_that_are_there():
    for kind in KINDS.values():
        assert kind.act in PROVIDER_RIGHTS
        assert kind.answered_by in RIGHTS
        assert kind.event in {"", *EVENT_KINDS}


# A new manager is invited in the same step


def test_a_new_manager_is_invited_with_being_taken_up():
    here = Beeches()
    telling = here.tell("manager", {"name": "Nina New", "email": "nina@beeches.example"})

    here.take(telling, invites=True)

    [invited] = [each for each in people_of(here.provider) if each.user.full_name == "Nina New"]
    assert (invited.role, invited.accepted_at, invited.given_by) == ("manager", None, here.kim)
    assert invited.contact.name == "Nina New"
    subjects = [each.subject for each in Message.objects.for_authority(here.authority)]
    assert "See your visits, notes and actions with Kent" in subjects


def test_nobody_is_invited_unasked():
    here = Beeches()
    here.take(here.tell("manager", {"name": "Nina New", "email": "nina@beeches.example"}))

    assert [each.user for each in people_of(here.provider)] == [here.alex]


def test_without_an_address_nobody_can_be_invited_and_nothing_is_done():
    here = Beeches()
    telling = here.tell("manager", {"name": "Nina New"})

    with pytest.raises(TellingRefused, match="no e-mail address"):
        here.take(telling, invites=True)

    assert contacts_of(here.provider) == []
    assert getattr(queries.get_telling(here.authority, telling.pk), "answer", None) is None


def test_the_officer_is_offered_to_invite_and_told_why(client):
    here = Beeches()
    telling = here.tell("manager", {"name": "Nina New", "email": "nina@beeches.example"})
    officer = Visitor(client, here.kim)

    officer.visit("tellings:take", pk=telling.pk)
    assert "Invite Nina New to the provider’s pages" in words(officer.page)
    assert "they cannot open what a message leads to" in words(officer.page)
    officer.send(invites="on")

    assert officer.notices == [
        "It was taken up, the provider was told, and the new manager was invited."
    ]
    assert len(people_of(here.provider)) == 2


@pytest.mark.parametrize("fields", [{}, {"email": "of alex"}])
def test_nobody_is_offered_who_cannot_be_invited_or_can_sign_in_already(client, fields):
    here = Beeches()
    email = {"email": here.alex.email} if fields else {}
    telling = here.tell("manager", {"name": "Nina New", **email})

    page = Visitor(client, here.kim).visit("tellings:take", pk=telling.pk)

    assert "to the provider’s pages" not in words(page)
