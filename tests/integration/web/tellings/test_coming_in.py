"""What providers did on their own pages waits for an officer until somebody has seen to it."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goodward.diary import actions as diary
from goodward.files import actions as files
from goodward.notes import actions as notes
from goodward.offers import actions as offers
from goodward.plans import actions as plans
from goodward.tellings import actions as tellings
from goodward.web.pages.tellings.coming_in import LOOKS, CameIn, came_in
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.documents import a_document, a_note_sent, an_action, an_answer_to
from tests.support.files import a_docx
from tests.support.portal import a_manager
from tests.support.visitor import Visitor, words
from tests.support.visits import a_visit

pytestmark = pytest.mark.django_db
NOW = noon("Thursday 2026-10-01")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def allocated(authority, name, adviser):
    """Return a setting that requires improvement, with its adviser."""
    provider = a_provider(authority, name)
    history(
        provider,
        [
            ("Monday 2026-09-07", "judgement_published", REQUIRES_IMPROVEMENT),
            (
                "Tuesday 2026-09-08", "officer_allocated",
                {"role": "improvement_adviser", "person": adviser},
            ),
        ],
    )  # fmt: skip
    return provider


class Oaks:
    """A nursery with its manager, its adviser, and a senior adviser who has no case of it."""

    def __init__(self):
        self.authority = an_authority()
        self.adviser = a_person(self.authority, name="Priya Nair")
        self.provider = allocated(self.authority, "Oaks", self.adviser)
        self.kim = a_person(self.authority, "senior_improvement_adviser", name="Kim Field")
        self.alex = a_manager(self.provider, "Alex Marsh")

    def visit(self, on="Monday 2026-10-19"):
        return a_visit(
            self.provider, on, (self.adviser, "improvement_adviser"), booked="Thursday 2026-10-01",
            pathway="",
        )  # fmt: skip

    def waits(self, person=None):
        return [each.kind for each in came_in(self.authority, person or self.adviser).mine]


def tell(here):
    said = {"name": "Nina New", "email": "nina@oaks.example"}
    tellings.tell(provider=here.provider, kind="manager", fields=said, by=here.alex, at=NOW)


def ask_for_another_day(here):
    visit = here.visit()
    days = [day("Tuesday 2026-10-20")]
    diary.ask_to_move(visit=visit, days=days, reason="Staff are ill", by=here.alex, at=NOW)


def cancel(here):
    diary.cancel(visit=here.visit(), by_whom="setting", reason="Ill", by=here.alex, at=NOW)


def say_that_a_note_is_wrong(here):
    an_answer_to(a_note_sent(here.provider), here.alex, at=NOW)


def say_that_an_action_is_done(here):
    plans.say(action=an_action(here.provider), words="Done", is_done=True, by=here.alex, at=NOW)


def send_a_document(here):
    a_document(here.provider, here.alex, "Thursday 2026-10-01", sort="other")


def ask_for_services(here):
    offers.ask(provider=here.provider, wanted="Two visits", by=here.alex, at=NOW)


DOING = {
    "telling": tell,
    "another_day": ask_for_another_day,
    "cancelled": cancel,
    "note": say_that_a_note_is_wrong,
    "action": say_that_an_action_is_done,
    "document": send_a_document,
    "package": ask_for_services,
}


def test_every_kind_has_its_words_and_is_tried_here():
    assert set(DOING) == set(LOOKS)


@pytest.mark.parametrize("kind", DOING)
def test_it_waits_on_my_work_and_in_the_list_and_leads_to_its_page(kind):
    here = Oaks()
    assert here.waits() == []

    DOING[kind](here)

    his = Visitor(Client(), here.adviser)
    his.visit("work:list")
    assert "1 from providers" in [words(each) for each in his.page.select(".gw-tile")]
    assert words(his.page.select_one("#came-in")) == "From providers 1"
    [row] = his.page.select("#came-in + ul a")
    assert words(row).startswith("Oaks: ")
    assert his.client.get(row["href"]).status_code == 200
    his.click("See what providers did")
    assert words(his.page.select_one("#mine")) == "Waits for you 1"
    assert words(his.page.select_one("#mine + ul .govuk-tag")) == LOOKS[kind][0]


def test_whoever_has_no_case_sees_how_much_waits_for_others():
    here = Oaks()
    tell(here)
    hers = Visitor(Client(), here.kim)

    hers.visit("work:list")
    assert "from providers" not in words(hers.page.select_one(".gw-tiles"))
    assert "Nothing of your own waits." in words(hers.page.main)
    hers.click("See what providers did, 1 more for others")

    assert words(hers.page.select_one("#others")) == "Waits for an officer 1"
    assert hers.page.select_one("#mine") is None


def test_a_cancelled_visit_waits_until_another_is_booked():
    here = Oaks()
    cancel(here)
    assert here.waits() == ["cancelled"]

    here.visit("Wednesday 2026-10-21")

    assert here.waits() == []


def test_a_cancellation_that_an_officer_entered_waits_for_nobody():
    here = Oaks()

    diary.cancel(visit=here.visit(), by_whom="setting", reason="Ill", by=here.adviser, at=NOW)

    assert here.waits() == []


def test_a_document_waits_until_an_officer_opens_it_not_its_sender():
    here = Oaks()
    document = a_document(here.provider, here.alex, "Thursday 2026-10-01", sort="other")
    files.read(file=document.file, by=here.alex, at=NOW)
    assert here.waits() == ["document"]

    files.read(file=document.file, by=here.kim, at=NOW)

    assert here.waits() == []


def test_of_two_versions_of_a_document_the_last_one_waits():
    here = Oaks()
    for number in (1, 2):
        a_document(
            here.provider, here.alex, "Thursday 2026-10-01", sort="self_evaluation",
            name=f"Version {number}.docx", content=a_docx(f"Version {number}"),
        )  # fmt: skip

    [one] = came_in(here.authority, here.adviser).mine

    assert "Version 2.docx" in one.what


def test_an_officer_who_goes_on_a_visit_is_asked_though_not_allocated():
    here = Oaks()
    visit = a_visit(
        here.provider, "Monday 2026-10-19", (here.kim, "senior_improvement_adviser"),
        booked="Thursday 2026-10-01", pathway="",
    )  # fmt: skip
    diary.ask_to_move(
        visit=visit, days=[day("Tuesday 2026-10-20")], reason="Ill", by=here.alex, at=NOW
    )

    assert here.waits(here.kim) == ["another_day"]


def test_another_authority_sees_nothing_and_the_newest_stands_first():
    here = Oaks()
    a_document(here.provider, here.alex, "Monday 2026-09-28", sort="other")
    tell(here)
    elsewhere = an_authority("leicestershire")

    assert here.waits() == ["telling", "document"]
    assert came_in(elsewhere, a_person(elsewhere)) == ([], [])


def test_reading_costs_the_same_however_much_there_is():
    here = Oaks()
    for each in DOING.values():
        each(here)
    _does_all(here, "Elms")
    few = _queries(here)

    for name in ("Ashes", "Limes", "Planes"):
        _does_all(here, name)

    assert _queries(here) == few


def _does_all(here, name):
    other = Oaks.__new__(Oaks)
    other.__dict__.update(here.__dict__)
    other.provider = allocated(here.authority, name, here.adviser)
    other.alex = a_manager(other.provider)
    for kind, each in DOING.items():
        if kind != "note":
            each(other)


def _queries(here):
    with CaptureQueriesContext(connection) as found:
        came_in(here.authority, here.adviser)
    return len(found)


def test_a_note_that_is_said_not_to_be_accurate_says_so_in_the_list_of_notes():
    here = Oaks()
    issued = a_note_sent(here.provider)
    answer = an_answer_to(issued, here.alex, at=NOW)
    his = Visitor(Client(), here.kim)

    his.visit("notes:list", pk=here.provider.pk)
    assert "Said not to be accurate" in words(his.page.main)

    notes.reply(answer=answer, words="It stays as it is", by=issued.by, at=NOW)
    his.visit("notes:list", pk=here.provider.pk)
    assert "Said not to be accurate" not in words(his.page.main)
    assert "Issued" in words(his.page.main)


def test_a_row_says_its_day_in_words():
    row = CameIn("telling", 1, "Oaks", "We moved", day("Thursday 2026-10-01"), "/x/")

    assert (row.when, row.state, row.colour) == ("1 October 2026", "Waits for an answer", "blue")
