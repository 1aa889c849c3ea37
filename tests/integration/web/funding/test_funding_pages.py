"""Pages of decisions about funding: from the question to the letter, appeal and register."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.core.funding.status import Effect
from goodward.funding import actions, queries
from goodward.funding.naming import DECIDED_TITLES, PROPOSED_TITLES
from tests.support.builders import GOOD, a_person, a_provider, history
from tests.support.days import noon
from tests.support.funding import MONDAY, TUESDAY, TWO_YEAR_OLDS, TWOS, Panel
from tests.support.queries import queries_of
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TUESDAY), tick=False):
        yield


@pytest.fixture
def panel():
    return Panel(places=40)


def visitor_of(person):
    return Visitor(Client(), person)


def typed(panel, decision, **more):
    """Return what a person types for a whole decision."""
    asked = queries.question_of(decision.row).asked
    return {
        **{each.key: "We looked at it." for each in asked},
        "decision": "accepted",
        "parts": list(TWO_YEAR_OLDS),
        "children": ["new"],
        "reasons": "There are enough places nearby.",
        "takes_effect_on__day": "1", "takes_effect_on__month": "6",
        "takes_effect_on__year": "2026", "why_that_day": "After half term.",
        "representations_by__day": "29", "representations_by__month": "5",
        "representations_by__year": "2026", "appeal_by__day": "12", "appeal_by__month": "6",
        "appeal_by__year": "2026", "places": "12", **more,
    }  # fmt: skip


def test_from_the_question_to_the_approval_of_a_second_person(panel):
    sam, pat = visitor_of(panel.sam), visitor_of(panel.pat)
    sam.visit("providers:show", pk=panel.provider.pk)
    sam.click("Funding")
    said = words(sam.page.main)
    assert "Nothing has been decided about this provider’s funding" in said
    assert "Stop funding new places for two-year-olds at this setting?" in said
    sam.click("Begin a decision : Stop funding new places for two-year-olds")
    assert len(sam.page.select("blockquote")) == 3
    sam.send()
    assert sam.title == "Write the decision"
    [decision] = queries.register(panel.authority)
    sam.send(**typed(panel, decision))
    said = words(sam.page.main)
    assert "There are enough places nearby." in said
    assert "The document is not clear here (K6)." in said
    assert "Children who hold one Not entered, so not known here" in said
    assert "Funded places 12" in said
    assert not [each for each in sam.page.select("a") if "Approve" in words(each)]
    sam.click("Put it forward")
    sam.send(said="Please look.")

    pat.visit("work:list")
    pat.click("1 thing about funding waits for you")
    pat.click("Beeches")
    pat.click("Approve it")
    pat.send()

    assert "The decision is approved. Write its letter next." in pat.notices
    assert "The provider does not know of it yet" in words(pat.page.main)
    pat.click("Write the letter")
    pat.send(more="Sam calls you.")
    assert pat.title == "Read the letter, then send it"
    assert "Sam calls you." in words(pat.page.main)
    pat.send(way="email", to=[str(panel.alex.pk)])
    pat.visit("funding:of_provider", pk=panel.provider.pk)
    assert "Withdrawn from 1 June 2026" in words(pat.page.main)
    assert "Letter 1" in words(pat.visit("funding:show", pk=decision.row.pk).main)


def test_what_is_typed_is_kept_half_written_and_says_what_is_missing(panel):
    sam = visitor_of(panel.sam)
    begun = panel.begin()
    sam.visit("funding:write", pk=begun.row.pk)
    sam.send(reasons="Not sure yet.")

    said = words(sam.page.main)
    assert "Not sure yet." in said
    assert "Choose what is decided" in said
    assert "Answer: which places of sufficient quality are there nearby" in said
    sam.click("Put it forward")
    sam.send()
    assert sam.errors == ["Choose what is decided"]


def test_a_draft_whose_question_is_gone_says_so_and_offers_no_approval(panel):
    forward = panel.put_forward()
    history(panel.provider, [(TUESDAY, "judgement_published", GOOD)])
    pat = visitor_of(panel.pat)

    pat.visit("funding:show", pk=forward.row.pk)

    assert "Nobody asks this now" in words(pat.page.main)
    pat.visit("funding:act", pk=forward.row.pk, act="approve")
    pat.send()
    assert "not open any more" in pat.errors[0]


def test_whoever_may_not_decide_is_offered_neither_approval_nor_return(panel):
    forward = panel.put_forward()
    for person in (panel.sam, panel.lee):
        visitor = visitor_of(person)
        visitor.visit("funding:show", pk=forward.row.pk)
        offered = {words(each) for each in visitor.page.select("main a")}
        assert offered.isdisjoint({"Approve it", "Return it"})
        visitor.visit("funding:act", pk=forward.row.pk, act="approve", status=404)


def test_an_appeal_is_recorded_taken_up_and_changes_the_decision_by_two_others(panel):
    decision = panel.approved()
    panel.letter(decision)
    lee, kim = visitor_of(panel.lee), visitor_of(panel.kim)
    lee.visit("funding:show", pk=decision.row.pk)
    lee.click("Record representations or an appeal")
    lee.send(kind="appeal", channel="letter", text="We have a new manager.")
    assert "Appeal Received" in words(lee.page.main)
    visitor_of(panel.sam).visit(
        "funding:answer", pk=queries.challenges_of(decision)[0].row.pk, act="take-up", status=404
    )
    lee.click("Take it up to answer it")
    lee.send()
    lee.click("Change the decision or set it aside")
    lee.send(outcome="overturned")
    assert lee.title == "Write the decision"
    lee.send(reasons="The new manager has put it right.")
    lee.click("Put it forward")
    lee.send()

    kim.visit("funding:list")
    kim.click("Beeches")
    kim.click("Approve it")
    kim.send()

    assert panel.status("Monday 2026-06-01") == {}
    kim.visit("funding:years")
    assert "Appeal: the decision is set aside 1" in words(kim.page.main)


def test_an_earlier_decision_in_the_history_is_entered_without_a_second_event(panel):
    history(panel.provider, [
        (MONDAY, "funding_decided", {"proposal": TWOS, "decision": "accepted"}),
    ])  # fmt: skip
    sam = visitor_of(panel.sam)
    sam.visit("funding:of_provider", pk=panel.provider.pk)
    assert "In the history, and not in the register" in words(sam.page.main)
    sam.click("Enter it")
    sam.send()
    sam.send(decision="accepted", parts=list(TWO_YEAR_OLDS), children=["new"],
             reasons="Inadequate.", takes_effect_on__day="1", takes_effect_on__month="6",
             takes_effect_on__year="2026")  # fmt: skip
    sam.click("Put it forward")
    sam.send()
    [decision] = queries.register(panel.authority)
    panel.approve(decision)

    assert queries.not_in_the_register(panel.provider) == []
    sam.visit("funding:of_provider", pk=panel.provider.pk)
    assert "taken before it could be taken here" in words(sam.page.main)


def test_a_condition_is_noted_and_shown_beside_what_is_decided_next():
    panel = Panel({"framework": "eif", "overall": "requires_improvement"})
    condition = panel.approved("condition_support", pathway="requires_improvement")
    sam = visitor_of(panel.sam)
    sam.visit("funding:show", pk=condition.row.pk)
    sam.click("Note how the condition is kept")
    sam.send(what="condition_breached", said="Two visits were cancelled.")

    other = panel.begin(pathway="requires_improvement", on=TUESDAY)
    sam.visit("funding:show", pk=other.row.pk)
    said = words(sam.page.main)
    assert "Taking up support is a condition" in said
    assert "Not kept" in said
    assert "Two visits were cancelled." in said


def test_places_nearby_are_counted_by_judgement_and_what_is_not_known_is_said(panel):
    good = a_provider(panel.authority, "Acorns", postcode="ME14 2AA", town="Maidstone", places=30)
    history(good, [("Monday 2026-02-02", "judgement_published", GOOD)])
    a_provider(panel.authority, "Elms", postcode="ME14 3AA", town="Maidstone")
    a_provider(panel.authority, "Nowhere", places=10)
    begun = panel.begin()
    sam = visitor_of(panel.sam)

    sam.visit("funding:show", pk=begun.row.pk)

    said = words(sam.page.select_one("section[aria-labelledby=near]"))
    assert "2 other providers with 30 places within 5 miles of ME14." in said
    assert "Good 1 30 Acorns, under a mile" in said
    assert "Not inspected yet, or not known 1 0, and 1 provider without a number Elms" in said
    assert "1 provider of the authority has no known postcode" in said
    sam.visit(f"{reverse('funding:show', args=(begun.row.pk,))}?within=0")
    assert "2 other providers with 30 places in Maidstone." in words(sam.page.main)


def test_the_register_lists_everything_and_its_file_runs_no_formula(panel):
    panel.approved(reasons="=1+1")
    actions.withdraw(decision=panel.begin("withdraw_new_places"), said="Not now.", by=panel.sam,
                     at=noon(TUESDAY))  # fmt: skip
    ann = visitor_of(a_person(panel.authority, "administrator"))
    ann.visit("funding:register")
    assert [words(each) for each in ann.page.select("tbody th")] == [
        "Decision 2 Beeches",
        "Decision 1 Beeches",
    ]

    lines = ann.client.get(reverse("funding:export")).content.decode("utf-8-sig").splitlines()

    assert len(lines) == 3
    assert "'=1+1" in lines[2]
    assert "Sam Hill,2026-05-12,Pat Lane" in lines[2]


def test_the_terms_say_that_the_document_gives_none(panel):
    sam = visitor_of(panel.sam)
    sam.visit("funding:terms")

    assert words(sam.page.main).count("Not set: a person gives the day") == 6
    assert "The document gives none." in words(sam.page.main)


def test_what_waits_takes_as_many_queries_for_ten_decisions_as_for_one(panel):
    panel.put_forward()
    pat = visitor_of(panel.pat)
    few = queries_of(lambda: pat.visit("funding:list"))
    for number in range(5):
        other = a_provider(panel.authority, f"Nursery {number}")
        history(other, [(MONDAY, "judgement_published", {"framework": "eif",
                         "overall": "inadequate"})])  # fmt: skip
        panel.provider = other
        panel.put_forward()
    assert queries_of(lambda: pat.visit("funding:list")) == few


def lines_of(panel, year=""):
    """Return the register's file, a dictionary a line."""
    ann = visitor_of(a_person(panel.authority, "administrator"))
    answer = ann.client.get(reverse("funding:export") + (f"?year={year}" if year else ""))
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_says_what_an_auditor_asks(panel):
    decision = panel.approved(reasons="There are enough places nearby.")
    panel.letter(decision)
    actions.receive(
        decision=panel.now(decision), kind="appeal", channel="letter", text="A new manager.",
        on=noon(TUESDAY).date(), by=panel.sam, at=noon(TUESDAY),
    )  # fmt: skip

    [line] = lines_of(panel)

    assert line["Proposed by"] == "Sam Hill"
    assert line["Put forward on"] == "2026-05-12"
    assert (line["Approved by"], line["Decided"]) == ("Pat Lane", "2026-05-12")
    # Kent's question rests on three sentences.
    assert line["Sentences it rests on"].count(" | ") == 2
    assert "will withdraw funding" in line["Sentences it rests on"]
    assert line["What was considered"].count("We looked at it") == len(
        queries.question_of(decision.row).asked
    )
    assert line["Reasons"] == "There are enough places nearby."
    assert (line["Letter"], line["Letter left"]) == ("1", "2026-05-12")
    assert line["Said against it"] == "Appeal, 2026-05-12"
    assert line["What came of that"] == "Received"


