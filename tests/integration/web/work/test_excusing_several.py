"""Several duties excused for one reason: looked at first, then each by itself."""

from __future__ import annotations

import pytest

from goodward.cases.actions import record
from goodward.cases.models import Duty
from goodward.cases.queries import timeline
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.days import day, noon
from tests.support.visitor import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
TODAY = "Wednesday 2026-04-15"
LANE = "/duties/excuse/?lane=overdue&role=senior_improvement_adviser"
SNOW = "Roads closed by snow"


@pytest.fixture
def late(kent):
    """Two settings told of on Thursday 2 April, whose first days have passed by Wednesday 15th."""
    made = [a_provider(kent, name) for name in ("Acorns", "Beeches")]
    for each in made:
        history(each, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    return made


def offered(visitor):
    return [each["value"] for each in visitor.page.select("[name=duties]")]


def lines(visitor):
    return [words(row) for row in visitor.page.select("tbody tr")]


def post(visitor, **sent):
    return visitor._read(visitor.client.post(LANE, sent, follow=True), 200)


def excused(*providers):
    return [
        event
        for each in providers
        for event in timeline(each, today=day(TODAY))
        if event.kind == "duty_excused"
    ]


def test_several_are_looked_at_then_excused_each_in_its_own_history(late, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("/?lane=overdue&role=senior_improvement_adviser")
    visitor.click("Excuse several of these")
    chosen = offered(visitor)
    assert len(chosen) >= 2

    post(visitor, duties=chosen, reason=SNOW)

    assert len(lines(visitor)) == len(chosen)
    # All are overdue: what was missed stays missed.
    assert all(
        each.endswith("Will be excused, and stays missed: its day is over")
        for each in lines(visitor)
    )
    assert words(visitor.page.select_one(".govuk-inset-text")) == SNOW
    assert excused(*late) == []
    post(visitor, duties=chosen, reason=SNOW, step="do")
    assert all(each.endswith("Excused") for each in lines(visitor))
    found = excused(*late)
    assert len(found) == len(chosen)
    assert {each.fields["reason"] for each in found} == {SNOW}
    assert {each.recorded_by for each in found} == {senior.full_name}
    assert not Duty.unscoped.filter(pk__in=chosen, ended_on=None, state="open").exists()


def test_my_work_leads_there_from_each_list_of_more_than_one(late, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("/?role=senior_improvement_adviser")
    overdue = visitor.page.select_one("section[aria-labelledby=overdue]")

    [link] = [each for each in overdue.select("a") if words(each).startswith("Excuse several")]
    visitor.follow(link)

    assert visitor.title == "Excuse several duties"
    assert len(offered(visitor)) >= 2


def test_whoever_may_not_excuse_is_led_to_no_such_page(late, signed_in):
    officer = a_person(late[0].authority, "childcare_sufficiency_officer")
    visitor = signed_in(officer)

    visitor.visit("/?role=senior_improvement_adviser")

    assert visitor.page.select_one("section[aria-labelledby=overdue] li")
    assert "Excuse several" not in words(visitor.page.main)


def test_what_somebody_dealt_with_meanwhile_is_left_and_nothing_happens_twice(
    late, senior, signed_in
):
    visitor = signed_in(senior)
    visitor.visit(LANE)
    chosen = offered(visitor)
    duty = Duty.unscoped.select_related("pathway", "provider__authority").get(pk=chosen[0])
    record(
        provider=duty.provider,
        kind="duty_excused",
        on=day(TODAY),
        by=senior,
        at=noon(TODAY),
        fields={"duty": duty.rule, "reason": "Before"},
        pathway=duty.pathway.rule,
    )

    post(visitor, duties=chosen, reason=SNOW)
    assert sum("Left as it is" in each for each in lines(visitor)) == 1
    for _ in range(2):
        post(visitor, duties=chosen, reason=SNOW, step="do")

    assert len(excused(*late)) == len(chosen)
    assert all("open no longer" in each for each in lines(visitor))


def test_what_was_typed_stays_when_something_is_missing_or_changed(late, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit(LANE)
    [first, *_] = offered(visitor)

    post(visitor, duties=[first])
    assert visitor.errors == ["Say why they are excused"]
    assert visitor.page.select_one(f"input[value='{first}']").has_attr("checked")
    post(visitor, duties=[first], reason=SNOW, step="change")
    assert visitor.page.select_one("textarea").text.strip() == SNOW


def test_all_are_ticked_by_one_press_which_keeps_what_was_typed(late, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit(LANE)
    number = len(offered(visitor))

    visitor.send(step="all", reason=SNOW)

    assert len(visitor.page.select("[name=duties][checked]")) == number > 0
    assert visitor.page.select_one("textarea").text.strip() == SNOW
    visitor.send(step="none")
    assert visitor.page.select("[name=duties][checked]") == []


def test_a_lane_with_nothing_and_one_that_is_none(kent, senior, anna, signed_in):
    visitor = signed_in(senior)

    page = visitor.visit("work:excuse")
    assert words(page.select_one(".gw-empty h2")) == "No duty can be excused here"
    visitor.visit("/duties/excuse/?lane=nothing", status=404)
    page = visitor.visit("work:excused")
    assert words(page.select_one(".gw-empty h2")) == "Nothing was done here yet"
    signed_in(anna).visit("work:excuse", status=403)
