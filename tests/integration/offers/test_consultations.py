"""Safeguarding consultations: logged with little, followed up, counted by term."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from goodward.audit.queries import records_about
from goodward.cases import queries as cases
from goodward.offers import actions, queries
from goodward.offers.actions import OfferRefused
from goodward.offers.models import Consultation
from tests.support.builders import a_provider, an_authority
from tests.support.days import day, noon
from tests.support.offers import a_call

TODAY, TOMORROW = "Wednesday 2026-04-15", "Thursday 2026-04-16"
# After Easter, which still belongs to the term before it.
LATER = "Wednesday 2026-04-29"


def followed(call, by, said="Front door was rung", on=TODAY, **more):
    return actions.follow_up(consultation=call, said=said, by=by, at=noon(on), **more)


def test_a_call_is_logged_and_numbered_and_the_record_holds_no_word_of_it(kent, anna, acorns):
    call = a_call(kent, anna, TODAY, acorns)
    second = a_call(kent, anna, TODAY)

    assert (call.number, second.number, second.provider) == (1, 2, None)
    [record] = records_about(kent.pk, "consultation", call.pk)
    assert "bruise" not in record.detail + record.reason


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"caller": "x"}, "caller"),
        ({"matter": "x"}, "matter"),
        ({"what_about": " "}, "what_about"),
        ({"advice": ""}, "advice"),
        ({"next_steps": ""}, "next_steps"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"follow_up_on": day("Tuesday 2026-04-14")}, "follow_up_on"),
        ({"what_about": "Born on a Sunday"}, "what_about"),
        ({"advice": "See 3/2/2023"}, "advice"),
        ({"next_steps": "NHS 943 476 5919"}, "next_steps"),
        ({"is_concern": True}, "provider"),
    ],
)
def test_what_is_missing_or_says_too_much_is_refused_at_its_field(kent, anna, said, field):
    with pytest.raises(OfferRefused) as refused:
        a_call(kent, anna, TODAY, **said)

    assert refused.value.field == field
    assert not Consultation.objects.for_authority(kent).exists()


def test_a_call_is_not_still_to_come(kent, anna):
    with pytest.raises(OfferRefused, match="The day of the call must be today or in the past"):
        actions.log(
            authority=kent,
            provider=None,
            call=actions.Call(day(TOMORROW), "manager", "training", "a", "b", "c"),
            by=anna,
            at=noon(TODAY),
        )


def test_another_authoritys_provider_is_none_of_ours(kent, anna):
    with pytest.raises(OfferRefused, match="of this authority"):
        a_call(kent, anna, TODAY, a_provider(an_authority("leicestershire")))


def test_a_concern_is_recorded_in_the_history_without_what_was_said(kent, anna, acorns):
    call = a_call(kent, anna, TODAY, acorns, is_concern=True)

    [entry] = cases.timeline(acorns, today=day(TODAY))
    assert (entry.kind, entry.name) == ("safety_concern", call.event)
    assert entry.note == (
        "Raised in a safeguarding consultation by telephone: a worry about a child"
    )
    case = cases.provider_case(acorns, today=day(TODAY))
    assert [each.duty.id for each in case.open_duties] == ["share_with_ofsted"]


def test_a_concern_may_come_up_later_and_is_recorded_once(kent, anna, acorns):
    call = a_call(kent, anna, TODAY, acorns)

    followed(call, anna, is_concern=True)

    assert [each.kind for each in cases.timeline(acorns, today=day(TODAY))] == ["safety_concern"]
    with pytest.raises(OfferRefused, match="recorded already"):
        followed(call, anna, is_concern=True)
    with pytest.raises(OfferRefused, match="names no provider"):
        followed(a_call(kent, anna, TODAY), anna, is_concern=True)
    with pytest.raises(OfferRefused, match="recorded already"):
        followed(a_call(kent, anna, TODAY, acorns, is_concern=True), anna, is_concern=True)


@pytest.mark.parametrize(
    ("said", "next_on"),
    [(" ", None), ("dob known", None), ("Rang", "Tuesday 2026-04-14")],
)
def test_what_followed_is_said_and_says_no_more_than_it_needs(kent, anna, said, next_on):
    call = a_call(kent, anna, TODAY)

    with pytest.raises(OfferRefused):
        followed(call, anna, said, next_on=day(next_on) if next_on else None)
    assert queries.followed(call) == []


def test_calls_to_look_at_again_stand_until_somebody_said_what_followed(kent, anna):
    late = a_call(kent, anna, TODAY, follow_up_on=day(TOMORROW))
    soon = a_call(kent, anna, TODAY, follow_up_on=day(TODAY))
    a_call(kent, anna, TODAY)

    def waiting(on):
        return [each.number for each, _ in queries.consultations_to_follow(kent, today=day(on))]

    assert waiting(TODAY) == [soon.number]
    assert waiting(TOMORROW) == [soon.number, late.number]
    followed(soon, anna)
    followed(late, anna, next_on=day("Monday 2026-04-20"))
    assert waiting(TOMORROW) == []
    assert waiting("Monday 2026-04-20") == [late.number]


def test_figures_are_by_term(kent, anna, acorns):
    a_call(kent, anna, "Wednesday 2026-03-11", acorns, minutes=15)
    a_call(kent, anna, "Thursday 2026-03-12", matter="training", minutes=5)
    a_call(kent, anna, LATER, acorns, is_concern=True)
    later = a_call(kent, anna, LATER, acorns)
    followed(later, anna, on=LATER, is_concern=True)

    newer, older = queries.figures_by_term(kent)

    assert older.term.first_day <= day("Wednesday 2026-03-11") < newer.term.first_day
    assert (older.total, older.minutes, older.concerns) == (2, 20, 0)
    assert older.matters == {"concern_about_child": 1, "training": 1}
    assert (newer.total, newer.concerns) == (2, 2)


def test_a_day_in_no_known_term_stands_last(kent, anna):
    a_call(kent, anna, TODAY)
    a_call(kent, anna, "Monday 2026-01-05")
    actions.log(
        authority=kent,
        provider=None,
        call=actions.Call(day("Monday 2001-01-01"), "manager", "training", "a", "b", "c"),
        by=anna,
        at=noon(TODAY),
    )

    assert queries.figures_by_term(kent)[-1].term is None


def test_a_call_can_never_be_changed_and_is_its_authoritys_own(kent, anna):
    call = a_call(kent, anna, TODAY)

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Consultation.unscoped.update(number=9)
    with pytest.raises(ObjectDoesNotExist):
        queries.get_consultation(an_authority("leicestershire"), call.pk)
    assert queries.consultations(kent) == [call]
