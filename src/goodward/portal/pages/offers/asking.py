"""Asking for a package of services, and answering the quote."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.offers import actions, queries
from goodward.offers.wording import cost_of
from goodward.portal.access import acts
from goodward.portal.pages.offers.forms import AgreeForm, AskForm, DeclineForm
from goodward.ui.access import get_or_404
from goodward.ui.doing import is_done


@acts("offer.ask")
def ask(request):
    """Ask what a provider would like; nothing is owed by asking."""
    provider = request.provider
    now = timezone.now()
    services = [
        (str(each.service.service_id), each)
        for each in queries.services_for(provider, today=english_date(now))
        if each.service is not None
    ]
    form = AskForm(
        request.POST or None,
        label_suffix="",
        services=tuple((key, each.title) for key, each in services),
        hints={key: cost_of(each) for key, each in services},
    )

    def do(said):
        actions.ask(
            provider=provider,
            wanted=said["wanted"],
            wished=form.wished(),
            by_whom=_who(request),
            by=request.user,
            at=now,
        )
        return "Thank you. We send you a quote, which you can agree or decline."

    if is_done(request, form, do, actions.OfferRefused):
        return redirect("portal_offers:list", provider=provider.pk)
    return act_page(
        request,
        form,
        "Ask for a package of services",
        "Send",
        back=reverse("portal_offers:list", kwargs={"provider": provider.pk}),
        back_text="Services",
        lead="You owe nothing by asking. We write a quote; you decide when you have read it.",
    )


@acts("offer.agree")
def agree(request, package):
    """Agree the quote that was read."""
    return _answer(request, package, AgreeForm, _agree, "Agree the quote", "Agree it")


@acts("offer.agree")
def decline(request, package):
    """Decline the quote that was read."""
    return _answer(request, package, DeclineForm, _decline, "Decline the quote", "Decline it")


def _agree(request, package, said):
    now = timezone.now()
    actions.agree(
        package=package,
        version=said["version"],
        on=english_date(now),
        by_whom=_who(request),
        said=said["said"],
        by=request.user,
        at=now,
    )
    return "The quote is agreed. We get in touch to say when we come."


def _decline(request, package, said):
    actions.decline(
        package=package,
        version=said["version"],
        reason=said["reason"],
        by_whom=_who(request),
        by=request.user,
        at=timezone.now(),
    )
    return "The quote is declined. You can ask for another package at any time."


def _answer(request, package, form_class, do, title, submit):
    found = get_or_404(queries.package_by, request.provider, package)
    quote = queries.quote_seen(found)
    form = form_class(
        request.POST or None,
        label_suffix="",
        initial={"version": quote.version if quote else 0},
    )
    place = {"provider": request.provider.pk, "package": found.pk}
    if is_done(request, form, lambda said: do(request, found, said), actions.OfferRefused):
        return redirect("portal_offers:package", **place)
    lead = "No quote was sent yet."
    if quote:
        total = queries.sum_text(quote, queries.lines_of(quote))
        lead = f"Quote {found.number}, version {quote.version}, comes to {total}."
    return act_page(
        request,
        form,
        title,
        submit,
        back=reverse("portal_offers:package", kwargs=place),
        back_text=f"Bespoke package {found.number}",
        lead=lead,
    )


def _who(request) -> str:
    """Return who acts and what they are there, as it is kept."""
    return f"{request.user.full_name}, {request.access.roles_text.lower()}"


def act_page(request, form, title, submit, *, back, back_text, lead=""):
    """Return a page of one form."""
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "setting": request.provider.shown_name,
        "back": back,
        "back_text": back_text,
        "lead": lead,
    }
    return render(request, "portal_offers/act.html.jinja", page)
