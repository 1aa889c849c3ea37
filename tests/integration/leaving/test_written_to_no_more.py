"""Whoever has left is written to no more about what providers say and do."""

from __future__ import annotations

from itertools import count

import pytest

from goodward.accounts.actions import add_person
from goodward.accounts.leaving import end_account
from goodward.diary.actions import cancel
from goodward.messages.actions import Recipient, write
from goodward.messages.models import Delivery
from goodward.messages.opening import blocks_going_to
from goodward.messages.to_officers import officers_who_get
from goodward.notes.answers import answer
from goodward.tellings import actions as tellings
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.portal import a_manager
from tests.support.visits import a_contact, a_held_visit, a_visit, an_issued_note

pytestmark = pytest.mark.django_db
IA, ADMIN = "improvement_adviser", "administrator"
VISITED, LEFT, AFTER = "Tuesday 2026-05-05", "Friday 2026-05-08", "Monday 2026-05-11"


class Oaks:
    """A nursery of Kent whose adviser is Sam; Kim works there too, and Alex manages it."""

    def __init__(self):
        self.authority = an_authority("kent")
        self.rae = a_person(self.authority, ADMIN, name="Rae North")
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        self.kim = a_person(self.authority, IA, name="Kim Field")
        self.oaks = a_provider(self.authority, "Oaks")
        self.alex = a_manager(self.oaks, "Alex Marsh")
        judged = ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)
        history(self.oaks, [judged])
        self.allocate("Tuesday 2026-04-07", self.sam)
        self.numbers = count()

    def allocate(self, on, person):
        said = {"role": IA, "person": person}
        history(self.oaks, [(on, "officer_allocated", said)])
        self.oaks.refresh_from_db()

    def sam_leaves(self):
        end_account(
            authority=self.authority, person=self.sam, day=day(LEFT), why="A new post.",
            by=self.rae, at=noon(LEFT),
        )  # fmt: skip

    def a_new_manager_is(self, name):
        tellings.tell(
            provider=self.oaks, kind="manager", words="", by=self.alex, at=noon(AFTER),
            fields={"name": name, "email": f"{name.split()[0].lower()}@oaks.example"},
        )  # fmt: skip

    def written_to(self, cause):
        rows = Delivery.objects.for_authority(self.authority).order_by("pk")
        return [each.email for each in rows if each.message.cause.startswith(f"{cause}/")]

    def words_for_somebody_not_let_in(self):
        """Return what a contact reads who gets a message that leads to the provider's pages."""
        robin = Recipient("Robin Hart", "robin@oaks.example", "the nominated person")
        message = write(
            authority=self.authority, provider=self.oaks, text="visit_booked", to=[robin],
            values={"what": "A visit", "when": "Monday", "link": f"/portal/{self.oaks.pk}/visits/"},
            cause=("test", next(self.numbers)), by=None, at=noon(AFTER),
        )  # fmt: skip
        [delivery] = Delivery.objects.for_authority(self.authority).filter(message=message)
        return " ".join(part for block in blocks_going_to(delivery) for part in block.lines)


@pytest.fixture
def here():
    return Oaks()


def test_what_a_provider_tells_us_reaches_its_officer_only_while_they_work_here(here):
    here.a_new_manager_is("Nina New")
    assert here.sam.email in here.written_to("telling")

    before = here.written_to("telling")
    here.sam_leaves()
    here.a_new_manager_is("Dee Newer")

    assert here.sam.email not in here.written_to("telling")[len(before) :]


def test_a_note_that_is_not_right_goes_to_whoever_carries_the_case_once_its_author_left(here):
    a_contact(here.oaks)
    visit = a_held_visit(here.oaks, VISITED, (here.sam, IA))
    issued = an_issued_note(visit, here.sam, VISITED, {"present": "Alex Marsh"})
    here.allocate("Thursday 2026-05-07", here.kim)
    here.sam_leaves()

    answer(
        issued=issued, is_accurate=False, came_from="Alex Marsh, manager", by=here.alex,
        at=noon(AFTER), words="We have two rooms.",
    )  # fmt: skip

    assert here.written_to("note_answer") == [here.kim.email]


def test_who_goes_on_a_visit_is_told_that_it_is_off_but_not_who_has_left(here):
    visit = a_visit(here.oaks, "Monday 2026-05-18", (here.sam, IA), (here.kim, IA), booked=VISITED)
    before = len(Delivery.objects.for_authority(here.authority).filter(email=here.sam.email))
    here.sam_leaves()

    cancel(visit=visit, by_whom="authority", reason="Snow.", by=here.kim, at=noon(AFTER))

    told = Delivery.objects.for_authority(here.authority)
    assert len(told.filter(email=here.sam.email)) == before
    assert told.filter(email=here.kim.email).last().message.subject.startswith("Cancelled")


def test_nobody_who_has_left_is_named_as_whom_to_ask(here):
    assert f"ask Sam Hill, {here.sam.email}" in here.words_for_somebody_not_let_in()

    here.sam_leaves()

    now = here.words_for_somebody_not_let_in()
    assert "Sam Hill" not in now
    assert f"ask {here.authority.name}" in now


def test_somebody_who_works_for_another_authority_now_is_not_written_to_from_here(here):
    here.sam_leaves()
    leicestershire = an_authority("leicestershire")
    add_person(
        authority=leicestershire, email=here.sam.email, full_name="Sam Hill", roles=[IA],
        by=None, at=noon(AFTER),
    )  # fmt: skip

    people = [here.sam, None, here.kim]

    assert [each.email for each in officers_who_get(here.authority, people, "it")] == [
        here.kim.email
    ]
    assert [each.email for each in officers_who_get(leicestershire, people, "it")] == [
        here.sam.email
    ]
