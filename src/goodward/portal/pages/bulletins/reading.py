"""What was sent to providers, to read again. The same for all of them: it names nobody."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.timezone import localtime

from goodward.bulletins import queries
from goodward.portal.access import acts
from goodward.ui.access import get_or_404
from goodward.ui.components.dates import plain_day


@acts("portal.view")
def list_bulletins(request):
    """Show every bulletin that was sent, the newest first."""
    asked = request.GET.get("page", "1")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    found, has_more = queries.sent_page(request.authority, page=number)
    page = {
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "rows": [(each.pk, each.title, _day(each)) for each in found],
        "token": queries.token_to_leave(request.authority, request.user.email),
        "previous_url": f"?page={number - 1}" if number > 1 else "",
        "next_url": f"?page={number + 1}" if has_more else "",
    }
    return render(request, "portal_bulletins/list.html.jinja", page)


@acts("portal.view")
def show(request, bulletin):
    """Show one bulletin as it was sent."""
    found = get_or_404(queries.get_sent, request.authority, bulletin)
    page = {
        "provider": request.provider.pk,
        "title": found.title,
        "day": _day(found),
        "corrects": found.corrects,
        "blocks": queries.blocks_of_bulletin(found),
    }
    return render(request, "portal_bulletins/show.html.jinja", page)


def _day(bulletin) -> str:
    return plain_day(localtime(bulletin.sent_at).date())
