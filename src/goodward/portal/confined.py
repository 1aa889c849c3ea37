"""
A sign-in that reaches one page: what somebody has who came by a personal link.

It reaches the page of its link and what that page posts to or hands out, for half an hour or until
the browser is closed. Everything else asks for an ordinary sign-in, and remembers where somebody
was going. What needs no sign-in is open to it as to anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import ResolverMatch, reverse
from django.utils import timezone

from goodward.gatherings.queries import booking_by
from goodward.messages.personal import PAGES, page_at
from goodward.portal.access import PUBLIC_PORTAL_PAGES
from goodward.portal.kept import keep_typed
from goodward.providers.entries import entries_of
from goodward.ui.access import PUBLIC_PAGES

if TYPE_CHECKING:
    from goodward.accounts.models import User

LASTS = timedelta(minutes=30)
_KEPT_AS = "confined"
# Of one's own account there is nothing to see or change by the link in a message.
_OF_AN_ACCOUNT = ("account_", "mfa_", "openid_connect_")
OPEN_PAGES = frozenset(
    {
        *PUBLIC_PORTAL_PAGES - {"portal:second_step"},
        *(each for each in PUBLIC_PAGES if not each.startswith(_OF_AN_ACCOUNT)),
        "account_logout",
    }
)


class Confinement(NamedTuple):
    """Whom a sign-in by a personal link is for, the path of its page, until when."""

    person: int
    leads_to: str
    until: datetime

    @property
    def until_text(self) -> str:
        return f"{timezone.localtime(self.until):%H:%M}"


def confine(request: HttpRequest, user: User, leads_to: str, *, at: datetime) -> None:
    """Let the sign-in that follows reach one page only; nobody may be signed in when it begins."""
    request.session[_KEPT_AS] = [user.pk, leads_to, (at + LASTS).timestamp()]
    request.session.set_expiry(0)


def confinement_of(request: HttpRequest) -> Confinement | None:
    """Return to what a sign-in is confined; None for an ordinary one, or where there is none."""
    kept = request.session.get(_KEPT_AS)
    if kept is None or not request.user.is_authenticated or request.user.pk != kept[0]:
        return None
    return Confinement(
        kept[0], kept[1], datetime.fromtimestamp(kept[2], tz=timezone.get_current_timezone())
    )


class ConfinedMiddleware:
    """Sends whoever came by a personal link to sign in, wherever the link does not lead."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        held = confinement_of(request)
        match = request.resolver_match
        if held is None or match is None:
            return None
        is_over = held.until <= timezone.now()
        if is_over:
            logout(request)
        if match.view_name in OPEN_PAGES:
            return None
        if not is_over and reaches(held, request.user, match):
            request.confinement = held  # type: ignore[attr-defined]
            return None
        keep_typed(request, at=timezone.now(), person=held.person)
        return redirect_to_login(request.get_full_path(), reverse("portal:sign_in"))


def reaches(held: Confinement, user: Any, match: ResolverMatch) -> bool:
    """Return whether a page is the one a link leads to, or what that one posts to or hands out."""
    own = page_at(held.leads_to)
    if own is None:
        return False
    if match.view_name == own.view_name:
        return bool(match.kwargs == own.kwargs)
    if match.view_name not in PAGES[own.view_name].reaches:
        return False
    shared = [part for part in own.kwargs if part in match.kwargs]
    if any(match.kwargs[part] != own.kwargs[part] for part in shared):
        return False
    return "booking" not in match.kwargs or _is_for_meeting(user, match, own)


def _is_for_meeting(user: User, match: ResolverMatch, own: ResolverMatch) -> bool:
    """Return whether a booking, whose address does not say so, is one of the link's meeting."""
    for entry in entries_of(user):
        if entry.provider.pk == own.kwargs["provider"]:
            try:
                booking = booking_by(entry.provider, match.kwargs["booking"])
            except ObjectDoesNotExist:
                return False
            return bool(booking.gathering_id == own.kwargs["gathering"])
    return False
