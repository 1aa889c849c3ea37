"""Pages of notices: from the letter to the closed pathway, and who sees what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.audit.models import Record
from goodward.cases import queries as cases
from goodward.core.notices.kinds import Kind, Outcome
from goodward.notices import actions, queries
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, history
from tests.support.days import day, noon
from tests.support.notices import CHECKS, Desk, facts, owned
from tests.support.visitor import Visitor, words
from tests.support.visits import a_held_visit

pytestmark = pytest.mark.django_db
TODAY = "Wednesday 2026-12-02"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def desk():
    return Desk()


def visitor_of(person):
    return Visitor(Client(), person)


def typed(**more):
    """Return what a person types for a notice of Monday 2 November, told on Wednesday."""
    return {
        "issued_on__day": "2", "issued_on__month": "11", "issued_on__year": "2026",
        "received_on__day": "4", "received_on__month": "11", "received_on__year": "2026",
        "reference": "WRN-12", **more,
    }  # fmt: skip


def test_a_notice_on_the_owner_is_entered_once_and_opens_a_case_at_each_ticked_setting(desk):
    owned(desk.authority, "Elder", owner_urn="")
    sam = visitor_of(desk.sam)
    sam.visit("providers:show", pk=desk.acorns.pk)
    sam.click("Enter a notice of Ofsted’s")
    sam.send(kind="welfare_requirements", served="registered_person")
    assert sam.title == "Welfare Requirements Notice"
    said = words(sam.page.main)
    assert "Acorns is one of them." in said
    assert "Which other settings of the registered person does it touch?" in said
    ticked = {each["value"] for each in sam.page.select("[type=checkbox][checked]")}
    assert ticked == {str(desk.beeches.pk), str(desk.cedars.pk)}

    sam.send(**typed(
        settings=[str(desk.beeches.pk)], text_1="Keep to the ratios", comply_by_1__day="7",
        comply_by_1__month="12", comply_by_1__year="2026",
    ))  # fmt: skip

    assert sam.title == "Notice 1: Welfare Requirements Notice"
    assert "Opened: Welfare Requirements Notice (at 2 settings)." in sam.notices[0]
    said = words(sam.page.main)
    assert "Small Steps Ltd, 2 settings" in said
    assert "By Monday 7 December 2026, in 5 days" in said
    assert "Of the same owner, and not on this notice (1)" in said
    assert [desk.open_pathways(each, TODAY) for each in desk.three] == [
        ["welfare_notice"], ["welfare_notice"], [],
    ]  # fmt: skip


def test_another_requirement_is_asked_for_without_losing_what_is_typed(desk):
    sam = visitor_of(desk.sam)
    sam.visit("notices:enter", pk=desk.acorns.pk, kind="welfare-requirements", served="setting")
    assert len(sam.page.select("textarea[name^=text_]")) == 2

    sam.send(**typed(then="more", issued_on__day="31", issued_on__month="2", text_2="Checks"))

    assert sam.errors == []
    assert len(sam.page.select("textarea[name^=text_]")) == 3
    assert sam.page.select_one("[name=issued_on-day]")["value"] == "31"
    assert words(sam.page.select_one("[name=text_2]")) == "Checks"
    assert queries.notices_of(desk.authority) == []
    sam.send()
    assert "Date of the notice must be a real date" in sam.errors


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_entered(desk):
    sam = visitor_of(desk.sam)
    sam.visit("notices:enter", pk=desk.acorns.pk, kind="welfare-requirements", served="setting")

    sam.send(**typed(received_on__day="1", steps_2="Plan the staff"))
    assert sam.errors == ["The authority cannot be told of a notice before its date"]
    sam.send(received_on__day="4")
    assert sam.errors == ["Say what is required"]
    [link] = sam.page.select(".govuk-error-summary__list a")
    assert link["href"] == "#id_text_2"
    assert queries.notices_of(desk.authority) == []


def test_without_a_known_owner_the_notice_concerns_the_setting_alone(desk):
    lone = owned(desk.authority, "Dell", owner_urn="", owner_name="")
    sam = visitor_of(desk.sam)
    sam.visit("notices:choose", pk=lone.pk)
    assert "not known here" in words(sam.page.main)
    assert sam.page.select("[name=served]") == []
    sam.send(kind="suspension")
    assert sam.title == "Suspension of the registration"
    sam.visit(
        "notices:enter", pk=lone.pk, kind="suspension", served="registered-person", status=404
    )
    sam.visit("notices:enter", pk=lone.pk, kind="fire", served="setting", status=404)


def test_requirements_are_reviewed_from_the_visit_about_the_notice(desk):
    notice = desk.enter()
    visit = a_held_visit(
        desk.acorns, "Thursday 2026-11-19", (desk.ida, "improvement_adviser"),
        pathway="welfare_notice", kinds=["notice"],
    )  # fmt: skip
    ida = visitor_of(desk.ida)
    ida.visit("diary:show", pk=visit.pk)
    ida.click("Review the requirements of Notice 1")
    assert "Visit on Thursday 19 November 2026" in words(ida.page.main)

    ida.send(found_1="met", seen_1="", found_2="not_met", seen_2="No record is kept.")
    assert ida.errors == ["Say what was seen"]
    ida.send(seen_1="Seen in both rooms.")

    said = words(ida.page.main)
    assert "What was found at Acorns is entered." in ida.notices
    assert "1 of 2 met" in said
    assert "Seen in both rooms. Thursday 19 November 2026, Ida Lane, at a visit" in said
    assert "Was due by Friday 27 November 2026 5 days ago" in said
    assert desk.now(notice).reviews[2, desk.acorns.pk].visit_id == visit.pk


def test_words_without_a_finding_are_asked_for_it(desk):
    notice = desk.enter()
    ida = visitor_of(desk.ida)
    ida.visit("notices:review", pk=notice.row.pk, provider=desk.acorns.pk)
    ida.send(seen_1="Seen in both rooms.")
    assert ida.errors == ["Choose how it stands"]
    ida.visit("notices:review", pk=notice.row.pk, provider=desk.beeches.pk, status=404)


def test_the_outcome_ends_the_notice_and_its_pathways_are_closed_together(desk):
    notice = desk.enter(everywhere=True)
    sam = visitor_of(desk.sam)
    sam.visit("notices:show", pk=notice.row.pk)
    sam.click("Enter Ofsted’s outcome")
    assert "Ofsted lifted it" not in words(sam.page.main)
    sam.send(outcome="met")
    assert "Ended" in words(sam.page.main)
    sam.click("Close its pathways")
    assert [words(each) for each in sam.page.select("main li")] == ["Acorns", "Beeches", "Cedars"]
    sam.send(why="Ofsted found it met")

    assert sam.notices == ["3 pathways closed."]
    assert [desk.open_pathways(each, TODAY) for each in desk.three] == [[], [], []]
    visitor_of(desk.ida).visit("notices:close", pk=notice.row.pk, status=403)


def test_a_suspension_is_extended_lifted_and_leads_to_the_funding_question(desk):
    history(desk.acorns, [("Monday 2026-05-11", "judgement_published", REQUIRES_IMPROVEMENT)])
    notice = desk.enter(Kind.SUSPENSION, until_on=day("Monday 2026-11-30"))
    sam = visitor_of(desk.sam)
    sam.visit("notices:show", pk=notice.row.pk)
    assert "2 days ago: enter whether it ran out" in words(sam.page.main)
    sam.click("Ofsted extended the suspension")
    sam.send(until_on__day="11", until_on__month="1", until_on__year="2027")
    assert "Until Monday 11 January 2027, in 40 days" in words(sam.page.main)
    sam.click("The policy asks about its funding")
    assert sam.title == "Funding"
    sam.visit("notices:show", pk=notice.row.pk)
    sam.click("Enter Ofsted’s outcome")
    sam.send(outcome="lifted")
    assert "registration_action" not in desk.open_pathways(desk.acorns, TODAY)
    sam.visit("notices:act", pk=notice.row.pk, act="extension", status=404)


def test_a_cancellation_is_carried_step_by_step(desk):
    notice = desk.enter(Kind.CANCELLATION)
    sam = visitor_of(desk.sam)
    sam.visit("notices:show", pk=notice.row.pk)
    for link in (
        "The provider made representations",
        "Ofsted gave notice of its decision",
        "The provider appealed",
    ):
        sam.click(link)
        sam.send()
    assert "Appealed against" in words(sam.page.main)
    sam.visit("notices:act", pk=notice.row.pk, act="representations", status=404)


def test_a_registration_that_was_cancelled_leads_to_recording_that_it_left(desk):
    notice = desk.enter(Kind.CANCELLATION)
    sam = visitor_of(desk.sam)
    sam.visit("notices:show", pk=notice.row.pk)
    sam.click("Enter Ofsted’s outcome")
    assert "opened the same pathway" not in words(sam.page.main)
    sam.send(outcome="cancelled")
    sam.click("Record that it left the register")
    sam.send()
    sam.visit("notices:show", pk=notice.row.pk)
    assert "Record that it left" not in words(sam.page.main)


def test_lifting_a_suspension_says_which_other_notice_shares_its_pathway(desk):
    desk.enter(Kind.CANCELLATION)
    notice = desk.enter(Kind.SUSPENSION)
    desk.enter()
    sam = visitor_of(desk.sam)
    said = words(sam.visit("notices:act", pk=notice.row.pk, act="outcome").main)
    assert "Notice 1 opened the same pathway, which ends for both" in said


def test_seniors_correct_take_out_and_take_back_and_advisers_do_not(desk):
    notice = desk.enter(everywhere=True)
    pk = notice.row.pk
    ida = visitor_of(desk.ida)
    said = words(ida.visit("notices:show", pk=pk).main)
    assert "It was entered wrongly" not in said
    assert "Take out" not in said
    for act in ("take-back", "reopen"):
        ida.visit("notices:act", pk=pk, act=act, status=403 if act == "take-back" else 404)

    sam = visitor_of(desk.sam)
    sam.visit("notices:show", pk=pk)
    sam.click("Take out Cedars")
    sam.send(why="Sold in May")
    sam.click("Correct what it says")
    sam.send(received_on__day="3", why="Read wrongly")
    [pathway] = cases.provider_case(desk.beeches, today=day(TODAY)).answer.pathways
    assert pathway.opened_on == day("Tuesday 2026-11-03")
    sam.click("It was entered wrongly")
    sam.send(why="Another owner")
    assert "Entered wrongly" in words(sam.page.main)
    assert desk.open_pathways(desk.acorns, TODAY) == []


def test_a_setting_that_joined_and_one_that_left_the_owner_are_shown(desk):
    notice = desk.enter(everywhere=True)
    owned(desk.authority, "Dell")
    type(desk.cedars).objects.for_authority(desk.authority).filter(pk=desk.cedars.pk).update(
        owner_urn="RP900009", owner_name="New Ltd"
    )
    sam = visitor_of(desk.sam)
    said = words(sam.visit("notices:show", pk=notice.row.pk).main)
    assert "Its owner is now: New Ltd." in said
    assert "not on this notice (1)" in said
    sam.click("Put some of them to the notice")
    sam.send()
    assert sam.errors == ["Choose a setting"]
    [box] = sam.page.select("[name=settings]")
    sam.send(settings=[box["value"]])
    assert "Settings it concerns 4" in words(sam.page.main)


def test_a_requirement_is_added_and_changed_with_a_reason(desk):
    notice = desk.enter(asked=(CHECKS,))
    sam = visitor_of(desk.sam)
    sam.visit("notices:show", pk=notice.row.pk)
    sam.click("Add a requirement")
    sam.send(text="Keep to the ratios")
    sam.click("Change requirement 1")
    sam.send(comply_by__day="18", comply_by__month="12")
    assert len(sam.errors) == 1
    sam.send(why="Ofsted gives more time")
    said = words(sam.page.main)
    assert "By Friday 18 December 2026" in said
    assert "Changed: Ofsted gives more time" in said
    assert "No day is known" in said
    sam.visit("notices:requirement", pk=notice.row.pk, number=9, status=404)


# Who sees what


def test_without_the_right_the_provider_page_shows_that_a_pathway_is_open_and_nothing_more(desk):
    notice = desk.enter()
    actions.note_concern(
        provider=desk.acorns, on=day(TODAY), said="The gate", by=desk.ida, at=noon(TODAY)
    )
    fay = visitor_of(a_person(desk.authority, "funding_officer"))
    said = words(fay.visit("providers:show", pk=desk.acorns.pk).main)

    assert "Welfare Requirements Notice" in said
    for secret in ("Notice 1", "ratios", "too few", "gate", "Concern 1"):
        assert secret not in said
    fay.visit("notices:show", pk=notice.row.pk, status=403)
    fay.visit("notices:list", status=403)
    fay.visit("notices:concerns", status=403)


def test_reading_a_notice_is_in_the_record_and_looking_at_the_provider_is_not(desk):
    notice = desk.enter()
    rows = Record.objects.for_authority(desk.authority.pk).filter(kind="notice.opened")
    ida = visitor_of(desk.ida)
    ida.visit("providers:show", pk=desk.acorns.pk)
    ida.visit("notices:list")
    assert not rows.exists()
    ida.click("Notice 1")
    ida.visit("notices:review", pk=notice.row.pk, provider=desk.acorns.pk)
    assert [each.actor_name for each in rows] == ["Ida Lane", "Ida Lane"]


def test_the_list_has_the_nearest_day_first_and_is_narrowed(desk):
    desk.enter(Kind.CANCELLATION)
    desk.enter()
    gone = desk.enter(Kind.SUSPENSION)
    actions.take_back(notice=gone, why="Twice", by=desk.sam, at=noon(TODAY))
    ida = visitor_of(desk.ida)

    def listed(**narrowed):
        address = "&".join(f"{name}={value}" for name, value in narrowed.items())
        ida.visit(f"{reverse('notices:list')}?{address}")
        return [words(each)[:8] for each in ida.page.select("tbody th")]

    assert listed() == ["Notice 2", "Notice 1"]
    assert "Was due by Friday 27 November 2026, 5 days ago" in words(ida.page.main)
    assert listed(kind="cancellation") == ["Notice 1"]
    assert listed(show="ended") == ["Notice 3"]
    assert listed(show="all") == ["Notice 2", "Notice 1", "Notice 3"]


def test_the_file_has_a_row_a_setting_and_not_a_word_of_the_text(desk):
    desk.enter(everywhere=True, says="=SUM(A1)", reference="=1+1")
    answer = visitor_of(desk.ida).client.get(reverse("notices:export"))
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [each["Setting"] for each in rows] == ["Acorns", "Beeches", "Cedars"]
    assert rows[0]["Next day"] == "2026-11-27"
    assert rows[0]["Reference"].startswith("'")
    assert "SUM" not in text
    assert "ratios" not in text


# The other ways in


def test_the_record_page_leads_to_the_whole_notice_for_who_may_enter_one(desk):
    sam = visitor_of(desk.sam)
    sam.visit("record:choose", pk=desk.acorns.pk)
    sam.click("Record a suspension")
    assert sam.title == "Enter a notice of Ofsted’s"
    [chosen] = sam.page.select("[name=kind][checked]")
    assert chosen["value"] == "suspension"

    admin = visitor_of(a_person(desk.authority, "administrator"))
    admin.visit("record:choose", pk=desk.acorns.pk)
    admin.click("Record a suspension")
    assert admin.title == "Record a suspension"


def test_an_entry_that_came_with_a_notice_or_concern_is_corrected_there(desk):
    notice = desk.enter(Kind.SUSPENSION)
    actions.end(notice=notice, outcome=Outcome.LIFTED, on=day(TODAY), by=desk.sam, at=noon(TODAY))
    actions.note_concern(
        provider=desk.acorns, on=day(TODAY), said="The gate", by=desk.ida, at=noon(TODAY)
    )
    history(desk.acorns, [(TODAY, "sustainability_concern")])
    sam = visitor_of(desk.sam)
    for event, title in (
        ("e1", "Notice 1: Suspension of the registration"),
        ("e2", "Notice 1: Suspension of the registration"),
        ("e3", "Concern 1: Acorns"),
        ("e4", "Correct: sustainability concern, 2 December 2026"),
    ):
        sam.visit("cases:correct", pk=desk.acorns.pk, name=event)
        assert sam.title == title
    cas = visitor_of(a_person(desk.authority, "childcare_sufficiency_officer"))
    cas.visit("cases:correct", pk=desk.acorns.pk, name="e3")
    assert cas.title == "Acorns"
    assert "came with a concern" in cas.notices[0]


def test_conditions_are_shown_as_they_were_varied_last(desk):
    notice = desk.enter(Kind.CONDITIONS, says="No child under two.")
    sam = visitor_of(desk.sam)
    sam.visit("notices:show", pk=notice.row.pk)
    sam.click("Ofsted varied the conditions")
    sam.send(said="No child under one.")
    [shown] = [words(each) for each in sam.page.select("#says ~ p")]
    assert shown == "No child under one."
    actions.correct(
        notice=desk.now(notice), facts=facts(says="No baby."), why="Typed", by=desk.sam,
        at=noon(TODAY),
    )  # fmt: skip
    assert desk.now(notice).says == "No baby."


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("keeps_append_only")
def test_a_notice_and_a_concern_are_read_outside_any_transaction_of_the_page(desk):
    notice = desk.enter()
    concern, _ = actions.note_concern(
        provider=desk.acorns, on=day(TODAY), said="The gate", by=desk.ida, at=noon(TODAY)
    )
    sam = visitor_of(desk.sam)

    sam.visit("notices:show", pk=notice.row.pk)
    sam.visit("notices:review", pk=notice.row.pk, provider=desk.acorns.pk)
    sam.visit("notices:concern", pk=concern.row.pk)

    opened = Record.objects.for_authority(desk.authority.pk).filter(kind__endswith=".opened")
    assert opened.count() == 3
