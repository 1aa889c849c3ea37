"""Addresses of services and the annual conversation on the provider's side."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.offers import asking, reading, talking

OFFERS = [
    path("", reading.show_all, name="list"),
    path("ask/", asking.ask, name="ask"),
    path("packages/<int:package>/", reading.package, name="package"),
    path("packages/<int:package>/quote.pdf", reading.pdf, name="pdf"),
    path("packages/<int:package>/agree/", asking.agree, name="agree"),
    path("packages/<int:package>/decline/", asking.decline, name="decline"),
    path("conversation/", talking.show, name="conversation"),
    path("conversation/ask/", talking.ask, name="ask_time"),
]

urlpatterns = [path("<int:provider>/services/", include((OFFERS, "portal_offers")))]
