"""One provider on one page."""

from __future__ import annotations

import pytest

from goodward.accounts.models import LocalAuthority
from goodward.inspections import actions as inspections
from goodward.providers.models import Provider
from tests.support.builders import (
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.queries import queries_of
from tests.support.visitor import words

pytestmark = pytest.mark.usefixtures("on_wednesday")


@pytest.fixture
def acorns(kent: LocalAuthority) -> Provider:
    provider = a_provider(kent, "Acorns")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    return provider


def section(visitor, id_):
    return visitor.page.find(id=id_).find_parent("section")


def test_the_next_step_is_the_most_pressing_duty_with_its_button(acorns, senior, signed_in):
    visitor = signed_in(senior)

    visitor.visit("providers:show", pk=acorns.pk)

    step = section(visitor, "next")
    assert "Allocate an Improvement Adviser" in words(step)
    # Told on Thursday 2 April: Good Friday, the weekend and Easter Monday do not count.
    assert "Due Thursday 9 April, 6 days overdue" in words(step)
    visitor.follow(step.select_one("a.govuk-button"))
    assert visitor.title == "Allocate an officer"


def test_every_date_says_why(acorns, senior, signed_in):
    visitor = signed_in(senior)

    visitor.visit("providers:show", pk=acorns.pk)

    why = words(section(visitor, "owed").select_one(".gw-why"))
    assert "Counts from Judgement published, Thursday 2 April 2026" in why
    assert "3 working days, which ends on Thursday 9 April 2026" in why
    assert "Good Friday" in why
    assert "Easter Monday" in why
    assert "SIA allocates the setting to an Improvement Adviser (IA) within three days" in why


def test_the_chart_says_where_the_case_stands_in_words(acorns, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("providers:show", pk=acorns.pk)

    visitor.click("The chart on a page of its own")

    assert visitor.title == "Requires improvement: where it stands"
    here = [words(each) for each in visitor.page.select("li.gw-step--here")]
    assert any(each.startswith("Allocate adviser") for each in here)
    drawing = visitor.page.select_one(".gw-chart svg")
    # A picture to a screen reader would hide the links inside it.
    assert drawing["role"] == "group"
    assert words(drawing.find("title")) == "Requires improvement: flow chart"


def test_questions_show_both_sentences_they_rest_on(kent, senior, signed_in):
    nursery = a_provider(kent, "Oak")
    history(nursery, [("Thursday 2026-04-02", "judgement_published", INADEQUATE)])
    visitor = signed_in(senior)

    visitor.visit("providers:show", pk=nursery.pk)

    said = words(section(visitor, "questions"))
    assert "withdraw funding for any subsequent early learning places" in said
    assert "intention to withdraw FF2 funding" in said
    # Kent has its own word for the places of two-year-olds, and England's for the rest.
    assert (
        "Entitlements: Two-year-olds (FF2), Three-year-olds, Four-year-olds; new children" in said
    )


def test_what_happened_stands_newest_first_and_can_be_corrected(acorns, senior, anna, signed_in):
    history(
        acorns,
        [("Thursday 2026-04-09", "officer_allocated",
          {"role": "improvement_adviser", "person": anna})],
    )  # fmt: skip
    visitor = signed_in(senior)

    visitor.visit("providers:show", pk=acorns.pk)

    entries = [words(each) for each in section(visitor, "timeline").select("li")]
    assert entries[0].startswith("9 April 2026 Officer allocated: Improvement Adviser (Anna Bell)")
    assert entries[1].startswith("2 April 2026 Judgement published: Requires improvement")
    visitor.click("Correct")
    assert visitor.title.startswith("Correct")


def test_a_provider_taken_in_as_history_has_no_clock_until_it_is_opened(kent, senior, signed_in):
    file = a_file(a_row("EY100001", **graded(3, "02/03/2026", "10300001")), as_at="31 March 2026")
    imported = inspections.stage(
        authority=kent, file_name="first.csv", content=file, by=senior, at=noon("2026-04-13")
    )
    inspections.commit(
        imported=imported,
        by=senior,
        at=noon("2026-04-13"),
        told_on=day("2026-04-13"),
        standing="history",
    )
    nursery = Provider.objects.for_authority(kent).get(urn="EY100001")
    visitor = signed_in(senior)
    visitor.visit("providers:show", pk=nursery.pk)
    assert "No clock is running" in words(section(visitor, "next"))
    assert "As at 31 March 2026" in words(visitor.page)

    visitor.click("Open this case with its true date")
    visitor.send(notified_on__day="31", notified_on__month="2", notified_on__year="2026")
    assert visitor.errors == ["The day the authority was told must be a real date"]
    visitor.send(notified_on__day="1", notified_on__month="3", notified_on__year="2026")
    assert visitor.title == "Open this case with its true date"
    visitor.send(notified_on__day="9", notified_on__month="3", notified_on__year="2026")

    # Told on Monday 9 March: three working days end on Thursday 12 March, long gone.
    assert visitor.title == "Nursery EY100001"
    assert "34 days overdue" in words(section(visitor, "owed"))


def test_the_page_costs_the_same_however_long_the_history(acorns, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("providers:show", pk=acorns.pk)
    short = queries_of(lambda: visitor.visit("providers:show", pk=acorns.pk))
    history(
        acorns,
        [
            (f"2026-04-{day_:02}", "visit_held", {"roles": ["improvement_adviser"]})
            for day_ in range(3, 15)
        ],
    )

    assert queries_of(lambda: visitor.visit("providers:show", pk=acorns.pk)) == short


def test_another_authoritys_provider_is_not_there(acorns, signed_in):
    elsewhere = a_person(an_authority("leicestershire"), "improvement_adviser")
    visitor = signed_in(elsewhere)

    for place in ("providers:show", "providers:change", "record:choose"):
        visitor.visit(place, pk=acorns.pk, status=404)
    visitor.visit(
        "providers:chart", pk=acorns.pk, pathway="requires_improvement", number=1, status=404
    )


def test_who_may_not_open_cases_is_not_offered_it(acorns, anna, signed_in):
    visitor = signed_in(anna)

    visitor.visit("providers:open", pk=acorns.pk, status=403)
