"""Each opening of a restricted provider is written to the record, once it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from goodward.providers.actions import record_opening


class RestrictedOpenedMiddleware:
    """Records what `ui.access` noted on the request, whatever the page then answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        answer = self._get_response(request)
        for provider in sorted(getattr(request, "restricted_opened", ())):
            record_opening(
                authority=request.authority,
                provider=provider,
                by=request.user,
                at=timezone.now(),
                page=request.resolver_match.view_name if request.resolver_match else "",
            )
        return answer
