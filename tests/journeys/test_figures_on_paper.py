"""Figures printed from the browser on A4: what was asked, each picture, each table, uncut."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goodward.inspections.register_counting import count_register
from goodward.inspections.releases import count_file
from goodward.providers.models import Provider
from tests.journeys.conftest import TODAY
from tests.support.builders import GOOD, REQUIRES_IMPROVEMENT, a_provider, history
from tests.support.days import day, noon
from tests.support.ofsted_file import a_file
from tests.support.pdf import Pdf
from tests.support.register import DECEMBER, MARCH

pytestmark = pytest.mark.browser
# On a screen only: ways to go, what to press, and who is signed in.
NOT_ON_PAPER = ("Skip to main content", "Sign out", "My work", "Count now", "Download", "Search")
# 210 millimetres without the margins of 15, at 96 dots to the inch of 25.4.
ROOM = 680
# Everything that is cut off, or goes over the edge of the paper.
CUT = """() => [...document.querySelectorAll('main table, main svg')].filter((each) => {
  const box = each.getBoundingClientRect();
  const frame = each.parentElement;
  const hides = getComputedStyle(frame).overflowX !== 'visible';
  const isHidden = hides && frame.scrollWidth > frame.clientWidth;
  return box.width && (isHidden || box.right > innerWidth + 1);
}).map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture
def figures(small):
    """Three providers with outcomes, two files of Ofsted's, and the register counted."""
    authority = Provider.unscoped.get(pk=small.provider).authority
    for name, postcode, *judged in (
        ("Oaks", "CT16 1AA", GOOD),
        ("Elms", "ME14 1AA", REQUIRES_IMPROVEMENT),
        ("Ash", "TN4 9AA", REQUIRES_IMPROVEMENT, GOOD),
    ):
        provider = a_provider(authority, name, postcode=postcode, places=30)
        days = ("Monday 2026-03-02", "Monday 2026-06-01")
        for on, each in zip(days, judged, strict=False):
            history(provider, [(on, "judgement_published", each)])
    for rows, as_at in ((DECEMBER, "31 December 2025"), (MARCH, "31 March 2026")):
        content = a_file(*rows, as_at=as_at)
        count_file(authority=authority, file_name="f.csv", content=content, by=None, at=noon(TODAY))
    count_register(authority, today=day(TODAY), at=noon(TODAY))
    return small


PAGES = {
    "register:show": ("Over time", "Four-point scale", "On which scale", "24 November 2026"),
    "register:map": ("Four-point scale", "CT16", "ME14", "What the map leaves out"),
    "register:beside": ("31 March 2026", "Compliance", "The whole file, not all of England"),
    "register:beside_time": ("31 December 2025", "Good or Outstanding, on the four-point scale"),
    "oversight:show": ("What slips", "Deadlines kept"),
    "oversight:adherence": ("October to December 2026", "Kept in time", "By who owes them"),
    "oversight:impact": ("Followed so long", "Good by then", "Months since the judgement"),
    "oversight:slipping": ("Overdue",),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_figures_is_printed_whole(figures, desk, page):
    person = desk()
    person.sign_in(figures.manager, figures.password)
    person.open(reverse(page))
    person.page.emulate_media(media="print")
    person.page.set_viewport_size({"width": ROOM, "height": 1000})

    assert person.page.evaluate(CUT) == []
    read = Pdf(person.page.pdf(format="A4"))
    assert [words for words in PAGES[page] if words not in read.words] == []
    assert [words for words in NOT_ON_PAPER if words in read.words] == []
    assert min(read.margins()) > 14


def test_what_was_chosen_is_told_and_what_was_not_is_left_out(figures, desk):
    person = desk()
    person.sign_in(figures.manager, figures.password)
    person.open(reverse("register:show") + "?by=district&type=nursery")

    read = Pdf(person.page.pdf(format="A4"))

    assert "Show By postcode district" in read.words
    assert "Type of provider Nursery" in read.words
    person.open(reverse("register:show"))
    assert "Type of provider" not in Pdf(person.page.pdf(format="A4")).words


def test_a_picture_stands_on_one_sheet_with_its_heading(figures, desk):
    person = desk()
    person.sign_in(figures.manager, figures.password)
    person.open(reverse("register:show"))

    pages = Pdf(person.page.pdf(format="A4")).pages

    for heading, said in (
        ("Four-point scale", "Outstanding"),
        ("On which scale", "No outcome yet"),
    ):
        assert [each for each in pages if heading in each and said in each], heading
