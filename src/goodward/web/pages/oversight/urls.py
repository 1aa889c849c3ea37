"""Addresses of oversight."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.oversight import adherence, board, impact, past

OVERSIGHT = [
    path("", board.show, name="show"),
    path("overdue/", board.slipping, name="slipping"),
    path("overdue/file/", board.export_slipping, name="slipping_export"),
    path("deadlines/", adherence.show, name="adherence"),
    path("deadlines/cases/", adherence.cases, name="cases"),
    path("deadlines/cases/file/", adherence.export_cases, name="cases_export"),
    path("deadlines/officers/", adherence.officers, name="officers"),
    path("deadlines/file/", adherence.export, name="adherence_export"),
    path("past/", past.show, name="past"),
    path("impact/", impact.show, name="impact"),
    path("impact/cases/", impact.cases, name="impact_cases"),
    path("impact/file/", impact.export, name="impact_export"),
]

urlpatterns = [path("oversight/", include((OVERSIGHT, "oversight")))]
