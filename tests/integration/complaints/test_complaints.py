"""A complaint from its receipt to the Ombudsman, and who may know of it on the way."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goodward.audit.models import Record
from goodward.complaints import actions, queries
from goodward.complaints.actions import FeedbackRefused
from goodward.complaints.models import Feedback, FeedbackStep, TermsKept
from goodward.core.complaints.handling import Sees
from goodward.core.complaints.standing import Act, State
from goodward.diary.actions import note_absence
from goodward.messages import queries as messages
from goodward.messages.models import Delivery, Message
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.feedback import MONDAY, Office

pytestmark = pytest.mark.django_db
TUESDAY = "Tuesday 2026-03-03"
FRIDAY = "Friday 2026-03-06"


def answered(here, feedback, by=None, on=FRIDAY, **said):
    said = {"outcome": "partly_upheld", "text": "We are sorry.", **said}
    actions.answer(feedback=feedback, by=by or here.pat, at=noon(on), **said)


def sent(here):
    """Return who was sent what, in order: name of the delivery and subject."""
    rows = Delivery.objects.for_authority(here.authority).select_related("message")
    return [(each.name, each.message.subject) for each in rows.order_by("pk")]


# Receiving


def test_a_formal_complaint_goes_to_the_right_manager_and_both_are_told():
    here = Office()

    feedback = here.receive()

    seen = here.seen(feedback, here.pat)
    assert (seen.level, seen.now.handler, seen.now.state) == (Sees.ALL, here.pat.pk, State.RECEIVED)
    assert seen.now.round.acknowledge_due.due_on == day("Monday 2026-03-09")
    assert sent(here) == [
        ("Pat Lane", "A complaint waits for you"),
        ("Alex Marsh", f"We have your complaint {feedback.reference}"),
    ]
    message = Message.objects.for_authority(here.authority).get(subject__startswith="We have")
    told = " ".join(message.body.split())
    assert (
        "By Monday 9 March 2026 you hear that somebody has read it: "
        "5 working days after Monday 2 March 2026."
    ) in told
    assert (
        "By Monday 23 March 2026 you have an answer: at the latest 10 working days after that."
    ) in told
    assert "late three times" not in message.body
    assert message.provider is None


def test_a_complaint_about_the_manager_goes_to_the_next_one():
    here = Office()

    feedback = here.receive(about=here.pat.pk)

    assert here.seen(feedback, here.pat) is None
    assert here.seen(feedback, here.kim).level == Sees.ALL


def test_a_complaint_about_the_only_ones_who_could_decide_waits_for_somebody_to_be_named():
    authority = an_authority("leicestershire")
    boss = a_person(authority, "senior_improvement_adviser", name="Only Boss")
    ann = a_person(authority, "administrator", name="Ann Field")
    feedback = actions.receive(
        authority=authority, kind="complaint", way="formal", text="Rude", channel="letter",
        about=boss.pk, on=day(MONDAY), by=ann, at=noon(MONDAY),
    )  # fmt: skip

    def level(person):
        found = queries.seen_by(authority, person, today=day(MONDAY))
        return [each.level for each in found]

    assert level(boss) == []
    assert level(ann) == [Sees.ALL]
    actions.hand_over(feedback=feedback, to=ann.pk, reason="Nobody else", by=ann, at=noon(TUESDAY))
    assert queries.get_seen(authority, feedback.reference, ann, today=day(TUESDAY)).now.handler == (
        ann.pk
    )


def test_an_informal_complaint_goes_to_the_officer_who_is_not_told_whom_it_is_from():
    here = Office()

    feedback = here.receive(way="informal", is_anonymous=True)

    seen = here.seen(feedback, here.sam)
    assert (seen.level, seen.shows_who) == (Sees.OWN, False)
    assert {Act.ACKNOWLEDGE, Act.ANSWER, Act.EXTEND} <= seen.acts
    assert not seen.acts & {Act.ESCALATE, Act.NOTE, Act.SHARE, Act.HAND_OVER}
    assert here.seen(feedback, here.pat) is None
    assert ("Sam Hill", "A complaint waits for you") in sent(here)


def test_a_compliment_is_shown_to_the_officer_and_thanked_by_the_manager():
    here = Office()
    feedback = here.receive(kind="compliment", way="", text="Sam helped us a great deal.")

    assert here.seen(feedback, here.sam).level == Sees.OWN
    assert here.seen(feedback, here.sam).acts == set()
    actions.thank(feedback=feedback, said="Well said.", by=here.pat, at=noon(TUESDAY))
    assert here.seen(feedback, here.sam).now.state == State.THANKED
    assert [subject for _, subject in sent(here)] == [
        "A compliment waits for you",
        "A compliment about your work",
        f"Thank you for telling us ({feedback.reference})",
        "Thank you for your compliment",
    ]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "  "}, "text"),
        ({"way": ""}, "way"),
        ({"kind": "wish"}, "kind"),
        ({"channel": "pigeon"}, "kind"),
        ({"about": 0}, "about"),
        ({"way": "informal", "about": None}, "about"),
    ],
)
def test_what_cannot_be_received_is_said_and_nothing_is_kept(said, field):
    here = Office()

    with pytest.raises(FeedbackRefused) as refused:
        here.receive(**said)

    assert refused.value.field == field
    assert not Feedback.objects.for_authority(here.authority).exists()


def test_nobody_records_a_formal_complaint_about_themselves():
    here = Office()

    with pytest.raises(FeedbackRefused, match="Hand the letter to your manager"):
        here.receive(by=here.sam)


def test_a_day_still_to_come_and_an_officer_of_elsewhere_are_refused():
    here = Office()
    other = a_person(an_authority("leicestershire"), name="Jo Bell")

    with pytest.raises(FeedbackRefused):
        here.receive(about=other.pk)
    with pytest.raises(FeedbackRefused, match="today or in the past"):
        actions.receive(
            authority=here.authority, kind="compliment", text="Good", channel="letter",
            on=day(TUESDAY), by=here.lee, at=noon(MONDAY),
        )  # fmt: skip


def test_without_an_address_nothing_is_sent_to_who_said_it():
    here = Office()

    here.receive(from_email="")

    assert [name for name, _ in sent(here)] == ["Pat Lane"]


# Deciding


def test_a_complaint_goes_from_the_answer_to_the_next_stage_and_the_ombudsman():
    here = Office()
    feedback = here.receive()
    actions.acknowledge(feedback=feedback, said="I look at it.", by=here.pat, at=noon(TUESDAY))
    actions.extend(
        feedback=feedback, until=day("Friday 2026-03-20"), reason="Sam is away", by=here.pat,
        at=noon(TUESDAY),
    )  # fmt: skip
    answered(here, feedback, remedy="We visit you again.")
    actions.escalate(
        feedback=feedback, reason="It happened again", by=here.pat, at=noon("Monday 2026-03-09")
    )

    # Kim did not decide the first stage, and the first stage's manager goes on reading.
    assert here.seen(feedback, here.kim, FRIDAY).now.handler == here.kim.pk
    assert Act.ANSWER in here.seen(feedback, here.kim, FRIDAY).acts
    answered(here, feedback, by=here.kim, on="Tuesday 2026-03-10", outcome="not_upheld")
    actions.escalate(
        feedback=feedback, reason="Still not content", by=here.kim, at=noon("Monday 2026-03-16")
    )
    actions.decide(
        feedback=feedback, outcome="upheld", text="There was fault.", on=day("Monday 2026-06-01"),
        by=here.kim, at=noon("Monday 2026-06-01"),
    )  # fmt: skip

    now = here.seen(feedback, here.kim, "Monday 2026-06-01").now
    assert now.state == State.DECIDED
    assert [each.outcome for each in now.rounds] == ["partly_upheld", "not_upheld", "upheld"]
    to_alex = [subject for name, subject in sent(here) if name == "Alex Marsh"]
    reference = feedback.reference
    assert to_alex == [
        f"We have your complaint {reference}",
        f"Your complaint {reference}",
        f"Your complaint {reference} takes us longer",
        f"Our answer to your complaint {reference}",
        f"Your complaint {reference} goes to the next stage",
        f"Our answer to your complaint {reference}",
        f"Your complaint {reference} goes to the next stage",
    ]


def test_an_answer_says_what_is_put_right_and_what_can_be_done_next():
    here = Office()
    feedback = here.receive()
    answered(here, feedback, remedy="We visit you again.")

    body = " ".join(
        Message.objects.for_authority(here.authority)
        .get(subject__startswith="Our answer")
        .body.split()
    )
    assert "We are sorry." in body
    assert "What came of it: partly upheld." in body
    assert "put it right: We visit you again." in body
    # Twenty working days after Friday 6 March, Easter left out.
    assert "tell us why by Tuesday 7 April 2026" in body
    assert "Ombudsman" not in body


def test_the_last_answer_names_the_ombudsman():
    here = Office()
    feedback = here.receive()
    answered(here, feedback)
    actions.escalate(feedback=feedback, reason="No", by=here.pat, at=noon("Monday 2026-03-09"))
    answered(here, feedback, by=here.kim, on="Tuesday 2026-03-10")

    body = Message.objects.for_authority(here.authority).order_by("-pk").first().body
    assert "www.lgo.org.uk" in body
    assert "tell us why by" not in body


def test_who_complained_may_take_it_on_or_back_and_nothing_else():
    here = Office()
    feedback = here.receive()
    stranger = a_person(an_authority("leicestershire"), name="Alex Marsh")
    answered(here, feedback)

    actions.escalate(
        feedback=feedback, reason="Not enough", by=stranger, at=noon("Monday 2026-03-09"),
        is_complainant=True,
    )  # fmt: skip
    actions.withdraw(
        feedback=feedback, reason="Settled", by=stranger, at=noon("Monday 2026-03-09"),
        is_complainant=True,
    )  # fmt: skip
    with pytest.raises(FeedbackRefused):
        actions.withdraw(
            feedback=feedback, reason="Again", by=stranger, at=noon("Monday 2026-03-09"),
            is_complainant=True,
        )  # fmt: skip
    assert here.seen(feedback, here.kim).now.state == State.WITHDRAWN


def test_it_is_reopened_put_right_and_learned_from():
    here = Office()
    feedback = here.receive()
    answered(here, feedback)
    actions.remedy(feedback=feedback, said="Visited on 9 March", by=here.pat, at=noon(FRIDAY))
    actions.learn(
        feedback=feedback, text="Ring before being late", by_when=day("Friday 2026-04-10"),
        by=here.pat, at=noon(FRIDAY),
    )  # fmt: skip
    [owed] = queries.owed_by(here.authority, here.pat, today=day(FRIDAY))
    assert (owed.due.what, owed.due.on) == ("learning", day("Friday 2026-04-10"))

    actions.learned(
        feedback=feedback, number=1, said="In the handbook", by=here.pat, at=noon(FRIDAY)
    )
    with pytest.raises(FeedbackRefused):
        actions.learned(feedback=feedback, number=1, said="", by=here.pat, at=noon(FRIDAY))
    actions.reopen(feedback=feedback, reason="New facts", by=here.pat, at=noon(FRIDAY))
    assert here.seen(feedback, here.pat, FRIDAY).now.state == State.RECEIVED
    assert [each.due.what for each in queries.owed_by(here.authority, here.pat, today=day(FRIDAY))]


@pytest.mark.parametrize("who", ["sam", "lee", "kim", "ann"])
def test_nobody_but_who_decides_it_does_anything_with_it(who):
    here = Office()
    feedback = here.receive()
    person = getattr(here, who)

    for act, said in [
        (actions.acknowledge, {"said": "x"}),
        (actions.answer, {"outcome": "upheld", "text": "x"}),
        (actions.note, {"text": "x"}),
        (actions.share, {"text": "x"}),
        (actions.withdraw, {"reason": "x"}),
        (actions.hand_over, {"to": person.pk, "reason": "x"}),
    ]:
        with pytest.raises(FeedbackRefused):
            act(feedback=feedback, by=person, at=noon(TUESDAY), **said)
    assert here.seen(feedback, here.pat).now.state == State.RECEIVED


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("extend", {"until": day("Monday 2026-03-23"), "reason": "x"}),
        ("extend", {"until": day("Friday 2026-04-17"), "reason": " "}),
        ("answer", {"outcome": "grand", "text": "x"}),
        ("answer", {"outcome": "upheld", "text": " "}),
        ("decide", {"outcome": "upheld", "text": "x", "on": day(TUESDAY)}),
        ("learn", {"text": "x", "by_when": day(MONDAY)}),
        ("thank", {"said": ""}),
        ("escalate", {"reason": "x"}),
    ],
)
def test_what_cannot_be_done_is_refused(act, said):
    here = Office()
    feedback = here.receive()

    with pytest.raises(FeedbackRefused):
        getattr(actions, act)(feedback=feedback, by=here.pat, at=noon(TUESDAY), **said)


def test_it_is_never_given_to_whom_it_is_about():
    here = Office()
    feedback = here.receive()

    with pytest.raises(FeedbackRefused, match="somebody else"):
        actions.hand_over(
            feedback=feedback, to=here.sam.pk, reason="", by=here.pat, at=noon(TUESDAY)
        )


# Who knows of it


def away(here, cover):
    """Pat is away on Tuesday, and somebody stands in."""
    note_absence(
        authority=here.authority,
        person=here.pat,
        first_day=day(TUESDAY),
        last_day=day(TUESDAY),
        by=here.pat,
        at=noon(MONDAY),
        cover=cover,
    )


def test_the_stand_in_of_a_manager_deals_with_it_while_the_manager_is_away():
    here = Office()
    feedback = here.receive()
    away(here, here.ann)

    assert here.seen(feedback, here.ann, MONDAY) is None
    assert here.seen(feedback, here.ann, TUESDAY).level == Sees.ALL


def test_whoever_it_is_about_sees_nothing_as_a_stand_in_either():
    here = Office()
    feedback = here.receive()
    away(here, here.sam)

    assert here.seen(feedback, here.sam, TUESDAY) is None
    assert queries.owed_by(here.authority, here.sam, today=day(TUESDAY)) == []


def test_where_no_officer_is_meant_the_message_speaks_of_none():
    here = Office()
    here.receive(about=None, team="sustainability")

    message = Message.objects.for_authority(here.authority).get(subject__startswith="We have")
    assert "It is with a manager.\n" in message.body


def test_the_officer_reads_only_what_the_manager_shared():
    here = Office()
    feedback = here.receive()
    actions.note(feedback=feedback, text="Ask Lee", by=here.pat, at=noon(TUESDAY))
    assert here.seen(feedback, here.sam, TUESDAY) is None

    actions.share(feedback=feedback, text="Please ring ahead.", by=here.pat, at=noon(TUESDAY))

    seen = here.seen(feedback, here.sam, TUESDAY)
    assert (seen.level, [each.said for each in seen.steps]) == (Sees.SHARED, ["Please ring ahead."])
    assert (seen.acts, seen.shows_who) == (frozenset(), False)
    assert ("Sam Hill", "Your manager has shared something with you") in sent(here)


def test_made_formal_it_leaves_the_officer_who_knows_only_what_was_theirs():
    here = Office()
    feedback = here.receive(way="informal")
    answered(here, feedback, by=here.sam, text="Sorry, the car broke down.")
    actions.escalate(
        feedback=feedback, reason="It was no car", by=here.sam, at=noon(FRIDAY),
        is_complainant=True,
    )  # fmt: skip

    seen = here.seen(feedback, here.sam, FRIDAY)
    assert seen.now.state == State.ANSWERED
    assert [each.kind for each in seen.steps] == ["received", "answered"]
    assert seen.acts == frozenset()
    assert here.seen(feedback, here.pat, FRIDAY).now.round.stage.name == "stage_1"
    with pytest.raises(FeedbackRefused):
        answered(here, feedback, by=here.sam)


def test_lists_counts_and_the_record_say_nothing_to_whom_it_is_about():
    here = Office()
    feedback = here.receive(about=here.pat.pk)

    assert queries.seen_by(here.authority, here.pat, today=day(MONDAY)) == []
    assert queries.owed_by(here.authority, here.pat, today=day(MONDAY)) == []
    assert queries.figures_for(here.authority, here.pat, today=day(MONDAY)) == []
    [quarter] = queries.figures_for(here.authority, here.kim, today=day(MONDAY))
    assert quarter.formal == 1
    hidden = queries.hidden_from(here.authority, here.pat, today=day(MONDAY))
    assert hidden[0] == ("feedback", feedback.reference)
    written = Record.objects.for_authority(here.authority.pk).filter(kind="message.written")
    assert {key for _, key in hidden[1:]} == set(written.values_list("subject_id", flat=True))
    assert queries.hidden_from(here.authority, here.kim, today=day(MONDAY)) == []
    assert not messages.all_messages(here.authority).exists()
    assert not messages.in_trouble(here.authority).exists()
    for letter in queries.letters_of(here.seen(feedback, here.kim)):
        with pytest.raises(Delivery.DoesNotExist):
            messages.get_delivery(here.authority, letter.pk)
        with pytest.raises(Message.DoesNotExist):
            messages.get_message(here.authority, letter.message_id)
    assert len(queries.letters_of(here.seen(feedback, here.kim))) == 2


def test_a_third_officer_reads_in_the_record_that_nothing_is_there():
    here = Office()
    complaint = here.receive()
    compliment = here.receive(kind="compliment", way="", text="Sam is kind.", on=TUESDAY)
    messages_written = Record.objects.for_authority(here.authority.pk).filter(
        kind="message.written"
    )

    hidden = queries.hidden_from(here.authority, here.ann, today=day(TUESDAY))

    assert [each for each in hidden if each[0] == "feedback"] == [
        ("feedback", complaint.reference),
        ("feedback", compliment.reference),
    ]
    # Two of the complaint (manager, complainant), three of the compliment (the officer as well).
    of_messages = [key for kind, key in hidden if kind == "message"]
    assert len(of_messages) == 5
    assert set(of_messages) == set(messages_written.values_list("subject_id", flat=True))
    assert queries.hidden_from(here.authority, here.pat, today=day(TUESDAY)) == []


def test_nobody_but_who_decides_it_reads_of_it_in_the_record():
    here = Office()
    complaint = here.receive(way="informal")

    def is_hidden(person):
        hidden = queries.hidden_from(here.authority, person, today=day(MONDAY))
        return ("feedback", complaint.reference) in hidden

    # With the officer it is about: they know of it, but not all; their managers know nothing.
    assert [is_hidden(each) for each in (here.sam, here.pat, here.kim, here.lee)] == [True] * 4
    actions.escalate(
        feedback=complaint, reason="No", by=here.sam, at=noon(TUESDAY), is_complainant=True
    )
    assert [is_hidden(each) for each in (here.sam, here.pat, here.kim, here.lee)] == [
        True, False, True, True,
    ]  # fmt: skip


def test_a_stand_in_reads_the_record_while_standing_in():
    here = Office()
    complaint = here.receive()
    note_absence(
        authority=here.authority, person=here.pat, first_day=day(TUESDAY), last_day=day(FRIDAY),
        cover=here.kim, by=here.pat, at=noon(MONDAY),
    )  # fmt: skip

    def is_hidden(on):
        hidden = queries.hidden_from(here.authority, here.kim, today=day(on))
        return ("feedback", complaint.reference) in hidden

    assert [is_hidden(on) for on in (MONDAY, TUESDAY, FRIDAY, "Saturday 2026-03-07")] == [
        True, False, False, True,
    ]  # fmt: skip


def test_more_complaints_cost_no_more_queries():
    here = Office()

    def cost():
        with CaptureQueriesContext(connection) as asked:
            queries.hidden_from(here.authority, here.ann, today=day(FRIDAY))
            queries.figures_for(here.authority, here.pat, today=day(FRIDAY))
        return len(asked)

    here.receive()
    first = cost()
    for on in (MONDAY, TUESDAY, FRIDAY):
        here.receive(on=on)
        here.receive(on=on, kind="compliment", way="")

    assert cost() == first


def test_another_authority_sees_nothing():
    here = Office()
    feedback = here.receive()
    elsewhere = an_authority("leicestershire")
    boss = a_person(elsewhere, "improvement_standards_manager", name="Jo Bell")

    assert queries.seen_by(elsewhere, boss, today=day(MONDAY)) == []
    with pytest.raises(Feedback.DoesNotExist):
        queries.get_seen(elsewhere, feedback.reference, boss, today=day(MONDAY))


# What the provider sees


def test_a_provider_sees_its_own_and_not_what_is_inside():
    here = Office()
    feedback = here.receive()
    here.receive(is_from_provider=False, text="A parent's letter")
    actions.note(feedback=feedback, text="Ask Lee", by=here.pat, at=noon(TUESDAY))
    actions.share(feedback=feedback, text="Ring ahead", by=here.pat, at=noon(TUESDAY))
    actions.acknowledge(feedback=feedback, said="Thank you", by=here.pat, at=noon(TUESDAY))

    [one] = queries.of_provider(here.beeches)
    assert [each.kind for each in one.steps] == ["received", "acknowledged"]
    other = a_provider(here.authority, "Oaks")
    assert queries.of_provider(other) == []
    with pytest.raises(Feedback.DoesNotExist):
        queries.one_of_provider(other, feedback.reference)


# The terms


def test_an_authority_sets_its_days_and_who_decides_and_older_ones_keep_theirs():
    here = Office()
    before = here.receive()
    actions.keep_terms(
        authority=here.authority,
        days={"stage_1": {"acknowledge": 1, "answer": 2, "next_within": 5}},
        named={"improvement_standards": [here.ann.pk]},
        by=here.pat,
        at=noon(MONDAY),
    )
    after = here.receive()

    assert here.seen(before, here.pat).now.round.acknowledge_due.due_on == day("Monday 2026-03-09")
    assert here.seen(after, here.ann).now.round.acknowledge_due.due_on == day(TUESDAY)
    assert TermsKept.objects.for_authority(here.authority).count() == 2


@pytest.mark.parametrize(
    ("days", "named"),
    [
        ({"stage_1": {"acknowledge": 0, "answer": 5}}, {}),
        ({"stage_1": {"acknowledge": 5, "answer": None}}, {}),
        ({"stage_1": {"acknowledge": 5, "answer": 366}}, {}),
        ({}, {"nobody": []}),
        ({}, {"improvement_standards": [0]}),
    ],
)
def test_terms_that_cannot_be_are_refused(days, named):
    here = Office()

    with pytest.raises(FeedbackRefused):
        actions.keep_terms(
            authority=here.authority, days=days, named=named, by=here.pat, at=noon(MONDAY)
        )


@pytest.mark.parametrize("model", [Feedback, FeedbackStep, TermsKept])
def test_nothing_of_it_is_ever_changed(model):
    here = Office()
    here.receive()
    rows = model.objects.for_authority(here.authority)

    for change in (rows.delete, lambda: rows.update(authority=None)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
