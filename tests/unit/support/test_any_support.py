"""Whatever was offered and given before, what a package may hold keeps to a few rules."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goodward.core.policy.support_kinds import KIND_TITLES
from goodward.core.support.offering import Given, Offer, Standing, choices

TOPICS = ("inclusion", "safeguarding", "achievement")
NAMES = ("visit", "course", "line", "school")
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
OFFERS = st.lists(
    st.builds(
        Offer,
        name=st.sampled_from(NAMES),
        title=st.just("Support"),
        kind=st.sampled_from(("", *KIND_TITLES)),
        is_chargeable=st.booleans(),
        channels=st.just(()),
        covers=st.sets(st.sampled_from(TOPICS)).map(tuple),
        not_when=st.just(()),
        is_left_out_once_given=st.booleans(),
    ),
    unique_by=lambda each: each.name,
)
BEFORE = st.lists(
    st.builds(
        Given,
        offer=st.sampled_from(NAMES),
        topic=st.sampled_from(TOPICS),
        on=st.none() | DAYS,
    )
)


@given(OFFERS, BEFORE)
def test_each_offer_stands_once_under_every_topic_it_is_about(offers, before):
    found = choices(offers, TOPICS, before)

    assert list(found) == list(TOPICS)
    for topic, several in found.items():
        about = [each for each in offers if not each.covers or topic in each.covers]
        assert [each.offer for each in several] == about


@given(OFFERS, BEFORE)
def test_a_reason_is_asked_for_exactly_what_was_given_and_the_policy_gives_once(offers, before):
    given_before = {(each.offer, each.topic) for each in before if each.on is not None}

    for topic, several in choices(offers, TOPICS, before).items():
        for each in several:
            was_given = (each.offer.name, topic) in given_before
            assert each.needs_reason == (was_given and each.offer.is_left_out_once_given)


@given(OFFERS, BEFORE)
def test_all_that_is_told_is_of_this_support_on_this_topic(offers, before):
    for topic, several in choices(offers, TOPICS, before).items():
        for each in several:
            mine = [one for one in before if (one.offer, one.topic) == (each.offer.name, topic)]
            assert sorted(each.given, key=str) == sorted(mine, key=str)
            assert (each.standing is Standing.NEW) == (mine == [])


@given(OFFERS, BEFORE, st.sampled_from(NAMES), st.sampled_from(TOPICS), DAYS)
def test_more_support_given_never_asks_for_fewer_reasons(offers, before, name, topic, day):
    def needing(given_before):
        return {
            (each.offer.name, about)
            for about, several in choices(offers, TOPICS, given_before).items()
            for each in several
            if each.needs_reason
        }

    assert needing(before) <= needing([*before, Given(name, topic, day)])
