"""
Getting in by a link in an e-mail.

Opening the link spends nothing, because programs that scan mail open every link: a person presses a
button. The page that sends links tells nobody which addresses are known.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from django.contrib.auth import logout
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache

from goodward.accounts.queries import all_authorities
from goodward.core.counted import counted
from goodward.entry import actions, queries
from goodward.portal.confined import confinement_of
from goodward.portal.kept import has_kept
from goodward.portal.pages.start.forms import AddressForm, EnterForm
from goodward.providers.entries import entries_of

# To one address, and from one place: enough for somebody who mistypes, too little to pester.
RATES = {"portal_link": "5/h/key,30/h/ip", "portal_enter": "60/h/ip"}
BELOW = "/portal/"


@never_cache
def sign_in(request):
    """Ask for an e-mail address, and send a link to it if somebody at a provider has it."""
    leads_to = _safe(request)
    form = AddressForm(request.POST or None, label_suffix="")
    if not form.is_valid():
        page = {
            "form": form,
            "next": leads_to,
            "authorities": all_authorities(),
            "confinement": confinement_of(request),
            "is_kept": has_kept(request, leads_to, at=timezone.now()),
        }
        return render(request, "portal/sign_in.html.jinja", page)
    email = form.cleaned_data["email"].casefold()

    def send() -> None:
        if is_within(request, "portal_link", key=email):
            actions.send_link(email=email, leads_to=leads_to, at=timezone.now())

    # Only once the answer is gone: it must not take longer for an address that is known.
    return then(redirect("portal:link_sent"), send)


@never_cache
def link_sent(request):
    """Say that a link is on its way if the address is known."""
    return render(request, "portal/link_sent.html.jinja")


@never_cache
def enter(request, token):
    """Show whose link it is; a press of the button uses it up and opens the page it is about."""
    leads_to = _safe(request)
    user = queries.whose(token, at=timezone.now())
    days = queries.days_to_stay(user) if user else 0
    if user and request.method == "POST" and is_within(request, "portal_enter"):
        form = EnterForm(request.POST)
        entered = actions.enter(token=token, at=timezone.now())
        if entered:
            is_other = request.user.is_authenticated and request.user.pk != entered.pk
            # A sign-in to one page ends too: the second step may still have to be asked for.
            if is_other or confinement_of(request):
                logout(request)
            stays = days and form.is_valid() and form.cleaned_data["stays"]
            request.session.set_expiry(days * 24 * 60 * 60 if stays else None)
            return perform_login(request, entered, redirect_url=leads_to or reverse("portal:home"))
        user = None
    if user is None:
        again = reverse("portal:sign_in") + (
            f"?{urlencode({'next': leads_to})}" if leads_to else ""
        )
        is_in = request.user.is_authenticated and confinement_of(request) is None
        page = {
            "again": again,
            # Who presses the link twice is in already.
            "signed_in": request.user.full_name if is_in and entries_of(request.user) else "",
            "leads_to": leads_to or reverse("portal:home"),
        }
        return render(request, "portal/link_spent.html.jinja", page)
    page = {
        "name": user.full_name,
        "form": EnterForm(label_suffix=""),
        "days_text": counted(days, "day") if days else "",
    }
    return render(request, "portal/enter.html.jinja", page)


def second_step(request):
    """Say that the authority wants a second step, and lead to where it is set up."""
    return render(request, "portal/second_step.html.jinja")


def _safe(request) -> str:
    """Return the page that was asked for, if it is one of this side of this site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = wanted.startswith(BELOW) and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else ""


def is_within(request, action: str, key: str | None = None) -> bool:
    """Count one more attempt, and return whether that is still few enough."""
    used = ratelimit.consume(request, app="goodward.portal", action=action, config=RATES, key=key)
    return used is not None


def then(response: HttpResponseBase, work: Callable[[], None]) -> HttpResponseBase:
    """Do work once the response has been sent."""
    closing = response.close

    def close() -> None:
        try:
            work()
        finally:
            closing()

    response.close = close  # type: ignore[method-assign]
    return response