def test_the_register_and_its_file_are_narrowed_to_a_year(panel):
    panel.approved()
    ann = visitor_of(a_person(panel.authority, "administrator"))

    assert lines_of(panel, 2025) == []
    assert len(lines_of(panel, 2026)) == 1
    ann.visit("funding:years")
    ann.click("Each of them, in the register")
    assert [words(each) for each in ann.page.select("tbody th")] == ["Decision 1 Beeches"]
    assert ann.link("Download the register of 2026")["href"].endswith("?year=2026")
    ann.visit(reverse("funding:register") + "?year=2025")
    assert "No decision in 2025" in words(ann.page.main)


def shown(visitor, query):
    """Return which decisions the register shows, and which its file holds, as it is narrowed."""
    visitor.visit(f"{reverse('funding:register')}?{query}")
    answer = visitor.client.get(f"{reverse('funding:export')}?{query}")
    [_, *lines] = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    return [words(each) for each in visitor.page.select("tbody th")], len(lines)


def test_the_register_and_its_file_are_narrowed_alike(panel):
    # One approved in May 2026 about Beeches, on withdrawing; and one that is still being drafted.
    panel.approved()
    panel.begin("withdraw_new_places")
    ann = visitor_of(a_person(panel.authority, "administrator"))
    both = ["Decision 2 Beeches", "Decision 1 Beeches"]

    assert shown(ann, "") == (both, 2)
    assert shown(ann, "state=approved&effect=withdraw&year=2026&text=BEECH") == (both[1:], 1)
    assert shown(ann, "state=drafted") == (both[:1], 1)
    assert shown(ann, "text=oaks") == ([], 0)
    assert "No decision fits" in words(ann.page.main)
    assert shown(ann, "effect=reinstate") == ([], 0)
    # What is no choice narrows nothing.
    assert shown(ann, "state=nonsense&effect=&year=soon") == (both, 2)


