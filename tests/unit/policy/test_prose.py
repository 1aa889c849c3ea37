"""A policy as prose: sentences that can be read aloud, each beside what it rests on."""

from __future__ import annotations

import pytest

from goodward.core.policy.histories import as_day as day
from goodward.core.policy.prose import as_prose, register, sections
from goodward.core.policy.prose_duties import or_between, owed_in_words
from goodward.core.policy.reading import read_policy
from goodward.policies import library
from tests.support.sound_policy import CITED, SOUND

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
    assert action.details == (
        "What ends it: Suspension lifted.",
        "It opens on the day the authority is told, and its days count from there.",
    )


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


def test_an_instrument_says_where_it_is_used_and_on_which_form():
    [descriptors] = [
        each
        for each in statements_of(library.load("kent").latest, "instruments")
        if each.text == "Ofsted's grade descriptors."
    ]

    assert descriptors.details == (
        "Used for “New registration”, visits 4 to 8.",
        "Used for “Requires improvement”, visits 3 to 6.",
        "Filled in on the form “grades report card” or “grades four”.",
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


def details_of(text, section, begins):
    policy, problems = read_policy(text, path="policy.yaml")
    assert policy is not None, problems
    [found] = [each for each in statements_of(policy, section) if each.text.startswith(begins)]
    return found.details


@pytest.mark.parametrize(
    ("opens", "said"),
    [
        ("{with: pathway, only_for: childminder}", "Only for childminder."),
        ("{with: pathway, not_for: [nursery, pre_school]}", "Not for nursery or pre school."),
    ],
)
def test_a_duty_says_for_whom_alone_it_is_or_is_not(opens, said):
    text = SOUND.replace("opens: {with: pathway}", f"opens: {opens}", 1)

    assert said in details_of(text, "pathway-support", "Allocate an adviser")


def test_a_norm_is_told_as_no_deadline():
    text = SOUND.replace("due: 3 working days", "norm: 10 working days")

    assert "The authority's own norm, which is no deadline: 10 working days." in details_of(
        text, "pathway-support", "Allocate an adviser"
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("{framework: report_card, leads_to: question", "Any report card"),
        ("{framework: compliance, leads_to: question", "Any compliance outcome"),
        (
            "{framework: [report_card, compliance], leads_to: question",
            "Any report card or compliance outcome",
        ),
        (
            "{framework: compliance, inspection: out_of_school, leads_to: question",
            "Any compliance outcome (out of school)",
        ),
    ],
)
def test_a_row_that_asks_says_of_which_judgements(row, sentence):
    text = SOUND.replace("{framework: report_card, leads_to: question", row)
    policy, _ = read_policy(text, path="policy.yaml")

    texts = [each.text for each in statements_of(policy, "judgements")]
    assert f"{sentence}: a person chooses what follows." in texts


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("change: new, leads_to: support", "Newly registered: leads to “Support”."),
        (
            "change: administration, leads_to: nothing",
            "Registered anew because its administration changed: changes nothing.",
        ),
        (
            "previous_outcome: [good, outstanding], leads_to: support",
            "Registered again after good or outstanding: leads to “Support”.",
        ),
        ("leads_to: nothing", "Registered, whatever the change: changes nothing."),
    ],
)
def test_every_registration_is_told_also_where_nothing_follows(row, sentence):
    text = SOUND.replace("pathways:\n", f"registrations:\n  - {{{row}, {CITED}}}\npathways:\n", 1)
    policy, problems = read_policy(text, path="policy.yaml")

    assert problems == ()
    assert sentence in [each.text for each in statements_of(policy, "judgements")]


def test_a_question_says_when_it_is_asked():
    raised = """\
  stop:
    text: Stop funding?
    raised_by:
      - {framework: eif, overall: inadequate}
      - {at: [disengaged, support_declined], in: support}
    decided_by: senior_improvement_adviser
"""
    again = """\
  start:
    text: Fund again?
    raised_by: [{good_or_better_after: stop}]
    decided_by: senior_improvement_adviser
"""
    text = SOUND.replace(
        "proposals:\n", f"proposals:\n{raised}    {CITED}\n{again}    {CITED}\n", 1
    )

    assert details_of(text, "proposals", "Stop funding?")[0] == (
        "Asked when: judged inadequate; no engagement with support or support declined, while on "
        "“Support”."
    )
    assert details_of(text, "proposals", "Fund again?")[0] == (
        "Asked when: Good or better, after “Stop funding?” was accepted."
    )
    assert details_of(text, "proposals", "What follows?")[0] == (
        "Asked when a judgement cannot be placed."
    )


def test_a_letter_says_to_whom_it_goes():
    [letter] = [each for each in sections(policy_of(SOUND)) if each.id == "letters"]

    assert letter.statements[0].details[0] == "It goes to the provider."


def policy_of(text):
    return read_policy(text, path="policy.yaml").policy
