"""A quote on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goodward.core.offers.money import Priced, in_pounds, line_total
from goodward.core.offers.words import UNITS, VAT, vat_in_sum
from goodward.core.policy.explaining import day_in_words
from goodward.documents.quote import QuoteSheet, SheetLine, quote_pdf
from goodward.offers.models import Quote, QuoteLine


def quote_name(quote: Quote) -> str:
    """Return what a quote is called: “Quote 12, version 2”."""
    return f"Quote {quote.package.number}, version {quote.version}"


def quote_sheet(quote: Quote, lines: list[QuoteLine], *, agreed_on: date | None = None) -> bytes:
    """
    Return a quote as a PDF for the provider, the same bytes each time.

    :raises CannotBeSet: when the document would not be accessible.
    """
    provider = quote.package.provider
    facts = [
        ("Provider", provider.shown_name),
        ("Quote", f"Number {quote.package.number}, version {quote.version}"),
        ("Made on", day_in_words(quote.made_on)),
        ("Can be agreed until", day_in_words(quote.valid_until)),
    ]
    if agreed_on is not None:
        facts.append(("Agreed on", day_in_words(agreed_on)))
    sheet = QuoteSheet(
        quote.authority.name,
        f"{quote_name(quote)}: support for {provider.shown_name}",
        tuple(facts),
        tuple(map(_line, lines)),
        in_pounds(quote.total_pence),
        in_all(lines),
        quote.said,
        "Prices are those of the day the quote was made. Nothing is owed until the quote is agreed "
        "and what it holds has been delivered; the authority then sends an invoice.",
    )
    return quote_pdf(sheet, dated=quote.made_on)


def in_all(lines: Iterable[QuoteLine]) -> str:
    """Return what the sum below the lines of a quote is: “In all (without VAT)”."""
    holds = vat_in_sum([each.vat for each in lines if each.unit_pence])
    return f"In all ({holds})" if holds else "In all"


def sum_text(quote: Quote, lines: Iterable[QuoteLine]) -> str:
    """Return what a quote comes to, and what that holds: “£780.00 (without VAT)”."""
    return f"{in_pounds(quote.total_pence)}{in_all(lines).removeprefix('In all')}"


def quantity_text(quantity: int, unit: str) -> str:
    """Return how many of a unit, in words: “2 half days”."""
    _, one, several = UNITS[unit]
    return f"{quantity} {one if quantity == 1 else several}"


def _line(line: QuoteLine) -> SheetLine:
    is_free = line.unit_pence == 0
    return SheetLine(
        line.title,
        quantity_text(line.quantity, line.unit),
        "At no cost" if is_free else f"{in_pounds(line.unit_pence)} {UNITS[line.unit][0]}",
        in_pounds(line_total(Priced(line.quantity, line.unit_pence))),
        " ".join(filter(None, (line.because, "" if is_free else f"{VAT[line.vat]}."))),
    )
