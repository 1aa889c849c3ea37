"""Addresses of compliments and complaints on the provider's side."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.complaints import giving, reading

COMPLAINTS = [
    path("", reading.list_own, name="list"),
    path("new/", giving.give, name="give"),
    path("<slug:feedback>/", reading.show, name="show"),
    path("<slug:feedback>/next-stage/", giving.escalate, name="escalate"),
    path("<slug:feedback>/take-back/", giving.take_back, name="take_back"),
]

urlpatterns = [path("<int:provider>/feedback/", include((COMPLAINTS, "portal_complaints")))]
