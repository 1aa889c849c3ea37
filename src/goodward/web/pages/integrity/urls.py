"""Addresses of what the nightly sweep found."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.integrity import mending, views

INTEGRITY = [
    path("", views.show, name="show"),
    path("sweep/<int:pk>/", views.sweep, name="sweep"),
    path("<int:pk>/mend/", mending.mend, name="mend"),
]

urlpatterns = [path("oversight/integrity/", include((INTEGRITY, "integrity")))]
