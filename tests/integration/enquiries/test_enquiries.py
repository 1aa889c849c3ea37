"""An enquiry from its first click to the registered provider, and what is forgotten on the way."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.accounts.models import User
from goodward.cases import queries as cases
from goodward.cases.models import Event
from goodward.enquiries import actions, queries
from goodward.enquiries.actions import EnquiryRefused
from goodward.enquiries.models import Enquiry, EnquiryState, EnquiryStep, PendingEnquiry
from goodward.messages.models import Delivery, Message
from goodward.providers import actions as providers
from goodward.providers.access import accesses_of
from goodward.providers.models import Provider, RegisterList, Status
from goodward.providers.queries import contacts_of
from tests.support.builders import a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.enquiries import MONDAY, SAID, an_enquiry, ask

pytestmark = pytest.mark.django_db
FRIDAY = "Friday 2026-03-06"


def open_pathways(provider, on=FRIDAY):
    runs = cases.provider_case(provider, today=day(on)).answer.pathways
    return [each.id for each in runs if each.closed_on is None]


def kinds_of(provider):
    rows = Event.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.order_by("sequence").values_list("kind", flat=True))


# Asking


def test_until_the_link_is_opened_nothing_but_the_question_is_held():
    kent = an_authority()

    ask(kent)

    assert PendingEnquiry.objects.for_authority(kent).count() == 1
    assert not Provider.objects.for_authority(kent).exists()
    assert not User.objects.filter(email="robin@ash.example").exists()
    message = Message.objects.for_authority(kent).get()
    assert "Robin" not in message.body
    assert "within" not in message.subject
    assert "7 days" in " ".join(message.body.split())


def test_the_link_makes_a_prospective_provider_with_its_person_and_their_way_in():
    leicestershire = an_authority("leicestershire")

    enquiry = an_enquiry(leicestershire)

    provider = enquiry.provider
    assert (provider.shown_name, provider.type) == ("Ash Tree", "prospective")
    assert (provider.register_list, provider.postcode) == (RegisterList.NONE, "CT1 2AB")
    [contact] = contacts_of(provider)
    assert (contact.name, contact.role, contact.email) == (
        "Robin Ash", "other", "robin@ash.example",
    )  # fmt: skip
    [access] = accesses_of(User.objects.get(email="robin@ash.example"))
    assert access.provider == provider
    assert kinds_of(provider) == ["enquiry_made"]
    assert open_pathways(provider) == ["prospective"]
    assert not PendingEnquiry.objects.for_authority(leicestershire).exists()
    assert [each.kind for each in queries.steps_of(enquiry)] == ["made", "confirmed"]


def test_where_the_policy_has_no_pathway_for_it_the_enquiry_waits_all_the_same():
    kent = an_authority()
    enquiry = an_enquiry(kent, kind="childminder", setting="")

    assert enquiry.provider.shown_name == "Robin Ash"
    assert contacts_of(enquiry.provider)[0].role == "childminder"
    assert open_pathways(enquiry.provider) == []
    assert queries.enquiries_of(kent) == [enquiry]


def test_a_link_works_once_for_its_days_and_for_its_authority():
    kent, elsewhere = an_authority(), an_authority("leicestershire")
    secret = ask(kent)

    for authority, said, on in [
        (elsewhere, secret, MONDAY),
        (kent, "nonsense", MONDAY),
        (kent, secret, "Monday 2026-03-09"),
    ]:
        assert not queries.is_waiting(authority, said, at=noon(on))
        with pytest.raises(EnquiryRefused):
            actions.confirm(authority=authority, secret=said, at=noon(on))
    actions.confirm(authority=kent, secret=secret, at=noon("Sunday 2026-03-08"))
    with pytest.raises(EnquiryRefused):
        actions.confirm(authority=kent, secret=secret, at=noon("Sunday 2026-03-08"))


def test_what_nobody_confirmed_is_deleted_and_forgotten():
    kent = an_authority()
    ask(kent)
    ask(kent, "Saturday 2026-03-07", email="kim@oak.example")

    assert actions.delete_unconfirmed(kent, at=noon("Sunday 2026-03-08")) == 0
    assert actions.delete_unconfirmed(kent, at=noon("Monday 2026-03-09")) == 1

    assert PendingEnquiry.objects.for_authority(kent).count() == 1
    addresses = set(Delivery.objects.for_authority(kent).values_list("email", "state"))
    assert addresses == {
        ("forgotten@invalid.invalid", "settled"),
        ("kim@oak.example", "waiting"),
    }


@pytest.mark.parametrize(
    ("said", "field"),
    [({"person": " "}, "person"), ({"email": ""}, "email"), ({"kind": "zoo"}, "kind")],
)
def test_what_is_missing_is_said_and_nothing_is_kept(said, field):
    kent = an_authority()

    with pytest.raises(EnquiryRefused) as refused:
        ask(kent, **said)

    assert refused.value.field == field
    assert not PendingEnquiry.objects.for_authority(kent).exists()


def test_an_officer_enters_a_call_which_needs_no_link():
    kent = an_authority()
    sam = a_person(kent)

    enquiry = actions.enter(authority=kent, said={**SAID, "email": ""}, by=sam, at=noon(MONDAY))
    with pytest.raises(EnquiryRefused, match="telephone number"):
        actions.enter(
            authority=kent, said={**SAID, "email": "", "phone": ""}, by=sam, at=noon(MONDAY)
        )

    assert not enquiry.is_from_public_page
    assert not User.objects.filter(full_name="Robin Ash").exists()


# Guiding


def test_steps_are_ticked_and_taken_back_and_the_adviser_is_told_to_the_person():
    kent = an_authority()
    sam = a_person(kent, name="Sam Hill")
    enquiry = an_enquiry(kent)

    assert actions.tick(enquiry=enquiry, done=["talk", "dbs"], by=sam, at=noon(FRIDAY)) == 2
    assert actions.tick(enquiry=enquiry, done=["talk"], by=sam, at=noon(FRIDAY)) == 1
    assert actions.tick(enquiry=enquiry, done=["talk"], by=sam, at=noon(FRIDAY)) == 0
    with pytest.raises(EnquiryRefused):
        actions.tick(enquiry=enquiry, done=["fly"], by=sam, at=noon(FRIDAY))
    progress = queries.progress_of(enquiry)
    assert progress.done == 1
    assert progress.steps[0][1]

    actions.choose_adviser(enquiry=enquiry, person=sam.pk, by=sam, at=noon(FRIDAY))
    assert queries.get_enquiry(kent, enquiry.pk).adviser == sam
    message = Message.objects.for_authority(kent).latest("pk")
    assert message.subject == "Your adviser is Sam Hill"
    assert f"/portal/{enquiry.provider_id}/steps/" in message.body
    assert sam.email in message.body


def test_nobody_of_elsewhere_is_the_adviser():
    kent = an_authority()
    jo = a_person(an_authority("leicestershire"))

    with pytest.raises(EnquiryRefused):
        actions.choose_adviser(enquiry=an_enquiry(kent), person=jo.pk, by=jo, at=noon(FRIDAY))


def test_an_enquiry_that_leads_to_nothing_is_closed_and_can_be_taken_up_again():
    leicestershire = an_authority("leicestershire")
    sam = a_person(leicestershire)
    enquiry = an_enquiry(leicestershire)

    actions.close(enquiry=enquiry, reason="dormant", said="", by=sam, at=noon(FRIDAY))
    assert open_pathways(enquiry.provider) == []
    for act, said in [
        (actions.tick, {"done": []}),
        (actions.close, {"reason": "dormant", "said": ""}),
        (actions.say_number, {"urn": "EY1"}),
        (actions.register_by_number, {"urn": "EY1", "on": day(FRIDAY)}),
    ]:
        with pytest.raises(EnquiryRefused):
            act(enquiry=enquiry, by=sam, at=noon(FRIDAY), **said)

    actions.reopen(enquiry=enquiry, said="She rang again", by=sam, at=noon(FRIDAY))
    assert open_pathways(enquiry.provider) == ["prospective"]
    with pytest.raises(EnquiryRefused):
        actions.reopen(enquiry=enquiry, said="", by=sam, at=noon(FRIDAY))
    with pytest.raises(EnquiryRefused):
        actions.close(enquiry=enquiry, reason="bored", said="", by=sam, at=noon(FRIDAY))


# Registered


def test_before_the_file_shows_it_the_prospective_provider_becomes_the_registered_one():
    leicestershire = an_authority("leicestershire")
    sam = a_person(leicestershire)
    enquiry = an_enquiry(leicestershire)

    provider = actions.register_by_number(
        enquiry=enquiry, urn=" ey123456", on=day("Thursday 2026-03-05"), by=sam, at=noon(FRIDAY)
    )

    assert provider.pk == enquiry.provider_id
    assert (provider.urn, provider.type, provider.register_list) == (
        "EY123456", "nursery", RegisterList.OFSTED,
    )  # fmt: skip
    assert kinds_of(provider) == ["enquiry_made", "case_closed", "registered"]
    assert "prospective" not in open_pathways(provider)
    now = queries.get_enquiry(leicestershire, enquiry.pk)
    assert (now.state, now.registered_as) == (EnquiryState.REGISTERED, provider)
    [access] = accesses_of(User.objects.get(email="robin@ash.example"))
    assert access.provider == provider


def test_a_number_that_is_held_already_is_refused_and_nothing_is_changed():
    leicestershire = an_authority("leicestershire")
    sam = a_person(leicestershire)
    a_provider(leicestershire, "Other", urn="EY123456")
    enquiry = an_enquiry(leicestershire)

    with pytest.raises(EnquiryRefused, match="Choose that provider instead"):
        actions.register_by_number(
            enquiry=enquiry, urn="EY123456", on=day(FRIDAY), by=sam, at=noon(FRIDAY)
        )

    assert open_pathways(enquiry.provider) == ["prospective"]


def test_the_one_a_file_brought_goes_on_and_nothing_is_recorded_twice():
    leicestershire = an_authority("leicestershire")
    sam = a_person(leicestershire)
    enquiry = an_enquiry(leicestershire)
    actions.say_number(enquiry=enquiry, urn="ey 123456", by=sam, at=noon(FRIDAY))
    brought = a_provider(leicestershire, "Ash Tree Nursery", urn="EY123456", postcode="CT1 2AB")
    history(brought, [("Wednesday 2026-03-04", "registered", {"change": "new"})])

    [proposal] = queries.may_have_become(queries.get_enquiry(leicestershire, enquiry.pk))
    assert proposal.reasons == ("number", "postcode", "name", "type")
    actions.register_as(enquiry=enquiry, provider=brought, on=day(FRIDAY), by=sam, at=noon(FRIDAY))

    assert kinds_of(brought) == ["registered"]
    assert kinds_of(enquiry.provider) == ["enquiry_made", "case_closed", "provider_left"]
    assert (
        Provider.objects.for_authority(leicestershire).get(pk=enquiry.provider_id).status
        == Status.LEFT
    )
    assert queries.enquiry_of(brought) == enquiry == queries.enquiry_of(enquiry.provider)
    [access] = accesses_of(User.objects.get(email="robin@ash.example"))
    assert access.provider == brought
    assert [each.name for each in contacts_of(brought)] == ["Robin Ash"]
    assert queries.may_have_become(enquiry) == []


def test_one_taken_in_as_history_is_recorded_as_registered_once():
    leicestershire = an_authority("leicestershire")
    sam = a_person(leicestershire)
    brought = a_provider(leicestershire, "Ash Tree", urn="EY123456")

    actions.register_as(
        enquiry=an_enquiry(leicestershire), provider=brought, on=day(MONDAY), by=sam,
        at=noon(FRIDAY),
    )  # fmt: skip

    assert kinds_of(brought) == ["registered"]


def test_what_it_cannot_have_become_is_refused():
    leicestershire, kent = an_authority("leicestershire"), an_authority()
    sam = a_person(leicestershire)
    enquiry = an_enquiry(leicestershire)
    taken = a_provider(leicestershire, "Taken", urn="EY1")
    second = an_enquiry(leicestershire, email="kim@oak.example", setting="Oak")
    actions.register_as(enquiry=second, provider=taken, on=day(MONDAY), by=sam, at=noon(FRIDAY))

    for provider in (taken, enquiry.provider, a_provider(kent, "Elsewhere", urn="EY2")):
        with pytest.raises(EnquiryRefused):
            actions.register_as(
                enquiry=enquiry, provider=provider, on=day(MONDAY), by=sam, at=noon(FRIDAY)
            )
    with pytest.raises(EnquiryRefused, match="today or in the past"):
        actions.register_by_number(
            enquiry=enquiry, urn="EY3", on=day("Monday 2026-03-09"), by=sam, at=noon(FRIDAY)
        )
    for urn in ("", "EY 1; drop", "x" * 21):
        with pytest.raises(EnquiryRefused):
            actions.say_number(enquiry=enquiry, urn=urn, by=sam, at=noon(FRIDAY))


def test_a_prospective_provider_added_by_hand_is_no_enquiry():
    kent = an_authority()
    by_hand = providers.add(
        authority=kent, name="Later", type="prospective", by=None, at=noon(MONDAY)
    )

    assert queries.enquiry_of(by_hand) is None


def test_another_authority_sees_no_enquiry():
    kent, elsewhere = an_authority(), an_authority("leicestershire")
    enquiry = an_enquiry(kent)

    assert queries.enquiries_of(elsewhere) == []
    with pytest.raises(Enquiry.DoesNotExist):
        queries.get_enquiry(elsewhere, enquiry.pk)


def test_what_was_done_is_never_changed():
    an_enquiry(kent := an_authority())
    rows = EnquiryStep.objects.for_authority(kent)

    for change in (rows.delete, lambda: rows.update(said="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
