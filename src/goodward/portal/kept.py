"""
What somebody typed while their sign-in ended: kept in the browser's session, and put back.

Somebody writes a long answer, and half an hour passes, or they signed in anew beside it. What they
send then is not done, for nobody knows yet whose it is; it is kept, and stands in its form again
once they have signed in. They read it and send it. Files are not kept.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, QueryDict

KEPT_FOR = timedelta(hours=1)
# In letters; a note of visit and its answer are far shorter.
LONGEST = 200_000
NOT_SENT = (
    "Your sign-in had ended when you sent this, so it did not reach us. What you wrote is below. "
    "Read it, choose any file again, and send it."
)
_KEPT_AS = "typed-before"
_NOT_TYPED = "csrfmiddlewaretoken"


def keep_typed(request: HttpRequest, *, at: datetime, person: int | None = None) -> None:
    """Keep what was sent, if anything was typed; person: whose it is, where that is known."""
    if request.method != "POST":
        return
    typed = request.POST.copy()
    typed.pop(_NOT_TYPED, None)
    said = typed.urlencode()
    if said and len(said) <= LONGEST:
        until = (at + KEPT_FOR).timestamp()
        request.session[_KEPT_AS] = [request.get_full_path(), said, until, person]


def has_kept(request: HttpRequest, address: str, *, at: datetime) -> bool:
    """Return whether something is kept for an address."""
    kept = request.session.get(_KEPT_AS)
    return kept is not None and kept[0] == address and kept[2] > at.timestamp()


def put_back(request: HttpRequest, *, at: datetime) -> None:
    """Let a form show what was kept for its address; whoever sends it now needs it no more."""
    if not has_kept(request, request.get_full_path(), at=at):
        return
    _, said, _, person = request.session[_KEPT_AS]
    if request.method == "POST":
        del request.session[_KEPT_AS]
    elif person in (None, request.user.pk):
        request.POST = QueryDict(said)
        messages.warning(request, NOT_SENT)
