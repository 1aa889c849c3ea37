"""
The adviser's day in a browser: Kent's pathway to visit 3, Leicestershire's to the exit visit.

Every page that opens is looked at on a desktop and on a phone, by axe too. All names are invented.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from goodward.audit import append_only
from goodward.cases import queries as cases
from goodward.messages.queries import messages_of
from goodward.plans.queries import open_actions
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.reports import CLEAN, GRADED, TRAIN
from tests.support.visits import a_contact, a_held_visit, an_issued_note

pytestmark = pytest.mark.browser
PASSWORD = "a password nobody guesses"
CSO, CHIEF = "childcare_sufficiency_officer", "senior_childcare_sufficiency_officer"
IA, SIA = "improvement_adviser", "senior_improvement_adviser"


class Acorns:
    """A nursery of Kent, judged to require improvement on Thursday 1 October, and its people."""

    def __init__(self) -> None:
        self.kent = an_authority("kent", at=noon("Thursday 2026-10-01"))
        self.ann = a_person(self.kent, IA, name="Ann Lee")
        self.helen = a_person(self.kent, SIA, name="Helen Marsh")
        self.provider = a_provider(self.kent, "Acorns Nursery", postcode="CT14 6AA")
        a_contact(self.provider)
        history(
            self.provider, [("Thursday 2026-10-01", "judgement_published", REQUIRES_IMPROVEMENT)]
        )

    def visited_twice(self) -> None:
        """Two visits that were written up, each with an action agreed."""
        history(
            self.provider,
            [
                ("Friday 2026-10-02", "officer_allocated", {"role": IA, "person": self.ann}),
                ("Monday 2026-10-05", "contact_made", {"by": IA}),
            ],
            by=self.helen,
        )
        for on, action in (
            ("Thursday 2026-10-15", "Label the shelves"),
            ("Thursday 2026-11-12", "Read twice a day in small groups"),
        ):
            visit = a_held_visit(self.provider, on, (self.ann, IA))
            an_issued_note(visit, self.ann, on, {"action.1.words": action})

    def duty(self, name: str, number: int | None, today: str):
        found = cases.provider_case(self.provider, today=day(today)).duties
        return next(
            each.duty for each in found if (each.duty.id, each.duty.number) == (name, number)
        )


@pytest.fixture
def acorns(transactional_db: None) -> Iterator[Acorns]:
    with time_machine.travel(noon("Thursday 2026-10-01"), tick=True):
        yield Acorns()
    append_only.lift()


class Oaks:
    """A nursery of Leicestershire, judged to require improvement on Thursday 1 October."""

    def __init__(self) -> None:
        authority = an_authority("leicestershire", at=noon("Thursday 2026-10-01"))
        self.ann = a_person(authority, IA, name="Ann Lee")
        self.provider = a_provider(authority, "Oaks", urn="EY123456")
        a_contact(self.provider)
        history(
            self.provider,
            [
                ("Thursday 2026-10-01", "judgement_published", REQUIRES_IMPROVEMENT),
                ("Friday 2026-10-02", "contact_made", {"by": IA}),
            ],
            by=self.ann,
        )

    def duty(self, name: str, number: int | None, today: str = "Thursday 2026-10-15"):
        found = cases.provider_case(self.provider, today=day(today)).duties
        return next(
            each.duty for each in found if (each.duty.id, each.duty.number) == (name, number)
        )


@pytest.fixture
def oaks(transactional_db: None) -> Iterator[Oaks]:
    with time_machine.travel(noon("Friday 2026-10-02"), tick=True):
        yield Oaks()
    append_only.lift()


def fill_day(person, on: str) -> None:
    """Type a day into the three boxes of a date."""
    year, month, number = on.split()[1].split("-")
    for label, text in (("Day", number), ("Month", month), ("Year", year)):
        person.fill(label, str(int(text)))


def visit_and_write(desk, acorns, on: str, texts: dict[str, str], *, together: bool = False):
    """Book a visit from the list of work, say that it was held, write its note and issue it."""
    with time_machine.travel(noon(on), tick=True):
        ann = desk()
        ann.sign_in(acorns.ann.email, PASSWORD)
        ann.follow("Book a visit", within=ann.row("Acorns Nursery", "Book a visit"))
        fill_day(ann, on)
        if together:
            ann.choose("Helen Marsh, Senior Improvement Adviser")
        ann.press("Book the visit")
        ann.open(reverse("diary:week"))
        ann.follow("Acorns Nursery")
        ann.follow("It was held")
        ann.press("Record it as held")
        ann.follow("Note of the visit")
        ann.press("Begin this note")
        for name, text in texts.items():
            field = ann.page.locator(f"[name='{name}']")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(text)
            else:
                field.fill(text)
        ann.press("Save and read it through")
        ann.follow("Issue it")
        ann.press("Issue the note")
        return ann


def test_kents_pathway_from_allocation_to_visit_3_with_the_senior_adviser(acorns, desk):
    """Judged on Thursday 1 October 2026; visits on 15 October, 12 November and 10 December."""
    with time_machine.travel(noon("Friday 2026-10-02"), tick=True):
        helen = desk()
        helen.sign_in(acorns.helen.email, PASSWORD)
        helen.follow("See who has room", within=helen.row("Acorns Nursery", "Allocate"))
        helen.choose("Ann Lee")
        helen.press("Allocate")
        assert acorns.duty("allocate_adviser", None, "Friday 2026-10-02").status.value == "met"

    with time_machine.travel(noon("Monday 2026-10-05"), tick=True):
        ann = desk()
        ann.sign_in(acorns.ann.email, PASSWORD)
        ann.follow("Record contact", within=ann.row("Acorns Nursery"))
        ann.press("Record contact")
        assert acorns.duty("first_contact", None, "Monday 2026-10-05").status.value == "met"

    visit_and_write(desk, acorns, "Thursday 2026-10-15", {"action.1.words": "Label the shelves"})
    [shelves] = open_actions(acorns.provider)
    answer = f"earlier.{shelves.pk}"
    visit_and_write(
        desk,
        acorns,
        "Thursday 2026-11-12",
        {
            f"{answer}.answer": "Partly done",
            f"{answer}.words": "The baby room is done.",
            "action.1.words": "Read twice a day in small groups",
        },
    )
    assert acorns.duty("note_of_visit", 2, "Thursday 2026-11-12").status.value == "met"

    ann = visit_and_write(
        desk,
        acorns,
        "Thursday 2026-12-10",
        {
            "present": "Alex Marsh, manager",
            f"{answer}.answer": "Done",
            f"{answer}.words": "Labels are up; children put things back.",
        },
        together=True,
    )

    assert ann.notice == "Note no. 3 is issued and on its way."
    assert ann.heading == "Note of visit 3"
    assert [each.text for each in open_actions(acorns.provider)] == [
        "Read twice a day in small groups"
    ]
    for name in ("visit", "note_of_visit"):
        duty = acorns.duty(name, 3, "Thursday 2026-12-10")
        assert (duty.status.value, duty.missing_roles) == ("met", ())
    assert [each.subject for each in messages_of(acorns.provider)] == [
        "Note of visit 3: Acorns Nursery",
        "A visit on Thursday 10 December 2026",
        "Note of visit 2: Acorns Nursery",
        "A visit on Thursday 12 November 2026",
        "Note of visit 1: Acorns Nursery",
        "A visit on Thursday 15 October 2026",
    ]


@pytest.fixture
def _emptied(transactional_db: None) -> Iterator[None]:
    """Let the tables that refuse deletion be emptied afterwards."""
    yield
    append_only.lift()


@pytest.mark.usefixtures("_emptied")
def test_the_committees_visit_by_the_sufficiency_officers(desk):
    """Ofsted set actions for the management committee on Thursday 1 October 2026."""
    with time_machine.travel(noon("Friday 2026-10-02"), tick=True):
        kent = an_authority("kent", at=noon("Thursday 2026-10-01"))
        ruth = a_person(kent, CHIEF, name="Ruth Ellery")
        dan = a_person(kent, CSO, name="Dan Price")
        provider = a_provider(kent, "Acorns Nursery")
        a_contact(provider)
        judged = {**REQUIRES_IMPROVEMENT, "committee_actions": True}
        history(provider, [("Thursday 2026-10-01", "judgement_published", judged)])
        chief = desk()
        chief.sign_in(ruth.email, PASSWORD)
        chief.follow("See who has room", within=chief.row("Acorns Nursery", "Sufficiency Officer"))
        chief.choose("Dan Price")
        chief.press("Allocate")

    with time_machine.travel(noon("Monday 2026-10-19"), tick=True):
        officer = desk()
        officer.sign_in(dan.email, PASSWORD)
        officer.follow("Book a visit", within=officer.row("Acorns Nursery", "management committee"))
        fill_day(officer, "Monday 2026-10-19")
        officer.press("Book the visit")
        officer.open(reverse("diary:week"))
        officer.follow("Acorns Nursery")
        officer.follow("It was held")
        officer.press("Record it as held")
        officer.follow("Note of the visit")
        officer.press("Begin this note")
        officer.fill("Action 1: what will be done", "The committee meets each month")
        officer.press("Save and read it through")
        officer.follow("Issue it")
        assert "Ruth Ellery" in officer.page.get_by_role("main").inner_text()
        officer.press("Issue the note")

        assert officer.heading == "Committee note"
        # The chief reads it on her own side, so a message of its own leads there.
        gone = {
            (each.subject, reader.name)
            for each in messages_of(provider)
            for reader in each.deliveries.all()
        }
        assert gone == {
            ("A visit on Monday 19 October 2026", "Alex Marsh"),
            ("Committee note: Acorns Nursery", "Alex Marsh"),
            ("Copy to you: Committee note, Acorns Nursery", "Ruth Ellery"),
        }


def test_the_pack_for_the_third_visit_holds_what_the_two_before_agreed(acorns, desk):
    acorns.visited_twice()
    with time_machine.travel(noon("Monday 2026-12-07"), tick=True):
        ann = desk()
        ann.sign_in(acorns.ann.email, PASSWORD)
        ann.open(reverse("providers:show", kwargs={"pk": acorns.provider.pk}))
        ann.follow("Pack for the next visit")

        said = ann.page.get_by_role("main").inner_text()
        assert "Label the shelves" in said
        assert "Read twice a day in small groups" in said
        assert "Note no. 2, visit of 12 November 2026" in said


def test_leicestershire_from_ofsteds_report_to_the_package_and_the_exit_visit(oaks, desk):
    ann = desk()
    with time_machine.travel(noon("Monday 2026-10-05"), tick=True):
        ann.sign_in(oaks.ann.email, PASSWORD)
        ann.open(reverse("providers:show", kwargs={"pk": oaks.provider.pk}))
        ann.follow("Ofsted’s reports")
        ann.page.locator("textarea[name=text]").fill(GRADED)
        ann.press("Read the report")
        for box in ann.page.locator("input[type=checkbox][name^=take]").all()[:2]:
            box.check()
        ann.press("Put what is ticked into the plan")
        assert [each.text.casefold() for each in open_actions(oaks.provider)] == [TRAIN, CLEAN]

        ann.open(reverse("providers:show", kwargs={"pk": oaks.provider.pk}))
        ann.follow("Support and training")
        ann.follow("Put a package together")
        ann.page.locator("input[name=topic][value=leadership_and_governance]").check()
        ann.press("Continue")
        ann.page.locator("input[type=checkbox][value=advisory_visit]").first.check()
        ann.press("Put the package together")
        ann.follow("Agree it")
        ann.press("It is agreed")
        assert oaks.duty("agree_package", None).status.value == "met"

    with time_machine.travel(noon("Thursday 2026-10-15"), tick=True):
        ann = desk()
        ann.sign_in(oaks.ann.email, PASSWORD)
        visit = a_held_visit(
            oaks.provider, "Thursday 2026-10-15", (oaks.ann, IA), pathway="positive_practice"
        )
        ann.open(reverse("notes:choose", kwargs={"pk": visit.pk}))
        ann.press("Begin this note")
        ann.fill("What is working well?", "Children choose where to play.")
        ann.fill("What are we worried about?", "Staff do not know how to report a concern.")
        ann.fill("What needs to happen?", "Training for everybody in October.")
        ann.press("Save and read it through")
        ann.follow("Issue it")
        ann.press("Issue the note")
        assert oaks.duty("note_of_visit", 1).status.value == "met"

    with time_machine.travel(noon("Monday 2027-03-01"), tick=True):
        history(oaks.provider, [("Monday 2027-03-01", "judgement_published", GOOD)])
        assert oaks.duty("exit_visit", None, "Monday 2027-03-01").status.value == "no_date"

    with time_machine.travel(noon("Thursday 2027-03-11"), tick=True):
        ann = desk()
        ann.sign_in(oaks.ann.email, PASSWORD)
        ann.follow("Book a visit", within=ann.row("Oaks", "exit visit"))
        fill_day(ann, "Thursday 2027-03-11")
        ann.press("Book the visit")
        ann.follow("It was held")
        ann.press("Record it as held")

    assert oaks.duty("exit_visit", None, "Thursday 2027-03-11").status.value == "met"


def test_two_people_in_one_note_see_both_texts_and_lose_none(acorns, desk):
    acorns.visited_twice()
    with time_machine.travel(noon("Thursday 2026-12-10"), tick=True):
        a_held_visit(acorns.provider, "Thursday 2026-12-10", (acorns.ann, IA), (acorns.helen, SIA))
        ann, helen = desk(), desk()
        ann.sign_in(acorns.ann.email, PASSWORD)
        helen.sign_in(acorns.helen.email, PASSWORD)
        ann.open(reverse("notes:list", kwargs={"pk": acorns.provider.pk}))
        ann.follow("Visit of Thursday 10 December 2026")
        ann.press("Begin this note")
        helen.open(ann.page.url.removeprefix(ann.site))

        present = "Who from the setting took part"
        ann.fill(present, "Alex Marsh")
        ann.page.get_by_text("Saved at").wait_for()
        helen.fill(present, "Alex Marsh and Kim Reed")
        helen.page.get_by_text("Ann Lee wrote in").wait_for()
        helen.look()
        assert "Alex Marsh" in helen.page.locator(".gw-clash").inner_text()
        helen.page.get_by_role("button", name="Keep what I wrote").click()
        helen.page.get_by_text("Saved at").wait_for()

        ann.open(ann.page.url.removeprefix(ann.site))
        assert ann.page.get_by_label(present).input_value() == "Alex Marsh and Kim Reed"


def test_a_note_is_written_and_issued_by_keyboard_alone(acorns, desk):
    acorns.visited_twice()
    with time_machine.travel(noon("Thursday 2026-12-10"), tick=True):
        visit = a_held_visit(acorns.provider, "Thursday 2026-12-10", (acorns.ann, IA))
        ann = desk()
        ann.sign_in(acorns.ann.email, PASSWORD)
        ann.open(reverse("notes:choose", kwargs={"pk": visit.pk}))
        press_by_keyboard(ann, "Begin this note")
        tab_to(ann, "present")
        ann.page.keyboard.type("Alex Marsh")
        press_by_keyboard(ann, "Save and read it through")
        press_by_keyboard(ann, "Issue it")
        press_by_keyboard(ann, "Issue the note")

        assert ann.notice == "Note no. 3 is issued and on its way."


MOST_TABS = 200


def tab_to(person, name: str) -> None:
    """Press Tab until the field of this name has the focus."""
    for _ in range(MOST_TABS):
        if person.page.evaluate("document.activeElement.name") == name:
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {name}")


def press_by_keyboard(person, text: str) -> None:
    """Press Tab until a link or button of these words has the focus, and then Enter."""
    for _ in range(MOST_TABS):
        if person.page.evaluate("document.activeElement.innerText || ''").startswith(text):
            with person.page.expect_navigation():
                person.page.keyboard.press("Enter")
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {text}")
