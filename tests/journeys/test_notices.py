"""
One notice on the owner of three settings: three cases, a visit, its requirements, and the end.

All names are invented.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from goodward.audit import append_only
from goodward.diary.queries import visits_of
from goodward.notices import queries
from tests.support.days import day, noon
from tests.support.notices import Desk

pytestmark = pytest.mark.browser
PASSWORD = "a password nobody guesses"
WEDNESDAY, FRIDAY = "Wednesday 2026-11-04", "Friday 2026-11-06"
VISITED, DECEMBER = "Thursday 2026-11-19", "Monday 2026-12-07"


@pytest.fixture
def here(transactional_db: None) -> Iterator[Desk]:
    with time_machine.travel(noon(WEDNESDAY), tick=True):
        yield Desk()
    append_only.lift()


def officer(desk, person):
    found = desk()
    found.sign_in(person.email, PASSWORD)
    return found


def read(person) -> str:
    return person.page.inner_text("main")


def fill_day(person, name, written):
    when = day(written)
    for box, value in (("day", when.day), ("month", when.month), ("year", when.year)):
        person.page.fill(f"[name={name}-{box}]", str(value))


def test_a_notice_on_an_owner_of_three_from_the_letter_to_the_end(here, desk):
    with time_machine.travel(noon(WEDNESDAY), tick=True):
        sam = officer(desk, here.sam)
        sam.open(f"/providers/{here.acorns.pk}/")
        sam.follow("Enter a notice of Ofsted’s")
        sam.choose("Welfare Requirements Notice")
        sam.choose("The registered person, and so perhaps several settings")
        sam.press("Continue")
        fill_day(sam, "issued_on", "Monday 2026-11-02")
        fill_day(sam, "received_on", WEDNESDAY)
        sam.page.fill("[name=text_1]", "The ratio of staff is kept")
        fill_day(sam, "comply_by_1", DECEMBER)
        sam.press("Add another requirement")
        assert sam.page.input_value("[name=text_1]") == "The ratio of staff is kept"
        sam.page.fill("[name=text_2]", "Everybody has been checked")
        sam.press("Enter the notice")
        said = read(sam)
        assert "Opened: Welfare Requirements Notice (at 3 settings)." in said
        assert "By Monday 7 December 2026, in 33 days" in said
        assert [here.open_pathways(each, WEDNESDAY) for each in here.three] == [
            ["welfare_notice"]
        ] * 3

    with time_machine.travel(noon(FRIDAY), tick=True):
        ida = officer(desk, here.ida)
        for provider in here.three:
            ida.open(f"/providers/{provider.pk}/record/contact_made/")
            ida.choose("Improvement Adviser")
            ida.press("Record contact")
        ida.open(f"/providers/{here.acorns.pk}/")
        assert "Book a visit" in read(ida)
        ida.follow("Book a visit")
        fill_day(ida, "day", VISITED)
        ida.press("Book the visit")

    with time_machine.travel(noon(VISITED), tick=True):
        ida = officer(desk, here.ida)
        ida.open(f"/providers/{here.acorns.pk}/")
        ida.follow("Thursday 19 November 2026")
        ida.follow("It was held")
        ida.press("Record it as held")
        [notice] = queries.notices_of(here.authority)
        assert here.owed(here.acorns, VISITED) == ["notice_note"]
        _review_at_the_visit(ida, here)
        now = here.now(notice)
        assert now.counted(1) == (1, 0, 2)
        assert now.reviews[1, here.acorns.pk].visit_id is not None
        for provider in (here.beeches, here.cedars):
            ida.open(f"/notices/{notice.row.pk}/review/{provider.pk}/")
            _find_all_met(ida)

    with time_machine.travel(noon(DECEMBER), tick=True):
        sam = officer(desk, here.sam)
        sam.open(f"/notices/{notice.row.pk}/")
        sam.follow("Enter Ofsted’s outcome")
        sam.choose("Ofsted found it met")
        sam.press("Enter the outcome")
        sam.follow("Close its pathways")
        sam.fill("Why?", "Ofsted found it met")
        sam.press("Close them")
        assert "3 pathways closed." in read(sam)
        assert [here.open_pathways(each, DECEMBER) for each in here.three] == [[], [], []]


def _review_at_the_visit(ida, here):
    [visit] = visits_of(here.acorns)
    ida.open(f"/visits/{visit.pk}/")
    ida.follow("Review the requirements of Notice 1")
    assert "Visit on Thursday 19 November 2026" in read(ida)
    _find_all_met(ida)


def _find_all_met(ida):
    for number in (1, 2):
        ida.page.check(f"[name=found_{number}][value=met]")
        ida.page.fill(f"[name=seen_{number}]", "Seen in both rooms.")
    ida.press("Enter what was found")
    assert "is entered." in read(ida)
