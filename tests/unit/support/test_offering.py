"""What a package may hold, and what earlier support leaves out of it."""

from __future__ import annotations

import pytest

from goodward.core.policy.support_kinds import TOPIC_TITLES, topic_title
from goodward.core.policy.vocabulary import AREAS
from goodward.core.support.offering import (
    PLAIN_HEADINGS,
    Given,
    Offer,
    Standing,
    choices,
    headings_of,
    offers_to,
    topics_of,
)
from goodward.policies import library
from goodward.web.pages.record.labels import value_text
from tests.support.days import day

VISIT = Offer("visit", "A visit", "advisory_visit", False, (), (), (), True)
COURSE = Offer("course", "A course", "in_house_training", True, (), (), (), False)
LINE = Offer("line", "A line", "at_a_distance", False, (), ("safeguarding",), (), True)
MARCH = day("Tuesday 2026-03-03")
MAY = day("Friday 2026-05-01")


def policy(slug):
    return library.load_path(library.LIBRARY / slug).latest.text


def standing(offer, topic, *given):
    [choice] = choices([offer], [topic], given)[topic]
    return choice.standing


def test_leicestershire_offers_a_nursery_six_kinds_in_the_pages_order():
    offers = offers_to(policy("leicestershire"), "nursery")

    assert [(each.name, each.kind) for each in offers] == [
        ("advisory_visit", "advisory_visit"),
        ("sustainability_support", "advisory_visit"),
        ("funding_administration", "advisory_visit"),
        ("peer_support", "peer_support"),
        ("in_house_training", "in_house_training"),
        ("external_training", "external_training"),
        ("advice_at_a_distance", "at_a_distance"),
        ("self_serve", "self_serve"),
    ]
    assert {each.is_chargeable for each in offers} == {False}


def test_what_is_for_childminders_alone_is_offered_to_them_alone():
    def names(provider_type):
        return {each.name for each in offers_to(policy("leicestershire"), provider_type)}

    assert names("childminder") - names("nursery") == {"pre_inspection_advice"}
    assert names("nursery") - names("childminder") == set()


def test_kent_charges_for_its_catalogue_and_its_training():
    chargeable = {each.name for each in offers_to(policy("kent"), "nursery") if each.is_chargeable}

    assert chargeable == {"bespoke_package", "training"}


def test_an_offer_without_a_kind_stands_last():
    odd = policy("leicestershire").support["advisory_visit"].model_copy(update={"kind": None})
    text = policy("leicestershire")
    text = text.model_copy(update={"support": {"odd": odd, **text.support}})

    assert offers_to(text, "nursery")[-1].name == "odd"


def test_nobody_is_offered_what_is_for_nobody():
    text = policy("kent")
    item = text.support["training"].model_copy(update={"for_": []})

    assert offers_to(text.model_copy(update={"support": {"training": item}}), "nursery") == []


def test_the_topics_are_the_areas_and_what_the_documents_name_then_the_policys_own():
    own = COURSE._replace(covers=("outdoor_play", "safeguarding"))

    known = (*AREAS, "safeguarding", "sustainability", "funding_administration")
    assert tuple(TOPIC_TITLES) == known
    assert topics_of([VISIT, own]) == (*known, "outdoor_play")


def test_the_areas_are_called_what_they_are_called_elsewhere():
    assert {each: topic_title(each) for each in AREAS} == {each: value_text(each) for each in AREAS}
    assert topic_title("outdoor_play") == "Outdoor play"


def test_a_topic_is_talked_over_in_the_columns_of_the_pathways_notes():
    assert headings_of(policy("leicestershire"), "positive_practice") == (
        "What is working well?",
        "What are we worried about?",
        "What needs to happen?",
    )
    assert headings_of(policy("kent"), "requires_improvement") == PLAIN_HEADINGS


def test_an_offer_about_one_topic_stands_there_alone():
    found = choices([VISIT, LINE], ["safeguarding", "inclusion"], [])

    assert [each.offer.name for each in found["safeguarding"]] == ["visit", "line"]
    assert [each.offer.name for each in found["inclusion"]] == ["visit"]


@pytest.mark.parametrize(
    ("offer", "given", "expected"),
    [
        (VISIT, [], Standing.NEW),
        (VISIT, [Given("visit", "inclusion", MARCH)], Standing.COVERED),
        # The policy sets no limit in time and asks for nothing more than that it was given.
        (VISIT, [Given("visit", "inclusion", MARCH, "Sam", "not_worked")], Standing.COVERED),
        (VISIT, [Given("visit", "inclusion", None)], Standing.AGREED),
        (VISIT, [Given("visit", "inclusion", None), Given("visit", "inclusion", MARCH)],
         Standing.COVERED),
        # Another topic, and another offer, cover nothing.
        (VISIT, [Given("visit", "safeguarding", MARCH)], Standing.NEW),
        (VISIT, [Given("course", "inclusion", MARCH)], Standing.NEW),
        # A policy that offers it again only shows that it was given.
        (COURSE, [Given("course", "inclusion", MARCH)], Standing.AGAIN),
        (COURSE, [Given("course", "inclusion", None)], Standing.AGREED),
    ],
)  # fmt: skip
def test_how_an_offer_stands(offer, given, expected):
    assert standing(offer, "inclusion", *given) is expected


def test_only_what_is_covered_needs_a_reason():
    given = [Given("visit", "inclusion", MARCH), Given("course", "inclusion", MARCH)]
    [visit, course] = choices([VISIT, COURSE], ["inclusion"], given)["inclusion"]

    assert (visit.needs_reason, course.needs_reason) == (True, False)


def test_what_was_given_is_told_the_latest_first():
    given = [
        Given("visit", "inclusion", None),
        Given("visit", "inclusion", MARCH, "Sam Hill"),
        Given("visit", "inclusion", MAY, "Kim Field", "worked"),
    ]

    [visit] = choices([VISIT], ["inclusion"], given)["inclusion"]

    assert [each.on for each in visit.given] == [MAY, MARCH, None]
