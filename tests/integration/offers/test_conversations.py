"""The annual conversation: who is due, asked for, booked, held and recorded, and for whom."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, VisitRefused
from goodward.messages.queries import messages_of
from goodward.offers import actions, queries
from goodward.offers.actions import OfferRefused, Talked
from goodward.offers.models import ConversationRecord
from goodward.offers.queries import Narrowed
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.offers import a_conversation
from tests.support.visits import a_contact

JUDGED = "Thursday 2026-01-15"
# Twelve months after it, which is a Friday.
DUE = "Friday 2027-01-15"
TODAY = "Wednesday 2026-04-15"
TALKED = Talked("The manager and Anna Bell", "How two-year-olds settle", "Key persons", "Outdoors")


def good(authority, name="", **fields):
    provider = a_provider(authority, name, **fields)
    history(provider, [(JUDGED, "judgement_published", GOOD)])
    return provider


@pytest.fixture
def oaks(kent):
    return good(kent, "Oaks")


def programme(authority, today=TODAY, **narrowed):
    found = queries.programme_page(authority, Narrowed(**narrowed), today=day(today))
    return [each.name for each in found.rows]


def duties(provider, today=TODAY):
    case = cases.provider_case(provider, today=day(today))
    return {
        (each.duty.id, each.duty.number): (each.duty.status.value, each.duty.due_on)
        for each in case.duties
    }


def held(conversation, by, on=TODAY, **more):
    return actions.hold(
        conversation=conversation,
        on=day(on),
        talked=more.pop("talked", TALKED),
        present=[by.pk],
        by=by,
        at=noon(on),
        **more,
    )


def test_one_judged_good_is_due_within_twelve_months_and_why(kent, oaks):
    [line] = queries.programme_page(kent, Narrowed(), today=day(TODAY)).rows

    assert (line.name, line.due_on, line.last_on, line.booked) == ("Oaks", day(DUE), None, None)
    assert line.duty_pk is not None


def test_everybody_else_is_entitled_all_the_same(kent, oaks, acorns):
    ri = a_provider(kent, "Elms")
    history(ri, [(JUDGED, "judgement_published", REQUIRES_IMPROVEMENT)])

    assert programme(kent, which="entitled") == ["Acorns", "Elms"]
    assert programme(kent) == ["Oaks"]


def test_one_that_left_is_neither(kent, oaks):
    history(oaks, [("Monday 2026-04-13", "provider_left")])

    assert programme(kent) == programme(kent, which="entitled") == []


def test_the_list_is_narrowed_by_type_district_adviser_and_day(kent, anna, oaks):
    history(
        oaks,
        [
            (
                "Friday 2026-01-16",
                "officer_allocated",
                {"role": "improvement_adviser", "person": anna},
            )
        ],
    )
    club = good(kent, "Club", type="out_of_school", postcode="ME1 1AA")
    good(kent, "Far", postcode="ME14 1AA")

    assert programme(kent, type="out_of_school") == ["Club"]
    assert programme(kent, district="ME1") == ["Club"]
    assert programme(kent, district="me14") == ["Far"]
    assert programme(kent, adviser=anna.pk) == ["Oaks"]
    assert programme(kent, until=day("Thursday 2027-01-14")) == []
    assert programme(kent, which="overdue") == []
    assert sorted(programme(kent, "Saturday 2027-01-16", which="overdue")) == [
        "Club",
        "Far",
        "Oaks",
    ]
    assert queries.counts(kent, today=day(TODAY)) == {
        "overdue": 0, "due": 3, "booked": 0, "asked": 0,
    }  # fmt: skip
    assert club.pk


def test_a_conversation_is_booked_in_the_diary_and_meets_the_duty_when_held(kent, anna, oaks):
    conversation = a_conversation(oaks, anna, TODAY)
    assert programme(kent, which="booked") == ["Oaks"]
    assert programme(kent, which="booked", adviser=anna.pk) == ["Oaks"]

    record = held(conversation, anna)

    assert record.event == "e3"
    assert duties(oaks)["annual_conversation", 1] == ("met", day(DUE))
    # The next is due twelve months after this one: a Thursday.
    assert duties(oaks)["annual_conversation", 2] == ("not_due", day("Thursday 2027-04-15"))
    [line] = queries.programme_page(kent, Narrowed(), today=day(TODAY)).rows
    assert (line.last_on, line.due_on) == (day(TODAY), day("Thursday 2027-04-15"))
    assert programme(kent, which="held") == ["Oaks"]
    assert programme(kent, which="booked") == []


def test_a_talk_by_telephone_is_no_visit_in_the_history(kent, anna, oaks):
    held(a_conversation(oaks, anna, TODAY), anna)

    kinds = [each.kind for each in cases.timeline(oaks, today=day(TODAY))]
    assert kinds == ["annual_conversation_held", "visit_booked", "judgement_published"]


def test_on_another_track_it_meets_no_visit_and_its_cancellations_count_for_none(kent, anna):
    elms = a_provider(kent, "Elms")
    history(elms, [(JUDGED, "judgement_published", REQUIRES_IMPROVEMENT)])
    for _ in range(2):
        conversation = a_conversation(elms, anna, TODAY, way="visit")
        diary.cancel(
            visit=conversation.visit, by_whom="setting", reason="Ill", by=anna, at=noon(TODAY)
        )
    held(a_conversation(elms, anna, TODAY, way="visit"), anna)

    found = duties(elms)
    assert found["visit", 1][0] == "no_date"
    assert not [name for name, _ in found if name == "engagement_contact"]
    assert programme(kent, which="entitled") == ["Elms"]


def test_one_is_booked_at_a_time(kent, anna, oaks):
    first = a_conversation(oaks, anna, TODAY)
    with pytest.raises(OfferRefused, match="booked already"):
        a_conversation(oaks, anna, TODAY)
    diary.cancel(visit=first.visit, by_whom="setting", reason="Ill", by=anna, at=noon(TODAY))

    a_conversation(oaks, anna, TODAY)


def test_booking_keeps_to_the_diarys_rules(kent, oaks, anna):
    with pytest.raises(OfferRefused, match="how it is held"):
        a_conversation(oaks, anna, TODAY, way="pigeon")
    with pytest.raises(VisitRefused, match="still to come"):
        a_conversation(oaks, anna, "Tuesday 2026-04-14", booked=TODAY)
    with pytest.raises(VisitRefused, match="does not hold that role"):
        a_conversation(oaks, a_person(kent, "funding_officer"), TODAY)
    assert queries.booked_for(oaks) is None


def test_a_policy_without_conversations_has_none(db):
    leicestershire = an_authority("leicestershire")
    provider = a_provider(leicestershire)

    assert queries.has_programme(leicestershire) is False
    assert programme(leicestershire) == []
    with pytest.raises(OfferRefused, match="has no annual conversation"):
        a_conversation(provider, a_person(leicestershire), TODAY)


def test_the_provider_is_told_when_and_given_the_record(kent, anna, oaks):
    contact = a_contact(oaks)
    conversation = a_conversation(oaks, anna, TODAY, way="online")
    held(conversation, anna, to=[contact.pk])

    record, booked = messages_of(oaks)
    assert booked.body.startswith(
        "Annual conversation online with the Improvement Adviser is booked for Oaks."
    )
    assert record.subject == "Your annual conversation on Wednesday 15 April 2026"
    assert "How two-year-olds settle" in record.body
    assert "What goes well: Key persons" in record.body
    assert "Who else can help" not in record.body


def test_what_was_held_says_what_was_talked_about_and_only_once(kent, anna, oaks):
    conversation = a_conversation(oaks, anna, TODAY)
    for missing, field in (
        ({"present": " "}, "present_there"),
        ({"talked_about": ""}, "talked_about"),
    ):
        with pytest.raises(OfferRefused) as refused:
            held(conversation, anna, talked=TALKED._replace(**missing))
        assert refused.value.field == field
    with pytest.raises(EventRefused):
        actions.hold(
            conversation=conversation,
            on=day("Thursday 2026-04-16"),
            talked=TALKED,
            present=[anna.pk],
            by=anna,
            at=noon(TODAY),
        )
    held(conversation, anna)

    with pytest.raises(OfferRefused, match="recorded already"):
        held(conversation, anna)


def test_a_cancelled_one_cannot_be_held(kent, anna, oaks):
    conversation = a_conversation(oaks, anna, TODAY)
    diary.cancel(
        visit=conversation.visit, by_whom="authority", reason="Ill", by=anna, at=noon(TODAY)
    )

    with pytest.raises(OfferRefused, match="was cancelled"):
        held(conversation, anna)


def test_one_that_the_diary_says_was_held_is_recorded_on_that_day(kent, anna, oaks):
    conversation = a_conversation(oaks, anna, TODAY)
    diary.hold(visit=conversation.visit, on=day(TODAY), present=[anna.pk], by=anna, at=noon(TODAY))
    with pytest.raises(OfferRefused, match="held on Wednesday 15 April"):
        actions.hold(
            conversation=conversation,
            on=day("Tuesday 2026-04-14"),
            talked=TALKED,
            present=[],
            by=anna,
            at=noon(TODAY),
        )

    held(conversation, anna)

    assert duties(oaks)["annual_conversation", 1][0] == "met"


def test_a_record_is_corrected_by_a_new_version_that_says_what_it_changes(kent, anna, oaks):
    contact = a_contact(oaks)
    conversation = a_conversation(oaks, anna, TODAY)
    with pytest.raises(OfferRefused, match="First say"):
        actions.amend(
            conversation=conversation, talked=TALKED, changed="x", by=anna, at=noon(TODAY)
        )
    held(conversation, anna)
    better = TALKED._replace(to_develop="Outdoors, every day")
    with pytest.raises(OfferRefused, match="Say what this version changes"):
        actions.amend(
            conversation=conversation, talked=better, changed=" ", by=anna, at=noon(TODAY)
        )
    actions.amend(
        conversation=conversation,
        talked=better,
        changed="How often outdoors",
        by=anna,
        at=noon(TODAY),
        to=[contact.pk],
    )

    assert [each.version for each in queries.records_of(conversation)] == [2, 1]
    assert "What this version changes: How often outdoors" in messages_of(oaks)[0].body
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        ConversationRecord.unscoped.update(version=9)


def test_who_asked_for_a_time_stands_in_the_list_until_one_is_booked(kent, anna, oaks, acorns):
    for missing in ({"way": "pigeon"}, {"when_suits": " "}):
        said = {"way": "visit", "when_suits": "Mornings", **missing}
        with pytest.raises(OfferRefused):
            actions.ask_for_time(provider=acorns, by=anna, at=noon(TODAY), **said)
    actions.ask_for_time(
        provider=acorns, way="visit", when_suits="Mornings", by=anna, at=noon(TODAY)
    )
    assert programme(kent, which="asked") == ["Acorns"]
    assert queries.time_asked(acorns).when_suits == "Mornings"

    conversation = a_conversation(acorns, anna, "Thursday 2026-04-16", booked=TODAY)
    assert programme(kent, which="asked") == []
    held(conversation, anna, on="Thursday 2026-04-16")
    assert programme(kent, which="asked") == []


def test_inviting_many_says_first_what_becomes_of_each(kent, anna, oaks, acorns):
    a_contact(oaks)
    elms, firs = good(kent, "Elms"), good(kent, "Firs")
    a_contact(firs)
    a_conversation(firs, anna, TODAY)
    keys = [oaks.pk, acorns.pk, elms.pk, firs.pk]

    told = queries.preview_invitations(kent, keys)

    assert [(each.line.name, each.to, each.why_not) for each in told] == [
        ("Oaks", ("Alex Marsh",), ""),
        ("Acorns", (), "It is entitled to one, but none is due"),
        ("Elms", (), "No contact with an e-mail address"),
        ("Firs", ("Alex Marsh",), "One is booked already"),
    ]
    assert messages_of(oaks) == []
    actions.invite(authority=kent, providers=keys, by=anna, at=noon(TODAY))
    [message] = messages_of(oaks)
    assert "Friday 15 January 2027" in message.body
    assert queries.lines_for(kent, [oaks.pk])[0].invited_on == day(TODAY)
    again = actions.invite(authority=kent, providers=keys, by=anna, at=noon(TODAY))
    assert again[0].why_not == "It was invited already"
    assert len(messages_of(oaks)) == 1


def test_an_adviser_is_given_to_many_at_once(kent, anna, oaks, acorns):
    senior = a_person(kent, "senior_improvement_adviser")
    keys = [oaks.pk, acorns.pk]
    said = {"authority": kent, "providers": keys, "person": anna, "by": senior}

    told = actions.allocate(**said, at=noon(TODAY))

    assert [each.why_not for each in told] == ["", "It is not on the programme"]
    assert queries.lines_for(kent, [oaks.pk])[0].adviser == "Anna Bell"
    again = queries.preview_allocation(kent, keys, anna)
    assert again[0].why_not == "It has this adviser already"


def test_somebody_without_the_role_is_given_to_nobody(kent, oaks):
    funding = a_person(kent, "funding_officer")

    with pytest.raises(EventRefused, match="does not hold that role"):
        actions.allocate(
            authority=kent, providers=[oaks.pk], person=funding, by=funding, at=noon(TODAY)
        )


@pytest.mark.parametrize("keys", [[], list(range(1, 52))])
def test_none_and_too_many_at_once_are_refused(kent, anna, keys):
    with pytest.raises(OfferRefused):
        queries.preview_invitations(kent, keys)
    with pytest.raises(OfferRefused):
        queries.preview_allocation(kent, keys, anna)


def test_another_authoritys_providers_are_left_out(kent, anna, oaks):
    foreign = a_provider(an_authority("leicestershire"))

    told = actions.invite(authority=kent, providers=[foreign.pk], by=anna, at=noon(TODAY))
    given = actions.allocate(
        authority=kent, providers=[foreign.pk], person=anna, by=anna, at=noon(TODAY)
    )

    assert told == given == []
    with pytest.raises(ObjectDoesNotExist):
        queries.get_conversation(foreign.authority, a_conversation(oaks, anna, TODAY).pk)


def test_a_page_costs_the_same_however_many_there_are(kent, anna, django_assert_max_num_queries):
    for number in range(12):
        good(kent, f"Nursery {number:02}")

    for which in queries.WHICH:
        with django_assert_max_num_queries(11):
            found = queries.programme_page(
                kent, Narrowed(which=which), today=day(TODAY), page=2, size=5
            )
        if which == "due":
            assert (len(found.rows), found.has_next, found.total) == (5, True, 12)


def test_goer_is_the_person_and_the_role_of_the_policy(kent, anna, oaks):
    conversation = a_conversation(oaks, anna, TODAY)

    people = list(conversation.visit.people.values_list("person", "role"))
    assert people == [(anna.pk, Goer(anna.pk, "improvement_adviser").role)]
