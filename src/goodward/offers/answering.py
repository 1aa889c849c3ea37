"""Sending a quote, and what the provider answers; cancelling and closing a package."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.core.policy.explaining import day_in_words
from goodward.documents.typesetting import CannotBeSet
from goodward.messages.actions import Attachment
from goodward.offers.models import BespokePackage, Quote, QuoteLine
from goodward.offers.package_queries import asked_by
from goodward.offers.paper import quote_sheet, sum_text
from goodward.offers.refusing import OfferRefused
from goodward.offers.steps import do, held_back
from goodward.offers.telling import tell, tell_officer


@transaction.atomic
def send(*, package: BespokePackage, to: Collection[int], by: User, at: datetime) -> BespokePackage:
    """
    Send the newest version of the quote; from now on it can be agreed.

    to: keys of the provider's contacts, who get it by e-mail with the quote as a PDF; whoever may
    open the provider's pages finds it there as well.

    :raises OfferRefused: unless a quote is being prepared that can still be agreed, for somebody
        who is no contact, or when it cannot be set on paper.
    """
    package = held_back(package)
    quote = newest_quote(package)
    today = english_date(at)
    do(package, "sent", today, by=by, at=at, version=quote.version if quote else 0)
    if quote is None or quote.valid_until < today:
        raise OfferRefused(
            "The last day to agree has gone by. Write a new version of the quote first"
        )
    tell(
        package.provider,
        "quote_sent",
        {
            "number": str(package.number),
            "total": sum_text(quote, lines_of(quote)),
            "until": day_in_words(quote.valid_until),
            "link": f"/portal/{package.provider_id}/services/packages/{package.pk}/",
        },
        to=to,
        asked=asked_by(package),
        cause=("quote", quote.pk),
        by=by,
        at=at,
        attachments=[Attachment(f"quote-{package.number}.pdf", "application/pdf", _pdf(quote))],
    )
    return package


@transaction.atomic
def agree(
    *,
    package: BespokePackage,
    version: int,
    on: date,
    by_whom: str,
    by: User,
    at: datetime,
    said: str = "",
) -> BespokePackage:
    """
    Agree the quote that was sent: at the provider, or as an officer who holds it signed.

    version: the one that was read; by_whom: who agreed, and what they are to the provider.

    :raises OfferRefused: for another version than was sent, after its last day, for a day before it
        was made or to come, or without a name.
    """
    package = held_back(package)
    quote = _sent(package, version)
    by_whom = OfferRefused.unless_said(
        by_whom, "Say who agreed it, and what they are there", "by_whom"
    )
    OfferRefused.if_to_come(on, english_date(at), "on", "The day it was agreed")
    if on < quote.made_on:
        raise OfferRefused("It cannot be agreed before the day the quote was made", "on")
    if on > quote.valid_until:
        raise OfferRefused(
            f"This quote could be agreed until {day_in_words(quote.valid_until)}. Ask for a new "
            "one: prices may have changed",
            "on",
        )
    do(package, "agreed", on, by=by, at=at, version=version, said=said, by_whom=by_whom)
    _tell_writer(quote, "agreed", by_whom, said, by=by, at=at)
    return package


@transaction.atomic
def decline(
    *,
    package: BespokePackage,
    version: int,
    reason: str,
    by_whom: str,
    by: User,
    at: datetime,
) -> BespokePackage:
    """
    Decline the quote that was sent. Nothing of it is delivered; another can be asked for.

    :raises OfferRefused: for another version than was sent, or without a reason and a name.
    """
    package = held_back(package)
    quote = _sent(package, version)
    reason = OfferRefused.unless_said(reason, "Say why, in a few words", "reason")
    by_whom = OfferRefused.unless_said(
        by_whom, "Say who declined it, and what they are there", "by_whom"
    )
    today = english_date(at)
    do(package, "declined", today, by=by, at=at, version=version, said=reason, by_whom=by_whom)
    _tell_writer(quote, "declined", by_whom, reason, by=by, at=at)
    return package


@transaction.atomic
def cancel(*, package: BespokePackage, reason: str, by: User, at: datetime) -> BespokePackage:
    """
    Cancel a package that is not over. What was delivered stays, and is invoiced.

    :raises OfferRefused: without a reason, or where it is over.
    """
    package = held_back(package)
    reason = OfferRefused.unless_said(reason, "Say why it is cancelled", "reason")
    do(package, "cancelled", english_date(at), by=by, at=at, said=reason)
    return package


def newest_quote(package: BespokePackage) -> Quote | None:
    """Return the newest version of a package's quote, None before one was written."""
    rows = Quote.objects.for_authority(package.authority).filter(package=package)
    return (
        rows.select_related(
            "package__provider", "package__provider__authority", "authority", "recorded_by"
        )
        .order_by("-version")
        .first()
    )


def lines_of(quote: Quote) -> list[QuoteLine]:
    """Return the lines of a quote in their order. One query."""
    rows = QuoteLine.objects.for_authority(quote.authority).filter(quote=quote)
    return list(rows.order_by("place"))


def _tell_writer(
    quote: Quote, what: str, by_whom: str, said: str, *, by: User, at: datetime
) -> None:
    """Tell whoever wrote the quote what became of it."""
    package = quote.package
    tell_officer(
        quote.recorded_by,
        package.provider,
        "quote_answered",
        {
            "number": str(package.number),
            "what": what,
            "who": by_whom,
            "said": said,
            "link": f"/offer/packages/{package.pk}/",
        },
        cause=(f"quote_{what}", quote.pk),
        by=by,
        at=at,
    )


def _pdf(quote: Quote) -> bytes:
    try:
        return quote_sheet(quote, lines_of(quote))
    except CannotBeSet as problem:
        raise OfferRefused(f"It was not sent: {problem}") from problem


def _sent(package: BespokePackage, version: int) -> Quote:
    """Return the newest quote; it must be the version somebody read before they answered."""
    quote = newest_quote(package)
    if quote is None or quote.version != version:
        raise OfferRefused(
            "The quote was changed meanwhile. Read the new version before you answer; nothing was "
            "agreed"
        )
    return quote
