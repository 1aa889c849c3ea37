"""Addresses of audits of claims on the provider's side."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.claims import views

CLAIMS = [
    path("", views.list_own, name="list"),
    path("<int:claims_audit>/", views.show, name="show"),
    path("<int:claims_audit>/evidence/", views.send_evidence, name="evidence"),
    path("<int:claims_audit>/answer/", views.answer, name="answer"),
]

urlpatterns = [path("<int:provider>/claims/", include((CLAIMS, "portal_claims")))]
