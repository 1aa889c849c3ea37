"""What a flow chart shows: every rule of its pathway, recognisably worded, in the order it runs."""

from __future__ import annotations

import pytest

from goodward.core.policy.drawing.charting import (
    Arrow,
    Kind,
    Mark,
    Way,
    as_list,
    chart_of,
    here_of,
    marks_of,
)
from goodward.core.policy.drawing.wording import visits_in_words
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts, event
from goodward.core.policy.histories import as_day as day
from goodward.core.policy.prose import sections
from goodward.policies import library

KENT = library.load("kent").on(day("2025-11-10"))
LEICESTERSHIRE = library.load("leicestershire").on(day("2025-11-10"))
PATHWAYS = [
    pytest.param(version, pathway, id=f"{authority} {version.applies_from} {pathway}")
    for authority in library.authorities()
    for version in library.load(authority).versions
    for pathway in version.pathway_ids
]


def boxes_of(policy, pathway):
    return {box.id: box for box in chart_of(policy, pathway).boxes}


def arrows_of(policy, pathway, way):
    return {arrow[:2] for arrow in chart_of(policy, pathway).arrows if arrow.way is way}


@pytest.mark.parametrize(("policy", "pathway"), PATHWAYS)
def test_every_duty_is_a_box_once_and_every_box_can_be_reached(policy, pathway):
    chart = chart_of(policy, pathway)
    ids = [box.id for box in chart.boxes]

    assert len(ids) == len(set(ids))
    assert set(policy.text.pathways[pathway].duties) <= set(ids)
    assert {name for arrow in chart.arrows for name in arrow[:2]} <= set(ids)
    # Only the start has nothing before it.
    assert [box.id for box in chart.boxes if not chart.before(box.id)] == ["start"]


@pytest.mark.parametrize(("policy", "pathway"), PATHWAYS)
def test_every_visit_content_is_told_once(policy, pathway):
    told = [cover for box in chart_of(policy, pathway).boxes for cover in box.covers]

    wanted = [
        cover for each in policy.text.pathways[pathway].visit_content for cover in each.covers
    ]
    assert sorted(each for each in told if each in wanted) == sorted(wanted)


def test_requires_improvement_follows_the_document():
    # Kent's document, “Setting requires Improvement to be good flow chart for support”.
    boxes = boxes_of(KENT, "requires_improvement")

    assert boxes["start"].details == (
        "Judged Requires improvement", "Report card with any area at needs attention",
    )  # fmt: skip
    assert boxes["allocate_adviser"].details == ("SIA", "Within 3 working days")
    assert boxes["first_contact"].details == ("IA", "Within 5 working days")
    assert boxes["visit"].details == (
        "IA", "Visits 3, 6 and 9: IA and SIA together", "The first has no date", "Then every month",
    )  # fmt: skip
    visits = [box for box in boxes.values() if box.numbers]
    assert [box.title.split(":")[0] for box in visits] == [
        "Visits 1 to 2", "Visit 3", "Visits 4 to 5", "Visit 6", "Visits 7 to 8", "Visit 9",
        "Visits 10 and after",
    ]  # fmt: skip
    together = [box.title.split(":")[0] for box in visits if box.details]
    assert together == ["Visit 3", "Visit 6", "Visit 9"]
    later = [box.title for box in boxes.values() if "printed as" in box.title]
    assert later == [
        "First visits after re-inspection (printed as visits 10 and 11)",
        "Next visits after re-inspection (printed as visits 12 and 13)",
    ]


