"""
What a calendar program reads: a secret address, without a session.

The address is the key. It is 256 bits long, so it cannot be guessed; the limit on how often one
computer may ask keeps a program gone wild from costing others.
"""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from goodward.accounts.queries import authority_called
from goodward.audit.moments import english_date
from goodward.core.visiting.calendar_files import Appointment, feed
from goodward.diary import appointments, feeds
from goodward.ui.access import get_or_404
from goodward.web.pages.calendar.naming import feed_name
from goodward.web.too_often import asks_too_often

ASKS_A_MINUTE = 60
A_MINUTE = 60
A_QUARTER = 15 * 60


@require_safe
def read(request: HttpRequest, authority: str, token: str) -> HttpResponse:
    """Answer with the visits of a feed, or that nothing changed since they were read."""
    if asks_too_often(request, "calendar", most=ASKS_A_MINUTE, seconds=A_MINUTE):
        return _plain("Too many requests. Try again in a minute.", 429, {"Retry-After": A_MINUTE})
    try:
        here = get_or_404(authority_called, authority)
        found = get_or_404(feeds.feed_with, here, token)
    except Http404:
        return _plain("There is no calendar here. It may have been revoked.", 404, {})
    shown = appointments.appointments_at(found, today=english_date(timezone.now()))
    return _answer(request, shown, feed(shown, name=feed_name(found)))


def _answer(request: HttpRequest, shown: list[Appointment], content: bytes) -> HttpResponse:
    # What slides out of the window changes the content and no visit, so the mark is of the content.
    mark = quote_etag(hashlib.sha256(content).hexdigest())
    latest = max((each.said_at for each in shown), default=None)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="visits.ics"'
    answer["ETag"] = mark
    changed = int(latest.timestamp()) if latest is not None else None
    if changed is not None:
        answer["Last-Modified"] = http_date(changed)
    answer["Cache-Control"] = f"private, max-age={A_QUARTER}"
    answer["X-Robots-Tag"] = "noindex"
    return (
        get_conditional_response(request, etag=mark, last_modified=changed, response=answer)
        or answer
    )


def _plain(text: str, status: int, headers: dict[str, int]) -> HttpResponse:
    return HttpResponse(
        text,
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={name: str(value) for name, value in headers.items()},
    )
