"""A package of support on paper: all of it is said, and it can be read by everybody."""

from __future__ import annotations

import pytest

from goodward.documents.package import PackageSheet, SheetItem, SheetTopic, package_pdf
from tests.support.days import day
from tests.support.pdf import Pdf

THURSDAY = day("Thursday 2026-06-11")
VISIT = SheetItem("A visit", "Advisory visit", "At no cost", "Given again: A new manager")
COURSE = SheetItem("A course", "In-house training", "Chargeable", "")
HOSTILE = [
    '#panic("no") #read("package.typ") #set page(width: 1pt)',
    "$ x^2 $ *bold* _slanted_ `raw` ~ @nowhere <label> [content] {code}",
    "= A heading",
    "Grüße → ½ ✓ Здравствуйте",
]


def a_sheet(*topics, **said):
    said = {
        "authority": "Borsetshire",
        "title": "Support agreed with Oaks",
        "facts": (("Agreed on", "Thursday 11 June 2026"),),
        "closing": "Please tell your adviser.",
        **said,
    }
    return PackageSheet(topics=topics or (SheetTopic("Safeguarding", (), (VISIT,)),), **said)


def read(sheet):
    return Pdf(package_pdf(sheet, dated=THURSDAY))


def squeezed(text):
    return "".join(text.split())


def test_everything_is_said_in_order():
    talk = (("What needs to happen?", "A plan.\nA second line."),)

    page = read(
        a_sheet(
            SheetTopic("Safeguarding", talk, (VISIT, COURSE)),
            SheetTopic("Inclusion", (), (COURSE,)),
        )
    ).words

    assert page.startswith(
        "Borsetshire Support agreed with Oaks Agreed on Thursday 11 June 2026 Safeguarding "
        "What needs to happen? A plan. A second line. Support How Cost "
        "A visit Given again: A new manager Advisory visit At no cost "
        "A course In-house training Chargeable Inclusion"
    )
    assert "Please tell your adviser." in page


def test_it_is_accessible_and_on_a4():
    talk = (("What needs to happen?", "A plan."),)

    found = read(a_sheet(SheetTopic("Safeguarding", talk, (VISIT,))))

    assert (found.title, found.language, found.is_tagged) == (
        "Support agreed with Oaks",
        "en-GB",
        True,
    )
    assert {"Title", "H1", "H2", "Table", "TH", "TD"} <= found.tags
    assert found.sizes == {(210, 297)}


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_whatever_signs_are_in_them(words):
    item = SheetItem(words, "Peer support", "At no cost", words)

    found = read(a_sheet(SheetTopic(words, ((words, words),), (item,)), closing=words))

    assert squeezed(found.words).count(squeezed(words)) == 6


def test_a_long_word_and_many_words_stay_on_their_pages():
    talk = (
        ("What needs to happen?", "\n".join(["Llanfair" * 30, *["Words and words. " * 40] * 60])),
    )

    found = read(a_sheet(SheetTopic("Safeguarding", talk, (VISIT,) * 60)))

    assert len(found.pages) > 3
    assert min(found.margins()) > 15
    assert squeezed(found.words).count("Advisoryvisit") == 60


def test_the_same_package_gives_the_same_bytes():
    assert package_pdf(a_sheet(), dated=THURSDAY) == package_pdf(a_sheet(), dated=THURSDAY)
