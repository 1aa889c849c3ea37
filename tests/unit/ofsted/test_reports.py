"""Reading Ofsted's reports: what they say of themselves, and what they ask for."""

from __future__ import annotations

import pytest

from goodward.core.ofsted.reports.facts import last_day
from goodward.core.ofsted.reports.lines import lines_of, readable
from goodward.core.ofsted.reports.proposing import MOST, MOST_SUGGESTIONS
from goodward.core.ofsted.reports.reading import read_report, words_hash
from tests.support.days import day
from tests.support.reports import CLUB, GRADED, NEWER, REPORT_CARD

MEET = "To meet the requirements of the early years foundation stage, the provider must:"
IMPROVE = "To further improve the quality of the early years provision, the provider should:"


def asked(text):
    return [(each.kind, each.text, each.due_on) for each in read_report(text).proposals]


def test_a_graded_report_says_whom_it_is_about_when_and_how_it_came_out():
    facts = read_report(GRADED).facts

    assert (facts.provider_number, facts.inspection_number) == ("EY123456", "10301234")
    assert facts.inspected_on == day("Thursday 2026-05-14")
    assert (facts.person, facts.person_number) == ("Beeches Example Limited", "RP654321")
    assert facts.judged == (
        ("Overall effectiveness", "Requires improvement"),
        ("The quality of education", "Requires improvement"),
        ("Behaviour and attitudes", "Good"),
        ("Overall effectiveness at previous inspection", "Good"),
    )


def test_a_graded_report_gives_its_actions_with_their_days_and_its_recommendations():
    assert asked(GRADED) == [
        (
            "action",
            "Ensure that all staff know how to report concerns about a child",
            day("Friday 2026-05-29"),
        ),
        (
            "action",
            "Improve hygiene routines, so that children wash their hands before they eat",
            day("Friday 2026-06-12"),
        ),
        ("recommendation", "Plan more activities outdoors for babies", None),
        (
            "recommendation",
            "Give children more time to answer questions in their own words.",
            None,
        ),
    ]
    assert read_report(GRADED).is_known


def test_each_proposal_keeps_the_words_it_was_read_from_and_what_stands_above_them():
    first = read_report(GRADED).proposals[0]

    assert first.origin == (
        "ensure that all staff know how to report concerns about a child 29/05/2026"
    )
    assert first.under == (
        "To meet the requirements of the early years foundation stage and Childcare Register the "
        "provider must:"
    )


def test_the_newer_table_has_its_day_behind_the_first_line_of_each_action():
    assert asked(NEWER) == [
        (
            "action",
            "Ensure that all staff know how to report concerns about a child",
            day("Friday 2026-05-29"),
        ),
        ("action", "Improve hygiene routines", day("Friday 2026-06-12")),
    ]


def test_of_an_inspection_of_several_days_the_last_counts():
    assert read_report(NEWER).facts.inspected_on == day("Friday 2026-05-15")


def test_what_a_report_card_may_ask_is_a_suggestion_only():
    read = read_report(REPORT_CARD)

    assert not read.is_known
    assert [(each.kind, each.text, each.is_known) for each in read.proposals] == [
        ("action", "Leaders need to make sure that staff notice when a child is left out.", False),
        (
            "recommendation",
            "Staff should use what they know of each child to plan what comes next.",
            False,
        ),
    ]
    assert ("Inclusion", "Needs attention") in read.facts.judged


def test_prose_of_a_report_with_a_known_table_is_never_suggested():
    assert not any("hurried" in each.text for each in read_report(GRADED).proposals)


def test_a_report_of_a_club_says_met_and_asks_for_nothing():
    read = read_report(CLUB)

    assert read.facts.judged == (
        ("This inspection", "Met"),
        ("Previous inspection", "Not applicable"),
    )
    assert (read.proposals, read.is_known) == ((), False)


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("• keep the gate shut\n• keep records of visitors", 2),
        ("n\nkeep the gate shut\nn\nkeep records of visitors", 2),
        ("n keep the gate shut\nn keep records of visitors", 2),
        ("1. keep the gate shut\n2. keep records of visitors", 2),
        ("keep the gate shut.\nkeep records of visitors.", 2),
        ("keep the gate shut\nat all times", 1),
        ("keep the gate shut, by 12/06/2026\nkeep records of visitors, by 12/06/2026", 2),
        ("keep the gate shut\n12 June 2026\nkeep records of visitors\n12 June 2026", 2),
    ],
)
def test_points_are_told_apart_however_they_are_listed(written, texts):
    assert len(asked(f"{MEET}\n{written}\nSetting details\nThe rest is no demand")) == texts


