"""What an authority sees that has adopted no policy yet, instead of pages that live by one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from goodward.policies.queries import NoPolicy


class PolicyNeededMiddleware(MiddlewareMixin):
    """Answers with the way to a first policy wherever a page asked for one in vain."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NoPolicy):
            return None
        page = {"may_draft": request.may("policy.draft")}  # type: ignore[attr-defined]
        return render(request, "policy/none.html.jinja", page, status=409)
