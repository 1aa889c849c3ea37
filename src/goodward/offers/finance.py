"""
What is to be invoiced, for the finance system: numbered batches, each delivery in one of them.

No cards, no payments: the authority's finance system sends the invoices and takes the money.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import StringIO

from django.db import transaction
from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.offers.columns import COLUMNS
from goodward.core.offers.money import Priced, line_total, plain_amount, total
from goodward.core.offers.words import UNITS, VAT
from goodward.core.plain_cells import plain_cell
from goodward.offers.models import BespokeStep, Delivery, ExportedDelivery, FinanceExport
from goodward.offers.numbering import next_number
from goodward.offers.refusing import OfferRefused


@transaction.atomic
def export(
    *,
    authority: LocalAuthority,
    last_on: date,
    by: User,
    at: datetime,
    first_on: date | None = None,
) -> FinanceExport:
    """
    Make a batch of everything delivered in a period that is charged for and in no batch yet.

    first_on: None for everything up to the last day. What was taken back before anybody was told of
    it is left out with its delivery.

    :raises OfferRefused: for days the wrong way round or still to come, or nothing to invoice.
    """
    OfferRefused.if_to_come(last_on, english_date(at), "last_on", "The last day")
    if first_on is not None and first_on > last_on:
        raise OfferRefused("The last day must not be before the first", "last_on")
    number = next_number(FinanceExport, authority)
    found = to_invoice(authority, last_on, first_on=first_on)
    if not found:
        raise OfferRefused("Nothing in these days is left to invoice. No batch was made")
    first_line = ExportedDelivery.objects.for_authority(authority).count() + 1
    content = _content(authority, number, first_line, found)
    made = FinanceExport.objects.for_authority(authority).create(
        authority=authority,
        number=number,
        first_on=first_on,
        last_on=last_on,
        total_pence=pence_of(found),
        content=content,
        recorded_at=at,
        recorded_by=by,
    )
    ExportedDelivery.objects.for_authority(authority).bulk_create(
        ExportedDelivery(authority=authority, export=made, delivery=each) for each in found
    )
    audit.record(
        authority_id=authority.pk,
        kind="finance.exported",
        by=by,
        at=at,
        subject=("finance_export", made.pk),
        detail={"batch": number, "lines": len(found), "pence": made.total_pence},
    )
    return made


def to_invoice(
    authority: LocalAuthority, last_on: date, *, first_on: date | None = None
) -> list[Delivery]:
    """Return what a batch of these days would hold, by day. Three queries at most."""
    found = _waiting(authority).filter(day__lte=last_on)
    if first_on is not None:
        found = found.filter(day__gte=first_on)
    return list(
        found.select_related("line__quote__package__provider", "line__quote__package", "taken_back")
        .select_related("takes_back")
        .order_by("day", "pk")
    )


def pence_of(deliveries: list[Delivery]) -> int:
    """Return what deliveries come to, in pence."""
    return total(Priced(each.quantity, each.line.unit_pence) for each in deliveries)


def _waiting(authority: LocalAuthority) -> QuerySet[Delivery]:
    """Return what is charged for and in no batch, without what was taken back before one."""
    rows = Delivery.objects.for_authority(authority).filter(
        exported__isnull=True, line__unit_pence__gt=0
    )
    return rows.exclude(taken_back__isnull=False).exclude(
        takes_back__isnull=False, takes_back__exported__isnull=True
    )


def _content(
    authority: LocalAuthority, number: int, first_line: int, deliveries: list[Delivery]
) -> bytes:
    packages = {each.line.quote.package_id for each in deliveries}
    steps = BespokeStep.objects.for_authority(authority).filter(
        package_id__in=packages, kind="agreed"
    )
    agreed = {each.package_id: each for each in steps.order_by("pk")}
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for place, each in enumerate(deliveries):
        step = agreed.get(each.line.quote.package_id)
        writer.writerow(_cells(number, first_line + place, each, step))
    # A byte order mark tells a spreadsheet that the file is UTF-8.
    return ("\ufeff" + text.getvalue()).encode()


def _cells(number: int, place: int, delivery: Delivery, agreed: BespokeStep | None) -> list[str]:
    line = delivery.line
    package = line.quote.package
    provider = package.provider
    amount = line_total(Priced(delivery.quantity, line.unit_pence))
    return [
        str(number),
        str(place),
        "invoice" if delivery.quantity > 0 else "credit",
        delivery.day.isoformat(),
        f"{package.number}/{line.quote.version}",
        agreed.day.isoformat() if agreed else "",
        safe(agreed.by_whom) if agreed else "",
        safe(provider.urn or ""),
        safe(provider.shown_name),
        safe(provider.owner_urn),
        safe(provider.owner_name),
        safe(", ".join(filter(None, (provider.address, provider.town, provider.postcode)))),
        safe(line.title),
        str(delivery.quantity),
        UNITS[line.unit][1],
        plain_amount(line.unit_pence),
        plain_amount(amount),
        VAT[line.vat],
    ]


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, on one line."""
    return plain_cell(" ".join(text.split()))