def test_a_heading_that_breaks_over_two_lines_is_whole():
    [proposal] = read_report(
        "To further improve the quality of the early years\nprovision, the provider should:\n"
        "• plan more for babies"
    ).proposals

    assert proposal.under == IMPROVE
    assert proposal.text == "Plan more for babies"


@pytest.mark.parametrize(
    "ending",
    ["Setting details", "Inspection activities", "Information about this inspection", "URN EY1"],
)
def test_what_stands_after_the_last_point_is_no_point(ending):
    assert (
        len(asked(f"{IMPROVE}\n• plan more for babies\n{ending}\nthe inspector spoke to staff"))
        == 1
    )


def test_the_same_point_in_two_tables_is_proposed_once():
    register = "To meet the requirements of the Childcare Register, the provider must:"

    assert len(asked(f"{MEET}\n• keep the gate shut\n{register}\n• keep the gate shut")) == 1


def test_a_day_that_there_is_not_leaves_the_point_without_one():
    [(_, text, due_on)] = asked(f"{MEET}\n• keep the gate shut 31/06/2026")

    assert (text, due_on) == ("Keep the gate shut", None)


def test_the_key_of_a_proposal_is_the_same_whenever_it_is_read():
    first, again = read_report(GRADED), read_report(GRADED)

    assert [each.key for each in first.proposals] == [each.key for each in again.proposals]
    assert len({each.key for each in first.proposals}) == 4


def test_the_number_of_the_registered_person_is_not_the_providers():
    facts = read_report("Registered person unique reference number 1234567\nURN EY123456").facts

    assert (facts.provider_number, facts.person_number) == ("EY123456", "1234567")


def test_a_label_without_its_value_says_nothing():
    facts = read_report("Name of registered person\nUnique reference number\nInspection date").facts

    assert (facts.person, facts.provider_number, facts.inspected_on) == ("", "", None)


def test_a_report_that_speaks_of_a_notice_says_so():
    assert read_report("We served a Welfare Requirements\nNotice on 3 June.").facts.names_notice
    assert not read_report(GRADED).facts.names_notice


def test_what_a_summary_of_a_notice_demands_is_suggested_as_of_the_notice():
    text = (
        "We issued a Welfare Requirements Notice. The provider must keep the gate shut by 12 June "
        "2026. Parents should ask the setting."
    )

    assert asked(text) == [
        ("notice", "The provider must keep the gate shut by 12 June 2026.", day("2026-06-12")),
        ("recommendation", "Parents should ask the setting.", None),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "\x00\x07", "•\n•", "n", "12", f"{MEET}", "\ud83d"])
def test_nothing_is_made_of_nothing(text):
    read = read_report(text)

    assert read.proposals == ()
    assert read.facts.judged == ()


def test_feet_of_pages_are_left_out():
    assert lines_of("First\nInspection report: Beeches Nursery 1 of 2\n2\nPage 3 of 4\nLast") == [
        "First",
        "Last",
    ]


def test_spaces_that_were_damaged_are_spaces():
    assert lines_of("early¿years\u00a0foundation\tstage") == ["early years foundation stage"]
    assert readable("a\x00b\r\nc") == "ab\nc"


def test_only_so_much_is_suggested():
    text = " ".join(f"Leaders must do this thing number {number} well." for number in range(100))

    assert len(asked(text)) == MOST_SUGGESTIONS


def test_no_more_is_proposed_than_a_page_can_ask_about():
    points = "\n".join(f"• keep record number {number}" for number in range(MOST + 50))

    assert len(asked(f"{MEET}\n{points}")) == MOST


def test_a_copy_that_was_pasted_has_the_words_of_the_document():
    assert words_hash(GRADED) == words_hash(GRADED.replace("\n", "  \n\n").upper())
    assert words_hash(GRADED) != words_hash(NEWER)


def test_the_last_day_of_several_is_read_in_figures_and_in_words():
    assert last_day("14/05/2026") == day("Thursday 2026-05-14")
    assert last_day("12 and 14 MAY 2026") == day("Thursday 2026-05-14")
    assert last_day("soon") is None


def test_a_report_pasted_on_one_line_is_not_dated_by_the_day_of_an_action():
    text = (
        "Inspection date: 12 November 2026. Overall effectiveness Requires improvement. To meet "
        "the requirements the provider must: lock the gate, by 18/12/2026."
    )

    assert read_report(text).facts.inspected_on == day("Thursday 2026-11-12")
