"""The training and development plan: needs found, and what is done about each."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.core.support.needs import MOVES, SOURCES
from goodward.support import actions, queries
from goodward.support.actions import SupportRefused
from goodward.support.models import NeedState, TrainingNeed, TrainingStep
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
THURSDAY = noon("Thursday 2026-06-11")
TODAY = day("Thursday 2026-06-11")
TOMORROW = day("Friday 2026-06-12")
JULY = day("Wednesday 2026-07-01")


class Beeches:
    """A nursery of Kent with one training need, found at a visit today."""

    def __init__(self) -> None:
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Beeches")
        self.sam = a_person(self.authority, name="Sam Hill")
        self.need = self.note()

    def note(self, **said):
        said = {"text": "Safer recruitment", "source": "visit", "on": TODAY, **said}
        return actions.note_need(provider=self.provider, by=self.sam, at=THURSDAY, **said)

    def do(self, act, **said):
        """Do something about the need as it usually is done, except what is said here."""
        usual = {
            "booked": {"course": "Recruiting", "on": JULY, "places": 2, "price": "£45 a place"},
            "signposted": {"where_to": "A national course", "on": TODAY},
            "attended": {"on": TODAY, "people": 2, "said": "Both managers"},
            "cancelled": {"reason": "No places left"},
        }
        return ACTS[act](need=self.need, by=self.sam, at=THURSDAY, **{**usual[act], **said})

    def steps(self):
        [line] = queries.training_of(self.provider)
        return line.steps


ACTS = {
    "booked": actions.book_training,
    "signposted": actions.signpost,
    "attended": actions.attended,
    "cancelled": actions.cancel_training,
}


def test_a_need_says_what_for_whom_and_where_it_was_found():
    here = Beeches()
    here.note(
        text=" Baby-room practice ",
        source="audit",
        source_text="Two-year-old audit",
        for_whom="All baby-room staff",
        on=day("Monday 2026-06-08"),
    )

    [first, second] = [each.need for each in queries.training_of(here.provider)]
    # The one found first stands first, whenever it was noted.
    assert (first.text, first.source, first.source_text, first.for_whom) == (
        "Baby-room practice",
        "audit",
        "Two-year-old audit",
        "All baby-room staff",
    )
    assert (second.text, second.state) == ("Safer recruitment", "wanted")


def test_a_booking_keeps_the_course_the_places_the_price_and_whether_the_policy_charges():
    here = Beeches()

    need = here.do("booked", offer="training")

    [step] = here.steps()
    assert (need.state, step.course, step.day, step.places, step.price) == (
        "booked",
        "Recruiting",
        JULY,
        2,
        "£45 a place",
    )
    assert (step.offer, step.is_chargeable) == ("training", True)


def test_what_the_policy_gives_for_nothing_is_not_chargeable():
    here = Beeches()

    here.do("booked", offer="communication_and_language", price="")

    assert not here.steps()[0].is_chargeable


def test_a_course_booked_elsewhere_is_no_offer_of_the_policy():
    here = Beeches()

    here.do("booked")

    assert (here.steps()[0].offer, here.steps()[0].is_chargeable) == ("", False)


def test_a_need_goes_from_a_signpost_to_a_booking_to_the_course():
    here = Beeches()

    here.do("signposted")
    here.do("booked", on=None)
    here.do("booked", course="Recruiting, again")
    need = here.do("attended")

    assert need.state == "attended"
    assert [(each.kind, each.course) for each in here.steps()] == [
        ("signposted", "A national course"),
        ("booked", "Recruiting"),
        ("booked", "Recruiting, again"),
        ("attended", ""),
    ]


@pytest.mark.parametrize("state", NeedState.values)
@pytest.mark.parametrize("act", ACTS)
def test_only_what_the_table_allows_is_done(state, act):
    here = Beeches()
    TrainingNeed.objects.for_authority(here.authority).filter(pk=here.need.pk).update(state=state)

    if (state, act) in MOVES:
        assert here.do(act).state == MOVES[state, act]
    else:
        with pytest.raises(SupportRefused, match=f"This training is {state} and cannot be {act}"):
            here.do(act)


def test_the_table_knows_every_state_and_every_act():
    assert {state for state, _ in MOVES} | set(MOVES.values()) == set(NeedState.values)
    assert {act for _, act in MOVES} == set(ACTS)


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"text": "  "}, "Say what they need to learn", "text"),
        ({"source": "rumour"}, "Choose where the need was found", "source"),
        ({"on": TOMORROW}, "must be today or in the past", "on"),
    ],
)
def test_what_is_no_need(said, sentence, field):
    here = Beeches()

    with pytest.raises(SupportRefused, match=sentence) as refused:
        here.note(**said)

    assert refused.value.field == field
    assert len(queries.training_of(here.provider)) == 1


@pytest.mark.parametrize(
    ("act", "said", "sentence"),
    [
        ("booked", {"course": " "}, "Say what the course is called"),
        ("booked", {"places": 0}, "Book at least 1 place"),
        ("booked", {"offer": "cakes"}, "Choose an offer of the policy, or none"),
        ("signposted", {"where_to": ""}, "Say where you pointed them to"),
        ("signposted", {"on": TOMORROW}, "must be today or in the past"),
        ("cancelled", {"reason": ""}, "Say why"),
    ],
)
def test_what_cannot_be_done_about_a_need(act, said, sentence):
    here = Beeches()

    with pytest.raises(SupportRefused, match=sentence):
        here.do(act, **said)

    assert here.steps() == ()
    assert queries.get_need(here.authority, here.need.pk).state == "wanted"


def test_nobody_attended_a_course_still_to_come():
    here = Beeches()
    here.do("booked")

    with pytest.raises(SupportRefused, match="must be today or in the past"):
        here.do("attended", on=JULY)


def test_the_plan_takes_three_queries_however_long_it_is(django_assert_num_queries):
    here = Beeches()
    for act in ("signposted", "booked", "attended"):
        here.do(act)
    here.note(text="Another")

    with django_assert_num_queries(3):
        lines = queries.training_of(here.provider)
        told = [str(step.recorded_by) for each in lines for step in each.steps]

    assert told == ["Sam Hill"] * 3


def test_every_source_is_taken():
    here = Beeches()

    for source in SOURCES:
        here.note(source=source)

    assert len(queries.training_of(here.provider)) == 1 + len(SOURCES)


def test_a_step_is_never_changed():
    here = Beeches()
    here.do("booked")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        TrainingStep.objects.for_authority(here.authority).update(price="Nothing")


def test_another_authority_never_finds_a_need():
    here, there = Beeches(), an_authority("leicestershire")

    with pytest.raises(TrainingNeed.DoesNotExist):
        queries.get_need(there, here.need.pk)
