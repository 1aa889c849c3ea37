"""Addresses of what providers told us."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.tellings import views

TELLINGS = [
    path("from-providers/", views.waiting, name="list"),
    path("from-providers/<int:pk>/", views.show, name="show"),
    path("from-providers/<int:pk>/take/", views.take, name="take"),
    path("from-providers/<int:pk>/decline/", views.decline, name="decline"),
]

urlpatterns = [path("", include((TELLINGS, "tellings")))]
