"""What an adviser takes along: the pack for the next visit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.cases import actions
from goodward.plans.actions import Source, add, close
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact, a_held_visit, an_issued_note

pytestmark = pytest.mark.django_db
IA = "improvement_adviser"
JUDGED = ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)
VISITED = [
    ("Wednesday 2026-04-22", "visit_held", {"roles": (IA,)}),
    ("Wednesday 2026-05-20", "visit_held", {"roles": (IA,)}),
]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon("Thursday 2026-06-11"), tick=False):
        yield


def opened(slug, events):
    """Return a visitor on the pack of the first pathway of a provider with this history."""
    authority = an_authority(slug)
    provider = a_provider(authority, "Beeches", town="Deal", postcode="CT14 6AA")
    history(provider, events)
    visitor = Visitor(Client(), a_person(authority, IA))
    visitor.visit("providers:show", pk=provider.pk)
    visitor.click("Pack for the next visit")
    return visitor, provider


def main(visitor):
    return words(visitor.page.select_one("main"))


def test_the_third_visit_of_kents_pathway_brings_what_the_policy_says_of_it():
    visitor, _ = opened("kent", [JUDGED, *VISITED])

    assert visitor.title == "Visit 3: visit pack"
    text = main(visitor)
    assert text.startswith("Beeches, Requires improvement Visit 3: visit pack")
    # Both advisers come to the third; a month after Wednesday 20 May is Saturday 20 June.
    assert (
        "Visit 3 The Improvement Adviser and the Senior Improvement Adviser. "
        "Due Monday 22 June, in 11 days" in text
    )
    assert "Evaluate improvement so far by its impact for children" in text
    assert "Note of visit. Goes to the setting and the Improvement Adviser." in text
    assert "Deal, CT14 6AA" in text


def test_the_review_that_is_owed_as_well_stands_beside_it():
    visitor, _ = opened("kent", [JUDGED, *VISITED])

    headings = [words(each) for each in visitor.page.select("main h2")]
    assert headings[:3] == ["Visit 3", "Senior review 1", "The note afterwards"]


def test_what_was_said_before_and_what_came_in_is_at_hand():
    visitor, provider = opened("kent", [JUDGED])
    for on, kind, fields, note in (
        ("Monday 2026-04-13", "contact_made", {"by": IA}, "The manager is new"),
        ("Wednesday 2026-04-22", "visit_held", {"roles": (IA,)}, "Look at the snack table"),
        ("Friday 2026-04-24", "document_received", {"document": "improvement_plan"}, ""),
    ):
        record(provider, on, kind, fields, note)
    visitor.visit("visits:pack", pk=provider.pk, pathway="requires_improvement", number=1)

    text = main(visitor)
    assert "Visit held, 22 April 2026 Look at the snack table" in text
    assert "Contact made, 13 April 2026 The manager is new" in text
    assert "Improvement plan, 24 April 2026" in text


def record(provider, on, kind, fields, note):
    actions.record(
        provider=provider, kind=kind, on=day(on), by=None, at=noon(on), fields=fields, note=note
    )


def test_where_no_duty_asks_for_visits_they_are_numbered_by_their_notes():
    visitor, _ = opened("leicestershire", [JUDGED, *VISITED])

    assert visitor.title == "Visit 3: visit pack"
    assert "What are we worried about?" in main(visitor)


def test_a_visit_that_forbids_a_grade_says_so():
    good = {"framework": "eif", "overall": "good"}
    visitor, _ = opened("leicestershire", [("Thursday 2026-04-02", "judgement_published", good)])

    assert visitor.title == "Pre inspection visit: visit pack"
    assert "It holds no grade, rating, score." in main(visitor)


def test_a_pathway_that_is_closed_or_was_never_open_has_no_pack():
    closed = ("Monday 2026-06-01", "judgement_published", {"framework": "eif", "overall": "good"})
    visitor, provider = opened("kent", [JUDGED])
    history(provider, [closed])

    for pathway, number in (("requires_improvement", 1), ("safety", 1)):
        visitor.visit("visits:pack", pk=provider.pk, pathway=pathway, number=number, status=404)


def test_open_actions_contacts_and_the_note_before_go_into_the_bag():
    """What Ofsted asked for stands apart from what a visit agreed; what is closed stays at home."""
    kent = an_authority("kent")
    ann = a_person(kent, "improvement_adviser", name="Ann Lee")
    provider = a_provider(kent, "Acorns")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    a_contact(provider, "Alex Marsh", phone="01622 000000")
    visit = a_held_visit(provider, "Thursday 2026-04-23", (ann, "improvement_adviser"))
    agreed = {"action.1.words": "Label the shelves", "action.1.by": "2026-05-08"}
    an_issued_note(visit, ann, "Friday 2026-04-24", agreed)
    asked = ofsted_asks(provider, "Ensure that staff know who leads on safeguarding", ann)
    closed = ofsted_asks(provider, "Lock the side gate", ann)
    close(action=closed, evidence="Seen locked", by=ann, at=noon("Friday 2026-04-24"))
    visitor = Visitor(Client(), ann)

    visitor.visit("visits:pack", pk=provider.pk, pathway="requires_improvement", number=1)

    ofsted, agreed = (
        words(visitor.page.select_one(f"section[aria-labelledby={id_}]"))
        for id_ in ("ofsted", "still")
    )
    assert asked.text in ofsted
    assert "Ofsted’s action, Thursday 2 April 2026" in ofsted
    assert "Label the shelves" in agreed
    assert "By Friday 8 May 2026 (gone by)" in agreed
    assert "Lock the side gate" not in main(visitor)
    assert "Alex Marsh, leader or manager" in main(visitor)
    assert "01622 000000, alex.marsh@nursery.example" in main(visitor)
    assert visitor.link("Note no. 1, visit of 23 April 2026")


def ofsted_asks(provider, text, by):
    source = Source("ofsted_action", text, day("Thursday 2026-04-02"))
    return add(
        provider=provider, text=text, source=source, by=by, at=noon("Friday 2026-04-24")
    ).action


def test_the_audits_of_the_visit_stand_with_when_they_were_done_and_where_to_fill_them_in():
    """Kent asks for the safeguarding audit to be reviewed at the first two visits."""
    visitor, _ = opened("kent", [JUDGED])

    audits = words(visitor.page.select_one("section[aria-labelledby=part-1]"))
    assert "Audits due" in audits
    assert "Not done yet" in audits
    visitor.click("Fill in")
    assert visitor.answer.status_code == 200


def test_an_exit_visit_has_a_pack_though_its_pathway_is_closed():
    """Leicestershire, judged Good on Monday 1 June 2026."""
    authority = an_authority("leicestershire")
    provider = a_provider(authority, "Oaks")
    history(provider, [JUDGED, ("Monday 2026-06-01", "judgement_published", GOOD)])
    visitor = Visitor(Client(), a_person(authority, IA))

    visitor.visit("visits:pack", pk=provider.pk, pathway="positive_practice", number=1)

    assert "Keeping the grade" in main(visitor)
