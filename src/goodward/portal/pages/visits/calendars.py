"""The visits to a setting in a calendar program of somebody there."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.diary import feeds
from goodward.portal.access import acts
from goodward.ui.components.dates import plain_day


@acts("feed.keep")
def calendar(request):
    """Say what an address shows, make one, and show it this once."""
    address = ""
    if request.method == "POST":
        token = feeds.make(
            authority=request.authority,
            kind="provider",
            provider=request.provider,
            by=request.user,
            at=timezone.now(),
        )
        parts = {"authority": request.authority.slug, "token": token}
        address = request.build_absolute_uri(reverse("calendar:read", kwargs=parts))
    made = _own(request)
    page = {
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "address": address,
        "made": plain_day(english_date(made.made_at)) if made else "",
    }
    return render(request, "portal_visits/calendar.html.jinja", page)


@acts("feed.keep")
def revoke(request):
    """Ask, then make the address lead nowhere."""
    made = _own(request)
    back = reverse("portal_visits:calendar", kwargs={"provider": request.provider.pk})
    if request.method == "POST" and made is not None:
        feeds.revoke(feed=made, by=request.user, at=timezone.now())
        messages.success(request, "The address was revoked. It leads nowhere from now on.")
        return redirect(back)
    page = {"setting": request.provider.shown_name, "is_made": made is not None, "back": back}
    return render(request, "portal_visits/revoke.html.jinja", page)


def _own(request):
    """Return the person's own address for this setting, None where there is none."""
    made = feeds.feeds_of(request.authority, request.user, request.provider)
    return made[0] if made else None
