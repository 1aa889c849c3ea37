"""The pages of an improvement plan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.core.plans.standing import Standing
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.plans import actions, queries
from goodward.plans.actions import Side, Source, SourceKind
from goodward.plans.changing import CHANGEABLE
from goodward.plans.models import EntryKind
from goodward.ui.plan_words import (
    ENTRY_TEXTS,
    FIELD_TEXTS,
    SIDE_TEXTS,
    SOURCE_TEXTS,
    STANDING_LOOKS,
)
from goodward.web.pages.audit.wording import TEXTS
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.pdf import Pdf
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = noon("Thursday 2026-06-11")
TRAIN = "Ensure that all staff know how to report concerns about a child"
NEARLY = "Ensure that new staff know how to report concerns about a child"
BY_26_JUNE = {"due_on__day": "26", "due_on__month": "6", "due_on__year": "2026"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


class Plan:
    """A provider's plan, opened by an adviser from the provider's page on."""

    def __init__(self, slug: str = "kent") -> None:
        self.authority = an_authority(slug)
        self.provider = a_provider(self.authority, "Beeches")
        self.sam = a_person(self.authority, name="Sam Hill")
        self.visitor = Visitor(Client(), self.sam)
        self.open()

    def open(self):
        self.visitor.visit("providers:show", pk=self.provider.pk)
        self.visitor.click("Improvement plan")

    def add(self, text, **said):
        source = Source("ofsted_action", "", day("Thursday 2026-05-14"))
        added = actions.add(
            provider=self.provider, text=text, source=source, by=self.sam, at=TODAY, **said
        )
        return added.action

    @property
    def main(self):
        return words(self.visitor.page.select_one("main"))

    @property
    def lines(self):
        return queries.plan_of(self.provider).lines

    @property
    def labels(self):
        return [words(each) for each in self.visitor.page.select("main label, main legend")]


@pytest.fixture
def plan():
    return Plan()


def test_an_action_goes_from_the_empty_plan_to_its_closing_and_back(plan):
    visitor = plan.visitor
    assert visitor.title == "Setting Improvement Plan"
    assert "The plan has no action yet" in plan.main

    visitor.click("Add an action")
    visitor.send(
        text=TRAIN, kind="ofsted_action", owner="Manager", objective="Safeguarding", **BY_26_JUNE
    )
    assert visitor.notices == ["The action is in the plan."]
    assert TRAIN in plan.main
    assert "By when Friday 26 June 2026, in 15 days" in plan.main
    assert "Who sees to it Manager, at the setting" in plan.main
    assert "Ofsted’s action, 11 June 2026" in plan.main

    visitor.click("Say how it goes")
    visitor.send(status="under_way", words="Four of six trained", impact="Staff act sooner")
    assert "Reviewed Under way Four of six trained" in plan.main
    assert "Impact for children: Staff act sooner" in plan.main

    visitor.click("Close it with evidence")
    visitor.send(evidence="")
    assert visitor.errors == ["Say what shows that it was done"]
    visitor.send(evidence="The training log")
    assert "Closed Closed Evidence: The training log" in plan.main

    visitor.click("Reopen it")
    visitor.send(words="Two new staff")
    assert "Reopened Under way Two new staff" in plan.main
    assert [each.action.standing for each in plan.lines] == ["under_way"]


def test_the_plan_stands_by_objective_with_open_actions_first_and_late_ones_marked(plan):
    plan.add("Mend the gate", objective="Premises", due_on=day("Wednesday 2026-06-10"))
    plan.add("Plan the garden", objective="Curriculum")
    plan.add("Read the register", due_on=day("Friday 2026-06-12"))
    done = plan.add(TRAIN, objective="Premises", due_on=day("Monday 2026-06-01"))
    actions.close(action=done, evidence="The log", by=plan.sam, at=TODAY)

    plan.open()

    assert "3 open, 1 overdue, 1 closed" in plan.main
    sections = [words(each) for each in plan.visitor.page.select("main section")][1:]
    assert sections[0].startswith(
        "Premises 1 open By 10 June 2026 Yesterday Overdue Not started Mend the gate Nobody named"
    )
    assert sections[0].index("Mend the gate") < sections[0].index(TRAIN)
    assert "Closed 11 June 2026 Closed" in sections[0]
    assert sections[1].startswith("Curriculum 1 open No day yet Not started Plan the garden")
    assert sections[2].startswith("Other actions 1 open By 12 June 2026 Tomorrow")


def test_what_is_nearly_there_is_asked_about_with_nothing_lost(plan):
    plan.add(TRAIN)
    plan.visitor.click("Add an action")

    plan.visitor.send(text=NEARLY, kind="visit", owner="Deputy")

    assert plan.visitor.errors == ["Say whether it is an action that is in the plan already"]
    assert f"{TRAIN} (not started)" in plan.main
    assert words(plan.visitor.page.select_one("#id_text")) == NEARLY
    assert plan.visitor.page.select_one("#id_owner")["value"] == "Deputy"
    assert len(plan.lines) == 1


def test_a_person_says_that_it_is_the_one_that_is_there(plan):
    first = plan.add(TRAIN)
    plan.visitor.click("Add an action")
    plan.visitor.send(text=NEARLY, kind="visit", owner="Deputy")

    plan.visitor.send(same=str(first.pk))

    [line] = plan.lines
    assert [each.words for each in line.sources] == [TRAIN, NEARLY]
    assert line.action.owner == "Deputy"
    assert plan.visitor.notices == [
        "The plan has this action already. What it came from is kept with it."
    ]


def test_a_person_says_that_it_is_another(plan):
    plan.add(TRAIN)
    plan.visitor.click("Add an action")
    plan.visitor.send(text=NEARLY, kind="visit")

    plan.visitor.send(same="another")

    assert [each.action.text for each in plan.lines] == [TRAIN, NEARLY]


def test_the_same_action_typed_again_is_the_one_that_is_there(plan):
    first = plan.add(TRAIN)
    plan.visitor.click("Add an action")

    plan.visitor.send(text=f"1. {TRAIN.lower()}", kind="visit")

    assert plan.visitor.answer.request["PATH_INFO"].endswith(f"/{first.pk}/")
    assert len(plan.lines) == 1


def test_a_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(plan):
    plan.visitor.click("Add an action")

    plan.visitor.send(text=" ", owner="Deputy", due_on__day="31", due_on__month="6")

    assert plan.visitor.errors == ["Say what is to be done", "The day must include a year"]
    assert plan.visitor.page.select_one("#id_owner")["value"] == "Deputy"
    assert plan.visitor.page.select_one("#id_due_on-day")["value"] == "31"
    assert plan.lines == ()


def test_a_change_says_what_was_there_and_asks_why_a_day_is_moved(plan):
    plan.add(TRAIN, due_on=day("Friday 2026-06-26"))
    plan.open()
    plan.visitor.click(TRAIN)
    plan.visitor.click("Change it")

    plan.visitor.send(due_on__day="30")
    assert plan.visitor.errors == ["Say why the day is another one"]
    plan.visitor.send(words="The trainer was ill")

    assert "Changed Not started The trainer was ill By when, before: 26 June 2026" in plan.main


def test_two_people_who_change_the_same_action_are_told_of_each_other(plan):
    action = plan.add(TRAIN)
    kim = a_person(plan.authority, name="Kim Field")
    plan.visitor.visit("plans:change", pk=action.pk)
    actions.change(action=action, to={"owner": "Deputy"}, by=kim, at=TODAY)

    plan.visitor.send(steps="Ask at the team meeting")

    [told] = plan.visitor.errors
    assert told.startswith("Kim Field did something with this action since you opened it")
    assert "As it is now Who sees to it Deputy, at the setting" in plan.main
    assert words(plan.visitor.page.select_one("#id_steps")) == "Ask at the team meeting"

    plan.visitor.send(owner="Deputy")
    [line] = plan.lines
    assert (line.action.owner, line.action.steps) == ("Deputy", "Ask at the team meeting")


def test_each_authority_asks_what_its_policy_asks(plan):
    plan.visitor.click("Fill in what the whole plan says")
    assert plan.labels == [
        "What prompt action is taken on each point for improvement?",
        "What difference will children notice?",
    ]
    elsewhere = Plan("leicestershire")
    assert elsewhere.visitor.title == "Action plan"
    elsewhere.visitor.click("Fill in what the whole plan says")
    assert elsewhere.labels == [
        "How will you address the concerns?",
        "How will you build in sustainability of reflective practice?",
    ]
    plan.visitor.visit("plans:add", pk=plan.provider.pk)
    elsewhere.visitor.visit("plans:add", pk=elsewhere.provider.pk)
    assert "Impact for children (optional)" in plan.labels
    assert "Impact for children (optional)" not in elsewhere.labels
    assert "Steps (optional)" in elsewhere.labels


def test_answers_are_kept_with_what_they_said_before(plan):
    plan.visitor.click("Fill in what the whole plan says")
    plan.visitor.send(prompt_action="We train all staff")
    plan.visitor.click("Fill in what the whole plan says")
    plan.visitor.send(prompt_action="We train all staff and look again")

    assert "We train all staff and look again Sam Hill, 11 June 2026" in plan.main
    assert "What it said before : What prompt action is taken" in plan.main
    assert "What difference will children notice? Not answered yet." in plan.main


def test_what_an_earlier_policy_asked_is_still_shown(plan):
    actions.answer(
        provider=plan.provider,
        question="former",
        asked="Who leads?",
        words="The manager",
        by=plan.sam,
        at=TODAY,
    )
    plan.open()

    assert "Who leads? The manager" in plan.main


def test_who_may_not_change_plans_sees_them_only(plan):
    action = plan.add(TRAIN)
    visitor = Visitor(Client(), a_person(plan.authority, "administrator"))

    visitor.visit("plans:show", pk=plan.provider.pk)
    assert TRAIN in words(visitor.page)
    assert not visitor.page.find("a", string="Add an action")
    visitor.visit("plans:close", pk=action.pk, status=403)


def test_everything_has_its_words():
    assert set(STANDING_LOOKS) == set(Standing)
    assert set(SOURCE_TEXTS) == set(SourceKind.values)
    assert set(SIDE_TEXTS) == set(Side.values)
    assert set(ENTRY_TEXTS) == set(EntryKind.values)
    assert set(FIELD_TEXTS) == set(CHANGEABLE)
    assert {f"plan.{kind}" for kind in EntryKind.values} <= set(TEXTS)


def test_the_plan_goes_out_as_a_pdf_with_what_was_said_of_each_action(plan):
    action = plan.add(TRAIN, objective="Safeguarding", due_on=day("Friday 2026-06-26"))
    actions.review(
        action=action, status="held_up", words="The trainer is ill", by=plan.sam, at=TODAY
    )
    plan.open()
    address = plan.visitor.link("The plan as a PDF")["href"]

    answer = plan.visitor.client.get(address)

    read = Pdf(answer.content)
    assert read.title == "Setting Improvement Plan, Beeches"
    for each in (
        "Safeguarding",
        TRAIN,
        "Where it stands Held up",
        "By when 26 June 2026",
        "Reviewed, 11 June 2026 Held up The trainer is ill",
        "What difference will children notice? Not answered yet.",
    ):
        assert each in read.words


def test_a_plan_that_cannot_be_set_is_told_instead(plan):
    plan.add("Plan the garden \u4e2d")

    plan.visitor.visit("plans:pdf", pk=plan.provider.pk)

    assert plan.visitor.title == "Setting Improvement Plan"
    assert "the PDF was not made" in plan.visitor.notices[0].replace("The PDF", "the PDF")


def test_markup_that_somebody_typed_stays_text(plan):
    plan.add(TRAIN, objective="<b id='typed'>Safety</b>")

    plan.visitor.visit("plans:add", pk=plan.provider.pk)

    assert plan.visitor.page.select("#typed") == []
    assert "So far the plan has: <b id='typed'>Safety</b>." in plan.main


def a_visit(plan):
    return diary.book(
        provider=plan.provider,
        when=When(day("Monday 2026-06-15")),
        goers=[Goer(plan.sam.pk, "improvement_adviser")],
        by=plan.sam,
        at=TODAY,
    )


def test_each_open_action_is_reviewed_at_a_visit_one_after_the_other(plan):
    plan.add(TRAIN)
    plan.add("Mend the gate")
    a_visit(plan)
    plan.open()
    plan.visitor.click("Monday 15 June 2026")
    assert plan.visitor.title == "Plan at the visit of 15 June 2026"

    plan.visitor.click("Say how it goes")
    plan.visitor.send(status="under_way", words="Four of six trained")

    assert plan.visitor.title == "Plan at the visit of 15 June 2026"
    assert "Reviewed at this visit Four of six trained" in plan.main
    plan.visitor.click("Close it : Mend the gate")
    plan.visitor.send(evidence="It shuts by itself")
    assert "Closed at this visit Evidence: It shuts by itself" in plan.main
    assert "Close it : Mend the gate" not in plan.main
    assert [each.entries[-1].visit.day for each in plan.lines] == [day("Monday 2026-06-15")] * 2


def test_a_visit_shows_what_was_said_the_last_time_and_not_what_is_long_closed(plan):
    train, gate = plan.add(TRAIN), plan.add("Mend the gate")
    actions.review(action=train, status="held_up", words="No trainer", by=plan.sam, at=TODAY)
    actions.close(action=gate, evidence="Shut", by=plan.sam, at=TODAY)

    plan.visitor.visit("plans:at_visit", pk=a_visit(plan).pk)

    assert "Last time: No trainer" in plan.main
    assert "Mend the gate" not in plan.main


def test_a_visit_of_somebody_else_in_the_address_means_nothing(plan):
    action = plan.add(TRAIN)
    plan.visitor.visit(f"/plan-actions/{action.pk}/review/?visit=999")

    plan.visitor.send(status="under_way", words="Begun")

    assert plan.visitor.title == "Action of the plan"


@pytest.mark.parametrize(
    ("kind", "key", "page"),
    [
        ("visit", "{visit}", "/visits/{visit}/"),
        ("ofsted_action", "report/7/abc", "/reports/7/"),
        ("visit", "", None),
        ("audit", "12", None),
    ],
)
def test_a_source_leads_to_what_asked_for_the_action(plan, kind, key, page):
    visit = a_visit(plan).pk
    source = Source(kind, key.format(visit=visit), day("Thursday 2026-06-11"))
    added = actions.add(provider=plan.provider, text=TRAIN, source=source, by=plan.sam, at=TODAY)

    plan.visitor.visit("plans:action", pk=added.action.pk)

    links = [each["href"] for each in plan.visitor.page.select("#sources + ul a")]
    assert links == ([page.format(visit=visit)] if page else [])
