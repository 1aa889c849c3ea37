"""A view that serves many kinds of event asks for the right to record the one it is opened for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from goodward.ui.access import requires
from goodward.web.pages.record.wording import WORDINGS

# Nobody decides about funding alone: two people take the decision there. A concern has words that
# only a few may read, so they are asked where they are kept apart from the history.
ON_OTHER_PAGES = {
    "funding_decided": "funding:of_provider",
    "sustainability_concern": "sustainability:raise",
}

View = Callable[..., HttpResponse]


def requires_kind(view: View) -> View:
    """
    Let a view of (request, pk, kind) be opened by people who may record that kind of event.

    A kind that nothing is recorded by here is a 404. The access rule names the kind in braces.
    """
    guarded: dict[str, Any] = {kind: requires(f"record.{kind}")(view) for kind in WORDINGS}

    def for_kind(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        if kind in ON_OTHER_PAGES:
            return redirect(ON_OTHER_PAGES[kind], pk=pk)
        if kind not in guarded:
            raise Http404(f"nothing is recorded as “{kind}”")
        answer: HttpResponse = guarded[kind](request, pk, kind)
        return answer

    for_kind.access_rule = "record.{kind}"  # type: ignore[attr-defined]
    return for_kind
