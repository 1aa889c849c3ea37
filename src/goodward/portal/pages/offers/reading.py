"""What a provider may have and what it costs it, what it asked for, and a quote."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.offers.money import in_pounds
from goodward.core.offers.words import WAYS
from goodward.offers import queries
from goodward.offers.wording import agreed_text, offered_rows, quote_rows, state_look
from goodward.portal.access import acts
from goodward.ui.access import get_or_404
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.made_files import pdf_file

# What a provider reads of a state where it is called otherwise on its own pages: a version that is
# being written it may not see yet.
OWN_WORDS = {
    "asked": "We got it",
    "quoted": "We are writing a quote",
    "sent": "Waits for your answer",
}


@acts("portal.view")
def show_all(request):
    """Show what is free and what is charged for, with why; packages; and the conversation."""
    provider = request.provider
    today = english_date(timezone.now())
    standing = queries.standing_on(provider, today)
    offered = offered_rows(queries.services_for(provider, today=today))
    page = {
        "setting": provider.shown_name,
        "provider": provider.pk,
        "again": _again(standing),
        "free": [each for each in offered if not each.is_charged],
        "charged": [each for each in offered if each.is_charged],
        "packages": [_line(each) for each in queries.packages_of(provider)],
        "may_ask": request.access.may("offer.ask"),
        "has_conversation": queries.has_programme(request.authority),
        "conversation": conversation_text(provider, today),
    }
    return render(request, "portal_offers/list.html.jinja", page)


def conversation_text(provider, today) -> str:
    """Return when the next annual conversation is, or by when one is due, in one sentence."""
    booked = queries.booked_for(provider)
    if booked is not None:
        at = f" at {booked.visit.starts_at:%H:%M}" if booked.visit.starts_at else ""
        return f"It is booked for {long_day(booked.visit.day)}{at}, {WAYS[booked.way].lower()}."
    [line] = queries.lines_for(provider.authority, [provider.pk])
    asked = f" You asked for a time on {plain_day(line.asked_on)}." if line.asked_on else ""
    if line.due_on is not None:
        late = " That day has gone by." if line.due_on < today else ""
        return f"Yours is due by {long_day(line.due_on)}.{late}{asked}"
    return f"None is due, but you may have one.{asked}"


def _again(standing) -> str:
    if not standing.registered_again_after:
        return ""
    after = standing.registered_again_after.replace("_", " ").capitalize()
    return (
        f"You registered again after you were judged {after}. Until your next judgement you pay "
        "for most of what we offer. Your annual conversation costs you nothing."
    )


def _line(line):
    text, colour = state_look(line.state)
    own = OWN_WORDS.get(line.state, text)
    return line.pk, line.number, own, colour, line.wanted, plain_day(line.asked_on)


@acts("portal.view")
def package(request, package):
    """Show what was asked for and the quote that was sent, and what was delivered of it."""
    found = get_or_404(queries.package_by, request.provider, package)
    quote = queries.quote_seen(found)
    today = english_date(timezone.now())
    text, colour = state_look(found.state)
    is_open = found.state == "sent" and quote is not None and quote.valid_until >= today
    page = {
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "pk": found.pk,
        "number": found.number,
        "state": OWN_WORDS.get(found.state, text),
        "colour": colour,
        "wanted": found.wanted.splitlines(),
        "asked": plain_day(found.asked_on),
        "rows": quote_rows(queries.lines_of(quote)) if quote else [],
        "total": in_pounds(quote.total_pence) if quote else "",
        "in_all": queries.in_all(queries.lines_of(quote)) if quote else "",
        "version": quote.version if quote else 0,
        "agreed": agreed_text(quote, queries.agreed_step(found)),
        "until": long_day(quote.valid_until) if quote and is_open else "",
        "said": quote.said if quote else "",
        "is_over": found.state == "sent" and not is_open,
        "may_answer": is_open and request.access.may("offer.agree"),
        "nobody": is_open and not request.access.may("offer.agree"),
        "delivered": _delivered(quote, found),
    }
    return render(request, "portal_offers/package.html.jinja", page)


def _delivered(quote, package):
    """Return what was delivered, in words; what was taken back is left out with it."""
    if quote is None or queries.agreed_day(package) is None:
        return []
    return [
        (
            standing.line.title,
            queries.quantity_text(standing.delivered, standing.line.unit),
            queries.quantity_text(standing.line.quantity, standing.line.unit),
            [
                f"{plain_day(each.day)}, by {each.given_by}: {each.outcome}"
                for each in standing.deliveries
                if each.quantity > 0 and getattr(each, "taken_back", None) is None
            ],
        )
        for standing in queries.standings(quote)
    ]


@acts("portal.view")
def pdf(request, package):
    """Send the quote as a PDF, the one that was sent."""
    found = get_or_404(queries.package_by, request.provider, package)
    quote = queries.quote_seen(found)
    if quote is None:
        raise Http404("no quote was sent yet")
    made = queries.quote_sheet(quote, queries.lines_of(quote))
    return pdf_file(made, f"quote-{found.number}.pdf")
