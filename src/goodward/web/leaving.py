"""What signing out tells the browser: nothing of the product stays on the device."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin


class NothingStaysMiddleware(MiddlewareMixin):
    """
    Answers a sign-out with `Clear-Site-Data`, so that what was kept goes even if a script failed.

    Not when a session merely ran out: what was typed without a network is then still to be sent.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.method == "POST" and request.path == reverse("account_logout"):
            response["Clear-Site-Data"] = '"storage"'
        return response
