"""What may be recorded, by whom, as things stand; and what only the named roles decide."""

from __future__ import annotations

from goodward.cases import queries
from goodward.web.pages.record.coming_back import record_address
from tests.integration.web.record.conftest import TODAY
from tests.support.builders import a_person, a_provider, history
from tests.support.days import day
from tests.support.visitor import words


def headings(visitor):
    return [words(each) for each in visitor.page.select("main h2")]


def links(visitor):
    return [words(each) for each in visitor.page.select("main section a")]


def test_what_is_owed_stands_first_then_everything_in_plain_groups(acorns, senior, signed_in):
    visitor = signed_in(senior)

    visitor.visit("record:choose", pk=acorns.pk)

    assert headings(visitor)[:3] == [
        "What is owed now", "Contact and visits", "Notes, plans and letters"
    ]  # fmt: skip
    assert links(visitor)[0] == "Allocate"
    assert "Due Thursday 9 April, tomorrow" in words(visitor.page.select_one("section li"))
    visitor.click("Allocate")
    assert visitor.title == "Allocate an officer"


def test_an_adviser_is_offered_neither_allocating_nor_closing(acorns, anna, signed_in):
    visitor = signed_in(anna)

    visitor.visit("record:choose", pk=acorns.pk)

    assert "Record contact" in links(visitor)
    assert not {"Allocate an officer", "Close a pathway", "Decide about funding"} & {
        *links(visitor)
    }
    visitor.visit("record:event", pk=acorns.pk, kind="officer_allocated", status=403)


def test_somebody_who_records_nothing_is_told_so(kent, acorns, signed_in):
    visitor = signed_in(a_person(kent, "senior_staff"))

    visitor.visit("record:choose", pk=acorns.pk)

    assert headings(visitor) == ["Nothing to record"]


def test_without_a_pathway_what_belongs_to_one_is_refused_in_words(kent, senior, signed_in):
    quiet = a_provider(kent, "Quiet")
    visitor = signed_in(senior)

    visitor.visit("record:event", pk=quiet.pk, kind="letter_sent", status=403)

    assert visitor.title == "This cannot be recorded now"
    assert "No pathway is open for this provider" in words(visitor.page.main)
    visitor.visit("record:choose", pk=quiet.pk)
    assert "Record a letter sent" not in links(visitor)


def test_a_pause_can_be_ended_only_while_there_is_one(acorns, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("record:choose", pk=acorns.pk)
    assert "Resume the case" not in links(visitor)

    history(acorns, [(TODAY, "case_paused", {"reason": "A flood"})])

    visitor.visit("record:choose", pk=acorns.pk)
    assert "Resume the case" in links(visitor)


def test_nobody_records_a_decision_about_funding_alone(kent, acorns, signed_in):
    visitor = signed_in(a_person(kent, "improvement_standards_manager"))

    visitor.visit("record:choose", pk=acorns.pk)
    assert not any("funding" in each.lower() for each in links(visitor) if "difficulty" not in each)
    # Where it was recorded before leads to where two people decide.
    visitor.visit(record_address(acorns.pk, "funding_decided"))
    assert visitor.title == "Funding"
    answer = visitor.client.post(
        record_address(acorns.pk, "funding_decided"), {"decision": "accepted"}
    )
    assert answer.status_code == 302
    kinds = {each.kind for each in queries.timeline(acorns, today=day(TODAY))}
    assert "funding_decided" not in kinds


def test_a_decision_about_funding_is_not_corrected_by_one_person(kent, acorns, signed_in):
    decided = {"proposal": "condition_support", "decision": "refused"}
    history(acorns, [(TODAY, "funding_decided", decided)])
    visitor = signed_in(a_person(kent, "improvement_standards_manager"))
    [entry] = [each for each in queries.timeline(acorns, today=day(TODAY))
               if each.kind == "funding_decided"]  # fmt: skip

    visitor.visit("cases:correct", pk=acorns.pk, name=entry.name, status=404)


def test_a_choice_the_policy_leaves_to_others_is_refused_by_name(kent, senior, anna, signed_in):
    met = {"framework": "compliance", "inspection": "out_of_school", "overall": "not_met_actions"}
    club = a_provider(kent, "Club", type="out_of_school")
    history(club, [("Thursday 2026-04-02", "judgement_published", met)])

    adviser, decider = signed_in(anna), signed_in(senior)
    adviser.visit("record:event", pk=club.pk, kind="pathway_chosen", status=403)
    decider.visit("record:event", pk=club.pk, kind="pathway_chosen")
    decider.send(pathway="requires_improvement", note="Issues raised by the inspection")

    assert "Senior Improvement Adviser" in words(adviser.page.main)
    assert "Opened: Requires improvement." in decider.notices[0]
