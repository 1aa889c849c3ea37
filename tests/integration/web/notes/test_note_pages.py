"""The pages of notes, without scripts, and the addresses that scripts save to."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.cases import actions as cases
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.notes import actions, queries
from goodward.notes.models import NoteState
from goodward.notes.outside import TITLES
from goodward.notes.standing import MOVES, WHY_NOT
from goodward.plans import actions as plans
from goodward.plans.queries import get_action
from goodward.web.pages.notes.presenters import STATE_COLOURS, STATE_TEXTS
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.documents import shown_action
from tests.support.portal import a_manager
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact, a_held_visit, a_note, a_visit, an_audit, an_issued_note

pytestmark = pytest.mark.django_db

VISITED = "Thursday 2026-04-23"
IA = "improvement_adviser"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(VISITED), tick=False):
        yield


class Acorns:
    """A nursery of Kent that requires improvement, its adviser, and a visit held today."""

    def __init__(self):
        self.kent = an_authority("kent")
        self.ann = a_person(self.kent, IA, name="Ann Lee")
        self.provider = a_provider(self.kent, "Acorns Nursery")
        history(
            self.provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
        )
        a_contact(self.provider)
        self.visitor = Visitor(Client(), self.ann)

    def held(self):
        return a_held_visit(self.provider, VISITED, (self.ann, IA))

    def note(self, **texts):
        said = {key.replace("__", "."): text for key, text in texts.items()}
        return a_note(self.held(), self.ann, VISITED, said)


@pytest.fixture
def here():
    return Acorns()


def test_a_note_recorded_as_sent_stands_among_the_notes_and_an_issued_one_stands_once(here):
    sent = {"pathway": "requires_improvement", "visit": 1}
    history(here.provider, [("Thursday 2026-04-16", "note_sent", sent)], by=here.ann)
    an_issued_note(here.held(), here.ann, VISITED, {"topic.1": "The plan was gone through."})

    page = here.visitor.visit("notes:list", pk=here.provider.pk)

    outside = page.select_one("section[aria-labelledby=outside]")
    assert [words(each) for each in outside.select("tbody tr")] == [
        "Note of visit 1 Thursday 16 April 2026"
    ]
    assert len(page.select("tbody tr")) == 2


def test_a_note_that_was_recorded_in_error_is_no_note(here):
    sent = {"pathway": "requires_improvement", "visit": 1}
    history(here.provider, [("Thursday 2026-04-16", "note_sent", sent)], by=here.ann)
    assert len(queries.sent_outside(here.provider, today=day(VISITED))) == 1
    # The judgement was the first event, the note the second.
    cases.correct(
        provider=here.provider, name="e2", instead=None, reason="Not sent",
        by=here.ann, at=noon(VISITED),
    )  # fmt: skip

    assert queries.sent_outside(here.provider, today=day(VISITED)) == []


def test_every_kind_of_note_has_a_title():
    [kinds] = [each.values for each in EVENT_KINDS["note_sent"].fields if each.name == "kind"]

    assert set(TITLES) == {"", *kinds}


# From the visit to the issued note


def test_a_note_is_begun_written_read_through_and_issued(here):
    visit = here.held()
    here.visitor.visit("diary:show", pk=visit.pk)
    here.visitor.click("Note of the visit")
    assert "Begin this note" in words(here.visitor.page.select_one("main"))

    here.visitor.send()
    assert here.visitor.title == "Write the note"
    assert "Build a robust improvement plan" in words(here.visitor.page.select_one("main form"))
    here.visitor.send(**{"present": "Alex Marsh", "action.1.words": "Label the shelves"})
    assert here.visitor.notices == ["What you wrote is kept."]
    here.visitor.click("The note")
    assert "Label the shelves" in words(here.visitor.page.select_one("main"))

    here.visitor.click("Issue it")
    assert "Alex Marsh (the leader or manager)" in words(here.visitor.page.select_one("main"))
    here.visitor.send(without_missing="on")

    assert here.visitor.notices == ["Note no. 1 is issued and on its way."]
    assert here.visitor.title == "Note of visit 1"
    pdf = here.visitor.client.get(str(here.visitor.link("Note no. 1 (PDF)")["href"]))
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


def test_an_amendment_is_begun_on_a_second_step_and_says_what_it_changes(here):
    issued = an_issued_note(here.held(), here.ann, VISITED, {"other": "The boiler"})
    here.visitor.visit("notes:show", pk=issued.note_id)
    here.visitor.click("Amend it")
    here.visitor.send()
    here.visitor.send(other="The boiler is mended")
    here.visitor.visit("notes:issue", pk=issued.note_id)
    assert "Changed: Anything else that should be kept" in words(
        here.visitor.page.select_one("main")
    )

    here.visitor.send(without_missing="on")
    assert here.visitor.errors == ["Say what this version changes, and why"]
    here.visitor.send(without_missing="on", changed="It was mended.")

    assert here.visitor.notices == ["Note no. 1, version 2 is issued and on its way."]


def test_a_note_of_a_visit_still_to_be_held_says_what_to_do_first(here):
    visit = a_visit(here.provider, "Friday 2026-05-15", (here.ann, IA), booked=VISITED)
    note = a_note(visit, here.ann, VISITED, {"other": "Prepared"})

    here.visitor.visit("notes:issue", pk=note.pk)

    assert here.visitor.notices == ["Say first that the visit was held, and on which day."]
    assert here.visitor.link("Say that the visit was held")


# Two people, without scripts


def test_what_two_people_wrote_in_one_field_is_shown_to_the_second_and_kept(here):
    note = here.note()
    here.visitor.visit("notes:write", pk=note.pk)
    bo = a_person(here.kent, IA, name="Bo Hill")
    actions.write(
        note=note,
        base=0,
        changes={"present": "Kim", "other": "Heating"},
        by=bo,
        at=noon(VISITED),
    )

    here.visitor.send(present="Alex", **{"topic.1": "The plan"})

    assert here.visitor.errors == ["Bo Hill wrote in “Who from the setting took part” too"]
    field = here.visitor.page.select_one("[name=present]")
    assert field["value"] == "Alex"
    assert "Kim" in words(here.visitor.page.select_one(f"#{field['id']}-theirs"))
    # What nobody else touched was kept all the same, and what Bo wrote elsewhere stands.
    texts = queries.texts_of(note)
    assert (texts["present"], texts["topic.1"], texts["other"]) == ("Kim", "The plan", "Heating")

    here.visitor.send(present="Alex and Kim")
    assert queries.texts_of(note)["present"] == "Alex and Kim"


def test_a_field_that_nobody_touched_on_the_page_is_never_in_the_way(here):
    note = here.note(present="Alex")
    here.visitor.visit("notes:write", pk=note.pk)
    bo = a_person(here.kent, IA, name="Bo Hill")
    actions.write(note=note, base=9, changes={"present": "Kim"}, by=bo, at=noon(VISITED))

    here.visitor.send(other="The boiler")

    assert here.visitor.errors == []
    assert queries.texts_of(note) == {"present": "Kim", "other": "The boiler"}


def test_what_was_typed_into_a_note_that_was_issued_meanwhile_is_not_lost(here):
    note = here.note(present="Alex")
    here.visitor.visit("notes:write", pk=note.pk)
    actions.issue(note=note, by=here.ann, at=noon(VISITED), without_missing=True)

    here.visitor.send(other="The boiler is out")

    assert "was issued and is never changed" in here.visitor.errors[0]
    assert "The boiler is out" in here.visitor.page.select_one("[name=other]").text


def test_room_for_one_more_action_is_made_by_saving(here):
    note = here.note(action__1__words="One", action__2__words="Two", action__3__words="Three")
    here.visitor.visit("notes:write", pk=note.pk)
    assert here.visitor.page.select("[name='action.4.words']")

    here.visitor.send(then="more", **{"action.4.words": "Four"})

    assert here.visitor.page.select("[name='action.6.words']")


# As data


def save(here, note, body, **said):
    return here.visitor.client.post(
        reverse("notes:draft", kwargs={"pk": note.pk}),
        body if isinstance(body, str) else json.dumps(body),
        content_type="application/json",
        **said,
    )


def test_a_draft_is_given_and_saved_as_data(here):
    note = here.note(present="Alex")
    given = here.visitor.client.get(reverse("notes:draft", kwargs={"pk": note.pk})).json()
    assert given["state"] == "draft"
    assert given["fields"] == {"present": "Alex"}
    assert given["form"][0]["fields"][0]["field"] == "present"

    answer = save(here, note, {"base": given["revision"], "changes": {"other": "The boiler"}})

    assert answer.json() == {"revision": 2, "saved": ["other"], "conflicts": []}


def test_a_conflict_is_answered_with_both_texts_and_whose(here):
    note = here.note(present="Alex")

    answer = save(here, note, {"base": 0, "changes": {"present": "Kim"}})

    [conflict] = answer.json()["conflicts"]
    assert {key: conflict[key] for key in ("field", "label", "yours", "theirs", "by")} == {
        "field": "present",
        "label": "Who from the setting took part",
        "yours": "Kim",
        "theirs": "Alex",
        "by": "Ann Lee",
    }


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{",
        '{"base": 1}',
        '{"base": "1", "changes": {}}',
        '{"base": 1, "changes": {"other": 3}}',
        "[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_refused_in_words(here, body):
    answer = save(here, here.note(), body)

    assert answer.status_code == 400
    assert answer.json()["problem"] == "What was sent cannot be read."


def test_a_note_that_was_issued_answers_that_it_was(here):
    issued = an_issued_note(here.held(), here.ann, VISITED, {"other": "x"})

    answer = save(here, issued.note, {"base": 9, "changes": {"other": "y"}})

    assert (answer.status_code, answer.json()["state"]) == (409, "issued")


# What was not written up


def test_a_visit_recorded_outside_the_diary_is_written_up_too(here):
    cases.record(
        provider=here.provider,
        kind="visit_held",
        on=day(VISITED),
        by=here.ann,
        at=noon(VISITED),
        fields={"roles": (IA,), "kind": ("support",)},
        pathway="requires_improvement",
    )
    here.visitor.visit("notes:list", pk=here.provider.pk)
    here.visitor.click("Visit of Thursday 23 April 2026")

    here.visitor.send(people=None)
    assert here.visitor.errors == ["Tick at least one person who was there"]
    here.visitor.send(people=[f"{here.ann.pk}:{IA}"])
    here.visitor.send()

    assert here.visitor.title == "Write the note"
    here.visitor.visit("notes:list", pk=here.provider.pk)
    assert "recorded outside the diary" not in words(here.visitor.page.select_one("main"))


def test_a_phrase_that_looks_like_a_grade_is_ticked_before_it_goes():
    leicestershire = an_authority("leicestershire")
    ann = a_person(leicestershire, IA, name="Ann Lee")
    provider = a_provider(leicestershire, "Elm Tree")
    history(provider, [("Thursday 2026-04-02", "judgement_published", GOOD)])
    a_contact(provider)
    visit = a_held_visit(
        provider, VISITED, (ann, IA), pathway="good_and_outstanding", kinds=["pre_inspection"]
    )
    note = a_note(visit, ann, VISITED, {"column.1": "Snack time is good."})
    visitor = Visitor(Client(), ann)
    visitor.visit("notes:issue", pk=note.pk)
    [tick] = visitor.page.select("[name=confirmed]")
    assert "“is good” in “What is working well?”" in words(
        visitor.page.select_one(f"label[for={tick['id']}]")
    )

    visitor.send()
    assert visitor.errors == ["Say of each phrase that it is no grade, or change it"]
    visitor.send(confirmed=[tick["value"]])

    assert visitor.notices == ["Note no. 1 is issued and on its way."]


# Tables


def test_each_state_has_its_words_its_colour_and_a_reason_why_not():
    assert set(STATE_TEXTS) == set(STATE_COLOURS) == set(WHY_NOT) == set(NoteState.values)
    assert {state for state, _ in MOVES} | set(MOVES.values()) <= set(NoteState.values)


def test_audits_are_chosen_on_a_page_of_their_own(here):
    audit = an_audit(here.provider, here.ann, VISITED)
    note = here.note(other="The boiler")
    here.visitor.visit("notes:show", pk=note.pk)
    here.visitor.click("Audits that go with it")

    here.visitor.send(audits=[str(audit.pk)])

    assert "Mean 4.5" in words(here.visitor.page.select_one("main"))


def test_without_a_finished_audit_the_page_says_where_they_are_made(here):
    here.visitor.visit("notes:audits", pk=here.note().pk)

    assert here.visitor.link("Audits and evaluations of this provider")


# What the provider said meanwhile


def test_what_the_provider_said_of_an_action_stands_beside_it_while_the_note_is_written(here):
    manager = a_manager(here.provider)
    shown = shown_action(here.provider, manager)
    plans.say(
        action=get_action(here.kent, shown["action"]),
        words="Two more are booked.",
        impact="Somebody is always there",
        by=manager,
        at=noon("Monday 2026-03-09"),
    )
    note = here.note()

    here.visitor.visit("notes:write", pk=note.pk)

    group = here.visitor.page.select_one(".gw-said").parent
    assert "Train all staff in first aid" in words(group.label)
    said = [words(each) for each in group.select(".gw-said p")]
    first, second = said
    assert first == "The provider, 3 March 2026: All staff were trained. certificate.png"
    assert second.startswith("The provider, 9 March 2026: Two more are booked.")
    assert second.endswith("The difference for children: Somebody is always there")
    assert group.select_one(".gw-said a")["href"] == (
        f"/plan-actions/{shown['action']}/evidence/{shown['file']}/"
    )
    assert (
        f"{group.select_one('select')['id']}-said" in group.select_one("select")["aria-describedby"]
    )


def test_a_device_takes_along_what_the_provider_said(here):
    shown = shown_action(here.provider, a_manager(here.provider))
    note = here.note()

    told = here.visitor.client.get(reverse("notes:draft", args=[note.pk])).json()

    fields = {each["field"]: each["said"] for part in told["form"] for each in part["fields"]}
    assert fields[f"earlier.{shown['action']}.answer"] == [
        "The provider, 3 March 2026: All staff were trained. Files: certificate.png."
    ]
    assert fields["present"] == []
