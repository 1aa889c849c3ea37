"""
Asking for no more bulletins, by the link in one, without signing in.

Opening the link changes nothing, because mail scanners open links; a button does, and so does the
request that a mail program sends when its reader presses “unsubscribe”. Source: RFC 8058.
"""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from goodward.bulletins import actions, queries
from goodward.ui.access import get_or_404

ONE_CLICK = ("List-Unsubscribe", "One-Click")


# A mail program has no cookie of ours to send along; the address itself says who may do this.
@csrf_exempt
@never_cache
def no_more(request, token):
    """Ask whether somebody wants no more bulletins, or wants them again, and keep it."""
    subscriber = get_or_404(queries.subscriber_of, token)
    if request.method == "POST":
        name, value = ONE_CLICK
        how = "one_click" if request.POST.get(name) == value else "page"
        is_wanted = request.POST.get("again") == "yes"
        actions.change_subscription(
            subscriber=subscriber, is_wanted=is_wanted, how=how, at=timezone.now()
        )
        subscriber = subscriber._replace(is_wanted=is_wanted)
    page = {
        "authority_name": subscriber.authority.name,
        "email": subscriber.email,
        "is_wanted": subscriber.is_wanted,
        "is_changed": request.method == "POST",
    }
    return render(request, "bulletins/no_more.html.jinja", page)
