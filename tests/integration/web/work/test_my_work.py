"""My work: what is late, what is next, why, and the way to do it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodward.accounts.roles import Role
from tests.support.builders import a_person, a_provider, an_authority, history
from tests.support.visitor import words

# Three working days from each end on: Thursday 9 April (over Easter), Thursday 16, Friday 17 April.
BEFORE_EASTER = "Thursday 2026-04-02"
MONDAY, TUESDAY = "Monday 2026-04-13", "Tuesday 2026-04-14"


def lanes(visitor):
    """Return the heading of each lane with the names in its rows."""
    return {
        words(section.select_one("h2")): [
            words(each) for each in section.select(".gw-duty__provider")
        ]
        for section in visitor.page.select("main section.gw-group")
    }


def tiles(visitor):
    return [words(each) for each in visitor.page.select(".gw-tile")]


def row(visitor, name):
    """Return the first row of a provider."""
    [found, *_] = [
        each
        for each in visitor.page.select(".gw-duty")
        if words(each.select_one(".gw-duty__provider")) == name
    ]
    return found


def test_what_is_late_stands_first_then_this_week(senior, judged, signed_in):
    judged("Acorns", BEFORE_EASTER)
    judged("Brook", MONDAY)
    judged("Cedar", TUESDAY)
    visitor = signed_in(senior)

    visitor.visit("work:list")

    found = lanes(visitor)
    assert found["Overdue 1"] == ["Acorns"]
    assert found["Due this week 2"] == ["Brook", "Cedar"]
    assert tiles(visitor)[:2] == ["1 overdue", "2 due this week"]
    assert words(visitor.page.select_one(".gw-lead")) == "Wednesday 15 April 2026"


@pytest.mark.parametrize(
    ("told", "due", "note"),
    [
        (BEFORE_EASTER, "Due Thursday 9 April", "6 days overdue"),
        ("Thursday 2026-04-09", "Due Tuesday 14 April", "1 day overdue"),
        ("Friday 2026-04-10", "Due Wednesday 15 April", "today"),
        (MONDAY, "Due Thursday 16 April", "tomorrow"),
        (TUESDAY, "Due Friday 17 April", "in 2 days"),
    ],
)
def test_a_row_says_by_when_in_words(senior, judged, signed_in, told, due, note):
    judged("Acorns", told)
    visitor = signed_in(senior)

    visitor.visit("work:list")

    acorns = row(visitor, "Acorns")
    assert words(acorns.select_one(".gw-duty__due")) == due
    assert words(acorns.select_one(".gw-duty__note")) == note


def test_a_row_explains_its_date_with_every_day_skipped_and_its_source(senior, judged, signed_in):
    judged("Acorns", BEFORE_EASTER)
    visitor = signed_in(senior)

    visitor.visit("work:list")

    why = words(row(visitor, "Acorns").select_one(".gw-why"))
    assert "Judgement published, Thursday 2 April 2026" in why
    assert "3 working days, which ends on Thursday 9 April 2026" in why
    assert "Friday 3 to Monday 6 April: Good Friday, Saturday, Sunday, Easter Monday" in why
    assert "Kent Improvement Strategy" in why


def test_the_button_leads_to_the_form_and_back_to_the_same_list(senior, judged, anna, signed_in):
    judged("Acorns", MONDAY)
    visitor = signed_in(senior)
    visitor.visit("/?role=senior_improvement_adviser")

    visitor.click("Allocate")
    visitor.send(person=str(anna.pk))

    assert visitor.title == "Work of every Senior Improvement Adviser"
    assert visitor.notices[0].startswith("Allocated: Acorns.")


def test_a_visit_can_be_recorded_or_booked(anna, judged, signed_in):
    acorns = judged("Acorns", MONDAY)
    history(
        acorns,
        [
            (TUESDAY, "officer_allocated", {"role": "improvement_adviser", "person": anna}),
            (TUESDAY, "contact_made", {"by": "improvement_adviser"}),
        ],
    )
    visitor = signed_in(anna)

    visitor.visit("work:list")

    acts = [words(each) for each in visitor.page.select(".gw-duty__acts a")]
    assert "Record visit : Acorns" in acts
    assert "Book a visit : Acorns" in acts
    assert "Requires improvement, visit 1" in words(row(visitor, "Acorns"))


def test_what_others_owe_in_ones_cases_waits_apart(anna, judged, signed_in):
    acorns = judged("Acorns", MONDAY)
    history(
        acorns, [(TUESDAY, "officer_allocated", {"role": "improvement_adviser", "person": anna})]
    )
    visitor = signed_in(anna)

    visitor.visit("work:list")

    waiting = [name for name in lanes(visitor) if name.startswith("Waiting for others")]
    assert len(waiting) == 1
    assert "Acorns" in lanes(visitor)[waiting[0]]


def test_a_role_with_nobody_allocated_finds_the_duty_and_an_adviser_only_their_own(
    kent, anna, judged, signed_in
):
    zoe = a_person(kent, "improvement_adviser", name="Zoe Young")
    acorns = judged("Acorns", MONDAY)
    history(
        acorns, [(TUESDAY, "officer_allocated", {"role": "improvement_adviser", "person": anna})]
    )

    hers, mine = signed_in(zoe), signed_in(anna)
    hers.visit("work:list")
    mine.visit("work:list")

    assert "Nothing to do here" in headings(hers)
    assert "Acorns" in names(mine)


def names(visitor):
    """Return the provider of every row."""
    return [words(each) for each in visitor.page.select(".gw-duty__provider")]


def headings(visitor):
    return [words(each) for each in visitor.page.select("main h2")]


def test_anybodys_work_can_be_looked_at_by_role_and_by_person(
    kent, senior, anna, judged, signed_in
):
    acorns = judged("Acorns", MONDAY)
    history(
        acorns, [(TUESDAY, "officer_allocated", {"role": "improvement_adviser", "person": anna})]
    )
    visitor = signed_in(senior)

    visitor.visit("work:list")
    visitor.send(role="", person=str(anna.pk))
    assert visitor.title == "Work of Anna Bell"
    assert "Acorns" in names(visitor)
    visitor.send(role="improvement_adviser", person=str(anna.pk))
    assert visitor.title == "Work of Anna Bell as Improvement Adviser"
    assert visitor.page.select_one("option[selected][value=improvement_adviser]")
    visitor.click("Clear")
    assert visitor.title == "My work"


@pytest.mark.parametrize(
    "address",
    ["/?role=wizard", "/?person=999999", "/?person=1 or 1=1", "/?lane=nonsense"],
)
def test_what_is_not_there_is_not_found(senior, signed_in, address):
    signed_in(senior).visit(address, status=404)


def test_nobody_of_another_authority_can_be_looked_at(senior, signed_in):
    stranger = a_person(an_authority("leicestershire"), name="Stranger")

    signed_in(senior).visit(f"/?person={stranger.pk}", status=404)


def test_an_empty_list_says_what_would_fill_it(kent, signed_in):
    visitor = signed_in(a_person(kent, "senior_staff"))

    visitor.visit("work:list")

    assert headings(visitor) == ["Nothing to do here"]
    assert "An import of Ofsted’s file" in words(visitor.page.main)


def test_questions_wait_only_for_those_who_may_decide_them(kent, senior, judged, signed_in):
    judged("Acorns", MONDAY)
    manager = signed_in(a_person(kent, "improvement_standards_manager"))
    other = signed_in(senior)

    manager.visit("work:list")
    other.visit("work:list")

    assert "2 to be decided" in tiles(manager)
    assert "To be decided 2" in lanes(manager)
    assert not [each for each in tiles(other) if "decided" in each]
    manager.click("Decide")
    assert manager.title == "Funding"


def test_a_long_lane_shows_its_beginning_and_pages_of_a_hundred(senior, judged, signed_in):
    for number in range(104):
        judged(f"Nursery {number:03}", MONDAY)
    visitor = signed_in(senior)
    visitor.visit("work:list")
    assert len(visitor.page.select("#this_week")) == 1

    visitor.click("See all 104")
    assert visitor.title == "Due this week"
    assert len(visitor.page.select(".gw-duty")) == 100
    assert "Showing 1 to 100 of 104 duties" in words(visitor.page.main)
    visitor.click("2")

    assert len(visitor.page.select(".gw-duty")) == 4
    visitor.visit("/?lane=this_week&page=9999")
    assert len(visitor.page.select(".gw-duty")) == 4


def test_the_number_of_queries_does_not_grow_with_the_rows(kent, judged, signed_in):
    visitor = signed_in(a_person(kent, *Role))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            visitor.visit("work:list")
        return len(captured)

    for told in (BEFORE_EASTER, MONDAY):
        judged(f"First {told}", told)
    queries()  # the policy is compiled once in a process
    few = queries()
    for number in range(12):
        judged(f"More {number}", BEFORE_EASTER)
        judged(f"Even more {number}", MONDAY)

    assert queries() == few


def test_hostile_names_are_shown_as_text(kent, senior, signed_in):
    provider = a_provider(kent, "<img src=x onerror=alert(1)>")
    history(provider, [(MONDAY, "judgement_published",
                        {"framework": "eif", "overall": "requires_improvement"})])  # fmt: skip
    visitor = signed_in(senior)

    visitor.visit("work:list")

    assert row(visitor, "<img src=x onerror=alert(1)>")
    assert visitor.page.select("main img") == []
