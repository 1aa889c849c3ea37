"""Packages of services that the provider asked for: quoted, agreed, delivered and charged."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.core.evidence.content import SECTION, Entry
from goodward.core.offers.money import Priced, in_pounds, line_total
from goodward.core.offers.words import VAT
from goodward.evidence.wanted import Found, Said, Wanted, an_entry
from goodward.offers.models import BespokePackage, BespokeStep, Delivery, ExportedDelivery, Quote
from goodward.offers.queries import lines_of, quantity_text, quote_name, sum_text, wished_services
from goodward.offers.wording import quote_rows

# Every kind of step, and what an entry calls it. What was delivered stands line by line instead.
STEPS = {
    "asked": "Services asked for",
    "quoted": "Quote for services written",
    "sent": "Quote for services sent to the provider",
    "agreed": "Quote for services agreed",
    "declined": "Quote for services declined",
    "closed": "Package of services closed",
    "cancelled": "Package of services cancelled",
}
BY_LINE = frozenset({"delivered", "taken_back"})


def services(wanted: Wanted) -> Found:
    """Return every step of every package, each quote in full, each delivery and its charge."""
    rows = BespokePackage.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("bespoke", str(pk)) for pk in rows.values_list("pk", flat=True)})
    for gathered in (_steps, _deliveries, _charges):
        found.entries += gathered(wanted)
    return found


def _steps(wanted: Wanted) -> Iterator[Entry]:
    rows = BespokeStep.objects.for_authority(wanted.authority).filter(
        package__provider=wanted.provider
    )
    quotes = {(each.package_id, each.version): each for each in _quotes(wanted)}
    related = ("package__authority", "recorded_by")
    for each in rows.select_related(*related).exclude(kind__in=BY_LINE).order_by("pk"):
        quote = quotes.get((each.package_id, each.version))
        yield an_entry(
            "services",
            STEPS[each.kind],
            on=each.day,
            at=each.recorded_at,
            by=each.recorded_by,
            reference=quote_name(quote) if quote else f"Package of services {each.package.number}",
            said=[
                *(_asked(each.package) if each.kind == "asked" else ()),
                ("At the provider", each.by_whom),
                ("Words", each.said),
                *(_quoted(quote) if quote and each.kind == "quoted" else ()),
            ],
        )


def _quotes(wanted: Wanted) -> list[Quote]:
    rows = Quote.objects.for_authority(wanted.authority).filter(package__provider=wanted.provider)
    return list(rows.select_related("package", "authority"))


def _asked(package: BespokePackage) -> Iterator[Said]:
    yield "Wanted", package.wanted
    yield "Services chosen", [each.name for each in wished_services(package)]


def _quoted(quote: Quote) -> Iterator[Said]:
    """Yield what a version of a quote held, line by line, with prices as they were that day."""
    lines = lines_of(quote)
    yield "Can be agreed until", quote.valid_until
    yield "Words with the quote", quote.said
    yield SECTION, f"What it holds: {sum_text(quote, lines)}"
    for line, row in zip(lines, quote_rows(lines), strict=True):
        price = f"{row.price}: {row.total}" if line.unit_pence else "at no cost"
        yield row.title, "\n".join(filter(None, (f"{row.quantity}, {price}", row.because)))


def _deliveries(wanted: Wanted) -> Iterator[Entry]:
    rows = Delivery.objects.for_authority(wanted.authority).filter(
        line__quote__package__provider=wanted.provider
    )
    for each in rows.select_related("line__quote__package", "recorded_by").order_by("pk"):
        line, is_back = each.line, each.takes_back_id is not None
        yield an_entry(
            "services",
            f"{'Delivery taken back' if is_back else 'Service delivered'}: {line.title}",
            on=each.day,
            at=each.recorded_at,
            by=each.recorded_by,
            reference=quote_name(line.quote),
            said=[
                ("How many", quantity_text(abs(each.quantity), line.unit)),
                ("Given by", each.given_by),
                ("Why" if is_back else "What came of it", each.outcome),
                ("Comes to", _amount(each) if line.unit_pence else "At no cost"),
            ],
        )


def _charges(wanted: Wanted) -> Iterator[Entry]:
    rows = ExportedDelivery.objects.for_authority(wanted.authority).filter(
        delivery__line__quote__package__provider=wanted.provider
    )
    related = ("delivery__line__quote__package", "export__recorded_by")
    for each in rows.select_related(*related).defer("export__content").order_by("pk"):
        line = each.delivery.line
        is_back = each.delivery.takes_back_id is not None
        yield an_entry(
            "services",
            f"Told to finance, to be {'credited' if is_back else 'invoiced'}: {line.title}",
            on=english_date(each.export.recorded_at),
            at=each.export.recorded_at,
            by=each.export.recorded_by,
            reference=quote_name(line.quote),
            said=[
                ("Batch", str(each.export.number)),
                ("Delivered on", each.delivery.day),
                ("Amount", f"{_amount(each.delivery)}. {VAT[line.vat]}"),
            ],
        )


def _amount(delivery: Delivery) -> str:
    return in_pounds(line_total(Priced(delivery.quantity, delivery.line.unit_pence)))
