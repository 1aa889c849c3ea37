"""How actions of a plan go: reviewed, closed with evidence, reopened, changed; and answers."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.plans import actions, queries
from goodward.plans.actions import PlanRefused, Source
from goodward.plans.models import ActionEntry, ActionSource, PlanAnswer
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
THURSDAY = noon("Thursday 2026-06-11")
FRIDAY = noon("Friday 2026-06-12")
TRAIN = "All staff know how to report concerns"


class Beeches:
    """A nursery of Kent with one action in its plan."""

    def __init__(self) -> None:
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Beeches")
        self.sam = a_person(self.authority, name="Sam Hill")
        self.kim = a_person(self.authority, name="Kim Field")
        self.action = self.add(TRAIN, due_on=day("Friday 2026-06-26"), owner="Manager")

    def add(self, text, **more):
        source = Source("provider", "", day("Monday 2026-06-01"))
        added = actions.add(
            provider=self.provider, text=text, source=source, by=self.sam, at=THURSDAY, **more
        )
        return added.action

    def visit(self, provider=None):
        visit = diary.book(
            provider=provider or self.provider,
            when=When(day("Friday 2026-06-12")),
            goers=[Goer(self.sam.pk, "improvement_adviser")],
            by=self.sam,
            at=THURSDAY,
        )
        return visit.pk

    def do(self, act, **said):
        return getattr(actions, act)(action=self.action, by=self.sam, at=FRIDAY, **said)

    def last(self):
        return queries.progress_of(self.action)[-1]


def test_a_review_at_a_visit_says_how_it_goes_and_what_was_seen():
    here = Beeches()
    visit = here.visit()

    action = here.do(
        "review",
        status="under_way",
        words="Four of six are trained",
        visit=visit,
        evidence="The training log",
        impact="Staff act sooner",
    )

    assert action.standing == "under_way"
    entry = here.last()
    assert (entry.kind, entry.standing, entry.words) == (
        "reviewed",
        "under_way",
        "Four of six are trained",
    )
    assert (entry.evidence, entry.impact) == ("The training log", "Staff act sooner")
    assert (entry.visit_id, entry.recorded_by, entry.recorded_at) == (visit, here.sam, FRIDAY)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"status": "under_way", "words": "  "}, "words"),
        ({"status": "lost", "words": "Nobody knows"}, "status"),
        ({"status": "closed", "words": "Done"}, "evidence"),
        ({"status": "under_way", "words": "Seen", "visit": 999_999}, "visit"),
    ],
)
def test_a_review_that_says_nothing_sound_is_refused_and_writes_nothing(said, field):
    here = Beeches()

    with pytest.raises(PlanRefused) as refused:
        here.do("review", **said)

    assert refused.value.field == field
    assert here.last().kind == "added"


def test_a_visit_of_another_provider_cannot_have_seen_it():
    here = Beeches()
    elsewhere = here.visit(a_provider(here.authority, "Oaks"))

    with pytest.raises(PlanRefused, match="a visit of this provider"):
        here.do("review", status="under_way", words="Seen", visit=elsewhere)


def test_an_action_is_closed_with_its_evidence_and_is_open_no_more():
    here = Beeches()

    action = here.do("close", evidence="Certificates of all six", impact="Concerns are told")

    assert (action.standing, action.closed_on) == ("closed", day("Friday 2026-06-12"))
    assert (here.last().kind, here.last().evidence) == ("closed", "Certificates of all six")
    assert queries.open_actions(here.provider) == []


def test_a_review_may_close_it_at_the_visit_with_the_evidence():
    here = Beeches()
    visit = here.visit()

    here.do("review", status="closed", words="All trained", evidence="Log", visit=visit)

    entry = here.last()
    assert (entry.kind, entry.words, entry.visit_id) == ("closed", "All trained", visit)


def test_without_evidence_nothing_is_closed():
    here = Beeches()

    with pytest.raises(PlanRefused, match="what shows that it was done"):
        here.do("close", evidence=" \n ")

    assert [each.pk for each in queries.open_actions(here.provider)] == [here.action.pk]


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("review", {"status": "under_way", "words": "Still"}),
        ("close", {"evidence": "More"}),
        ("change", {"to": {"owner": "Deputy"}}),
    ],
)
def test_a_closed_action_must_be_reopened_first(act, said):
    here = Beeches()
    here.do("close", evidence="Log")

    with pytest.raises(PlanRefused, match="closed"):
        here.do(act, **said)


def test_a_closed_action_is_reopened_with_a_reason_and_a_new_day():
    here = Beeches()
    here.do("close", evidence="Log")

    with pytest.raises(PlanRefused, match="why it is open again"):
        here.do("reopen", words="")
    action = here.do("reopen", words="Two new staff", due_on=day("Friday 2026-07-31"))

    assert (action.standing, action.closed_on, action.due_on) == (
        "under_way",
        None,
        day("Friday 2026-07-31"),
    )
    assert (here.last().kind, here.last().words) == ("reopened", "Two new staff")
    with pytest.raises(PlanRefused, match="open already"):
        here.do("reopen", words="Once more")


def test_open_actions_stand_by_their_day_and_those_without_one_last():
    here = Beeches()
    here.add("Plan the garden")
    here.add("Mend the gate", due_on=day("Monday 2026-06-15"))

    assert [each.text for each in queries.open_actions(here.provider)] == [
        "Mend the gate",
        TRAIN,
        "Plan the garden",
    ]


def test_a_change_keeps_what_was_said_before():
    here = Beeches()

    action = here.do(
        "change",
        to={"owner": " Deputy  manager ", "due_on": day("Tuesday 2026-06-30"), "text": TRAIN},
        words="The trainer was ill",
    )

    assert (action.owner, action.due_on) == ("Deputy manager", day("Tuesday 2026-06-30"))
    entry = here.last()
    assert (entry.kind, entry.words) == ("changed", "The trainer was ill")
    assert entry.before == {"owner": "Manager", "due_on": "2026-06-26"}


def test_another_day_needs_a_reason_but_a_first_day_does_not():
    here = Beeches()

    with pytest.raises(PlanRefused, match="why the day is another"):
        here.do("change", to={"due_on": day("Tuesday 2026-06-30")})

    here.action = here.add("Plan the garden")
    assert here.do("change", to={"due_on": day("Tuesday 2026-06-30")}).due_on
    assert here.last().kind == "changed"


def test_a_change_to_the_same_writes_nothing():
    here = Beeches()

    here.do("change", to={"owner": "Manager", "side": "setting"})

    assert here.last().kind == "added"


def test_a_change_into_another_action_of_the_plan_is_refused():
    here = Beeches()
    here.add("Mend the gate")

    with pytest.raises(PlanRefused, match="says the same"):
        here.do("change", to={"text": "Ensure that: mend the gate"})


def test_nobody_writes_over_what_another_changed_meanwhile():
    here = Beeches()
    seen = here.last().pk
    actions.change(action=here.action, to={"owner": "Deputy"}, by=here.kim, at=THURSDAY)

    with pytest.raises(PlanRefused, match=r"Kim Field did something with this action"):
        here.do("change", to={"owner": "Room leader"}, seen=seen)

    assert queries.get_action(here.authority, here.action.pk).owner == "Deputy"
    here.do("change", to={"owner": "Room leader"}, seen=here.last().pk)
    assert here.last().before == {"owner": "Deputy"}


def an_answer(here, words):
    return actions.answer(
        provider=here.provider,
        question="concerns",
        asked="How are the concerns met?",
        words=words,
        by=here.sam,
        at=FRIDAY,
    )


def test_an_answer_of_the_whole_plan_keeps_what_it_said_before():
    here = Beeches()

    an_answer(here, "By training")
    assert an_answer(here, " By training ") is None
    an_answer(here, "By training and a policy")

    [first, second] = queries.answers_of(here.provider)
    assert (first.words, second.words) == ("By training", "By training and a policy")
    assert queries.plan_of(here.provider).answers == {"concerns": second}


def test_an_answer_that_was_taken_back_is_no_answer():
    here = Beeches()
    an_answer(here, "By training")

    an_answer(here, "")

    assert queries.plan_of(here.provider).answers == {}


@pytest.mark.parametrize("model", [ActionEntry, ActionSource, PlanAnswer])
def test_what_was_said_is_never_changed(model):
    here = Beeches()
    an_answer(here, "By training")
    row = model.objects.for_authority(here.authority).first()

    with pytest.raises(DatabaseError, match=r"(never|not) changed"), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match=r"(never|not) changed"), transaction.atomic():
        row.delete()


def test_a_plan_takes_as_many_questions_to_the_database_whatever_is_in_it(
    django_assert_num_queries,
):
    here = Beeches()
    here.do("review", status="under_way", words="Begun", visit=here.visit())
    for number in range(5):
        here.add(f"Another thing to do {number} {'again ' * number}", is_another=True)
    an_answer(here, "By training")

    with django_assert_num_queries(4):
        plan = queries.plan_of(here.provider)
        said = [(str(each.recorded_by), each.visit) for each in plan.lines[0].entries]

    assert len(plan.lines) == 6
    assert said[1][0] == "Sam Hill"
    assert said[1][1].day == day("Friday 2026-06-12")
