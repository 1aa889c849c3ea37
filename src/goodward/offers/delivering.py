"""Saying what of an agreed package was delivered, line by line, and closing it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.offers.answering import newest_quote
from goodward.offers.models import BespokePackage, BespokeStep, Delivery, QuoteLine
from goodward.offers.paper import quantity_text
from goodward.offers.refusing import OfferRefused
from goodward.offers.steps import do, held_back


@transaction.atomic
def deliver(
    *,
    line: QuoteLine,
    quantity: int,
    on: date,
    given_by: str,
    outcome: str,
    by: User,
    at: datetime,
) -> Delivery:
    """
    Say that so many units of a line were delivered, when, by whom, and what came of it.

    :raises OfferRefused: before it is agreed, for more than is still to come, a day before it was
        agreed or still to come, or without words.
    """
    package = held_back(line.quote.package)
    given_by = OfferRefused.unless_said(given_by, "Say who delivered it", "given_by")
    outcome = OfferRefused.unless_said(
        outcome, "Say what came of it, or that it is too early to say", "outcome"
    )
    OfferRefused.if_to_come(on, english_date(at), "on", "The day it was delivered")
    quote = newest_quote(package)
    if quote is None or quote.pk != line.quote_id:
        raise OfferRefused("This line is of a quote that was not agreed")
    agreed_on = agreed_day(package)
    if agreed_on is not None and on < agreed_on:
        raise OfferRefused("The day it was delivered must not be before it was agreed", "on")
    left = line.quantity - delivered(line)
    if left <= 0:
        raise OfferRefused("All of this line was delivered already")
    if not 1 <= quantity <= left:
        raise OfferRefused(
            f"Of this line, {quantity_text(left, line.unit)} are still to come. Enter a whole "
            f"number from 1 to {left}",
            "quantity",
        )
    words = f"{line.title}: {quantity_text(quantity, line.unit)}, by {given_by}"
    do(package, "delivered", on, by=by, at=at, version=quote.version, said=words)
    return Delivery.objects.for_authority(line.authority).create(
        authority=line.authority,
        line=line,
        day=on,
        quantity=quantity,
        given_by=given_by,
        outcome=outcome,
        recorded_at=at,
        recorded_by=by,
    )


@transaction.atomic
def take_back(*, delivery: Delivery, reason: str, by: User, at: datetime) -> Delivery:
    """
    Take back a delivery that was recorded by mistake; where finance was told, it is credited.

    :raises OfferRefused: without a reason, or where it is taken back, or takes one back itself.
    """
    line = delivery.line
    package = held_back(line.quote.package)
    reason = OfferRefused.unless_said(reason, "Say what was wrong", "reason")
    rows = Delivery.objects.for_authority(delivery.authority)
    if delivery.takes_back_id is not None or rows.filter(takes_back=delivery).exists():
        raise OfferRefused("This delivery was taken back already")
    today = english_date(at)
    words = f"{line.title}: {quantity_text(delivery.quantity, line.unit)}. {reason}"
    do(package, "taken_back", today, by=by, at=at, version=line.quote.version, said=words)
    return rows.create(
        authority=delivery.authority,
        line=line,
        day=today,
        quantity=-delivery.quantity,
        given_by=delivery.given_by,
        outcome=reason,
        takes_back=delivery,
        recorded_at=at,
        recorded_by=by,
    )


@transaction.atomic
def close(*, package: BespokePackage, said: str, by: User, at: datetime) -> BespokePackage:
    """
    Close an agreed package. What was not delivered is not invoiced.

    said: what came of it as a whole; needed where something was not delivered.

    :raises OfferRefused: unless it is agreed, or where lines are open and nobody says why.
    """
    package = held_back(package)
    if not said.strip() and lines_left(package):
        raise OfferRefused(
            "Not everything was delivered. Say why it is closed all the same", "said"
        )
    do(package, "closed", english_date(at), by=by, at=at, said=said)
    return package


def delivered(line: QuoteLine) -> int:
    """Return how many units of a line were delivered and not taken back."""
    rows = Delivery.objects.for_authority(line.authority).filter(line=line)
    return int(rows.aggregate(units=Sum("quantity"))["units"] or 0)


def lines_left(package: BespokePackage) -> bool:
    """Return whether something of the newest quote is still to be delivered."""
    quote = newest_quote(package)
    if quote is None:
        return False
    rows = QuoteLine.objects.for_authority(package.authority).filter(quote=quote)
    return any(each.quantity > delivered(each) for each in rows)


def agreed_day(package: BespokePackage) -> date | None:
    """Return the day a package was agreed, None before."""
    rows = BespokeStep.objects.for_authority(package.authority)
    step = rows.filter(package=package, kind="agreed").order_by("-pk").first()
    return step.day if step else None
