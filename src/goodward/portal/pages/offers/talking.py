"""The annual conversation of a provider: when it is, what was said, and asking for a time."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.offers.words import WAYS
from goodward.offers import actions, queries
from goodward.portal.access import acts
from goodward.portal.pages.offers.asking import act_page
from goodward.portal.pages.offers.forms import TimeForm
from goodward.portal.pages.offers.reading import conversation_text
from goodward.ui.components.dates import long_day
from goodward.ui.doing import is_done


@acts("portal.view")
def show(request):
    """Show when the conversation is or is due, and what was said in those before."""
    provider = request.provider
    today = english_date(timezone.now())
    booked = queries.booked_for(provider)
    page = {
        "setting": provider.shown_name,
        "provider": provider.pk,
        "has_conversation": queries.has_programme(request.authority),
        "text": conversation_text(provider, today),
        "visit": booked.visit_id if booked else None,
        "may_ask": request.access.may("offer.ask")
        and booked is None
        and queries.has_programme(request.authority),
        "records": [
            (long_day(each.record.held_on), WAYS[each.conversation.way], _parts(each.record))
            for each in queries.conversations_of(provider)
            if each.record is not None
        ],
    }
    return render(request, "portal_offers/conversation.html.jinja", page)


def _parts(record):
    """Return what was said, heading by heading; empty ones are left out."""
    parts = (
        ("Who took part", record.present),
        ("What we talked about", record.talked_about),
        ("What goes well", record.strengths),
        ("What to develop", record.to_develop),
        ("What we offer", record.what_we_offer),
        ("Who else can help", record.signposted),
    )
    return [(name, text.splitlines()) for name, text in parts if text]


@acts("offer.ask")
def ask(request):
    """Ask which days suit; an officer books it."""
    provider = request.provider
    form = TimeForm(request.POST or None, label_suffix="")

    def do(said):
        actions.ask_for_time(provider=provider, by=request.user, at=timezone.now(), **said)
        return "Thank you. We book a time and let you know."

    if is_done(request, form, do, actions.OfferRefused):
        return redirect("portal_offers:conversation", provider=provider.pk)
    return act_page(
        request,
        form,
        "Ask for a time",
        "Send",
        back=reverse("portal_offers:conversation", kwargs={"provider": provider.pk}),
        back_text="Annual conversation",
        lead="The annual conversation costs you nothing.",
    )
