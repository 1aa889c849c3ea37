"""Who pays for what: the policy decides, and says why."""

from __future__ import annotations

import pytest

from goodward.core.offers.charging import Standing, charge_for, offered_to, standing_of
from goodward.core.policy.events import event
from goodward.policies import library
from tests.support.days import day

KENT = library.load("kent").latest.text
LEICESTERSHIRE = library.load("leicestershire").latest.text
REGISTERED, TODAY = day("Monday 2026-03-02"), day("Wednesday 2026-04-15")
AGAIN = Standing("nursery", "good", REGISTERED)
# By hand, from the strategy: all that is offered but the annual conversation, the web and a call.
PAID_BY_ONE_REGISTERED_AGAIN = [
    "bulletins",
    "sufficiency_advice",
    "send_support",
    "communication_and_language",
    "specialist_teaching",
    "bespoke_package",
    "training",
]


def registered(on="Monday 2026-03-02", **fields):
    return event("registered", day(on), **fields)


def judged(on):
    return event("judgement_published", day(on), framework="eif", overall="good")


@pytest.mark.parametrize(
    ("events", "after"),
    [
        ([], ""),
        ([registered()], ""),
        ([registered(previous_outcome="good")], "good"),
        ([registered(previous_outcome="outstanding")], "outstanding"),
        ([registered(previous_outcome="inadequate")], "inadequate"),
        # A new judgement ends it, whatever it says.
        ([registered(previous_outcome="good"), judged("Tuesday 2026-04-14")], ""),
        # The judgement of the registration before is older, and ends nothing.
        ([judged("Tuesday 2026-01-06"), registered(previous_outcome="good")], "good"),
        # A change of administration is no new registration.
        (
            [registered(previous_outcome="good"), registered(change="administration")],
            "good",
        ),
        # The latest registration counts, and says nothing of an outcome before.
        ([registered(previous_outcome="good"), registered("Tuesday 2026-03-03")], ""),
    ],
)
def test_a_provider_registered_again_stays_so_until_it_is_judged(events, after):
    assert standing_of("nursery", events).registered_again_after == after


def test_the_day_of_the_registration_is_kept_while_it_counts():
    assert standing_of("nursery", [registered(previous_outcome="good")]) == AGAIN
    assert standing_of("nursery", [registered()]).registered_on is None


def test_in_kent_one_registered_again_after_good_pays_for_all_but_the_conversation():
    paid = [name for name, _, charge in offered_to(KENT, AGAIN) if charge.is_charged]

    assert paid == PAID_BY_ONE_REGISTERED_AGAIN
    assert charge_for(KENT, "annual_conversation", AGAIN).is_charged is False


@pytest.mark.parametrize("after", ["", "requires_improvement", "inadequate"])
def test_everybody_else_pays_only_for_what_is_chargeable_to_all(after):
    found = offered_to(KENT, Standing("nursery", after))

    assert [name for name, _, charge in found if charge.is_charged] == [
        "bespoke_package",
        "training",
    ]


def test_why_is_said_with_the_words_of_the_document():
    charge = charge_for(KENT, "send_support", AGAIN)

    assert charge.because == (
        "Charged after registering again following Good, until the next judgement. Other "
        "providers have it at no cost."
    )
    assert charge.quotes[-1].heading == "New registration flow chart of support"
    assert charge.quotes[-1].words == (
        "All training and improvement visits will be chargeable through Threads of Success"
    )
    free = charge_for(KENT, "annual_conversation", AGAIN)
    assert free.because == "At no cost, also after registering again following Good."
    assert charge_for(KENT, "training", AGAIN).because == "Every provider pays for this."
    plain = charge_for(KENT, "send_support", Standing("nursery"))
    assert not plain.is_charged
    assert plain.because == (
        "At no cost. Only who registered again following Good or Outstanding pays for it, until "
        "the next judgement."
    )
    talk = charge_for(KENT, "annual_conversation", Standing("nursery"))
    assert talk.because == "Every provider has this at no cost."


def test_what_some_pay_for_is_never_said_to_be_free_for_every_provider():
    for text in (KENT, LEICESTERSHIRE):
        for name, item, charge in offered_to(text, Standing("nursery")):
            some_pay = item.cost == "chargeable" or bool(item.charged_after)
            assert ("Every provider has this at no cost" in charge.because) is not some_pay, name


def test_what_the_policy_does_not_offer_is_not_decided_by_it():
    assert charge_for(KENT, "forest_school", AGAIN) is None
    assert charge_for(KENT, "", AGAIN) is None
    assert charge_for(KENT, "training", Standing("rocket")) is None


def test_leicestershire_says_nothing_of_registering_again_so_nothing_is_charged_for_it():
    assert [
        name
        for name, item, charge in offered_to(LEICESTERSHIRE, AGAIN)
        if charge.is_charged and item.cost == "none"
    ] == []
