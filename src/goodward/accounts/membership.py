"""Who is asking, for which authority, in which roles: set on every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from goodward.accounts import queries, rights
from goodward.accounts.roles import role_title

CHOSEN = "authority"


class MembershipMiddleware:
    """
    Sets `request.authority`, `request.roles`, `request.role_text` and `request.may`.

    A person of several authorities works for one at a time; which one stands in the session under
    “authority”. Nobody signed in, or nobody's member: authority None, no roles.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        standing = queries.NOBODY
        if request.user.is_authenticated:
            standing = queries.standing_of(request.user, request.session.get(CHOSEN))
        request.authority = standing.authority  # type: ignore[attr-defined]
        request.roles = standing.roles  # type: ignore[attr-defined]
        request.role_text = ", ".join(role_title(role) for role in standing.roles)  # type: ignore[attr-defined]
        request.may = lambda act, state=None: rights.may(standing.roles, act, state)  # type: ignore[attr-defined]
        return self.get_response(request)
