"""A policy as prose: sentences that can be read aloud, each beside what it rests on."""

from __future__ import annotations

import pytest

from goodward.core.policy.histories import as_day as day
from goodward.core.policy.prose import as_prose, register, sections
from goodward.core.policy.prose_duties import or_between, owed_in_words
from goodward.policies import library

KENT = library.load("kent").on(day("2025-11-10")).text
LEICESTERSHIRE = library.load("leicestershire").on(day("2025-11-10")).text
POLICIES = [
    pytest.param(version, id=f"{authority} {version.applies_from}")
    for authority in library.authorities()
    for version in library.load(authority).versions
]


def statements_of(policy, section_id):
    [found] = [each for each in sections(policy) if each.id == section_id]
    return found.statements


@pytest.mark.parametrize(
    ("text", "pathway", "duty", "sentence"),
    [
        (
            KENT,
            "requires_improvement",
            "allocate_adviser",
            (
                "The Senior Improvement Adviser owes this within 3 working days of the pathway "
                "opening."
            ),
        ),
        (
            KENT,
            "inadequate",
            "allocate_adviser",
            "The Senior Improvement Adviser owes this as the pathway opens, the same day.",
        ),
        (
            KENT,
            "inadequate",
            "first_contact",
            (
                "The Improvement Adviser or the Senior Improvement Adviser owes this within 2 "
                "working days of “Allocate adviser” being done."
            ),
        ),
        (
            KENT,
            "requires_improvement",
            "visit",
            (
                "The Improvement Adviser owes this as the pathway opens; the first has no date,"
                " each next one is due within 1 month of the one before."
            ),
        ),
        (
            KENT,
            "requires_improvement",
            "note_of_visit",
            ("The Improvement Adviser owes this after each “Visit”; the document gives no date."),
        ),
        (
            KENT,
            "requires_improvement",
            "senior_monitoring",
            (
                "The Senior Improvement Adviser owes this within 1 month of the pathway "
                "opening, and again within 1 month of each time it is done."
            ),
        ),
        (
            KENT,
            "requires_improvement",
            "engagement_contact",
            (
                "The Senior Improvement Adviser owes this when the setting has cancelled 2 "
                "visits within one school term; the document gives no date."
            ),
        ),
        (
            KENT,
            "requires_improvement",
            "committee_visit",
            (
                "The Childcare Sufficiency Officer owes this as the pathway opens, if there are"
                " committee actions; the document gives no date."
            ),
        ),
        (
            KENT,
            "inadequate",
            "monitoring_visit",
            (
                "The Improvement Adviser and the Senior Improvement Adviser owe this together "
                "within 1 month of “Visit 1” being done, and again within 1 month of each time "
                "it is done."
            ),
        ),
        (
            KENT,
            "inadequate",
            "business_review",
            (
                "The Sufficiency and Sustainability team owes this within 5 working days of "
                "“Business review referral” being done."
            ),
        ),
        (
            KENT,
            "inadequate",
            "support_letter",
            (
                "The Improvement and Standards Manager owes this once “Visit 1” is done; the "
                "document gives no date."
            ),
        ),
        (
            KENT,
            "inadequate",
            "equality_visit_request",
            (
                "The Senior Improvement Adviser may offer this as the pathway opens; it is "
                "never overdue."
            ),
        ),
        (
            KENT,
            "inadequate",
            "provider_improvement_plan",
            (
                "The setting owes this as the pathway opens, by the first date booked for the "
                "first visit."
            ),
        ),
        (
            KENT,
            "safety",
            "share_with_ofsted",
            (
                "The Improvement Adviser, the Senior Improvement Adviser or the Improvement and"
                " Standards Manager owes this each time this happens (concern about children's "
                "safety); the document gives no date."
            ),
        ),
        (
            LEICESTERSHIRE,
            "positive_practice",
            "note_of_visit",
            (
                "Whoever made the visit owes this each time this happens (visit held); the "
                "document gives no date."
            ),
        ),
    ],
)
def test_a_duty_is_one_sentence(text, pathway, duty, sentence):
    assert owed_in_words(text, text.pathways[pathway].duties[duty]) == sentence


def test_a_duty_with_good_or_better_and_one_with_either_of_two_events():
    duties = LEICESTERSHIRE.pathways["positive_practice"].duties

    assert " owes this when Good or better ends the pathway; " in owed_in_words(
        LEICESTERSHIRE, duties["exit_visit"]
    )
    assert " owes this when this happens (support declined or no engagement with support); " in (
        owed_in_words(LEICESTERSHIRE, duties["inform_ofsted"])
    )


def test_other_roles_at_some_visits_follow_the_sentence():
    [visit] = [
        each
        for each in statements_of(library.load("kent").latest, "pathway-requires_improvement")
        if each.text.startswith("Visit the setting; after the first visit")
    ]

    assert visit.details[1] == (
        "Visits 3, 6 and 9: the Improvement Adviser and the Senior Improvement Adviser together."
    )
    assert visit.basis == "conflict"
    assert visit.conflict == "K3"


def test_a_pathway_says_what_opens_it():
    first = statements_of(library.load("kent").latest, "pathway-new_registration")[0]
    action = statements_of(library.load("kent").latest, "pathway-registration_action")[0]

    assert first.text == "What opens it: Registered with Ofsted."
    assert action.details == ("What ends it: Suspension lifted.",)


def test_a_note_says_to_whom_it_goes():
    texts = [
        each.text
        for each in statements_of(library.load("kent").latest, "pathway-requires_improvement")
    ]

    assert (
        "The note is written on the form “note of visit” and goes to the setting and the "
        "Improvement Adviser."
    ) in texts
    assert (
        "The note is written on the form “committee note” and goes to the setting, with a copy to "
        "the Senior Childcare Sufficiency Officer."
    ) in texts


def test_an_instrument_says_where_it_is_used():
    [descriptors] = [
        each
        for each in statements_of(library.load("kent").latest, "instruments")
        if each.text == "Ofsted's grade descriptors."
    ]

    assert descriptors.details == (
        "Used for “New registration”, visits 4 to 8.",
        "Used for “Requires improvement”, visits 3 to 6.",
    )


@pytest.mark.parametrize("policy", POLICIES)
def test_every_sentence_is_a_sentence_beside_its_source(policy):
    for section in sections(policy):
        for statement in section.statements:
            assert statement.text[0].isupper() or statement.text[0].isdigit()
            assert statement.text[-1] in ".?"
            assert "_" not in statement.text
            assert not any("_" in detail for detail in statement.details)
            assert all(where and quote for where, quote in statement.sources)
            assert statement.sources


@pytest.mark.parametrize("policy", POLICIES)
def test_the_prose_says_what_was_decided_and_who_must_still_confirm_it(policy):
    prose = " ".join(as_prose(policy).split())

    for each in register(policy):
        assert " ".join(each.decision.split()) in prose
        assert f"To be confirmed by: {each.confirm_with}." in prose


@pytest.mark.parametrize("policy", POLICIES)
def test_no_line_is_wider_than_a_terminal(policy):
    assert all(len(line) <= 100 for line in as_prose(policy).splitlines())


def test_several_words_are_joined_as_one_says_them():
    assert or_between([]) == ""
    assert or_between(["a"]) == "a"
    assert or_between(["a", "b", "c"]) == "a, b or c"


def test_whoever_made_the_local_choices_is_told_above_the_register():
    words = " ".join(as_prose(library.load("leicestershire").latest).split())

    assert (
        "Local choices were made by Goodward, "
        "Tuesday 24 November 2026. To be confirmed by: Head of the Early Learning"
    ) in words
