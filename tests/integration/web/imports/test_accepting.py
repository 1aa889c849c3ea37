"""Accepting a file once, with the day the authority was told; or setting it aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from goodward.cases import queries as cases
from goodward.inspections import queries
from goodward.providers.models import Provider
from goodward.providers.queries import provider_with_urn
from tests.support.builders import a_person
from tests.support.days import day, noon
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.visitor import fields_of, words

SEPTEMBER = "30 September 2026"
KEPT = [a_row(f"EY10000{n}") for n in range(2, 7)]
JUDGED = a_row("EY100001", **graded(4, "01/09/2026", "10000009"))


@pytest.fixture
def accepting(visitor, register, bring_in):
    """The page that asks what accepting September's file needs to know."""
    bring_in(visitor, a_file(JUDGED, *KEPT, a_row("EY100009"), as_at=SEPTEMBER))
    review = visitor.answer.request["PATH_INFO"]
    for change in ("rejudged", "joined"):
        visitor.visit(f"{review}accept-all/{change}/")
        visitor.send()
    visitor.click("Accept this file")
    return visitor


def pathways(authority, urn, today="2026-10-15"):
    """Return the open pathways of a provider with the days they were told."""
    case = cases.provider_case(provider_with_urn(authority, urn), today=day(today))
    return [each.id for each in case.answer.pathways if each.closed_on is None]


def test_the_day_asked_for_is_today_unless_another_is_typed(accepting):
    fields = fields_of(accepting.page.select_one("main form"))

    assert (fields["told_on-day"], fields["told_on-month"], fields["told_on-year"]) == (
        "15", "10", "2026",
    )  # fmt: skip
    assert "standing" not in fields


def test_accepting_opens_cases_and_says_what_happened_with_links(accepting, kent):
    accepting.send()

    assert "The file is accepted: 1 joined, 1 judged again. 2 events recorded." in " ".join(
        accepting.notices
    )
    assert pathways(kent, "EY100001") == ["inadequate"]
    assert pathways(kent, "EY100009") == ["new_registration"]
    rows = {words(row.select_one("th a")): words(row) for row in accepting.page.select("tbody tr")}
    assert (
        "Inadequate Next due Thursday 15 October 2026 Not allocated yet"
        in (rows["Nursery EY100001"])
    )
    accepting.click("Nursery EY100009")
    assert accepting.title == "Nursery EY100009"


def test_after_it_the_work_list_is_one_step_away(accepting):
    accepting.send()

    accepting.click("See what is now owed")

    assert accepting.title == "My work"
    assert "Nursery EY100001" in accepting.page.get_text()


def test_clocks_count_from_the_day_the_authority_was_told(accepting, kent):
    """Told on Tuesday 13 October 2026: three working days end on Friday 16 October."""
    accepting.send(told_on__day="13", told_on__month="10", told_on__year="2026")

    provider = provider_with_urn(kent, "EY100009")
    duties = cases.provider_case(provider, today=day("2026-10-15")).answer.duties
    assert day("Friday 2026-10-16") in {duty.due_on for duty in duties}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("32", "10", "2026"), "must be a real date"),
        (("", "", ""), "Enter the day the authority was told"),
        (("16", "10", "2026"), "must be today or in the past"),
        (("1", "9", "2026"), "before the day the file speaks of"),
        (("<b>", "10", "2026"), "must be a real date"),
    ],
    ids=["no such day", "nothing", "tomorrow", "before the file", "markup"],
)
def test_a_day_that_cannot_be_is_refused_and_what_was_typed_stands(accepting, kent, typed, said):
    named = dict(zip(("told_on__day", "told_on__month", "told_on__year"), typed, strict=True))

    accepting.send(**named)

    [error] = accepting.errors
    assert said in error
    fields = fields_of(accepting.page.select_one("main form"))
    assert tuple(fields[f"told_on-{box}"] for box in ("day", "month", "year")) == typed
    assert queries.imports_of(kent)[0].state == "staged"


