"""Addresses of packs of evidence."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.evidence import views

EVIDENCE = [
    path("providers/<int:pk>/evidence/", views.packs, name="list"),
    path("providers/<int:pk>/evidence/ask/", views.ask, name="ask"),
    path("evidence/<int:pk>/", views.show, name="show"),
    path("evidence/<int:pk>/pack.zip", views.download, name="download"),
]

urlpatterns = [path("", include((EVIDENCE, "evidence")))]