def test_the_register_says_who_proposed_who_approved_the_letter_and_what_followed(panel):
    decision = panel.approved()
    ann = visitor_of(a_person(panel.authority, "administrator"))
    ann.visit("funding:register")
    assert "No letter" in words(ann.page.main)
    panel.letter(decision)
    ann.visit("funding:register")

    row = words(ann.page.select_one("tbody tr"))
    assert "Decided 12 May 2026 Put forward 12 May 2026 Sam Hill, approved by Pat Lane" in row
    assert "Letter 1, left on 12 May 2026" in row


def test_the_register_takes_as_many_queries_for_many_as_for_one(panel):
    panel.approved()
    ann = visitor_of(a_person(panel.authority, "administrator"))
    ann.visit("funding:register")
    few = queries_of(lambda: ann.visit("funding:register"))
    panel.approved("withdraw_new_places")

    assert queries_of(lambda: ann.visit("funding:register")) == few


def test_what_is_proposed_does_not_read_as_done(panel):
    decision = panel.put_forward()
    pat = visitor_of(panel.pat)

    assert "Withdraw funding" in words(pat.visit("funding:register").select_one("tbody"))
    panel.approve(decision)

    said = words(pat.visit("funding:register").select_one("tbody"))
    assert "Funding withdrawn" in said
    assert "Withdraw funding" not in said


def test_each_effect_has_words_for_before_and_after():
    assert set(PROPOSED_TITLES) == set(DECIDED_TITLES)
    assert {effect for effect, _ in DECIDED_TITLES} == set(Effect)
