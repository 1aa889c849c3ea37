"""Asking how to become a provider: no sign-in, and nothing held until a link was opened."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from goodward.accounts.queries import authority_called
from goodward.enquiries import actions, queries
from goodward.portal.pages.enquire.forms import PublicForm, shown_now
from goodward.ui.access import get_or_404
from goodward.ui.doing import refuse

# From one place, and to one address: enough for a family, too little to pester somebody.
RATES = {"enquiry": "10/h/ip,3/d/key"}
TOO_OFTEN = (
    "Too many questions came from here. Nothing was sent. Try again tomorrow, or telephone us"
)


@never_cache
def ask(request, authority):
    """Ask what somebody plans, and send them a link."""
    found = get_or_404(authority_called, authority)
    guide = queries.guide_of(found.slug)
    kinds = tuple((each.name, each.title) for each in guide.kinds)
    typed = request.POST.copy() if request.method == "POST" else None
    form = PublicForm(typed, label_suffix="", kinds=kinds, initial={"shown": shown_now()})
    if form.is_valid() and _sent(request, found, form):
        return redirect("portal_enquire:sent", authority=authority)
    if typed is not None and "shown" in form.errors:
        # Said above the form, for nobody sees the field; it counts anew from now.
        form.add_error(None, form.errors.pop("shown")[0])
        typed["shown"] = shown_now()
    page = {"form": form, "authority": found.name}
    return render(request, "portal_enquire/ask.html.jinja", page)


@never_cache
def sent(request, authority):
    """Say that a link is on its way."""
    found = get_or_404(authority_called, authority)
    page = {"authority": found.name, "days": queries.guide_of(found.slug).unconfirmed_days}
    return render(request, "portal_enquire/sent.html.jinja", page)


@never_cache
def confirm(request, authority, token):
    """Ask for a press of the button, because programs that scan mail open every link."""
    found = get_or_404(authority_called, authority)
    page = {"authority": found.name, "slug": authority}
    if request.method == "POST":
        try:
            actions.confirm(authority=found, secret=token, at=timezone.now())
        except actions.EnquiryRefused:
            return render(request, "portal_enquire/spent.html.jinja", page)
        return render(request, "portal_enquire/confirmed.html.jinja", page)
    is_waiting = queries.is_waiting(found, token, at=timezone.now())
    return render(
        request, f"portal_enquire/{'confirm' if is_waiting else 'spent'}.html.jinja", page
    )


def _sent(request, authority, form) -> bool:
    if form.is_from_a_program:
        # It is told what a person would be told, and learns nothing.
        return True
    said = {
        name: text for name, text in form.cleaned_data.items() if name not in ("website", "shown")
    }
    used = ratelimit.consume(
        request,
        app="goodward.portal",
        action="enquiry",
        config=RATES,
        key=said["email"].casefold(),
    )
    if used is None:
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        actions.ask(authority=authority, said=said, at=timezone.now())
    except actions.EnquiryRefused as refused:
        refuse(form, refused)
        return False
    return True