def test_an_accepted_file_is_not_accepted_again(accepting, kent):
    accept = accepting.answer.request["PATH_INFO"]
    accepting.send()
    before = Provider.objects.for_authority(kent).count()

    accepting.visit(accept)

    assert accepting.title == "september.csv"
    assert accepting.page.select("a.govuk-button") == []
    assert accepting.client.post(accept, {}).status_code == 302
    assert Provider.objects.for_authority(kent).count() == before


def test_a_first_file_asks_what_its_outcomes_mean(visitor, kent, bring_in):
    bring_in(visitor, a_file(JUDGED, *KEPT, as_at=SEPTEMBER))
    assert "As you decide when accepting" in visitor.page.get_text()
    visitor.click("Accept this file")

    visitor.send()
    [error] = visitor.errors
    assert error == "Choose an answer to “This is the first file. What do its outcomes mean?”"

    visitor.send(standing="start")
    assert pathways(kent, "EY100001") == ["inadequate"]
    # Nothing is newly registered in a first file: numbers join only between two.
    assert pathways(kent, "EY100002") == []


def test_a_first_file_taken_in_as_history_starts_no_clock(visitor, kent, bring_in):
    bring_in(visitor, a_file(JUDGED, *KEPT, as_at=SEPTEMBER))
    visitor.click("Accept this file")

    visitor.send(standing="history")

    assert pathways(kent, "EY100001") == []
    assert "On no pathway" in visitor.page.get_text()


def test_a_file_in_which_many_are_missing_needs_a_reason(visitor, kent, register, bring_in):
    bring_in(visitor, a_file(JUDGED, as_at=SEPTEMBER))
    visitor.click("Accept this file")

    visitor.send()
    assert len(visitor.errors) == 1
    assert queries.imports_of(kent)[0].state == "staged"

    visitor.send(despite_halt="Five settings closed together")
    assert queries.imports_of(kent)[0].state == "committed"


def test_a_file_overtaken_by_another_is_refused_in_words(visitor, kent, register, bring_in):
    bring_in(visitor, a_file(JUDGED, *KEPT, as_at=SEPTEMBER), name="one.csv")
    overtaken = visitor.link("Accept this file")["href"]
    more = a_file(JUDGED, *KEPT, a_row("EY100009"), as_at=SEPTEMBER)

    with time_machine.travel(noon("Thursday 2026-10-15") + timedelta(hours=1), tick=False):
        bring_in(visitor, more, name="two.csv").click("Accept this file")
        visitor.send()
        visitor.visit(overtaken)
        visitor.send()

    [error] = visitor.errors
    assert "set it aside and bring it in again" in error


def test_setting_aside_asks_once_more_and_changes_nothing(accepting, kent):
    accepting.click("Cancel")
    accepting.click("Set it aside")
    assert accepting.title == "Set this file aside"
    assert queries.imports_of(kent)[0].state == "staged"

    accepting.send()

    assert accepting.title == "Import"
    assert "The file was set aside. Nothing was changed." in accepting.notices
    assert queries.imports_of(kent)[0].state == "abandoned"
    assert pathways(kent, "EY100001") == []
    accepting.click("september.csv")
    assert "is not kept" in words(accepting.page.select_one(".gw-empty"))


def test_who_may_not_accept_gets_no_button_and_is_refused(accepting, kent, signed_in):
    path = accepting.answer.request["PATH_INFO"]
    adviser = signed_in(a_person(kent, "improvement_adviser"))

    adviser.visit(path.replace("accept/", ""))

    assert adviser.page.select("a.govuk-button") == []
    assert adviser.client.get(path).status_code == 403
    assert adviser.client.post(path, {}).status_code == 403
    pk = queries.imports_of(kent)[0].pk
    aside = reverse("imports:abandon", kwargs={"pk": pk})
    assert adviser.client.post(aside).status_code == 403
