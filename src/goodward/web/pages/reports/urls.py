"""Addresses of Ofsted's reports."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.reports import receiving, taking

REPORTS = [
    path("providers/<int:pk>/reports/", receiving.reports, name="list"),
    path("reports/<int:pk>/", taking.show, name="show"),
    path("reports/<int:pk>/report.pdf", receiving.pdf, name="pdf"),
    path("reports/<int:pk>/take/", taking.take, name="take"),
    path("reports/<int:pk>/person/", receiving.person, name="person"),
]

urlpatterns = [path("", include((REPORTS, "reports")))]
