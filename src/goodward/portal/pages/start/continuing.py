"""
Going on by the personal link in a message.

Opening it spends nothing, because programs that scan mail open every link: a person presses a
button. Whoever is signed in already as its person is taken to its page at once.
"""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from goodward.core.counted import counted
from goodward.entry import actions, queries
from goodward.portal.confined import LASTS, confine, confinement_of
from goodward.portal.pages.start.signing_in import is_within, then

AGAIN = "again"


@never_cache
def go_on(request, token):
    """Show whose link it is and what it opens; a press of the button uses it up and opens that."""
    now = timezone.now()
    way = queries.way_of(token, at=now)
    if way and _is_there_already(request, way):
        return redirect(way.leads_to)
    if request.method == "POST" and AGAIN in request.POST:
        return _send_another(request, way)
    if way and way.is_open and request.method == "POST" and is_within(request, "portal_enter"):
        way = actions.use_up(token=token, at=now)
        if way:
            # Whoever else is signed in here, officers too: two people never share a sign-in.
            logout(request)
            confine(request, way.user, way.leads_to, at=now)
            return perform_login(request, way.user, redirect_url=way.leads_to)
    if way is None or not way.is_open:
        # The same for a link that was used and for one that never was: nobody learns more by it.
        return render(request, "portal/continue_spent.html.jinja", {"again": AGAIN})
    page = {
        "name": way.user.full_name,
        "what_they_are": f"{way.entry.roles_text}, {way.entry.provider.shown_name}",
        "what": way.what,
        "lasts": counted(int(LASTS.total_seconds()) // 60, "minute"),
        "somebody_else": _somebody_else(request, way),
    }
    return render(request, "portal/continue.html.jinja", page)


def _is_there_already(request, way) -> bool:
    """Return whether the link's person is signed in here, for everything or for this page."""
    if not request.user.is_authenticated or request.user.pk != way.user.pk:
        return False
    held = confinement_of(request)
    return held is None or (held.leads_to == way.leads_to and held.until > timezone.now())


def _somebody_else(request, way) -> str:
    is_other = request.user.is_authenticated and request.user.pk != way.user.pk
    return request.user.full_name if is_other else ""


def _send_another(request, way):
    """Send an ordinary link to the address the message went to; all are answered the same."""

    def send() -> None:
        if way and is_within(request, "portal_link", key=way.user.email.casefold()):
            actions.send_link(email=way.user.email, leads_to=way.leads_to, at=timezone.now())

    return then(redirect("portal:link_sent"), send)
