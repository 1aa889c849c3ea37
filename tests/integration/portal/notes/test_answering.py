"""A provider reads its notes and says whether they are accurate; the officer sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client

from goodward.audit.moments import english_date
from goodward.messages.models import Message
from goodward.notes import actions as notes
from goodward.notes import queries
from goodward.notes.actions import NoteRefused
from goodward.notes.models import NoteAnswer
from goodward.policies import actions as policies
from goodward.portal.pages.notes.forms import carried
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.documents import a_note_sent
from tests.support.policy_texts import changed
from tests.support.portal import a_manager, portal_of, somebody_at
from tests.support.visitor import Visitor, words
from tests.support.visits import a_held_visit, a_note

pytestmark = pytest.mark.django_db
SENT = "Thursday 2026-09-24"
TODAY = "Friday 2026-09-25"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def oaks():
    return a_provider(an_authority(), "Oaks")


@pytest.fixture
def within_five_days():
    """A provider of an authority whose policy asks for an answer in five working days."""
    kent = an_authority()
    text = changed(
        "        to: [provider, improvement_adviser]\n",
        "        to: [provider, improvement_adviser]\n        answered_within: 5 working days\n",
    )
    policies.adopt(authority=kent, text=text, by=None, at=noon("Tuesday 2026-09-01"))
    return a_provider(kent, "Elms")


def desk_of(provider, role="manager"):
    return portal_of(Client(), somebody_at(provider, role, name=f"Alex {role}"))


def officer_of(issued):
    return Visitor(Client(), issued.by)


# Reading


def test_before_a_note_the_page_says_what_comes(oaks):
    page = desk_of(oaks).visit("portal_notes:list", provider=oaks.pk)

    assert "No note was sent to you yet" in words(page)


def test_a_note_is_read_as_it_was_issued_and_kept_as_a_pdf(oaks):
    issued = a_note_sent(oaks)
    desk = desk_of(oaks)
    desk.visit("portal_notes:list", provider=oaks.pk)
    page = desk.click("Note of visit")

    assert "The fence needs mending." in words(page)
    assert "Thursday 24 September 2026" in words(page)
    answer = desk.client.get(desk.link("The note as a PDF")["href"])
    assert answer.content == bytes(issued.pdf)
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_note_sent_in_another_way_is_named_with_its_day_and_is_no_dead_link(oaks):
    history(
        oaks,
        [
            ("Tuesday 2026-09-01", "judgement_published", REQUIRES_IMPROVEMENT),
            ("Monday 2026-09-21", "note_sent", {"pathway": "requires_improvement", "visit": 2}),
        ],
    )

    page = desk_of(oaks).visit("portal_notes:list", provider=oaks.pk)

    outside = page.select_one("section[aria-labelledby=outside]")
    assert "Monday 21 September 2026 Sent Note of visit 2" in words(outside)
    assert outside.select("a") == []
    assert "No note was sent to you yet" not in words(page)


def test_drafts_and_amendments_being_written_are_not_seen(oaks):
    issued = a_note_sent(oaks)
    notes.amend(note=issued.note, by=issued.by, at=noon(TODAY))
    note = issued.note
    note.refresh_from_db()
    notes.write(
        note=note,
        base=note.revision,
        changes={"other": "Internal thoughts"},
        by=issued.by,
        at=noon(TODAY),
    )
    goer = (issued.by, "improvement_adviser")
    a_note(a_held_visit(oaks, TODAY, goer), issued.by, TODAY, {"other": "Second draft"})
    desk = desk_of(oaks)

    assert len(desk.visit("portal_notes:list", provider=oaks.pk).select(".gw-duty")) == 1
    page = desk.visit("portal_notes:show", provider=oaks.pk, note=issued.note_id)
    assert "Internal thoughts" not in words(page)
    assert "The fence needs mending." in words(page)


# Answering


def test_the_e_mail_leads_to_the_note_and_from_there_it_is_one_step(oaks):
    issued = a_note_sent(oaks)
    message = Message.objects.for_authority(oaks.authority).get(cause__startswith="note/")
    [path] = re.findall(r"https?://[^/\s]+(/portal/\S*/notes/\S*)", message.body)
    desk = desk_of(oaks)

    desk.visit(path)
    desk.send()

    assert desk.notices == ["Your answer is kept with the note, and the authority sees it."]
    assert "Said to be accurate" in words(desk.page)
    page = officer_of(issued).visit("notes:show", pk=issued.note_id)
    assert "It is accurate Alex manager, leader or manager, 25 September 2026" in words(page)


def test_what_is_not_right_is_said_part_by_part_and_the_issuer_is_told(oaks):
    issued = a_note_sent(oaks)
    desk = desk_of(oaks)
    page = desk.visit("portal_notes:answer", provider=oaks.pk, note=issued.note_id)
    field = page.select("textarea")[0]["name"]

    desk.send(is_accurate="no", **{field: "The fence was mended in March."})

    assert "Said not to be right" in words(desk.page)
    told = Message.objects.for_authority(oaks.authority).get(cause__startswith="note_answer/")
    assert "The fence was mended in March." in told.body
    assert [each.email for each in told.deliveries.all()] == [issued.by.email]
    officer = officer_of(issued)
    page = officer.visit("notes:show", pk=issued.note_id)
    assert "The fence was mended in March." in words(page)
    officer.click("Reply, and leave it as it is")
    officer.send(words="It was not mended on 24 September.")
    assert officer.notices == ["The reply is kept and sent."]
    page = desk.visit("portal_notes:show", provider=oaks.pk, note=issued.note_id)
    assert "Reply: It was not mended on 24 September." in words(page)


def test_an_answer_can_lead_to_an_amendment_which_is_then_answered(oaks):
    issued = a_note_sent(oaks)
    alex = somebody_at(oaks, "manager")
    said(issued, alex, is_accurate=False, words="The fence was mended.")
    assert queries.disputed_for(oaks.authority, issued.by)

    second = amended(issued)

    assert queries.disputed_for(oaks.authority, issued.by) == []
    with pytest.raises(NoteRefused, match="newer version replaced this one"):
        said(issued, alex)
    assert said(second, alex).is_accurate
    page = desk_of(oaks).visit(
        "portal_notes:version", provider=oaks.pk, note=issued.note_id, version=1
    )
    assert "A newer version replaced this one." in words(page)
    assert "The fence needs mending." in words(page)


def amended(issued):
    """Replace a note that was sent by one that says something else of the fence."""
    note = notes.amend(note=issued.note, by=issued.by, at=noon(TODAY))
    changes = {"other": "The fence was mended in March."}
    notes.write(note=note, base=note.revision, changes=changes, by=issued.by, at=noon(TODAY))
    note.refresh_from_db()
    return notes.issue(
        note=note, by=issued.by, at=noon(TODAY), changed="The fence", without_missing=True
    )


def test_a_note_amended_while_it_is_answered_is_not_answered_unseen(oaks):
    issued = a_note_sent(oaks)
    desk = desk_of(oaks)
    desk.visit("portal_notes:show", provider=oaks.pk, note=issued.note_id)
    second = amended(issued)

    page = desk.send()

    assert desk.errors[0].startswith("We sent you a newer version of this note while you had")
    assert not NoteAnswer.objects.for_authority(oaks.authority).exists()
    assert "What Note no. 1, version 2 changes The fence" in words(page)
    desk.send()
    answer = NoteAnswer.objects.for_authority(oaks.authority).get()
    assert answer.issued == second


def test_an_answer_sent_twice_is_kept_and_told_once(oaks):
    issued = a_note_sent(oaks)
    alex = somebody_at(oaks, "manager")
    wrong = {"is_accurate": False, "words": "The fence was mended."}

    first, second = said(issued, alex, **wrong), said(issued, alex, **wrong)

    assert first == second
    told = Message.objects.for_authority(oaks.authority).filter(cause__startswith="note_answer/")
    assert told.count() == 1
    assert said(issued, alex, is_accurate=False, words="And the gate.") != first


def test_what_was_typed_about_a_version_that_was_replaced_is_kept(oaks):
    issued = a_note_sent(oaks)
    desk = desk_of(oaks)
    desk.visit("portal_notes:answer", provider=oaks.pk, note=issued.note_id)
    amended(issued)

    page = desk.send(is_accurate="no", part_0="The fence was mended.", words="And the gate.")

    assert desk.errors[0].startswith("We sent you a newer version of this note while you had")
    assert page.select_one("[name=part_0]").get_text().strip() == "The fence was mended."
    assert page.select_one("[name=words]").get_text().strip() == "And the gate."
    desk.send()
    answer = NoteAnswer.objects.for_authority(oaks.authority).get()
    assert (answer.issued.version, answer.words) == (2, "And the gate.")


def test_what_was_said_of_a_part_that_is_gone_goes_with_what_else_is_said():
    typed = QueryDict("part_0=One&part_1=Two&words=More")

    moved = carried(typed, before=["Strengths", "Worries"], now=["Worries", "Next"])

    assert moved.dict() == {"part_0": "Two", "part_1": "", "words": "Strengths: One\n\nMore"}


def said(issued, by, *, is_accurate=True, at=TODAY, **more):
    return notes.answer(
        issued=issued,
        is_accurate=is_accurate,
        came_from=by.full_name,
        by=by,
        at=noon(at),
        **more,
    )


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Choose whether the note is accurate"),
        ({"is_accurate": "no"}, "Say what is not right"),
        ({"is_accurate": "yes", "part_0": "Wrong"}, "You wrote what is not right: choose “No”"),
    ],
)
def test_an_answer_that_does_not_fit_is_asked_again(oaks, typed, error):
    issued = a_note_sent(oaks)
    desk = desk_of(oaks)
    desk.visit("portal_notes:answer", provider=oaks.pk, note=issued.note_id)

    page = desk.send(**typed)

    assert desk.errors[0].startswith(error)
    assert not NoteAnswer.objects.for_authority(oaks.authority).exists()
    if "part_0" in typed:
        assert page.select_one("[name=part_0]").get_text().strip() == "Wrong"


def test_a_trustee_reads_a_note_and_does_not_answer(oaks):
    issued = a_note_sent(oaks)
    page = desk_of(oaks, "trustee").visit(
        "portal_notes:show", provider=oaks.pk, note=issued.note_id
    )

    assert "It is accurate" not in words(page)
    assert "Something is not right" not in words(page)


def test_an_answer_is_replied_to_once(oaks):
    issued = a_note_sent(oaks)
    answer = said(issued, somebody_at(oaks), is_accurate=False, words="No")
    notes.reply(answer=answer, words="Yes", by=issued.by, at=noon(TODAY))

    with pytest.raises(NoteRefused, match="replied to this answer already"):
        notes.reply(answer=answer, words="Yes", by=issued.by, at=noon(TODAY))


# Time


def test_where_the_policy_sets_a_time_silence_is_silence(within_five_days):
    issued = a_note_sent(within_five_days)
    assert issued.note.rule["answered_within"] == "5 working days"
    message = Message.objects.for_authority(issued.authority).get(cause__startswith="note/")
    assert "Please answer by Thursday 1 October 2026." in message.body

    # Thursday 24 September is not counted: 25, 28, 29, 30 September, 1 October.
    before = queries.standing_of(issued, today=day("Thursday 2026-10-01"))
    after = queries.standing_of(issued, today=day("Friday 2026-10-02"))

    assert before.due_on == day("Thursday 2026-10-01")
    assert (before.state, after.state) == ("waiting", "silent")
    with time_machine.travel(noon("Friday 2026-10-02"), tick=False):
        page = officer_of(issued).visit("notes:show", pk=issued.note_id)
        assert "No answer came by Thursday 1 October 2026. Silence is not agreement." in words(page)
    desk = desk_of(within_five_days)
    page = desk.visit("portal_notes:list", provider=within_five_days.pk)
    assert "An answer is asked for by Thursday 1 October 2026." in words(page)


def test_an_answer_after_the_time_is_an_answer(within_five_days):
    issued = a_note_sent(within_five_days)
    said(issued, a_manager(within_five_days), at="Friday 2026-10-09")

    standing = queries.standing_of(issued, today=day("Friday 2026-10-09"))
    assert standing.state == "accurate"
    assert english_date(standing.answers[0].at) == day("Friday 2026-10-09")


def test_where_the_policy_sets_no_time_nobody_waits(oaks):
    issued = a_note_sent(oaks)

    message = Message.objects.for_authority(oaks.authority).get(cause__startswith="note/")
    assert "Please answer by" not in message.body
    standing = queries.standing_of(issued, today=day("Thursday 2026-12-31"))
    assert (standing.state, standing.due_on) == ("not_asked", None)


def test_what_is_not_right_waits_for_the_issuer_until_somebody_replied(oaks):
    issued = a_note_sent(oaks)
    nobody = a_person(oaks.authority)
    answer = said(issued, somebody_at(oaks), is_accurate=False, words="The date")

    assert queries.disputed_for(oaks.authority, issued.by) == [answer]
    assert queries.disputed_for(oaks.authority, nobody) == []
    page = Visitor(Client(), issued.by).visit("work:list")
    assert "says that something in Note no. 1 is not right" in words(page)
    notes.reply(answer=answer, words="It was that day", by=issued.by, at=noon(TODAY))
    assert queries.disputed_for(oaks.authority, issued.by) == []
