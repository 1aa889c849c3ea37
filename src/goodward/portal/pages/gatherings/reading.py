"""What is on for a provider, what it booked, and one meeting of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.gatherings import queries
from goodward.gatherings.calendar import CONTENT_TYPE, calendar_of
from goodward.gatherings.wording import GATHERING_LOOKS, KIND_TEXTS
from goodward.portal.access import acts
from goodward.portal.pages.gatherings.presenters import OnRow, OwnRow, facts_of
from goodward.ui.access import get_or_404
from goodward.ui.components.dates import long_day
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.gatherings.models import Booking


@acts("portal.view")
def list_gatherings(request):
    """Show what is on for this provider, its bookings, and what its people attended."""
    provider, now = request.provider, timezone.now()
    own = queries.bookings_by(provider)
    booked: dict[int, list[Booking]] = {}
    for each in own:
        booked.setdefault(each.booking.gathering_id, []).append(each.booking)
    page = {
        "setting": provider.shown_name,
        "provider": provider.pk,
        "on": [
            OnRow.of(each, booked.get(each.gathering.pk, ()))
            for each in queries.on_for(provider, now=now)
        ],
        "own": [
            OwnRow.of(each, provider.pk, now=now)
            for each in own
            if each.booking.gathering.ends_at > now
        ],
        "attended": [
            (each.name, each.gathering.title, long_day(english_date(each.gathering.starts_at)))
            for each in queries.attended_by(provider)
        ],
        "may_book": request.access.may("event.book"),
    }
    return render(request, "portal_events/list.html.jinja", page)


@acts("portal.view")
def show(request, gathering):
    """Show one meeting, who of this provider is booked, and whether more can be."""
    provider, now = request.provider, timezone.now()
    found = get_or_404(queries.gathering_for, provider, gathering)
    own = queries.bookings_by(provider, found)
    why_not = queries.why_not_booked(found, provider, now=now, is_officer=False)
    page = {
        "setting": provider.shown_name,
        "provider": provider.pk,
        "pk": found.pk,
        "title": found.title,
        "kind": KIND_TEXTS[found.kind],
        "look": Look(*GATHERING_LOOKS[found.state]) if found.state != "published" else None,
        "about": found.about,
        "facts": facts_of(found, queries.sessions_of(found), has_place=_has_place(own)),
        "own": [OwnRow.of(each, provider.pk, now=now) for each in own],
        "may_book": request.access.may("event.book") and not why_not,
        "why_not": why_not,
    }
    return render(request, "portal_events/show.html.jinja", page)


@acts("portal.view")
def calendar(request, gathering):
    """Send the sessions as a file for a calendar."""
    found = get_or_404(queries.gathering_for, request.provider, gathering)
    has_place = _has_place(queries.bookings_by(request.provider, found))
    content = calendar_of(found, queries.sessions_of(found), at=timezone.now(), has_place=has_place)
    answer = HttpResponse(content, content_type=f"{CONTENT_TYPE}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="meeting-{found.pk}.ics"'
    return answer


def _has_place(own) -> bool:
    return any(each.booking.state == "placed" for each in own)