def test_the_arrows_of_inadequate_are_what_its_rules_open():
    # By hand from the contract's table: what each duty opens with, after, or counts from.
    assert arrows_of(KENT, "inadequate", Way.RULE) == {
        ("start", "allocate_adviser"), ("start", "allocate_sufficiency_officer"),
        ("allocate_adviser", "first_contact"), ("visit", "note_of_visit"),
        ("visits-0", "monitoring_visit"), ("visits-0", "support_letter"),
        ("visits-0", "business_review_referral"), ("business_review_referral", "business_review"),
        ("start", "equality_visit_request"), ("start", "committee_visit"),
        ("committee_visit", "committee_note"), ("committee_visit", "committee_monitoring"),
        ("start", "provider_improvement_plan"), ("start", "provider_self_evaluation"),
        ("visit", "visits-0"), ("visits-0", "visits-1"), ("visits-1", "visits-2"),
        ("visits-2", "visits-3"),
        ("start", "proposal-condition_support"), ("start", "proposal-withdraw_new_places"),
        ("start", "proposal-withdraw_two_year_old_places"), ("start", "proposal-withdraw_funding"),
        ("judged-again", "exit-requires_improvement"), ("judged-again", "exit-annual_conversation"),
    }  # fmt: skip
    assert arrows_of(KENT, "inadequate", Way.ORDER) == {
        ("first_contact", "visit"), ("visits-3", "judged-again"), ("judged-again", "visits-5"),
    }  # fmt: skip
    assert arrows_of(KENT, "inadequate", Way.BACK) == {
        (name, name) for name in ("visits-3", "monitoring_visit", "committee_monitoring")
    }


def test_the_boxes_of_inadequate_carry_the_documents_words():
    boxes = boxes_of(KENT, "inadequate")

    assert boxes["allocate_adviser"].details == ("SIA", "The same day")
    assert boxes["first_contact"].details == ("IA or SIA", "Within 2 working days")
    assert boxes["note_of_visit"].details == ("IA", "Visit 1: SIA", "No date given")
    assert boxes["note_of_visit"].how == "After each visit"
    assert boxes["support_letter"].how == "After visit 1"
    assert boxes["business_review"].details[-1] == "Within 5 working days"
    assert boxes["equality_visit_request"].details[-1] == "Offered: never overdue"
    assert boxes["provider_improvement_plan"].details == (
        "Setting", "By the date booked for the first visit",
    )  # fmt: skip
    # “Monthly Monitoring Visits” is the box of the duty itself.
    assert "impact for children" in boxes["monitoring_visit"].covers[0]
    assert boxes["monitoring_visit"].again == "Every month"
    assert boxes["committee_visit"].how == "Only with committee actions"


def test_new_registration_tells_what_every_visit_is_about_in_the_visits_own_box():
    boxes = boxes_of(KENT, "new_registration")

    assert boxes["visit"].covers == ("The setting's own self-evaluation.",)
    assert boxes["visit"].details[-1] == "Then every 2 months"
    assert boxes["judged-again"].title == "Ofsted judges for the first time"
    assert [name for name in boxes if name.startswith("exit-")] == [
        "exit-requires_improvement", "exit-inadequate", "exit-annual_conversation",
    ]  # fmt: skip


def test_a_cancelled_visit_counts_and_a_concern_opens_one_each_time():
    assert boxes_of(KENT, "requires_improvement")["engagement_contact"].how == (
        "After 2 visits cancelled by the setting within a term"
    )
    assert boxes_of(KENT, "safety")["share_with_ofsted"].how == (
        "Each time: concern about children's safety"
    )


@pytest.mark.parametrize(
    ("pathway", "asked"),
    [
        ("new_registration", []),
        ("requires_improvement",
         ["condition_support", "withdraw_two_year_old_places", "withdraw_funding"]),
        ("inadequate", ["condition_support", "withdraw_two_year_old_places",
                        "withdraw_new_places", "withdraw_funding"]),
        ("annual_conversation", []),
        ("registration_action", ["withdraw_funding"]),
    ],
)  # fmt: skip
def test_a_question_stands_where_it_can_be_asked(pathway, asked):
    boxes = boxes_of(KENT, pathway)

    assert [name for name in boxes if name.startswith("proposal-")] == [
        f"proposal-{name}" for name in asked
    ]
    assert all(boxes[f"proposal-{name}"].kind is Kind.PROPOSAL for name in asked)
    assert all(boxes[f"proposal-{name}"].details == ("Manager decides",) for name in asked)


def test_a_question_says_what_raises_it():
    boxes = boxes_of(KENT, "requires_improvement")

    assert boxes["proposal-condition_support"].how == "Asked as the pathway opens"
    # Of the rows of this proposal safeguarding not met leads to Inadequate, never here.
    assert boxes["proposal-withdraw_two_year_old_places"].how == (
        "Asked if: judged Requires improvement or inadequate; report card with leadership and "
        "governance at urgent improvement or needs attention"
    )
    assert boxes["proposal-withdraw_funding"].how == (
        "Asked if: no engagement with support or improvement judged insufficient"
    )


