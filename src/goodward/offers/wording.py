"""Words both sides read: states, prices, what somebody pays and why, and the lines of a quote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from goodward.core.offers.money import Priced, in_pounds, line_total
from goodward.core.offers.moves import STATES
from goodward.core.offers.words import UNITS, VAT
from goodward.core.policy.explaining import day_in_words
from goodward.offers.models import BespokeStep, Quote, QuoteLine
from goodward.offers.paper import quantity_text
from goodward.offers.queries import OfferedLine

STATE_COLOURS = {
    "asked": "yellow",
    "quoted": "blue",
    "sent": "purple",
    "agreed": "green",
    "declined": "grey",
    "closed": "grey",
    "cancelled": "grey",
}


class OfferedRow(NamedTuple):
    """What one provider is offered, what it costs it and why. quotes: words and heading."""

    title: str
    what: str
    cost: str
    is_charged: bool
    because: str
    vat: str
    quotes: tuple[tuple[str, str], ...]


class QuoteRow(NamedTuple):
    """One line of a quote."""

    title: str
    quantity: str
    price: str
    total: str
    because: str


def state_look(state: str) -> tuple[str, str]:
    """Return what a state of a package is called, and its colour."""
    return STATES[state], STATE_COLOURS[state]


def agreed_text(quote: Quote | None, step: BespokeStep | None) -> str:
    """Return when a version of a quote was agreed and by whom; nothing while it was not."""
    if quote is None or step is None or step.version != quote.version:
        return ""
    return f"Agreed on {day_in_words(step.day)} by {step.by_whom or step.recorded_by}."


def price_text(pence: int | None, unit: str) -> str:
    """Return a price as it is said: “£250.00 a day”, “No price”."""
    if pence is None:
        return "No price"
    return f"{in_pounds(pence)} {UNITS[unit][0]}" if pence else "At no cost"


def cost_of(line: OfferedLine) -> str:
    """Return what something costs one provider."""
    if not line.charge.is_charged:
        return "At no cost"
    if line.service is None or line.service.price_pence is None:
        return "Charged for: ask for a price"
    return price_text(line.service.price_pence, line.service.unit)


def offered_rows(lines: Iterable[OfferedLine]) -> list[OfferedRow]:
    """Return the rows of what a provider is offered."""
    return [
        OfferedRow(
            line.title,
            line.what,
            cost_of(line),
            line.charge.is_charged,
            line.charge.because,
            VAT[line.service.vat]
            if line.service and line.charge.is_charged and line.service.price_pence
            else "",
            tuple((each.words, each.heading) for each in line.charge.quotes),
        )
        for line in lines
    ]


def quote_rows(lines: Iterable[QuoteLine]) -> list[QuoteRow]:
    """Return the rows of a quote."""
    return [
        QuoteRow(
            line.title,
            quantity_text(line.quantity, line.unit),
            price_text(line.unit_pence, line.unit),
            in_pounds(line_total(Priced(line.quantity, line.unit_pence))),
            " ".join(filter(None, (line.because, f"{VAT[line.vat]}." if line.unit_pence else ""))),
        )
        for line in lines
    ]
