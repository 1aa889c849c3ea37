"""Pages of compliments and complaints: what is typed, what is shown, and to whom nothing is."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.complaints import actions
from goodward.complaints.models import Feedback
from goodward.complaints.naming import (
    ACT_TITLES,
    CHANNEL_TITLES,
    OUTCOME_TITLES,
    STATE_COLOURS,
    STATE_TITLES,
)
from goodward.core.complaints.standing import BEGUN, OUTCOMES, Act, State
from goodward.web.pages.audit.wording import TEXTS
from goodward.web.pages.feedback.asking import ASKED
from goodward.web.pages.feedback.presenters import DUE_ACTS, DUE_TEXTS
from tests.support.builders import a_person
from tests.support.days import noon
from tests.support.feedback import MONDAY, Office
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TUESDAY = "Tuesday 2026-03-03"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TUESDAY), tick=False):
        yield


def opened(person):
    return Visitor(Client(), person)


def main(visitor):
    return words(visitor.page.select_one("main"))


# The tables are complete


def test_every_act_state_and_outcome_has_its_words():
    assert set(ASKED) == set(Act)
    assert set(STATE_TITLES) == {each.value for each in State} == set(STATE_COLOURS)
    assert set(ACT_TITLES) == {BEGUN, *(each.value for each in Act)}
    assert set(OUTCOME_TITLES) == {*OUTCOMES, "withdrawn"}
    assert {f"feedback.{each}" for each in ACT_TITLES} <= set(TEXTS)
    assert set(DUE_TEXTS) == set(DUE_ACTS)
    assert len({each.slug for each in ASKED.values()}) == len(ASKED)
    assert set(CHANNEL_TITLES) == {each for each, _ in Feedback._meta.get_field("channel").choices}


# Taking


def test_a_letter_is_recorded_and_is_the_managers_from_then_on():
    here = Office()
    visitor = opened(here.lee)
    visitor.visit("/feedback/take/")

    visitor.send(
        kind="complaint",
        about=str(here.sam.pk),
        way="formal",
        channel="letter",
        text="Sam came late.",
        provider="beeches",
        from_name="Alex Marsh",
        from_email="alex@beeches.example",
    )

    assert visitor.title == "Compliments and complaints"
    assert "You need do nothing more." in visitor.notices[0]
    assert "Nothing is open" in main(visitor)
    manager = opened(here.pat)
    manager.visit("/")
    assert "Acknowledge the complaint" in main(manager)
    manager.click("Complaint ")
    assert "Sam came late." in main(manager)
    assert "Alex Marsh" in main(manager)
    assert "Due Tuesday 10 March" in main(manager)
    assert "5 working days, which ends on Tuesday 10 March 2026" in main(manager)
    assert "Alex Marsh: We have your complaint" in main(manager)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"kind": None}, "Choose an answer to “What is it?”"),
        ({"text": ""}, "Enter"),
        ({"about": ""}, "Choose an answer to “Who is it about?”"),
        ({"way": ""}, "Choose whether it is informal or formal"),
        ({"provider": "Nowhere"}, "No provider is called that. Check the name"),
        (
            {"way": "informal", "about": "service:improvement_standards"},
            "An informal complaint goes",
        ),
        ({"on__day": "9"}, "The day it came must be today or in the past"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(typed, error):
    here = Office()
    visitor = opened(here.lee)
    visitor.visit("/feedback/take/")
    sound = {
        "kind": "complaint", "about": str(here.sam.pk), "way": "formal", "channel": "letter",
        "text": "Sam came late.", "wants": "An apology",
    }  # fmt: skip

    visitor.send(**{**sound, **typed})

    assert visitor.title == "Record a compliment or complaint"
    assert len(visitor.errors) == 1
    assert visitor.errors[0].startswith(error)
    assert "An apology" in main(visitor)
    assert not Feedback.objects.for_authority(here.authority).exists()


def test_one_begun_at_a_provider_names_it():
    here = Office()
    visitor = opened(here.lee)
    visitor.visit("providers:show", pk=here.beeches.pk)

    visitor.click("Record a compliment or complaint")

    assert visitor.page.select_one("#id_provider")["value"] == "Beeches"


# Deciding


def test_the_manager_does_each_thing_on_a_page_of_its_own():
    here = Office()
    reference = here.receive(on=MONDAY).reference
    visitor = opened(here.pat)
    visitor.visit("feedback:show", reference=reference)
    for link, typed, said in [
        ("Acknowledge it", {"said": "I look at it."}, "It is acknowledged."),
        (
            "Take more time",
            {
                "reason": "Sam is away",
                "until__day": "30",
                "until__month": "3",
                "until__year": "2026",
            },
            "The new day is set, and they are told.",
        ),
        ("Keep a note", {"text": "Ask Lee"}, "The note is kept."),
        ("Share something", {"text": "Please ring ahead."}, "It is shared with the officer."),
        ("Note something to change", {"text": "Ring when late"}, "It is noted."),
        ("Say that a change was made", {"number": "1"}, "The change is kept as made."),
        (
            "Answer it",
            {"outcome": "upheld", "text": "We are sorry.", "remedy": "A visit"},
            "It is answered.",
        ),
        ("Say that it was put right", {"said": "Visited"}, "They are told that it was put right."),
        ("Take it to the next stage", {"reason": "Again"}, "It is at the next stage."),
    ]:
        visitor.click(link)
        visitor.send(**typed)
        assert visitor.notices == [said]

    shown = main(visitor)
    assert "Formal complaint, stage 2" in shown
    assert "Answered: upheld, put right by: A visit" in shown
    assert "Ring when late (Done on 3 March 2026)" in shown
    next_one = opened(here.kim)
    next_one.visit("feedback:show", reference=reference)
    next_one.click("Answer it")
    next_one.send(outcome="not_upheld", text="No.")
    next_one.click("Take it to the next stage")
    next_one.send(reason="Not content")
    next_one.click("Keep what the Ombudsman decided")
    next_one.send(outcome="upheld", text="Fault", on__day="3", on__month="3", on__year="2026")
    assert "Decided by the Ombudsman" in main(next_one)
    next_one.click("Look at it again")
    next_one.send(reason="As the Ombudsman asks")
    next_one.click("Say that it was taken back")
    next_one.send(reason="They asked")
    assert "Withdrawn" in main(next_one)


def test_an_answer_without_an_outcome_keeps_its_words():
    here = Office()
    reference = here.receive().reference
    visitor = opened(here.pat)
    visitor.visit("feedback:act", reference=reference, act="answer")

    visitor.send(text="A long answer")

    assert len(visitor.errors) == 1
    assert "A long answer" in main(visitor)


def test_given_away_it_leads_back_to_the_list():
    here = Office()
    reference = here.receive().reference
    visitor = opened(here.pat)
    visitor.visit("feedback:act", reference=reference, act="hand-over")
    assert "Sam Hill" not in main(visitor)

    visitor.send(to=str(here.kim.pk), reason="I know Sam too well")

    assert visitor.title == "Compliments and complaints"
    assert opened(here.kim).visit("feedback:show", reference=reference)


def test_a_compliment_is_read_by_the_officer_and_thanked_for():
    here = Office()
    reference = here.receive(kind="compliment", way="", text="Sam is kind.").reference
    manager = opened(here.pat)
    manager.visit("feedback:show", reference=reference)
    manager.click("Thank them")
    manager.send(said="That is good to hear.")

    officer = opened(here.sam)
    officer.visit("/feedback/")
    officer.click("Compliment ")
    assert "Sam is kind." in main(officer)
    assert "That is good to hear." in main(officer)


@pytest.mark.parametrize("act", ["answer", "next-stage", "nothing", "ombudsman-decided"])
def test_what_cannot_be_done_has_no_page(act):
    here = Office()
    reference = here.receive(kind="compliment", way="").reference

    for person in (here.pat, here.sam, here.lee):
        opened(person).visit("feedback:act", reference=reference, act=act, status=404)


# Whoever it is about finds nothing anywhere


def everywhere(here, person, reference):
    """Return all the words a person can read on the pages where it might show."""
    visitor = opened(person)
    found = []
    for address in (
        "/", "/feedback/", "/feedback/figures/", "/feedback/figures/file/", "/audit/",
        "/providers/", f"/providers/{here.beeches.pk}/", f"/providers/{here.beeches.pk}/contacts/",
        f"/?person={here.kim.pk}", f"/?person={here.pat.pk}", "/caseload/", "/diary/",
    ):  # fmt: skip
        answer = visitor.client.get(address)
        assert answer.status_code in (200, 403, 302), address
        if answer.status_code == 200:
            found.append(b"".join(answer).decode())
    assert visitor.client.get(reverse("feedback:show", args=[reference])).status_code == 404
    for asked in ASKED.values():
        address = reverse("feedback:act", args=[reference, asked.slug])
        assert visitor.client.get(address).status_code == 404
        assert visitor.client.post(address, {"text": "x", "said": "x"}).status_code == 404
    return " ".join(found)


@pytest.mark.parametrize("who", ["sam", "pat"])
def test_whoever_is_complained_about_finds_nothing_anywhere(who):
    here = Office()
    person = getattr(here, who)
    feedback = here.receive(about=person.pk)
    decides = here.pat if who == "sam" else here.kim
    actions.acknowledge(feedback=feedback, said="Seen", by=decides, at=noon(TUESDAY))

    text = everywhere(here, person, feedback.reference)

    for telling in (feedback.reference, "late three times", "alex@beeches.example"):
        assert telling not in text
    assert "Complaint acknowledged" not in text
    assert "Complaint acknowledged" in everywhere_of_audit(here, decides)


@pytest.mark.parametrize("who", ["ann", "sam"])
def test_a_third_officer_reads_in_the_record_that_nothing_is_there(who):
    here = Office()
    helen = a_person(here.authority, "senior_improvement_adviser", name="Helen Marsh")
    feedback = here.receive(about=getattr(here, who).pk)
    actions.acknowledge(
        feedback=feedback, said="Seen", by=_decides(here, feedback), at=noon(TUESDAY)
    )

    for person in (helen, here.ann):
        read = everywhere_of_audit(here, person)

        assert "Person added" in read
        for telling in (feedback.reference, "omplaint", "omplained", "Message written"):
            assert telling not in read


def _decides(here, feedback):
    """Return the manager who sees all of it, the other officers nothing."""
    return next(each for each in (here.pat, here.kim) if here.seen(feedback, each))


def everywhere_of_audit(here, person):
    visitor = opened(person)
    visitor.visit("/audit/")
    return main(visitor)


def test_the_page_of_what_was_shared_says_nothing_else():
    here = Office()
    feedback = here.receive()
    actions.share(feedback=feedback, text="Please ring ahead.", by=here.pat, at=noon(TUESDAY))

    visitor = opened(here.sam)
    visitor.visit("/feedback/")
    visitor.click("Shared with you by your manager")

    assert "Please ring ahead." in main(visitor)
    assert "late three times" not in main(visitor)
    assert "Alex" not in main(visitor)
    assert feedback.reference not in main(visitor)


def test_an_anonymous_informal_complaint_names_nobody_to_the_officer():
    here = Office()
    feedback = here.receive(way="informal", is_anonymous=True)

    visitor = opened(here.sam)
    visitor.visit("feedback:show", reference=feedback.reference)

    assert "The person wishes not to be named" in main(visitor)
    for telling in ("Alex Marsh", "alex@beeches.example", "Beeches", "Lee Moss"):
        assert telling not in main(visitor)


# Figures and terms


def test_figures_stand_on_a_page_and_in_a_file():
    here = Office()
    here.receive()
    here.receive(kind="compliment", way="")
    visitor = opened(here.pat)

    visitor.visit("/feedback/figures/")
    assert "January to March 2026" in main(visitor)
    assert "Formal complaints 1 small" in main(visitor)

    text = visitor.client.get("/feedback/figures/file/").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert {"Quarter": "January to March 2026", "What": "Compliments", "Stage or outcome": "",
            "Number": "1", "Small number": "yes"} in rows  # fmt: skip


def test_without_anything_the_figures_say_what_would_fill_them():
    visitor = opened(Office().pat)

    visitor.visit("/feedback/figures/")

    assert "They begin with the first compliment or complaint." in main(visitor)


def test_the_days_and_people_are_set():
    here = Office()
    visitor = opened(here.pat)
    visitor.visit("/feedback/who-decides/")
    assert visitor.page.select_one("#id_answer_stage_1")["value"] == "10"

    visitor.send(
        acknowledge_stage_1="2",
        first_improvement_standards=str(here.ann.pk),
        second_improvement_standards=str(here.pat.pk),
    )

    assert "What came in before keeps the days it had." in visitor.notices[0]
    feedback = here.receive(on=TUESDAY)
    assert here.seen(feedback, here.ann, TUESDAY).now.round.stage.acknowledge == 2


def test_days_that_are_none_are_refused_at_their_box():
    here = Office()
    visitor = opened(here.pat)
    visitor.visit("/feedback/who-decides/")

    visitor.send(acknowledge_stage_1="", answer_stage_1="0")

    assert visitor.errors == [
        "Enter a number of working days",
        "Enter a number that is not below 1",
    ]


# On My work


@pytest.mark.parametrize(
    ("today", "tiles"),
    [
        # Nine working days after it came, its reading is owed since Monday 9 March.
        ("Friday 2026-03-13", ["1 overdue", "0 due this week"]),
        ("Tuesday 2026-03-03", ["0 overdue", "0 due this week"]),
        ("Monday 2026-03-09", ["0 overdue", "1 due this week"]),
    ],
)
def test_my_work_counts_a_complaint_and_says_nothing_against_it(today, tiles):
    here = Office()
    here.receive()
    with time_machine.travel(noon(today), tick=False):
        hers = opened(here.pat)
        hers.visit("work:list")

    assert [words(each) for each in hers.page.select(".gw-tile")][:2] == tiles
    assert "Nothing is overdue" not in main(hers)
    assert "No duty is overdue." in main(hers)
    late = hers.page.select("main a[href='#feedback']")
    assert late
