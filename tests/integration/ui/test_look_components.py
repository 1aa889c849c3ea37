"""Components demand what they need, and the values they show read like English."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict

from goodward.core.calendars.working_days import Skipped
from goodward.core.policy.answer import Because, ProposalState, Status
from goodward.ui.components.dates import distance, long_day, short_day, span
from goodward.ui.components.pages import page_links
from goodward.ui.components.statuses import PROPOSAL_LOOKS, STATUS_LOOKS, TAG_COLOURS, Look
from goodward.ui.components.why import skipped_runs, why_this_date
from goodward.ui.jinja import ComponentNeeds
from tests.integration.ui.gallery.values import OVERDUE, STEPS, a_why

DUTY = '{% from "components/duty.html.jinja" import dutyRow %}{{ dutyRow(duty) }}'
WHY = '{% from "components/why.html.jinja" import whyThisDate %}{{ whyThisDate(why) }}'
THURSDAY = date(2026, 4, 2)
COMES_FROM = (
    "within two days of being told Improvement strategy, section 4.1 The document states this."
)


def test_every_status_has_words_and_a_colour():
    assert set(STATUS_LOOKS) == set(Status)
    assert set(PROPOSAL_LOOKS) == set(ProposalState)
    looks = [*STATUS_LOOKS.values(), *PROPOSAL_LOOKS.values()]
    assert [look for look in looks if not look.text or look.colour not in TAG_COLOURS] == []


def test_a_duty_row_says_what_by_whom_by_when_and_what_to_do(drawn):
    row = drawn(DUTY, duty=OVERDUE[0]).li

    assert row.select_one(".gw-duty__due").text == "Due Wednesday 8 April"
    assert row.select_one(".govuk-tag").text == "Overdue"
    assert row.select_one(".gw-duty__provider a").text == "Acorns Day Nursery"
    assert row.select_one(".gw-duty__role").text == "Inadequate · Improvement adviser"
    assert row.select_one(".govuk-button").text == "Record contact: Acorns Day Nursery"


def test_a_duty_row_without_a_provider_leads_with_the_duty(drawn):
    row = drawn(DUTY, duty=replace(OVERDUE[0], provider_name="", provider_url="")).li

    assert (
        row.select_one(".gw-duty__provider").text == "Contact the provider and agree a first visit"
    )


@pytest.mark.parametrize(
    ("missing", "says"), [("text", "text"), ("due_text", "due_text"), ("role_text", "role_text")]
)
def test_a_duty_row_demands_what_it_needs(drawn, missing, says):
    with pytest.raises(ComponentNeeds, match=f"this component needs “{says}”"):
        drawn(DUTY, duty=replace(OVERDUE[0], **{missing: ""}))


def test_a_tag_demands_its_colour(drawn):
    with pytest.raises(ComponentNeeds, match="needs “colour”"):
        drawn(
            '{% from "components/tag.html.jinja" import tag %}{{ tag(look) }}',
            look=Look("Late", ""),
        )


def test_what_people_wrote_is_never_taken_for_markup(drawn):
    row = drawn(DUTY, duty=replace(OVERDUE[0], provider_name="<b>Acorns</b>", note="<script>"))

    assert row.select("b, script") == []
    assert row.select_one(".gw-duty__provider a").text == "<b>Acorns</b>"


def test_why_this_date_names_event_time_days_left_out_rule_and_source(drawn):
    lines = drawn(WHY, why=a_why()).select("dl > div")

    assert [(line.dt.text, line.dd.get_text(" ", strip=True)) for line in lines] == [
        ("Counts from", "Judgement published, Thursday 2 April 2026"),
        ("Time allowed", "2 working days, which ends on Wednesday 8 April 2026"),
        ("Days not counted", "Friday 3 to Monday 6 April: Good Friday, weekend, Easter Monday"),
        ("Rule", "An adviser contacts the provider once one is allocated."),
        ("Where it comes from", COMES_FROM),
    ]


def test_a_duty_without_a_date_explains_why_it_is_here():
    because = Because("judgement_published", THURSDAY, "A rule.", "Strategy", "", "conflict")

    why = why_this_date(because, event_text="Judgement published", due_on=None)

    assert why.question == "Why is this here?"
    assert why.count == "The policy gives no date."
    assert why.basis.startswith("The document says two things.")


def test_a_same_day_duty_says_when_it_ends():
    because = Because("registered", THURSDAY, "A rule.", "Strategy", "", "stated", "same day")

    why = why_this_date(because, event_text="Registered", due_on=THURSDAY)

    assert why.count == "Same day, which ends on Thursday 2 April 2026"


def test_days_left_out_are_told_in_runs_oldest_first():
    days = [
        Skipped(date(2026, 4, 12), "weekend"),
        Skipped(date(2026, 4, 6), "Easter Monday"),
        Skipped(date(2026, 4, 11), "weekend"),
    ]

    assert skipped_runs(days) == [
        "Monday 6 April: Easter Monday",
        "Saturday 11 to Sunday 12 April: weekend",
    ]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 4, 3), date(2026, 4, 3), "Friday 3 April"),
        (date(2026, 4, 3), date(2026, 4, 6), "Friday 3 to Monday 6 April"),
        (date(2026, 5, 30), date(2026, 6, 1), "Saturday 30 May to Monday 1 June"),
    ],
)
def test_a_span_of_days_is_told_as_briefly_as_it_can_be(first, last, text):
    assert span(first, last) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 4, 2), "today"),
        (date(2026, 4, 3), "tomorrow"),
        (date(2026, 4, 1), "yesterday"),
        (date(2026, 4, 8), "in 6 days"),
        (date(2026, 3, 30), "3 days ago"),
    ],
)
def test_how_far_a_day_is(day, text):
    assert distance(day, THURSDAY) == text


def test_days_are_written_in_english():
    assert (long_day(THURSDAY), short_day(THURSDAY)) == ("Thursday 2 April 2026", "Thu 2 Apr")


def numbers(count: int, number: int, query: str = "") -> list[object]:
    page = Paginator(range(count), 10).get_page(number)
    return [
        item.get("number", "…") for item in page_links(page, QueryDict(query), noun="things").items
    ]


@pytest.mark.parametrize(
    ("pages", "here", "offered"),
    [
        (2, 1, [1, 2]),
        (5, 3, [1, 2, 3, 4, 5]),
        (9, 1, [1, 2, "…", 9]),
        (9, 5, [1, "…", 4, 5, 6, "…", 9]),
        (9, 4, [1, 2, 3, 4, 5, "…", 9]),
        (9, 9, [1, "…", 8, 9]),
    ],
)
def test_pages_offered_are_the_ends_and_the_neighbours(pages, here, offered):
    assert numbers(pages * 10, here) == offered


def test_one_page_offers_no_others():
    page = Paginator(range(7), 10).get_page(1)

    links = page_links(page, QueryDict(""), noun="providers")

    assert (links.sentence, links.items) == ("7 providers", ())


def test_what_was_asked_for_is_kept_from_page_to_page():
    page = Paginator(range(1_234), 100).get_page(2)

    links = page_links(page, QueryDict("q=a%26b&page=2"), noun="providers")

    assert links.sentence == "Showing 101 to 200 of 1,234 providers"
    assert links.next_url == "?q=a%26b&page=3"
    assert links.previous_url == "?q=a%26b&page=1"


def test_a_flow_chart_is_a_list_too_and_says_where_the_case_stands(drawn):
    page = drawn(
        '{% from "components/chart.html.jinja" import flowChart %}'
        '{% call flowChart("c", "Pathway", steps) %}<svg></svg>{% endcall %}',
        steps=STEPS,
    )

    [here] = page.select('[aria-current="step"]')
    assert here.get_text(" ", strip=True) == (
        "Contact the provider You are here 2 working days after allocation"
    )
    assert len(page.select("ol > li")) == 4
    assert page.figure["aria-labelledby"] == page.figcaption["id"]


def test_an_empty_group_says_what_would_fill_it(drawn):
    page = drawn(
        '{% from "components/duty.html.jinja" import dutyGroup %}'
        '{{ dutyGroup("o", "Overdue", (), "Nothing is overdue.") }}'
    )

    assert page.section.get_text(" ", strip=True) == "Overdue 0 Nothing is overdue."
