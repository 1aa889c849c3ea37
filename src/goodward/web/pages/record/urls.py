"""Addresses of recording and of correcting: both below their provider."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.record import correcting, views

RECORD = [
    path("record/", views.choose, name="choose"),
    path("record/<slug:kind>/", views.record_event, name="event"),
]
CASES = [path("events/<slug:name>/correct/", correcting.correct, name="correct")]

urlpatterns = [
    path("providers/<int:pk>/", include((RECORD, "record"))),
    path("providers/<int:pk>/", include((CASES, "cases"))),
]