def test_before_report_cards_a_person_is_asked():
    first = library.load("kent").on(day("2018-09-01"))

    assert boxes_of(first, "requires_improvement")["judged-again"].details == (
        "Requires improvement again: it carries on",
        "An outcome the policy does not place: a person chooses",
    )


def test_a_note_that_follows_each_visit_hangs_from_the_visits_there_are():
    assert ("visits-0", "note_of_visit") in arrows_of(LEICESTERSHIRE, "positive_practice", Way.RULE)
    assert arrows_of(LEICESTERSHIRE, "good_and_outstanding", Way.RULE) == {
        ("start", "pre_inspection_visit"), ("pre_inspection_visit", "note_of_visit"),
        ("judged-again", "exit-positive_practice"),
    }  # fmt: skip
    # No duty of sustainability is a visit, so any visit is meant.
    assert ("start", "note_of_visit") in arrows_of(LEICESTERSHIRE, "sustainability", Way.RULE)


def test_a_name_keeps_its_capital_inside_a_sentence():
    assert boxes_of(KENT, "registration_action")["proposal-withdraw_funding"].how == (
        "Asked if: Ofsted intends to cancel registration or registration suspended"
    )


def test_an_exit_visit_follows_good_or_better():
    boxes = boxes_of(LEICESTERSHIRE, "positive_practice")

    assert ("exit-good_and_outstanding", "exit_visit") in arrows_of(
        LEICESTERSHIRE, "positive_practice", Way.RULE
    )
    assert boxes["exit_visit"].covers
    assert boxes["inform_ofsted"].title == "Inform Ofsted"
    assert boxes["inform_ofsted"].how == "If: support declined or no engagement with support"


def test_a_pathway_beside_the_track_ends_as_its_rules_say():
    assert boxes_of(KENT, "registration_action")["exit"].title == "Ends: suspension lifted"
    assert boxes_of(KENT, "welfare_notice")["exit"].title == "Ends when a person closes the case"
    assert Arrow("notice_note", "exit", Way.ORDER) in chart_of(KENT, "welfare_notice").arrows


def test_there_is_no_chart_of_a_pathway_that_is_not_there():
    with pytest.raises(KeyError):
        chart_of(KENT, "nowhere")


# The same as a list


@pytest.mark.parametrize(("policy", "pathway"), PATHWAYS)
def test_the_list_has_the_same_boxes_in_the_same_order(policy, pathway):
    chart = chart_of(policy, pathway)

    steps = as_list(chart)

    assert [step.id for step in steps] == [box.id for box in chart.boxes]
    assert all(
        step.text.startswith(box.title) for step, box in zip(steps, chart.boxes, strict=True)
    )


def test_the_list_says_in_words_what_the_arrows_show():
    steps = {step.id: step for step in as_list(chart_of(KENT, "inadequate"))}

    assert steps["business_review"].details == (
        "After: Business review referral",
        "Sufficiency and Sustainability",
        "Within 5 working days",
    )  # fmt: skip
    assert steps["support_letter"].details == ("After visit 1", "Manager", "No date given")
    assert steps["allocate_adviser"].text == (
        "Allocate adviser: Allocate an Improvement Adviser on the day you are told."
    )
    assert steps["business_review"].detail == (
        "After: Business review referral; Sufficiency and Sustainability; Within 5 working days"
    )
    # No rule makes the visit wait for the contact.
    assert steps["visit"].details[0] == "Usually after: First contact"


def test_what_is_covered_stands_in_one_line_of_the_list_without_double_stops():
    steps = {step.id: step for step in as_list(chart_of(KENT, "new_registration"))}

    assert steps["visit"].detail.endswith("Then every 2 months; The setting's own self-evaluation")


# You are here


def a_case(*events, as_of):
    policy = library.load("kent")
    judged = event(
        "judgement_published", day("Thursday 2026-04-02"),
        framework="eif", overall="requires_improvement",
    )  # fmt: skip
    answer = evaluate(
        policy=policy, provider=ProviderFacts("nursery"), events=[judged, *events], as_of=day(as_of)
    )
    return here_of(answer, "requires_improvement", 1)


