"""A quote on paper: all of it is said, and it can be read by everybody."""

from __future__ import annotations

import pytest

from goodward.documents.quote import QuoteSheet, SheetLine, quote_pdf
from tests.support.days import day
from tests.support.pdf import Pdf

THURSDAY = day("Thursday 2026-06-11")
VISIT = SheetLine("A visit", "2 days", "£250.00 a day", "£500.00", "Every provider pays for this.")
HOSTILE = [
    '#panic("no") #read("quote.typ") #set page(width: 1pt)',
    "$ x^2 $ *bold* _slanted_ `raw` ~ @nowhere <label> [content] {code}",
    "Grüße → ½ ✓ Здравствуйте",
]


def read(*lines, **said):
    fields = {
        "authority": "Borsetshire",
        "title": "Quote 12, version 2: support for Oaks",
        "facts": (("Can be agreed until", "Thursday 11 June 2026"),),
        "total": "£500.00",
        "in_all": "In all (without VAT)",
        "said": "As we talked about.",
        "closing": "Nothing is owed yet.",
        **said,
    }
    return Pdf(quote_pdf(QuoteSheet(lines=lines or (VISIT,), **fields), dated=THURSDAY))


def test_everything_is_said_in_order():
    assert (
        "Can be agreed until Thursday 11 June 2026 As we talked about. "
        "What it holds and what it costs Service How many Price of one Together "
        "A visit Every provider pays for this. 2 days £250.00 a day £500.00 "
        "In all (without VAT) £500.00 Nothing is owed yet."
    ) in read().words


def test_it_is_accessible_and_on_a4():
    found = read()

    assert (found.title, found.language, found.is_tagged) == (
        "Quote 12, version 2: support for Oaks",
        "en-GB",
        True,
    )
    assert {"Title", "H1", "Table", "TH", "TD"} <= found.tags
    assert found.sizes == {(210, 297)}


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_whatever_signs_are_in_them(words):
    found = read(SheetLine(words, "1 day", "x", "y", words), said=words, closing=words)

    assert "".join(found.words.split()).count("".join(words.split())) == 4


def test_many_lines_stay_on_their_pages():
    found = read(*[VISIT._replace(title="Llanfair" * 20)] * 60)

    assert len(found.pages) > 3
    assert min(found.margins()) > 15
