"""Putting actions into a plan, where the same one is never twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from goodward.audit.models import Record
from goodward.plans import actions, queries
from goodward.plans.actions import PlanRefused, Source
from goodward.plans.models import PlanAction
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
TRAIN = "Ensure that all staff know how to report concerns about a child"
SAME = "1. all staff know how to report concerns about a child."
NEARLY = "Ensure that new staff know how to report concerns about a child"
REPORT = Source("ofsted_action", "report/1", day("Thursday 2026-05-14"))
VISIT = Source("visit", "7", day("Thursday 2026-06-11"))
MAY, JUNE = noon("Monday 2026-05-18"), noon("Thursday 2026-06-11")


class Here:
    """A nursery and its adviser."""

    def __init__(self, slug: str = "kent") -> None:
        self.authority = an_authority(slug)
        self.provider = a_provider(self.authority, "Beeches")
        self.sam = a_person(self.authority, name="Sam Hill")

    def add(self, text=TRAIN, source=REPORT, at=MAY, **more):
        return actions.add(
            provider=self.provider, text=text, source=source, by=self.sam, at=at, **more
        )

    def plan(self):
        return queries.plan_of(self.provider)


def test_an_action_stands_in_the_plan_with_its_source_and_everything_said_of_it():
    here = Here()

    added = here.add(
        f"  {TRAIN} ",
        owner="Manager",
        due_on=day("Friday 2026-06-26"),
        objective="Safeguarding",
        steps="Ask at the team meeting",
        impact="Children are safe",
    )

    assert (added.is_new, added.near) == (True, [])
    [line] = here.plan().lines
    action = line.action
    assert action == added.action
    assert (action.text, action.owner, action.objective) == (TRAIN, "Manager", "Safeguarding")
    assert (action.due_on, action.standing) == (day("Friday 2026-06-26"), "not_started")
    assert (action.steps, action.impact) == ("Ask at the team meeting", "Children are safe")
    [source] = line.sources
    assert (source.kind, source.key, source.day) == REPORT
    [entry] = line.entries
    assert (entry.kind, entry.recorded_by) == ("added", here.sam)
    assert Record.unscoped.filter(kind="plan.added", subject_id=str(action.pk)).exists()


def test_the_same_action_from_elsewhere_is_the_one_that_is_there_with_a_second_source():
    here = Here()
    first = here.add(owner="", due_on=day("Tuesday 2026-06-30")).action

    again = here.add(SAME, VISIT, JUNE, owner="Deputy", due_on=day("Friday 2026-06-19"))

    assert (again.action, again.is_new, again.near) == (first, False, [])
    [line] = here.plan().lines
    assert [each.kind for each in line.sources] == ["ofsted_action", "visit"]
    assert [each.words for each in line.sources] == [TRAIN, SAME]
    assert [each.kind for each in line.entries] == ["added", "also_asked"]
    assert (line.action.text, line.action.owner) == (TRAIN, "Deputy")
    assert line.action.due_on == day("Friday 2026-06-19"), "the sooner of the two"


def test_what_an_action_says_already_is_not_written_over_by_a_second_source():
    here = Here()
    here.add(owner="Manager", objective="Safeguarding", due_on=day("Friday 2026-06-19"))

    here.add(SAME, VISIT, owner="Deputy", objective="Staff", due_on=day("Tuesday 2026-06-30"))

    [line] = here.plan().lines
    assert (line.action.owner, line.action.objective) == ("Manager", "Safeguarding")
    assert line.action.due_on == day("Friday 2026-06-19")


def test_an_action_that_was_put_otherwise_is_known_by_what_asked_for_it():
    here = Here()
    first = here.add().action
    actions.change(action=first, to={"text": "Train everybody"}, by=here.sam, at=MAY)

    again = here.add(SAME, VISIT)

    assert (again.action, again.is_new) == (first, False)
    assert again.action.text == "Train everybody"
    assert here.add(NEARLY, VISIT).near == [first]


def test_what_an_action_says_now_counts_before_what_another_once_was_asked_as():
    here = Here()
    first = here.add().action
    actions.change(action=first, to={"text": "Train everybody"}, by=here.sam, at=MAY)
    second = here.add("Keep a register of visitors").action
    actions.change(action=second, to={"text": TRAIN}, by=here.sam, at=MAY)

    assert here.add(SAME, VISIT).action == second


def test_the_same_source_twice_changes_nothing():
    here = Here()
    here.add()

    here.add(due_on=day("Monday 2026-06-01"))

    [line] = here.plan().lines
    assert (len(line.sources), len(line.entries), line.action.due_on) == (1, 1, None)


def test_what_is_nearly_there_is_asked_about_and_nothing_is_written():
    here = Here()
    first = here.add().action

    asked = here.add(NEARLY, VISIT)

    assert (asked.action, asked.is_new, asked.near) == (None, False, [first])
    assert len(here.plan().lines) == 1


def test_a_person_says_that_it_is_another():
    here = Here()
    here.add()

    added = here.add(NEARLY, VISIT, is_another=True)

    assert added.is_new
    assert [each.action.text for each in here.plan().lines] == [TRAIN, NEARLY]


def test_a_person_says_that_it_is_this_one():
    here = Here()
    first = here.add().action

    actions.attach(action=first, source=VISIT, words=NEARLY, by=here.sam, at=JUNE)

    [line] = here.plan().lines
    assert (line.action.text, line.sources[1].words) == (TRAIN, NEARLY)


def close(here, action):
    return actions.close(
        action=action, evidence="The training log", by=here.sam, at=noon("Monday 2026-06-08")
    )


def test_what_is_asked_again_after_it_was_closed_is_open_again_with_the_new_day():
    here = Here()
    close(here, here.add(due_on=day("Friday 2026-05-29")).action)

    again = here.add(SAME, VISIT, JUNE, due_on=day("Tuesday 2026-06-30")).action

    assert (again.standing, again.closed_on) == ("under_way", None)
    assert again.due_on == day("Tuesday 2026-06-30")
    assert [each.kind for each in queries.progress_of(again)] == ["added", "closed", "asked_anew"]


def test_what_was_asked_before_the_closing_and_written_down_later_leaves_it_closed():
    here = Here()
    close(here, here.add().action)

    earlier = Source("visit", "6", day("Wednesday 2026-06-03"))
    again = here.add(SAME, earlier, JUNE, due_on=day("Tuesday 2026-06-30")).action

    assert (again.standing, again.due_on) == ("closed", None)
    assert len(queries.sources_of(again)) == 2


@pytest.mark.parametrize(
    ("text", "more", "field"),
    [
        ("   ", {}, "text"),
        ("– –", {}, "text"),
        (TRAIN, {"source": Source("dream", "", day("Thursday 2026-06-11"))}, "kind"),
        (TRAIN, {"side": "nobody"}, "side"),
    ],
)
def test_what_cannot_be_an_action_is_refused(text, more, field):
    here = Here()

    with pytest.raises(PlanRefused) as refused:
        here.add(text, **more)

    assert refused.value.field == field
    assert here.plan().lines == ()


def test_a_text_of_any_length_can_stand_in_a_plan_and_still_only_once():
    here = Here()
    text = "Improve the outdoor area " * 2000

    here.add(text)
    again = here.add(text.upper(), VISIT)

    assert not again.is_new


def test_the_database_itself_refuses_the_same_action_twice():
    here = Here()
    action = here.add().action

    with pytest.raises(IntegrityError), transaction.atomic():
        PlanAction.objects.for_authority(here.authority).create(
            authority=here.authority,
            provider=here.provider,
            text=SAME,
            fingerprint=action.fingerprint,
        )


def test_two_providers_may_have_the_same_action_and_two_authorities_see_their_own():
    kent, leicestershire = Here("kent"), Here("leicestershire")
    action = kent.add().action

    assert leicestershire.add().is_new
    with pytest.raises(PlanAction.DoesNotExist):
        queries.get_action(leicestershire.authority, action.pk)
    assert queries.get_action(kent.authority, action.pk) == action