ALLOCATED = event("officer_allocated", day("Wednesday 2026-04-08"), role="improvement_adviser")
CONTACTED = event("contact_made", day("Monday 2026-04-13"), by="improvement_adviser")


def visited(on):
    return event("visit_held", day(on), roles=("improvement_adviser",))


def test_here_is_what_is_owed_now():
    here = a_case(ALLOCATED, as_of="Friday 2026-05-01")

    # Contact was due on Wednesday 15 April; the first visit has no date.
    assert here["allocate_adviser"] is Mark.DONE
    assert here["first_contact"] is Mark.OVERDUE
    assert here["visit"] is here["visit#1"] is Mark.NOW
    assert "engagement_contact" not in here


def test_visits_done_and_to_come_are_told_apart():
    events = [
        ALLOCATED,
        CONTACTED,
        visited("Wednesday 2026-04-22"),
        visited("Wednesday 2026-05-20"),
    ]
    chart = chart_of(KENT, "requires_improvement")

    marks = marks_of(chart, a_case(*events, as_of="Thursday 2026-05-21"))

    titles = {box.title.split(":")[0]: marks.get(box.id) for box in chart.boxes if box.numbers}
    assert titles == {
        "Visits 1 to 2": Mark.DONE, "Visit 3": Mark.NOW, "Visits 4 to 5": Mark.NOT_YET,
        "Visit 6": Mark.NOT_YET, "Visits 7 to 8": Mark.NOT_YET, "Visit 9": Mark.NOT_YET,
        "Visits 10 and after": Mark.NOT_YET,
    }  # fmt: skip


def test_a_stretch_of_visits_is_here_until_its_last_is_held():
    events = [ALLOCATED, CONTACTED, visited("Wednesday 2026-04-22")]
    chart = chart_of(KENT, "requires_improvement")

    marks = marks_of(chart, a_case(*events, as_of="Thursday 2026-05-21"))

    [first] = [box for box in chart.boxes if box.title.startswith("Visits 1 to 2")]
    assert marks[first.id] is Mark.NOW


def test_what_may_never_come_is_not_told_as_not_yet():
    chart = chart_of(KENT, "requires_improvement")

    marks = marks_of(chart, a_case(ALLOCATED, as_of="Thursday 2026-04-09"))

    # A committee's actions, and all that hangs on them, come only when Ofsted sets some.
    for may_never_come in ("committee_visit", "committee_note", "engagement_contact"):
        assert may_never_come not in marks
    assert marks["note_of_visit"] is Mark.NOT_YET


def test_outside_a_case_nothing_is_marked():
    assert marks_of(chart_of(KENT, "requires_improvement"), {}) == {}


def test_a_closed_case_has_nothing_still_to_come():
    better = event("judgement_published", day("Monday 2026-06-01"), framework="eif", overall="good")

    here = a_case(ALLOCATED, CONTACTED, better, as_of="Tuesday 2026-06-02")

    assert set(marks_of(chart_of(KENT, "requires_improvement"), here).values()) == {Mark.DONE}


def test_another_run_of_the_pathway_leaves_no_mark():
    policy = library.load("kent")
    answer = evaluate(
        policy=policy, provider=ProviderFacts("nursery"), events=[], as_of=day("2026-05-01")
    )

    assert here_of(answer, "requires_improvement", 2) == {}


@pytest.mark.parametrize(("policy", "pathway"), PATHWAYS)
def test_each_box_knows_the_rule_that_the_prose_tells_of_it(policy, pathway):
    told = {
        f"rule-{section.id}-{number}": statement.text
        for section in sections(policy)
        for number, statement in enumerate(section.statements, 1)
    }
    parts = {section.id for section in sections(policy)}
    contents = policy.text.pathways[pathway].visit_content

    for box in chart_of(policy, pathway).boxes:
        if box.id in policy.text.pathways[pathway].duties:
            assert told[box.rule] == " ".join(box.text.split())
        elif box.id.startswith("visits-"):
            content = contents[int(box.id.removeprefix("visits-"))]
            assert told[box.rule].startswith(visits_in_words(content))
        elif box.kind is Kind.PROPOSAL:
            assert told[box.rule] == " ".join(box.title.split())
        else:
            assert box.rule in parts or told[box.rule].startswith("What opens it:")
